"""The value of a date by its numbers, and the year of one that states none."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from tradedb import edtf
from tradedb.edtf import Edtf, Point
from tradedb.errors import EdtfError
from tradedb.parsers.dates import words
from tradedb.parsers.dates.readings import Calendar
from tradedb.parsers.dates.situation import Situation, Value
from tradedb.parsers.dates.tense import Tense
from tradedb.records import YearBasis

#: First and last day of a part of a month (0: the last day there is), by its name.
MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 0), "end": (21, 0), "first half": (1, 15), "second half": (16, 0),
    "week 1": (1, 7), "week 2": (8, 14), "week 3": (15, 21), "week 4": (22, 28), "last week": (-7, 0),
}  # fmt: skip
YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (9, 12)}
#: How far a day may lie from the article against the tense of its clause.
_NEAR, _NEAR_AHEAD = dt.timedelta(days=60), dt.timedelta(days=45)


def calendar_text(reading: Calendar, year: str) -> str:
    """The EDTF text of a reading in a year; `XXXX` for none."""
    if reading.part and reading.month and reading.month <= 12 and not reading.day:
        return _part_of_month(year, reading.month, reading.part)
    if reading.part in YEAR_PARTS and reading.month is None and year.isdigit():
        return _part_of_year(year, reading.part)
    return str(Point(year, reading.month, reading.day, "~" if reading.fiscal else ""))


def _part_of_month(year: str, month: int, part: str) -> str:
    first, last = MONTH_PARTS[part]
    length = monthrange(int(year) if year.isdigit() else 2001, month)[1]
    first, last = first if first > 0 else length + first + 1, last or length
    return f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}~"


def _part_of_year(year: str, part: str) -> str:
    first, last = YEAR_PARTS[part]
    return f"{year}-{first:02d}/{year}-{last:02d}~"


def in_year(reading: Calendar, year: int) -> Edtf | None:
    """The date in that year; None where it has no such day."""
    try:
        return edtf.parse(calendar_text(reading, f"{year:04d}"))
    except EdtfError:
        return None


def _unit(reading: Calendar) -> str:
    if reading.day:
        return "day"
    if reading.month is None:
        return {1: "decade", 2: "century"}.get((reading.year or "").count("X"), "year")
    return "month" if reading.month <= 12 else edtf.SUBYEARS[reading.month][2]


def calendar(reading: Calendar, situation: Situation) -> Value | None:
    """The value of a date by its numbers, with a masked year where none can be known; None without any month."""
    if reading.day and not reading.month:
        return _day_of_month(reading, situation)
    if reading.year:
        return Value(edtf.parse(calendar_text(reading, reading.year)), YearBasis.STATED, _unit(reading))
    year, basis = _year(reading, situation)
    dated = edtf.parse(calendar_text(reading, f"{year:04d}" if year else "XXXX"))
    return Value(dated, basis, _unit(reading))


def _day_of_month(reading: Calendar, situation: Situation) -> Value | None:
    """The value of "the 5th of last month"."""
    count, anchor = words.TURNS[reading.which]
    then = situation.previous.lower() if situation.previous else None
    base, basis = (situation.reference, YearBasis.PUBLICATION) if anchor == "now" else (then, YearBasis.CONTEXT)
    if base is None:
        return None
    year, month = months_away(base, count)
    return Value(edtf.parse(str(Point(f"{year:04d}", month, reading.day))), basis, "day")


def months_away(base: dt.date, months: int) -> tuple[int, int]:
    """Year and month of so many months later."""
    index = base.year * 12 + base.month - 1 + months
    return index // 12, index % 12 + 1


def _year(reading: Calendar, situation: Situation) -> tuple[int | None, YearBasis]:
    """The year of a date that states none, and how it is known."""
    if reading.turn and reading.turn != "the":
        return _turned_year(words.turn(reading.turn), situation)
    if reading.which:
        return _which_year(reading, situation)
    if situation.year is not None:
        return situation.year, YearBasis.CONTEXT
    if situation.reference is None:
        return None, YearBasis.UNKNOWN
    if reading.turn == "the":
        return situation.reference.year, YearBasis.PUBLICATION
    return nearest_year(reading, situation.reference, situation.tense)


def _turned_year(turn: tuple[int, str], situation: Situation) -> tuple[int | None, YearBasis]:
    count, anchor = turn
    if anchor == "then":
        before = situation.previous.lower() if situation.previous else None
        return (before.year + count, YearBasis.CONTEXT) if before else (None, YearBasis.UNKNOWN)
    if situation.reference is None:
        return None, YearBasis.UNKNOWN
    return situation.reference.year + count, YearBasis.PUBLICATION


def _which_year(reading: Calendar, situation: Situation) -> tuple[int | None, YearBasis]:
    """Of "last June" the one before the article, of "next March" the one after, of "this May" the article's own."""
    reference, count = situation.reference, words.TURNS[reading.which][0]
    if reference is None:
        return None, YearBasis.UNKNOWN
    years = [reference.year + shift for shift in (-1, 0, 1)]
    reaches = {year: dated.reach() for year in years if (dated := in_year(reading, year))}
    if count < 0:
        return max(year for year, (_, last) in reaches.items() if last < reference), YearBasis.PUBLICATION
    if count > 0:
        return min(year for year, (first, _) in reaches.items() if first > reference), YearBasis.PUBLICATION
    return reference.year, YearBasis.PUBLICATION


