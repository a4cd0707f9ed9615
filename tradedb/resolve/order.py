"""The order of an agreement's rounds: numbers and dates go up together, and begin anew where talks do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tradedb import edtf
from tradedb.resolve.nearness import SAME_SERIES_DAYS


@dataclass(frozen=True, slots=True)
class DatedRound:
    """A numbered round with a date of a known year.

    Attributes:
        number: its number.
        date: EDTF.
        uid: of the event.
    """

    number: int
    date: str
    uid: str

    def __str__(self) -> str:
        return f"round {self.number} ({self.date})"

    @property
    def when(self) -> edtf.Edtf:
        """The date as a value."""
        return edtf.parse(self.date)


Series = tuple[DatedRound, ...]


def series_of(rounds: Iterable[DatedRound]) -> tuple[Series, ...]:
    """Divide the rounds of a track where the numbers begin anew after more than a year; each series by number.

    A round that only fills a gap among the numbers so far is of their series, however late: its date is wrong.
    """
    found: list[list[DatedRound]] = []
    for each in sorted(rounds, key=lambda each: (each.when.reach(), each.number, each.uid)):
        if not found or _begins_anew(found[-1], each):
            found.append([])
        found[-1].append(each)
    return tuple(tuple(sorted(series, key=lambda each: (each.number, each.date, each.uid))) for series in found)


def in_order(series: Series) -> bool:
    """Whether each number stands once, and the dates can go up with the numbers."""
    return all(
        one.number < other.number and earliest_end(one.when) < latest_begin(other.when)
        for one, other in pairwise(series)
    )


def earliest_end(when: edtf.Edtf) -> dt.date:
    """The day before which something of this date cannot have ended; the date has a year."""
    last = when.end if _is_extent(when) and when.end is not None else when.start
    return (last.lower() if last is not None else None) or when.reach()[0]


def latest_begin(when: edtf.Edtf) -> dt.date:
    """The day after which something of this date cannot have begun; the date has a year."""
    first = when.start if _is_extent(when) and when.start is not None else when.end
    return (first.upper() if first is not None else None) or when.reach()[1]


def _is_extent(when: edtf.Edtf) -> bool:
    """Whether an interval is the time from begin to end, not a stretch that has the event somewhere in it."""
    return when.interval and not any(end.qualifier for end in (when.start, when.end) if end is not None)


def _begins_anew(series: list[DatedRound], following: DatedRound) -> bool:
    """Whether a number comes again, or a lower one than all, more than a year after the highest so far."""
    highest = max(series, key=lambda each: (each.number, each.when.reach()))
    gap = following.when.reach()[0] - highest.when.reach()[1]
    numbers = {each.number for each in series}
    again = following.number in numbers or following.number < min(numbers)
    return again and gap.days > SAME_SERIES_DAYS
