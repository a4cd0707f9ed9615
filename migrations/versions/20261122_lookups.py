"""Indexes for what every load looks up, so that its cost does not grow with the database.

Revision ID: 20261122_lookups
Revises: 20261122_processes
"""

from alembic import op

revision = "20261122_lookups"
down_revision = "20261122_processes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_article_agreements_parent"), "article_agreements", ["parent"], unique=False)
    op.create_index(op.f("ix_load_runs_state"), "load_runs", ["state"], unique=False)
    op.create_index(op.f("ix_judgements_value"), "judgements", ["value"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_judgements_value"), table_name="judgements")
    op.drop_index(op.f("ix_load_runs_state"), table_name="load_runs")
    op.drop_index(op.f("ix_article_agreements_parent"), table_name="article_agreements")
