"""Rules as a code table that accounts and counts point to; how the words of a value give it.

Articles that are there are read anew at the next load: their evidence lacks what it has now.

Revision ID: 20261122_rules
Revises: 20261122_articles
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_rules"
down_revision = "20261122_articles"
branch_labels = None
depends_on = None

BASES = "'stated', 'nearby', 'article', 'reference data', 'publication date', 'default'"
FIELDS = "type, date, agreement, round, parties, place or participants"


def upgrade() -> None:
    create_rules()
    for table in ("event_mentions", "tallies"):
        with op.batch_alter_table(table) as batch:
            batch.create_foreign_key(op.f(f"fk_{table}_rule"), "rules", ["rule"], ["id"])
    add_basis()
    op.execute("UPDATE articles SET parser_version = ''")


def downgrade() -> None:
    with op.batch_alter_table("event_evidence") as batch:
        batch.drop_constraint(op.f("ck_event_evidence_basis"), type_="check")
        batch.drop_column("basis")
        batch.alter_column("field", existing_type=sa.Text(), comment=f"The value: {FIELDS}")
    for table in ("tallies", "event_mentions"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"fk_{table}_rule"), type_="foreignkey")
    op.drop_table("rules")


def create_rules() -> None:
    op.create_table(
        "rules",
        sa.Column("id", sa.Text(), nullable=False, comment="Kind and name, for instance round.numbered"),
        sa.Column("kind", sa.Text(), nullable=False, comment="Kind of the events that it makes; tally for counts"),
        sa.Column("description", sa.Text(), nullable=False, comment="What it recognises"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint(
            "kind IN ('round', 'meeting', 'milestone', 'development', 'tally')", name=op.f("ck_rules_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules")),
        comment="Rules of the parser (code table)",
    )
    op.execute(
        "INSERT INTO rules (id, kind, description, source) "
        "SELECT rule, min(kind), 'A rule of an earlier parser', 'event_mentions' FROM event_mentions GROUP BY rule"
    )
    op.execute(
        "INSERT INTO rules (id, kind, description, source) "
        "SELECT DISTINCT rule, 'tally', 'A rule of an earlier parser', 'tallies' FROM tallies "
        "WHERE rule NOT IN (SELECT id FROM rules)"
    )


def add_basis() -> None:
    with op.batch_alter_table("event_evidence") as batch:
        batch.add_column(sa.Column("basis", sa.Text(), nullable=True, comment="How the words give the value"))
    op.execute("UPDATE event_evidence SET basis = 'stated'")
    with op.batch_alter_table("event_evidence") as batch:
        batch.alter_column("basis", existing_type=sa.Text(), nullable=False)
        batch.alter_column("field", existing_type=sa.Text(), comment=f"The value: status, {FIELDS}")
        batch.create_check_constraint(op.f("ck_event_evidence_basis"), f"basis IN ({BASES})")
