"""The normaliser: from what an expression says to an EDTF date."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace

from tradedb import edtf
from tradedb.edtf import Edtf, Point
from tradedb.errors import EdtfError
from tradedb.parsers.dates import words
from tradedb.parsers.dates.fallback import full_date
from tradedb.parsers.dates.readings import Calendar, Foreign, Range, Reading, Relative, Weekday, WeekOf
from tradedb.parsers.dates.tense import Tense
from tradedb.records import YearBasis

#: First and last day of a part of a month (0: the last day there is), by its name.
_MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 0), "end": (21, 0), "first half": (1, 15), "second half": (16, 0),
    "week 1": (1, 7), "week 2": (8, 14), "week 3": (15, 21), "week 4": (22, 28), "last week": (-7, 0),
}  # fmt: skip
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (9, 12)}
#: First and last weekday of a part of a week.
_WEEK_PARTS = {"early": (0, 1), "mid": (2, 2), "late": (3, 4), "end": (5, 6)}
#: How far a day may lie from the article against the tense of its clause.
_NEAR = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a date stands.

    Attributes:
        reference: the publication date; None where there is none, and then nothing is taken from it.
        tense: of the clause.
        previous: the date before, for "the following day".
        year: a year that the text around names; it goes before the reference.
    """

    reference: dt.date | None = None
    tense: Tense = ""
    previous: Edtf | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A date with the basis of its year and the unit in which it is said."""

    edtf: Edtf
    basis: YearBasis
    granularity: str
    ends: tuple[Edtf, ...] = ()


def value(reading: Reading, situation: Situation) -> Value | None:
    """Value an expression.

    Args:
        reading: what it says.
        situation: what is known around it.

    Returns:
        The value, with a masked year (`XXXX`) where a month or day is said and no year can be known; None where
        nothing can be said.
    """
    try:
        return _value(reading, situation)
    except (EdtfError, ValueError, OverflowError):  # a day that does not exist, a year out of the calendar
        return None


def _value(reading: Reading, situation: Situation) -> Value | None:
    match reading:
        case Calendar():
            return _calendar(reading, situation)
        case Relative():
            return _relative(reading, situation)
        case Weekday():
            return _weekday(reading, situation)
        case WeekOf():
            return _week_of(reading, situation)
        case Range():
            return _range(reading, situation)
        case Foreign():
            return _foreign(reading)


def _point(day: dt.date) -> Point:
    return Point(f"{day.year:04d}", day.month, day.day)


def _days(first: dt.date, last: dt.date, qualifier: str = "") -> Edtf:
    if first == last and not qualifier:
        return edtf.day(first)
    return edtf.parse(f"{_point(first)}/{_point(last)}{qualifier}")


def _calendar_text(reading: Calendar, year: str) -> str:
    if reading.part and reading.month and reading.month <= 12 and not reading.day:
        return _part_of_month(year, reading.month, reading.part)
    if reading.part in _YEAR_PARTS and reading.month is None and year.isdigit():
        return _part_of_year(year, reading.part)
    return str(Point(year, reading.month, reading.day))


def _part_of_month(year: str, month: int, part: str) -> str:
    first, last = _MONTH_PARTS[part]
    length = monthrange(int(year) if year.isdigit() else 2001, month)[1]
    first, last = first if first > 0 else length + first + 1, last or length
    return f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}~"


def _part_of_year(year: str, part: str) -> str:
    first, last = _YEAR_PARTS[part]
    return f"{year}-{first:02d}/{year}-{last:02d}~"


def _in_year(reading: Calendar, year: int) -> Edtf | None:
    try:
        return edtf.parse(_calendar_text(reading, f"{year:04d}"))
    except EdtfError:
        return None


def _unit(reading: Calendar) -> str:
    if reading.day:
        return "day"
    if reading.month is None:
        return "decade" if reading.year and "X" in reading.year else "year"
    return "month" if reading.month <= 12 else edtf.SUBYEARS[reading.month][2]


def _calendar(reading: Calendar, situation: Situation) -> Value | None:
    if reading.year:
        return Value(edtf.parse(_calendar_text(reading, reading.year)), YearBasis.STATED, _unit(reading))
    year, basis = _year(reading, situation)
    dated = edtf.parse(_calendar_text(reading, f"{year:04d}" if year else "XXXX"))
    return Value(dated, basis, _unit(reading))


def _year(reading: Calendar, situation: Situation) -> tuple[int | None, YearBasis]:
    """The year of a date that states none, and how it is known."""
    if reading.turn:
        return _turned_year(words.TURNS[reading.turn.lower()], situation)
    if reading.which:
        return _which_year(reading, situation)
    if situation.year is not None:
        return situation.year, YearBasis.CONTEXT
    if situation.reference is None:
        return None, YearBasis.UNKNOWN
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
    reaches = {year: dated.reach() for year in years if (dated := _in_year(reading, year))}
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
    dated = {y: d.reach() for y in range(reference.year - 1, reference.year + 2) if (d := _in_year(reading, y))}
    if not dated:
        return None, YearBasis.UNKNOWN
    best = _by_tense(dated, reference, tense, near=_NEAR if reading.day else dt.timedelta(0))
    if reading.weekday is None or dated[best][0].weekday() == reading.weekday:
        return best, YearBasis.PUBLICATION
    fitting = sorted(
        years_of_weekday(reading, reference.year - 5, reference.year + 2), key=lambda year: abs(year - best)
    )
    return (fitting[0], YearBasis.WEEKDAY) if fitting and abs(fitting[0] - best) <= 2 else (best, YearBasis.PUBLICATION)


def years_of_weekday(reading: Calendar, first: int, last: int) -> list[int]:
    """The years from `first` to `last` in which a day falls on the weekday that stands beside it."""
    days = {year: dated.lower() for year in range(first, last + 1) if (dated := _in_year(reading, year))}
    return [year for year, day in days.items() if day and day.weekday() == reading.weekday]


Reach = tuple[dt.date, dt.date]


def _distance(reach: Reach, reference: dt.date) -> dt.timedelta:
    """Days between; those ahead count more than double, for news looks back unless it says otherwise."""
    return max((reach[0] - reference) * 2.5, reference - reach[1], dt.timedelta(0))


def _by_tense(dated: dict[int, Reach], reference: dt.date, tense: Tense, near: dt.timedelta) -> int:
    nearest = min(dated, key=lambda year: (_distance(dated[year], reference), year))
    if not tense or _distance(dated[nearest], reference) <= near:
        return nearest
    if tense == "past":
        return max((year for year, reach in dated.items() if reach[0] <= reference), default=nearest)
    return min((year for year, reach in dated.items() if reach[1] >= reference), default=nearest)


def _relative(reading: Relative, situation: Situation) -> Value | None:
    base, basis = _base(reading.anchor, situation)
    if base is None:
        return None
    if reading.anchor == "then" and not _fine_enough(reading.unit, situation):
        return None
    dated = _SHIFTS[reading.unit](base, reading)
    return Value(dated, basis, "year" if reading.unit == "half" else _GRANULARITY.get(reading.unit, reading.unit))


_GRANULARITY = {"fortnight": "week", "weekend": "week"}
_SCALES = ("day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade")


def _fine_enough(unit: str, situation: Situation) -> bool:
    """Whether the date before is precise enough to count such units from it."""
    precision = situation.previous.precision if situation.previous else "unknown"
    if precision in ("range", "unknown"):
        return precision == "range"
    return precision == "day" or unit in _SCALES[_SCALES.index("month" if precision == "month" else "year") :]


def _base(anchor: str, situation: Situation) -> tuple[dt.date | None, YearBasis]:
    if anchor == "now":
        return situation.reference, YearBasis.PUBLICATION
    return (situation.previous.lower() if situation.previous else None), YearBasis.CONTEXT


def _shift_day(base: dt.date, reading: Relative) -> Edtf:
    return edtf.day(base + dt.timedelta(days=reading.count))


def _shift_week(base: dt.date, reading: Relative) -> Edtf:
    weeks = reading.count * (2 if reading.unit == "fortnight" else 1)
    monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=weeks)
    if reading.unit == "weekend":
        return _days(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
    if reading.part in ("earlier", "later") and reading.count == 0:
        return _side_of_week(base, monday, reading.part)
    first, last = _WEEK_PARTS.get(reading.part, (0, 4))
    qualifier = "~" if reading.part in _WEEK_PARTS else ""
    return _days(monday + dt.timedelta(days=first), monday + dt.timedelta(days=last), qualifier)


def _side_of_week(base: dt.date, monday: dt.date, part: str) -> Edtf:
    day = dt.timedelta(days=1)
    if part == "earlier":
        return _days(monday, max(monday, base - day), "~")
    last = monday + 4 * day if base < monday + 4 * day else monday + 6 * day
    return _days(min(base + day, last), last, "~")


def _months_away(base: dt.date, months: int) -> tuple[int, int]:
    index = base.year * 12 + base.month - 1 + months
    return index // 12, index % 12 + 1


def _shift_month(base: dt.date, reading: Relative) -> Edtf:
    year, month = _months_away(base, reading.count)
    part = reading.part if reading.part in _MONTH_PARTS else ""
    return edtf.parse(_calendar_text(Calendar(month=month, part=part), f"{year:04d}"))


def _shift_quarter(base: dt.date, reading: Relative) -> Edtf:
    year, month = _months_away(base, 3 * reading.count)
    return edtf.parse(f"{year:04d}-{33 + (month - 1) // 3}")


def _shift_year(base: dt.date, reading: Relative) -> Edtf:
    part = reading.part if reading.part in _YEAR_PARTS else ""
    return edtf.parse(_calendar_text(Calendar(part=part), f"{base.year + reading.count:04d}"))


def _shift_decade(base: dt.date, reading: Relative) -> Edtf:
    return edtf.parse(f"{base.year // 10 + reading.count:03d}X")


_SHIFTS = {
    "day": _shift_day, "week": _shift_week, "fortnight": _shift_week, "weekend": _shift_week, "month": _shift_month,
    "quarter": _shift_quarter, "year": _shift_year, "decade": _shift_decade,
}  # fmt: skip


def _weekday(reading: Weekday, situation: Situation) -> Value | None:
    turn = words.TURNS.get(reading.turn, (0, "now"))
    base, basis = _base(turn[1], situation)
    if base is None or (turn[1] == "then" and not _fine_enough("day", situation)):
        return None
    return Value(edtf.day(_day_of_week(reading, base, situation.tense, turn)), basis, "day")


def _day_of_week(reading: Weekday, base: dt.date, tense: Tense, turn: tuple[int, str]) -> dt.date:
    """The last such day, the article's own included, unless the clause looks ahead."""
    ahead = dt.timedelta(days=(reading.weekday - base.weekday()) % 7)
    back = dt.timedelta(days=(base.weekday() - reading.weekday) % 7)
    week = dt.timedelta(weeks=1)
    if reading.weeks is not None:
        monday = base - dt.timedelta(days=base.weekday())
        return monday + dt.timedelta(days=reading.weekday) + week * reading.weeks
    if turn[0]:
        strict = (ahead or week) if turn[0] > 0 else -(back or week)
        return base + strict
    if reading.turn == "this":
        return base - dt.timedelta(days=base.weekday()) + dt.timedelta(days=reading.weekday)
    return base + ahead if tense == "future" or turn[1] == "then" else base - back


