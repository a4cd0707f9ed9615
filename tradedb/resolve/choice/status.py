"""Whether an event was held: who says so, and who, knowing better, says that it still lies ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tradedb.records import Reason, Status
from tradedb.resolve.accounts import Account, Choice
from tradedb.resolve.choice.ranking import Rule, chosen, earliest, judged, latest, options, where
from tradedb.resolve.nearness import NEAR_DAYS, days_apart


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an event before its other values are chosen.

    Attributes:
        status: whether it was held.
        choice: the same with its reason.
        sides: codes of its parties, by all accounts.
        refuted: keys of the accounts that tell as held what a side of it says lies ahead.
    """

    status: Status
    choice: Choice
    sides: frozenset[str]
    refuted: frozenset[str]

    def counts(self, account: Account) -> bool:
        """Whether an account tells of the event as what it is: held, planned, called off."""
        return account.event.status is self.status and account.mention_id not in self.refuted

    def knows_place(self, account: Account) -> bool:
        """Whether an account can say where, and with whom: of what lies ahead nobody knows where it was held."""
        return account.mention_id not in self.refuted or "place" in account.judged

    def first_hand(self, account: Account) -> bool:
        """Whether a side of the event speaks for itself."""
        return account.voice in self.sides


def standing(accounts: Sequence[Account]) -> Standing:
    """What is known of an event.

    Held outranks every plan, except where a side of the event says otherwise on or after the day; between a plan and a
    cancellation the later word counts.

    Args:
        accounts: its accounts, at least one, from the earliest on.
    """
    sides = frozenset(party for account in accounts for party in account.event.parties)
    refuted = _refuted(accounts, sides)
    found = options(accounts, lambda account: str(account.event.status))
    choice = chosen("status", found, _rules(refuted), lambda account: account.voice in sides)
    if choice is None:
        raise ValueError("an event needs an account")
    return Standing(Status(choice.value), choice, sides, refuted)


def says_it_lies_ahead(account: Account, held: Account) -> bool:
    """Whether an account, published when another says that the event was held, still expects it for a later day."""
    when, day = account.when, held.when
    if account.event.status is not Status.SCHEDULED or account.published is None or day is None or not day.year_known:
        return False
    first, last = day.reach()
    if account.published > last:
        return when is None or not when.year_known or when.reach()[1] > last
    begun = account.published >= (first if held.exact else last)
    return begun and (when is None or (when.year_known and when.reach()[0] > last))


def _refuted(accounts: Sequence[Account], sides: frozenset[str]) -> frozenset[str]:
    """What relays tell as held while a side of the event says that it lies ahead, and no side confirms them."""
    own = [account for account in accounts if account.voice in sides]
    relayed = [account for account in accounts if account.event.status is Status.HELD and account.voice not in sides]
    if any(account.event.status is Status.HELD for account in own):
        return frozenset()
    by_date: dict[tuple[str, bool], list[Account]] = {}
    for account in relayed:
        if "status" not in account.judged:
            by_date.setdefault((account.event.date, account.exact), []).append(account)
    denied = [those for those in by_date.values() if any(says_it_lies_ahead(other, those[0]) for other in own)]
    told_with = (those for those in by_date.values() if any(_of_one_act(those[0], other[0]) for other in denied))
    return frozenset(account.mention_id for those in told_with for account in those)


def _of_one_act(account: Account, denied: Account) -> bool:
    """Whether two relays tell of the same act, on the same day or a few days apart."""
    mine, theirs = account.when, denied.when
    if mine is None or theirs is None or not (mine.year_known and theirs.year_known):
        return mine == theirs
    return days_apart(mine, theirs) <= NEAR_DAYS


def _rules(refuted: frozenset[str]) -> tuple[Rule, ...]:
    return (
        judged("status"),
        (Reason.FIRST_HAND, where(lambda account: account.mention_id not in refuted)),
        (Reason.HELD, where(lambda account: account.event.status is Status.HELD)),
        (Reason.LATER_PLAN, latest),
        (Reason.LATER_PLAN, where(lambda account: account.event.status is Status.CANCELLED)),
        (Reason.EARLIEST, earliest),
    )
