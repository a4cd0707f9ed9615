"""What others subscribe to: a calendar of events and a feed of changes."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import typer

from tradedb.cli.options import AsOf, Database, Kind, OfAgreement, Party, Since, Status, Type, Until, day_given
from tradedb.cli.output import say
from tradedb.cli.query import filters

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tradedb.db.query import Filters

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help="The file to write, which is replaced when all is complete; without it, standard output.",
    ),
]
Name = Annotated[str | None, typer.Option(metavar="TEXT", show_default=False, help="What subscribers see it called.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (calendar, feed):
        app.command()(command)


def calendar(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    type_: Type = None,
    status: Status = None,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial",
            help="Also write events that are not known to the day, over all days that they may lie on, up to a year.",
        ),
    ] = False,
    name: Name = None,
    output: Output = None,
    as_of: AsOf = None,
    db: Database = None,
) -> None:
    """Write events as a calendar to subscribe to (iCalendar).

    Events are all-day entries: those held are confirmed, those planned tentative, those cancelled are kept as
    cancelled. Written again after the next load, the file updates what a subscriber's calendar shows.
    """
    from tradedb.db import query
    from tradedb.db.session import as_url
    from tradedb.exports.calendar import CalendarText
    from tradedb.exports.snapshot import snapshot
    from tradedb.reports.notes import on_undated_articles

    narrowed = filters(party, since, until, type_, status, kind)
    with snapshot(as_url(db), (), as_of) as found:
        slug, title = _topic(found.connection, agreement)
        text = CalendarText(name or title, query.party_names(found.connection), partial)
        _write(text.pieces(query.calendar(found.connection, slug, narrowed)), output)
    for note in (*_on_days(text.written.left_out, partial=partial), *on_undated_articles(found.undated)):
        say(note)


def _on_days(left_out: int, *, partial: bool) -> Iterable[str]:
    """That events are in no calendar because their day is not known."""
    if left_out:
        from tradedb.reports.words import counted

        known = "has no year, no end or more than a year to lie in" if partial else "not known to the day"
        hint = "" if partial else "; --partial writes those that have an end within a year"
        yield f"{counted(left_out, 'event')} left out: {known}{hint}"


def feed(
    agreement: OfAgreement = None,
    party: Party = None,
    kind: Kind = None,
    type_: Type = None,
    status: Status = None,
    since: Annotated[
        dt.date | None,
        typer.Option(
            parser=day_given,
            metavar="DATE",
            show_default=False,
            help="Only changes by articles published on this day or later.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="At most so many, the latest first.")] = 200,
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", show_default=False, help="Where the feed will be found, for its link to itself."),
    ] = None,
    name: Name = None,
    output: Output = None,
    as_of: AsOf = None,
    db: Database = None,
) -> None:
    """Write what changed in the timeline as a feed to subscribe to (Atom).

    One entry for each event and day of publication: the event is new, was held, cancelled or changed, or its reports
    contradict each other. Articles of unknown date count for nothing.
    """
    from tradedb.db import query
    from tradedb.db.session import as_url
    from tradedb.exports.atom import Feed
    from tradedb.exports.snapshot import snapshot
    from tradedb.reports.notes import on_undated_articles

    narrowed = filters(party, type_=type_, status=status, kind=kind)
    with snapshot(as_url(db), (), as_of) as found:
        slug, title = _topic(found.connection, agreement)
        names = query.party_names(found.connection)
        text = Feed(name or f"{title}: changes", _id_of(slug, narrowed), names, address)
        _write(text.pieces(islice(query.history(found.connection, slug, narrowed, since), limit)), output)
    for note in on_undated_articles(found.undated):
        say(note)


def _topic(connection: Connection, agreement: str | None) -> tuple[str | None, str]:
    """Slug and name of an agreement as a person names it; without one, what everything is called."""
    from tradedb.db import query
    from tradedb.exports.shared import EVERYTHING

    if agreement is None:
        return None, EVERYTHING
    slug = query.find_agreement(connection, agreement)
    return slug, query.agreement_name(connection, slug)


def _id_of(slug: str | None, narrowed: Filters) -> str:
    """What tells one feed from another: the same question gives the same id."""
    asked = {name: getattr(narrowed, name) for name in ("party", "kind", "type", "status")}
    words = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
    return "?".join(filter(None, (slug or "all", words))) if slug or words else ""


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Write to a file, which changes only when all is there, or to standard output."""
    if output is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    from tradedb.exports.staging import staged

    with staged(output.parent) as stage, (stage / output.name).open("wb") as file:
        file.writelines(pieces)
