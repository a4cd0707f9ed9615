"""The facts from which gaps follow; what is a gap, `tradedb.resolve.gaps` says."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, true

from tradedb.db.chunks import in_chunks
from tradedb.db.query.families import Families
from tradedb.db.schema import Article, Event, EventChoice, EventConflict, EventMention, NegotiationRound, Tally
from tradedb.db.steps import steps
from tradedb.records import Kind, Status
from tradedb.resolve import gaps as facts
from tradedb.resolve.gaps import Gap, PlanFact, RoundFact, TallyFact, TrackFacts

#: Characters on either side of a count that may say what it counts.
_AROUND = 60


def gaps(connection: Connection, slug: str | None, today: dt.date) -> tuple[Gap, ...]:
    """What the reports leave out.

    Args:
        connection: to the database.
        slug: of the agreement whose family is meant; None for all, and for plans without an agreement.
        today: plans for days before it are overdue.
    """
    return facts.gaps(_tracks(connection, slug), today)


def missing_rounds(connection: Connection, slug: str) -> tuple[Gap, ...]:
    """The rounds of a family that numbers or totals speak of and no article reports."""
    return facts.missing_rounds(_tracks(connection, slug))


def _tracks(connection: Connection, slug: str | None) -> Iterator[TrackFacts]:
    families = Families(connection)
    family = families.below(slug) if slug is not None else None
    rounds, tallies, plans = (_by_agreement(read(connection, family)) for read in (_rounds, _tallies, _plans))
    opened = steps(connection, family)
    slugs: Iterable[str | None] = family if family is not None else (None, *families.parents)
    for each in slugs:
        root = families.root(each) if each is not None else None
        own = tuple(opened.get(each, ())) if each is not None else ()
        numbered, counted = (rounds[each], tallies[each]) if each is not None else ((), ())
        yield TrackFacts(each, root, tuple(numbered), tuple(counted), own, tuple(plans[each]))


def _by_agreement(rows: Iterable[tuple[str | None, Any]]) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    for slug, fact in rows:
        found[slug].append(fact)
    return found


def _of(connection: Connection, statement: Any, column: Any, family: Sequence[str] | None) -> Iterator[Any]:
    """The rows of a family, or all."""
    conditions = [true()] if family is None else in_chunks(column, family)
    for condition in conditions:
        yield from connection.execute(statement.where(condition)).mappings()


def _rounds(connection: Connection, family: Sequence[str] | None) -> Iterator[tuple[str | None, RoundFact]]:
    told = (
        select(func.min(Article.published))
        .join(EventMention)
        .where(EventMention.event_uid == Event.uid)
        .correlate(Event)
        .scalar_subquery()
    )
    columns = Event.agreement_id, NegotiationRound.number, Event.uid, Event.status, Event.date_edtf
    statement = select(*columns, told.label("told")).join(NegotiationRound, NegotiationRound.event_uid == Event.uid)
    for row in _of(connection, statement, Event.agreement_id, family):
        fact = RoundFact(row["number"], row["uid"], Status(row["status"]), row["date_edtf"] or "", row["told"])
        yield row["agreement_id"], fact


def _tallies(connection: Connection, family: Sequence[str] | None) -> Iterator[tuple[str | None, TallyFact]]:
    first = case((Tally.start_offset > _AROUND, Tally.start_offset - _AROUND), else_=0)
    words = func.substr(Article.text, first + 1, Tally.end_offset - first + _AROUND)
    statement = (
        select(*Tally.__table__.c, Article.published, words.label("words"))
        .join(Article)
        .where(Tally.kind == Kind.ROUND)
    )
    for row in _of(connection, statement, Tally.agreement_id, family):
        quote = _clause(row["words"], min(row["start_offset"], _AROUND), row["end_offset"] - row["start_offset"])
        yield row["agreement_id"], TallyFact(row["id"], row["count"], row["since_edtf"], row["published"], quote)


def _clause(words: str, start: int, length: int) -> str:
    """The count with what stands around it in its sentence."""
    before, after = words[:start], words[start + length :]
    for border in (". ", "\n", "; "):
        before, after = before.rpartition(border)[2], after.partition(border)[0]
    return before + words[start : start + length] + after


def _plans(connection: Connection, family: Sequence[str] | None) -> Iterator[tuple[str | None, PlanFact]]:
    """Scheduled events, but those of which some report tells otherwise."""
    disputed = select(EventConflict.event_uid).where(EventConflict.field == "status")
    statement = (
        select(Event.agreement_id, Event.uid, Event.title, Event.date_edtf, EventChoice.value)
        .outerjoin(EventChoice, and_(EventChoice.event_uid == Event.uid, EventChoice.field == "between"))
        .where(Event.status == Status.SCHEDULED, Event.uid.not_in(disputed))
    )
    for row in _of(connection, statement, Event.agreement_id, family):
        yield row["agreement_id"], PlanFact(row["uid"], row["title"], row["date_edtf"] or "", row["value"] or "")
