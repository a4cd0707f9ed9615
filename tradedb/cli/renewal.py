"""What is stored, read and resolved anew: `reparse` and `resolve`."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import Database, Form
from tradedb.cli.output import say
from tradedb.reports.formats import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (reparse, resolve):
        app.command()(command)


def reparse(
    article: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE",
            show_default=False,
            help="Only this article, by id or the name of its file; may be repeated.",
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write what changes, without a question.")] = False,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Read the stored articles anew with this program's parser, and show what changes.

    The articles' files are not needed. Which events appear, vanish or change is shown before anything is written: that
    takes `--write`, or a yes to the question on a terminal. What people have judged stays. Broken off, it keeps the
    articles that are written; the same command goes on with the others.
    """
    from tradedb.cli.renewal_work import reparse_all

    raise typer.Exit(reparse_all(db, article or [], form, write=write))


def resolve(form: Form = Format.TABLE, db: Database = None) -> None:
    """Resolve all accounts anew, and show what changes in the timeline.

    Every load resolves what it touches, so that there is nothing to change as a rule.
    """
    from tradedb.cli.renewal_work import resolve_all

    if not resolve_all(db, form):
        say("the timeline is in step with its accounts")
