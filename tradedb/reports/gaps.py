"""What the reports leave out, a sentence each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import EventRow, Filters, Gap
from tradedb.reports.dates import human
from tradedb.reports.events import slug_of
from tradedb.reports.table import Row, Table, people, programs

#: What kinds of gaps are called in a listing.
_KINDS = {
    "missing_rounds": "missing",
    "total_differs": "total differs",
    "undated_stage": "undated",
    "overdue": "overdue",
}
_COLUMNS = (
    people("about", "Agreement"),
    people("called", "Gap"),
    people("sentence", "What is missing"),
    people("uid", "UID", optional=True, stacks=True, whole=True),
    *programs("agreement", "kind", "text", "numbers", "uid", "stage", "stated", "known", "date", "grounds"),
)


def gaps(connection: Connection, name: str | None, filters: Filters, kind: str | None, today: dt.date) -> Table:
    """What the reports leave out.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.
        filters: `party` counts.
        kind: only gaps of this kind.
        today: plans for days before it are overdue.

    Raises:
        UsageError: no such agreement, party or kind of gap.
    """
    slug = slug_of(connection, name)
    wanted = query.known_word(kind, "kind", tuple(_KINDS)) if kind is not None else None
    slugs = {row.slug for row in query.agreements(connection, filters)} if filters.party else None
    events = {row.uid: row for row in query.timeline(connection, slug, filters)}
    about = None if slugs is None else slugs | {event.agreement for event in events.values() if event.agreement}
    rows = [
        _row(gap, events)
        for gap in query.gaps(connection, slug, today, about=about)
        if wanted in (None, gap.kind) and (slugs is None or gap.agreement in slugs or gap.uid in events)
    ]
    return Table(_COLUMNS, rows, empty="no gap found")


def _row(gap: Gap, events: Mapping[str, EventRow]) -> Row:
    event = events.get(gap.uid or "")
    date = event.date if event is not None else None
    overdue = gap.kind == "overdue"
    planned = f"{event.title}: planned for {human(date)}, no report since" if overdue and event and date else gap.text
    return {
        "agreement": gap.agreement,
        "kind": gap.kind.value,
        "text": gap.text,
        "numbers": gap.numbers,
        "uid": gap.uid,
        "stage": gap.stage,
        "stated": gap.stated,
        "known": gap.known,
        "date": date,
        "grounds": gap.grounds,
        "about": gap.agreement or "(none)",
        "called": _KINDS[gap.kind],
        "sentence": planned,
    }
