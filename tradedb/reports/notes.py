"""Sentences about what is known: gaps, tallies, counts, periods."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from tradedb import edtf
from tradedb.db import query
from tradedb.db.query import AgreementRow, Filters, TallyRow
from tradedb.reports.dates import human, since
from tradedb.reports.words import counted, joined

_UNFILTERED = Filters()


def on_rounds(connection: Connection, slug: str) -> tuple[str, ...]:
    """The known gaps of an agreement's rounds, and the tallies of its family."""
    gaps = query.known_gaps(connection, slug)
    several = len(gaps) > 1
    texts = [f"{gap.agreement}: {gap.text}" if several else gap.text for gap in gaps if gap.text]
    return (*texts, *on_tallies(connection, slug))


def on_tallies(connection: Connection, slug: str) -> tuple[str, ...]:
    """What articles count without dating each: `six rounds reported since January 2024 (..., 17 December 2025)`."""
    return tuple(dict.fromkeys(_tally(row) for row in query.tallies(connection, slug)))


def _tally(row: TallyRow) -> str:
    begin = f" {since(row.since)}" if row.since else ""
    source = [f'"{row.article_title}"'] if row.article_title else []
    source += [human(row.published.isoformat())] if row.published else []
    return f"{counted(row.count, row.kind)} of {row.agreement} reported{begin}" + (
        f" ({', '.join(source)})" if source else ""
    )


def no_rounds(connection: Connection, slug: str, filters: Filters) -> str:
    """What to say of an agreement without rounds: that there are none, and what is known instead."""
    if filters != _UNFILTERED:
        return f"no negotiation round of {slug} matches"
    events = query.timeline(connection, slug)
    missing = f"no negotiation round of {slug} is loaded"
    if not events:
        return f"{missing}, nor any other event"
    kinds = [event.kind for event in events]
    known = [counted(kinds.count(kind), kind) for kind in ("milestone", "meeting", "development") if kind in kinds]
    return f"{missing}; known instead: {joined(known)}, see `tradedb timeline {slug}`"


def counts(row: AgreementRow) -> str:
    """What is loaded of an agreement: `two rounds, one meeting and one milestone from three articles`."""
    numbers = (("round", row.rounds), ("meeting", row.meetings), ("milestone", row.milestones))
    known = [counted(count, noun) for noun, count in (*numbers, ("development", row.developments)) if count]
    return f"{joined(known)} from {counted(row.articles, 'article')}" if known else ""


def period(first: dt.date | None, last: dt.date | None) -> str:
    """From a first to a last day, as a person writes it."""
    ends = [day for day in (first, last) if day is not None]
    return human(str(edtf.span(min(ends), max(ends)))) if ends else ""


def heading(title: str | None, publisher: str | None) -> str:
    """What an article is called in a listing."""
    return ", ".join(filter(None, (title or "(no title)", publisher)))


def file_name(source: str, item: int | None) -> str:
    """The name of an article's file, with its place in a digest."""
    name = source.rstrip("/").rpartition("/")[2]
    return name if item is None else f"{name} #{item}"
