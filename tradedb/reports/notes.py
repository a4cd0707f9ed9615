"""Sentences about what is known: gaps, tallies, counts, periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import AgreementRow, EventRow, Filters, TallyRow
from tradedb.records import Kind
from tradedb.reports.dates import human, since
from tradedb.reports.words import counted, joined, number

#: So many events are named where an agreement has no round.
_SHOWN = 5
#: Words right before a count by which it is not exact.
_VAGUE = (
    "nearly|almost|about|around|some|approximately|roughly|more than|over|at least|up to|close to|fewer than|less than"
)


def on_rounds(connection: Connection, slug: str) -> tuple[str, ...]:
    """The known gaps of an agreement's rounds, and the tallies of its family."""
    gaps = query.missing_rounds(connection, slug)
    several = len(gaps) > 1
    texts = [f"{gap.agreement}: {gap.text}" if several else gap.text for gap in gaps]
    return (*texts, *on_tallies(connection, slug))


def on_tallies(connection: Connection, slug: str) -> tuple[str, ...]:
    """What articles count without dating each: `six rounds reported since January 2024 (..., 17 December 2025)`."""
    return tuple(dict.fromkeys(_tally(row) for row in query.tallies(connection, slug)))


def on_unknown_years(connection: Connection, slug: str | None, filters: Filters, kind: Kind | None) -> tuple[str, ...]:
    """That events are left out of the time asked for, as their year is not known."""
    count = query.of_unknown_year(connection, slug, filters, kind)
    return (f"{counted(count, 'event')} of unknown year {'is' if count == 1 else 'are'} left out",) if count else ()


def on_undated_articles(count: int) -> tuple[str, ...]:
    """That articles do not count for a day of the past, as nothing says when they were published."""
    return (f"{counted(count, 'article')} of unknown date left out",) if count else ()


def _tally(row: TallyRow) -> str:
    begin = f" {since(row.since)}" if row.since else ""
    source = [f'"{row.article_title}"'] if row.article_title else []
    source += [human(row.published.isoformat())] if row.published else []
    count = " ".join(filter(None, (_vague(row.words, row.count), counted(row.count, row.kind))))
    return f"{count} of {row.agreement} reported{begin}" + (f" ({', '.join(source)})" if source else "")


def _vague(words: str, count: int) -> str:
    """`nearly`, `more than`: what stands right before a count that is not exact; else nothing."""
    written = f"{count}|{number(count)}|half a dozen|a dozen|a couple"
    found = re.search(rf"\b({_VAGUE}) (?:{written})\b", words, re.IGNORECASE)
    return found[1].lower() if found else ""


def no_rounds(connection: Connection, slug: str, filters: Filters) -> str:
    """What to say of an agreement without rounds: that there are none, and what is known instead.

    That is other events of its family, else events between its parties.
    """
    if filters != Filters():
        return f"no negotiation round of {slug} matches"
    missing = f"no negotiation round of {slug} is loaded"
    if events := query.timeline(connection, slug):
        return _instead(missing, "known of it", events, slug)
    parties = query.agreement(connection, slug).parties
    if len(parties) > 1 and (events := query.timeline(connection, None, Filters(party=parties))):
        return _instead(missing, "known between its parties", events, " ".join(f"--party {code}" for code in parties))
    return f"{missing}, nor any other event"


def _instead(missing: str, known: str, events: Sequence[EventRow], call: str) -> str:
    kinds = [event.kind for event in events]
    numbers = [counted(kinds.count(kind), kind) for kind in Kind if kind in kinds]
    shown = [f"  {human(event.date or '') or 'undated'}: {event.title}" for event in events[-_SHOWN:]]
    more = [f"  (the last {number(_SHOWN)} of {len(events)})"] if len(events) > _SHOWN else []
    return "\n".join((f"{missing}; {known}: {joined(numbers)}, see `tradedb timeline {call}`", *shown, *more))


def counts(row: AgreementRow) -> str:
    """What is loaded of an agreement: `two rounds, one meeting and one milestone from three articles`."""
    numbers = (("round", row.rounds), ("meeting", row.meetings), ("milestone", row.milestones))
    known = [counted(count, noun) for noun, count in (*numbers, ("development", row.developments)) if count]
    return f"{joined(known)} from {counted(row.articles, 'article')}" if known else ""


def period(first: dt.date | None, last: dt.date | None) -> str:
    """The time between two days: by months, or years where it is made of whole ones.

    A single day is written as such. Days at the ends of a longer time may only bound a vaguer date, and are not.
    """
    ends = [day for day in (first, last) if day is not None]
    if not ends:
        return ""
    start, end = min(ends), max(ends)
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    length = len("2025-12-15") if start == end else len("2025") if whole_years else len("2025-12")
    return human("/".join(dict.fromkeys(day.isoformat()[:length] for day in (start, end))))


def heading(title: str | None, publisher: str | None) -> str:
    """What an article is called in a listing."""
    return ", ".join(filter(None, (title or "(no title)", publisher)))


def file_name(source: str, item: int | None) -> str:
    """The name of an article's file, with its place in a digest."""
    name = source.rstrip("/").rpartition("/")[2]
    return name if item is None else f"{name} #{item}"
