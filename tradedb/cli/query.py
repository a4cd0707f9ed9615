"""What every query command does: open the database for reading, build a table, print it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from tradedb.cli.output import emit
from tradedb.reports.formats import Format
from tradedb.reports.table import Table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tradedb.db.query import Filters, Timeline

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Source:
    """What a query asks.

    Attributes:
        db: what was given as `--db`.
        as_of: only articles published by this day count; None for all.
    """

    db: str | None
    as_of: dt.date | None = None

    @contextmanager
    def opened(self) -> Iterator[tuple[Connection, tuple[str, ...]]]:
        """A read-only connection, and what has to be said of the time asked for.

        Raises:
            DatabaseError: there is no database to read.
            UsageError: no article was published by that day.
        """
        from tradedb.db.session import as_url, reading

        with reading(as_url(self.db)) as connection:
            if self.as_of is None:
                yield connection, ()
                return
            from tradedb.db.as_of import as_of
            from tradedb.reports.notes import on_undated_articles

            with as_of(connection, self.as_of) as undated:
                yield connection, on_undated_articles(undated)


def emit_query(
    source: Source, form: Format, build: Callable[Concatenate[Connection, P], Table], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Print the table that a report makes of the database.

    Args:
        source: what to ask.
        form: how to write it.
        build: the report; it gets a read-only connection and the further arguments.
        *args: its arguments.
        **kwargs: its arguments by name.
    """
    with source.opened() as (connection, notes):
        table = build(connection, *args, **kwargs)
        emit(replace(table, notes=(*table.notes, *notes)), form)


def state_before(db: str | None, agreement: str | None, day: dt.date) -> Timeline:
    """The timeline as the articles published before a day tell it; empty where there is none.

    Args:
        db: what was given as `--db`.
        agreement: as a person names it; None for all.
        day: the day before which articles count.
    """
    from tradedb.db import query

    before = day - dt.timedelta(days=1)
    with Source(db).opened() as (connection, _):
        slug = query.find_agreement(connection, agreement) if agreement is not None else None
        if not query.articles(connection, query.Filters(until=before.isoformat(), limit=1)):
            return query.Timeline()
    with Source(db, before).opened() as (connection, _):
        return query.state(connection, slug)


def day_of(today: dt.date | None, as_of: dt.date | None) -> dt.date:
    """The day to count from: the one given, else the one whose knowledge is asked for, else today."""
    return today or as_of or dt.datetime.now(tz=dt.UTC).date()


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
