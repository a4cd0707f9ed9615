"""What was announced for when, by whom, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from tradedb import edtf
from tradedb.db.chunks import in_chunks
from tradedb.db.query.events import of_agreement, timeline
from tradedb.db.query.filters import Filters
from tradedb.db.query.rows import Announcement, EventRow, PlanRow, UpcomingRow
from tradedb.db.schema import Article, Event, EventChoice, EventMention
from tradedb.records import Status

#: What can come of a plan.
OUTCOMES = ("held", "cancelled", "moved", "overdue", "ahead", "open")


def plans(
    connection: Connection, today: dt.date, slug: str | None = None, filters: Filters | None = None
) -> list[PlanRow]:
    """Planned dates in the order of their events, then in that of the announcements.

    Args:
        connection: to the database.
        today: divides what is ahead from what is overdue.
        slug: of an agreement, whose whole family counts; None for all.
        filters: what events to narrow to.
    """
    events = {event.uid: event for event in timeline(connection, slug, filters)}
    announced = announcements(connection, events)
    return [_plan(event, plan, today) for uid, event in events.items() for plan in announced[uid]]


def _plan(event: EventRow, plan: Announcement, today: dt.date) -> PlanRow:
    outcome = outcome_of(event, plan, today)
    return PlanRow(event, plan, outcome, slip_of(event, plan) if outcome in ("held", "moved") else None)


def upcoming(
    connection: Connection, today: dt.date, slug: str | None = None, filters: Filters | None = None
) -> list[UpcomingRow]:
    """Planned events that may lie on or after a day; arguments as for `plans`."""
    filters = filters or Filters()
    ahead = Event.status == Status.SCHEDULED, or_(Event.end_date.is_(None), Event.end_date >= today)
    found = of_agreement(connection, slug, replace(filters, limit=None), *ahead)
    last_days = _last_days(connection, [event.uid for event in found if event.end_date is None])
    events = [event for event in found if (last_days.get(event.uid) or today) >= today][: filters.limit]
    announced = announcements(connection, [event.uid for event in events])
    return [UpcomingRow(event, tuple(announced[event.uid])) for event in events]


def _last_days(connection: Connection, uids: Sequence[str]) -> dict[str, dt.date | None]:
    """The last days on which events without date can be; None where nothing bounds them."""
    statement = select(EventChoice.event_uid, EventChoice.value).where(EventChoice.field == "between")
    chunks = (connection.execute(statement.where(each)) for each in in_chunks(EventChoice.event_uid, uids))
    return {uid: edtf.parse(between).upper() for bounds in chunks for uid, between in bounds}


def announcements(connection: Connection, uids: Iterable[str]) -> dict[str, list[Announcement]]:
    """The planned dates of events, the one announced first in front; those of articles without a date come last.

    A date that an article names several times counts once.
    """
    found: dict[str, dict[tuple[str, str], Announcement]] = defaultdict(dict)
    for condition in in_chunks(EventMention.event_uid, sorted(uids)):
        for row in connection.execute(_select().where(condition)):
            found[row.event].setdefault((row.article, row.date), Announcement(**row._mapping))
    return defaultdict(list, {uid: list(plans.values()) for uid, plans in found.items()})


def _select() -> Select[Any]:
    account, article = EventMention, Article
    columns: tuple[Any, ...] = (
        account.event_uid.label("event"),
        account.id.label("mention"),
        account.date_edtf.label("date"),
        account.start_date,
        account.end_date,
        account.date_precision,
        article.id.label("article"),
        article.title,
        article.publisher,
        article.published.label("announced"),
        account.quote,
        article.source,
        article.item,
    )
    return (
        select(*columns)
        .join(article, article.id == account.article_id)
        .where(account.status == Status.SCHEDULED, account.date_edtf.is_not(None))
        .order_by(article.published.is_(None), article.published, article.id, account.number)
    )


def outcome_of(event: EventRow, plan: Announcement, today: dt.date) -> str:
    """What came of a plan, in a word of `OUTCOMES`."""
    if event.status != Status.SCHEDULED:
        return event.status
    if slip_of(event, plan):
        return "moved"
    if plan.end_date is None:
        return "open"
    return "overdue" if plan.end_date < today else "ahead"


def slip_of(event: EventRow, plan: Announcement) -> int | None:
    """Days by which an event was held, or is planned now, later than announced.

    Where one date lies within the other there is none; exact dates are compared by their first day, and of vague ones
    what lies between them counts.
    """
    first, last, begin, end = event.start_date, event.end_date, plan.start_date, plan.end_date
    if event.status == Status.CANCELLED or not (first and last and begin and end):
        return None
    if (begin <= first and last <= end) or (first <= begin and end <= last):
        return 0
    if event.date_precision == plan.date_precision == "day":
        return (first - begin).days
    return max((first - end).days, 0) or min((last - begin).days, 0)
