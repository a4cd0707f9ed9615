"""What the resolution says beside the events: why each value was chosen, what contradicts it, stages of agreements."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from tradedb.db.schema.base import Base, day, integer, key, one_of, string
from tradedb.records import Reason


class EventChoice(Base):
    """Why an event has its values."""

    __tablename__ = "event_choices"
    __table_args__ = (
        one_of("reason", Reason),
        Index(None, "mention_id"),
        {"comment": "Values of events, each with the reason why it was chosen"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    field: Mapped[str] = key(
        "type, status, date, agreement, round, parties or place; between for the bounds of an unknown date"
    )
    value: Mapped[str] = string("The value as text: EDTF, codes joined by commas, city and country")
    reason: Mapped[str] = string("Why it was chosen among those that the accounts give")
    mention_id: Mapped[str | None] = string(
        "Account that it was taken from; NULL where set or inferred", "event_mentions.id", ondelete="SET NULL"
    )
    grounds: Mapped[str] = string("What it was inferred from, or the judgement that sets it; else empty")


class EventConflict(Base):
    """What contradicts an event's values."""

    __tablename__ = "event_conflicts"
    __table_args__ = (
        Index(None, "mention_id"),
        {"comment": "Accounts that contradict, and not merely refine, the chosen value"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    field: Mapped[str] = key("The value that is contradicted; rejected where a person has rejected the event")
    mention_id: Mapped[str] = key("The account", "event_mentions.id", ondelete="CASCADE")
    value: Mapped[str] = string("What it says, as text")


class EventRedirect(Base):
    """Other uids of events."""

    __tablename__ = "event_redirects"
    __table_args__ = (
        Index(None, "event_uid"),
        {"comment": "Uids that events have had, or would have by a single account; several events may claim one"},
    )

    uid: Mapped[str] = key("The other uid")
    event_uid: Mapped[str] = key("The event that it stands for", "events.uid", ondelete="CASCADE")


class AgreementStage(Base):
    """Stages that agreements have passed."""

    __tablename__ = "agreement_stages"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("0 <= days AND days <= days_at_most", name="days"),
        Index(None, "event_uid"),
        {"comment": "Stages of each agreement in their order, derived from what was held"},
    )

    agreement_id: Mapped[str] = key("The agreement or track", "agreements.slug", ondelete="CASCADE")
    number: Mapped[int] = integer("Place among the agreement's stages, from 1", primary_key=True)
    stage: Mapped[str] = string("The stage", "stages.code")
    since_edtf: Mapped[str | None] = string("Its begin as EDTF; NULL where no source dates it")
    since_date: Mapped[dt.date | None] = day("First day that since_edtf covers")
    until_edtf: Mapped[str | None] = string("Begin of the next stage as EDTF; NULL for the current stage")
    until_date: Mapped[dt.date | None] = day("First day that until_edtf covers")
    days: Mapped[int | None] = integer("Days from one begin to the other, at least; NULL where open or unknown")
    days_at_most: Mapped[int | None] = integer("The same at most; equal where both begins are exact days")
    event_uid: Mapped[str] = string("The event that opened it", "events.uid", ondelete="CASCADE")
