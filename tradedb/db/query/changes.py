"""What distinguishes two states of the timeline, and which articles made the difference."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db.query.articles import article_columns, article_row
from tradedb.db.query.chunks import in_chunks
from tradedb.db.query.events import timeline
from tradedb.db.query.rows import ArticleRow, Change, ChangeRow, EventRow
from tradedb.db.schema import Article, EventMention

#: What a change is told of; the rest follows from these or only counts reports.
_COMPARED = ("uid", "type", "status", "date", "agreement", "number", "parties", "place", "participants")


@dataclass(frozen=True, slots=True)
class Timeline:
    """A state of the timeline.

    Attributes:
        events: by uid, in the order of time.
        accounts: the event of each account.
        articles: of each event, by id.
    """

    events: Mapping[str, EventRow] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Sequence[str]] = field(default_factory=dict)


def state(connection: Connection, slug: str | None = None) -> Timeline:
    """The timeline of an agreement's family, or the whole, as a connection sees it."""
    events = {event.uid: event for event in timeline(connection, slug)}
    accounts: dict[str, str] = {}
    articles: dict[str, set[str]] = defaultdict(set)
    columns: Any = select(EventMention.id, EventMention.event_uid, EventMention.article_id)
    for condition in in_chunks(EventMention.event_uid, sorted(events)):
        for mention, uid, article in connection.execute(columns.where(condition)):
            accounts[mention] = uid
            articles[uid].add(article)
    return Timeline(events, accounts, {uid: sorted(found) for uid, found in articles.items()})


def changes(connection: Connection, before: Timeline, after: Timeline, since: dt.date) -> list[ChangeRow]:
    """The events that are new, gone or different, in the order of time.

    Args:
        connection: that sees the later state.
        before: the earlier state.
        after: the later state.
        since: the first day of publication that counts as the cause of a change.
    """
    found = list(_changes(before, after))
    keys = sorted({key for uid, *_ in found for key in after.articles.get(uid, ())})
    articles = _articles(connection, keys, since)
    return [
        ChangeRow(event, what, changed, now, tuple(each for key, each in articles.items() if key in told))
        for uid, event, what, changed, now in found
        for told in [after.articles.get(uid, ())]
    ]


def _changes(before: Timeline, after: Timeline) -> Iterator[tuple[str, EventRow, str, tuple[Change, ...], str | None]]:
    """The uid under which the event is known now, the event, what became of it, what changed, what it is part of."""
    heirs = _heirs(before, after)
    former = {heir: uid for uid, heir in heirs.items() if heir not in before.events}
    for uid, event in after.events.items():
        earlier = before.events.get(uid) or before.events.get(former.get(uid, ""))
        if earlier is None:
            yield uid, event, "added", (), None
        elif changed := tuple(_differences(earlier, event)):
            yield uid, event, "changed", changed, None
    for uid, event in before.events.items():
        if uid not in after.events and former.get(heirs.get(uid, "")) != uid:
            yield heirs.get(uid, uid), event, "gone", (), heirs.get(uid)


def _heirs(before: Timeline, after: Timeline) -> dict[str, str]:
    """For each event that is gone the one that most of its accounts tell of now."""
    accounts: dict[str, list[str]] = defaultdict(list)
    for mention, uid in before.accounts.items():
        if uid not in after.events and mention in after.accounts:
            accounts[uid].append(after.accounts[mention])
    return {uid: max(sorted(set(found)), key=found.count) for uid, found in accounts.items()}


def _differences(before: EventRow, after: EventRow) -> Iterator[Change]:
    for name in _COMPARED:
        was, now = _value(before, name), _value(after, name)
        if was != now:
            yield Change(name, was, now)


def _value(event: EventRow, name: str) -> str | int | tuple[str, ...] | None:
    if name == "place":
        return ", ".join(filter(None, (event.venue, event.city, event.country))) or None
    value: str | int | tuple[str, ...] | None = getattr(event, name)
    return value


def _articles(connection: Connection, keys: Sequence[str], since: dt.date) -> dict[str, ArticleRow]:
    statement = article_columns().where(Article.published >= since)
    chunks = (connection.execute(statement.where(condition)) for condition in in_chunks(Article.id, keys))
    rows = [article_row(row) for chunk in chunks for row in chunk]
    return {row.id: row for row in sorted(rows, key=lambda row: (row.published or dt.date.max, row.id))}
