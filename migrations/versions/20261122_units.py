"""The unit in which an account's date is said, so that a week that is named does not count as its days.

Revision ID: 20261122_units
Revises: 20261122_lookups
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_units"
down_revision = "20261122_lookups"
branch_labels = None
depends_on = None

UNIT = "Unit in which the date is said: day, range, week, month ...; NULL where not known"


def upgrade() -> None:
    op.add_column("event_mentions", sa.Column("date_unit", sa.Text(), nullable=True, comment=UNIT))


def downgrade() -> None:
    op.drop_column("event_mentions", "date_unit")
