"""What the reporting views show and cannot compute, and a calendar.

The rows are written when the reference rows are brought in step after this migration.

Revision ID: 20261123_facts
Revises: 20261122_units
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261123_facts"
down_revision = "20261122_units"
branch_labels = None
depends_on = None

PRECISION = (
    "day (one, or from one to another), week, approximate (about a day), month, season, quarter, third, half, "
    "year, decade, century, range (between two that are not all known to the day), or unknown"
)
TABLES = ("calendar_days", "event_facts", "agreement_facts", "participant_facts")


def upgrade() -> None:
    create_calendar_days()
    create_event_facts()
    create_agreement_facts()
    create_participant_facts()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def text(name: str, comment: str, *, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Text(), nullable=nullable, comment=comment)


def number(name: str, comment: str, *, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=nullable, comment=comment)


def day(name: str, comment: str, *, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Date(), nullable=nullable, comment=comment)


def flag(name: str, comment: str) -> Any:
    return sa.Column(name, sa.Boolean(), nullable=False, comment=comment)


def reference(table: str, column: str, target: str, ondelete: str | None = None) -> Any:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def create_calendar_days() -> None:
    op.create_table(
        "calendar_days",
        day("date", "The day"),
        number("day_number", "Days since the first one, which is 0"),
        number("year", "Year"),
        number("half", "Half of the year, 1 or 2"),
        number("quarter", "Quarter of the year, 1 to 4"),
        number("month", "Month, 1 to 12"),
        text("month_name", "Month in English"),
        number("day", "Day of the month"),
        number("day_of_year", "Day of the year"),
        number("iso_year", "Year that the ISO 8601 week belongs to"),
        number("iso_week", "Week of ISO 8601, 1 to 53"),
        number("iso_weekday", "Weekday of ISO 8601: 1 is Monday, 7 is Sunday"),
        text("weekday_name", "Weekday in English"),
        flag("is_weekend", "Whether it is a Saturday or Sunday"),
        text("year_month", "Year and month: 2024-03"),
        text("year_quarter", "Year and quarter: 2024-Q1"),
        text("year_week", "Year and week of ISO 8601: 2024-W12"),
        day("month_start", "First day of the month"),
        day("month_end", "Last day of the month"),
        day("quarter_start", "First day of the quarter"),
        day("quarter_end", "Last day of the quarter"),
        day("year_start", "First day of the year"),
        day("year_end", "Last day of the year"),
        number("fiscal_year_april", "Year in which the fiscal year from April on ends (UK, India, Japan)"),
        number("fiscal_quarter_april", "Quarter of the fiscal year from April on, 1 to 4"),
        number("fiscal_year_july", "Year in which the fiscal year from July on ends (Australia, Pakistan)"),
        number("fiscal_quarter_july", "Quarter of the fiscal year from July on, 1 to 4"),
        number("fiscal_year_october", "Year in which the fiscal year from October on ends (United States)"),
        number("fiscal_quarter_october", "Quarter of the fiscal year from October on, 1 to 4"),
        sa.PrimaryKeyConstraint("date", name=op.f("pk_calendar_days")),
        sa.UniqueConstraint("day_number", name=op.f("uq_calendar_days_day_number")),
        comment="A calendar without gaps, from 1947 (GATT) to 2056",
    )


def create_event_facts() -> None:
    op.create_table(
        "event_facts",
        text("event_uid", "The event"),
        flag("is_planned", "Whether it is planned and no report says that it was held or cancelled"),
        number("n_conflicts", "Values that an account contradicts, counted for each account"),
        flag("has_conflict", "Whether an account contradicts a chosen value"),
        text("party_codes", "Codes of the sides, in alphabetical order, joined by commas", nullable=True),
        text("party_names", "Names of the sides, in the order of their codes, joined by semicolons", nullable=True),
        text("participant_names", "People who take part, as stated, joined by semicolons", nullable=True),
        text("date_precision", PRECISION),
        number("event_year", "Year; NULL where the date does not lie within one", nullable=True),
        number("duration_days", "Days that it lasted; NULL unless the date is exact to the day", nullable=True),
        text("city_id", "The city, where the reference data know it", nullable=True),
        text("evidence_id", "Account that gives the date, else the first one", nullable=True),
        sa.PrimaryKeyConstraint("event_uid", name=op.f("pk_event_facts")),
        reference("event_facts", "event_uid", "events.uid", "CASCADE"),
        reference("event_facts", "city_id", "cities.id"),
        reference("event_facts", "evidence_id", "event_mentions.id", "SET NULL"),
        sa.CheckConstraint("duration_days > 0", name=op.f("ck_event_facts_duration_days")),
        comment="What follows from the rows of an event, kept for the reporting views",
    )
    op.create_index(op.f("ix_event_facts_city_id"), "event_facts", ["city_id"])
    op.create_index(op.f("ix_event_facts_evidence_id"), "event_facts", ["evidence_id"])


def create_agreement_facts() -> None:
    op.create_table(
        "agreement_facts",
        text("agreement_id", "The agreement or track"),
        text("family_id", "Agreement at the root: korea-uk of korea-uk-upgrade", nullable=True),
        text("party_codes", "Codes of the parties, in alphabetical order, joined by commas", nullable=True),
        text("party_names", "Names of the parties, in the order of their codes, joined by semicolons", nullable=True),
        number("n_parties", "Number of parties"),
        text("stage", "Current stage; NULL where no loaded event opens one", nullable=True),
        text("stage_edtf", "Begin of the current stage as EDTF; NULL where no source dates it", nullable=True),
        day("stage_date", "Begin of the current stage; NULL unless known to the day", nullable=True),
        text("stage_event_uid", "Event that opened it", nullable=True),
        text("proposed_edtf", "When it was first proposed, EDTF", nullable=True),
        day("proposed_date", "When it was first proposed; NULL unless known to the day", nullable=True),
        text("negotiating_edtf", "When negotiations first began, EDTF", nullable=True),
        day("negotiating_date", "When negotiations first began; NULL unless known to the day", nullable=True),
        text("paused_edtf", "When it was first paused, EDTF", nullable=True),
        day("paused_date", "When it was first paused; NULL unless known to the day", nullable=True),
        text("concluded_edtf", "When negotiations were concluded, EDTF", nullable=True),
        day("concluded_date", "When negotiations were concluded; NULL unless known to the day", nullable=True),
        text("initialled_edtf", "When it was initialled, EDTF", nullable=True),
        day("initialled_date", "When it was initialled; NULL unless known to the day", nullable=True),
        text("signed_edtf", "When it was signed, EDTF", nullable=True),
        day("signed_date", "When it was signed; NULL unless known to the day", nullable=True),
        text("ratifying_edtf", "When ratification began, EDTF", nullable=True),
        day("ratifying_date", "When ratification began; NULL unless known to the day", nullable=True),
        text("in_force_edtf", "When it entered into force, EDTF", nullable=True),
        day("in_force_date", "When it entered into force; NULL unless known to the day", nullable=True),
        text("terminated_edtf", "When it ended, EDTF", nullable=True),
        day("terminated_date", "When it ended; NULL unless known to the day", nullable=True),
        number("rounds_held", "Rounds that reports say were held; a count of what is loaded"),
        number("rounds_planned", "Rounds that are planned"),
        number("last_round_number", "Highest number of a round that was held; NULL where none has one", nullable=True),
        number("n_events", "Events, planned and cancelled ones included"),
        text("last_event_uid", "Event held last, of those with a date", nullable=True),
        number("n_sources", "Articles that tell of its events"),
        number("n_conflicts", "Values of its events that an account contradicts"),
        flag("has_conflict", "Whether an account contradicts a chosen value of one of its events"),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_agreement_facts")),
        reference("agreement_facts", "agreement_id", "agreements.slug", "CASCADE"),
        reference("agreement_facts", "family_id", "agreements.slug", "SET NULL"),
        reference("agreement_facts", "stage", "stages.code"),
        reference("agreement_facts", "stage_event_uid", "events.uid", "SET NULL"),
        reference("agreement_facts", "last_event_uid", "events.uid", "SET NULL"),
        comment="What follows from the events of an agreement, kept for the reporting views",
    )
    op.create_index(op.f("ix_agreement_facts_family_id"), "agreement_facts", ["family_id"])
    op.create_index(op.f("ix_agreement_facts_last_event_uid"), "agreement_facts", ["last_event_uid"])
    op.create_index(op.f("ix_agreement_facts_stage"), "agreement_facts", ["stage"])
    op.create_index(op.f("ix_agreement_facts_stage_event_uid"), "agreement_facts", ["stage_event_uid"])


def create_participant_facts() -> None:
    op.create_table(
        "participant_facts",
        text("participant_id", "The person"),
        number("n_events", "Events at which the person was, or is expected; cancelled ones do not count"),
        day("first_date", "First day that the earliest of them may cover", nullable=True),
        day("last_date", "Last day that the latest of them may cover", nullable=True),
        text("latest_event_uid", "The latest of them", nullable=True),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_participant_facts")),
        reference("participant_facts", "participant_id", "participants.id", "CASCADE"),
        reference("participant_facts", "latest_event_uid", "events.uid", "SET NULL"),
        comment="What follows from the events of a person, kept for the reporting views",
    )
    op.create_index(op.f("ix_participant_facts_latest_event_uid"), "participant_facts", ["latest_event_uid"])
