"""Ranges of two expressions, and years that one expression lends another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from tradedb.parsers.dates.readings import Calendar, Found, Range, Reading, Relative, Weekday

_TO = re.compile(r",? ?(?:-|to|TO|through|thru|until|till|up to|and ending on|and ending)(?: on)? ?", re.ASCII)
_AND = re.compile(r",? (?:and|to|-) (?:on )?", re.ASCII)
_BETWEEN = re.compile(r"\b[Bb]etween (?:the )?$")
_MOVED = re.compile(
    r"\b(?:postponed?|moved?|delayed|deferred|rescheduled|shifted|changed|adjourned|brought forward|pushed"
    r"|put (?:off|back))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_LENDS = re.compile(
    r"(?:,|;)?(?: (?:and|or|to|&))?(?: (?:on|in|from|one|the other|another|again|then|later)){0,3} ?", re.ASCII
)
_LONGEST_GAP = 40
_JOINABLE = (Calendar, Weekday, Relative)


def join(text: str, found: Iterable[Found]) -> list[Found]:
    """Join "December 15" to "Wednesday, December 17", and lend "1 September and 28 September 2016" its year.

    Args:
        text: the folded text.
        found: expressions in order.

    Returns:
        The same with ranges in place of their ends.
    """
    joined: list[Found] = []
    for item in found:
        whole = _range(text, joined[-1], item) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(item)
    return _lend_years(text, _with_years_ago(text, joined))


_BEFORE_MONTH = re.compile(r"(?:,|:)? (?:in|on) (?:the )?")


def _with_years_ago(text: str, found: list[Found]) -> list[Found]:
    """Join "two years ago, in July" and "in July two years ago" to the July of that year."""
    joined: list[Found] = []
    for item in found:
        whole = _of_years_ago(text, joined[-1], item) if joined else None
        joined[-1:] = [whole] if whole else [*joined[-1:], item]
    return joined


def _of_years_ago(text: str, first: Found, last: Found) -> Found | None:
    gap = text[first.end : last.start]
    if _is_year(first.reading) and _BEFORE_MONTH.fullmatch(gap):
        ago, date = first.reading, last.reading
    elif _is_year(last.reading) and gap in (" ", ", "):
        ago, date = last.reading, first.reading
    else:
        return None
    if not isinstance(ago, Relative) or not isinstance(date, Calendar):
        return None
    if not date.month or date.year or date.turn or date.which:
        return None
    return Found(first.start, last.end, "month", replace(date, turn=f"{ago.count:+d}"))


def _is_year(reading: Reading | None) -> bool:
    return isinstance(reading, Relative) and (reading.unit, reading.anchor, reading.part) == ("year", "now", "")


def _range(text: str, first: Found, last: Found) -> Found | None:
    gap = text[first.end : last.start]
    if len(gap) > _LONGEST_GAP or not (isinstance(first.reading, _JOINABLE) and isinstance(last.reading, _JOINABLE)):
        return None
    before = text[max(0, first.start - 80) : first.start]
    months = gap == "/" and _scale(first.reading) == _scale(last.reading) == "month"
    linked = months or _TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before))
    neighbours = gap == " and " and _next_day(first.reading, last.reading)
    if not (linked or neighbours) or not _same_scale(first.reading, last.reading) or _MOVED.search(before):
        return None
    ends = ((first.start, first.end), (last.start, last.end))
    return Found(first.start, last.end, "range", Range(first.reading, last.reading), ends)


def _next_day(first: Reading | None, last: Reading | None) -> bool:
    """Whether two days stand side by side: "Saturday and Sunday", "31 October and 1 November"."""
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return (last.weekday - first.weekday) % 7 == 1 and not last.turn and last.weeks is None
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or not (first.day and last.day):
        return False
    if first.year and first.year != last.year:
        return False
    year = int(last.year) if last.year and last.year.isdigit() else 2001
    before, after = (_day(end, year) for end in (first, last))
    return before is not None and after is not None and (after - before).days == 1


def _day(reading: Calendar, year: int) -> dt.date | None:
    try:
        return dt.date(year, reading.month or 1, reading.day or 1)
    except ValueError:
        return None


def _scale(reading: Calendar | Weekday | Relative) -> str:
    if isinstance(reading, Weekday):
        return "day"
    if isinstance(reading, Relative):
        return reading.unit
    return "day" if reading.day else "month" if reading.month else "year"


def _same_scale(first: Calendar | Weekday | Relative, last: Calendar | Weekday | Relative) -> bool:
    scales = (_scale(first), _scale(last))
    if scales == ("month", "year") or scales == ("year", "month"):
        return isinstance(first, Calendar) and bool(first.year)
    return scales[0] == scales[1]


def _lend_years(text: str, found: list[Found]) -> list[Found]:
    for index in range(len(found) - 1, 0, -1):
        lent = _lent(text, found[index - 1], found[index])
        if lent:
            found[index - 1] = lent
    return found


def _lent(text: str, item: Found, following: Found) -> Found | None:
    """The expression with the year of the following one, where a list joins the two."""
    mine, theirs = item.reading, following.reading
    if isinstance(theirs, Range):
        theirs = theirs.first
    if not isinstance(mine, Calendar) or not isinstance(theirs, Calendar) or mine.year or mine.turn or mine.which:
        return None
    gap = text[item.end : following.start]
    if (
        not (theirs.year or theirs.turn)
        or not mine.month
        or not theirs.month
        or not _LENDS.fullmatch(gap[: _LONGEST_GAP + 1])
    ):
        return None
    if len(gap) > _LONGEST_GAP or (mine.month, mine.day or 0) > (theirs.month, theirs.day or 99):
        return None
    return replace(item, reading=replace(mine, year=theirs.year, turn=theirs.turn), bare=False)
