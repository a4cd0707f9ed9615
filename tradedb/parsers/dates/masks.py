"""What of a reading needs a year, and the same reading with one."""

from __future__ import annotations

from dataclasses import replace

from tradedb.parsers.dates.readings import Calendar, Range, Reading, WeekOf


def calendar_of(reading: Reading) -> Calendar | None:
    """The part of a reading that needs a year; None where none is missing."""
    if isinstance(reading, WeekOf):
        return calendar_of(reading.of)
    if isinstance(reading, Range):
        ends = [end for end in (reading.first, reading.last) if isinstance(end, Calendar)]
        return ends[0] if ends and all(_lacks_year(end) for end in ends) else None
    return reading if isinstance(reading, Calendar) and _lacks_year(reading) else None


def _lacks_year(reading: Calendar) -> bool:
    counted = reading.turn not in ("", "the") or reading.which
    return reading.month is not None and not reading.year and not counted


def with_year(reading: Reading, year: int) -> Reading:
    """The same expression with its year filled in."""
    if isinstance(reading, WeekOf):
        return replace(reading, of=replace(reading.of, year=f"{year:04d}"))
    if isinstance(reading, Range):
        if isinstance(reading.first, Calendar):
            return replace(reading, first=replace(reading.first, year=f"{year:04d}"))
        last = replace(reading.last, year=f"{year:04d}") if isinstance(reading.last, Calendar) else reading.last
        return replace(reading, last=last)
    return replace(reading, year=f"{year:04d}") if isinstance(reading, Calendar) else reading


def states_year(reading: Reading) -> bool:
    """Whether it says its year in figures."""
    if isinstance(reading, WeekOf):
        return reading.of.year is not None
    if isinstance(reading, Range):
        return any(isinstance(end, Calendar) and end.year for end in (reading.first, reading.last))
    return isinstance(reading, Calendar) and reading.year is not None
