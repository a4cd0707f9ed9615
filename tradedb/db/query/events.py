"""Rounds, meetings, milestones and developments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters, event_conditions
from tradedb.db.query.rows import EventRow
from tradedb.db.schema import (
    Event,
    EventFacts,
    EventParticipant,
    EventParty,
    Meeting,
    Milestone,
    NegotiationRound,
    Participant,
)
from tradedb.records import Kind


def rounds(connection: Connection, slug: str | None = None, filters: Filters | None = None) -> list[EventRow]:
    """Negotiation rounds.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
        filters: what to narrow to.
    """
    return of_agreement(connection, slug, filters, Event.kind == Kind.ROUND)


def meetings(connection: Connection, slug: str | None = None, filters: Filters | None = None) -> list[EventRow]:
    """Meetings; arguments as for `rounds`."""
    return of_agreement(connection, slug, filters, Event.kind == Kind.MEETING)


def timeline(connection: Connection, slug: str | None = None, filters: Filters | None = None) -> list[EventRow]:
    """All events in the order of time; arguments as for `rounds`."""
    return of_agreement(connection, slug, filters)


def of_unknown_year(
    connection: Connection, slug: str | None = None, filters: Filters | None = None, kind: Kind | None = None
) -> int:
    """How many events `since` and `until` leave out only because their year is not known.

    Args:
        connection: to the database.
        slug: as for `rounds`.
        filters: what to narrow to.
        kind: only events of this kind.
    """
    filters = filters or Filters()
    if not (filters.since or filters.until):
        return 0
    unknown = Event.start_date.is_(None), Event.end_date.is_(None)
    of_kind = () if kind is None else (Event.kind == kind,)
    at_any_time = replace(filters, since=None, until=None, limit=None)
    return len(of_agreement(connection, slug, at_any_time, *unknown, *of_kind))


def event_rows(connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None) -> list[EventRow]:
    """The events that meet all conditions, in the order of time."""
    rows = connection.execute(_select().where(*conditions).limit(limit)).all()
    uids = [row.uid for row in rows]
    parties = _grouped(connection, select(EventParty.event_uid, EventParty.party_code), EventParty.event_uid, uids)
    names = select(EventParticipant.event_uid, Participant.name).join_from(EventParticipant, Participant)
    people = _grouped(connection, names, EventParticipant.event_uid, uids)
    families = Families(connection)
    return [_row(row, parties[row.uid], people[row.uid], families) for row in rows]


def of_agreement(
    connection: Connection, slug: str | None, filters: Filters | None, *conditions: ColumnElement[bool]
) -> list[EventRow]:
    """The events of an agreement's family, or all, that meet all conditions; arguments as for `rounds`."""
    filters = filters or Filters()
    family = () if slug is None else (Event.agreement_id.in_(Families(connection).below(slug)),)
    narrowed = event_conditions(connection, filters)
    return event_rows(connection, *family, *narrowed, *conditions, limit=filters.limit)


def _select() -> Select[Any]:
    number = func.coalesce(NegotiationRound.number, Meeting.ordinal).label("number")
    when = func.coalesce(Event.start_date, Event.end_date)
    columns = (column for column in Event.__table__.c if column.name != EventFacts.date_precision.name)
    return (
        select(*columns, EventFacts.date_precision, number, Milestone.stage)
        .join(EventFacts, EventFacts.event_uid == Event.uid)
        .outerjoin(NegotiationRound, NegotiationRound.event_uid == Event.uid)
        .outerjoin(Meeting, Meeting.event_uid == Event.uid)
        .outerjoin(Milestone, Milestone.event_uid == Event.uid)
        .order_by(when.is_(None), when, Event.end_date.is_(None), Event.end_date, number.nulls_first(), Event.uid)
    )


def _grouped(connection: Connection, statement: Any, column: Any, uids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for condition in in_chunks(column, uids):
        for uid, value in connection.execute(statement.where(condition)):
            found[uid].append(value)
    return found


def _row(row: Row[Any], parties: Iterable[str], people: Iterable[str], families: Families) -> EventRow:
    return EventRow(
        uid=row.uid,
        kind=row.kind,
        type=row.type,
        status=row.status,
        date=row.date_edtf,
        start_date=row.start_date,
        end_date=row.end_date,
        date_precision=row.date_precision,
        year_basis=row.year_basis,
        agreement=row.agreement_id,
        track=families.track(row.agreement_id),
        number=row.number,
        stage=row.stage,
        parties=tuple(sorted(parties)),
        city=row.city,
        country=row.country_code,
        venue=row.venue,
        title=row.title,
        participants=tuple(sorted(people)),
        articles=row.n_articles,
        mentions=row.n_mentions,
    )
