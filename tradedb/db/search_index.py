"""The full-text index while many rows are written: filled once at the end, instead of by triggers again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
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
_FILL_SQLITE = (
    "DELETE FROM search_index",
    "DELETE FROM search_documents",
    "INSERT INTO search_documents (article_id) SELECT id FROM articles ORDER BY id",
    "INSERT INTO search_documents (event_uid) SELECT uid FROM events ORDER BY uid",
    "INSERT INTO search_index (rowid, title, body, names) SELECT d.number, coalesce(a.title, ''), a.text, '' "
    "FROM search_documents d JOIN articles a ON a.id = d.article_id",
    _GATHERED,
)


_SERVER_TRIGGERS = """
SELECT tgname, tgrelid::regclass::text FROM pg_trigger
WHERE starts_with(tgname, 'search_') AND tgrelid IN (
    SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace
)"""
_FILL_SERVER = (
    "DROP INDEX ix_search_documents_words",
    "DELETE FROM search_documents",
    "INSERT INTO search_documents (article_id, title, body, names, words) "
    "SELECT id, coalesce(title, ''), text, '', search_words_that_fit(coalesce(title, ''), text, '') "
    "FROM articles ORDER BY id",
    "SELECT search_write_events(ARRAY(SELECT uid FROM events ORDER BY uid))",
    "CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)",
)


@contextmanager
def filled_at_once(connection: Connection) -> Iterator[None]:
    """Write rows without the triggers that index each, and index all at the end, in the caller's transaction."""
    filled = _on_sqlite if connection.dialect.name == "sqlite" else _on_server
    with filled(connection):
        yield


@contextmanager
def _on_sqlite(connection: Connection) -> Iterator[None]:
    """Triggers go, and come back as they were."""
    triggers = connection.exec_driver_sql(_SQLITE_TRIGGERS).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in (*_FILL_SQLITE, *(made for _, made in triggers)):
        connection.exec_driver_sql(statement)


@contextmanager
def _on_server(connection: Connection) -> Iterator[None]:
    """Triggers rest."""
    triggers = connection.exec_driver_sql(_SERVER_TRIGGERS).all()
    for name, table in triggers:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    yield
    for statement in _FILL_SERVER:
        connection.exec_driver_sql(statement)
    for name, table in triggers:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
