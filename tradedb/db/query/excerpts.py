"""The words of a text around those that a person looks for, where the database does not find them itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Around the words that were found.
BEGIN, END = "\x02", "\x03"
#: So many words of a text are shown at most,
SNIPPET_WORDS = 24
#: and so many of them before the first that was found.
_BEFORE = 4

_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_{_MARKS}]*)*")
_STRIPPED = re.compile(f"[{_MARKS}]+")


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for: a word, or a phrase of several, or with `is_beginning` that of which it is the beginning."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A term in a text: its place among the terms, its first token and the one behind its last."""

    term: int
    start: int
    end: int


def excerpt(parts: Sequence[str], terms: Sequence[Term]) -> str:
    """The stretch of a text in which most of the terms stand, each between `BEGIN` and `END`.

    Args:
        parts: the texts of a document; of several that hold as many terms the first is shown.
        terms: what was looked for.
    """
    shown = max((_shown(part, terms) for part in parts), key=lambda pair: pair[0])
    return shown[1]


def _shown(text: str, terms: Sequence[Term]) -> tuple[int, str]:
    """How many of the terms stand in the best stretch of a text, and that stretch."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    folded = [_folded(text[start:end]) for start, end in tokens]
    found = sorted(_find(folded, terms), key=lambda each: (each.start, -each.end))
    first, count = _best(found)
    begin = max(0, min(first - _BEFORE, len(tokens) - SNIPPET_WORDS))
    end = min(len(tokens), begin + SNIPPET_WORDS)
    within = [each for each in found if begin <= each.start and each.end <= end]
    return count, _marked(text, tokens, (begin, end), within)


def _folded(word: str) -> str:
    """A word without what does not count: case and accents, as the function `search_fold` of the database has it."""
    return _STRIPPED.sub("", unicodedata.normalize("NFKD", word)).lower()


def _find(words: Sequence[str], terms: Sequence[Term]) -> Iterator[_Found]:
    for number, term in enumerate(terms):
        wanted = [_folded(token) for token in _TOKEN.findall(term.text)]
        for start in range(len(words) - len(wanted) + 1) if wanted else ():
            there = words[start : start + len(wanted)]
            if there[:-1] == wanted[:-1] and _fits(there[-1], wanted[-1], term.is_beginning):
                yield _Found(number, start, start + len(wanted))


def _fits(word: str, wanted: str, is_beginning: bool) -> bool:
    return word.startswith(wanted) if is_beginning else word == wanted


def _best(found: Sequence[_Found]) -> tuple[int, int]:
    """The first token of the stretch in which most terms stand, and their number."""
    best, last = (0, 0), 0
    for number, each in enumerate(found):
        last = max(last, number)
        while last < len(found) and found[last].end <= each.start + SNIPPET_WORDS - _BEFORE:
            last += 1
        count = len({other.term for other in found[number:last]})
        if count > best[1]:
            best = each.start, count
    return best


def _marked(text: str, tokens: Sequence[tuple[int, int]], window: tuple[int, int], found: Sequence[_Found]) -> str:
    """The tokens of a window with what is between them, and dots where the text goes on."""
    begin, end = window
    at = tokens[begin][0] if begin else 0
    stop = tokens[end - 1][1] if end < len(tokens) else len(text)
    pieces = ["…"] if begin else []
    for each in found:
        start, behind = tokens[each.start][0], tokens[each.end - 1][1]
        if start >= at:
            pieces += [text[at:start], BEGIN, text[start:behind], END]
            at = behind
    return "".join([*pieces, text[at:stop], "…" if stop < len(text) else ""])
