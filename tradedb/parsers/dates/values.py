"""The normaliser: from what an expression says to an EDTF date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tradedb import edtf
from tradedb.edtf import Edtf
from tradedb.errors import EdtfError
from tradedb.parsers.dates.calendars import calendar, in_year
from tradedb.parsers.dates.fallback import full_date
from tradedb.parsers.dates.readings import Calendar, Foreign, Range, Reading, Relative, Weekday, WeekOf
from tradedb.parsers.dates.relatives import relative, weekday
from tradedb.parsers.dates.situation import Situation, Value, days
from tradedb.records import YearBasis


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
            return calendar(reading, situation)
        case Relative():
            return relative(reading, situation)
        case Weekday():
            return weekday(reading, situation)
        case WeekOf():
            return _week_of(reading, situation)
        case Range():
            return _range(reading, situation)
        case Foreign():
            return _foreign(reading)
        case _:
            return None


def _week_of(reading: WeekOf, situation: Situation) -> Value | None:
    day = calendar(reading.of, situation)
    if day is None or day.edtf.start is None:
        return None
    if not day.edtf.year_known:
        return None
    anchor = day.edtf.reach()[0]
    monday = anchor - dt.timedelta(days=anchor.weekday())
    last = anchor if reading.ending else monday + dt.timedelta(days=4)
    return Value(days(monday, max(last, monday)), day.basis, "week")


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
    if _is_backward(first, last):
        return None
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


def _is_backward(first: Reading, last: Reading) -> bool:
    """Whether two days of one month, of no other year each, are in the wrong order: "9 to 5 March"."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or not (first.day and last.day):
        return False
    same = first.month == last.month and (not first.year or first.year == last.year)
    return same and first.day > last.day


def _weekday_first(first: Weekday, last: Reading, situation: Situation) -> tuple[Value, Value] | None:
    if isinstance(last, Weekday) and not last.turn and last.weeks is None:
        finish = _weekday_after(first, last, situation)
    else:
        finish = value(last, situation)
    day = finish.edtf.lower() if finish else None
    if finish is None or day is None:
        return None
    begin = day - dt.timedelta(days=(day.weekday() - first.weekday) % 7)
    return Value(edtf.day(begin), finish.basis, "day"), finish


def _weekday_after(first: Weekday, last: Weekday, situation: Situation) -> Value | None:
    """The end of "Monday to Wednesday": the stretch around the article, else on the side of its tense."""
    reference = situation.reference
    if first.turn or first.weeks is not None or reference is None:
        begin = weekday(first, situation)
        end = begin and weekday(replace(last, turn="the following"), replace(situation, previous=begin.edtf))
        return replace(end, basis=begin.basis) if begin and end else None
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
    candidate = in_year(last, year)
    early = candidate is not None and candidate.reach()[1] < begin.reach()[0]
    return replace(last, year=f"{year + early:04d}")
