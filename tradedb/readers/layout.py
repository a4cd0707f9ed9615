"""Lines and paragraphs: the same article comes one line per paragraph, wrapped at 72 columns, or as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tradedb.records import Span

BLANK = " \t\f\v\u00a0\u200b\u2028\u2029\u202f\u3000\ufeff"
"""What stands at the ends of a line without being part of it."""

_LINE = re.compile(r"[^\r\n]+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_MARKUP = re.compile(r"[*_`]{1,3}|^[#>\s]+", re.MULTILINE)
_ENTRY = re.compile(r"[-*+•·–‣▪△○●]\s|\(?\w{1,4}[.)]\s|#|\d[\d./-]*\s")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]*_]{0,4}$")
_WIDEST = 160
_LONG = 60


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text that reads as one: a paragraph, a heading, the row of a table.

    Attributes:
        span: where it stands, without the white space around it.
        raw: its characters.
    """

    span: Span
    raw: str

    @cached_property
    def plain(self) -> str:
        """The words without Markdown's markup, on one line."""
        return without_markup(self.raw)

    @cached_property
    def folded(self) -> str:
        """The words for comparing: in lower case, with plain quotes, without the punctuation that ends them."""
        return self.plain.casefold().replace("’", "'").rstrip(" .:!…→»>")

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.plain.split())

    @property
    def is_prose(self) -> bool:
        """Whether it is at least one full sentence."""
        return self.words >= 12 and ends_sentence(self.plain)

    @property
    def is_headline(self) -> bool:
        """Whether it may be a heading, a menu's entry or a teaser: short, and no sentence."""
        return self.words <= 30 and not _STOP.search(self.plain) and not _ENTRY.match(self.raw) and "|" not in self.raw


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    raw: str
    after_gap: bool


def without_markup(text: str) -> str:
    """The words of a text without Markdown's links and emphasis, with single spaces."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split()).strip(BLANK)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a clause of a list does."""
    return bool(_STOP.search(text))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order: lines, wrapped ones joined.

    Args:
        text: the article.
    """
    lines = _lines(text)
    width = _width(lines)
    groups = list[list[_Line]]()
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    spans = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    return tuple(Paragraph(span, span.of(text)) for span in spans)


def _lines(text: str) -> list[_Line]:
    lines, end = list[_Line](), 0
    for match in _LINE.finditer(text):
        words = match[0].strip(BLANK)
        if not words:
            continue
        start = match.start() + match[0].index(words)
        breaks = text[end:start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        lines.append(_Line(Span(start, start + len(words)), words, breaks > 1))
        end = start + len(words)
    return lines


def _width(lines: list[_Line]) -> int | None:
    """The column at which a text is wrapped; None where each line is a paragraph."""
    lengths = sorted(len(line.raw) for line in lines)
    if len(lengths) < 4 or lengths[-1] > _WIDEST:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if not two.after_gap]
    broken = sum(two.raw[0].islower() and not ends_sentence(one.raw) for one, two in pairs)
    return lengths[len(lengths) * 9 // 10] if broken >= max(3, len(pairs) // 5) else None


def _continues(one: _Line, two: _Line, width: int | None) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if (_ENTRY.match(two.raw) and not width) or "|" in one.raw or "|" in two.raw:
        return False
    end = without_markup(one.raw[-_WIDEST:])[-1:]
    open_end = not ends_sentence(one.raw) and (end.islower() or end == ",")
    if open_end and two.raw[0].islower():
        return len(one.raw) >= _LONG or not two.after_gap
    if two.after_gap or width is None:
        return False
    full = len(one.raw) + 1 + len(two.raw.split()[0]) > width
    return full or (not ends_sentence(one.raw) and len(one.raw) >= 0.75 * width)
