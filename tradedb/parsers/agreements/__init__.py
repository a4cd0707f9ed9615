"""Agreements in a text: by name, by pair of parties and instrument, and "the FTA" said of one named before."""

from tradedb.parsers.agreements.chains import chain_before
from tradedb.parsers.agreements.finder import AgreementFinder
from tradedb.parsers.agreements.mention import ASIDE, NOWHERE, SEPARATE_KINDS, AgreementMention, focus, resolved

__all__ = [
    "ASIDE",
    "NOWHERE",
    "SEPARATE_KINDS",
    "AgreementFinder",
    "AgreementMention",
    "chain_before",
    "focus",
    "resolved",
]
