"""The full-text index of SQLite while many rows are written: filled once at the end instead of row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
_PERSON = "name || coalesce(', ' || title, '') || coalesce(', ' || organization, '')"
_QUOTES = "SELECT quote AS words FROM event_mentions WHERE event_uid = e.uid ORDER BY id"
_NAMES = f"""
SELECT coalesce(e.venue || ', ', '') || coalesce(e.city, '') AS words UNION ALL
SELECT words FROM (
    SELECT {_PERSON} AS words FROM event_participants WHERE event_uid = e.uid ORDER BY participant_id
)"""  # noqa: S608 - the statement is made of names of the schema alone
_GATHERED = f"""
INSERT INTO search_index (rowid, title, body, names) SELECT d.number, e.title,
    coalesce((SELECT group_concat(words, char(10)) FROM ({_QUOTES})), ''),
    coalesce((SELECT group_concat(words, char(10)) FROM ({_NAMES})), '')
FROM search_documents d JOIN events e ON e.uid = d.event_uid"""  # noqa: S608
_FILL = (
    "DELETE FROM search_index",
    "DELETE FROM search_documents",
    "INSERT INTO search_documents (article_id) SELECT id FROM articles ORDER BY id",
    "INSERT INTO search_documents (event_uid) SELECT uid FROM events ORDER BY uid",
    "INSERT INTO search_index (rowid, title, body, names) SELECT d.number, coalesce(a.title, ''), a.text, '' "
    "FROM search_documents d JOIN articles a ON a.id = d.article_id",
    _GATHERED,
)


@contextmanager
def filled_at_once(connection: Connection) -> Iterator[None]:
    """Write rows without the triggers that index each, and index all at the end, in the caller's transaction.

    Other databases than SQLite keep their index themselves.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    triggers = connection.exec_driver_sql(_TRIGGERS).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in (*_FILL, *(made for _, made in triggers)):
        connection.exec_driver_sql(statement)
