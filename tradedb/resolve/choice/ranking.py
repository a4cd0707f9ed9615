"""Rules that take values away until one is left; the last one that had to is the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tradedb.records import Reason
from tradedb.resolve.accounts import Account, Choice


@dataclass(frozen=True, slots=True)
class Option:
    """A value that accounts give.

    Attributes:
        value: as text.
        accounts: those that say it, from the earliest on.
        backers: those, and those that leave open what it says.
    """

    value: str
    accounts: tuple[Account, ...]
    backers: tuple[Account, ...]

    def anyone(self, test: Callable[[Account], bool]) -> bool:
        """Whether the test holds for an account that says it."""
        return any(test(account) for account in self.accounts)


Keep = Callable[[Sequence[Option]], Sequence[Option]]
Rule = tuple[Reason, Keep]


def options(
    accounts: Iterable[Account],
    said: Callable[[Account], str],
    refines: Callable[[Account, Account], bool] = lambda finer, account: False,
) -> list[Option]:
    """The values that accounts give, in the order in which they were published.

    Args:
        accounts: from the earliest on.
        said: the value of an account as text; empty where it gives none.
        refines: whether the first account says what the second leaves open.
    """
    by_value: dict[str, list[Account]] = {}
    for account in accounts:
        if value := said(account):
            by_value.setdefault(value, []).append(account)
    speakers = {value: _spokesman(found) for value, found in by_value.items()}
    return [
        Option(
            value,
            tuple(found),
            tuple(
                account
                for other, those in by_value.items()
                if other == value or refines(speakers[value], speakers[other])
                for account in those
            ),
        )
        for value, found in by_value.items()
    ]


def _spokesman(accounts: Sequence[Account]) -> Account:
    """Of those that give the same date one that means days, where another means a week."""
    return next((account for account in accounts if account.exact), accounts[0])


def chosen(
    field: str, found: Sequence[Option], rules: Iterable[Rule], prefer: Callable[[Account], bool]
) -> Choice | None:
    """The value that the rules leave, with the reason; None without any value.

    Args:
        field: its name.
        found: the values to choose from.
        rules: from the strongest on; the last must leave one value.
        prefer: which of the accounts that say it is the better source.
    """
    if not found:
        return None
    left, reason = list(found), Reason.ONLY if len(found[0].accounts) == 1 else Reason.AGREED
    for name, keep in rules:
        kept = list(keep(left))
        if name is Reason.JUDGEMENT and kept:
            return _judged(field, kept)
        if 0 < len(kept) < len(left):
            left, reason = kept, name
    source = min(left[0].accounts, key=lambda account: (not prefer(account), account.age))
    return Choice(field, left[0].value, reason, source.mention_id)


def _judged(field: str, found: Iterable[Option]) -> Choice:
    """What a person has set last."""
    rulings = (
        (each.judged[field], option.value) for option in found for each in option.accounts if field in each.judged
    )
    ruling, value = max(rulings)
    return Choice(field, value, Reason.JUDGEMENT, grounds=ruling.judgement)


def where(test: Callable[[Account], bool]) -> Keep:
    """Keeps what an account says for which the test holds."""
    return lambda found: [option for option in found if option.anyone(test)]


def judged(field: str) -> Rule:
    """What a person has set."""
    return Reason.JUDGEMENT, where(lambda account: field in account.judged)


def unrefined(refines: Callable[[Account, Account], bool]) -> Keep:
    """Keeps what no other value says more precisely."""

    def keep(found: Sequence[Option]) -> list[Option]:
        speakers = [_spokesman(option.accounts) for option in found]
        return [
            option
            for option, mine in zip(found, speakers, strict=True)
            if not any(refines(other, mine) for other in speakers if other is not mine)
        ]

    return keep


def latest(found: Sequence[Option]) -> list[Option]:
    """Keeps what was last announced."""
    return _least(found, lambda option: -max((each.published or dt.date.min).toordinal() for each in option.backers))


def most(found: Sequence[Option]) -> list[Option]:
    """Keeps what most articles say."""
    return _least(found, lambda option: -len({account.article_id for account in option.backers}))


def earliest(found: Sequence[Option]) -> list[Option]:
    """Keeps what was published first."""
    first = min(option.accounts[0].age for option in found)
    return [option for option in found if option.accounts[0].age == first]


def _least(found: Sequence[Option], measure: Callable[[Option], int]) -> list[Option]:
    measures = [measure(option) for option in found]
    return [option for option, each in zip(found, measures, strict=True) if each == min(measures)]
