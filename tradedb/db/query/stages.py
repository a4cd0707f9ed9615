"""The stages that agreements have gone through."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from tradedb.db.chunks import in_chunks
from tradedb.db.schema import AgreementStage
from tradedb.resolve.stages import StagePeriod


def stages(connection: Connection, slugs: Iterable[str]) -> list[StagePeriod]:
    """The stages of some agreements, agreement by agreement in the order given, each from the first on."""
    wanted, table = list(dict.fromkeys(slugs)), AgreementStage
    found: dict[str, list[StagePeriod]] = {slug: [] for slug in wanted}
    for condition in in_chunks(table.agreement_id, wanted):
        for row in connection.execute(select(*table.__table__.c).where(condition).order_by(table.number)):
            period = StagePeriod(
                row.agreement_id, row.number, row.stage, row.since_edtf or "", row.until_edtf or "",
                row.days, row.days_at_most, row.event_uid,
            )  # fmt: skip
            found[row.agreement_id].append(period)
    return [period for slug in wanted for period in found[slug]]
