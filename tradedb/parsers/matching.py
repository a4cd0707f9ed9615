"""Many phrases in one pass: Aho-Corasick, then word boundaries, then the longest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")


class Matcher(Generic[T]):
    """Finds phrases that carry a payload.

    Args:
        phrases: phrase and payload; a phrase may carry several payloads.
        fold: applied to phrases and texts alike; must keep the length of a text (`str.lower` would not).
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._payloads: dict[str, list[T]] = {}
        for phrase, payload in phrases:
            kept = self._payloads.setdefault(fold(phrase), [])
            if payload not in kept:
                kept.append(payload)
        self._phrases = list(self._payloads)
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases)

    def find(self, text: str) -> Iterator[tuple[int, int, list[T]]]:
        """Matches in order, none inside another: start, end, payloads."""
        folded = self._fold(text)
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        whole = [hit for hit in hits if _is_word(folded, hit[1], hit[2])]
        whole.sort(key=lambda hit: (hit[1], -hit[2]))
        reached = 0
        for index, start, end in whole:
            if start >= reached:  # one that begins inside the match before it loses to that
                yield start, end, self._payloads[self._phrases[index]]
                reached = end


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def lower(text: str) -> str:
    """Lower case of the same length: characters whose lower case is longer stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
