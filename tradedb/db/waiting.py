"""Writers of one database take turns: each waits for the others, and one that waits in vain says so in one line."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

#: Seconds that SQLite itself waits in one attempt; in between Ctrl-C is heard.
ATTEMPT = 2
#: How often it is tried: ten minutes in all, longer than anything that tradedb does in one transaction.
ATTEMPTS = 300
#: What to say of a database that is still locked then.
BUSY = "another program keeps writing to it; try again when that is done"

#: Any number that no other program uses for its advisory locks, the same in every tradedb.
_TURN = 7_205_759_403


def is_busy(error: BaseException | None) -> bool:
    """Whether an error of the driver says no more than that another program has the lock."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended codes say in which way
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


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
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
