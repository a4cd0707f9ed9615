"""Why an expression that looks like a date has no value: the code of the issue that says so."""

from __future__ import annotations

from tradedb.parsers.dates.calendars import in_year
from tradedb.parsers.dates.readings import Calendar, Foreign, Lasting, Range, Reading, Refused, WeekOf

#: A year with every day that any year has.
_LEAP = 2000


def code(reading: Reading) -> str:
    """The issue code of an expression without a value; empty where there is nothing to say.

    `date_impossible` (31 February), `ends_before_begins` (9 to 5 March), `date_ambiguous` (03/04/2024),
    `date_unresolved` for what is counted from a day that is not known.
    """
    match reading:
        case Refused():
            return reading.code
        case Calendar() | Foreign():
            return "date_unresolved" if _exists(reading) else "date_impossible"
        case WeekOf():
            return code(reading.of)
        case Range():
            return _of_range(reading)
        case Lasting():
            return ""
        case _:
            return "date_unresolved"


def _exists(reading: Calendar | Foreign) -> bool:
    if isinstance(reading, Foreign):
        return False
    year = int(reading.year) if reading.year and reading.year.isdigit() else _LEAP
    return in_year(reading, year) is not None


def _of_range(reading: Range) -> str:
    codes = [code(end) for end in (reading.first, reading.last)]
    if "date_impossible" in codes:
        return "date_impossible"
    stated = all(isinstance(end, Calendar) for end in (reading.first, reading.last))
    return "ends_before_begins" if stated else "date_unresolved"
