"""Which accounts of an article can be of one event, so that not every pair of them has to be compared.

Two accounts can be of one event only where their kind is the same, they share a party or the family of their agreement
(milestones the type and the family), and their dates lie within a month of one another or their numbers are the same.
What is a candidate need not be the same event; what is none never is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from tradedb import edtf
from tradedb.parsers.families import family
from tradedb.records import EventMention, Kind

#: A date that covers more months than this is compared with those of every time.
_LONG = 24
_EVER = "ever"
_LONG_DATES = "long"


class Candidates:
    """Events by who, when and number."""

    def __init__(self) -> None:
        self._events: dict[Hashable, set[int]] = defaultdict(set)
        self._noted: dict[int, Hashable] = {}

    def add(self, index: int, event: EventMention) -> None:
        """Note an event under an index; one that has changed is noted again."""
        values = (event.parties, event.agreement, event.date, event.round)
        if self._noted.get(index) == values:
            return
        self._noted[index] = values
        for key in _keys(event, (*_months(event.date, margin=1), _EVER)):
            self._events[key].add(index)

    def of(self, account: EventMention) -> list[int]:
        """The indices of the events that an account can be of, in order."""
        months = [*_months(account.date, margin=0)]
        when = [_EVER] if months == [_LONG_DATES] else [*months, _LONG_DATES]
        return sorted(set().union(*(self._events.get(key, ()) for key in _keys(account, when))))


def _keys(account: EventMention, when: Iterable[Hashable]) -> Iterator[Hashable]:
    number = () if account.round is None else (("number", account.round),)
    for who in _who(account):
        for time in (*when, *number):
            yield account.kind, who, time


def _who(account: EventMention) -> Iterable[Hashable]:
    """Of what accounts of one event share one."""
    agreement = family(account.agreement)
    if account.kind is Kind.MILESTONE:
        return ((account.type, agreement),)
    return {*account.parties, ("family", agreement)}


def _months(date: str, margin: int) -> Iterator[Hashable]:
    """The months that a date covers and some around them; one key for long dates, one for each without a year."""
    if not date:
        return
    value = edtf.parse(date)
    if not value.year_known:
        yield date
        return
    first, last = (_month(day) for day in value.reach())
    if last - first > _LONG:
        yield _LONG_DATES
        return
    yield from range(first - margin, last + margin + 1)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month
