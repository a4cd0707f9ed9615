"""Which accounts are of one event: first the sure pairs, then each account that leaves something open, where it fits.

What two accounts have to do with each other depends on a few of their values only: their face. Hundreds of accounts of
one event have few faces, so a group is compared by its faces, and the cost grows with the accounts, not their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tradedb.resolve.accounts import Account
from tradedb.resolve.buckets import buckets
from tradedb.resolve.identity import Match, Verdict, compare
from tradedb.resolve.nearness import exactness, strain
from tradedb.resolve.people import name_parts

Cluster = tuple[Account, ...]
Pair = tuple[str, str]
Comparer = Callable[[Account, Account], Verdict]


def clusters(
    accounts: Iterable[Account],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    comparer: Comparer = compare,
) -> tuple[Cluster, ...]:
    """Divide the accounts of one block into events.

    Args:
        accounts: in any order; the result does not depend on it.
        together: pairs of accounts, by their keys, that are of one event whatever they say.
        apart: pairs that are not; where a pair is in both, it is together.
        comparer: says whether two accounts are of one event.

    Returns:
        Groups of accounts, each from the most exact account on.
    """
    ordered = sorted(accounts, key=_order)
    return _Clustering(ordered, together, apart, comparer).result()


def _order(account: Account) -> tuple[object, ...]:
    """From exact to vague; of equals what they say decides before their keys do, which are of chance."""
    event = account.event
    said = (event.date, event.type, event.status, event.agreement or "", event.round or 0, sorted(event.parties))
    return exactness(account), said, account.age


@dataclass(slots=True)
class _Group:
    """Accounts of one event, as far as is known: indexes of the ordered accounts.

    Attributes:
        members: its accounts, the most exact one first where it was opened.
        faces: numbers of the faces that they show.
        articles: its accounts by article.
        names: parts of the names of each side's people.
        buckets: where to look for accounts that may belong to it.
        barred: accounts that a person has told apart from one of its members.
    """

    members: list[int] = field(default_factory=list)
    faces: set[int] = field(default_factory=set)
    articles: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    buckets: set[Hashable] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)

    def take(self, other: _Group) -> None:
        """Add the accounts of another group."""
        self.members += other.members
        self.faces |= other.faces
        self.buckets |= other.buckets
        self.barred |= other.barred
        for article, members in other.articles.items():
            self.articles.setdefault(article, []).extend(members)
        for side, names in other.names.items():
            self.names.setdefault(side, set()).update(names)

    def agrees_on_people(self, other: _Group) -> bool:
        """Whether, where both name people of a side, one of them is the same."""
        return all(self.names[side] & other.names[side] for side in self.names.keys() & other.names.keys())


class _Clustering:
    """Works on indexes of the ordered accounts; a group has the number of its first account."""

    def __init__(
        self, accounts: Sequence[Account], together: Iterable[Pair], apart: Iterable[Pair], comparer: Comparer
    ) -> None:
        self.accounts = accounts
        self.faces = _Faces(comparer)
        self.groups: dict[int, _Group] = {}
        self.at: dict[Hashable, set[int]] = defaultdict(set)
        index = {account.mention_id: number for number, account in enumerate(accounts)}
        self.components = _components(len(accounts), _indexed(together, index))
        self.apart: dict[int, set[int]] = defaultdict(set)
        for one, other in _indexed(apart, index):
            self.apart[one].add(other)
            self.apart[other].add(one)

    def result(self) -> tuple[Cluster, ...]:
        for component in self.components:
            self._place(component)
        for number in sorted(self.groups):
            self._fit(number)
        return tuple(
            tuple(self.accounts[index] for index in sorted(group.members)) for _, group in sorted(self.groups.items())
        )

    def _place(self, component: list[int]) -> None:
        """Open a group for accounts that belong together, and join it with those that are surely the same."""
        number, group = component[0], self._opened(component)
        self._enter(number, group)
        for other in self._near(number):
            if self._relation(self.groups[number], self.groups[other]) is Match.SAME:
                number = self._join(number, other)

    def _opened(self, component: list[int]) -> _Group:
        group = _Group(members=list(component), faces={self.faces.number([self.accounts[i] for i in component])})
        for index in component:
            account = self.accounts[index]
            group.articles.setdefault(account.article_id, []).append(index)
            for shown in _readings(account):
                group.buckets.update(buckets(shown))
            group.barred |= self.apart.get(index, set())
            for person in account.event.participants:
                if person.country:
                    group.names.setdefault(person.country, set()).update(name_parts(person.name))
        return group

    def _fit(self, number: int) -> None:
        """Join a group with the event that it fits among those that say more: the nearest; two are as good as none."""
        group = self.groups[number]
        earlier = [other for other in self._near(number) if other < number]
        fitting = [other for other in earlier if self._relation(group, self.groups[other]) is not Match.DIFFERENT]
        ranked = sorted((self._strain(group, self.groups[other]), other) for other in fitting)
        if len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0]):
            self._join(number, ranked[0][1])

    def _strain(self, group: _Group, other: _Group) -> tuple[int, ...]:
        account = self.accounts[min(group.members)]
        return min(strain(account, face) for number in other.faces for face in self.faces.shown(number))

    def _relation(self, group: _Group, other: _Group) -> Match:
        if not group.barred.isdisjoint(other.members):
            return Match.DIFFERENT
        shared = group.articles.keys() & other.articles.keys()
        best = Match.DIFFERENT
        if not shared or len(group.articles) + len(other.articles) > 2:
            matches = {self.faces.match(a, b) for a, b in product(group.faces, other.faces)}
            best = max(matches)
            if Match.DIFFERENT in matches:
                return Match.DIFFERENT
        for article in sorted(shared):
            matches = {self._in_one_article(a, b) for a, b in product(group.articles[article], other.articles[article])}
            best = max(best, *matches)
            if Match.DIFFERENT in matches:
                return Match.DIFFERENT
        return best if group.agrees_on_people(other) else min(best, Match.MAYBE)

    def _in_one_article(self, a: int, b: int) -> Match:
        return self.faces.match_in_article(self.accounts[a], self.accounts[b])

    def _near(self, number: int) -> list[int]:
        """Numbers of the groups that share a bucket with one."""
        return sorted(set().union(*(self.at[bucket] for bucket in self.groups[number].buckets)) - {number})

    def _enter(self, number: int, group: _Group) -> None:
        self.groups[number] = group
        for bucket in group.buckets:
            self.at[bucket].add(number)

    def _join(self, number: int, other: int) -> int:
        """Make two groups one, with the lower of their numbers; returns it."""
        first, second = min(number, other), max(number, other)
        gone = self.groups.pop(second)
        for bucket in gone.buckets:
            self.at[bucket].discard(second)
        self.groups[first].take(gone)
        self._enter(first, self.groups[first])
        return first


class _Faces:
    """Numbers what accounts show to others, and remembers how two of these compare."""

    def __init__(self, comparer: Comparer) -> None:
        self.comparer = comparer
        self._numbers: dict[Hashable, int] = {}
        self._shown: list[tuple[Account, ...]] = []
        self._matches: dict[tuple[int, int], Match] = {}

    def number(self, accounts: Sequence[Account]) -> int:
        """The number of the face of accounts that belong together: what one of them matches, they all do."""
        shown = [(_face_key(each), each) for account in accounts for each in _readings(account)]
        keys = dict(sorted(shown, key=lambda pair: repr(pair[0])))
        key = tuple(keys)
        if key not in self._numbers:
            self._numbers[key] = len(self._shown)
            self._shown.append(tuple(_face(account, "one article") for account in keys.values()))
        return self._numbers[key]

    def shown(self, number: int) -> tuple[Account, ...]:
        """The accounts that show a face, each once."""
        return self._shown[number]

    def match(self, a: int, b: int) -> Match:
        """How two faces compare when they are of two articles."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._matches:
            others = [replace(face, article_id="another article") for face in self._shown[pair[1]]]
            self._matches[pair] = max(self.comparer(x, y).match for x, y in product(self._shown[pair[0]], others))
        return self._matches[pair]

    def match_in_article(self, a: Account, b: Account) -> Match:
        """How two accounts of one article compare."""
        return self.comparer(a, b).match


def _readings(account: Account) -> tuple[Account, ...]:
    """The account as a person wants it read, and as it is: by its own words other reports find it."""
    if account.own is None or account.own.agreement != account.event.agreement:
        return (account,)
    return account, replace(account, event=account.own)


def _face_key(account: Account) -> Hashable:
    event = account.event
    city, country = (event.place.city, event.place.country) if event.place else (None, None)
    what = event.kind, event.type, event.status, event.round, event.date, event.granularity
    return *what, event.agreement, account.family, tuple(sorted(event.parties)), (city or "").casefold(), country


def _face(account: Account, article: str) -> Account:
    """The account without what its face does not show; whether people agree is asked of whole groups."""
    return replace(account, article_id=article, event=replace(account.event, participants=()))


def _indexed(pairs: Iterable[Pair], index: dict[str, int]) -> list[tuple[int, int]]:
    return [(index[one], index[other]) for one, other in pairs if one in index and other in index]


def _components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Indexes that pairs connect, each from the lowest on, in the order of the lowest."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    found: dict[int, list[int]] = {}
    for index in range(count):
        found.setdefault(root(index), []).append(index)
    return list(found.values())
