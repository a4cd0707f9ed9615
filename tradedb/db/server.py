"""What is particular to a PostgreSQL server: its engine, what it has to be like, and what its errors mean."""

from __future__ import annotations

import re

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from tradedb.db import waiting
from tradedb.db.addresses import DRIVER, shown_url
from tradedb.errors import DatabaseError

#: What a server says that refuses, and what to do about it; the first that is found counts.
_ADVICE = (
    (r"database \"[^\n]*\" does not exist", "make it first, for instance with `createdb`"),
    (r"password authentication failed|no password supplied", "check the role and its password"),
    (r"role \"[^\n]*\" does not exist", "check the role in the URL"),
    (r"no pg_hba.conf entry", "the server lets nobody in from here; its administrator can change that"),
    (r"Connection refused|No such file or directory|timeout expired", "check that it runs, its host and its port"),
    (r"failed to resolve host", "check the name of the host"),
    (r"permission denied for database", "the role needs the right to connect: GRANT CONNECT ON DATABASE"),
    (r"permission denied for schema", "the role needs rights there: GRANT USAGE to read, CREATE to make the tables"),
    (r"other objects depend on it", "drop those that are not of tradedb first, and make them again afterwards"),
    (r"must be owner", "only the role that made the database's tables can do that"),
    (r"permission denied to create temporary tables", "what was known on a day needs GRANT TEMPORARY ON DATABASE"),
    (
        r"permission denied for (table|view)[^\n]*\n(SELECT|WITH)",
        "`tradedb db grant-read ROLE` gives the right",
    ),
    (r"permission denied", "this role may not do that; use the one that made the tables, or a member of it"),
    (r"too many (connections|clients)|remaining connection slots", "try again when others are done"),
    (r"server closed the connection|terminating connection|connection.* lost", "try again; what was done is kept"),
)
#: The driver's own words before those of the server.
_BEFORE = re.compile(r"^(?:connection (?:failed|is bad): )?(?:connection to server [^\n]*? failed: )?(?:FATAL: *)?")


def server_engine(address: URL, *, read_only: bool) -> Engine:
    """An engine for a database on a server.

    Who reads sees the database as it was when the transaction began, whatever others write meanwhile, and cannot write.
    Who writes waits for its turn; each of its statements sees what the others have stored by then.

    Raises:
        DatabaseError: where the driver is not installed.
    """
    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        engine = create_engine(address, execution_options=reading if read_only else {})
    except ModuleNotFoundError as error:
        raise DatabaseError(_missing(address, error.name), shown_url(address)) from error
    if not read_only:
        event.listen(engine, "begin", waiting.take_turn_on_server)
    return engine


def _missing(address: URL, driver: str | None) -> str:
    if address.drivername == DRIVER:
        return f"this needs {driver}; install tradedb[postgres]"
    return f"Python's driver {driver} for this database is missing; install it, or use {DRIVER}://..."


def refuse_encoding(connection: Connection) -> None:
    """Refuse a database that cannot hold every text.

    Raises:
        DatabaseError: where it is not encoded in UTF-8.
    """
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise DatabaseError(
            f"the database is encoded in {encoding}, which cannot hold every name; make another with "
            "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0",
            shown_url(connection.engine.url),
        )


def reason(error: DBAPIError) -> str:
    """What the driver says, in one line, and what to do about it where that is known."""
    text = str(error.orig).strip()
    said = _BEFORE.sub("", text).partition("\n")[0].strip() or type(error.orig).__name__
    whole = f"{text}\n{(error.statement or '').lstrip()}"
    advice = next((advice for pattern, advice in _ADVICE if re.search(pattern, whole)), "")
    return f"{said}; {advice}" if advice else said
