"""A text as words and marks, each with what stands behind it: a party, an organisation, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tradedb.parsers.people.words import plain
from tradedb.parsers.text import sentences
from tradedb.records import Span


class Named(Protocol):
    """A stretch of the text that a reference table recognises."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


class NamedParty(Named, Protocol):
    """A country or bloc, by any of its names."""

    @property
    def code(self) -> str:
        """Its party code."""


class NamedOrganization(Named, Protocol):
    """A ministry, office or body."""

    @property
    def party(self) -> str | None:
        """Code of its side, or None."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark.

    Attributes:
        start, end, text: the words; a dotted abbreviation keeps its full stops.
        key: plain form, for comparison.
        kind: `word`, `possessive`, `mark` or `break` (the end of a line that ends a sentence).
        party: the party mention that covers it, or None.
        organization: the organisation mention that covers it, or None.
        mixed: whether a mention covers a part of it only ("China-led").
        capital: whether it is a word that begins with a capital letter.
    """

    start: int
    end: int
    text: str
    key: str
    kind: str
    party: NamedParty | None = None
    organization: NamedOrganization | None = None
    mixed: bool = False
    capital: bool = False


_TOKEN = re.compile(
    r"""(?P<skip>\]\([^()\s]{0,500}\)|[\[\]*_\\]|\s+)
    |(?P<prefix>\b(?:[Tt]hen|[Ee]x)-(?=[^\W\d_]))
    |(?P<possessive>['’‘ʼ`´]s\b)
    |(?P<dotted>(?:[^\W\d_]\.){1,8}[^\W\d_]?(?![^\W\d_]))
    |(?P<word>[^\W\d_](?:[^\W_]|[\u0300-\u036f]|['’‘ʼ`´‐‑-](?=[^\W_])(?!s\b))*)
    |(?P<number>\d[\d.,]*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_KINDS = {"dotted": "word", "prefix": "word", "number": "mark"}


def tokens(
    text: str, spans: Sequence[Span], parties: Sequence[NamedParty], organizations: Sequence[NamedOrganization]
) -> list[Token]:
    """The words and marks of some stretches of a text, without markup.

    Args:
        text: the text.
        spans: the stretches, in order.
        parties: countries and blocs in the text, in order.
        organizations: bodies in the text, in order.

    Returns:
        The tokens in order. Between stretches, and where a sentence ends at a line's end, stands a `break`.
    """
    found: list[Token] = []
    party, organization = _Cursor(parties), _Cursor(organizations)
    for line in _lines(text, spans):
        found.extend(_token(m, party, organization) for m in _matches(text, line))
        found.append(Token(line.end, line.end, "", "", "break"))
    return found


def _matches(text: str, line: Span) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(text, line.start, line.end) if match.lastgroup != "skip")


def _lines(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Sentences, joined again unless a line ends between them: an abbreviation may look like an end."""
    line, at = None, 0
    for sentence in sentences(text, spans):
        if line and sentence.end <= spans[at].end and "\n" not in text[line.end : sentence.start]:
            line = Span(line.start, sentence.end)
            continue
        if line:
            yield line
        line = sentence
        while spans[at].end < sentence.end:
            at += 1
    if line:
        yield line


M = TypeVar("M", bound=Named)


class _Cursor(Generic[M]):
    """Walks over ordered mentions together with the tokens."""

    def __init__(self, mentions: Sequence[M]) -> None:
        self._mentions, self._next = mentions, 0

    def at(self, start: int, end: int) -> tuple[M | None, bool]:
        """The mention that meets the stretch, and whether it covers it."""
        while self._next < len(self._mentions) and self._mentions[self._next].end <= start:
            self._next += 1
        if self._next == len(self._mentions) or self._mentions[self._next].start >= end:
            return None, False
        mention = self._mentions[self._next]
        # A mention may stop before the last full stop of "U.S.".
        return mention, mention.start <= start and end <= mention.end + 1


def _token(match: re.Match[str], parties: _Cursor[NamedParty], bodies: _Cursor[NamedOrganization]) -> Token:
    start, end, text = match.start(), match.end(), match[0]
    kind = _KINDS.get(match.lastgroup or "", match.lastgroup or "mark")
    (party, whole), (body, inside) = parties.at(start, end), bodies.at(start, end)
    if kind != "word":  # a mark belongs to a name only in the middle: "People's Republic", "Trade, Industry"
        whole = whole and party is not None and party.end > end
        inside = inside and body is not None and body.end > end
    return Token(
        start,
        end,
        text,
        plain(text).rstrip("-") if kind == "word" else text,
        kind,
        party if whole else None,
        body if inside else None,
        kind == "word" and party is not None and not whole,
        kind == "word" and text[0].isupper(),
    )
