"""Prepositions that make a date a bound, and words that blur it."""

from __future__ import annotations

import re

from tradedb import edtf
from tradedb.edtf import Point
from tradedb.parsers.dates.mention import Relation

_WORDS: dict[str, Relation] = {
    **dict.fromkeys(("since", "ever since"), "since"),
    **dict.fromkeys(("before", "prior to", "ahead of"), "before"),
    **dict.fromkeys(("until", "till", "through", "up to"), "until"),
    **dict.fromkeys(("by", "no later than", "not later than", "within", "deadline of", "target date of"), "by"),
    **dict.fromkeys(("after", "following"), "after"),
    **dict.fromkeys(("from", "as of", "as from", "effective", "starting", "beginning", "with effect from"), "from"),
    **dict.fromkeys(("starting on", "beginning on", "starting from", "beginning in", "starting in"), "from"),
    **dict.fromkeys(("dating from", "dating back to", "dates back to"), "from"),
    **dict.fromkeys(("not before", "not until", "no earlier than", "not earlier than", "no sooner than"), "from"),
}
_RELATION = re.compile(
    rf"(?:^|[^A-Za-z])({'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    r" (?:about |around |at least |at the latest |as early as )?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:^|[^A-Za-z])(?:around|about|circa|c\.|ca\.|approximately|roughly)(?: the)? $", re.IGNORECASE)
_LOOK_BACK = 40


def relation(text: str, start: int, at: int) -> Relation:
    """The bound that the words before a date put on it; `start` is where its sentence begins."""
    match = _RELATION.search(text, max(start, at - _LOOK_BACK), at)
    if match is None or (match[1].lower() == "following" and text.startswith("the ", max(0, match.start(1) - 4))):
        return ""  # "the following February"
    return _WORDS[match[1].lower()]


def is_within(text: str, start: int, at: int) -> bool:
    """Whether the date is the stretch in which something is to happen ("within this year")."""
    return text[max(start, at - 7) : at].lower() == "within "


def is_about(text: str, start: int, at: int) -> bool:
    """Whether the date is said to be approximate ("around November 2004")."""
    return _ABOUT.search(text, max(start, at - _LOOK_BACK), at) is not None


def bounded(date: edtf.Edtf, relation: Relation, *, at_end: bool) -> str:
    """The value of a date as a bound.

    Args:
        date: the plain value.
        relation: the preposition.
        at_end: whether the text names the end of a unit ("by the end of 2026"), which stands for the unit.

    Returns:
        `2024-01/..` for since, `../2026-03-02` for before and by, the date itself otherwise.
    """
    first, last = date.start, date.end
    if relation == "since" and first:
        return f"{_plain(first, last=False)}/.."
    if relation == "before" and first and not at_end:
        return f"../{_plain(first, last=False)}"
    if relation == "by" and last and not at_end and (last.month is None or last.month <= 12):
        return f"../{_plain(last, last=True)}"
    return str(date)


def _plain(point: Point, *, last: bool) -> Point:
    """A season, quarter or half by its first month; `before summer 2018` is `../2018-06`."""
    if point.month is None or point.month <= 12:
        return point
    return Point(point.year, edtf.SUBYEARS[point.month][0])
