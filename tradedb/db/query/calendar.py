"""Events for a calendar, with what supports them, where they took place and which names they had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, not_, or_, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.events import event_rows
from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters, event_conditions
from tradedb.db.query.rows import CalendarRow, EventRow
from tradedb.db.query.told import found, sources_of
from tradedb.db.schema import (
    Agreement,
    City,
    Event,
    EventChoice,
    EventConflict,
    EventMention,
    EventRedirect,
    LoadRun,
)
from tradedb.records import Reason

#: So many events are in memory at once.
_PAGE = 500
#: A revision is the number of corrections, followed by that of accounts in four digits.
_ACCOUNTS = 10_000


def calendar(connection: Connection, slug: str | None = None, filters: Filters | None = None) -> Iterator[CalendarRow]:
    """Events in the order of their uids, some in memory at a time.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
        filters: what to narrow to.

    Raises:
        UsageError: where a filter is none.
    """
    family = () if slug is None else (Event.agreement_id.in_(Families(connection).below(slug)),)
    conditions = (*family, *event_conditions(connection, filters or Filters()))
    return _pages(connection, select(Event.uid).where(*conditions).order_by(Event.uid).limit(_PAGE))


def _pages(connection: Connection, uids: Select[str]) -> Iterator[CalendarRow]:
    corrections, last = _corrections(connection), ""
    while page := connection.scalars(uids.where(Event.uid > last)).all():
        yield from _rows(connection, page, corrections)
        last = page[-1]


def _corrections(connection: Connection) -> int:
    """How many runs may have changed events otherwise than by adding accounts; the first reference rows are none."""
    ended = select(func.count()).select_from(LoadRun).where(LoadRun.state != "running")
    rewriting = LoadRun.kind.in_(("resolve", "reparse", "judge"))
    replacing = and_(LoadRun.kind == "load", or_(LoadRun.n_updated > 0, LoadRun.state != "done"))
    seeds = connection.scalars(ended.where(LoadRun.kind == "seed")).one()
    return max(seeds - 1, 0) + connection.scalars(ended.where(or_(rewriting, replacing))).one()


def _rows(connection: Connection, uids: Sequence[str], corrections: int) -> Iterator[CalendarRow]:
    (page,) = in_chunks(Event.uid, uids)
    events = {event.uid: event for event in event_rows(connection, page)}
    names, cities = _agreements(connection, events.values()), _cities(connection, events.values())
    accounts, sources = _accounts(connection, uids), sources_of(connection, uids)
    conflicts, former = _conflicts(connection, uids), _former(connection, uids)
    for uid in uids:
        event = events[uid]
        yield CalendarRow(
            event=event,
            agreement_name=names.get(event.agreement or ""),
            coordinates=cities.get((event.city, event.country)),
            revision=corrections * _ACCOUNTS + min(accounts[uid], _ACCOUNTS - 1),
            sources=tuple(sources[uid]),
            conflicts=tuple(conflicts[uid]),
            former=tuple(former[uid]),
        )


def _agreements(connection: Connection, events: Iterable[EventRow]) -> Mapping[str, str]:
    """Names by slug."""
    slugs = sorted({event.agreement for event in events if event.agreement})
    return {row.slug: row.name for row in found(connection, select(Agreement), Agreement.slug, slugs)}


def _cities(connection: Connection, events: Iterable[EventRow]) -> Mapping[Any, tuple[float, float]]:
    """Degrees north and east by city and country."""
    names = sorted({event.city for event in events if event.city})
    rows = found(connection, select(City), City.name, names)
    return {(row.name, row.country_code): (row.latitude, row.longitude) for row in rows}


def _accounts(connection: Connection, uids: Sequence[str]) -> Mapping[str, int]:
    """How many accounts there are of what an event is resolved with: each of them may change it."""
    numbers = select(Event.uid, func.count(EventMention.id).label("n")).join(
        EventMention, EventMention.block == Event.block
    )
    return {row.uid: row.n for row in found(connection, numbers.group_by(Event.uid), Event.uid, uids)}


def _conflicts(connection: Connection, uids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    fields = select(EventConflict.event_uid, EventConflict.field).distinct().order_by(EventConflict.field)
    return _grouped(connection, fields, EventConflict.event_uid, uids)


def _former(connection: Connection, uids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The other uids that events can have had.

    That takes several articles, or a value that a person has set; and a round goes by its date only as long as no
    account of it gives its number.
    """
    mine = EventRedirect.event_uid
    judged = exists().where(EventChoice.event_uid == mine, EventChoice.reason == Reason.JUDGEMENT)
    unnumbered = exists().where(EventMention.event_uid == mine, EventMention.round.is_(None))
    by_date = EventRedirect.uid.like("%/round/____%")
    names = select(mine, EventRedirect.uid).join(Event, Event.uid == mine).order_by(EventRedirect.uid)
    can = or_(Event.n_articles > 1, judged), or_(not_(by_date), unnumbered)
    return _grouped(connection, names.where(*can), mine, uids)


def _grouped(connection: Connection, statement: Any, column: Any, uids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for uid, value in found(connection, statement, column, uids):
        groups[uid].append(value)
    return groups
