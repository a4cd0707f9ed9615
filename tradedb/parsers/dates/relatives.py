"""The value of a date counted from the article or from the date before it, and of a weekday."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tradedb import edtf
from tradedb.edtf import Edtf
from tradedb.parsers.dates import words
from tradedb.parsers.dates.calendars import MONTH_PARTS, YEAR_PARTS, calendar_text, months_away
from tradedb.parsers.dates.readings import Calendar, Relative, Weekday
from tradedb.parsers.dates.situation import Situation, Value, days
from tradedb.parsers.dates.tense import Tense
from tradedb.records import YearBasis

#: First and last weekday of a part of a week.
_WEEK_PARTS = {"early": (0, 1), "mid": (2, 2), "late": (3, 4), "end": (5, 6)}


def relative(reading: Relative, situation: Situation) -> Value | None:
    """The value of "last month", "two years ago", "the following day"; None without a day to count from."""
    base, basis = _base(reading.anchor, situation)
    if base is None:
        return None
    if reading.anchor == "then" and not _fine_enough(reading.unit, situation):
        return None
    if reading.unit == "weekend" and reading.part == "nearest":
        reading = _nearest_weekend(reading, base, situation.tense)
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
        return days(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6), "~")
    if reading.part in ("earlier", "later") and reading.count == 0:
        return _side_of_week(base, monday, reading.part)
    first, last = _WEEK_PARTS.get(reading.part, (0, 4))
    return days(monday + dt.timedelta(days=first), monday + dt.timedelta(days=last), "~")


def _nearest_weekend(reading: Relative, base: dt.date, tense: Tense) -> Relative:
    """Of "the weekend": this week's where it has begun or the clause looks ahead, else the one before."""
    return replace(reading, count=0 if base.weekday() >= 5 or tense == "future" else -1)


def _side_of_week(base: dt.date, monday: dt.date, part: str) -> Edtf:
    day = dt.timedelta(days=1)
    if part == "earlier":
        first, last = monday, max(monday, base - day)
    else:
        last = monday + (4 if base < monday + 4 * day else 6) * day
        first = min(base + day, last)
    return days(first, last, "~") if first != last else edtf.parse(f"{first}~")


def _shift_month(base: dt.date, reading: Relative) -> Edtf:
    year, month = months_away(base, reading.count)
    part = reading.part if reading.part in MONTH_PARTS else ""
    return edtf.parse(calendar_text(Calendar(month=month, part=part), f"{year:04d}"))


def _shift_quarter(base: dt.date, reading: Relative) -> Edtf:
    year, month = months_away(base, 3 * reading.count)
    return edtf.parse(f"{year:04d}-{33 + (month - 1) // 3}")


def _shift_year(base: dt.date, reading: Relative) -> Edtf:
    part = reading.part if reading.part in YEAR_PARTS else ""
    year = Calendar(part=part, fiscal=reading.fiscal)
    return edtf.parse(calendar_text(year, f"{base.year + reading.count:04d}"))


def _shift_decade(base: dt.date, reading: Relative) -> Edtf:
    return edtf.parse(f"{base.year // 10 + reading.count:03d}X")


_SHIFTS = {
    "day": _shift_day, "week": _shift_week, "fortnight": _shift_week, "weekend": _shift_week, "month": _shift_month,
    "quarter": _shift_quarter, "year": _shift_year, "decade": _shift_decade,
}  # fmt: skip


def weekday(reading: Weekday, situation: Situation) -> Value | None:
    """The value of "Monday", "last Friday"; None without a day to count from."""
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
