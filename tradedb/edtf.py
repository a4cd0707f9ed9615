"""The EDTF date as a value: parse, print, bounds, precision, order.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019. tradedb reads what an event date needs: days, months,
years, years with `X` digits, the month codes 21 to 41 (seasons, quarters, thirds, halves), the qualifiers `?`, `~`
and `%` at the end of a date, and intervals with open (`..`) ends. Sets and long years are refused.

`start_date`, `end_date` and `date_precision` of every table are derived here and nowhere else.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from tradedb.errors import EdtfError

#: Month codes of ISO 8601-2, 4.8: first month, number of months, name of the precision.
SUBYEARS: dict[int, tuple[int, int, str]] = {
    **{code: (first, 3, "season") for code, first in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3, "season") for code, first in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3, "season") for code, first in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (first, 3, "quarter") for code, first in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (first, 4, "third") for code, first in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (first, 6, "half") for code, first in zip(range(40, 42), (1, 7), strict=True)},
}

#: Every value that `Edtf.precision` can take, finest first.
PRECISIONS = ("day", "month", "season", "quarter", "third", "half", "year", "decade", "century", "range", "unknown")

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """One date of an EDTF expression, as written.

    Attributes:
        year: four characters, `X` for an unknown digit.
        month: 1 to 12, a code of `SUBYEARS`, or None.
        day: 1 to 31, or None.
        qualifier: `?` uncertain, `~` approximate, `%` both, or empty.
    """

    year: str
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    def __str__(self) -> str:
        parts = [self.year] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + self.qualifier

    @property
    def year_known(self) -> bool:
        """Whether a year, decade or century is given (`XXXX-03-19` gives none)."""
        return self.year != "XXXX"

    @property
    def precision(self) -> str:
        """The unit in which the date is given, one of `PRECISIONS`."""
        if not self.year_known and self.month is None:
            return "unknown"
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month" if self.month <= 12 else SUBYEARS[self.month][2]
        return {0: "year", 1: "decade", 2: "century"}[self.year.count("X")]

    def lower(self) -> dt.date | None:
        """The first day that the date covers; None where its year is unknown."""
        return self._day_in(int(self.year.replace("X", "0")), last=False) if self.year_known else None

    def upper(self) -> dt.date | None:
        """The last day that the date covers; None where its year is unknown."""
        return self._day_in(int(self.year.replace("X", "9")), last=True) if self.year_known else None

    def in_year(self, year: int) -> Point:
        """The same date with its year replaced; raises EdtfError where that day does not exist."""
        return _checked(Point(f"{year:04d}", self.month, self.day, self.qualifier))

    def _day_in(self, year: int, *, last: bool) -> dt.date:
        first_month, months = self._months()
        if self.day is not None:
            return dt.date(year, first_month, self.day)
        if not last:
            return dt.date(year, first_month, 1)
        year, month = year + (first_month + months - 2) // 12, (first_month + months - 2) % 12 + 1
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    def _months(self) -> tuple[int, int]:
        if self.month is None:
            return 1, 12
        return (self.month, 1) if self.month <= 12 else SUBYEARS[self.month][:2]


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date or interval.

    Attributes:
        start: the date, or the first end of an interval; None for an open end (`..`).
        end: the second end of an interval (None for an open one); equal to `start` where there is no interval.
        interval: whether it was written with a solidus.
    """

    start: Point | None
    end: Point | None
    interval: bool = False

    def __str__(self) -> str:
        ends = [str(end) if end is not None else ".." for end in (self.start, self.end)]
        return "/".join(ends) if self.interval else ends[0]

    @property
    def year_known(self) -> bool:
        """Whether no end lacks its year."""
        return all(end.year_known for end in (self.start, self.end) if end is not None)

    @property
    def precision(self) -> str:
        """The unit of a single date; `day` for an interval between days, else `range`; `unknown` without a year."""
        if not self.year_known:
            return "unknown"
        units = {end.precision for end in (self.start, self.end) if end is not None}
        whole_days = units == {"day"} and self.start is not None and self.end is not None
        exact = all(not end.qualifier for end in (self.start, self.end) if end is not None)
        if self.interval:
            return "day" if whole_days and exact else "range"
        return units.pop()

    def lower(self) -> dt.date | None:
        """The first day covered; None for an open start or an unknown year."""
        return self.start.lower() if self.start is not None else None

    def upper(self) -> dt.date | None:
        """The last day covered; None for an open end or an unknown year."""
        return self.end.upper() if self.end is not None else None

    def in_year(self, year: int) -> Edtf:
        """A date whose year is masked, with that year filled in; an interval may run into the next year."""
        if self.start is None or self.end is None:
            filled = [end and end.in_year(year) for end in (self.start, self.end)]
            return Edtf(filled[0], filled[1], self.interval)
        start, end = self.start.in_year(year), self.end.in_year(year)
        if self.interval and (end.upper() or dt.date.max) < (start.lower() or dt.date.min):
            end = self.end.in_year(year + 1)
        return Edtf(start, end, self.interval)

    def overlaps(self, other: Edtf) -> bool:
        """Whether the two can be the same time; open ends reach for ever, a masked year meets any year."""
        if not (self.year_known and other.year_known):
            return _overlap_in_some_year(self, other)
        mine, theirs = self.reach(), other.reach()
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def within(self, other: Edtf) -> bool:
        """Whether this date is at least as precise as `other` and lies inside it."""
        if not (self.year_known and other.year_known):
            return False
        mine, theirs = self.reach(), other.reach()
        return theirs[0] <= mine[0] and mine[1] <= theirs[1]

    def reach(self) -> tuple[dt.date, dt.date]:
        """Lower and upper bound, an open end or unknown year taken as the ends of the calendar."""
        return self.lower() or dt.date.min, self.upper() or dt.date.max

    def sort_key(self) -> tuple[dt.date, dt.date, str]:
        """Orders by first day, then the shorter, then the text; dates without a year come last."""
        if not self.year_known:
            return dt.date.max, dt.date.max, str(self)
        return *self.reach(), str(self)


