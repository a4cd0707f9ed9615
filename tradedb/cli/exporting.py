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
    from tradedb.exports.snapshot import Watcher


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
    with _progress() as watcher, snapshot(as_url(db), view or (), as_of, watcher) as found:
        exports.export(found, folder, formats)
    for note in (f"exported to {folder}: {', '.join(formats)}", *on_undated_articles(found.undated)):
        say(note)


@contextmanager
def _progress() -> Iterator[Watcher]:
    """What is read and how many rows so far, on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda name, count: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from tradedb.reports.terminal import console_for

    text = TextColumn("{task.description} {task.completed:,.0f} rows", markup=False)
    with Progress(text, BarColumn(), TimeElapsedColumn(), console=console_for(sys.stderr), transient=True) as bar:
        shown = bar.add_task("export", total=None)
        yield lambda name, count: bar.update(shown, description=name, completed=count)
