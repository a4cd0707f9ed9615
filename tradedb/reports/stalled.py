"""Agreements on the way of which nothing has been heard for long."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import Filters, StalledRow
from tradedb.reports.dates import human
from tradedb.reports.table import Row, Table, people, programs
from tradedb.reports.words import span

_COLUMNS = (
    people("slug", "Agreement", whole=True),
    people("name", "Name", stacks=True),
    people("stage_text", "Stage"),
    people("last_text", "Last event"),
    people("last_title", "Event", stacks=True),
    people("silence", "Silent for", align="right"),
    people("next_text", "Planned", optional=True),
    *programs("slug", "name", "kind", "parties", "stage", "stage_since", "last_uid", "last_title", "last_date"),
    *programs("last_end_date", "days", "next_uid", "next_date"),
)


def stalled(connection: Connection, filters: Filters, before: dt.date, today: dt.date) -> Table:
    """Agreements short of their entry into force whose last held event ended by a day, the longest silent first.

    Args:
        connection: for reading.
        filters: what to leave out.
        before: the last day on which the last event may have ended.
        today: the day from which the silence is counted.

    Raises:
        UsageError: no such party.
    """
    rows = [_row(row) for row in query.stalled(connection, before, today, filters)]
    empty = f"no agreement on its way has been silent since {human(before.isoformat())}"
    return Table(_COLUMNS, rows, empty=empty)


def _row(row: StalledRow) -> Row:
    agreement, last, following = row.agreement, row.last, row.following
    return {
        "slug": agreement.slug,
        "name": agreement.name,
        "kind": agreement.kind,
        "parties": agreement.parties,
        "stage": agreement.stage,
        "stage_since": agreement.stage_since,
        "last_uid": last.uid,
        "last_title": last.title,
        "last_date": last.date,
        "last_end_date": last.end_date,
        "days": row.days,
        "next_uid": following.uid if following else None,
        "next_date": following.date if following else None,
        "stage_text": (agreement.stage or "").replace("_", " "),
        "last_text": human(last.date or ""),
        "silence": span(row.days),
        "next_text": (human(following.date or "") or "undated") if following else "",
    }
