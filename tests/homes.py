"""Where the databases of the tests are: files, or a PostgreSQL server. What holds on one engine holds on the other."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Connection, create_engine, make_url, text

from tradedb.db.session import as_url

ENGINES = ("sqlite", "postgresql")


def only(engine: str) -> pytest.MarkDecorator:
    """Marks tests of what one engine alone has."""
    return pytest.mark.parametrize("home", [engine], indirect=True)


class Home(Protocol):
    """Makes databases and does away with them."""

    name: str

    def place(self, name: str) -> str:
        """The URL of a place of its own where no database of tradedb is yet."""

    def copy(self, url: str, name: str) -> str:
        """The URL of a copy of a database that nobody uses at this moment."""

    def drop(self, url: str) -> None:
        """Do away with a database, whoever uses it."""


class Files:
    """SQLite: a database is a file."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers = folder, count()

    def place(self, name: str) -> str:
        (folder := self.folder / f"{next(self.numbers)}").mkdir()
        return as_url(str(folder / f"{name}.sqlite"))

    def copy(self, url: str, name: str) -> str:
        shutil.copy(path_of(url), path_of(copied := self.place(name)))
        return copied

    def drop(self, url: str) -> None:
        shutil.rmtree(path_of(url).parent, ignore_errors=True)


class Server:
    """PostgreSQL: a database on a server, made by copying its files where it is a copy."""

    name = "postgresql"

    def __init__(self, connection: Connection, prefix: str) -> None:
        self.connection, self.prefix, self.numbers = connection, prefix, count()

    def place(self, name: str) -> str:
        return self._create(name, "template0")

    def copy(self, url: str, name: str) -> str:
        return self._create(name, f'"{make_url(url).database}" STRATEGY FILE_COPY')

    def drop(self, url: str) -> None:
        self.connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    def close(self) -> None:
        """Drop all databases that were made here, and leave."""
        mine = text("SELECT datname FROM pg_database WHERE starts_with(datname, :prefix)")
        for name in self.connection.scalars(mine, {"prefix": f"{self.prefix}_"}).all():
            self.connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.connection.close()
        self.connection.engine.dispose()

    def _create(self, name: str, template: str) -> str:
        database = f"{self.prefix}_{next(self.numbers)}_{name}"
        self.connection.exec_driver_sql(f'CREATE DATABASE "{database}" TEMPLATE {template}')
        return self.connection.engine.url.set(database=database).render_as_string(hide_password=False)


def server(url: str, prefix: str) -> Server:
    """The server at a URL; all its databases made here get a prefix."""
    engine = create_engine(as_url(url), isolation_level="AUTOCOMMIT")
    return Server(engine.connect(), prefix)


def path_of(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(str(make_url(url).database))
