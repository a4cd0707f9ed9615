"""What single accounts say of a field, in the sentence that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.rows import Saying
from tradedb.db.query.sentences import around
from tradedb.db.schema import Article, EventEvidence, EventMention

_ARTICLE = (Article.title, Article.publisher, Article.published, Article.source, Article.item, Article.url)

#: A field of an account: the account's key and the field's name.
Place = tuple[str, str]


def sayings(connection: Connection, places: Iterable[Place]) -> dict[Place, Saying]:
    """What accounts say of fields.

    Args:
        connection: to the database.
        places: accounts and fields; an account without words of its own for the field gives those of the whole.
    """
    wanted = sorted(set(places))
    accounts = _accounts(connection, sorted({mention for mention, _ in wanted}))
    words = _words(connection, sorted(accounts))
    return {place: _saying(accounts[place[0]], words[place]) for place in wanted if place[0] in accounts}


def _accounts(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    columns = (EventMention.id, EventMention.article_id, EventMention.start_offset, EventMention.end_offset)
    statement = select(*columns, *_ARTICLE, Article.text).join_from(EventMention, Article)
    chunks = (connection.execute(statement.where(condition)) for condition in in_chunks(EventMention.id, keys))
    return {row.id: row for rows in chunks for row in rows}


def _words(connection: Connection, keys: Sequence[str]) -> dict[Place, list[tuple[int, int]]]:
    table = EventEvidence
    statement = select(table.mention_id, table.field, table.start_offset, table.end_offset).order_by(table.number)
    found: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for condition in in_chunks(table.mention_id, keys):
        for key, field, start, end in connection.execute(statement.where(condition)):
            found[key, field].append((start, end))
    return found


def _saying(row: Any, words: list[tuple[int, int]]) -> Saying:
    whole = (row.start_offset, row.end_offset)
    start, end = around(row.text, *whole)
    if words and not any(start <= a and b <= end for a, b in words):
        start, end = around(row.text, *words[0])
    within = sorted({(a - start, b - start) for a, b in words if start <= a and b <= end})
    return Saying(
        mention=row.id,
        article=row.article_id,
        **{column.key: getattr(row, column.key) for column in _ARTICLE},
        quote=row.text[start:end],
        start=start,
        words=tuple(within) or ((whole[0] - start, whole[1] - start),),
    )
