"""The select statements: each takes a read-only connection and returns frozen rows."""

from tradedb.db.query.agreements import agreement, agreements, family, tallies
from tradedb.db.query.articles import articles, issues, sources
from tradedb.db.query.calendar import calendar
from tradedb.db.query.changes import Timeline, changes, published_since, state, state_of
from tradedb.db.query.conflicts import choices, conflicts, count_conflicts
from tradedb.db.query.events import meetings, of_unknown_year, rounds, timeline
from tradedb.db.query.evidence import evidence
from tradedb.db.query.excerpts import BEGIN, END
from tradedb.db.query.filters import Filters, known_word
from tradedb.db.query.gaps import gaps, missing_rounds
from tradedb.db.query.history import history
from tradedb.db.query.names import agreement_name, find_agreement, find_party, party_names
from tradedb.db.query.people import participants
from tradedb.db.query.plans import announcements, plans, upcoming
from tradedb.db.query.redirects import find_event
from tradedb.db.query.rows import (
    AgreementRow,
    Announcement,
    ArticleRow,
    CalendarRow,
    Change,
    ChangeRow,
    ChoiceRow,
    ConflictRow,
    EventEvidence,
    EventRow,
    HistoryRow,
    Hit,
    IssueRow,
    MentionRow,
    ParticipantRow,
    PersonRow,
    PlanRow,
    Saying,
    SourceRow,
    StalledRow,
    TallyRow,
    UpcomingRow,
    ValueRow,
)
from tradedb.db.query.search import ARTICLE, search
from tradedb.db.query.sql import SqlResult, sql_readonly
from tradedb.db.query.stages import stages
from tradedb.db.query.stalled import stalled
from tradedb.resolve.gaps import Gap
from tradedb.resolve.stages import StagePeriod

__all__ = [
    "ARTICLE",
    "BEGIN",
    "END",
    "AgreementRow",
    "Announcement",
    "ArticleRow",
    "CalendarRow",
    "Change",
    "ChangeRow",
    "ChoiceRow",
    "ConflictRow",
    "EventEvidence",
    "EventRow",
    "Filters",
    "Gap",
    "HistoryRow",
    "Hit",
    "IssueRow",
    "MentionRow",
    "ParticipantRow",
    "PersonRow",
    "PlanRow",
    "Saying",
    "SourceRow",
    "SqlResult",
    "StagePeriod",
    "StalledRow",
    "TallyRow",
    "Timeline",
    "UpcomingRow",
    "ValueRow",
    "agreement",
    "agreement_name",
    "agreements",
    "announcements",
    "articles",
    "calendar",
    "changes",
    "choices",
    "conflicts",
    "count_conflicts",
    "evidence",
    "family",
    "find_agreement",
    "find_event",
    "find_party",
    "gaps",
    "history",
    "issues",
    "known_word",
    "meetings",
    "missing_rounds",
    "of_unknown_year",
    "participants",
    "party_names",
    "plans",
    "published_since",
    "rounds",
    "search",
    "sources",
    "sql_readonly",
    "stages",
    "stalled",
    "state",
    "state_of",
    "tallies",
    "timeline",
    "upcoming",
]
