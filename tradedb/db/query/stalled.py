"""Agreements on the way of which nothing has been heard for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from tradedb.db.query.agreements import agreements
from tradedb.db.query.events import event_rows
from tradedb.db.query.filters import Filters
from tradedb.db.query.rows import EventRow, StalledRow
from tradedb.db.schema import Event
from tradedb.records import Status

#: Stages at which nothing more is to be expected.
SETTLED = ("in_force", "terminated")


def stalled(
    connection: Connection, before: dt.date, today: dt.date, filters: Filters | None = None
) -> list[StalledRow]:
    """Agreements short of their entry into force whose last held event ended before a day, the longest silent first.

    Those of which no event is dated are left out: nobody can tell how long they have been silent.

    Args:
        connection: to the database.
        before: the last held event may end on this day at the latest.
        today: the day from which the silence is counted, and from which on a plan lies ahead.
        filters: `party` and `limit` count.
    """
    filters = filters or Filters()
    found = []
    for row in agreements(connection, Filters(party=filters.party), loaded_only=True):
        if row.stage is None or row.stage in SETTLED or row.last_date is None or row.last_date > before:
            continue
        events = event_rows(connection, Event.agreement_id == row.slug)
        idle = (today - row.last_date).days
        found.append(StalledRow(row, _last(events), _next(events, today), idle))
    return sorted(found, key=lambda row: (-row.days, row.agreement.slug))[: filters.limit]


def _last(events: Sequence[EventRow]) -> EventRow:
    """The event that ended last."""
    held = [event for event in events if event.status == Status.HELD and event.end_date is not None]
    return max(held, key=lambda event: (event.end_date or dt.date.min, event.uid))


def _next(events: Sequence[EventRow], today: dt.date) -> EventRow | None:
    """The first planned event ahead; a plan without a last day may long have passed."""
    planned = (event for event in events if event.status == Status.SCHEDULED)
    return next((event for event in planned if event.end_date and event.end_date >= today), None)
