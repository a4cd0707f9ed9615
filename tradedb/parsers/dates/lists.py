"""Several days of one month: of "2-3 and 5 June" a range and a day, of "5 or 6 March" two days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tradedb.parsers.dates import words
from tradedb.parsers.dates.fragments import ANY_WEEKDAY, DAY_NUMBER, compiled
from tradedb.parsers.dates.readings import Calendar, Found, Range

_DAY = compiled(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),? (?:the )?)?(?<![\d])(?P<day>{DAY_NUMBER})(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of the list: where it stands, and what stands between it and the one before."""

    start: int
    end: int
    reading: Calendar
    between: str = ""

    def follows(self, other: _Day) -> bool:
        """Whether it ends a stretch with the day before: by its word, or as the very next day."""
        joined = re.sub(r"[^-a-z]", "", self.between.lower())
        if joined in ("", "and"):
            return self.reading.day == (other.reading.day or 0) + 1
        return joined not in ("or", "andor")


def days(match: re.Match[str], rule: str, first: Calendar, finish: int) -> list[Found]:
    """The expressions of a match that names several days.

    Args:
        match: with the groups `day` and `more`.
        rule: the rule that matched.
        first: the first day.
        finish: where the whole ends.

    Returns:
        Days and ranges, in order; the words around the list (month, year) belong to the first or the last of them.
    """
    found = [_Day(match.start(), match.end("day"), first)]
    for part in _DAY.finditer(match.string, *match.span("more")):
        weekday = part["weekday"]
        at = words.WEEKDAYS[weekday.rstrip(".").lower()] if weekday else None
        between = match.string[found[-1].end : part.start()]
        reading = replace(first, day=int(part["day"]), weekday=at)
        found.append(_Day(part.start(), part.end(), reading, between))
    found[-1] = replace(found[-1], end=finish)
    return [_whole(run, rule) for run in _runs(found)]


def _runs(found: list[_Day]) -> list[list[_Day]]:
    runs = [[found[0]]]
    for before, day in pairwise(found):
        if day.follows(before):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _whole(run: list[_Day], rule: str) -> Found:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return Found(first.start, first.end, rule, first.reading)
    ends = ((first.start, first.end), (last.start, last.end))
    return Found(first.start, last.end, rule, Range(first.reading, last.reading), ends)
