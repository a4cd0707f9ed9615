"""The stages of agreements: what opens them, and their rows, made anew for the agreements that a load touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from tradedb.db.bulk import insert_rows
from tradedb.db.chunks import in_chunks
from tradedb.db.dates import first_day
from tradedb.db.schema import AgreementStage, Event, Milestone, Stage, table_of
from tradedb.records import Kind, Status
from tradedb.resolve.stages import NEGOTIATING, Step, stage_history


def write_stages(connection: Connection, slugs: Iterable[str]) -> None:
    """Write the stages of some agreements as their events now have them."""
    wanted = sorted(set(slugs))
    for condition in in_chunks(AgreementStage.agreement_id, wanted):
        connection.execute(delete(AgreementStage).where(condition))
    found = steps(connection, wanted)
    rows = [row for slug in sorted(found) for row in _rows(slug, found[slug])]
    insert_rows(connection, table_of(AgreementStage), rows)


def _rows(slug: str, found: Iterable[Step]) -> Iterator[dict[str, Any]]:
    for period in stage_history(slug, found):
        yield {
            "agreement_id": period.agreement,
            "number": period.number,
            "stage": period.stage,
            "since_edtf": period.since or None,
            "since_date": first_day(period.since),
            "until_edtf": period.until or None,
            "until_date": first_day(period.until),
            "days": period.days,
            "days_at_most": period.days_at_most,
            "event_uid": period.event_uid,
        }


def steps(connection: Connection, slugs: Iterable[str] | None = None) -> dict[str, list[Step]]:
    """By agreement, the held milestones that open a stage and the held rounds.

    Args:
        connection: to the database.
        slugs: of the agreements that are asked for; None for all.
    """
    ranks = dict(connection.execute(select(Stage.code, Stage.rank)).all())
    statement = (
        select(Event.uid, Event.agreement_id, Event.kind, Event.type, Event.date_edtf, Milestone.stage)
        .outerjoin(Milestone, Milestone.event_uid == Event.uid)
        .where(Event.status == Status.HELD)
        .where(or_(Event.kind == Kind.ROUND, Milestone.stage.is_not(None)))
    )
    wanted = [Event.agreement_id.is_not(None)] if slugs is None else in_chunks(Event.agreement_id, sorted(set(slugs)))
    found: dict[str, list[Step]] = defaultdict(list)
    for row in (row for condition in wanted for row in connection.execute(statement.where(condition))):
        is_round = row.kind == Kind.ROUND
        stage = NEGOTIATING if is_round else row.stage
        step = Step(row.type, stage, ranks.get(stage, 0), row.date_edtf or "", row.uid, is_round)
        found[row.agreement_id].append(step)
    return found
