"""The address of a tradedb database as Superset needs it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

#: PostgreSQL refuses to write in a session that begins with this.
_READ_ONLY = "-c default_transaction_read_only=on"
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2")


class WrongAddressError(ValueError):
    """What was given is no database of tradedb that Superset could open."""


def superset_address(given: str) -> str:
    """The SQLAlchemy address for Superset, read-only, of what `tradedb --db` takes: a file, or a URL.

    Raises:
        WrongAddressError: where there is no such file, or the URL is of another engine.
    """
    scheme = given.partition("://")[0] if "://" in given else ""
    if not scheme or scheme.split("+")[0] == "sqlite":
        return _of_file(given.partition("://")[2].removeprefix("/") if scheme else given)
    if scheme in _POSTGRESQL:
        return _of_server(given)
    raise WrongAddressError(f"{scheme}: Superset is set up for SQLite and PostgreSQL databases")


def _of_file(name: str) -> str:
    path = Path(name).expanduser().resolve()
    if not path.is_file():
        raise WrongAddressError(f"{path}: there is no such file; load articles with `tradedb load ... --db {name}`")
    _check(path)
    return f"sqlite:///file:{quote(str(path))}?mode=ro&uri=true"


def _check(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError as error:
            raise WrongAddressError(f"{path}: {error}") from error
    if "report_timeline" not in found:
        raise WrongAddressError(f"{path}: has no reporting views; make them with `tradedb db upgrade`")
    if "event_parties" not in found:
        raise WrongAddressError(f"{path}: holds the reporting views alone; give the database that they came from")


def _of_server(url: str) -> str:
    where, _, query = url.partition("://")[2].partition("?")
    settings = {"options": _READ_ONLY} | dict(parse_qsl(query, keep_blank_values=True))
    kept = {name: value for name, value in settings.items() if value}
    return f"postgresql+psycopg2://{where}?{urlencode(kept, quote_via=quote)}".removesuffix("?")
