"""The reference tables of `seeds/reference/`, read once into typed, indexed, frozen values.

`load` returns a `Vocabulary`, which is passed as an argument and never kept in a global. Every table is checked as it
is read: a row that contradicts the format or another table is a `ReferenceDataError` with its file and line.
"""

from tradedb.vocabulary.loading import NAME_ROLES, load
from tradedb.vocabulary.values import (
    City,
    Instrument,
    IssueCode,
    Membership,
    OfficeTerm,
    Organization,
    Party,
    PartyAlias,
    Rule,
    RuleExample,
    Stage,
    Title,
    Vocabulary,
    fold_name,
)

__all__ = [
    "NAME_ROLES",
    "City",
    "Instrument",
    "IssueCode",
    "Membership",
    "OfficeTerm",
    "Organization",
    "Party",
    "PartyAlias",
    "Rule",
    "RuleExample",
    "Stage",
    "Title",
    "Vocabulary",
    "fold_name",
    "load",
]
