"""What the database holds: agreements, rounds, meetings, timeline, participants, articles, issues, evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import AsOf, Database, Form, Kind, OfAgreement, Party, Since, Status, Today, Type, Until
from tradedb.cli.query import Source, day_of, emit_query, filters
from tradedb.reports.formats import Format


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    for command in (agreements, agreement, rounds, meetings, timeline, participants, articles, show, issues):
        app.command()(command)


def agreements(
    party: Party = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", show_default=False, help="Only of this kind: fta, epa, mou, upgrade ..."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those of the reference data that no loaded article speaks of.")
    ] = False,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List agreements and negotiations.

    Each comes with its stage and the number of its events. Those that no loaded article speaks of need `--all`.
    """
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.agreements, filters(party), kind, everything)


def agreement(
    name: Annotated[
        str, typer.Argument(metavar="AGREEMENT", help="Slug, name, acronym, or the two parties in any order.")
    ],
    today: Today = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Show one agreement with its upgrades, accessions and later phases.

    Names and parties, the stage of each with the history of stages and the days in each, rounds, meetings, the last
    and the next event, sources, and how much is contradicted or missing. The other formats give one row for each.
    """
    from tradedb.reports.agreement import agreement as build

    emit_query(Source(db, as_of), form, build, name, day_of(today, as_of))


def rounds(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List negotiation rounds and name the known gaps.

    The rounds of an agreement are those of its whole family: upgrades, later phases, accessions.
    """
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.rounds, agreement, filters(party, since, until, status=status))


def meetings(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="Only of this type: summit, ministerial, senior_officials, committee, dialogue, technical, visit, "
            "ceremony or business.",
        ),
    ] = None,
    status: Status = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List meetings with their people."""
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.meetings, agreement, filters(party, since, until, type_, status))


def timeline(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    type_: Type = None,
    status: Status = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List events of every kind in the order of their dates."""
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.timeline, agreement, filters(party, since, until, type_, status, kind))


def participants(
    agreement: OfAgreement = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Only people with these words in their name."),
    ] = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List the people who took part in events.

    Title and organisation are those that the articles state.
    """
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.participants, agreement, filters(party, since, until), name)


def articles(
    party: Party = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List the loaded articles.

    `--since` and `--until` are about the publication date, `--party` about the events in the article.
    """
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.articles, filters(party, since, until))


def issues(
    code: Annotated[str | None, typer.Option(metavar="CODE", show_default=False, help="Only with this code.")] = None,
    severity: Annotated[
        str | None, typer.Option(metavar="SEVERITY", show_default=False, help="Only error, warning or info.")
    ] = None,
    article: Annotated[
        str | None,
        typer.Option(metavar="ARTICLE", show_default=False, help="Only of this article: its file's name, path or id."),
    ] = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """List what could not be made sense of, and where.

    Each is a date that ended in no event, a round without an agreement, an unknown party and the like.
    """
    from tradedb.reports import listings

    emit_query(Source(db, as_of), form, listings.issues, code, severity, article)


def show(
    uid: Annotated[
        str, typer.Argument(metavar="UID", help="An event, as the listings name it: korea-uk-upgrade/round/2.")
    ],
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Show the evidence behind an event.

    Each article's account with its publication date, the sentence with the words in question marked, how the year
    was found, and the words and offsets behind each value. The other formats give one row for each value.
    """
    from tradedb.reports.evidence import evidence

    emit_query(Source(db, as_of), form, evidence, uid)
