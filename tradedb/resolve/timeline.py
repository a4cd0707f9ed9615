"""One timeline from the accounts of a block: they are grouped, the events that come out compared anew, and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tradedb.records import EventMention
from tradedb.resolve.accounts import Account, CanonicalEvent
from tradedb.resolve.choice import choose
from tradedb.resolve.clusters import Cluster, Pair, clusters
from tradedb.resolve.inference import complete, stated
from tradedb.resolve.naming import name_events
from tradedb.resolve.series import complete_series

#: The article, as it were, in which the events that come out are told: it tells each of them once.
_TIMELINE = "timeline"


def timeline(
    accounts: Iterable[Account], together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[CanonicalEvent]:
    """The events of accounts that may be of one event, with their uids.

    Two accounts may not fit because of what a third says, which the choice of values then overrules. Hence the events
    are compared in their turn, until none is the same as another; so that the timeline of a timeline is itself. What
    follows from other events is filled in last: uids keep to what the accounts state.

    Args:
        accounts: of one block, or of several that a person has joined; in any order.
        together: pairs of accounts, by their keys, that a person has said to be of one event.
        apart: pairs that are not.
    """
    separate = frozenset(apart)
    groups = list(clusters(accounts, together, separate))
    counted = {each.mention_id: each.counted for group in groups for each in group if each.counted is not None}
    while True:
        events = _completed(groups)
        joined = _joined(groups, events, separate)
        if len(joined) == len(groups):
            return list(complete(name_events(_spoken_of(groups, events)), counted))
        groups = joined


def as_account(event: CanonicalEvent, family: str | None, mention_id: str) -> Account:
    """An event as an account of itself, without what follows from other events.

    Args:
        event: the event.
        family: of its agreement.
        mention_id: the account's key.
    """
    event = stated(event)
    mention = EventMention(
        kind=event.kind,
        type=event.type,
        status=event.status,
        date=event.date,
        year_basis=event.year_basis,
        parties=event.parties,
        quote="",
        start=0,
        end=0,
        rule="",
        agreement=event.agreement,
        round=event.round,
        place=event.place,
        participants=event.participants,
        title=event.title,
    )
    return Account(mention_id, _TIMELINE, mention, family=family, block=event.block)


def _completed(groups: Sequence[Cluster]) -> list[CanonicalEvent]:
    """The event of each group; a round told of the agreement is given to its track until none is left to give."""
    families = [_family(group) for group in groups]
    events = [choose(group) for group in groups]
    while (completed := complete_series(events, families)) != events:
        events = completed
    return events


def _joined(groups: Sequence[Cluster], events: Sequence[CanonicalEvent], apart: frozenset[Pair]) -> list[Cluster]:
    """The groups, those of one event as one."""
    keys = [min(account.mention_id for account in group) for group in groups]
    group_of = {account.mention_id: key for key, group in zip(keys, groups, strict=True) for account in group}
    barred = {(group_of[a], group_of[b]) for a, b in apart if a in group_of and b in group_of}
    told = [as_account(event, _family(group), key) for event, group, key in zip(events, groups, keys, strict=True)]
    by_key = dict(zip(keys, groups, strict=True))
    found = clusters(told, apart=barred)
    return [tuple(account for each in cluster for account in by_key[each.mention_id]) for cluster in found]


def _family(group: Cluster) -> str | None:
    return next((account.family for account in group if account.family), None)


def _spoken_of(groups: Sequence[Cluster], events: Sequence[CanonicalEvent]) -> list[tuple[CanonicalEvent, Cluster]]:
    """The events with their accounts, without those that nobody speaks of who was not rejected."""
    pairs = zip(events, groups, strict=True)
    return [(event, group) for event, group in pairs if not all(account.rejected for account in group)]
