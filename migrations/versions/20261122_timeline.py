"""Why each value was chosen, what contradicts it, other uids, stages; what judgements are about; who publishes where.

Articles that are there are resolved anew when the reference rows are brought in step after this migration.

Revision ID: 20261122_timeline
Revises: 20261122_rules
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_timeline"
down_revision = "20261122_rules"
branch_labels = None
depends_on = None

KNOWN = "'stated', 'publication date', 'weekday', 'years around it', 'reference data'"
WIDE, NARROW = f"{KNOWN}, 'other reports', 'unknown'", f"{KNOWN}, 'unknown'"
REASONS = (
    "'judgement', 'only account', 'all agree', 'most precise', 'held', 'first-hand', 'stated', 'latest plan', "
    "'most articles', 'published first', 'other reports'"
)
RUNS = "load, or seed for reference rows"
MORE_RUNS = "load, seed for reference rows, resolve, reparse or judge"
SUBJECT, VALUE = "What it is about: uid of an event or id of an account", "Value that is set, or the other event"


def upgrade() -> None:
    create_party_domains()
    create_judgement_accounts()
    create_event_choices()
    create_event_conflicts()
    create_event_redirects()
    create_agreement_stages()
    widen_judgements()
    widen_runs()
    for table in ("events", "event_mentions"):
        change_check(table, "year_basis", f"year_basis IN ({WIDE})")


def downgrade() -> None:
    op.execute("UPDATE events SET year_basis = 'unknown' WHERE year_basis = 'other reports'")
    for table in ("event_mentions", "events"):
        change_check(table, "year_basis", f"year_basis IN ({NARROW})")
    narrow_runs()
    narrow_judgements()
    op.drop_table("agreement_stages")
    op.drop_table("event_redirects")
    op.drop_table("event_conflicts")
    op.drop_table("event_choices")
    op.drop_table("judgement_accounts")
    op.drop_table("party_domains")


def change_check(table: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)


def widen_judgements() -> None:
    with op.batch_alter_table("judgements") as batch:
        batch.create_index(op.f("ix_judgements_undoes_id"), ["undoes_id"])
        batch.create_check_constraint(
            op.f("ck_judgements_set"), "verb <> 'set' OR (field IS NOT NULL AND value IS NOT NULL)"
        )
        comment = "Uid of the event that it is about, as it was called then"
        batch.alter_column("subject", existing_type=sa.Text(), comment=comment)
        comment = "Value that is set, uid of the other event, or accepted values as JSON"
        batch.alter_column("value", existing_type=sa.Text(), comment=comment)


def narrow_judgements() -> None:
    with op.batch_alter_table("judgements") as batch:
        batch.drop_index(op.f("ix_judgements_undoes_id"))
        batch.drop_constraint(op.f("ck_judgements_set"), type_="check")
        batch.alter_column("subject", existing_type=sa.Text(), comment=SUBJECT)
        batch.alter_column("value", existing_type=sa.Text(), comment=VALUE)


def widen_runs() -> None:
    change_check("load_runs", "kind", "kind IN ('load', 'seed', 'resolve', 'reparse', 'judge')")
    with op.batch_alter_table("load_runs") as batch:
        batch.alter_column("kind", existing_type=sa.Text(), comment=MORE_RUNS)


def narrow_runs() -> None:
    op.execute("UPDATE load_runs SET kind = 'load' WHERE kind NOT IN ('load', 'seed')")
    change_check("load_runs", "kind", "kind IN ('load', 'seed')")
    with op.batch_alter_table("load_runs") as batch:
        batch.alter_column("kind", existing_type=sa.Text(), comment=RUNS)


def create_party_domains() -> None:
    op.create_table(
        "party_domains",
        sa.Column("domain", sa.Text(), nullable=False, comment="Domain; all domains below it count"),
        sa.Column("party_code", sa.Text(), nullable=False, comment="The party that speaks there"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_party_domains_party_code")),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_party_domains")),
        comment="Domains under which governments and institutions publish for themselves",
    )
    op.create_index(op.f("ix_party_domains_party_code"), "party_domains", ["party_code"], unique=False)


def create_judgement_accounts() -> None:
    op.create_table(
        "judgement_accounts",
        sa.Column("judgement_id", sa.Text(), nullable=False, comment="The judgement"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Running number within the judgement, from 1",
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="subject, or other for the other event of a merge and the accounts that a split moves",
        ),
        sa.Column(
            "article_id", sa.Text(), nullable=False, comment="The article; no reference, since judgements outlive it"
        ),
        sa.Column(
            "address",
            sa.Text(),
            nullable=False,
            comment="The article's address, by which a later version of it is found",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="round, meeting, milestone or development"),
        sa.Column("type", sa.Text(), nullable=False, comment="Type within the kind, as it was read"),
        sa.Column("date_edtf", sa.Text(), nullable=True, comment="Date as it was read"),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=True, comment="Number as it was read"),
        sa.Column(
            "agreement",
            sa.Text(),
            nullable=True,
            comment="Agreement as it was read; no reference, since judgements outlive it",
        ),
        sa.Column("parties", sa.JSON(), nullable=False, comment="Codes of the sides as they were read"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="First character of its words in the article's text",
        ),
        sa.Column(
            "end_offset", sa.Integer(), autoincrement=False, nullable=False, comment="Character after the last one"
        ),
        sa.CheckConstraint(
            "kind IN ('round', 'meeting', 'milestone', 'development')", name=op.f("ck_judgement_accounts_kind")
        ),
        sa.CheckConstraint("role IN ('subject', 'other')", name=op.f("ck_judgement_accounts_role")),
        sa.CheckConstraint(
            "0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_judgement_accounts_offsets")
        ),
        sa.CheckConstraint("round > 0", name=op.f("ck_judgement_accounts_round")),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgements.id"], name=op.f("fk_judgement_accounts_judgement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("judgement_id", "number", name=op.f("pk_judgement_accounts")),
        comment="Accounts that judgements are about, by what any parser recognises them again",
    )
    op.create_index(op.f("ix_judgement_accounts_address"), "judgement_accounts", ["address"], unique=False)
    op.create_index(op.f("ix_judgement_accounts_article_id"), "judgement_accounts", ["article_id"], unique=False)


def create_event_choices() -> None:
    op.create_table(
        "event_choices",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column(
            "field",
            sa.Text(),
            nullable=False,
            comment="type, status, date, agreement, round, parties or place; between for the bounds of an unknown date",
        ),
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="The value as text: EDTF, codes joined by commas, city and country",
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it was chosen among those that the accounts give"),
        sa.Column(
            "mention_id", sa.Text(), nullable=True, comment="Account that it was taken from; NULL where set or inferred"
        ),
        sa.Column(
            "grounds",
            sa.Text(),
            nullable=False,
            comment="What it was inferred from, or the judgement that sets it; else empty",
        ),
        sa.CheckConstraint(f"reason IN ({REASONS})", name=op.f("ck_event_choices_reason")),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_choices_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["event_mentions.id"], name=op.f("fk_event_choices_mention_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("event_uid", "field", name=op.f("pk_event_choices")),
        comment="Values of events, each with the reason why it was chosen",
    )
    op.create_index(op.f("ix_event_choices_mention_id"), "event_choices", ["mention_id"], unique=False)


def create_event_conflicts() -> None:
    op.create_table(
        "event_conflicts",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column(
            "field",
            sa.Text(),
            nullable=False,
            comment="The value that is contradicted; rejected where a person has rejected the event",
        ),
        sa.Column("mention_id", sa.Text(), nullable=False, comment="The account"),
        sa.Column("value", sa.Text(), nullable=False, comment="What it says, as text"),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_conflicts_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["event_mentions.id"], name=op.f("fk_event_conflicts_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_uid", "field", "mention_id", name=op.f("pk_event_conflicts")),
        comment="Accounts that contradict, and not merely refine, the chosen value",
    )
    op.create_index(op.f("ix_event_conflicts_mention_id"), "event_conflicts", ["mention_id"], unique=False)


def create_event_redirects() -> None:
    op.create_table(
        "event_redirects",
        sa.Column("uid", sa.Text(), nullable=False, comment="The other uid"),
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event that it stands for"),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_redirects_event_uid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uid", "event_uid", name=op.f("pk_event_redirects")),
        comment="Uids that events have had, or would have by a single account; several events may claim one",
    )
    op.create_index(op.f("ix_event_redirects_event_uid"), "event_redirects", ["event_uid"], unique=False)


def create_agreement_stages() -> None:
    op.create_table(
        "agreement_stages",
        sa.Column("agreement_id", sa.Text(), nullable=False, comment="The agreement or track"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Place among the agreement's stages, from 1",
        ),
        sa.Column("stage", sa.Text(), nullable=False, comment="The stage"),
        sa.Column("since_edtf", sa.Text(), nullable=True, comment="Its begin as EDTF; NULL where no source dates it"),
        sa.Column("since_date", sa.Date(), nullable=True, comment="First day that since_edtf covers"),
        sa.Column(
            "until_edtf",
            sa.Text(),
            nullable=True,
            comment="Begin of the next stage as EDTF; NULL for the current stage",
        ),
        sa.Column("until_date", sa.Date(), nullable=True, comment="First day that until_edtf covers"),
        sa.Column(
            "days",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Days from one begin to the other, at least; NULL where open or unknown",
        ),
        sa.Column(
            "days_at_most",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="The same at most; equal where both begins are exact days",
        ),
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event that opened it"),
        sa.CheckConstraint("0 <= days AND days <= days_at_most", name=op.f("ck_agreement_stages_days")),
        sa.CheckConstraint("number > 0", name=op.f("ck_agreement_stages_number")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.slug"], name=op.f("fk_agreement_stages_agreement_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_agreement_stages_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["stage"], ["stages.code"], name=op.f("fk_agreement_stages_stage")),
        sa.PrimaryKeyConstraint("agreement_id", "number", name=op.f("pk_agreement_stages")),
        comment="Stages of each agreement in their order, derived from what was held",
    )
    op.create_index(op.f("ix_agreement_stages_event_uid"), "agreement_stages", ["event_uid"], unique=False)
