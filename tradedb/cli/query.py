"""What every query command does: open the database for reading, build a table, print it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from tradedb.cli.output import emit
from tradedb.reports.formats import Format
from tradedb.reports.table import Table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tradedb.db.query import Filters

P = ParamSpec("P")


def emit_query(
    db: str | None, form: Format, build: Callable[Concatenate[Connection, P], Table], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Print the table that a report makes of the database.

    Args:
        db: what was given as `--db`.
        form: how to write it.
        build: the report; it gets a read-only connection and the further arguments.
        *args: its arguments.
        **kwargs: its arguments by name.
    """
    from tradedb.db.session import as_url, reading

    with reading(as_url(db)) as connection:
        emit(build(connection, *args, **kwargs), form)


def filters(
    party: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    type_: str | None = None,
    status: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> Filters:
    """The filters of a listing from the options of a command."""
    from tradedb.db.query import Filters

    return Filters(
        party=tuple(party or ()), since=since, until=until, kind=kind, type=type_, status=status, limit=limit
    )
