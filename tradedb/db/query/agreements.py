"""Agreements, their stages and their counts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, case, func, select

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


def _rows(connection: Connection, slug: str | None = None) -> Iterator[AgreementRow]:
    statement = select(*Agreement.__table__.c).order_by(Agreement.slug)
    if slug is not None:
        statement = statement.where(Agreement.slug == slug)
    families, stages = Families(connection), _stages(connection)
    parties = _many(connection, AgreementParty.agreement_id, AgreementParty.party_code)
    aliases = _many(connection, AgreementAlias.agreement_id, AgreementAlias.alias)
    counts, articles, periods = _counts(connection), _articles(connection), _periods(connection)
    for row in connection.execute(statement):
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


def _stages(connection: Connection) -> dict[str, tuple[str, str | None]]:
    """The current stage of each agreement and its begin."""
    table = AgreementStage
    statement = select(table.agreement_id, table.stage, table.since_edtf).order_by(table.agreement_id, table.number)
    return {slug: (stage, since) for slug, stage, since in _all(connection, statement)}


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
        words=row.words,
        article=row.article_id,
        article_title=row.title,
        published=row.published,
        start=row.start_offset,
        end=row.end_offset,
    )
