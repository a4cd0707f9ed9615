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
from tradedb.db.schema.base import Base
from tradedb.db.schema.events import (
    Development,
    Event,
    EventParticipant,
    EventParty,
    Judgement,
    LoadRun,
    Meeting,
    Milestone,
    NegotiationRound,
    Participant,
)
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
    PartyMember,
    Rule,
    Stage,
)

__all__ = [
    "Agreement",
    "AgreementAlias",
    "AgreementKind",
    "AgreementParty",
    "Article",
    "ArticleAddress",
    "ArticleAgreement",
    "Base",
    "City",
    "Development",
    "Event",
    "EventEvidence",
    "EventMention",
    "EventParticipant",
    "EventParty",
    "EventType",
    "Issue",
    "IssueCode",
    "Judgement",
    "LoadRun",
    "Meeting",
    "Milestone",
    "MilestoneStage",
    "NegotiationRound",
    "OfficeTerm",
    "Organization",
    "OrganizationAlias",
    "Participant",
    "Party",
    "PartyAlias",
    "PartyMember",
    "Rule",
    "Stage",
    "Tally",
]
