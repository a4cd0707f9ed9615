"""Full-text search over articles and events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, literal_column, or_, select, table

from tradedb.db.query.articles import with_party
from tradedb.db.query.filters import Filters, event_conditions, known_word, may_lie_within
from tradedb.db.query.names import find_party
from tradedb.db.query.rows import Hit
from tradedb.db.schema import Article, Event
from tradedb.errors import UsageError
from tradedb.records import Kind

#: Around the words that were found, in `Hit.snippet`.
BEGIN, END = "\x02", "\x03"

#: What `Filters.kind` can narrow a search to.
ARTICLE, EVENT = "article", "event"
KINDS = (ARTICLE, EVENT, *Kind)

_DOCUMENTS = table("search_documents", column("number"), column("article_id"), column("event_uid"))
_INDEX = table("search_index", column("rowid"), column("title"), column("body"), column("names"))
_MATCHES: ColumnElement[Any] = literal_column("search_index")
#: How much a word counts in the title, in the text, and in the name of a person, office or place.
_WEIGHTS = (4.0, 1.0, 2.0)
_SNIPPET_WORDS = 24
#: A phrase in quotation marks, perhaps unfinished, or a word; either with a star for what it begins.
_WORD = re.compile(r"[\"“”„]([^\"“”„]*)(?:[\"“”„](\*?)|$)|([^\s\"“”„]+)")


def search(connection: Connection, words: str, filters: Filters | None = None) -> list[Hit]:
    """Articles and events in which all words stand, the best first.

    Args:
        connection: to the database.
        words: words, phrases in quotation marks, beginnings of words with a star (`negot*`); case and accents do not
            count.
        filters: `party`, `since`, `until` and `limit`; `kind` may also be `article` or `event`.

    Raises:
        UsageError: where there is no word to look for, or the database has no full-text search.
    """
    if connection.dialect.name != "sqlite":
        raise UsageError("search works on SQLite; this database has no full-text index yet")
    filters = filters or Filters()
    score = func.bm25(_MATCHES, *_WEIGHTS)
    statement = (
        _select(score)
        .where(_MATCHES.op("MATCH")(expression(words)))
        .where(or_(*_conditions(connection, filters)))
        .order_by(score, Article.published.desc(), _DOCUMENTS.c.number)
        .limit(filters.limit)
    )
    return [_hit(row) for row in connection.execute(statement)]


def expression(words: str) -> str:
    """What FTS5 is asked for: each word as a string of its own, so that none of them is taken for an operator.

    Raises:
        UsageError: where there is no word.
    """
    found = [term for match in _WORD.finditer(words) if (term := _term(*match.groups(default="")))]
    if not found:
        raise UsageError(f"there is no word to search for in {words!r}")
    return " ".join(found)


def _term(phrase: str, phrase_star: str, word: str) -> str:
    text = phrase or word.rstrip("*")
    star = phrase_star or word[len(word.rstrip("*")) :][:1]
    return f'"{text}"{star}' if any(char.isalnum() for char in text) else ""


def _select(score: Any) -> Select[Any]:
    snippet = func.snippet(_MATCHES, -1, BEGIN, END, "…", _SNIPPET_WORDS)
    article = (Article.id, Article.title, Article.published, Article.publisher, Article.source, Article.item)
    event = (Event.uid, Event.title.label("event_title"), Event.kind, Event.date_edtf)
    columns: tuple[Any, ...] = (*article, *event, snippet.label("snippet"), score.label("score"))
    return (
        select(*columns)
        .select_from(_INDEX)
        .join(_DOCUMENTS, _DOCUMENTS.c.number == _INDEX.c.rowid)
        .outerjoin(Article, Article.id == _DOCUMENTS.c.article_id)
        .outerjoin(Event, Event.uid == _DOCUMENTS.c.event_uid)
    )


def _conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What an article has to meet, and what an event has to; either may be left out altogether."""
    kind = known_word(filters.kind, "kind", KINDS) if filters.kind else None
    if kind in (None, ARTICLE):
        published = may_lie_within(Article.published, Article.published, filters)
        parties = (Article.id.in_(with_party(find_party(connection, each))) for each in filters.party)
        yield and_(Article.id.is_not(None), *published, *parties)
    if kind != ARTICLE:
        of_kind = Filters(filters.party, filters.since, filters.until, kind=None if kind == EVENT else kind)
        yield and_(Event.uid.is_not(None), *event_conditions(connection, of_kind))


def _hit(row: Any) -> Hit:
    published: dt.date | None = row.published
    return Hit(
        kind=row.kind or ARTICLE,
        key=row.uid or row.id,
        title=row.event_title or row.title,
        date=row.date_edtf or (published.isoformat() if published else None),
        publisher=row.publisher,
        source=row.source,
        item=row.item,
        snippet=row.snippet,
        score=float(f"{-row.score:.4g}"),
    )
