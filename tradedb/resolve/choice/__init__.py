"""Which values an event takes where its accounts differ, why, and what contradicts them.

A rule takes part of the values away (`ranking`); the last one that had to names the reason. Every row of rules ends in
an order that no loading order changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tradedb.records import Reason, Status
from tradedb.resolve.accounts import Account, CanonicalEvent, Choice, Conflict
from tradedb.resolve.choice.conflicts import conflicts
from tradedb.resolve.choice.dates import basis_of, date_choice
from tradedb.resolve.choice.fields import field_choice, place_of
from tradedb.resolve.choice.status import Standing, standing
from tradedb.resolve.people import merge_people
from tradedb.resolve.values import FIELDS, value_of, with_number

__all__ = ["choose"]


def choose(accounts: Sequence[Account]) -> CanonicalEvent:
    """The event of a group of accounts, with an empty uid.

    Args:
        accounts: those of one event, at least one, in any order. Those that a person has rejected count for nothing
            where there are others. Where a person has merged two kinds, that of the most articles is the event's.
    """
    told = [account for account in accounts if not account.rejected] or list(accounts)
    leading = sorted(_of_leading_kind(told), key=lambda account: account.age)
    stand = standing(leading)
    choices = _choices(leading, stand)
    present = [account for account in leading if stand.knows_place(account)]
    values = {choice.field: choice.value for choice in choices if choice.value}
    refused, doubts = _rejection(accounts, told)
    number = int(values["round"]) if "round" in values else None
    return CanonicalEvent(
        uid="",
        block=min(account.block for account in leading),
        kind=leading[0].event.kind,
        type=values["type"],
        status=Status(values["status"]),
        date=values.get("date", ""),
        year_basis=basis_of(leading, values.get("date", "")),
        agreement=values.get("agreement"),
        round=number,
        parties=_parties(leading, values.get("parties", "")),
        place=place_of(present, values.get("place", "")),
        participants=merge_people(person for account in present for person in account.event.participants),
        title=with_number(_title(leading, values), leading[0].event.kind, number),
        mentions=tuple(sorted(account.mention_id for account in told)),
        articles=len({account.article_id for account in told}),
        choices=choices + refused,
        conflicts=conflicts(leading, values, stand) + doubts,
    )


def _choices(accounts: Sequence[Account], stand: Standing) -> tuple[Choice, ...]:
    fields = (field_choice(name, accounts, stand) for name in ("agreement", "round", "parties", "place"))
    found = (field_choice("type", accounts, stand), stand.choice, date_choice(accounts, stand), *fields)
    given = {choice.field: choice for choice in found if choice is not None}
    return tuple((given | {choice.field: choice for choice in _taken_away(accounts)}).values())


def _taken_away(accounts: Sequence[Account]) -> Iterator[Choice]:
    """The fields of which a person has said last that the event has no value; nothing else fills them."""
    for name in FIELDS:
        rulings = [(each.judged[name], value_of(each.event, name)) for each in accounts if name in each.judged]
        if rulings and not max(rulings)[1]:
            yield Choice(name, "", Reason.JUDGEMENT, grounds=max(rulings)[0].judgement)


def _of_leading_kind(accounts: Sequence[Account]) -> list[Account]:
    articles: dict[str, set[str]] = {}
    for account in accounts:
        articles.setdefault(str(account.event.kind), set()).add(account.article_id)
    leading = min(articles, key=lambda kind: (-len(articles[kind]), kind))
    return [account for account in accounts if account.event.kind == leading]


def _parties(accounts: Sequence[Account], value: str) -> tuple[str, ...]:
    """The parties as the first account writes them that gives these."""
    found = (account.event.parties for account in accounts if value_of(account.event, "parties") == value)
    return next(found, ())


def _title(accounts: Sequence[Account], values: Mapping[str, str]) -> str:
    """The title of the account that comes closest to the chosen values."""

    def likeness(account: Account) -> int:
        return sum(value_of(account.event, name) == values.get(name, "") for name in values)

    return min(accounts, key=lambda account: (-likeness(account), account.age)).event.title


def _rejection(accounts: Sequence[Account], told: Sequence[Account]) -> tuple[tuple[Choice, ...], tuple[Conflict, ...]]:
    """That a person has rejected an event, and what has spoken of it since; nothing where all of that is settled."""
    if not any(account.rejected for account in accounts):
        return (), ()
    spoken = (account for account in told if not account.rejected and "rejected" not in account.judged)
    doubts = tuple(sorted(Conflict("rejected", each.mention_id, str(each.event.status)) for each in spoken))
    rulings = [each.judged["rejected"] for each in accounts if each.rejected and "rejected" in each.judged]
    known = max(rulings, default=None) if doubts else None
    return ((Choice("rejected", "", Reason.JUDGEMENT, grounds=known.judgement),) if known else ()), doubts
