"""Which value an event takes where its accounts differ; every rule ends in an order that no loading order changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from tradedb import edtf
from tradedb.records import Place, Status, YearBasis
from tradedb.resolve.accounts import Account, CanonicalEvent, Conflict
from tradedb.resolve.clusters import Cluster
from tradedb.resolve.people import merge_people

Value = TypeVar("Value", bound=Hashable)

_BASES = tuple(YearBasis)


def choose(cluster: Cluster) -> CanonicalEvent:
    """The event of a group of accounts, with an empty uid."""
    status = _status(cluster)
    date, basis = _date(cluster, status)
    chosen = CanonicalEvent(
        uid="",
        block=cluster[0].block,
        kind=cluster[0].event.kind,
        type=elect(cluster, lambda account: account.event.type) or "",
        status=status,
        date=date,
        year_basis=basis,
        agreement=_agreement(cluster),
        round=elect(cluster, lambda account: account.event.round),
        parties=elect(cluster, lambda account: account.event.parties or None) or (),
        place=_place(cluster),
        participants=merge_people(person for account in cluster for person in account.event.participants),
        title="",
        mentions=tuple(sorted(account.mention_id for account in cluster)),
        articles=len({account.article_id for account in cluster}),
        conflicts=conflicts(cluster),
    )
    return _titled(chosen, cluster)


def elect(cluster: Cluster, value_of: Callable[[Account], Value | None]) -> Value | None:
    """The value that most articles give; of equals the one published first. None where no account gives one."""
    backers: dict[Value, list[Account]] = defaultdict(list)
    for account in cluster:
        value = value_of(account)
        if value is not None:
            backers[value].append(account)
    ranked = sorted(backers.items(), key=lambda item: (-_articles(item[1]), min(account.age for account in item[1])))
    return ranked[0][0] if ranked else None


def conflicts(cluster: Cluster) -> tuple[Conflict, ...]:
    """The fields on which accounts contradict each other; a vague value does not contradict an exact one in it."""
    dates = [when for account in cluster if (when := account.when) is not None and when.year_known]
    cities = {place.city.casefold() for account in cluster if (place := account.event.place) and place.city}
    numbers = {account.event.round for account in cluster if account.event.round is not None}
    found = {
        "date": any(not a.overlaps(b) for a in dates for b in dates),
        "place": len(cities) > 1,
        "round": len(numbers) > 1,
    }
    return tuple(Conflict(field, cluster[0].mention_id, "") for field, contradicted in found.items() if contradicted)


def _status(cluster: Cluster) -> Status:
    """Held outranks every plan; between a plan and a cancellation the later word counts."""
    if any(account.event.status is Status.HELD for account in cluster):
        return Status.HELD
    dated = [account for account in cluster if account.published is not None] or list(cluster)
    latest = max(account.age[0] for account in dated)
    last_words = {account.event.status for account in dated if account.age[0] == latest}
    return Status.CANCELLED if Status.CANCELLED in last_words else Status.SCHEDULED


def _date(cluster: Cluster, status: Status) -> tuple[str, YearBasis]:
    """A date with a year before one without, then what is not refined by another, held before planned, stated first."""
    dated = [account for account in cluster if account.event.date]
    if not dated:
        return "", YearBasis.UNKNOWN
    dated = [account for account in dated if _when(account).year_known] or dated
    finest = [account for account in dated if not any(_refines(other, account) for other in dated)]
    chosen = min(finest, key=lambda account: _rank(account, finest, dated, status)).event.date
    bases = [account.event.year_basis for account in finest if account.event.date == chosen]
    return chosen, min(bases, key=_BASES.index)


def _rank(account: Account, finest: list[Account], dated: list[Account], status: Status) -> tuple[object, ...]:
    same = [other for other in finest if other.event.date == account.event.date]
    when = _when(account)
    return (
        not any(other.event.status is status for other in same),
        min(_BASES.index(other.event.year_basis) for other in same),
        -_articles([other for other in dated if other.event.date == account.event.date or when.within(_when(other))]),
        min(other.age for other in same),
    )


def _refines(finer: Account, account: Account) -> bool:
    """Whether one date says what the other leaves open: exact within vague, and of exact ones the whole time."""
    mine, theirs = _when(finer), _when(account)
    exact = mine.precision == "day", theirs.precision == "day"
    if exact == (False, True) or mine == theirs:
        return False
    inner, outer = (theirs, mine) if all(exact) else (mine, theirs)
    return inner.within(outer) and not (outer.within(inner) and str(theirs) < str(mine))


def _when(account: Account) -> edtf.Edtf:
    return edtf.parse(account.event.date)


def _agreement(cluster: Cluster) -> str | None:
    """The track, where an account names one; else the family."""
    track = elect(
        cluster, lambda account: None if account.event.agreement == account.family else account.event.agreement
    )
    return track or elect(cluster, lambda account: account.event.agreement)


def _place(cluster: Cluster) -> Place | None:
    """The city that most give, with its country; else the country; the venue of those who do not contradict."""
    city = elect(cluster, lambda account: (account.event.place or Place()).city)
    there = tuple(a for a in cluster if city is None or (a.event.place or Place()).city in (city, None))
    named = tuple(a for a in there if (a.event.place or Place()).city == city)
    country = elect(named, lambda account: (account.event.place or Place()).country)
    venue = elect(there, lambda account: (account.event.place or Place()).venue)
    return Place(city, country, venue) if city or country or venue else None


def _titled(event: CanonicalEvent, cluster: Cluster) -> CanonicalEvent:
    """The title of the account that comes closest to the chosen values."""
    best = min(cluster, key=lambda account: (-_likeness(event, account), account.age))
    return replace(event, title=best.event.title)


def _likeness(event: CanonicalEvent, account: Account) -> int:
    fields = ("status", "type", "round", "agreement", "date", "parties")
    return sum(getattr(event, field) == getattr(account.event, field) for field in fields)


def _articles(accounts: list[Account]) -> int:
    return len({account.article_id for account in accounts})
