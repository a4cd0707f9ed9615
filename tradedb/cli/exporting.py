"""`export`: the reporting views, a calendar and a feed as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tradedb.cli.options import AsOf, Database
from tradedb.cli.output import say

if TYPE_CHECKING:
    from tradedb.db.reporting import View
    from tradedb.exports.snapshot import Snapshot


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write into; files of an earlier export are replaced.")
    ],
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            show_default="csv",
            help="csv (a data package), jsonl, parquet, xlsx, sqlite, duckdb, calendar, atom, or all; may be "
            "repeated, or several with commas.",
        ),
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", show_default="all", help="Only this view, for instance report_rounds; may be repeated."
        ),
    ] = None,
    as_of: AsOf = None,
    db: Database = None,
) -> None:
    """Write the reporting views into files for spreadsheets, BI tools and programs.

    All files show the same moment of the database. They appear when all are complete.
    """
    from tradedb import exports
    from tradedb.db.session import as_url
    from tradedb.exports.snapshot import snapshot
    from tradedb.reports.notes import on_undated_articles

    formats = exports.chosen(form or ["csv"])
    with snapshot(as_url(db), view or (), as_of) as found, _progress(found):
        exports.export(found, folder, formats)
    for note in (f"exported to {folder}: {', '.join(formats)}", *on_undated_articles(found.undated)):
        say(note)


@contextmanager
def _progress(snapshot: Snapshot) -> Iterator[None]:
    """What is read and how many of its rows so far, on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from tradedb.reports.terminal import console_for

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console_for(sys.stderr), transient=True) as bar:
        shown = bar.add_task("export", total=None)

        def watch(view: View, count: int) -> None:
            if not count:
                bar.reset(shown, total=snapshot.size(view), description=view.name)
            bar.update(shown, completed=count)

        snapshot.watcher = watch
        yield
