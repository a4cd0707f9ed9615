"""Which process a run is of, so that one that was killed can be told from one that goes on.

Revision ID: 20261122_processes
Revises: 20261122_search
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_processes"
down_revision = "20261122_search"
branch_labels = None
depends_on = None

PROCESS = "Machine and process that runs it; NULL where not recorded"
END = "End, UTC; NULL where it runs or was killed"


def upgrade() -> None:
    op.add_column("load_runs", sa.Column("process", sa.Text(), nullable=True, comment=PROCESS))
    change_end(END)


def downgrade() -> None:
    change_end("End, UTC")
    with op.batch_alter_table("load_runs") as batch:
        batch.drop_column("process")


def change_end(comment: str) -> None:
    with op.batch_alter_table("load_runs") as batch:
        batch.alter_column("finished_at", existing_type=sa.DateTime(timezone=True), comment=comment)
