"""The select statements: each takes a read-only connection and returns frozen rows."""

from tradedb.db.query.agreements import agreement, agreements, family, known_gaps, tallies
from tradedb.db.query.articles import articles, issues
from tradedb.db.query.events import meetings, of_unknown_year, rounds, timeline, upcoming
from tradedb.db.query.evidence import evidence
from tradedb.db.query.filters import Filters
from tradedb.db.query.names import find_agreement, find_party, party_names
from tradedb.db.query.people import participants
from tradedb.db.query.rows import (
    AgreementRow,
    ArticleRow,
    EventEvidence,
    EventRow,
    IssueRow,
    MentionRow,
    ParticipantRow,
    PersonRow,
    RoundGap,
    TallyRow,
    ValueRow,
)
from tradedb.db.query.sql import SqlResult, sql_readonly

__all__ = [
    "AgreementRow",
    "ArticleRow",
    "EventEvidence",
    "EventRow",
    "Filters",
    "IssueRow",
    "MentionRow",
    "ParticipantRow",
    "PersonRow",
    "RoundGap",
    "SqlResult",
    "TallyRow",
    "ValueRow",
    "agreement",
    "agreements",
    "articles",
    "evidence",
    "family",
    "find_agreement",
    "find_party",
    "issues",
    "known_gaps",
    "meetings",
    "of_unknown_year",
    "participants",
    "party_names",
    "rounds",
    "sql_readonly",
    "tallies",
    "timeline",
    "upcoming",
]
