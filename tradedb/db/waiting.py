"""Writers of one database take turns: each waits for the others, and one that waits in vain says so in one line."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

T = TypeVar("T")

#: Seconds that SQLite itself waits in one attempt; in between Ctrl-C is heard.
ATTEMPT = 2
#: How often it is tried: ten minutes in all, longer than anything that tradedb does in one transaction.
ATTEMPTS = 300
#: What to say of a database that is still locked then.
BUSY = "another program keeps writing to it; try again when that is done"

#: Seconds before a transaction that others broke is done again; a server that restarts is back by then.
PAUSES = (0.1, 0.3, 1.0, 3.0, 10.0)

_LOCK_NOT_AVAILABLE = "55P03"
#: A conflict of transactions, a deadlock, and a server that stops or has just started.
_PASSING = ("40001", "40P01", "57P01", "57P02", "57P03")
#: Any number that no other program uses for its advisory locks, the same in every tradedb.
_TURN = 7_205_759_403


def is_busy(error: BaseException | None) -> bool:
    """Whether an error of the driver says no more than that another program has the lock."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended codes say in which way
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or _state(error) == _LOCK_NOT_AVAILABLE


def passes(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is done once more, since only others were in its way.

    Two transactions that wait for each other, one that a server takes back, a connection that is lost.
    """
    if error.connection_invalidated or _state(error.orig) in _PASSING:
        return True
    return (
        isinstance(error, OperationalError)
        and type(error.orig).__module__.startswith("psycopg")
        and (_state(error.orig)[:2] in ("", "08"))
    )


def once_more(action: Callable[[], T], undo: Callable[[], object]) -> T:
    """Do a transaction, and do it again where it failed for a reason that passes.

    Args:
        action: what to do; done twice it must come to the same as done once.
        undo: what to do before each further attempt.

    Raises:
        DBAPIError: the error of the last attempt, or one that does not pass.
    """
    for pause in PAUSES:
        try:
            return action()
        except DBAPIError as error:
            if not passes(error):
                raise
        undo()
        time.sleep(pause)
    return action()


def _state(error: BaseException | None) -> str:
    """The five characters by which PostgreSQL tells its errors apart; empty where it does not say."""
    return getattr(error, "sqlstate", None) or ""


def begin_sqlite(connection: Connection, statement: str) -> None:
    """Begin a transaction, as soon as other writers let us.

    Raises:
        DBAPIError: where that has not come to pass after all attempts, or fails for another reason.
    """
    patiently(lambda: connection.exec_driver_sql(statement), pause=0)


def patiently(action: Callable[[], Any], *, pause: float) -> None:
    """Do something that fails while others write; again and again.

    Args:
        action: what to do.
        pause: seconds between two attempts; none where the action itself waits.

    Raises:
        DBAPIError, sqlite3.Error: the error of the last attempt, or one that has another reason.
    """
    for attempt in range(ATTEMPTS):
        try:
            action()
            return
        except (DBAPIError, sqlite3.Error) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            if not is_busy(reason) or attempt == ATTEMPTS - 1:
                raise
            time.sleep(pause)


def take_turn_on_server(connection: Connection) -> None:
    """Let one transaction write at a time, as SQLite does: each must see the accounts that the others have stored."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{ATTEMPT * ATTEMPTS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
