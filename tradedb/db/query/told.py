"""The articles that tell of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.rows import SourceRow
from tradedb.db.schema import Article, EventChoice, EventMention


def sources_of(connection: Connection, uids: Sequence[str]) -> Mapping[str, Sequence[SourceRow]]:
    """The articles of each event, the one that gives the date first, then by day of publication.

    Of an article with several accounts of an event the one that gives the date counts, else the first.
    """
    account, article, decides = EventMention, Article, EventChoice.mention_id.is_not(None)
    columns: tuple[Any, ...] = (article.title, article.publisher, article.published, article.url, account.quote)
    statement = (
        select(account.event_uid.label("event"), account.id.label("mention"), article.id.label("article"), *columns)
        .add_columns(case((decides, account.date_unit)).label("unit"))
        .join(article, article.id == account.article_id)
        .outerjoin(EventChoice, and_(EventChoice.mention_id == account.id, EventChoice.field == "date"))
        .order_by(EventChoice.mention_id.is_(None), article.published.is_(None), article.published)
        .order_by(article.id, account.number)
    )
    told: dict[str, dict[str, SourceRow]] = defaultdict(dict)
    for row in found(connection, statement, account.event_uid, uids):
        values = dict(row._mapping)
        told[values.pop("event")].setdefault(row.article, SourceRow(**values))
    return {uid: list(articles.values()) for uid, articles in told.items()}


def found(connection: Connection, statement: Any, column: Any, values: Sequence[str]) -> Iterator[Any]:
    """The rows of a statement in which a column holds one of the values."""
    for condition in in_chunks(column, values):
        yield from connection.execute(statement.where(condition))