def nearest_year(reading: Calendar, reference: dt.date, tense: Tense) -> tuple[int | None, YearBasis]:
    """The year that puts a date nearest to the article, on the side that the tense asks for.

    A day close to the article is taken whatever the tense says: "agreed on Tuesday to meet on 20 December". A
    weekday that stands beside the day decides, where it fits another year than that.

    Args:
        reading: a date without a year.
        reference: the publication date.
        tense: of the clause.

    Returns:
        The year and its basis.
    """
    dated = {y: d.reach() for y in range(reference.year - 1, reference.year + 2) if (d := in_year(reading, y))}
    if not dated:
        return None, YearBasis.UNKNOWN
    best = _by_tense(dated, reference, tense, day=reading.day is not None)
    if reading.weekday is None or dated[best][0].weekday() == reading.weekday:
        return best, YearBasis.PUBLICATION
    fitting = sorted(
        years_of_weekday(reading, reference.year - 5, reference.year + 2), key=lambda year: abs(year - best)
    )
    return (fitting[0], YearBasis.WEEKDAY) if fitting and abs(fitting[0] - best) <= 2 else (best, YearBasis.PUBLICATION)


def years_of_weekday(reading: Calendar, first: int, last: int) -> list[int]:
    """The years from `first` to `last` in which a day falls on the weekday that stands beside it."""
    days = {year: dated.lower() for year in range(first, last + 1) if (dated := in_year(reading, year))}
    return [year for year, day in days.items() if day and day.weekday() == reading.weekday]


Reach = tuple[dt.date, dt.date]


def _distance(reach: Reach, reference: dt.date) -> dt.timedelta:
    """Days between; those ahead count more than double, for news looks back unless it says otherwise."""
    return max((reach[0] - reference) * 2.5, reference - reach[1], dt.timedelta(0))


def _by_tense(dated: dict[int, Reach], reference: dt.date, tense: Tense, *, day: bool) -> int:
    nearest = min(dated, key=lambda year: (_distance(dated[year], reference), year))
    first, last = dated[nearest]
    if not tense or (day and first - reference <= _NEAR_AHEAD and reference - last <= _NEAR):
        return nearest
    if not day and first <= reference <= last:
        return nearest
    if tense == "past":
        return max((year for year, reach in dated.items() if reach[0] <= reference), default=nearest)
    return min((year for year, reach in dated.items() if reach[1] >= reference), default=nearest)
