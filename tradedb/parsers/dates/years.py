"""The year of a date that states none, in a text without a date of its own: from the text, then from other facts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from tradedb.edtf import Edtf
from tradedb.errors import EdtfError
from tradedb.parsers.dates.calendars import nearest_year, years_of_weekday
from tradedb.parsers.dates.mention import Window
from tradedb.parsers.dates.readings import Calendar
from tradedb.parsers.dates.tense import Tense
from tradedb.records import Span, YearBasis

#: How many sentences before a date a month or day with its year still speaks for it, and how many dates before it.
_NEAR, _NEAR_DATES = 2, 20
#: A day this early in the article is its news; dates without a year are of its time.
_LEAD = 3
_CALENDAR_YEARS = range(1900, 2101)
Found = tuple[int, YearBasis]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date with a stated year.

    Attributes:
        value: its value.
        sentence: the number of its sentence.
        start: where it stands.
        tense: of its clause.
    """

    value: Edtf
    sentence: int
    start: int
    tense: Tense = ""


@dataclass(frozen=True, slots=True)
class Yearless:
    """A date without a year.

    Attributes:
        reading: what it says.
        value: its value so far, with a masked year.
        sentence: the number of its sentence.
        start: where it stands.
        span: its sentence.
        tense: of its clause.
        reported: for the day of a date line, the weekday of which its sentence speaks.
    """

    reading: Calendar
    value: Edtf
    sentence: int
    start: int
    span: Span
    tense: Tense = ""
    reported: int | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that tells of the time of a text; made once, so that a thousand dates cost a thousand times one.

    Attributes:
        anchors: the dates with stated years, in the order of the text.
        windows: stretches of time known from elsewhere; those of a place in the text in its order.
        common: what all windows have in common.
        own: the text's own time.
        latest: the latest day that certainly lies behind the text.
        newest: the last year of which it speaks and which does not lie ahead; its news is not older.
        ahead: the first year of which it speaks as lying ahead; its news is not newer.
    """

    anchors: tuple[Anchor, ...]
    windows: tuple[Window, ...]
    common: Window
    own: Anchor | None
    latest: dt.date | None
    newest: int
    ahead: int | None

    @classmethod
    def of(cls, anchors: Iterable[Anchor], windows: Iterable[Window]) -> Surroundings:
        """Gather the surroundings of a text."""
        ordered = tuple(sorted(anchors, key=lambda anchor: anchor.start))
        placed = tuple(sorted(windows, key=_place))
        behind = [low for anchor in ordered if anchor.tense == "past" and (low := anchor.value.lower())]
        years = [low.year for anchor in ordered if anchor.tense != "future" and (low := anchor.value.lower())]
        newest = max(years, default=0)
        later = [low.year for anchor in ordered if anchor.tense == "future" and (low := anchor.value.lower())]
        ahead = min((year for year in later if year >= newest), default=None)
        own = time_of_text(ordered)
        return cls(ordered, placed, _common(placed), own, max(behind, default=None), newest, ahead)

    def before(self, start: int) -> int:
        """How many anchors stand before a place."""
        return bisect_left(self.anchors, start, key=lambda anchor: anchor.start)

    def bounds(self, span: Span) -> tuple[Window, Window]:
        """What the windows of a stretch of text leave in common, and what all windows do."""
        first, last, general = (bisect_left(self.windows, at, key=_place) for at in (span.start, span.end, 0))
        return _common([*self.windows[:general], *self.windows[max(first, general) : last]]), self.common


def _place(window: Window) -> int:
    return window.span.start if window.span else -1


def _common(windows: Iterable[Window]) -> Window:
    since, until = None, None
    for window in windows:
        since = max(since, window.since) if window.since and since else since or window.since
        until = min(until, window.until) if window.until and until else until or window.until
    return Window(since, until)


def time_of_text(anchors: Iterable[Anchor]) -> Anchor | None:
    """The latest day with a stated year that lies not ahead: the nearest thing to a date of the text itself."""
    days = [a for a in anchors if a.value.precision == "day" and a.tense != "future"]
    return max(days, key=lambda anchor: anchor.value.sort_key(), default=None)


def settle(items: Sequence[Yearless], around: Surroundings) -> dict[int, Found]:
    """Find the years of the dates that state none.

    Args:
        items: these dates.
        around: what tells of the time of the text.

    Returns:
        Place of a date -> its year and how it is known: a weekday that fits one year only among those around, the
        years around it, the windows where they leave one year; last of all the year that those dates agree on which
        were found out so. What none of these decides is left out.
    """
    bounds = {span: around.bounds(span) for span in {item.span for item in items}}
    known = {item.start: found for item in items if (found := _infer(item, around, bounds[item.span]))}
    settled = [item.value.in_year(known[item.start][0]) for item in items if item.start in known]
    ends = {max(settled, key=Edtf.sort_key), min(settled, key=Edtf.sort_key)} if settled else set()
    for item in items:
        years = {_year_by_day(item, day) for day in ends} - {None}
        year = years.pop() if len(years) == 1 else None
        if item.start not in known and year and year >= around.newest and _reach(item.value, year):
            known[item.start] = (year, YearBasis.CONTEXT)
    return known


def _by_report(item: Yearless, around: Surroundings) -> int | None:
    """The one year near those of the text in which a date line is of the weekday of which its sentence tells."""
    if around.ahead is not None:
        years = range(max(around.newest, around.ahead - 2), around.ahead + 1)
    else:
        years = range(around.newest, around.newest + 3) if around.newest else range(0)
    lags = {y: (reach[0].weekday() - (item.reported or 0)) % 7 for y in years if (reach := _reach(item.value, y))}
    for most in (0, 1):  # told on the same day, or on the next
        fitting = [year for year, lag in lags.items() if lag <= most]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _infer(item: Yearless, around: Surroundings, bounds: tuple[Window, Window]) -> Found | None:
    if item.reported is not None and (reported := _by_report(item, around)):
        return reported, YearBasis.WEEKDAY
    context = _by_context(item, around)
    if context is not None and _reach(item.value, context) is None:
        context = None  # 29 February
    if item.reading.weekday is not None and (year := _by_weekday(item.reading, context, around.anchors)):
        return year, YearBasis.WEEKDAY
    return (context, YearBasis.CONTEXT) if context is not None else _by_windows(item, bounds, around.latest)


def _by_context(item: Yearless, around: Surroundings) -> int | None:
    """By the text's own time where its lead tells it, else by what stands just before."""
    count = around.before(item.start)
    own = around.own
    if own and own.sentence < _LEAD and (own.start < item.start or item.sentence < _LEAD):
        return _year_by_day(item, own.value)
    nearest = around.anchors[count - 1] if count else None
    if nearest and nearest.sentence == item.sentence:
        return _year_near(item, nearest)
    for anchor in islice(reversed(around.anchors[max(0, count - _NEAR_DATES) : count]), _NEAR_DATES):
        if _speaks_for(anchor, item):
            year = _year_near(item, anchor)
            return year if year and year >= around.newest else None  # else the neighbour may be history, this news
    return None


