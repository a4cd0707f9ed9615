"""The reporting layer: flat, typed views of one grain each, for SQL and BI tools, on every engine the same.

`VIEWS` is the one source. From it come the views themselves, their comments on PostgreSQL, the table that Metabase
reads, the data dictionary and the schema of exports.
"""

from tradedb.db.reporting.agreements import AGREEMENT_PARTIES, AGREEMENTS, DATES, PARTIES, STAGES
from tradedb.db.reporting.events import EVENT_PARTIES, MEETINGS, MILESTONES, ROUNDS, TIMELINE
from tradedb.db.reporting.evidence import CONFLICTS, SOURCES
from tradedb.db.reporting.making import create, differences, drop, shadow
from tradedb.db.reporting.model import ReportColumn, View
from tradedb.db.reporting.people import PARTICIPANTS, PARTICIPATION
from tradedb.db.reporting.reading import rows

#: All views, in the order in which a reader should meet them.
VIEWS: tuple[View, ...] = (
    TIMELINE,
    ROUNDS,
    MEETINGS,
    MILESTONES,
    AGREEMENTS,
    STAGES,
    PARTICIPANTS,
    PARTICIPATION,
    PARTIES,
    EVENT_PARTIES,
    AGREEMENT_PARTIES,
    SOURCES,
    CONFLICTS,
    DATES,
)


def view(name: str) -> View:
    """The view of a name.

    Raises:
        KeyError: where there is none.
    """
    return {each.name: each for each in VIEWS}[name]


__all__ = ["VIEWS", "ReportColumn", "View", "create", "differences", "drop", "rows", "shadow", "view"]
