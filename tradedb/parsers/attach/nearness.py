"""How near two mentions are, and which of several is nearest.

Distance is measured in characters plus a charge for every clause border and every other trigger in between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from tradedb.parsers.document import Located

M = TypeVar("M", bound=Located)

_BORDER = re.compile(
    r"[;:]|\s-+\s|,|\b(?:and|but|while|after|before|when|where|which|who|following|although|though|as|that|because)\b"
)
_CHARGE_BORDER = 12
_CHARGE_BARRED = 60


@lru_cache(maxsize=8)
def _borders(text: str) -> list[int]:
    """Where the clause borders of a text begin."""
    return [match.start() for match in _BORDER.finditer(text)]


def distance(text: str, one: Located, other: Located, bars: Sequence[Located] = ()) -> int:
    """How far two mentions are apart, clause borders and things in between charged for."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    if high <= low:
        return 0
    borders = _borders(text)
    crossed = bisect_left(borders, high) - bisect_left(borders, low)
    barred = sum(low <= thing.start and thing.end <= high for thing in bars)
    return high - low + _CHARGE_BORDER * crossed + _CHARGE_BARRED * barred


def gap(one: Located, other: Located) -> int:
    """How many characters stand between two mentions; below zero where they overlap."""
    return max(one.start - other.end, other.start - one.end)


#: Only so many candidates are weighed, those with the fewest characters in between: a page without punctuation may hold
#: thousands in one sentence.
_CANDIDATES = 8


def nearest(text: str, to: Located, candidates: Sequence[M], bars: Sequence[Located] = ()) -> M | None:
    """The candidate nearest to something; the one behind it where two are equally near."""
    if len(candidates) > _CANDIDATES:
        candidates = sorted(candidates, key=lambda candidate: gap(to, candidate))[:_CANDIDATES]
    return min(candidates, key=lambda c: (distance(text, to, c, bars), c.start < to.start, c.start), default=None)
