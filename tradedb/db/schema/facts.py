"""What the reporting views show and cannot compute: on SQLite only a column of a table has a declared type.

All rows follow from the other tables; `tradedb.db.facts` keeps them in step.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, Date, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tradedb.db.schema.base import Base, integer, key, string
from tradedb.db.schema.base import day as whole_day

_DAY = "; NULL unless known to the day"


def flag(comment: str) -> Mapped[bool]:
    """A BOOLEAN column."""
    return mapped_column(Boolean, comment=comment)


class EventFacts(Base):
    """What follows from an event's rows, one row for each event."""

    __tablename__ = "event_facts"
    __table_args__ = (
        CheckConstraint("duration_days > 0", name="duration_days"),
        Index(None, "city_id"),
        Index(None, "evidence_id"),
        {"comment": "What follows from the rows of an event, kept for the reporting views"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    is_planned: Mapped[bool] = flag("Whether it is planned and no report says that it was held or cancelled")
    n_conflicts: Mapped[int] = integer("Values that an account contradicts, counted for each account")
    has_conflict: Mapped[bool] = flag("Whether an account contradicts a chosen value")
    party_codes: Mapped[str | None] = string("Codes of the sides, in alphabetical order, joined by commas")
    party_names: Mapped[str | None] = string("Names of the sides, in the order of their codes, joined by semicolons")
    participant_names: Mapped[str | None] = string("People who take part, as stated, joined by semicolons")
    date_precision: Mapped[str] = string(
        "day (one, or from one to another), week, approximate (about a day), month, season, quarter, third, half, "
        "year, decade, century, range (between two that are not all known to the day), or unknown"
    )
    event_year: Mapped[int | None] = integer("Year; NULL where the date does not lie within one")
    duration_days: Mapped[int | None] = integer("Days that it lasted; NULL unless the date is exact to the day")
    city_id: Mapped[str | None] = string("The city, where the reference data know it", "cities.id")
    evidence_id: Mapped[str | None] = string(
        "Account that gives the date, else the first one", "event_mentions.id", ondelete="SET NULL"
    )


class AgreementFacts(Base):
    """What follows from an agreement's events, one row for each agreement."""

    __tablename__ = "agreement_facts"
    __table_args__ = (
        Index(None, "family_id"),
        Index(None, "stage"),
        Index(None, "stage_event_uid"),
        Index(None, "last_event_uid"),
        {"comment": "What follows from the events of an agreement, kept for the reporting views"},
    )

    agreement_id: Mapped[str] = key("The agreement or track", "agreements.slug", ondelete="CASCADE")
    family_id: Mapped[str | None] = string(
        "Agreement at the root: korea-uk of korea-uk-upgrade", "agreements.slug", ondelete="SET NULL"
    )
    party_codes: Mapped[str | None] = string("Codes of the parties, in alphabetical order, joined by commas")
    party_names: Mapped[str | None] = string("Names of the parties, in the order of their codes, joined by semicolons")
    n_parties: Mapped[int] = integer("Number of parties")
    stage: Mapped[str | None] = string("Current stage; NULL where no loaded event opens one", "stages.code")
    stage_edtf: Mapped[str | None] = string("Begin of the current stage as EDTF; NULL where no source dates it")
    stage_date: Mapped[dt.date | None] = whole_day(f"Begin of the current stage{_DAY}")
    stage_event_uid: Mapped[str | None] = string("Event that opened it", "events.uid", ondelete="SET NULL")
    proposed_edtf: Mapped[str | None] = string("When it was first proposed, EDTF")
    proposed_date: Mapped[dt.date | None] = whole_day(f"When it was first proposed{_DAY}")
    negotiating_edtf: Mapped[str | None] = string("When negotiations first began, EDTF")
    negotiating_date: Mapped[dt.date | None] = whole_day(f"When negotiations first began{_DAY}")
    paused_edtf: Mapped[str | None] = string("When it was first paused, EDTF")
    paused_date: Mapped[dt.date | None] = whole_day(f"When it was first paused{_DAY}")
    concluded_edtf: Mapped[str | None] = string("When negotiations were concluded, EDTF")
    concluded_date: Mapped[dt.date | None] = whole_day(f"When negotiations were concluded{_DAY}")
    initialled_edtf: Mapped[str | None] = string("When it was initialled, EDTF")
    initialled_date: Mapped[dt.date | None] = whole_day(f"When it was initialled{_DAY}")
    signed_edtf: Mapped[str | None] = string("When it was signed, EDTF")
    signed_date: Mapped[dt.date | None] = whole_day(f"When it was signed{_DAY}")
    ratifying_edtf: Mapped[str | None] = string("When ratification began, EDTF")
    ratifying_date: Mapped[dt.date | None] = whole_day(f"When ratification began{_DAY}")
    in_force_edtf: Mapped[str | None] = string("When it entered into force, EDTF")
    in_force_date: Mapped[dt.date | None] = whole_day(f"When it entered into force{_DAY}")
    terminated_edtf: Mapped[str | None] = string("When it ended, EDTF")
    terminated_date: Mapped[dt.date | None] = whole_day(f"When it ended{_DAY}")
    rounds_held: Mapped[int] = integer("Rounds that reports say were held; a count of what is loaded")
    rounds_planned: Mapped[int] = integer("Rounds that are planned")
    last_round_number: Mapped[int | None] = integer("Highest number of a round that was held; NULL where none has one")
    n_events: Mapped[int] = integer("Events, planned and cancelled ones included")
    last_event_uid: Mapped[str | None] = string(
        "Event held last, of those with a date", "events.uid", ondelete="SET NULL"
    )
    n_sources: Mapped[int] = integer("Articles that tell of its events")
    n_conflicts: Mapped[int] = integer("Values of its events that an account contradicts")
    has_conflict: Mapped[bool] = flag("Whether an account contradicts a chosen value of one of its events")


class ParticipantFacts(Base):
    """What follows from the events of a person, one row for each person."""

    __tablename__ = "participant_facts"
    __table_args__ = (
        Index(None, "latest_event_uid"),
        {"comment": "What follows from the events of a person, kept for the reporting views"},
    )

    participant_id: Mapped[str] = key("The person", "participants.id", ondelete="CASCADE")
    n_events: Mapped[int] = integer("Events at which the person was, or is expected; cancelled ones do not count")
    first_date: Mapped[dt.date | None] = whole_day("First day that the earliest of them may cover")
    last_date: Mapped[dt.date | None] = whole_day("Last day that the latest of them may cover")
    latest_event_uid: Mapped[str | None] = string("The latest of them", "events.uid", ondelete="SET NULL")


class CalendarDay(Base):
    """Days, one after the other."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        UniqueConstraint("day_number"),
        {"comment": "A calendar without gaps, from 1947 (GATT) to 2056"},
    )

    date: Mapped[dt.date] = mapped_column(Date, primary_key=True, comment="The day")
    day_number: Mapped[int] = integer("Days since the first one, which is 0")
    year: Mapped[int] = integer("Year")
    half: Mapped[int] = integer("Half of the year, 1 or 2")
    quarter: Mapped[int] = integer("Quarter of the year, 1 to 4")
    month: Mapped[int] = integer("Month, 1 to 12")
    month_name: Mapped[str] = string("Month in English")
    day: Mapped[int] = integer("Day of the month")
    day_of_year: Mapped[int] = integer("Day of the year")
    iso_year: Mapped[int] = integer("Year that the ISO 8601 week belongs to")
    iso_week: Mapped[int] = integer("Week of ISO 8601, 1 to 53")
    iso_weekday: Mapped[int] = integer("Weekday of ISO 8601: 1 is Monday, 7 is Sunday")
    weekday_name: Mapped[str] = string("Weekday in English")
    is_weekend: Mapped[bool] = flag("Whether it is a Saturday or Sunday")
    year_month: Mapped[str] = string("Year and month: 2024-03")
    year_quarter: Mapped[str] = string("Year and quarter: 2024-Q1")
    year_week: Mapped[str] = string("Year and week of ISO 8601: 2024-W12")
    month_start: Mapped[dt.date] = whole_day("First day of the month")
    month_end: Mapped[dt.date] = whole_day("Last day of the month")
    quarter_start: Mapped[dt.date] = whole_day("First day of the quarter")
    quarter_end: Mapped[dt.date] = whole_day("Last day of the quarter")
    year_start: Mapped[dt.date] = whole_day("First day of the year")
    year_end: Mapped[dt.date] = whole_day("Last day of the year")
    fiscal_year_april: Mapped[int] = integer("Year in which the fiscal year from April on ends (UK, India, Japan)")
    fiscal_quarter_april: Mapped[int] = integer("Quarter of the fiscal year from April on, 1 to 4")
    fiscal_year_july: Mapped[int] = integer("Year in which the fiscal year from July on ends (Australia, Pakistan)")
    fiscal_quarter_july: Mapped[int] = integer("Quarter of the fiscal year from July on, 1 to 4")
    fiscal_year_october: Mapped[int] = integer("Year in which the fiscal year from October on ends (United States)")
    fiscal_quarter_october: Mapped[int] = integer("Quarter of the fiscal year from October on, 1 to 4")