def _speaks_for(anchor: Anchor, item: Yearless) -> bool:
    """Whether a date with its year tells that of another just after it: a day of a day, a month of a month.

    A month that is named in passing tells nothing of the days of the news.
    """
    distance = item.sentence - anchor.sentence
    if anchor.value.precision == "month":
        return distance <= 1 and item.reading.day is None
    return distance <= _NEAR and anchor.value.precision == "day"


def _reach(value: Edtf, year: int) -> tuple[dt.date, dt.date] | None:
    try:
        return value.in_year(year).reach()
    except EdtfError:
        return None


def _year_by_day(item: Yearless, day: Edtf) -> int | None:
    """The year of a date in a text of that day, as if it were published then."""
    last = day.upper()
    return nearest_year(item.reading, last, item.tense)[0] if last else None


def _year_near(item: Yearless, anchor: Anchor) -> int | None:
    """The year of a whole-year anchor; else the one that puts the date nearest to the anchor, later where equal.

    What lies behind an article lies before the deadline of which it speaks.
    """
    low, high = anchor.value.reach()
    if anchor.value.start is not None and anchor.value.start.month is None:
        return low.year
    reaches = {year: reach for year in range(low.year - 1, high.year + 2) if (reach := _reach(item.value, year))}
    if anchor.tense == "future" and item.tense == "past":
        reaches = {year: reach for year, reach in reaches.items() if reach[0] <= high}
    nothing = dt.timedelta(0)
    return min(reaches, key=lambda y: (max(reaches[y][0] - high, low - reaches[y][1], nothing), -y), default=None)


def _by_weekday(reading: Calendar, context: int | None, anchors: Sequence[Anchor]) -> int | None:
    years = [context] if context is not None else [low.year for a in anchors[:_NEAR_DATES] if (low := a.value.lower())]
    if not years:
        return None
    fitting = years_of_weekday(reading, min(years) - 2, max(years) + 2)
    if context in fitting and len(fitting) > 1:
        return context
    return fitting[0] if len(fitting) == 1 else None


def _by_windows(item: Yearless, bounds: tuple[Window, Window], latest: dt.date | None) -> Found | None:
    """The one year in which the date lies in all windows: those of its sentence, and if these leave several, of all.

    News is not older than what the text tells of as past; where a window must choose, that bounds it from below.
    """
    news = latest if item.sentence < _LEAD else None
    for window in bounds:
        later = _common([window, Window(news, None)])
        years = _years_within(item, later) or _years_within(item, window)
        if found := _only(item, years):
            return found
    return None


def _only(item: Yearless, years: list[int]) -> Found | None:
    """The one year of the list; of several that in which a date line is of the weekday that its sentence reports."""
    if len(years) == 1:
        return years[0], YearBasis.REFERENCE
    if item.reported is None:
        return None
    fitting = [y for y in years if (reach := _reach(item.value, y)) and (reach[0].weekday() - item.reported) % 7 <= 1]
    return (fitting[0], YearBasis.WEEKDAY) if len(fitting) == 1 else None


def _years_within(item: Yearless, window: Window) -> list[int]:
    since, until = window.since, window.until
    if since is None or until is None:
        return []
    years = range(max(since.year, _CALENDAR_YEARS.start), min(until.year + 1, _CALENDAR_YEARS.stop))
    reaches = {year: reach for year in years if (reach := _reach(item.value, year))}
    fitting = [year for year, (low, high) in reaches.items() if low >= since and high <= until]
    if item.reading.weekday is None:
        return fitting
    return [year for year in fitting if year in years_of_weekday(item.reading, year, year)]
