"""What people decided: the list, and what a decision changed in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from tradedb.db.query import find_agreement
from tradedb.db.query.judgements import judgement_rows
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line
from tradedb.reports.table import Row, Table, people, programs
from tradedb.reports.words import joined, place

if TYPE_CHECKING:
    from tradedb.db.decisions import Decided
    from tradedb.db.query.rows import EventRow, JudgementRow

_COLUMNS = (
    people("day", "Day"),
    people("author", "By"),
    people("what", "Judgement"),
    people("subject", "Event", stacks=True, whole=True),
    people("reason", "Because"),
    people("standing", "Standing"),
    people("id", "ID", whole=True),
    *programs("id", "made_at", "author", "verb", "subject", "field", "value", "reason", "undoes", "standing", "events"),
    *programs("accounts"),
)
_EMPTY = "no judgements; `tradedb judge UID --set date=2025-12-15 --because ...` makes one"


def judgements(connection: Connection, name: str | None) -> Table:
    """The judgements about an agreement's family, or all.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.

    Raises:
        UsageError: where no agreement is known by that name.
    """
    slug = None if name is None else find_agreement(connection, name)
    return Table(_COLUMNS, [_row(row) for row in judgement_rows(connection, slug)], empty=_EMPTY)


def _row(row: JudgementRow) -> Row:
    fields: dict[str, Any] = {name: getattr(row, name) for name in row.__slots__}
    return {**fields, "made_at": row.made_at.isoformat(), "day": row.made_at.date(), "what": _what(row)}


def _what(row: JudgementRow) -> str:
    if row.verb == "set":
        return f"set {row.field} = {row.value or 'nothing'}"
    if row.verb == "merge":
        return f"merge with {row.value}"
    return f"undo {row.undoes}" if row.verb == "undo" else row.verb


def outcome(decided: Decided) -> str:
    """What a decision changed in the timeline, event before → after, the ids of its judgements, and notes."""
    made = joined([judgement.id for judgement in decided.judgements])
    return "\n".join((_change(decided), f"judgement {made}", *(f"note: {one_line(each)}" for each in decided.notes)))


def _change(decided: Decided) -> str:
    before, after = set(decided.before), set(decided.after)
    if before == after:
        return f"{joined([row.uid for row in decided.before]) or 'nothing'}: unchanged"
    gone, come = (_events(rows) for rows in (_by_uid(before - after), _by_uid(after - before)))
    return f"{gone or 'no event'} → {come or _kept(decided)}"


def _kept(decided: Decided) -> str:
    """Where nothing new came: the event that took the others in, or none."""
    return joined([row.uid for row in decided.after]) or "no event"


def _by_uid(rows: set[EventRow]) -> list[EventRow]:
    """Events by uid."""
    return sorted(rows, key=lambda row: row.uid)


def _events(rows: list[EventRow]) -> str:
    return joined([f"{row.uid} ({', '.join(_facts(row))})" for row in rows])


def _facts(row: EventRow) -> Iterator[str]:
    yield human(row.date) if row.date else "undated"
    yield f"{row.type} {row.number}".replace("_", " ") if row.number else row.type.replace("_", " ")
    yield row.status
    if row.parties:
        yield "–".join(row.parties)
    if where := one_line(place(row.city, row.country, {})):
        yield where