def _overlap_in_some_year(a: Edtf, b: Edtf) -> bool:
    if a.year_known and not b.year_known:
        return _overlap_in_some_year(b, a)
    if not b.year_known:
        b = b.in_year(2000)
    low, high = b.reach()
    years = {min(max(bound.year, 1), 9998) for bound in (low, high)} - {1, 9998} or {2000}
    for year in range(min(years) - 1, min(max(years) + 2, min(years) + 400)):
        try:
            candidate = a.in_year(year)
        except EdtfError:  # 29 February
            continue
        if candidate.overlaps(b):
            return True
    return False


def _checked(point: Point) -> Point:
    if point.month is not None and not (1 <= point.month <= 12 or point.month in SUBYEARS):
        raise EdtfError(f"not a month of EDTF: {point}")
    if point.day is not None:
        if point.month is None or point.month > 12:
            raise EdtfError(f"a day needs a month: {point}")
        year = 2000 if not point.year.isdigit() else int(point.year)
        if point.year == "0000" or not 1 <= point.day <= calendar.monthrange(year, point.month)[1]:
            raise EdtfError(f"no such day: {point}")
    if point.year == "0000":
        raise EdtfError(f"there is no year 0 here: {point}")
    if point.year == "9999" and point.month in (24, 28, 30):
        raise EdtfError(f"beyond the calendar: {point}")
    return point


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise EdtfError(f"not an EDTF date: {text!r}")
    year, month, day, qualifier = match.groups()
    month_number, day_number = (None if part in (None, "XX") else int(part) for part in (month, day))
    return _checked(Point(year, month_number, day_number, qualifier))


@lru_cache(maxsize=32768)
def parse(text: str) -> Edtf:
    """Read an EDTF date or interval.

    Args:
        text: for instance `2024-03-19/2024-03-22`, `2024-01/..`, `2025-21`, `XXXX-03-19`, `2023-12-21/2023-12-31~`.

    Returns:
        The value; `str()` of it gives the text back (`2024-XX` comes back as `2024`).

    Raises:
        EdtfError: where the text is no such date, or an interval ends before it begins.
    """
    ends = text.strip().split("/")
    if len(ends) > 2 or not ends[0]:
        raise EdtfError(f"not an EDTF date: {text!r}")
    points = [None if end == ".." else _point(end) for end in ends]
    if points == [None] or points == [None, None]:
        raise EdtfError(f"an interval needs one end: {text!r}")
    value = Edtf(points[0], points[-1], interval=len(ends) == 2)
    low, high = value.lower(), value.upper()
    if value.interval and low and high and high < low:
        raise EdtfError(f"ends before it begins: {text!r}")
    return value


def day(date: dt.date) -> Edtf:
    """The EDTF date of one whole day."""
    point = Point(f"{date.year:04d}", date.month, date.day)
    return Edtf(point, point)


def span(first: dt.date, last: dt.date) -> Edtf:
    """The EDTF interval between two whole days; a single date where they are the same day."""
    if first == last:
        return day(first)
    return Edtf(day(first).start, day(last).end, interval=True)
