"""A whole database into another one, of the same engine or another: every row of every table, ids and runs included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, DateTime, Table, func, select

from tradedb.db import schema
from tradedb.db.addresses import shown
from tradedb.db.bulk import insert_values
from tradedb.db.search_index import filled_at_once
from tradedb.db.session import engine_for, ensure_current, reading, sqlite_path, translated
from tradedb.errors import DatabaseError

#: So many rows are read and written at once.
CHUNK = 5_000

Row = tuple[Any, ...]


def copy(source: str, target: str, on_chunk: Callable[[str], None] = lambda name: None) -> dict[str, int]:
    """Copy all rows in one transaction of the target, which is created or brought up to date first.

    Args:
        source: URL of a database at the newest revision; it is read as it stands when the copying begins.
        target: URL of a database that holds no articles and no judgements, or of none yet.
        on_chunk: is told the name of the table after each chunk of rows.

    Returns:
        The number of rows of each table.

    Raises:
        DatabaseError: where the source cannot be read or is older, or the target holds something or is the source.
    """
    if _same(source, target):
        raise DatabaseError("a database cannot be copied onto itself; name another target", shown(target))
    with reading(source) as reader:
        ensure_current(target)
        engine = engine_for(target)
        try:
            with translated(target), engine.begin() as writer:
                _check_empty(writer, target)
                return _copy(reader, writer, on_chunk)
        finally:
            engine.dispose()


def chunks(source: str) -> int:
    """How many chunks of rows there are to copy."""
    with reading(source) as connection:
        return sum(-(-_count(connection, table) // CHUNK) for table in schema.Base.metadata.sorted_tables)


def _same(source: str, target: str) -> bool:
    files = [path.resolve() for path in (sqlite_path(source), sqlite_path(target)) if path is not None]
    return source == target or (len(files) == 2 and files[0] == files[1])


def _check_empty(writer: Connection, target: str) -> None:
    for model in (schema.Article, schema.Judgement):
        if writer.execute(select(model.id).limit(1)).first() is not None:
            raise DatabaseError(
                f"it holds {schema.table_of(model).name} already; name a new database as the target", shown(target)
            )


def _copy(reader: Connection, writer: Connection, on_chunk: Callable[[str], None]) -> dict[str, int]:
    """Replace the target's rows, those of the reference tables, by the source's."""
    tables = schema.Base.metadata.sorted_tables
    with filled_at_once(writer):
        if writer.dialect.name == "sqlite":
            writer.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # rows of a table may point to later ones
        for table in reversed(tables):
            writer.execute(table.delete())
        copied = {table.name: _copy_table(reader, writer, table, on_chunk) for table in tables}
    for table in tables:
        if (found := _count(writer, table)) != copied[table.name]:
            raise DatabaseError(f"{table.name} has {found} rows in the copy and {copied[table.name]} in the source")
    if writer.dialect.name == "postgresql":
        writer.exec_driver_sql("ANALYZE")
    return copied


def _copy_table(reader: Connection, writer: Connection, table: Table, on_chunk: Callable[[str], None]) -> int:
    """Copy the rows of a table chunk by chunk; where rows point to others of the table, in one statement."""
    names = [column.name for column in table.c]
    rows, number = _rows(reader, table), 0
    refers_to_itself = any(key.column.table is table for key in table.foreign_keys)
    while chunk := list(islice(rows, CHUNK)):
        if refers_to_itself:
            chunk += rows
        insert_values(writer, table, names, chunk)
        number += len(chunk)
        on_chunk(table.name)
    return number


def _rows(reader: Connection, table: Table) -> Iterator[Row]:
    """The rows of a table, fetched as they are asked for; moments with their time zone, which SQLite does not keep."""
    moments = [place for place, column in enumerate(table.c) if isinstance(column.type, DateTime)]
    for row in reader.execute(select(table).execution_options(yield_per=CHUNK)):
        yield _in_utc(row, moments) if moments else tuple(row)


def _in_utc(row: Iterable[Any], moments: Iterable[int]) -> Row:
    values = list(row)
    for place in moments:
        values[place] = _utc(values[place])
    return tuple(values)


def _utc(moment: dt.datetime | None) -> dt.datetime | None:
    if moment is None:
        return None
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
