"""Canonical events: one row for what happened, however many articles speak of it; load runs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from tradedb.db.schema.base import Base, DateColumns, PlaceColumns, country_form, integer, key, one_of, string
from tradedb.edtf import PRECISIONS
from tradedb.records import Status, YearBasis

LEVELS = ("leaders", "ministers", "senior officials", "working level")
RUN_KINDS = ("load", "seed", "resolve", "reparse", "judge")
RUN_STATES = ("running", "done", "interrupted", "failed")


class Event(DateColumns, PlaceColumns, Base):
    """What all kinds of events share."""

    __tablename__ = "events"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "type"], ["event_types.kind", "event_types.type"]),
        one_of("status", Status),
        one_of("date_precision", PRECISIONS),
        one_of("year_basis", YearBasis),
        CheckConstraint("start_date <= end_date", name="dates"),
        CheckConstraint("0 < n_articles AND n_articles <= n_mentions", name="counts"),
        country_form(),
        Index(None, "block"),
        Index(None, "agreement_id", "kind"),
        Index(None, "start_date"),
        {"comment": "Events: rounds, meetings, milestones, developments; values chosen among all accounts"},
    )

    uid: Mapped[str] = key("Readable and stable name: korea-uk-upgrade/round/2")
    block: Mapped[str] = string("Group of accounts that it was resolved from")
    kind: Mapped[str] = string("round, meeting, milestone or development")
    type: Mapped[str] = string("Type within the kind")
    status: Mapped[str] = string("held, scheduled or cancelled")
    agreement_id: Mapped[str | None] = string("Agreement concerned", "agreements.slug")
    title: Mapped[str] = string("What a reader would call the event")
    n_mentions: Mapped[int] = integer("Number of accounts")
    n_articles: Mapped[int] = integer("Number of articles with an account")
    fingerprint: Mapped[str] = string("Changes when a value or an account of the event changes")


class NegotiationRound(Base):
    """Details of rounds."""

    __tablename__ = "negotiation_rounds"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        {"comment": "Details of events of kind round"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    number: Mapped[int | None] = integer("Number of the round; NULL where no source states one")


class Meeting(Base):
    """Details of meetings."""

    __tablename__ = "meetings"
    __table_args__ = (
        one_of("level", LEVELS),
        CheckConstraint("ordinal > 0", name="ordinal"),
        {"comment": "Details of events of kind meeting"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    level: Mapped[str | None] = string(
        "leaders, ministers, senior officials or working level; NULL where the type says none"
    )
    ordinal: Mapped[int | None] = integer(
        "Its number among meetings of its kind (14 of the 14th Ministerial Conference)"
    )


class Milestone(Base):
    """Details of milestones."""

    __tablename__ = "milestones"
    __table_args__ = (Index(None, "stage"), {"comment": "Details of events of kind milestone"})

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    stage: Mapped[str | None] = string("Stage of the agreement that it opens, from milestone_stages", "stages.code")


class Development(Base):
    """Which events are developments; all that is known of them stands in `events`."""

    __tablename__ = "developments"
    __table_args__ = ({"comment": "Which events are developments"},)

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")


class EventParty(Base):
    """The sides of an event."""

    __tablename__ = "event_parties"
    __table_args__ = (Index(None, "party_code"), {"comment": "Sides of events"})

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    party_code: Mapped[str] = key("The side", "parties.code")


class Participant(Base):
    """People who take part in events."""

    __tablename__ = "participants"
    __table_args__ = (Index(None, "name"), {"comment": "People who take part in events"})

    id: Mapped[str] = key("Side and parts of the name in alphabetical order: kr/hankoo-yeo")
    name: Mapped[str] = string("Name as most events have it")
    party_code: Mapped[str | None] = string("Side that the person speaks for", "parties.code")


class EventParticipant(Base):
    """Who took part in what."""

    __tablename__ = "event_participants"
    __table_args__ = (
        Index(None, "participant_id"),
        Index(None, "organization_id"),
        {"comment": "People at events, with title and organisation as stated"},
    )

    event_uid: Mapped[str] = key("The event", "events.uid", ondelete="CASCADE")
    participant_id: Mapped[str] = key("The person", "participants.id")
    name: Mapped[str] = string("Name as stated")
    title: Mapped[str | None] = string("Office as stated")
    organization: Mapped[str | None] = string("Ministry or body as stated")
    organization_id: Mapped[str | None] = string("The same, where the reference data know it", "organizations.slug")


class LoadRun(Base):
    """Every run that wrote, with its counts: the only table with a clock."""

    __tablename__ = "load_runs"
    __table_args__ = (
        one_of("kind", RUN_KINDS),
        one_of("state", RUN_STATES),
        Index(None, "started_at"),
        Index(None, "state"),
        {"comment": "Runs that wrote to the database, with counts"},
    )

    id: Mapped[str] = key("Random")
    kind: Mapped[str] = string("load, seed for reference rows, resolve, reparse or judge")
    state: Mapped[str] = string("running, done, interrupted or failed")
    started_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), comment="Begin, UTC")
    finished_at: Mapped[dt.datetime | None] = mapped_column(
        DateTime(timezone=True), comment="End, UTC; NULL where it runs or was killed"
    )
    process: Mapped[str | None] = string("Machine and process that runs it; NULL where not recorded")
    program_version: Mapped[str] = string("Version of tradedb")
    vocabulary: Mapped[str] = string("Fingerprint of the reference tables")
    n_new: Mapped[int] = integer("Articles that were new")
    n_updated: Mapped[int] = integer("Articles that replaced an earlier version")
    n_unchanged: Mapped[int] = integer("Articles that were there already")
    n_duplicate: Mapped[int] = integer("Articles whose content was there from another address")
    n_outdated: Mapped[int] = integer("Articles of which a later version was there")
    n_failed: Mapped[int] = integer("Articles that could not be stored")
    n_mentions: Mapped[int] = integer("Accounts written")
    n_events_new: Mapped[int] = integer("Events that the run added")
