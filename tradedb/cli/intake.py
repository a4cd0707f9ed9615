"""Articles in: `load`, `parse` and `demo`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tradedb.cli.options import Database, Form, Paths, Published
from tradedb.cli.output import emit, say
from tradedb.reports.formats import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (load, parse, demo):
        app.command()(command)


def load(paths: Paths, published: Published = None, db: Database = None) -> None:
    """Read articles and load their events into the database.

    The database is created or brought up to date first. Articles that are there already are skipped, a changed
    article takes the place of its earlier version, and reports of one event in several articles become one event.

    A file that cannot be read is named in one line and the others are loaded; the exit code is then 1. So is one that
    is not UTF-8: it is loaded, but its letters are guessed.
    """
    from tradedb.cli.work import load_paths
    from tradedb.db.session import as_url

    report = load_paths(paths, as_url(db), published)
    say(report.text())
    raise typer.Exit(1 if report.at_fault else 0)


def parse(
    paths: Paths,
    published: Published = None,
    form: Form = Format.TABLE,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each sentence was read, and what every value comes from.")
    ] = False,
) -> None:
    """Show what would be loaded, without a database.

    The formats for programs hold the fields `article`, `item`, `kind`, `type`, `date` (EDTF), `status`, `parties`,
    `agreement`, `round`, `place`, `participants`, `title`, `quote`, `start`, `end`, `rule` and `year_basis`; a tally
    is a line with `count` and `since`.

    With `--explain` each sentence is shown with what was found in it and how that was read. Below it stand the events
    that it tells of: the rule that made them, each value with the words behind it, and the accounts that were taken
    for one event; then the words and dates that made no event, and why. `--format json` and `jsonl` give the same to
    programs.
    """
    from tradedb.cli.work import Reading, explain_all, parse_all
    from tradedb.reports.parsed import parsed_table

    reading = Reading(paths, published)
    if explain:
        from tradedb.reports.explanation import write_explanations

        write_explanations(explain_all(reading), form, sys.stdout)
    else:
        emit(parsed_table(parse_all(reading)), form)
    raise typer.Exit(1 if reading.failed or reading.doubtful else 0)


def demo(
    db: Annotated[
        str | None,
        typer.Option(
            metavar="URL", show_default=False, help="Load into this database instead of a new temporary file."
        ),
    ] = None,
) -> None:
    """Load sample articles and show what comes of them.

    That is the rounds of korea-uk, its timeline, and the evidence behind one event.
    """
    from tradedb.cli.demonstration import run_demo

    raise typer.Exit(1 if run_demo(db) else 0)
