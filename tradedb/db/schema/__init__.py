"""The tables, as typed models. Alembic makes and changes them; nothing else does.

Portable between SQLite and PostgreSQL: TEXT keys that are natural or derived from the content, DATE only for whole
days, EDTF in TEXT, every constraint named, every table and column with a comment.
"""

from tradedb.db.schema.articles import (
    Article,
    ArticleAddress,
    ArticleAgreement,
    EventEvidence,
    EventMention,
    Issue,
    Tally,
)
from tradedb.db.schema.base import Base, table_of
from tradedb.db.schema.derived import is_modelled
from tradedb.db.schema.events import (
    Development,
    Event,
    EventParticipant,
    EventParty,
    LoadRun,
    Meeting,
    Milestone,
    NegotiationRound,
    Participant,
)
from tradedb.db.schema.facts import AgreementFacts, CalendarDay, EventFacts, ParticipantFacts
from tradedb.db.schema.judgements import Judgement, JudgementAccount
from tradedb.db.schema.reference import (
    Agreement,
    AgreementAlias,
    AgreementKind,
    AgreementParty,
    City,
    EventType,
    IssueCode,
    MilestoneStage,
    OfficeTerm,
    Organization,
    OrganizationAlias,
    Party,
    PartyAlias,
    PartyDomain,
    PartyMember,
    Rule,
    Stage,
)
from tradedb.db.schema.timeline import AgreementStage, EventChoice, EventConflict, EventRedirect

__all__ = [
    "Agreement",
    "AgreementAlias",
    "AgreementFacts",
    "AgreementKind",
    "AgreementParty",
    "AgreementStage",
    "Article",
    "ArticleAddress",
    "ArticleAgreement",
    "Base",
    "CalendarDay",
    "City",
    "Development",
    "Event",
    "EventChoice",
    "EventConflict",
    "EventEvidence",
    "EventFacts",
    "EventMention",
    "EventParticipant",
    "EventParty",
    "EventRedirect",
    "EventType",
    "Issue",
    "IssueCode",
    "Judgement",
    "JudgementAccount",
    "LoadRun",
    "Meeting",
    "Milestone",
    "MilestoneStage",
    "NegotiationRound",
    "OfficeTerm",
    "Organization",
    "OrganizationAlias",
    "Participant",
    "ParticipantFacts",
    "Party",
    "PartyAlias",
    "PartyDomain",
    "PartyMember",
    "Rule",
    "Stage",
    "Tally",
    "is_modelled",
    "table_of",
]
