"""From the bytes of a file to its articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from tradedb.errors import ReadError
from tradedb.readers import words
from tradedb.readers.body import find_body, is_furniture
from tradedb.readers.date_line import DateLine, find_date_lines
from tradedb.readers.decoding import decode
from tradedb.readers.digest import Item, split_digest
from tradedb.readers.front_matter import FrontMatter, read_front_matter
from tradedb.readers.layout import Paragraph, paragraphs
from tradedb.readers.publication import publication
from tradedb.readers.sources import Source, fetch, find
from tradedb.records import Article

_TITLE_WORDS = 35
_OF_THE_FILE = frozenset({"encoding_guessed", "front_matter_key_unknown", "front_matter_url_unusable"})
"""Issues that no other date of publication changes."""


def read(
    paths: Iterable[str], *, published: dt.date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | ReadError]:
    """Reads the articles behind `paths` one by one; a file that cannot be read is an error in its place.

    Args:
        paths: files, folders (recursively, sorted), `-` for standard input.
        published: the publication date of all of them; outranks what the files say.
        stdin: what to read for `-`; the process's standard input where None.
    """
    for source in find(paths):
        if isinstance(source, ReadError):
            yield source
            continue
        try:
            yield from read_bytes(_fetch(source, stdin), source.name, published)
        except ReadError as error:
            yield error


def count(paths: Iterable[str]) -> int:
    """How many files `read` will take up, for a progress bar.

    Args:
        paths: as for `read`.
    """
    return sum(1 for _ in find(paths))


def read_bytes(data: bytes, source: str, published: dt.date | None = None) -> tuple[Article, ...]:
    """The articles of one file: one, or as many as the digest has releases.

    Args:
        data: the whole file.
        source: its name, as it is to be recorded.
        published: the publication date, where the caller knows it.

    Raises:
        ReadError: the file is no text, is empty, or its front matter is broken.
    """
    text, guessed = decode(data, source)
    front = read_front_matter(text, source)
    text = text[front.end :]
    if not text.strip():
        raise ReadError("holds front matter and no article; add the text", source)
    items = split_digest(text)
    if not items:
        article = _article(text, source, front, published)
        return (replace(article, line=front.line, issues=guessed + front.issues + article.issues),)
    shared = replace(front, title=None, published=None)
    issues = guessed + front.issues
    return tuple(
        replace(article, line=line, issues=issues + article.issues)
        for line, article in _released(text, items, shared, source, published)
    )


def dated(article: Article, published: dt.date) -> Article:
    """The article as it had been read with that publication date given.

    Args:
        article: as `read` gave it.
        published: the publication date, which outranks what the article says.
    """
    front = FrontMatter(article.title, article.url, article.publisher, language=article.language)
    made = _article(article.text, article.source, front, published, article.item)
    kept = tuple(issue for issue in article.issues if issue.code in _OF_THE_FILE)
    return replace(made, line=article.line, issues=kept + made.issues)


def _released(
    text: str, items: Sequence[Item], front: FrontMatter, source: str, published: dt.date | None
) -> Iterator[tuple[int, Article]]:
    """The articles of a digest, each with the line of the file on which it begins."""
    line, end = front.line, 0
    for item in items:
        line += _breaks(text[end : item.span.start])
        end = item.span.start
        yield line, _article(item.span.of(text), source, front, published, item.number)


def _fetch(source: Source, stdin: BinaryIO | None) -> bytes:
    return fetch(source, stdin or sys.stdin.buffer)


def _article(text: str, source: str, front: FrontMatter, published: dt.date | None, item: int | None = None) -> Article:
    parts = paragraphs(text)
    lines = find_date_lines(text, parts)
    when = publication(published, front.published, lines, parts)
    title = front.title or _title(parts, lines)
    body = find_body(text, parts, lines)
    day = when.date.isoformat() if when.date else None
    return Article(
        source=source,
        text=text,
        content_hash=_hash(text, title, front.url, front.publisher, day, front.language),
        item=item,
        title=title,
        url=front.url,
        publisher=front.publisher,
        language=front.language,
        published=when.date,
        published_basis=when.basis,
        published_span=when.span,
        body=body.spans,
        issues=when.issues + body.issues,
    )


def _title(parts: Sequence[Paragraph], lines: Sequence[DateLine]) -> str | None:
    """The first line, if it reads as a heading; ornaments, buttons and date lines are passed over."""
    dated = [line.line for line in lines]
    for each in parts:
        passed = is_furniture(each) or each.folded in words.TEASERS or any(span.meets(each.span) for span in dated)
        if passed and not each.is_prose:
            continue
        stops = each.plain.endswith((".", ";", ":", ",")) or each.words > _TITLE_WORDS
        return None if stops else each.plain
    return None


def _hash(*parts: str | None) -> str:
    """What identifies a version: SHA-256 over the parts, line ends made equal."""
    digest = hashlib.sha256()
    for part in parts:
        words = (part or "").replace("\r\n", "\n").replace("\r", "\n").encode()
        digest.update(f"{len(words)}:".encode() + words)
    return digest.hexdigest()


def _breaks(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
