"""Agreements, their stages, their counts and the gaps between their rounds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters
from tradedb.db.query.names import did_you_mean, find_party, suggestions
from tradedb.db.query.rows import AgreementRow, RoundGap, TallyRow
from tradedb.db.schema import (
    Agreement,
    AgreementAlias,
    AgreementParty,
    Article,
    Event,
    EventMention,
    Milestone,
    NegotiationRound,
    Stage,
    Tally,
)
from tradedb.errors import UsageError
from tradedb.records import Kind, Status

_NEGOTIATING, _PAUSED, _PROPOSED = "negotiating", "paused", "proposed"


def family(connection: Connection, slug: str) -> tuple[str, ...]:
    """The agreement and everything below it: upgrades, accessions, second phases."""
    return Families(connection).below(slug)


def agreements(
    connection: Connection, filters: Filters | None = None, *, kind: str | None = None, loaded_only: bool = False
) -> list[AgreementRow]:
    """Agreements by slug.

    Args:
        connection: to the database.
        filters: `party` and `limit` count.
        kind: of the agreement.
        loaded_only: only those that an article speaks of.
    """
    filters = filters or Filters()
    codes = {find_party(connection, party) for party in filters.party}
    rows = (
        row
        for row in _rows(connection)
        if codes <= set(row.parties) and (kind is None or row.kind == kind) and (row.articles or not loaded_only)
    )
    return list(rows)[: filters.limit]


def agreement(connection: Connection, slug: str) -> AgreementRow:
    """One agreement.

    Raises:
        UsageError: where the slug is unknown.
    """
    found = next(_rows(connection, slug), None)
    if found is None:
        like = suggestions(slug, connection.scalars(select(Agreement.slug)))
        raise UsageError(f"no agreement has the name {slug!r}{did_you_mean(like)}")
    return found


def tallies(connection: Connection, slug: str | None = None) -> list[TallyRow]:
    """Counts of events as articles state them, of an agreement's family or of all."""
    families = Families(connection)
    statement = (
        select(*Tally.__table__.c, Article.title, Article.published)
        .join(Article)
        .order_by(Tally.agreement_id, Article.published, Tally.id)
    )
    if slug is not None:
        statement = statement.where(Tally.agreement_id.in_(families.below(slug)))
    return [_tally(row, families) for row in connection.execute(statement)]


def known_gaps(connection: Connection, slug: str) -> list[RoundGap]:
    """The rounds of each track of a family that numbers or counts speak of and no article reports."""
    families = Families(connection)
    tracks = families.below(slug)
    numbers = _round_numbers(connection, tracks)
    counts = _round_counts(connection, tracks, [track for track in tracks if numbers[track]])
    gaps = (_gap(track, numbers[track], counts.get(track), families) for track in tracks)
    return [gap for gap in gaps if gap is not None]


@dataclass(frozen=True, slots=True)
class Step:
    """A held event that may change the stage of its agreement."""

    stage: str
    rank: int
    date: str | None


def _rows(connection: Connection, slug: str | None = None) -> Iterator[AgreementRow]:
    statement = select(*Agreement.__table__.c).order_by(Agreement.slug)
    if slug is not None:
        statement = statement.where(Agreement.slug == slug)
    families, steps = Families(connection), _steps(connection)
    parties = _many(connection, AgreementParty.agreement_id, AgreementParty.party_code)
    aliases = _many(connection, AgreementAlias.agreement_id, AgreementAlias.alias)
    counts, articles, periods = _counts(connection), _articles(connection), _periods(connection)
    for row in connection.execute(statement):
        stage, since = stage_of(steps[row.slug])
        first, last = periods.get(row.slug, (None, None))
        yield AgreementRow(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            parent=row.parent_id,
            parties=tuple(sorted(parties[row.slug])),
            aliases=tuple(sorted(aliases[row.slug])),
            stage=stage,
            stage_since=since,
            **{f"{kind}s": counts.get((row.slug, kind), 0) for kind in Kind},
            articles=articles.get(row.slug, 0),
            first_date=first,
            last_date=last,
            source=row.source,
            children=tuple(families.children.get(row.slug, ())),
        )


def stage_of(steps: Iterable[Step]) -> tuple[str | None, str | None]:
    """The stage that a series of held events leads to, and the date from which on.

    A stage is never left for an earlier one, except that talks that stopped can go on.
    """
    current: Step | None = None
    for step in steps:
        resumed = current is not None and current.stage == _PAUSED and step.stage != _PROPOSED
        if current is None or step.rank > current.rank or resumed:
            current = step
    return (current.stage, current.date) if current else (None, None)


