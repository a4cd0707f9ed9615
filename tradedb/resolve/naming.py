"""The uid of an event: readable, made of its values, the same wherever the same accounts are loaded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tradedb import edtf
from tradedb.records import Kind
from tradedb.resolve.accounts import Account, CanonicalEvent
from tradedb.resolve.blocks import prefix_of

Told = tuple[CanonicalEvent, Sequence[Account]]


def name_events(events: Iterable[Told]) -> tuple[CanonicalEvent, ...]:
    """Give each event of one block its uid and its aliases; those that would share a uid are numbered by date.

    `korea-uk/ministerial/2025-10.2`: no date is written so, hence no number meets another event's date.

    Args:
        events: each with its accounts.
    """
    stems: dict[str, list[Told]] = defaultdict(list)
    for event, accounts in events:
        stems[_stem(event)].append((event, accounts))
    named: list[Told] = []
    for stem, namesakes in stems.items():
        for place, (event, accounts) in enumerate(sorted(namesakes, key=lambda told: _order(told[0])), start=1):
            named.append((replace(event, uid=stem if place == 1 else f"{stem}.{place}"), accounts))
    return tuple(sorted(_with_aliases(named), key=lambda event: event.uid))


def _with_aliases(named: Sequence[Told]) -> list[CanonicalEvent]:
    """An alias that is another event's uid, or that two events could have, is nobody's."""
    tracks = _tracks(named)
    claims = {event.uid: _possible(event, accounts, tracks) for event, accounts in named}
    claimants = Counter(alias for aliases in claims.values() for alias in aliases)
    return [
        replace(
            event,
            aliases=tuple(sorted(each for each in claims[event.uid] if claimants[each] == 1 and each not in claims)),
        )
        for event, _ in named
    ]


def _tracks(named: Iterable[Told]) -> dict[str | None, set[str]]:
    """The agreements that accounts name, by family."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for account in (account for _, accounts in named for account in accounts):
        if account.event.agreement:
            found[account.family].add(account.event.agreement)
    return found


def _possible(event: CanonicalEvent, accounts: Sequence[Account], tracks: Mapping[str | None, set[str]]) -> set[str]:
    """The uids that the event would have by some of its accounts: each may give the prefix, the type, the date.

    What a person has set counts, and what the account says itself. A round that is told of the agreement as a whole may
    have been given to one of its tracks (`series`).
    """
    telling = [account for account in accounts if account.event.kind is event.kind and not account.rejected]
    told = [each for account in telling for each in (account.event, account.own) if each is not None]
    prefixes = {prefix_of(each.kind, each.agreement, each.parties) for each in told}
    prefixes.add(prefix_of(event.kind, event.agreement, event.parties))
    dates = {_date_word(each.date) for each in told}
    if event.kind is Kind.ROUND:
        whole = {account.family for account in telling if account.event.agreement == account.family}
        prefixes |= {track for family in whole for track in tracks.get(family, ())}
        words = {f"round/{word}" for word in dates | {str(each.round) for each in told if each.round}}
    else:
        words = {f"{type_}/{word}" for type_ in {each.type for each in told} for word in dates}
    return {f"{prefix}/{word}" for prefix in prefixes for word in words} - {event.uid}


def _stem(event: CanonicalEvent) -> str:
    """`korea-uk-upgrade/round/2`, `korea-uk-upgrade/concluded/2025-12-15`, `gb-kr/ministerial/2025-12-15`."""
    prefix = prefix_of(event.kind, event.agreement, event.parties)
    if event.kind is Kind.ROUND:
        return f"{prefix}/round/{event.round or _date_word(event.date)}"
    return f"{prefix}/{event.type}/{_date_word(event.date)}"


def _date_word(date: str) -> str:
    """The begin of a date, without doubt marks: `2025-12`, `until-2026-03-02`, `undated`."""
    if not date:
        return "undated"
    when = edtf.parse(date)
    if when.start is None:
        return f"until-{replace(when.end, qualifier='')}" if when.end else "undated"
    return str(replace(when.start, qualifier=""))


def _order(event: CanonicalEvent) -> tuple[object, ...]:
    when = edtf.parse(event.date) if event.date else None
    return when is None, when.sort_key() if when else (), event.mentions
