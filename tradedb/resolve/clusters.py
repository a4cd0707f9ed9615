"""Which accounts are of one event: first the sure pairs, then each vague account that fits exactly one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from tradedb.resolve.accounts import Account
from tradedb.resolve.identity import Match, compare, exactness

Cluster = tuple[Account, ...]

#: A date that covers more months than this is compared with every other account.
_MONTHS = 24


def clusters(accounts: Iterable[Account]) -> tuple[Cluster, ...]:
    """Divide the accounts of one block into events.

    Args:
        accounts: in any order; the result does not depend on it.

    Returns:
        Groups of accounts, each from the most exact account on.
    """
    ordered = sorted(accounts, key=lambda account: (exactness(account), account.age))
    return _Clustering(ordered).result()


class _Clustering:
    """Works on indexes of the ordered accounts; remembers the verdicts."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = accounts
        self.verdicts: dict[tuple[int, int], Match] = {}
        self.groups: dict[int, list[int]] = {index: [index] for index in range(len(accounts))}
        self.group_of = list(range(len(accounts)))
        self.neighbours = _neighbours(accounts)

    def result(self) -> tuple[Cluster, ...]:
        self._join_sure_pairs()
        self._place_vague_groups()
        return tuple(tuple(self.accounts[index] for index in sorted(group)) for group in self.groups.values())

    def match(self, a: int, b: int) -> Match:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.verdicts:
            self.verdicts[pair] = compare(self.accounts[pair[0]], self.accounts[pair[1]]).match
        return self.verdicts[pair]

    def _join_sure_pairs(self) -> None:
        pairs = ((a, b) for a in range(len(self.accounts)) for b in sorted(self.neighbours[a]) if a < b)
        for a, b in pairs:
            if self.match(a, b) is Match.SAME and self._compatible(self.group_of[a], self.group_of[b]):
                self._join(self.group_of[a], self.group_of[b])

    def _place_vague_groups(self) -> None:
        """Each group looks for its event among those that say more; two that fit are as good as none."""
        for group in sorted(self.groups):
            fitting = [other for other in self._near(group) if other < group and self._compatible(group, other)]
            if len(fitting) == 1:
                self._join(fitting[0], group)

    def _near(self, group: int) -> list[int]:
        return sorted(
            {self.group_of[near] for index in self.groups[group] for near in self.neighbours[index]} - {group}
        )

    def _compatible(self, group: int, other: int) -> bool:
        members, others = self.groups[group], self.groups[other]
        return group == other or all(self.match(a, b) is not Match.DIFFERENT for a in members for b in others)

    def _join(self, group: int, other: int) -> None:
        if group == other:
            return
        first, second = min(group, other), max(group, other)
        self.groups[first] += self.groups.pop(second)
        for index in self.groups[first]:
            self.group_of[index] = first


def _neighbours(accounts: Sequence[Account]) -> list[set[int]]:
    """For each account those to compare it with: of a shared month or number, or with a date too wide to say."""
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    wide = [index for index, account in enumerate(accounts) if not _months(account)]
    for index, account in enumerate(accounts):
        for bucket in _buckets(account):
            buckets[bucket].append(index)
    found: list[set[int]] = [set(wide) - {index} for index in range(len(accounts))]
    for index in wide:
        found[index] = set(range(len(accounts))) - {index}
    for members in buckets.values():
        for a, b in combinations(members, 2):
            found[a].add(b)
            found[b].add(a)
    return found


def _buckets(account: Account) -> Iterator[tuple[object, ...]]:
    if account.event.round is not None:
        yield "number", account.event.round
    for month in _months(account):
        yield "month", month


def _months(account: Account) -> range:
    """The months that a date covers, counted from year 0; none where it is undated, has no year or is very long."""
    when = account.when
    first, last = (when.lower(), when.upper()) if when is not None else (None, None)
    if first is None or last is None:
        return range(0)
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return months if len(months) <= _MONTHS else range(0)
