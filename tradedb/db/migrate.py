"""The schema's migrations: up, down, where we are, and whether the database still looks like the models."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util.exc import CommandError

from tradedb.db import reporting
from tradedb.db.addresses import shown
from tradedb.db.schema import Base, is_modelled
from tradedb.db.session import existing, migration_engine, sqlite_path, state, translated, usable
from tradedb.errors import DatabaseError
from tradedb.paths import alembic_ini

_COMPARED = {"compare_server_default": True, "include_name": is_modelled}


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to a later revision; a missing SQLite file and its folder are created.

    Raises:
        DatabaseError: where the database is not tradedb's, newer than the program or cannot be written, or the
            revision is unknown.
    """
    if usable(url).kind == "absent" and (path := sqlite_path(url)) is not None:
        _make_folder(path.parent)
    _run(command.upgrade, url, revision)


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to an earlier revision (`base` for none); tables that it does not have go with their rows.

    Raises:
        DatabaseError: where there is none, it is not tradedb's, newer than the program or cannot be written, or the
            revision is unknown.
    """
    existing(url)
    _run(command.downgrade, url, revision)


def current(url: str) -> str | None:
    """The revision of the database; None where it has none."""
    return state(url).current


def check(url: str) -> tuple[str, ...]:
    """What distinguishes the database from the models, one sentence each; empty where they are in step.

    CHECK constraints and comments, which Alembic does not compare, are the business of the project's tests.
    """
    found = state(url)
    if found.kind != "current":
        return (f"the database is {found.kind}: schema {found.current or 'none'}, this program has {found.head}",)
    engine = migration_engine(url)
    with translated(url), engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=_COMPARED)
        differences = tuple(_sentence(difference) for difference in compare_metadata(context, Base.metadata))
        differences += tuple(reporting.differences(connection, reporting.VIEWS))
    engine.dispose()
    return differences


def config(url: str) -> Config:
    """Alembic's settings for one database."""
    settings = Config(str(alembic_ini()))
    settings.attributes["url"] = url
    return settings


def _run(action: Any, url: str, revision: str) -> None:
    try:
        with translated(url):
            action(config(url), revision)
    except (CommandError, RuntimeError) as error:
        raise DatabaseError(str(error).partition("\n")[0], shown(url)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"the folder cannot be made: {error.strerror}", str(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DatabaseError("nothing can be written in this folder; name another place with --db", str(folder))


def _sentence(difference: Any) -> str:
    """One of Alembic's differences, a tuple or a list of them, in words."""
    if isinstance(difference, list):
        return "; ".join(_sentence(part) for part in difference)
    action, *what = difference
    return f"{action.replace('_', ' ')}: {', '.join(str(part) for part in what if part is not None)}"
