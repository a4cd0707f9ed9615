"""What people decide: `judge`, `accept`, `reject`, `merge`, `split`, `undo`, `judgements` and `review`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tradedb.cli.options import Database, Form
from tradedb.cli.output import say
from tradedb.cli.query import Source, emit_query
from tradedb.errors import UsageError
from tradedb.reports.formats import Format
from tradedb.reports.words import counted

if TYPE_CHECKING:
    from tradedb.db.decisions import Decided, Desk

#: The reason of an acceptance that gives none.
LOOKED = "looked at it"

judgements_app = typer.Typer(help="List, export and import what people decided.", invoke_without_command=True)

Uid = Annotated[str, typer.Argument(metavar="UID", help="An event, by its uid or one that it had.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="TRADEDB_AUTHOR",
        show_default=False,
        help="Who decides. Without it: the user's name as git knows it, else as the system does.",
    ),
]
OfAgreement = Annotated[
    str | None,
    typer.Option("--agreement", metavar="AGREEMENT", show_default=False, help="Only about this one's family."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (judge, accept, reject, merge, split, undo):
        app.command()(command)
    app.add_typer(judgements_app, name="judgements")
    app.command()(review)


def judge(
    uid: Uid,
    because: Because,
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="date (EDTF), type, status, agreement, round, parties (GB,KR) or place (London, GB); may be repeated.",
        ),
    ],
    by: By = None,
    db: Database = None,
) -> None:
    """Set values of an event.

    What a person sets outranks all reports and every parser, now and after each load: date=2024-01-22/2024-01-26,
    place="London, GB"; nothing behind the = takes a value away. New reports that contradict it are shown as conflicts.
    """
    pairs = [_pair(text) for text in values]
    _decide(db, by, lambda desk: desk.set(uid, pairs, because))


def accept(uid: Uid, because: Because = LOOKED, by: By = None, db: Database = None) -> None:
    """Find an event right as it is.

    Values that its accounts contradict stay as they are, and `review` does not show it again before new accounts come.
    """
    _decide(db, by, lambda desk: desk.accept(uid, because))


def reject(uid: Uid, because: Because, by: By = None, db: Database = None) -> None:
    """Find that there is no such event.

    It leaves the timeline; should another article tell of it, it comes back with a conflict.
    """
    _decide(db, by, lambda desk: desk.reject(uid, because))


def merge(
    uid: Uid,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other event.")],
    because: Because,
    by: By = None,
    db: Database = None,
) -> None:
    """Find that two events are one."""
    _decide(db, by, lambda desk: desk.merge(uid, other, because))


def split(
    uid: Uid,
    accounts: Annotated[
        list[str], typer.Argument(metavar="ACCOUNT", help="Number in `tradedb show UID`, or id of the account.")
    ],
    because: Because,
    by: By = None,
    db: Database = None,
) -> None:
    """Find that some accounts of an event are of another."""
    _decide(db, by, lambda desk: desk.split(uid, accounts, because))


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, or the begin of it.")],
    because: Because,
    by: By = None,
    db: Database = None,
) -> None:
    """Take a judgement back; an undo can be undone, too.

    Nothing is deleted: `tradedb judgements` goes on to list both.
    """
    _decide(db, by, lambda desk: desk.undo(judgement, because))


@judgements_app.callback()
def judgements(
    context: typer.Context, agreement: OfAgreement = None, form: Form = Format.TABLE, db: Database = None
) -> None:
    """List what people decided, from the earliest on."""
    if context.invoked_subcommand is None:
        from tradedb.reports.judgements import judgements as table

        emit_query(Source(db), form, table, agreement)


@judgements_app.command("export")
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV file to write, or - for standard output.")],
    db: Database = None,
) -> None:
    """Write all judgements to a CSV file, one a line, for instance to keep them in git."""
    import sys

    from tradedb.db import judgements as stored
    from tradedb.db.judgement_files import csv_of
    from tradedb.db.session import as_url, reading

    with reading(as_url(db)) as connection:
        found = stored.everything(connection)
    text = "".join(f"{line}\n" for line in csv_of(found))
    if file == "-":
        sys.stdout.write(text)
    else:
        Path(file).write_text(text, encoding="utf-8", newline="")
    say(counted(len(found), "judgement"))


@judgements_app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV file as `judgements export` writes it.")],
    db: Database = None,
) -> None:
    """Read judgements from a CSV file; those that are there already change nothing.

    A line that is none is named and the others are read; the exit code is then 1. Judgements about articles that are
    not loaded yet wait for them; where there is no database yet, it is made.
    """
    from tradedb.cli.judging_work import import_file
    from tradedb.db.session import as_url

    new, known, bad = import_file(file, as_url(db))
    say(
        f"judgements: {new} new, {known} known" + (f", {bad} {'line' if bad == 1 else 'lines'} left out" if bad else "")
    )
    raise typer.Exit(1 if bad else 0)


def review(
    agreement: Annotated[
        str | None,
        typer.Argument(
            metavar="AGREEMENT", show_default=False, help="Slug, name, acronym, or the two parties in any order."
        ),
    ] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Walk through what deserves a person's eye.

    Events with conflicts come first, then those without a date, parties or an agreement, then those with values that
    were inferred. One key accepts, rejects, edits, merges, splits, skips or takes back; each decision is stored at
    once. Events that were accepted are not shown again before new accounts come.
    """
    import sys

    from tradedb.cli.judging_work import author
    from tradedb.cli.review import Review, Terminal
    from tradedb.db.session import as_url

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review needs a terminal; elsewhere use `tradedb judge`, `accept`, `reject`, `merge`, `split`")
    Review(as_url(db), by or author(), Terminal()).run(agreement)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"--set takes FIELD=VALUE, such as date=2024-01-22, not {text!r}")
    return name.strip().lower(), value


def _decide(db: str | None, by: str | None, decide: Callable[[Desk], Decided]) -> None:
    """Carry out a decision in one transaction and say what it changed."""
    from tradedb.cli.judging_work import author
    from tradedb.db.decisions import Desk
    from tradedb.db.session import as_url, writing
    from tradedb.reports.judgements import outcome

    with writing(as_url(db)) as connection:
        decided = decide(Desk(connection, by or author()))
    say(outcome(decided))
