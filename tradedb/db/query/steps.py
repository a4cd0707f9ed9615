"""What opens the stages of agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from tradedb.db.schema import Event, Milestone, Stage
from tradedb.records import Kind, Status
from tradedb.resolve.stages import NEGOTIATING, StagePeriod, Step, stage_history


def stages(connection: Connection, slugs: Iterable[str]) -> list[StagePeriod]:
    """The stages that agreements have gone through, agreement by agreement."""
    found = steps(connection)
    return [period for slug in slugs for period in stage_history(slug, found.get(slug, ()))]


def steps(connection: Connection) -> dict[str, list[Step]]:
    """By agreement, the held milestones that open a stage and the held rounds."""
    ranks = dict(connection.execute(select(Stage.code, Stage.rank)).all())
    statement = (
        select(Event.uid, Event.agreement_id, Event.kind, Event.type, Event.date_edtf, Milestone.stage)
        .outerjoin(Milestone, Milestone.event_uid == Event.uid)
        .where(Event.agreement_id.is_not(None), Event.status == Status.HELD)
        .where(or_(Event.kind == Kind.ROUND, Milestone.stage.is_not(None)))
    )
    found: dict[str, list[Step]] = defaultdict(list)
    for row in connection.execute(statement):
        is_round = row.kind == Kind.ROUND
        stage = NEGOTIATING if is_round else row.stage
        step = Step(row.type, stage, ranks.get(stage, 0), row.date_edtf or "", row.uid, is_round)
        found[row.agreement_id].append(step)
    return found
