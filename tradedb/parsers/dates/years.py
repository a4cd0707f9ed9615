"""The year of a date that states none, where no publication date tells it: from the text, then from other facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tradedb.edtf import Edtf
from tradedb.errors import EdtfError
from tradedb.parsers.dates.calendars import nearest_year, years_of_weekday
from tradedb.parsers.dates.mention import Window
from tradedb.parsers.dates.readings import Calendar, Range, Reading, WeekOf
from tradedb.parsers.dates.tense import Tense
from tradedb.records import Span, YearBasis

#: How many sentences before a date a month or day with its year still speaks for it.
_NEAR = 2
#: A day this far into the article is its news; dates without a year are of its time.
_LEAD = 3
_CALENDAR_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date with a stated year.

    Attributes:
        value: its value.
        sentence: the number of its sentence.
        start: where it stands.
        ahead: whether it lies ahead of the text.
    """

    value: Edtf
    sentence: int
    start: int
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Yearless:
    """A date without a year: what it says, its value so far, its sentence (with number), its place, the tense."""

    reading: Calendar
    value: Edtf
    sentence: int
    start: int
    span: Span
    tense: Tense = ""


def calendar_of(reading: Reading) -> Calendar | None:
    """The part of a reading that needs a year; None where none is missing."""
    if isinstance(reading, WeekOf):
        return calendar_of(reading.of)
    if isinstance(reading, Range):
        ends = [end for end in (reading.first, reading.last) if isinstance(end, Calendar)]
        return ends[0] if ends and all(_lacks_year(end) for end in ends) else None
    return reading if isinstance(reading, Calendar) and _lacks_year(reading) else None


def _lacks_year(reading: Calendar) -> bool:
    return reading.month is not None and not (reading.year or reading.turn or reading.which)


def with_year(reading: Reading, year: int) -> Reading:
    """The same expression with its year filled in."""
    if isinstance(reading, WeekOf):
        return replace(reading, of=replace(reading.of, year=f"{year:04d}"))
    if isinstance(reading, Range):
        if isinstance(reading.first, Calendar):
            return replace(reading, first=replace(reading.first, year=f"{year:04d}"))
        return (
            replace(reading, last=replace(reading.last, year=f"{year:04d}"))
            if isinstance(reading.last, Calendar)
            else reading
        )
    return replace(reading, year=f"{year:04d}") if isinstance(reading, Calendar) else reading


def settle(
    items: Sequence[Yearless], anchors: Sequence[Anchor], windows: Sequence[Window]
) -> dict[int, tuple[int, YearBasis]]:
    """Find the years of the dates that state none, in a text without a date of its own.

    Args:
        items: these dates.
        anchors: the dates with stated years, in the order of the text.
        windows: stretches of time known from elsewhere.

    Returns:
        Place of a date -> its year and how it is known: a weekday that fits one year only among those around, the
        years around it, the windows where they leave one year; last of all the year that those dates agree on which
        were found out so. What none of these decides is left out.
    """
    known = {item.start: found for item in items if (found := _infer(item, anchors, windows))}
    settled = [_settled(item, known[item.start][0]) for item in items if item.start in known]
    for item in items:
        years = {_year_by_day(item, anchor) for anchor in settled}
        if item.start not in known and len(years) == 1 and (year := years.pop()):
            known[item.start] = (year, YearBasis.CONTEXT)
    return known


def _settled(item: Yearless, year: int) -> Anchor:
    return Anchor(item.value.in_year(year), item.sentence, item.start)


def _infer(item: Yearless, anchors: Sequence[Anchor], windows: Sequence[Window]) -> tuple[int, YearBasis] | None:
    by_context = _by_context(item, anchors)
    if item.reading.weekday is not None and (year := _by_weekday(item.reading, by_context, anchors)):
        return year, YearBasis.WEEKDAY
    if by_context is not None:
        return by_context, YearBasis.CONTEXT
    by_windows = _by_windows(item, windows)
    return (by_windows, YearBasis.REFERENCE) if by_windows is not None else None


def time_of_text(anchors: Iterable[Anchor]) -> Anchor | None:
    """The latest day with a stated year that lies not ahead: the nearest thing to a date of the text itself."""
    days = [a for a in anchors if a.value.precision == "day" and not a.ahead]
    return max(days, key=lambda anchor: anchor.value.sort_key(), default=None)


def _by_context(item: Yearless, anchors: Sequence[Anchor]) -> int | None:
    """By the text's own time where its lead tells it, else by what stands just before."""
    before = [anchor for anchor in anchors if anchor.start < item.start]
    own = time_of_text(anchors)
    if own and own.sentence < _LEAD and (own in before or item.sentence < _LEAD):
        return _year_by_day(item, own)
    if here := [a for a in before if a.sentence == item.sentence]:
        return _year_near(item, here[-1])
    fine = [a for a in before if item.sentence - a.sentence <= _NEAR and a.value.precision in ("day", "month")]
    return _year_near(item, fine[-1]) if fine else None


def _in_year(value: Edtf, year: int) -> tuple[dt.date, dt.date] | None:
    try:
        return value.in_year(year).reach()
    except EdtfError:
        return None


def _year_by_day(item: Yearless, anchor: Anchor) -> int | None:
    """The year of a date in a text of that day, as if it were published then."""
    day = anchor.value.upper()
    return nearest_year(item.reading, day, item.tense)[0] if day else None


def _year_near(item: Yearless, anchor: Anchor) -> int | None:
    """The year of a whole-year anchor; else the one that puts the date nearest to the anchor, later where equal."""
    low, high = anchor.value.reach()
    if anchor.value.start is not None and anchor.value.start.month is None:
        return low.year
    reaches = {year: reach for year in range(low.year - 1, high.year + 2) if (reach := _in_year(item.value, year))}
    nothing = dt.timedelta(0)
    return min(reaches, key=lambda y: (max(reaches[y][0] - high, low - reaches[y][1], nothing), -y), default=None)


def _by_weekday(reading: Calendar, context: int | None, anchors: Sequence[Anchor]) -> int | None:
    years = [low.year for anchor in anchors if (low := anchor.value.lower())]
    if context is not None:
        years = [context]
    if not years:
        return None
    fitting = years_of_weekday(reading, min(years) - 2, max(years) + 2)
    if context in fitting and len(fitting) > 1:
        return context
    return fitting[0] if len(fitting) == 1 else None


def _by_windows(item: Yearless, windows: Sequence[Window]) -> int | None:
    """The one year in which the date lies in all windows: those of its sentence, and if these leave several, of all."""
    local = [w for w in windows if w.span is None or w.span.meets(item.span)]
    years = _years_within(item, local) if local else None
    if years is not None and len(years) == 1:
        return years[0]
    wider = _years_within(item, windows) if windows else []
    return wider[0] if len(wider) == 1 and (years is None or wider[0] in years) else None


def _years_within(item: Yearless, windows: Sequence[Window]) -> list[int]:
    since = max((w.since for w in windows if w.since), default=None)
    until = min((w.until for w in windows if w.until), default=None)
    if since is None or until is None:
        return []
    years = range(max(since.year, _CALENDAR_YEARS.start), min(until.year + 1, _CALENDAR_YEARS.stop))
    reaches = {year: reach for year in years if (reach := _in_year(item.value, year))}
    fitting = [year for year, (low, high) in reaches.items() if low >= since and high <= until]
    if item.reading.weekday is None:
        return fitting
    return [year for year in fitting if year in years_of_weekday(item.reading, year, year)]
