"""Agreements, their stages and their counts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, case, func, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters
from tradedb.db.query.names import did_you_mean, find_party, suggestions
from tradedb.db.query.rows import AgreementRow, TallyRow
from tradedb.db.schema import (
    Agreement,
    AgreementAlias,
    AgreementParty,
    AgreementStage,
    Article,
    Event,
    EventMention,
    Tally,
)
from tradedb.errors import UsageError
from tradedb.records import Kind, Status

#: So many characters before a count can say that it is not exact ("approximately").
_BEFORE = 20


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
    statement = select(Agreement.slug).order_by(Agreement.slug).limit(filters.limit)
    for party in filters.party:
        of_party = AgreementParty.party_code == find_party(connection, party)
        statement = statement.where(Agreement.slug.in_(select(AgreementParty.agreement_id).where(of_party)))
    if kind is not None:
        statement = statement.where(Agreement.kind == kind)
    if loaded_only:
        statement = statement.where(select(EventMention.id).where(EventMention.agreement_id == Agreement.slug).exists())
    return list(_rows(connection, connection.scalars(statement).all()))


def agreement(connection: Connection, slug: str) -> AgreementRow:
    """One agreement.

    Raises:
        UsageError: where the slug is unknown.
    """
    found = next(_rows(connection, [slug]), None)
    if found is None:
        like = suggestions(slug, connection.scalars(select(Agreement.slug)))
        raise UsageError(f"no agreement has the name {slug!r}{did_you_mean(like)}")
    return found


def tallies(connection: Connection, slug: str | None = None) -> list[TallyRow]:
    """Counts of events as articles state them, of an agreement's family or of all."""
    families = Families(connection)
    first = case((Tally.start_offset > _BEFORE, Tally.start_offset - _BEFORE), else_=0)
    words = func.substr(Article.text, first + 1, Tally.end_offset - first)
    statement = (
        select(*Tally.__table__.c, Article.title, Article.published, words.label("words"))
        .join(Article)
        .order_by(Tally.agreement_id, Article.published.nulls_first(), Tally.id)
    )
    if slug is not None:
        statement = statement.where(Tally.agreement_id.in_(families.below(slug)))
    return [_tally(row, families) for row in connection.execute(statement)]


def _rows(connection: Connection, slugs: Sequence[str]) -> Iterator[AgreementRow]:
    """The rows of some agreements, in the order given."""
    rows = {row.slug: row for row in _some(connection, select(*Agreement.__table__.c), Agreement.slug, slugs)}
    families, stages = Families(connection), _stages(connection, slugs)
    parties = _many(connection, AgreementParty.agreement_id, AgreementParty.party_code, slugs)
    aliases = _many(connection, AgreementAlias.agreement_id, AgreementAlias.alias, slugs)
    counts, articles = _counts(connection, slugs), _articles(connection, slugs)
    periods = _periods(connection, slugs)
    for row in (rows[slug] for slug in slugs if slug in rows):
        stage, since = stages.get(row.slug, (None, None))
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


def _some(connection: Connection, statement: Any, column: Any, slugs: Sequence[str]) -> Iterator[Any]:
    """The rows of some agreements; what they hold is known where they are asked for, not to the type checker."""
    for condition in in_chunks(column, slugs):
        yield from connection.execute(statement.where(condition))


def _stages(connection: Connection, slugs: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """The current stage of each agreement and its begin."""
    table = AgreementStage
    statement = select(table.agreement_id, table.stage, table.since_edtf).order_by(table.agreement_id, table.number)
    return {slug: (stage, since) for slug, stage, since in _some(connection, statement, table.agreement_id, slugs)}


def _many(connection: Connection, key: Any, value: Any, slugs: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for slug, each in _some(connection, select(key, value), key, slugs):
        found[slug].append(each)
    return found


def _counts(connection: Connection, slugs: Sequence[str]) -> dict[tuple[str, str], int]:
    statement = select(Event.agreement_id, Event.kind, func.count()).group_by(Event.agreement_id, Event.kind)
    return {(slug, kind): count for slug, kind, count in _some(connection, statement, Event.agreement_id, slugs)}


def _articles(connection: Connection, slugs: Sequence[str]) -> dict[str, int]:
    table = EventMention
    statement = select(table.agreement_id, func.count(table.article_id.distinct())).group_by(table.agreement_id)
    return {row[0]: row[1] for row in _some(connection, statement, table.agreement_id, slugs)}


def _periods(connection: Connection, slugs: Sequence[str]) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    bounds = func.min(Event.start_date), func.max(Event.end_date)
    held = select(Event.agreement_id, *bounds).where(Event.status == Status.HELD).group_by(Event.agreement_id)
    return {slug: (first, last) for slug, first, last in _some(connection, held, Event.agreement_id, slugs)}


def _tally(row: Any, families: Families) -> TallyRow:
    return TallyRow(
        agreement=row.agreement_id,
        track=families.track(row.agreement_id),
        kind=row.kind,
        count=row.count,
        since=row.since_edtf,
        parties=tuple(row.parties),
        quote=row.quote,
        words=row.words,
        article=row.article_id,
        article_title=row.title,
        published=row.published,
        start=row.start_offset,
        end=row.end_offset,
    )
