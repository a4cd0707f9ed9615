"""What is planned, who announced it when, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import Announcement, Filters, PlanRow, UpcomingRow
from tradedb.reports.dates import edtf_beside, human
from tradedb.reports.events import EVENT_FIELDS, event_row, slug_of
from tradedb.reports.notes import file_name
from tradedb.reports.table import Row, Table, people, programs
from tradedb.reports.words import counted

_UPCOMING = (
    people("when", "Date"),
    people("edtf", "EDTF", optional=True, stacks=True),
    people("title", "Event"),
    people("uid", "UID", stacks=True, whole=True),
    people("place", "Place", optional=True),
    people("told", "Announced"),
    people("by", "By", stacks=True),
    people("before", "Before", optional=True),
    *EVENT_FIELDS,
    *programs("announced", "announced_by", "announced_in", "announced_quote", "earlier_dates"),
)
_PLANS = (
    people("event", "Event"),
    people("when", "Planned"),
    people("edtf", "EDTF", optional=True, stacks=True),
    people("told", "Announced"),
    people("by", "By", stacks=True),
    people("came", "What came"),
    people("slipped", "Slip", optional=True),
    *programs("uid", "kind", "type", "agreement", "planned", "planned_start", "planned_end", "announced"),
    *programs("announced_by", "announced_in", "announced_quote", "outcome", "date", "start_date", "end_date"),
    *programs("slip_days"),
)


def upcoming(connection: Connection, name: str | None, filters: Filters, today: dt.date) -> Table:
    """Planned events ahead.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.
        filters: what to leave out.
        today: the day from which on an event lies ahead.

    Raises:
        UsageError: no such agreement or party.
    """
    names = query.party_names(connection)
    rows = query.upcoming(connection, today, slug_of(connection, name), filters)
    empty = f"no planned event lies ahead of {human(today.isoformat())}"
    return Table(_UPCOMING, [_upcoming(row, names) for row in rows], empty=empty)


def plans(connection: Connection, name: str | None, filters: Filters, today: dt.date) -> Table:
    """Each planned date with who announced it when and what came of it; arguments and errors as for `upcoming`."""
    rows = query.plans(connection, today, slug_of(connection, name), filters)
    return Table(_PLANS, [_plan(row) for row in rows], empty="no planned date found", group="event")


def _upcoming(row: UpcomingRow, names: Mapping[str, str]) -> Row:
    return {
        **event_row(row.event, names),
        "before": "; ".join(map(human, row.earlier)),
        "earlier_dates": row.earlier,
        **_announcement(row.last),
    }


def _announcement(plan: Announcement | None) -> Row:
    return {
        "told": plan and told(plan),
        "by": plan and teller(plan),
        "announced": plan and plan.announced,
        "announced_by": plan and plan.publisher,
        "announced_in": plan and plan.article,
        "announced_quote": plan and plan.quote,
    }


def told(plan: Announcement) -> str:
    """The day of an announcement."""
    return human(plan.announced.isoformat()) if plan.announced else "day not known"


def teller(plan: Announcement) -> str:
    """Who announced something: the publisher, else the file."""
    return plan.publisher or file_name(plan.source, plan.item)


def _plan(row: PlanRow) -> Row:
    event, plan = row.event, row.plan
    return {
        "uid": event.uid,
        "kind": event.kind,
        "type": event.type,
        "agreement": event.agreement,
        "event": f"{event.title} ({event.uid})",
        "planned": plan.date,
        "planned_start": plan.start_date,
        "planned_end": plan.end_date,
        **_announcement(plan),
        "outcome": row.outcome,
        "date": event.date,
        "start_date": event.start_date,
        "end_date": event.end_date,
        "slip_days": row.slip,
        "when": human(plan.date),
        "edtf": edtf_beside(plan.date),
        "came": came(row),
        "slipped": slipped(row.slip),
    }


def came(row: PlanRow) -> str:
    """What came of a plan: `held 19–22 March 2024`, `moved to May 2024`, `overdue`."""
    date = human(row.event.date or "")
    if row.outcome == "moved":
        return f"moved to {date}"
    return f"held {date}".rstrip() if row.outcome == "held" else row.outcome


def slipped(days: int | None) -> str:
    """`three days later`, `one day earlier`, `on time`; nothing where it cannot be told."""
    if days is None:
        return ""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else "on time"
