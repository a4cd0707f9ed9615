"""Full-text search over articles and events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)

from tradedb.db.query.articles import with_party
from tradedb.db.query.excerpts import BEGIN, END, SNIPPET_WORDS, Term, excerpt
from tradedb.db.query.filters import Filters, event_conditions, known_word, may_lie_within
from tradedb.db.query.names import find_party
from tradedb.db.query.rows import Hit
from tradedb.db.schema import Article, Event
from tradedb.errors import UsageError
from tradedb.records import Kind

#: What `Filters.kind` can narrow a search to.
ARTICLE, EVENT = "article", "event"
KINDS = (ARTICLE, EVENT, *Kind)

#: What is searched of a document; SQLite keeps it in the index, PostgreSQL beside it.
PARTS = ("title", "body", "names")
_DOCUMENTS = table("search_documents", *map(column, ("number", "article_id", "event_uid", *PARTS, "words")))
_INDEX = table("search_index", *map(column, ("rowid", *PARTS)))
_MATCHES: ColumnElement[Any] = literal_column("search_index")
#: How much a word counts in the title, in the text, and in the name of a person, office or place.
_WEIGHTS = (4.0, 1.0, 2.0)
#: The same for PostgreSQL, which names its weights D, C, B and A; and that a longer text counts less.
_RANKS: ColumnElement[Any] = literal_column("CAST('{0.25, 0, 0.5, 1}' AS real[])")
_BY_LENGTH = 1
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
        UsageError: where there is no word to look for.
    """
    filters, asked = filters or Filters(), terms(words)
    found = _in_index(asked) if connection.dialect.name == "sqlite" else _on_server(asked)
    statement = (
        found.where(or_(*_conditions(connection, filters)))
        .order_by(column("score"), Article.published.desc().nulls_last(), _DOCUMENTS.c.number)
        .limit(filters.limit)
    )
    return [_hit(row, asked) for row in connection.execute(statement)]


def terms(words: str) -> list[Term]:
    """What a person looks for.

    Raises:
        UsageError: where there is no word.
    """
    clean = words.replace("\0", " ").encode(errors="replace").decode()  # no database takes these characters
    found = [term for match in _WORD.finditer(clean) if (term := _term(*match.groups(default="")))]
    if not found:
        raise UsageError(f"there is no word to search for in {words!r}")
    return found


def _term(phrase: str, phrase_star: str, word: str) -> Term | None:
    text = phrase or word.rstrip("*")
    star = phrase_star or word[len(word.rstrip("*")) :][:1]
    return Term(text, bool(star)) if any(char.isalnum() for char in text) else None


def expression(asked: Iterable[Term]) -> str:
    """What FTS5 is asked for: each word as a string of its own, so that none of them is taken for an operator."""
    return " ".join(f'"{term.text}"{"*" * term.is_beginning}' for term in asked)


def _in_index(asked: list[Term]) -> Select[Any]:
    """SQLite: the rank is better the lower it is."""
    snippet = func.snippet(_MATCHES, -1, BEGIN, END, "…", SNIPPET_WORDS)
    found = _select(func.bm25(_MATCHES, *_WEIGHTS), snippet.label("snippet"))
    return found.join(_INDEX, _DOCUMENTS.c.number == _INDEX.c.rowid).where(_MATCHES.op("MATCH")(expression(asked)))


def _on_server(asked: list[Term]) -> Select[Any]:
    """PostgreSQL: all words, each folded as those of the documents are."""
    texts = literal([term.text for term in asked], ARRAY(Text))
    query = func.search_query(texts, literal([term.is_beginning for term in asked], ARRAY(Boolean)))
    rank = func.ts_rank(_RANKS, _DOCUMENTS.c.words, query, _BY_LENGTH)
    parts = (_DOCUMENTS.c[name].label(f"of_{name}") for name in PARTS)
    return _select(-rank, *parts).where(_DOCUMENTS.c.words.op("@@")(query))


def _select(score: Any, *more: Any) -> Select[Any]:
    article = (Article.id, Article.title, Article.published, Article.publisher, Article.source, Article.item)
    event = (Event.uid, Event.title.label("event_title"), Event.kind, Event.date_edtf)
    columns: tuple[Any, ...] = (*article, *event, score.label("score"), *more)
    return (
        select(*columns)
        .select_from(_DOCUMENTS)
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


def _hit(row: Any, asked: list[Term]) -> Hit:
    published: dt.date | None = row.published
    return Hit(
        kind=row.kind or ARTICLE,
        key=row.uid or row.id,
        title=row.event_title or row.title,
        date=row.date_edtf or (published.isoformat() if published else None),
        publisher=row.publisher,
        source=row.source,
        item=row.item,
        snippet=row.snippet if "snippet" in row._fields else excerpt([row.of_title, row.of_body, row.of_names], asked),
        score=float(f"{-row.score:.4g}"),
    )
