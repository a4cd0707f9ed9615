"""The facts from which gaps follow; what is a gap, `tradedb.resolve.gaps` says."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, true

from tradedb.db.chunks import in_chunks
from tradedb.db.query.families import Families
from tradedb.db.schema import Article, Event, EventChoice, EventConflict, EventMention, NegotiationRound, Tally
from tradedb.db.steps import steps
from tradedb.records import Kind, Status
from tradedb.resolve import gaps as facts
from tradedb.resolve.gaps import Gap, PlanFact, RoundFact, TallyFact, TrackFacts

#: Slugs of agreements; None stands for no agreement.
Slugs = Sequence[str | None]

#: Characters on either side of a count that may say what it counts.
_AROUND = 60


def gaps(
    connection: Connection, slug: str | None, today: dt.date, *, about: Collection[str] | None = None
) -> tuple[Gap, ...]:
    """What the reports leave out.

    Args:
        connection: to the database.
        slug: of the agreement whose family is meant; None for all, and for plans without an agreement.
        today: plans for days before it are overdue.
        about: where no slug is given, only the families of these agreements, and plans without an agreement.
    """
    return facts.gaps(_tracks(connection, _wanted(Families(connection), slug, about)), today)


def missing_rounds(connection: Connection, slug: str) -> tuple[Gap, ...]:
    """The rounds of a family that numbers or totals speak of and no article reports."""
    return facts.missing_rounds(_tracks(connection, Families(connection).below(slug)))


def _wanted(families: Families, slug: str | None, about: Collection[str] | None) -> Slugs | None:
    if slug is not None:
        return families.below(slug)
    if about is None:
        return None
    roots = sorted({families.root(each) for each in about})
    return (None, *(each for root in roots for each in families.below(root)))


def _tracks(connection: Connection, wanted: Slugs | None) -> Iterator[TrackFacts]:
    """The facts of some agreements, or of all and of none."""
    families = Families(connection)
    rounds, tallies, plans = (_by_agreement(read(connection, wanted)) for read in (_rounds, _tallies, _plans))
    opened = steps(connection, None if wanted is None else [each for each in wanted if each is not None])
    for each in (None, *families.parents) if wanted is None else wanted:
        root = families.root(each) if each is not None else None
        own = tuple(opened.get(each, ())) if each is not None else ()
        numbered, counted = (rounds[each], tallies[each]) if each is not None else ((), ())
        yield TrackFacts(each, root, tuple(numbered), tuple(counted), own, tuple(plans[each]))


def _by_agreement(rows: Iterable[tuple[str | None, Any]]) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    for slug, fact in rows:
        found[slug].append(fact)
    return found


def _of(connection: Connection, statement: Any, column: Any, wanted: Slugs | None) -> Iterator[Any]:
    """The rows of some agreements, and where it is wanted those of none; or all."""
    slugs = [each for each in wanted or () if each is not None]
    without = [column.is_(None)] if wanted and None in wanted else []
    for condition in [true()] if wanted is None else [*in_chunks(column, slugs), *without]:
        yield from connection.execute(statement.where(condition)).mappings()


def _rounds(connection: Connection, wanted: Slugs | None) -> Iterator[tuple[str | None, RoundFact]]:
    told = (
        select(func.min(Article.published))
        .join(EventMention)
        .where(EventMention.event_uid == Event.uid)
        .correlate(Event)
        .scalar_subquery()
    )
    columns = Event.agreement_id, NegotiationRound.number, Event.uid, Event.status, Event.date_edtf
    statement = select(*columns, told.label("told")).join(NegotiationRound, NegotiationRound.event_uid == Event.uid)
    for row in _of(connection, statement, Event.agreement_id, wanted):
        fact = RoundFact(row["number"], row["uid"], Status(row["status"]), row["date_edtf"] or "", row["told"])
        yield row["agreement_id"], fact


def _tallies(connection: Connection, wanted: Slugs | None) -> Iterator[tuple[str | None, TallyFact]]:
    first = case((Tally.start_offset > _AROUND, Tally.start_offset - _AROUND), else_=0)
    words = func.substr(Article.text, first + 1, Tally.end_offset - first + _AROUND)
    statement = (
        select(*Tally.__table__.c, Article.published, words.label("words"))
        .join(Article)
        .where(Tally.kind == Kind.ROUND)
    )
    for row in _of(connection, statement, Tally.agreement_id, wanted):
        quote = _clause(row["words"], min(row["start_offset"], _AROUND), row["end_offset"] - row["start_offset"])
        yield row["agreement_id"], TallyFact(row["id"], row["count"], row["since_edtf"], row["published"], quote)


def _clause(words: str, start: int, length: int) -> str:
    """The count with what stands around it in its sentence."""
    before, after = words[:start], words[start + length :]
    for border in (". ", "\n", "; "):
        before, after = before.rpartition(border)[2], after.partition(border)[0]
    return before + words[start : start + length] + after


def _plans(connection: Connection, wanted: Slugs | None) -> Iterator[tuple[str | None, PlanFact]]:
    """Scheduled events, but those of which some report tells otherwise."""
    disputed = select(EventConflict.event_uid).where(EventConflict.field == "status")
    statement = (
        select(Event.agreement_id, Event.uid, Event.title, Event.date_edtf, EventChoice.value)
        .outerjoin(EventChoice, and_(EventChoice.event_uid == Event.uid, EventChoice.field == "between"))
        .where(Event.status == Status.SCHEDULED, Event.uid.not_in(disputed))
    )
    for row in _of(connection, statement, Event.agreement_id, wanted):
        yield row["agreement_id"], PlanFact(row["uid"], row["title"], row["date_edtf"] or "", row["value"] or "")
