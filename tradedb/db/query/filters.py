"""The filters that listings share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tradedb import edtf
from tradedb.db.query.names import did_you_mean, find_party, plain, suggestions
from tradedb.db.schema import Event, EventParty, EventType
from tradedb.errors import EdtfError, UsageError
from tradedb.records import Kind, Status


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is narrowed to.

    Attributes:
        party: codes or names; several must all take part.
        since, until: EDTF (`2025`, `2025-12`, `2025-12-15`); a date matches when it may lie within.
        kind, type, status: words of the vocabulary.
        country: code of the place's country.
        limit: at most so many rows.
    """

    party: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    type: str | None = None
    status: str | None = None
    country: str | None = None
    limit: int | None = None

    def bounds(self) -> tuple[Any, Any]:
        """First and last day of the time asked for; None where open.

        Raises:
            UsageError: where one is no date, or the first lies behind the last.
        """
        first, last = _edge(self.since, "since", last=False), _edge(self.until, "until", last=True)
        if first is not None and last is not None and first > last:
            raise UsageError(f"--since {self.since} is later than --until {self.until}; exchange them")
        return first, last


def event_conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on `events` that the filters mean.

    Raises:
        UsageError: where a party or a word of the vocabulary is unknown, or a date is no date.
    """
    words = {"kind": tuple(Kind), "status": tuple(Status), "type": _types(connection) if filters.type else ()}
    for name, known in words.items():
        if (wanted := getattr(filters, name)) is not None:
            yield getattr(Event, name) == known_word(wanted, name, known)
    if filters.country is not None:
        yield Event.country_code == find_party(connection, filters.country)
    for party in filters.party:
        code = find_party(connection, party)
        yield Event.uid.in_(select(EventParty.event_uid).where(EventParty.party_code == code))
    yield from may_lie_within(Event.start_date, Event.end_date, filters)


def may_lie_within(start: Any, end: Any, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Conditions that a date with these bounds may lie within the time asked for; a date without bounds does not."""
    first, last = filters.bounds()
    if first is not None:
        yield or_(end >= first, and_(end.is_(None), start.is_not(None)))
    if last is not None:
        yield or_(start <= last, and_(start.is_(None), end.is_not(None)))


def _types(connection: Connection) -> Sequence[str]:
    return connection.scalars(select(EventType.type).distinct().order_by(EventType.type)).all()


def known_word(text: str, name: str, known: Sequence[str]) -> str:
    """A word of the vocabulary from what people may type: `Senior-Officials`.

    Args:
        text: as typed.
        name: what it is, for messages.
        known: the words there are.

    Raises:
        UsageError: where it is none of them.
    """
    words = {plain(word): word for word in known}
    if found := words.get(plain(text)):
        return found
    like = did_you_mean(suggestions(text.lower(), known))
    raise UsageError(f"there is no {name} {text!r}{like or ';'} {'K' if like else 'k'}nown are {', '.join(known)}")


def _edge(text: str | None, name: str, *, last: bool) -> Any:
    if not text:
        return None
    try:
        when = edtf.parse(text)
    except EdtfError as error:
        raise UsageError(f"--{name} takes a date such as 2025, 2025-12 or 2025-12-15, not {text!r}") from error
    return when.upper() if last else when.lower()
