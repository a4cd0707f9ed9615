"""What the queries return: frozen rows, whose fields are a contract with reports and exports."""

from tradedb.db.query.rows.agreements import AgreementRow, StalledRow, TallyRow
from tradedb.db.query.rows.articles import ArticleRow, Hit, IssueRow
from tradedb.db.query.rows.events import EventRow, ParticipantRow, PersonRow
from tradedb.db.query.rows.evidence import EventEvidence, MentionRow, ValueRow
from tradedb.db.query.rows.feeds import CalendarRow, HistoryRow, SourceRow
from tradedb.db.query.rows.judgements import AttentionRow, CandidateRow, JudgementRow
from tradedb.db.query.rows.timeline import (
    Announcement,
    Change,
    ChangeRow,
    ChoiceRow,
    ConflictRow,
    PlanRow,
    Saying,
    UpcomingRow,
)

__all__ = [
    "AgreementRow",
    "Announcement",
    "ArticleRow",
    "AttentionRow",
    "CalendarRow",
    "CandidateRow",
    "Change",
    "ChangeRow",
    "ChoiceRow",
    "ConflictRow",
    "EventEvidence",
    "EventRow",
    "HistoryRow",
    "Hit",
    "IssueRow",
    "JudgementRow",
    "MentionRow",
    "ParticipantRow",
    "PersonRow",
    "PlanRow",
    "Saying",
    "SourceRow",
    "StalledRow",
    "TallyRow",
    "UpcomingRow",
    "ValueRow",
]
