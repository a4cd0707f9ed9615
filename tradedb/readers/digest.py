"""Several releases in one file: divided by a line holding only `-`, each ending in a glued `date2025-12-18`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradedb.records import Span

MARKER = re.compile(r"(?<!\w)date[ \t]?(\d{4}-\d{2}-\d{2})\s*\Z")
"""The publication date that closes a release."""

_DIVIDER = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,9}-[ \t]{0,9}(?=[\r\n]|\Z)")
_BLANK = re.compile(r"\s*")
_TAIL = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One release of a digest: where it stands in the text."""

    number: int
    span: Span


def split_digest(text: str) -> tuple[Item, ...]:
    """The releases of a digest; nothing where the text is a single article.

    A `-` alone on its line is also how a page's bullets come out, so it divides only where the text before it ends
    in a date marker (or where it opens the file).

    Args:
        text: the text behind the front matter.
    """
    pieces, begin, words = list[Span](), 0, _words_from(text, 0)
    for match in _DIVIDER.finditer(text):
        piece = Span(begin, match.start())
        if piece.end <= words or _dated(text, piece):
            pieces.append(piece)
            begin, words = match.end(), _words_from(text, match.end())
    pieces.append(Span(begin, len(text)))
    items = [stripped for piece in pieces if (stripped := _stripped(text, piece))]
    if len(items) < 2:
        return ()
    return tuple(Item(number, item) for number, item in enumerate(items, start=1))


def _dated(text: str, span: Span) -> bool:
    return bool(MARKER.search(text[max(span.start, span.end - _TAIL) : span.end]))


def _words_from(text: str, position: int) -> int:
    """Where the next words begin."""
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None
