"""The date of an event."""

from __future__ import annotations

from collections.abc import Sequence

from tradedb import edtf
from tradedb.records import Reason, Status, YearBasis
from tradedb.resolve.accounts import Account, Choice
from tradedb.resolve.choice.ranking import Option, chosen, earliest, judged, latest, most, options, unrefined, where
from tradedb.resolve.choice.status import Standing

_BASES = tuple(YearBasis)


def date_choice(accounts: Sequence[Account], stand: Standing) -> Choice | None:
    """The date: what others leave open, by held before planned accounts, of plans the last, stated before inferred.

    Args:
        accounts: of the event, from the earliest on. Those that tell as held what lies ahead are asked last.
        stand: what is known of the event.
    """
    dated = [account for account in accounts if account.event.date]
    rules = (
        judged("date"),
        (Reason.FIRST_HAND, where(lambda account: account.mention_id not in stand.refuted)),
        (Reason.PRECISE, where(lambda account: _when(account).year_known)),
        (Reason.PRECISE, unrefined(refines)),
        (Reason.HELD, where(lambda account: stand.status is Status.HELD and stand.counts(account))),
        (Reason.LATER_PLAN, _latest_of_plans),
        (Reason.STATED, _stated),
        (Reason.FIRST_HAND, where(stand.first_hand)),
        (Reason.MOST, most),
        (Reason.EARLIEST, earliest),
    )
    found = options(dated, lambda account: account.event.date, refines)
    return chosen("date", found, rules, lambda account: stand.counts(account) and stand.first_hand(account))


def basis_of(accounts: Sequence[Account], date: str) -> YearBasis:
    """How the year of the chosen date is known: as it is by the best of the accounts that give the date."""
    bases = [account.event.year_basis for account in accounts if account.event.date == date]
    return min(bases, key=_BASES.index) if date and bases else YearBasis.UNKNOWN


def refines(finer: Account, account: Account) -> bool:
    """Whether one date says what the other leaves open: days within a vague date, and of days the whole time."""
    mine, theirs = _when(finer), _when(account)
    if mine == theirs:
        return finer.exact and not account.exact
    if finer.exact != account.exact:
        return finer.exact and mine.year_known and theirs.year_known and mine.overlaps(theirs)
    inner, outer = (theirs, mine) if finer.exact else (mine, theirs)
    return inner.within(outer) and not (outer.within(inner) and str(theirs) < str(mine))


def _latest_of_plans(found: Sequence[Option]) -> list[Option]:
    """Where nothing but plans is left, the last announcement."""
    planned = all(account.event.status is not Status.HELD for option in found for account in option.accounts)
    return latest(found) if planned else list(found)


def _stated(found: Sequence[Option]) -> list[Option]:
    """A year that is written before one that was inferred, where they are two years."""
    if len({_year(option) for option in found}) == 1:
        return list(found)
    ranks = [min(_BASES.index(account.event.year_basis) for account in option.accounts) for option in found]
    return [option for option, rank in zip(found, ranks, strict=True) if rank == min(ranks)]


def _year(option: Option) -> int:
    return edtf.parse(option.value).reach()[0].year


def _when(account: Account) -> edtf.Edtf:
    return edtf.parse(account.event.date)
