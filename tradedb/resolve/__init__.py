"""Accounts of many articles in, canonical events out: pure, and independent of the order of the accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tradedb.resolve.accounts import Account, CanonicalEvent, Choice, Conflict
from tradedb.resolve.blocks import Family, block_of, sides_key
from tradedb.resolve.clusters import Pair
from tradedb.resolve.identity import Match, Verdict, compare
from tradedb.resolve.judgements import Anchor, Judgement
from tradedb.resolve.people import merge_people, person_id
from tradedb.resolve.timeline import as_account, timeline

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
    "as_account",
    "block_of",
    "compare",
    "merge_people",
    "person_id",
    "resolve",
    "sides_key",
]


def resolve(
    accounts: Iterable[Account], together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> tuple[CanonicalEvent, ...]:
    """Find out which accounts are of one event and choose its values.

    Args:
        accounts: all accounts of the blocks concerned, each once, with the values that people have set; in any order.
        together: pairs of accounts, by their keys, that people have said to be of one event; they may be of two blocks.
        apart: pairs that are not.

    Returns:
        The events, by uid; each account belongs to exactly one, those that a person has rejected to none.
    """
    linked, barred = frozenset(together), frozenset(apart)
    events = (event for members in _united(accounts, linked) for event in timeline(members, linked, barred))
    return tuple(sorted(events, key=lambda event: event.uid))


def _united(accounts: Iterable[Account], together: Iterable[Pair]) -> list[list[Account]]:
    """The accounts by block; blocks that hold accounts of one event are one."""
    blocks: dict[str, list[Account]] = defaultdict(list)
    block_of_account: dict[str, str] = {}
    for account in accounts:
        blocks[account.block].append(account)
        block_of_account[account.mention_id] = account.block
    for one, other in sorted(together):
        if one in block_of_account and other in block_of_account:
            _unite(blocks, block_of_account, block_of_account[one], block_of_account[other])
    return [members for _, members in sorted(blocks.items())]


def _unite(blocks: dict[str, list[Account]], block_of_account: dict[str, str], one: str, other: str) -> None:
    if one == other:
        return
    moved = blocks.pop(other)
    blocks[one] += moved
    block_of_account.update({account.mention_id: one for account in moved})
