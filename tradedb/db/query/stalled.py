"""Agreements on the way of which nothing has been heard for long."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from tradedb.db.chunks import in_chunks
from tradedb.db.query.agreements import agreements
from tradedb.db.query.events import event_rows
from tradedb.db.query.filters import Filters
from tradedb.db.query.rows import AgreementRow, EventRow, StalledRow
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
    silent = [
        row
        for row in agreements(connection, Filters(party=filters.party), loaded_only=True)
        if row.stage is not None and row.stage not in SETTLED and row.last_date is not None and row.last_date <= before
    ]
    longest = sorted(silent, key=lambda row: (row.last_date, row.slug))[: filters.limit]
    events = _events(connection, [row.slug for row in longest])
    return [_row(row, events[row.slug], today) for row in longest]


def _row(agreement: AgreementRow, events: Sequence[EventRow], today: dt.date) -> StalledRow:
    idle = (today - (agreement.last_date or today)).days
    return StalledRow(agreement, _last(events), _next(events, today), idle)


def _events(connection: Connection, slugs: Sequence[str]) -> dict[str, list[EventRow]]:
    """The events of some agreements, each in the order of time."""
    found = defaultdict[str, list[EventRow]](list)
    for condition in in_chunks(Event.agreement_id, slugs):
        for event in event_rows(connection, condition):
            found[event.agreement or ""].append(event)
    return found


def _last(events: Sequence[EventRow]) -> EventRow:
    """The event that ended last."""
    held = [event for event in events if event.status == Status.HELD and event.end_date is not None]
    return max(held, key=lambda event: (event.end_date or dt.date.min, event.uid))


def _next(events: Sequence[EventRow], today: dt.date) -> EventRow | None:
    """The first planned event ahead; a plan without a last day may long have passed."""
    planned = (event for event in events if event.status == Status.SCHEDULED)
    return next((event for event in planned if event.end_date and event.end_date >= today), None)