def _week_of(reading: WeekOf, situation: Situation) -> Value | None:
    day = _calendar(reading.of, situation)
    if day is None or day.edtf.start is None:
        return None
    if not day.edtf.year_known:
        return None
    anchor = day.edtf.reach()[0]
    monday = anchor - dt.timedelta(days=anchor.weekday())
    last = anchor if reading.ending else monday + dt.timedelta(days=4)
    return Value(_days(monday, max(last, monday)), day.basis, "week")


def _foreign(reading: Foreign) -> Value | None:
    day = full_date(reading.text)
    return Value(edtf.day(day), YearBasis.STATED, "day") if day else None


def _range(reading: Range, situation: Situation) -> Value | None:
    ends = _ends(reading, situation)
    if ends is None:
        return None
    first, last = ends
    start, end = first.edtf.start, last.edtf.end
    if start is None or end is None:
        return None
    masked = not (first.edtf.year_known and last.edtf.year_known)
    text = f"{start}/{end}"
    whole = edtf.parse(text) if str(start) != str(end) else first.edtf
    basis = first.basis if first.basis is not YearBasis.STATED else last.basis
    if masked and first.edtf.year_known != last.edtf.year_known:
        return None
    return Value(whole, basis, "range", (first.edtf, last.edtf))


def _ends(reading: Range, situation: Situation) -> tuple[Value, Value] | None:
    first, last = reading.first, reading.last
    if isinstance(first, Weekday):
        return _weekday_first(first, last, situation)
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if _weekday_decides(first, last):
            return _weekday_last(first, last, situation)
        first, last = _shared(first, last)
    begin = value(first, situation)
    if begin is None:
        return None
    after = replace(situation, previous=begin.edtf)
    if isinstance(last, Calendar) and not (last.year or last.turn or last.which):
        last = _year_after(last, begin.edtf)
    finish = value(last, after)
    return (begin, replace(finish, basis=begin.basis)) if finish else None


