"""What the articles of each day made of events: which they told of first, and what they changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from tradedb.db import judgements
from tradedb.db.accounts import Accounts
from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters, event_conditions
from tradedb.db.query.rows import Change, HistoryRow, SourceRow
from tradedb.db.query.told import found, sources_of
from tradedb.db.schema import Article, Event, EventMention
from tradedb.records import Status
from tradedb.resolve import Account, CanonicalEvent
from tradedb.resolve.choice import choose
from tradedb.resolve.judgements import judged
from tradedb.resolve.values import FIELDS

#: So many events are compared at once.
_PAGE = 200
_BECAME = {Status.HELD: "held", Status.CANCELLED: "cancelled"}


def history(
    connection: Connection, slug: str | None = None, filters: Filters | None = None, since: dt.date | None = None
) -> Iterator[HistoryRow]:
    """What changed, the last day first, and by uid within a day.

    The values that an event has by its accounts published up to a day are compared with those that it has by the ones
    before. The events are those of today; what a person has judged counts from the first day on, and what articles of
    unknown date say does not count.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
        filters: what events to narrow to.
        since: the first day.

    Raises:
        UsageError: where a filter is none.
    """
    family = () if slug is None else (Event.agreement_id.in_(Families(connection).below(slug)),)
    conditions = (*family, *event_conditions(connection, filters or Filters()))
    told = _told(select(Event.uid).distinct().order_by(Event.uid)).where(*conditions)
    if not conditions:
        return _by_day(connection, told, _days(connection, since))
    days = _told(select(Article.published).distinct().order_by(Article.published.desc())).where(*conditions)
    found = connection.scalars(days.where(Article.published >= (since or dt.date.min))).all()
    return _by_day(connection, told, filter(None, found))


def _told(statement: Select[Any]) -> Select[Any]:
    """From events with the articles that tell of them."""
    joined = statement.select_from(Event).join(EventMention, EventMention.event_uid == Event.uid)
    return joined.join(Article, Article.id == EventMention.article_id)


def _by_day(connection: Connection, told: Select[Any], days: Iterable[dt.date]) -> Iterator[HistoryRow]:
    reader = _Reader(connection)
    for day in days:
        uids = connection.scalars(told.where(Article.published == day)).all()
        for start in range(0, len(uids), _PAGE):
            yield from reader.changes(day, uids[start : start + _PAGE])


def _days(connection: Connection, since: dt.date | None) -> Iterator[dt.date]:
    """The days on which articles were published, the last one first."""
    latest = select(func.max(Article.published))
    day = connection.scalar(latest)
    while day is not None and (since is None or day >= since):
        yield day
        day = connection.scalar(latest.where(Article.published < day))


class _Reader:
    """Reads accounts as people want them read."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.accounts = Accounts(connection)

    def changes(self, day: dt.date, uids: Sequence[str]) -> Iterator[HistoryRow]:
        """What the articles of a day changed of events that they tell of."""
        accounts, sources = self._of_events(uids), sources_of(self.connection, uids)
        for uid in uids:
            known = [account for account in accounts[uid] if account.published and account.published <= day]
            before = [account for account in known if account.published != day]
            today = [source for source in sources[uid] if source.published == day]
            yield from _changes(uid, day, choose(before) if before else None, choose(known), today)

    def _of_events(self, uids: Sequence[str]) -> Mapping[str, Sequence[Account]]:
        """The accounts of each event, with the values that people have set."""
        table = EventMention
        event_of = {row.id: row.event_uid for row in found(self.connection, _EVENT, table.event_uid, uids)}
        told = {account.mention_id: account for account in self.accounts.of_events(uids)}
        articles = {account.article_id: account.address for account in told.values()}
        made = judgements.about(self.connection, articles, articles.values())
        whole = self.accounts.of_articles(judgements.articles_of(self.connection, made))
        told |= {account.mention_id: account for account in whole}
        accounts: dict[str, list[Account]] = defaultdict(list)
        for account in judged(told.values(), made).accounts:
            if account.mention_id in event_of:
                accounts[event_of[account.mention_id]].append(account)
        return accounts


_EVENT = select(EventMention.id, EventMention.event_uid)


def _changes(
    uid: str, day: dt.date, before: CanonicalEvent | None, after: CanonicalEvent, sources: Sequence[SourceRow]
) -> Iterator[HistoryRow]:
    """What became of an event on a day; nothing where its reports only repeat what was known."""
    fields = tuple(_differences(before, after)) if before else ()
    doubts = sorted(
        {(each.field, each.value) for each in set(after.conflicts) - set(before.conflicts if before else ())}
    )
    if before and not fields and not doubts:
        return
    yield HistoryRow(
        uid=uid,
        day=day,
        change=_word(before, after, fields),
        kind=after.kind,
        type=after.type,
        status=after.status,
        title=after.title,
        date=after.date or None,
        agreement=after.agreement,
        parties=tuple(sorted(after.parties)),
        place=_values(after).get("place") or None,
        fields=fields,
        conflicts=tuple(Change(name, _values(after).get(name), value) for name, value in doubts),
        sources=tuple(_deciding_first(sources, after, fields)),
    )


def _word(before: CanonicalEvent | None, after: CanonicalEvent, fields: Sequence[Change]) -> str:
    if before is None:
        return "added"
    if after.status is not before.status:
        return _BECAME.get(after.status, "changed")
    return "changed" if fields else "disputed"


def _differences(before: CanonicalEvent, after: CanonicalEvent) -> Iterator[Change]:
    was, now = _values(before), _values(after)
    for name in FIELDS:
        if was.get(name) != now.get(name):
            yield Change(name, was.get(name), now.get(name))


def _values(event: CanonicalEvent) -> Mapping[str, str]:
    """The values of an event as text, those that it has."""
    return {choice.field: choice.value for choice in event.choices if choice.value}


def _deciding_first(
    sources: Iterable[SourceRow], event: CanonicalEvent, fields: Iterable[Change]
) -> Sequence[SourceRow]:
    """The articles, those first from which a value that changed was taken."""
    changed = {each.field for each in fields}
    taken = {choice.mention_id for choice in event.choices if choice.field in changed}
    return sorted(sources, key=lambda source: source.mention not in taken)
