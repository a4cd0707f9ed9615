"""One SQLite database with the reporting views as tables."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tradedb.exports import dictionary
from tradedb.exports.relations import listed, references
from tradedb.exports.snapshot import Snapshot, Value
from tradedb.exports.staging import writing

if TYPE_CHECKING:
    from tradedb.db.reporting import View

_NAME = "tradedb.sqlite"
#: Looked for so often that an index pays, besides keys and what points to other views.
_SOUGHT = ("start_date", "published")


def write_sqlite(snapshot: Snapshot, folder: Path) -> None:
    """Write `tradedb.sqlite`: each view as a table of its name and types, keys, indexes, and a dictionary.

    Metabase finds the descriptions in `_metabase_metadata`, people in `report_dictionary`.
    """
    names = {view.name for view in snapshot.views}
    with writing(_NAME, sqlite3.Error), closing(sqlite3.connect(folder / _NAME, isolation_level=None)) as database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a file that is not complete is thrown away
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for view in snapshot.views:
            database.execute(_create(view, names))
            marks = ", ".join("?" * len(view.columns))
            database.executemany(f"INSERT INTO {view.name} VALUES ({marks})", _stored(snapshot.rows(view)))  # noqa: S608
            for statement in _indexes(view, names):
                database.execute(statement)
        _describe(database, snapshot)
        database.execute("COMMIT")
        database.execute("ANALYZE")


def _create(view: View, names: set[str]) -> str:
    lines = [f'"{each.name}" {each.type}{" NOT NULL" if each.name in view.key else ""}' for each in view.columns]
    lines.append(f"PRIMARY KEY ({listed(view.key)})")
    lines += [
        f'FOREIGN KEY ("{each.column}") REFERENCES {each.view} ("{each.key}")' for each in references(view, names)
    ]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {view.name} (\n  {body}\n)"


def _indexes(view: View, names: set[str]) -> Iterator[str]:
    pointing = [each.column for each in references(view, names)]
    for column in dict.fromkeys([*pointing, *(each.name for each in view.columns if each.name in _SOUGHT)]):
        if column != view.key[0]:
            yield f"CREATE INDEX {view.name}_{column} ON {view.name} ({listed([column])})"


def _stored(rows: Iterable[tuple[Value, ...]]) -> Iterator[list[Value]]:
    """Rows as SQLite keeps them: dates as texts by ISO 8601, booleans as 0 and 1."""
    for row in rows:
        yield [value.isoformat() if isinstance(value, dt.date) else value for value in row]


def _describe(database: sqlite3.Connection, snapshot: Snapshot) -> None:
    from tradedb.db.reporting.making import metabase

    columns = "view_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT, data_type TEXT, description TEXT"
    database.execute(f"CREATE TABLE {dictionary.NAME} ({columns}, PRIMARY KEY (view_name, position))")
    entries = dictionary.entries(snapshot.views)
    database.executemany(f"INSERT INTO {dictionary.NAME} VALUES (?, ?, ?, ?, ?)", entries)  # noqa: S608
    database.execute("CREATE TABLE _metabase_metadata (keypath TEXT PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany("INSERT INTO _metabase_metadata VALUES (?, ?)", metabase(snapshot.views))
