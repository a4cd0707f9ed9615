"""Why events have their values, and what contradicts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from tradedb.db.query.events import event_rows
from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters, event_conditions, known_word
from tradedb.db.query.rows import ChoiceRow, ConflictRow, EventRow
from tradedb.db.query.sayings import sayings
from tradedb.db.schema import Event, EventChoice, EventConflict, Judgement

#: What can be contradicted: the fields of an event, and that it took place at all.
FIELDS = ("type", "status", "date", "agreement", "round", "parties", "place", "rejected")

_JUDGED = (Judgement.author, Judgement.made_at, Judgement.reason.label("because"))


def choices(connection: Connection, uid: str) -> list[ChoiceRow]:
    """Why an event has its values, by field."""
    statement = _choices().where(EventChoice.event_uid == uid).order_by(EventChoice.field)
    return [_choice(row) for row in connection.execute(statement)]


def conflicts(
    connection: Connection,
    slug: str | None = None,
    filters: Filters | None = None,
    *,
    field: str | None = None,
    uid: str | None = None,
) -> list[ConflictRow]:
    """What contradicts the values of events, by date of the event.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
        filters: narrow the events; `limit` counts contradictions.
        field: only what contradicts this field.
        uid: only of this event.
    """
    filters = filters or Filters()
    about = () if field is None else (EventConflict.field == known_word(field, "field", FIELDS),)
    conditions = [*event_conditions(connection, filters)]
    if slug is not None:
        conditions.append(Event.agreement_id.in_(Families(connection).below(slug)))
    if uid is not None:
        conditions.append(Event.uid == uid)
    disputed = Event.uid.in_(select(EventConflict.event_uid).where(*about))
    events = {event.uid: event for event in event_rows(connection, disputed, *conditions)}
    rows = connection.execute(_conflicts().where(*about, *conditions)).all()
    place = {each: number for number, each in enumerate(events)}
    return _rows(connection, events, sorted(rows, key=lambda row: place[row.event_uid])[: filters.limit])


def count_conflicts(connection: Connection, slugs: Sequence[str]) -> int:
    """How many values of the events of some agreements are contradicted; one may be by several accounts."""
    fields = select(EventConflict.event_uid, EventConflict.field).distinct()
    mine = fields.join(Event, Event.uid == EventConflict.event_uid).where(Event.agreement_id.in_(slugs))
    return connection.scalar(select(func.count()).select_from(mine.subquery())) or 0


def _choices() -> Select[Any]:
    table = EventChoice
    columns = (table.event_uid, table.field, table.value, table.reason, table.mention_id, table.grounds)
    wanted: tuple[Any, ...] = (*columns, *_JUDGED)
    return select(*wanted).outerjoin(Judgement, Judgement.id == table.grounds)


def _choice(row: Any) -> ChoiceRow:
    judged = row.author is not None
    return ChoiceRow(
        event=row.event_uid,
        field=row.field,
        value=row.value or "",
        reason=row.reason,
        mention=row.mention_id,
        grounds="" if judged else row.grounds or "",
        author=row.author,
        made_at=row.made_at,
        because=row.because,
    )


def _conflicts() -> Select[Any]:
    """Each contradiction with the choice that it contradicts."""
    table, of = EventConflict, EventChoice
    same = and_(of.event_uid == table.event_uid, of.field == table.field)
    contradiction = (table.event_uid, table.field, table.mention_id.label("against"), table.value.label("said"))
    columns: tuple[Any, ...] = (*contradiction, of.value, of.reason, of.mention_id, of.grounds, *_JUDGED)
    return (
        select(*columns)
        .join(Event, Event.uid == table.event_uid)
        .outerjoin(of, same)
        .outerjoin(Judgement, Judgement.id == of.grounds)
        .order_by(table.event_uid, table.field, table.value, table.mention_id)
    )


def _rows(connection: Connection, events: dict[str, EventRow], rows: Sequence[Any]) -> list[ConflictRow]:
    chosen = {(row.mention_id, row.field) for row in rows if row.mention_id is not None}
    said = sayings(connection, chosen | {(row.against, row.field) for row in rows})
    return [
        ConflictRow(
            event=events[row.event_uid],
            choice=_choice(row),
            chosen=said.get((row.mention_id, row.field)),
            value=row.said,
            other=said[row.against, row.field],
        )
        for row in rows
    ]
