"""SQL of the user's own, which can read and nothing else: the database itself refuses the rest."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from tradedb.db.session import reading
from tradedb.errors import UsageError

#: What SQLite may do for a reader: select, read columns, call functions, use recursive queries.
_READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
#: Pragmas that only describe the schema; full-text search asks for the last one.
_DESCRIBING = frozenset(
    (
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "foreign_key_list",
        "compile_options",
        "data_version",
    )
)


@dataclass(frozen=True, slots=True)
class SqlResult:
    """What a statement gives.

    Attributes:
        columns: names, in order.
        rows: read from the database as they are asked for.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def sql_readonly(
    url: str, statement: str, parameters: Mapping[str, Any] | None = None, *, day: dt.date | None = None
) -> Iterator[SqlResult]:
    """Run one statement that reads.

    Args:
        url: SQLAlchemy URL of the database.
        statement: SQL in the database's own dialect; `:name` stands for a parameter on SQLite.
        parameters: values by name.
        day: only articles published by this day count; None for all.

    Raises:
        UsageError: where the statement is broken, is more than one, or would do anything but read.
        DatabaseError: where there is no database to read.
    """
    with reading(url) as connection, _known_by(connection, day), _only_reading(connection):
        try:
            result = connection.exec_driver_sql(statement, dict(parameters or {}))
            columns = tuple(result.keys())
        except (DBAPIError, ResourceClosedError) as error:
            raise UsageError(_reason(error)) from error
        yield SqlResult(columns, _tuples(result))


def _known_by(connection: Connection, day: dt.date | None) -> AbstractContextManager[object]:
    if day is None:
        return nullcontext()
    from tradedb.db.as_of import as_of  # resolves anew, which few queries ask for

    return as_of(connection, day)


def _tuples(result: Any) -> Iterator[tuple[Any, ...]]:
    try:
        for row in result:
            yield tuple(row)
    except DBAPIError as error:
        raise UsageError(_reason(error)) from error


@contextmanager
def _only_reading(connection: Connection) -> Iterator[None]:
    """Let the database itself refuse everything but reading, until the caller is done."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield
        return
    if not connection.in_transaction():
        connection.begin()
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - the driver that the engine was made with
    raw.set_authorizer(_authorize)
    try:
        yield
    finally:
        raw.set_authorizer(None)


def _authorize(action: int, first: str | None, second: str | None, schema: str | None, trigger: str | None) -> int:
    describing = action == sqlite3.SQLITE_PRAGMA and first in _DESCRIBING
    # A table function such as json_each declares itself so; a true update of that table SQLite refuses anyway.
    declaring = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    forbidden = action == sqlite3.SQLITE_FUNCTION and second == "load_extension"
    allowed = describing or declaring or (action in _READING and not forbidden)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _reason(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    text = str(original).strip().partition("\n")[0]
    if "not authorized" in text or "readonly" in text or "read-only" in text:
        return "this statement would do more than read; `tradedb sql` only reads"
    if isinstance(error, ResourceClosedError):
        return "this statement gives no rows; `tradedb sql` only reads"
    if "one statement" in text:
        return "one statement at a time, please"
    return f"the statement cannot be run: {text}"
