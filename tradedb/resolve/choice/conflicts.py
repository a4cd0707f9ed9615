"""Which accounts contradict, and not merely refine, what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tradedb import edtf
from tradedb.records import Kind, Place, Status
from tradedb.resolve.accounts import Account, Conflict
from tradedb.resolve.choice.status import Standing, says_it_lies_ahead
from tradedb.resolve.identity import KINDRED_TYPES
from tradedb.resolve.values import differing, place_of, value_of


def conflicts(accounts: Sequence[Account], chosen: Mapping[str, str], stand: Standing) -> tuple[Conflict, ...]:
    """The accounts that contradict the chosen values, one row for each value.

    A plan that was moved, given up or outrun contradicts nothing: that is slippage.

    Args:
        accounts: of the event.
        chosen: its values by field, as text.
        stand: what is known of the event.
    """
    status = _StatusCheck(accounts, chosen.get("date", ""), stand)
    found = set()
    for account in map(_told_anew, accounts):
        contradicts = status.contradicts(account)
        checks = _CHECKS if contradicts or status.stands(account) else _LASTING
        fields = [field for field, differs in checks.items() if differs(account, chosen.get(field, ""))]
        fields += ["status"] if contradicts else []
        found |= {Conflict(name, account.mention_id, value_of(account.event, name)) for name in fields}
    return tuple(sorted(found))


def _told_anew(account: Account) -> Account:
    """The account with its own words for what its article says otherwise since a person has judged."""
    if account.own is None:
        return account
    anew = {name: getattr(account.own, name) for name, ruling in account.judged.items() if not ruling.seen}
    return replace(account, event=replace(account.event, **anew))


class _StatusCheck:
    """Knows which accounts tell of the event as it stands, and which deny it."""

    def __init__(self, accounts: Sequence[Account], date: str, stand: Standing) -> None:
        self.stand = stand
        told = [account for account in accounts if stand.counts(account)]
        self.announced = max((account.published for account in told if account.published), default=None)
        self.held = {account.exact: account for account in told if account.event.date == date}

    def stands(self, account: Account) -> bool:
        """Whether it tells of the event as it is; of plans only those that no later one has overtaken."""
        held = self.stand.status is Status.HELD
        return self.stand.counts(account) and (held or account.published == self.announced)

    def contradicts(self, account: Account) -> bool:
        """Whether it says, when it should know, that the event lies ahead, was called off, or was held."""
        if account.event.status is self.stand.status:
            return False
        if account.event.status is Status.HELD:
            return True
        denies = _called_off_afterwards if account.event.status is Status.CANCELLED else says_it_lies_ahead
        return self.stand.status is Status.HELD and any(denies(account, held) for held in self.held.values())


def _called_off_afterwards(account: Account, held: Account) -> bool:
    when = held.when
    return (
        account.published is not None and when is not None and when.year_known and account.published >= when.reach()[0]
    )


def _date(account: Account, chosen: str) -> bool:
    return bool(account.event.date and chosen) and not edtf.parse(account.event.date).overlaps(edtf.parse(chosen))


def _place(account: Account, chosen: str) -> bool:
    return bool(differing(account.event.place or Place(), place_of(chosen)))


def _round(account: Account, chosen: str) -> bool:
    return account.event.round is not None and bool(chosen) and str(account.event.round) != chosen


def _type(account: Account, chosen: str) -> bool:
    """Types that cannot be two words for one event."""
    pair = frozenset((account.event.type, chosen))
    return len(pair) == 2 and not (account.event.kind is Kind.MEETING and pair in KINDRED_TYPES)


def _agreement(account: Account, chosen: str) -> bool:
    """Two tracks; the agreement as a whole contradicts none of its tracks."""
    mine = account.event.agreement
    return bool(mine and chosen) and mine != chosen and mine != account.family


Contradicts = Callable[[Account, str], bool]

#: Fields that a plan may change.
_CHANGING: dict[str, Contradicts] = {"date": _date, "place": _place}
_LASTING: dict[str, Contradicts] = {"round": _round, "type": _type, "agreement": _agreement}
_CHECKS: dict[str, Contradicts] = {**_CHANGING, **_LASTING}
