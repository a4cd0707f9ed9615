"""Accounts of many articles in, canonical events out: pure, and independent of the order of the accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tradedb.resolve.accounts import Account, CanonicalEvent, Choice, Conflict
from tradedb.resolve.blocks import Family, block_of, sides_key
from tradedb.resolve.choice import choose
from tradedb.resolve.clusters import clusters
from tradedb.resolve.identity import Match, Verdict, compare
from tradedb.resolve.judgements import Anchor, Judgement
from tradedb.resolve.naming import name_events
from tradedb.resolve.people import merge_people, person_id
from tradedb.resolve.series import complete_series

__all__ = [
    "Account",
    "Anchor",
    "CanonicalEvent",
    "Choice",
    "Conflict",
    "Family",
    "Judgement",
    "Match",
    "Verdict",
    "block_of",
    "compare",
    "merge_people",
    "person_id",
    "resolve",
    "sides_key",
]


def resolve(accounts: Iterable[Account]) -> tuple[CanonicalEvent, ...]:
    """Find out which accounts are of one event and choose its values.

    Args:
        accounts: all accounts of the blocks concerned, each once; in any order.

    Returns:
        The events, by uid; each account belongs to exactly one.
    """
    blocks: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        blocks[account.block].append(account)
    events = (event for _, members in sorted(blocks.items()) for event in _resolve_block(members))
    return tuple(sorted(events, key=lambda event: event.uid))


def _resolve_block(accounts: list[Account]) -> tuple[CanonicalEvent, ...]:
    groups = clusters(accounts)
    families = [next((account.family for account in group if account.family), None) for group in groups]
    return name_events(complete_series([choose(group) for group in groups], families))
