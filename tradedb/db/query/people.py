"""People and where they took part."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, select

from tradedb.db.query.families import Families
from tradedb.db.query.filters import Filters, event_conditions
from tradedb.db.query.names import find_party
from tradedb.db.query.rows import ParticipantRow
from tradedb.db.schema import Event, EventParticipant, Participant


def participants(
    connection: Connection, slug: str | None = None, filters: Filters | None = None, *, name: str | None = None
) -> list[ParticipantRow]:
    """People who took part in events.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
        filters: `party` narrows to the people who speak for one of these sides, the rest to events.
        name: a part of the name, in any case.
    """
    filters = filters or Filters()
    of_events = Filters(since=filters.since, until=filters.until, kind=filters.kind, type=filters.type)
    statement = (
        select(*EventParticipant.__table__.c, Participant.name.label("usual"), Participant.party_code)
        .add_columns(Event.start_date, Event.end_date)
        .join_from(EventParticipant, Participant)
        .join(Event, Event.uid == EventParticipant.event_uid)
        .where(*event_conditions(connection, of_events))
        .order_by(Participant.name, Participant.id, Event.start_date.nulls_first(), Event.uid)
    )
    if slug is not None:
        statement = statement.where(Event.agreement_id.in_(Families(connection).below(slug)))
    if filters.status is not None:
        statement = statement.where(Event.status == filters.status)
    if filters.party:
        statement = statement.where(
            Participant.party_code.in_([find_party(connection, each) for each in filters.party])
        )
    if name is not None:
        statement = statement.where(func.lower(Participant.name).contains(name.lower(), autoescape=True))
    people: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(statement):
        people[row.participant_id].append(row)
    return [_row(rows) for rows in people.values()][: filters.limit]


def _row(rows: list[Any]) -> ParticipantRow:
    first = [row.start_date for row in rows if row.start_date]
    last = [row.end_date for row in rows if row.end_date]
    return ParticipantRow(
        id=rows[0].participant_id,
        name=rows[0].usual,
        country=rows[0].party_code,
        titles=tuple(sorted({row.title for row in rows if row.title})),
        organizations=tuple(sorted({row.organization for row in rows if row.organization})),
        events=len(rows),
        first_date=min(first, default=None),
        last_date=max(last, default=None),
        uids=tuple(row.event_uid for row in rows),
    )
