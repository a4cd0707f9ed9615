"""Headings that are a year and nothing else: under "2018" stands "March: second round"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tradedb.records import Span

_YEAR_ALONE = re.compile(r"[#*_| ]*((?:19|20)\d\d)[*_:| ]*")


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The headings of a text, each the number of its sentence and its year; None for one that is no year."""

    headings: tuple[tuple[int, int | None], ...] = ()

    @classmethod
    def of(cls, text: str, sentences: Sequence[Span]) -> Chronicle:
        """The headings of a folded text. Years in a row are a menu, not headings."""
        found = [(n, _YEAR_ALONE.fullmatch(text, span.start, span.end)) for n, span in enumerate(sentences)]
        years = {number: int(year[1]) for number, year in found if year}
        alone = {n: year for n, year in years.items() if n - 1 not in years and n + 1 not in years}
        marked = [n for n, span in enumerate(sentences) if n in alone or text.startswith("#", span.start)]
        return cls(tuple((number, alone.get(number)) for number in marked))

    def year(self, number: int) -> int | None:
        """The year under which a sentence stands."""
        index = bisect_left(self.headings, number, key=lambda heading: heading[0]) - 1
        return self.headings[index][1] if index >= 0 else None
