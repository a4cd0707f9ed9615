"""Engines and connections: where the database is, what state it is in, and how to read it safely.

Alembic is imported only when something has to be migrated, so that a query starts quickly.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from tradedb.db import waiting
from tradedb.db.addresses import as_driven, shown
from tradedb.db.revisions import chain, head
from tradedb.db.server import reason, refuse_encoding, server_engine
from tradedb.errors import DatabaseError

if TYPE_CHECKING:
    from tradedb.vocabulary import Vocabulary

StateKind = Literal["absent", "empty", "older", "current", "newer", "foreign"]

#: Tables by which a database of an unknown, newer revision is still known as tradedb's.
_OURS = {"articles", "events", "event_mentions"}


@dataclass(frozen=True, slots=True)
class State:
    """How a database stands to this program.

    Attributes:
        kind: `absent` (no file), `empty` (no tables), `older`, `current`, `newer`, `foreign` (somebody else's).
        current: its revision, or None.
        head: the program's revision.
    """

    kind: StateKind
    current: str | None
    head: str


def default_url() -> str:
    """The database of a call that names none: `TRADEDB_URL`, else an SQLite file in the user's data folder."""
    if given := os.environ.get("TRADEDB_URL"):
        return as_url(given)
    import platformdirs

    return as_url(str(Path(platformdirs.user_data_dir("tradedb", appauthor=False)) / "tradedb.sqlite"))


def as_url(text: str | None) -> str:
    """A database URL from what a person gives: a URL, the path of an SQLite file, or nothing (the default).

    Raises:
        DatabaseError: where it looks like a URL and is none that can be used.
    """
    if not text:
        return default_url()
    if "://" not in text:
        return str(URL.create("sqlite", database=str(Path(text).expanduser())))
    url = as_driven(text)
    try:
        make_url(url).get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseError(
            "not the URL of a database; for instance sqlite:///trade.sqlite or postgresql://me@host/trade", shown(text)
        ) from error
    return url


def engine_for(url: str, *, read_only: bool = False) -> Engine:
    """An engine for a database that is there.

    Args:
        url: SQLAlchemy URL.
        read_only: whether the database itself refuses to write (SQLite `mode=ro`, PostgreSQL read-only transactions).
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return server_engine(address, read_only=read_only)
    return _sqlite_engine(address, read_only=read_only, foreign_keys=True)


def migration_engine(url: str) -> Engine:
    """An engine for migrations: on SQLite without foreign keys, because rebuilding a table would cascade."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return server_engine(address, read_only=False)
    return _sqlite_engine(address, read_only=False, foreign_keys=False)


def _sqlite_engine(address: URL, *, read_only: bool, foreign_keys: bool) -> Engine:
    if address.database in (None, "", ":memory:"):
        raise DatabaseError("a database in memory is lost at once; give the path of a file")
    path = Path(str(address.database)).absolute()

    def connect() -> sqlite3.Connection:
        where = f"file:{quote(str(path))}?{_mode(path) if read_only else 'mode=rwc'}"
        return sqlite3.connect(where, uri=True, timeout=waiting.ATTEMPT, isolation_level=None, check_same_thread=False)

    engine = create_engine(address, creator=connect)
    _set_up_sqlite(engine, read_only=read_only, foreign_keys=foreign_keys)
    return engine


def _mode(path: Path) -> str:
    """How to open a file for reading; where nobody can write beside it, SQLite must not try to share it."""
    shared = os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists()
    return "mode=ro" if shared else "mode=ro&immutable=1"


def _set_up_sqlite(engine: Engine, *, read_only: bool, foreign_keys: bool) -> None:
    """PRAGMAs for each connection, and transactions that begin where SQLAlchemy says so.

    A writer takes its lock at the begin (`IMMEDIATE`): two loads then wait for each other instead of failing. It gives
    the lock back where the connection is dropped, as after Ctrl-C: closing alone waits for statements still in use.
    """
    pragmas = [f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"]
    pragmas += ["query_only = ON"] if read_only else ["journal_mode = WAL", "synchronous = NORMAL"]
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def on_connect(connection: Any, record: ConnectionPoolEntry) -> None:
        for pragma in pragmas:  # the first change to WAL asks for the file alone, and SQLite does not wait for it
            waiting.patiently(partial(connection.execute, f"PRAGMA {pragma}"), pause=0.05)

    def on_begin(connection: Connection) -> None:
        waiting.begin_sqlite(connection, begin)

    def on_invalidate(connection: Any, record: ConnectionPoolEntry, error: BaseException | None) -> None:
        with suppress(sqlite3.Error):
            connection.rollback()

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "invalidate", on_invalidate)
    event.listen(engine, "begin", on_begin)


def state(url: str) -> State:
    """How the database stands to this program; creates nothing.

    Raises:
        DatabaseError: where it cannot be reached.
    """
    path = sqlite_path(url)
    if path is not None and not _is_there(path):
        return State("absent", None, head())
    try:
        with translated(url), _connected(engine_for(url, read_only=True)) as connection:
            refuse_encoding(connection)
            tables = set(inspect(connection).get_table_names())
            current = _revision(connection) if "alembic_version" in tables else None
    except DatabaseError as error:
        if path is not None and path.is_file() and isinstance(error.__cause__, DBAPIError) and not _is_sqlite(path):
            return State("foreign", None, head())
        raise
    return State(_kind(tables, current), current, head())


def _kind(tables: set[str], current: str | None) -> StateKind:
    if current is None:
        return "empty" if tables <= {"alembic_version"} else "foreign"
    if current == head():
        return "current"
    if current in chain():
        return "older"
    return "newer" if tables >= _OURS else "foreign"


def usable(url: str) -> State:
    """How a database that is tradedb's, or is to become so, stands to this program; creates nothing.

    Raises:
        DatabaseError: where it is newer than the program, not tradedb's, or cannot be reached.
    """
    found = state(url)
    if found.kind == "foreign":
        raise DatabaseError("this is no database of tradedb, it is left as it is; name another with --db", shown(url))
    if found.kind == "newer":
        raise DatabaseError(
            f"made by a newer tradedb (schema {found.current}, this program knows {found.head}); update tradedb",
            shown(url),
        )
    return found


def existing(url: str) -> State:
    """The same of a database that has to be there.

    Raises:
        DatabaseError: as `usable`, and where there is none yet.
    """
    found = usable(url)
    if found.kind in ("absent", "empty"):
        raise DatabaseError("no database here yet; `tradedb load PATH` makes one", shown(url))
    return found


def ensure_current(url: str, vocabulary: Vocabulary | None = None, revision: str = "head") -> None:
    """Create the database or bring it up to date: schema and reference rows, and a timeline that follows from both.

    Args:
        url: SQLAlchemy URL; a missing folder is created.
        vocabulary: the reference data; read from the program's own where not given.
        revision: how far to go; below the newest, only the schema is touched.

    Raises:
        DatabaseError: where it is newer than the program, not tradedb's, or cannot be written.
    """
    before = usable(url).kind
    if (before, revision) != ("current", "head"):
        from tradedb.db.migrate import upgrade

        upgrade(url, revision)
        if state(url).kind != "current":
            return
    from tradedb.db.seed import ensure_seeded

    with translated(url), _connected(engine_for(url)) as connection:
        ensure_seeded(connection, vocabulary, anew=before != "current")


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A read-only connection to an up-to-date database, for all queries.

    Raises:
        DatabaseError: where there is none, or it is older or newer than the program, or not tradedb's.
    """
    with _opened(url, read_only=True) as connection:
        yield connection


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """The same for what changes an up-to-date database: whatever is done within is one transaction."""
    with _opened(url, read_only=False) as connection, connection.begin():
        yield connection


@contextmanager
def _opened(url: str, *, read_only: bool) -> Iterator[Connection]:
    if existing(url).kind == "older":
        raise DatabaseError("made by an older tradedb; `tradedb db upgrade` brings it up to date", shown(url))
    with translated(url), _connected(engine_for(url, read_only=read_only)) as connection:
        yield connection


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn what the driver raises into one line that names the database."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseError(f"the database cannot be used: {_reason(error)}", shown(url)) from error


def _reason(error: DBAPIError) -> str:
    if waiting.is_busy(error.orig):
        return waiting.BUSY
    return reason(error)


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite database; None for another engine."""
    address = make_url(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(rows[0]) if len(rows) == 1 else None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise DatabaseError(
            f"the file cannot be reached: {error.strerror}; name another with --db", str(path)
        ) from error


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) in (b"SQLite format 3\0", b"")