def _weekday_first(first: Weekday, last: Reading, situation: Situation) -> tuple[Value, Value] | None:
    finish = _weekday_after(first, last, situation) if isinstance(last, Weekday) else value(last, situation)
    day = finish.edtf.lower() if finish else None
    if finish is None or day is None:
        return None
    begin = day - dt.timedelta(days=(day.weekday() - first.weekday) % 7)
    return Value(edtf.day(begin), finish.basis, "day"), finish


def _weekday_after(first: Weekday, last: Weekday, situation: Situation) -> Value | None:
    """The end of "Monday to Wednesday": the stretch around the article, else on the side of its tense."""
    reference = situation.reference
    if first.turn or first.weeks is not None or reference is None:
        begin = _weekday(first, situation)
        return begin and _weekday(replace(last, turn="the following"), replace(situation, previous=begin.edtf))
    length = dt.timedelta(days=(last.weekday - first.weekday) % 7)
    begin_before = reference - dt.timedelta(days=(reference.weekday() - first.weekday) % 7)
    running = reference <= begin_before + length
    ahead = dt.timedelta(weeks=1 if situation.tense == "future" and not running else 0)
    return Value(edtf.day(begin_before + length + ahead), YearBasis.PUBLICATION, "day")


def _weekday_decides(first: Calendar, last: Calendar) -> bool:
    said = first.year or first.turn or first.which or first.weekday is not None or last.year or last.turn
    return not said and last.weekday is not None


def _weekday_last(first: Calendar, last: Calendar, situation: Situation) -> tuple[Value, Value] | None:
    """A weekday at the second end alone finds the year of both."""
    finish = value(last, situation)
    if finish is None:
        return None
    year = finish.edtf.start.year if finish.edtf.start else ""
    begin = value(_shared(first, replace(last, year=year))[0], situation) if year.isdigit() else value(first, situation)
    return (replace(begin, basis=finish.basis), finish) if begin else None


def _shared(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """The first end with the year that only the second says, or the one before it ("15 December to 3 January")."""
    if first.year or first.turn or first.which or not (last.year or last.turn):
        return first, last
    later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 99)
    if last.year and later and last.year.isdigit():
        return replace(first, year=f"{int(last.year) - 1:04d}"), last
    return replace(first, year=last.year, turn=last.turn), last


def _year_after(last: Calendar, begin: Edtf) -> Calendar:
    if begin.start is None or not begin.start.year.isdigit():
        return last
    year = int(begin.start.year)
    candidate = _in_year(last, year)
    early = candidate is not None and candidate.reach()[1] < begin.reach()[0]
    return replace(last, year=f"{year + early:04d}")