def _steps(connection: Connection) -> dict[str, list[Step]]:
    """By agreement, the held milestones that open a stage and the held rounds, in the order of time."""
    ranks = dict(connection.execute(select(Stage.code, Stage.rank)).all())
    when = func.coalesce(Event.start_date, Event.end_date)
    statement = (
        select(Event.agreement_id, Event.kind, Milestone.stage, Event.date_edtf)
        .outerjoin(Milestone, Milestone.event_uid == Event.uid)
        .where(Event.agreement_id.is_not(None), Event.status == Status.HELD)
        .where(Event.kind.in_((Kind.ROUND, Kind.MILESTONE)))
        .order_by(when.is_not(None), when, Event.uid)
    )
    found: dict[str, list[Step]] = defaultdict(list)
    for slug, kind, opened, date in _all(connection, statement):
        stage = _NEGOTIATING if kind == Kind.ROUND else opened
        if stage is not None:
            found[slug].append(Step(stage, ranks.get(stage, 0), date))
    return found


def _all(connection: Connection, statement: Any) -> Sequence[Any]:
    """All rows; what they hold is known here, not to the type checker."""
    return connection.execute(statement).all()


def _many(connection: Connection, key: Any, value: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for slug, each in connection.execute(select(key, value)):
        found[slug].append(each)
    return found


def _counts(connection: Connection) -> dict[tuple[str, str], int]:
    statement = select(Event.agreement_id, Event.kind, func.count()).group_by(Event.agreement_id, Event.kind)
    return {(slug, kind): count for slug, kind, count in _all(connection, statement)}


def _articles(connection: Connection) -> dict[str, int]:
    count = func.count(EventMention.article_id.distinct())
    statement = select(EventMention.agreement_id, count).group_by(EventMention.agreement_id)
    return {row[0]: row[1] for row in _all(connection, statement)}


def _periods(connection: Connection) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    bounds = func.min(Event.start_date), func.max(Event.end_date)
    held = select(Event.agreement_id, *bounds).where(Event.status == Status.HELD).group_by(Event.agreement_id)
    return {slug: (first, last) for slug, first, last in _all(connection, held)}


def _tally(row: Any, families: Families) -> TallyRow:
    return TallyRow(
        agreement=row.agreement_id,
        track=families.track(row.agreement_id),
        kind=row.kind,
        count=row.count,
        since=row.since_edtf,
        parties=tuple(row.parties),
        quote=row.quote,
        article=row.article_id,
        article_title=row.title,
        published=row.published,
        start=row.start_offset,
        end=row.end_offset,
    )


def _round_numbers(connection: Connection, tracks: Iterable[str]) -> dict[str, set[int]]:
    statement = (
        select(Event.agreement_id, NegotiationRound.number)
        .join(NegotiationRound, NegotiationRound.event_uid == Event.uid)
        .where(Event.agreement_id.in_(tuple(tracks)), NegotiationRound.number.is_not(None))
    )
    found: dict[str, set[int]] = defaultdict(set)
    for slug, number in _all(connection, statement):
        found[slug].add(number)
    return found


def _round_counts(
    connection: Connection, tracks: tuple[str, ...], numbered: list[str]
) -> dict[str, tuple[int, str | None]]:
    """The highest stated count of each track; a count of the family belongs to its only track with numbered rounds."""
    statement = select(Tally.agreement_id, Tally.count, Tally.since_edtf).where(
        Tally.kind == Kind.ROUND, Tally.agreement_id.in_(tracks)
    )
    found: dict[str, tuple[int, str | None]] = {}
    for slug, count, since in _all(connection, statement.order_by(Tally.count, Tally.id)):
        track = numbered[0] if slug == tracks[0] and len(numbered) == 1 else slug
        found[track] = (count, since)
    return found


def _gap(track: str, known: set[int], counted: tuple[int, str | None] | None, families: Families) -> RoundGap | None:
    reported, since = counted or (None, None)
    missing = tuple(sorted(set(range(1, max((*known, reported or 0), default=0) + 1)) - known))
    if not missing:
        return None
    text = f"{_numbers(missing)}: no report loaded"
    return RoundGap(track, families.track(track) or "", tuple(sorted(known)), missing, reported, since, text)


def _numbers(numbers: tuple[int, ...]) -> str:
    """`round 3`, `rounds 3 and 4`, `rounds 3, 4 and 6`, `rounds 1 to 6`."""
    if len(numbers) == 1:
        return f"round {numbers[0]}"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"rounds {numbers[0]} to {numbers[-1]}"
    return f"rounds {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
