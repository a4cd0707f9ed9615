"""What the timeline answers: conflicts, what is planned and what came of it, search."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from tradedb.cli.options import (
    AsOf,
    Database,
    For,
    Form,
    Kind,
    OfAgreement,
    Party,
    Since,
    SinceDay,
    Status,
    Today,
    Type,
    Until,
)
from tradedb.cli.query import Source, day_of, emit_query, filters, state_before
from tradedb.errors import UsageError
from tradedb.reports.formats import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (conflicts, gaps, upcoming, plans, stalled, diff, search):
        app.command()(command)


def conflicts(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    type_: Type = None,
    field: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD",
            show_default=False,
            help="Only what contradicts this: date, status, type, round, agreement, parties, place or rejected.",
        ),
    ] = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Show where reports contradict each other.

    For each value that a report contradicts: what was chosen and why, what stands against it, and both sentences with
    the words in question marked. The other formats give one row for each report that contradicts.
    """
    from tradedb.reports.conflicts import conflicts as build

    emit_query(Source(db, as_of), form, build, agreement, filters(party, since, until, type_), field)


def gaps(
    agreement: OfAgreement = None,
    party: Party = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            show_default=False,
            help="Only of this kind: missing_rounds, total_differs, undated_stage or overdue.",
        ),
    ] = None,
    today: Today = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List what the reports leave out.

    Rounds that a higher number or a total speaks of and no report tells, totals smaller than what had been held by
    then, stages that no report dates, and planned events whose time has passed without a report. `--today` sets only
    the day by which a time has passed; `--as-of` also leaves out what was published later.
    """
    from tradedb.reports.gaps import gaps as build

    emit_query(Source(db, as_of), form, build, agreement, filters(party), kind, day_of(today, as_of))


def upcoming(
    agreement: OfAgreement = None,
    party: Party = None,
    until: Until = None,
    kind: Kind = None,
    type_: Type = None,
    today: Today = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List planned events that lie ahead.

    Each comes with who announced it when, and the dates that were announced for it before. `--today` sets only the day
    from which on an event lies ahead; `--as-of` also leaves out what was published later.
    """
    from tradedb.reports.plans import upcoming as build

    narrowed = filters(party, None, until, type_, kind=kind)
    emit_query(Source(db, as_of), form, build, agreement, narrowed, day_of(today, as_of))


def plans(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    type_: Type = None,
    status: Status = None,
    today: Today = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List planned dates, who announced them when, and what came of them.

    A plan was held, cancelled or moved to another time; it is overdue where its time has passed without a report, and
    open where it has no end or no year. The slip is the number of days between the planned date and what came.
    """
    from tradedb.reports.plans import plans as build

    narrowed = filters(party, since, until, type_, status, kind)
    emit_query(Source(db, as_of), form, build, agreement, narrowed, day_of(today, as_of))


def stalled(
    length: For,
    party: Party = None,
    today: Today = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List agreements on their way of which nothing has been heard for long.

    On their way are those that are not in force and not terminated: proposed, under negotiation, paused, concluded,
    initialled, signed or being ratified. The time counts from the last event that was held.
    """
    from tradedb.reports.stalled import stalled as build

    day = day_of(today, as_of)
    emit_query(Source(db, as_of), form, build, filters(party), length.before(day), day)


def diff(
    since: SinceDay,
    agreement: OfAgreement = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Show what changed in the timeline, and which articles changed it.

    The timeline as the articles published before the day tell it is compared with that of all articles, or with
    `--as-of` of those published by another day. Articles of unknown date count for neither.
    """
    from tradedb.reports.changes import changes as build

    if as_of is not None and as_of < since:
        raise UsageError(f"--as-of {as_of} lies before --since {since}; give a day on or after it")
    earlier = state_before(db, agreement, since)
    emit_query(Source(db, as_of or dt.date.max), form, build, earlier, agreement, since)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words, phrases ("round of talks"), beginnings of words (negot*).'),
    ],
    party: Party = None,
    since: Since = None,
    until: Until = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            show_default=False,
            help="Only in articles (article), in events (event), or in events of a kind: round, meeting, milestone or "
            "development.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="At most so many, the best first.")] = 20,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Search the articles and the events for words.

    All words must stand in the title or text of an article, or in an event's title, words, people or place. Case and
    accents do not count. `--since` and `--until` are about the publication date of articles and the date of events.
    """
    from tradedb.reports.search import search as build

    emit_query(Source(db, as_of), form, build, _typed(words), filters(party, since, until, kind=kind, limit=limit))


def _typed(words: list[str]) -> str:
    """The words as one line; what the shell took for one argument because of its quotation marks is a phrase again."""
    return " ".join(f'"{word}"' if " " in word.strip() and len(words) > 1 else word for word in words)
