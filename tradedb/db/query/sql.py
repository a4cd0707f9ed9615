"""SQL of the user's own, which can read and nothing else: the database itself refuses the rest."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, CursorResult
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from tradedb.db.query.statements import check_parameters, first_word, for_pyformat
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
#: What a statement for a server may begin with: a transaction that only reads would still let COPY write files.
_STREAMED = frozenset(("SELECT", "WITH", "VALUES", "TABLE"))
_SERVED = _STREAMED | {"EXPLAIN", "SHOW"}
#: SQLite looks so often (in steps of its machine) whether the user has had enough.
_STEPS = 100_000
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")


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
        statement: SQL in the database's own dialect; `:name` stands for a parameter.
        parameters: values by name, bound and never pasted. A text is whatever the statement compares it with: a date
            beside a date, a number beside a number.
        day: only articles published by this day count; None for all.

    Raises:
        UsageError: where the statement is broken, is more than one, or would do anything but read, or where its
            parameters are not those that it gets.
        DatabaseError: where there is no database to read.
        KeyboardInterrupt: where the user breaks it off.
    """
    given = dict(parameters or {})
    check_parameters(statement, given)
    with reading(url) as connection, _known_by(connection, day), _only_reading(connection, statement):
        with _explained(statement):
            result = _executed(connection, statement, given)
            columns = tuple(result.keys())
        yield SqlResult(columns, _tuples(result, statement))


def _known_by(connection: Connection, day: dt.date | None) -> AbstractContextManager[object]:
    if day is None:
        return nullcontext()
    from tradedb.db.as_of import as_of  # resolves anew, which few queries ask for

    return as_of(connection, day)


def _executed(connection: Connection, statement: str, given: dict[str, Any]) -> CursorResult[Any]:
    """Run a statement as its driver wants to have it; a server is asked for a few rows at a time."""
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql(statement, {name: _for_sqlite(value) for name, value in given.items()})
    options = {"stream_results": True, "max_row_buffer": 1000} if first_word(statement) in _STREAMED else {}
    return connection.exec_driver_sql(for_pyformat(statement), given, execution_options=options)


def _for_sqlite(value: Any) -> Any:
    """SQLite takes a text that is written as a number for a text; a server looks at what it is compared with."""
    if isinstance(value, str) and (found := _NUMBER.fullmatch(value)):
        return float(value) if found[2] else int(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _tuples(result: CursorResult[Any], statement: str) -> Iterator[tuple[Any, ...]]:
    with _explained(statement):
        for row in result:
            yield tuple(_number(value) if isinstance(value, Decimal) else value for value in row)


def _number(value: Decimal) -> int | float:
    """A number as SQLite gives it; a server's sums and averages have a type of their own."""
    return int(value) if value.as_tuple().exponent == 0 else float(value)


@contextmanager
def _explained(statement: str) -> Iterator[None]:
    """Turn what the database says of a statement into one line."""
    try:
        yield
    except (DBAPIError, ResourceClosedError) as error:
        if str(getattr(error, "orig", None)) == "interrupted":
            raise KeyboardInterrupt from None
        from tradedb.db.query.sql_errors import reason  # compares names, which only an error needs

        raise UsageError(reason(error, statement)) from error


@contextmanager
def _only_reading(connection: Connection, statement: str) -> Iterator[None]:
    """Let the database itself refuse everything but reading, until the caller is done."""
    if connection.dialect.name != "sqlite":
        if first_word(statement) not in _SERVED:
            raise UsageError(f"`tradedb sql` only reads: a statement begins with {', '.join(sorted(_SERVED))}")
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1")  # plan for all rows, not for the first ones
        yield
        return
    if not connection.in_transaction():
        connection.begin()
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - the driver that the engine was made with
    raw.set_authorizer(_authorize)
    raw.set_progress_handler(lambda: 0, _STEPS)  # a call of Python is where Ctrl-C is heard
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, 0)


def _authorize(action: int, first: str | None, second: str | None, schema: str | None, trigger: str | None) -> int:
    describing = action == sqlite3.SQLITE_PRAGMA and first in _DESCRIBING
    # A table function such as json_each declares itself so; a true update of that table SQLite refuses anyway.
    declaring = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    forbidden = action == sqlite3.SQLITE_FUNCTION and second == "load_extension"
    allowed = describing or declaring or (action in _READING and not forbidden)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
