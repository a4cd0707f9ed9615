"""Negotiation rounds, numbered or not, and sentences that count them."""

from tradedb.parsers.rounds.accounts import events
from tradedb.parsers.rounds.tallies import tallies
from tradedb.parsers.rounds.triggers import triggers

#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset(
    {
        "round.again",
        "round.ellipsis",
        "round.numbered",
        "round.row",
        "round.talks",
        "round.unnumbered",
        "tally.meetings",
        "tally.rounds",
    }
)

__all__ = ["RULES", "events", "tallies", "triggers"]
