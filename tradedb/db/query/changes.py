"""What distinguishes two states of the timeline, and which articles made the difference."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db.chunks import in_chunks
from tradedb.db.query.articles import article_columns, article_row
from tradedb.db.query.events import event_rows, timeline
from tradedb.db.query.rows import ArticleRow, Change, ChangeRow, EventRow
from tradedb.db.schema import Article, Event, EventMention

#: What a change is told of; the rest follows from these or only counts reports.
_COMPARED = ("uid", "type", "status", "date", "agreement", "number", "parties", "place", "participants")

#: What an account says: of each field the parts of its value.
Said = Mapping[str, frozenset[str]]


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
    return _state(connection, timeline(connection, slug), lambda row: row.id)


def state_of(connection: Connection, uids: Iterable[str]) -> Timeline:
    """The same of some events, those that are there. An account is known by its place, which a new reading keeps."""
    conditions = in_chunks(Event.uid, sorted(uids))
    found = [event for condition in conditions for event in event_rows(connection, condition)]
    found.sort(key=lambda event: (event.start_date or event.end_date or dt.date.max, event.uid))
    return _state(connection, found, lambda row: f"{row.article_id} {row.kind} {row.start_offset}")


def _state(connection: Connection, found: Iterable[EventRow], account: Callable[[Any], str]) -> Timeline:
    events = {event.uid: event for event in found}
    accounts: dict[str, str] = {}
    articles: dict[str, set[str]] = defaultdict(set)
    table = EventMention
    columns: Any = select(table.id, table.event_uid, table.article_id, table.kind, table.start_offset)
    for condition in in_chunks(EventMention.event_uid, sorted(events)):
        for row in connection.execute(columns.where(condition)):
            accounts[account(row)] = row.event_uid
            articles[row.event_uid].add(row.article_id)
    return Timeline(events, accounts, {uid: sorted(found) for uid, found in articles.items()})


def published_since(day: dt.date) -> Callable[[ArticleRow], bool]:
    """Says of an article whether it was published on a day or later."""
    return lambda row: row.published is not None and row.published >= day


def changes(
    connection: Connection, before: Timeline, after: Timeline, is_cause: Callable[[ArticleRow], bool]
) -> list[ChangeRow]:
    """The events that are new, gone or different, in the order of time.

    Args:
        connection: that sees the articles of both states.
        before: the earlier state.
        after: the later state.
        is_cause: whether an article that tells of an event counts as the cause of a change. Of those that tell of an
            event with new values, only the ones that say one of these are; all where none does, as with what follows
            from other reports.
    """
    found = [(each, _tellers(each, before, after)) for each in _changes(before, after)]
    articles = _articles(connection, sorted(set().union(*(tellers for _, tellers in found))))
    causes = {row.id: (place, row) for place, row in enumerate(articles) if is_cause(row)}
    sayings = _sayings(connection, [each.now for each, _ in found if each.fields and each.now])
    rows = []
    for each, tellers in found:
        told = causes.keys() & tellers
        saying = {article for article, said in sayings.get(each.now or "", ()) if _makes(each.fields, said)}
        rows.append(_row(each, [causes[key] for key in told & saying or told]))
    return rows


@dataclass(frozen=True, slots=True)
class _Changed:
    """An event that is new, gone or different, and the uids by which it was and is known."""

    event: EventRow
    what: str
    fields: tuple[Change, ...] = ()
    was: str | None = None
    now: str | None = None
    heir: str | None = None


def _row(changed: _Changed, causes: Iterable[tuple[int, ArticleRow]]) -> ChangeRow:
    """The change with its causes, each with its place among the articles."""
    ordered = sorted(causes, key=lambda cause: cause[0])
    return ChangeRow(changed.event, changed.what, changed.fields, changed.heir, tuple(row for _, row in ordered))


def _changes(before: Timeline, after: Timeline) -> Iterator[_Changed]:
    heirs = _heirs(before, after)
    former = {heir: uid for uid, heir in heirs.items() if heir not in before.events}
    for uid, event in after.events.items():
        was = uid if uid in before.events else former.get(uid)
        if was is None:
            yield _Changed(event, "added", now=uid)
        elif fields := tuple(_differences(before.events[was], event)):
            yield _Changed(event, "changed", fields, was, uid)
    for uid, event in before.events.items():
        heir = heirs.get(uid)
        if uid not in after.events and former.get(heir or "") != uid:
            yield _Changed(event, "gone", was=uid, now=heir, heir=heir)


def _tellers(changed: _Changed, before: Timeline, after: Timeline) -> set[str]:
    """Ids of the articles that told or tell of an event."""
    return {*before.articles.get(changed.was or "", ()), *after.articles.get(changed.now or "", ())}


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


def _sayings(connection: Connection, uids: Iterable[str]) -> Mapping[str, Sequence[tuple[str, Said]]]:
    """Of each event what its accounts say, each with the id of its article."""
    found: dict[str, list[tuple[str, Said]]] = defaultdict(list)
    for condition in in_chunks(EventMention.event_uid, sorted(uids)):
        for row in connection.execute(select(*EventMention.__table__.c).where(condition)):
            found[row.event_uid].append((row.article_id, _said(row)))
    return found


def _said(row: Any) -> Said:
    """What an account says by field, in parts that can be compared; of people the words of their names."""
    said = {
        "type": (row.type,),
        "status": (row.status,),
        "date": (row.date_edtf,),
        "agreement": (row.agreement_id,),
        "number": (row.round,),
        "parties": row.parties,
        "place": (row.venue, row.city, row.country_code),
        "participants": (word for person in row.participants for word in person["name"].split()),
    }
    return {name: frozenset(map(str, filter(None, parts))) for name, parts in said.items()}


def _makes(fields: Iterable[Change], said: Said) -> bool:
    """Whether an account says something new of the fields that changed, or may have taken something away."""
    gained = {each.field: _parts(each.field, each.after) - _parts(each.field, each.before) for each in fields}
    gained.pop("uid", None)  # no account says it: it follows from the other values
    return any(not parts or parts & said[name] for name, parts in gained.items())


def _parts(field: str, value: str | int | tuple[str, ...] | None) -> frozenset[str]:
    """The value of a field in the parts that `_said` has."""
    if value is None:
        return frozenset()
    words = value if isinstance(value, tuple) else str(value).split(", ") if field == "place" else (str(value),)
    return frozenset(part for word in words for part in (word.split() if field == "participants" else (word,)))


def _articles(connection: Connection, keys: Sequence[str]) -> list[ArticleRow]:
    """Articles by their ids, the first published first."""
    chunks = (connection.execute(article_columns().where(condition)) for condition in in_chunks(Article.id, keys))
    rows = [article_row(row) for chunk in chunks for row in chunk]
    return sorted(rows, key=lambda row: (row.published or dt.date.max, row.id))
