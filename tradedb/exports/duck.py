"""Parquet files, and one DuckDB database. DuckDB makes both of JSON lines on disk, with a limit on its memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradedb.exports import dictionary
from tradedb.exports.jsonl import write_lines
from tradedb.exports.relations import listed
from tradedb.exports.snapshot import Snapshot
from tradedb.exports.staging import writing
from tradedb.extras import require

if TYPE_CHECKING:
    from tradedb.db.reporting import View

NEEDS = ("duckdb", "duckdb")
_TYPES = {"TEXT": "VARCHAR", "INTEGER": "BIGINT", "FLOAT": "DOUBLE", "BOOLEAN": "BOOLEAN", "DATE": "DATE"}
_LIMITS = {"memory_limit": "256MB", "threads": 2, "autoinstall_known_extensions": False}
#: Its own bar goes to standard output, where nothing but rows belongs.
_QUIET = "SET enable_progress_bar = false"
_PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 50000"
_READ = "SELECT * FROM read_json($lines, format = 'newline_delimited', columns = $types)"


def write_parquet(snapshot: Snapshot, folder: Path) -> None:
    """Write one Parquet file for each view."""
    with _opened(folder, ":memory:") as (database, scratch):
        for view in snapshot.views:
            target = _quoted(str(folder / f"{view.name}.parquet"))
            options = f"{_PARQUET}, KV_METADATA {{description: {_quoted(view.comment)}}}"
            _with_lines(database, f"COPY ({_READ}) TO {target} ({options})", snapshot, view, scratch)


def write_duckdb(snapshot: Snapshot, folder: Path) -> None:
    """Write `tradedb.duckdb`: each view as a table of its name, with its key, and a comment on whatever it has."""
    with _opened(folder, str(folder / "tradedb.duckdb")) as (database, scratch):
        for view in snapshot.views:
            database.execute(_create(view))
            _with_lines(database, f"INSERT INTO {view.name} {_READ}", snapshot, view, scratch)
        _describe(database, snapshot)


def _with_lines(database: Any, statement: str, snapshot: Snapshot, view: View, scratch: Path) -> None:
    """Run a statement that reads the rows of a view as `$lines` of `$types`."""
    lines = scratch / f"{view.name}.jsonl"
    write_lines(snapshot, view, lines)
    types = {column.name: _TYPES[column.type] for column in view.columns}
    database.execute(statement, {"lines": str(lines), "types": types})
    lines.unlink()


def _create(view: View) -> str:
    columns = [f'"{each.name}" {_TYPES[each.type]}' for each in view.columns]
    return f"CREATE TABLE {view.name} ({', '.join(columns)}, PRIMARY KEY ({listed(view.key)}))"


def _describe(database: Any, snapshot: Snapshot) -> None:
    """The comments, and the same as a table."""
    columns = "view_name VARCHAR, position BIGINT, column_name VARCHAR, data_type VARCHAR, description VARCHAR"
    database.execute(f"CREATE TABLE {dictionary.NAME} ({columns}, PRIMARY KEY (view_name, position))")
    for entry in dictionary.entries(snapshot.views):
        view, _, column, _, about = entry
        place = f'COLUMN {view}."{column}"' if column else f"TABLE {view}"
        database.execute(f"COMMENT ON {place} IS {_quoted(about)}")
        database.execute(f"INSERT INTO {dictionary.NAME} VALUES (?, ?, ?, ?, ?)", entry)  # noqa: S608


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[tuple[Any, Path]]:
    """A database, and a folder for what it needs on the way."""
    duckdb = require(*NEEDS)
    with (
        tempfile.TemporaryDirectory(dir=folder) as scratch,
        writing("DuckDB's files", duckdb.Error),
        duckdb.connect(name, config={**_LIMITS, "temp_directory": scratch}) as database,
    ):
        database.execute(_QUIET)
        yield database, Path(scratch)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
