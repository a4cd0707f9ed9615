"""Articles and what was noticed about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb.records.words import PublishedBasis, Severity


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the stretch."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about the data that a person may want to look at.

    Attributes:
        code: a code of `seeds/reference/issue_codes.csv`.
        message: one sentence that says what and, where it helps, what to do.
        severity: how much it matters.
        start, end: the words it is about; both None where it is about the article as a whole.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: the text is never changed, `body` says which parts of it are the article itself.

    Attributes:
        source: the file's path as it was given, with `/`; `-` for standard input.
        item: its place in a digest of several, from 1; None where the file holds one article.
        text: decoded and without byte order mark; nothing else is changed, so that offsets hold. The text of a
            digest's item is the item alone. Front matter is not part of it.
        line: the line of the file on which the text begins, from 1.
        title, url, publisher, language: from the front matter; the title also from the text; None where unknown.
        published: the publication date; None where none was found, and then nothing is guessed.
        published_basis: where `published` comes from; None without one.
        published_span: the words of a date line; None where it comes from elsewhere.
        body: the stretches to parse, in order: paragraphs without menus, teasers, subscription blocks, repetitions.
        content_hash: hexadecimal SHA-256 of what identifies this version; the same for CRLF and LF.
        issues: what the reader noticed.
    """

    source: str
    text: str
    content_hash: str
    item: int | None = None
    line: int = 1
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis | None = None
    published_span: Span | None = None
    body: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def address(self) -> str:
        """What names the article from one version to the next: its URL, else its path, and the place in a digest."""
        where = self.url or self.source
        return where if self.item is None else f"{where}#{self.item}"
