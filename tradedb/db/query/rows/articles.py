"""Articles, what was noticed about them, and where words were found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; `events` and `issues` are numbers, `characters` the length of its text."""

    id: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    published_basis: str | None
    source: str
    item: int | None
    line: int
    url: str | None
    language: str | None
    events: int
    issues: int
    characters: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What was noticed about an article; `quote` holds the words that it is about, where there are any."""

    code: str
    severity: str
    message: str
    article: str
    article_title: str | None
    source: str
    start: int | None
    end: int | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article or event in which the words stand.

    Attributes:
        kind: `article`, or the kind of the event.
        key: the article's id or the event's uid.
        title: of the article or event.
        date: of publication, or of the event, as EDTF; None where not known.
        publisher: of the article; None for an event.
        source, item: file of the article; None for an event.
        snippet: words around those that were found, which stand between `BEGIN` and `END`.
        score: the higher, the better.
    """

    kind: str
    key: str
    title: str | None
    date: str | None
    publisher: str | None
    source: str | None
    item: int | None
    snippet: str
    score: float
