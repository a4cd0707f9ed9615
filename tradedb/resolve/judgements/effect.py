"""What the judgements of people do to the accounts of articles, before these are resolved."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise, product

from tradedb.records import Verb
from tradedb.resolve.accounts import Account, Ruling
from tradedb.resolve.judgements.anchors import Anchoring, anchor_of
from tradedb.resolve.judgements.records import Anchor, Judgement
from tradedb.resolve.judgements.values import changed

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Accounts as people want them read, and which of them belong together.

    Attributes:
        accounts: in the order given, with the values that people have set.
        together: pairs of accounts, by their keys, that are of one event; each pair sorted.
        apart: pairs that are not.
        accepted: keys of the accounts of events that a person has found right.
    """

    accounts: tuple[Account, ...]
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    accepted: frozenset[str] = frozenset()


def judged(accounts: Iterable[Account], judgements: Iterable[Judgement]) -> Judged:
    """Let judgements act on accounts.

    Args:
        accounts: as they were read, each once; of an article that a judgement is about all accounts, be they of the
            blocks that are resolved or not. Their family and block may still be empty: both follow from the values
            that come out.
        judgements: in any order; those that others undo are left out here.
    """
    given, known = tuple(accounts), tuple(judgements)
    if not known:
        return Judged(given)
    work = _Work(Anchoring(given))
    counting = effective(known)
    for judgement in counting:
        work.take(judgement)
    for judgement in set(known).difference(counting):
        work.release(judgement)
    return Judged(
        accounts=tuple(work.applied(account) for account in given),
        together=frozenset(pair for group in (*work.merged, *work.held) for pair in _chain(group)),
        apart=frozenset(work.apart),
        accepted=frozenset(work.accepted),
    )


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, from the earliest on: those that no judgement that counts takes back."""
    undone_by: dict[str, list[str]] = defaultdict(list)
    known = {judgement.id: judgement for judgement in judgements}
    for judgement in known.values():
        if judgement.verb is Verb.UNDO and judgement.undoes in known:
            undone_by[judgement.undoes].append(judgement.id)
    counts: dict[str, bool] = {}
    for key in _undoers_first(known, undone_by):
        counts[key] = not any(counts.get(undoer) for undoer in undone_by[key])
    return tuple(sorted((known[key] for key, valid in counts.items() if valid), key=lambda each: each.order))


def _undoers_first(known: Iterable[str], undone_by: dict[str, list[str]]) -> Iterator[str]:
    """The ids, each after those that undo it; an id follows from the content, so that no two undo each other."""
    done: set[str] = set()
    for start in known:
        path = [start]
        while path:
            key = path[-1]
            waiting = [undoer for undoer in undone_by[key] if undoer not in done and undoer not in path]
            if waiting:
                path.append(waiting[0])
                continue
            path.pop()
            if key not in done:
                done.add(key)
                yield key


@dataclass(slots=True)
class _Work:
    """What the judgements taken so far come to, by the keys of accounts."""

    anchoring: Anchoring
    values: dict[str, dict[str, tuple[str, Ruling]]] = field(default_factory=lambda: defaultdict(dict))
    rejected: dict[str, Ruling] = field(default_factory=dict)
    accepted: dict[str, Ruling] = field(default_factory=dict)
    merged: list[frozenset[str]] = field(default_factory=list)
    held: list[frozenset[str]] = field(default_factory=list)
    apart: set[Pair] = field(default_factory=set)

    def take(self, judgement: Judgement) -> None:
        """Add a judgement, which is later than those before."""
        mine, others = self._sides(judgement)
        match judgement.verb:
            case Verb.SET:
                self._set(judgement, {judgement.field or "": judgement.value or ""})
            case Verb.ACCEPT:
                self._set(judgement, json.loads(judgement.value or "{}"))
                self.accepted |= dict.fromkeys(mine, Ruling(judgement.made_at, judgement.id))
                self.rejected = _without(self.rejected, mine)
            case Verb.REJECT:
                self.rejected |= dict.fromkeys(mine, Ruling(judgement.made_at, judgement.id))
                self.accepted = _without(self.accepted, mine)
            case Verb.MERGE:
                self._merge(mine | others)
            case Verb.SPLIT:
                self._split(mine - others, others)

    def release(self, judgement: Judgement) -> None:
        """Forget what was held together only because of a merger that somebody has taken back."""
        if judgement.verb is Verb.MERGE:
            self.held = _cut(self.held, *self._sides(judgement))

    def applied(self, account: Account) -> Account:
        """The account with what people set."""
        key, event, values = account.mention_id, account.event, self.values.get(account.mention_id, {})
        if not values and key not in self.accepted and key not in self.rejected:
            return account
        for name, (value, _) in values.items():
            event = changed(event, name, value)
        rulings = {name: ruling for name, (_, ruling) in values.items()}
        if ruled := self.accepted.get(key) or self.rejected.get(key):
            rulings["rejected"] = ruled
        own = account.event if values else None
        return replace(account, event=event, judged=rulings, own=own, rejected=key in self.rejected)

    def _sides(self, judgement: Judgement) -> tuple[frozenset[str], frozenset[str]]:
        """The accounts of both sides, by their keys."""
        mine, others = (self._found(anchors) for anchors in (judgement.anchors, judgement.others))
        return frozenset(each.mention_id for _, each in mine), frozenset(each.mention_id for _, each in others)

    def _found(self, anchors: tuple[Anchor, ...]) -> list[tuple[Anchor, Account]]:
        return [(anchor, account) for anchor in anchors for account in self.anchoring.find(anchor)]

    def _set(self, judgement: Judgement, values: dict[str, str]) -> None:
        """Whoever judges the values of an event also says that its accounts are of one."""
        found = self._found(judgement.anchors)
        self.held.append(frozenset(account.mention_id for _, account in found))
        for anchor, account in found:
            for name, value in values.items():
                ruling = Ruling(judgement.made_at, judgement.id, _seen(anchor, account, name))
                self.values[account.mention_id][name] = value, ruling

    def _merge(self, mentions: frozenset[str]) -> None:
        self.merged.append(mentions)
        self.apart -= {_pair(a, b) for a, b in combinations(mentions, 2)}

    def _split(self, stay: frozenset[str], go: frozenset[str]) -> None:
        """Take apart what earlier judgements put together."""
        self.merged, self.held = _cut(self.merged, stay, go), _cut(self.held, stay, go)
        self.apart |= {_pair(a, b) for a, b in product(stay, go)}


def _without(rulings: dict[str, Ruling], mentions: frozenset[str]) -> dict[str, Ruling]:
    return {key: ruling for key, ruling in rulings.items() if key not in mentions}


def _seen(anchor: Anchor, account: Account, name: str) -> bool:
    """Whether the person knew what the account says of a field: the text is the same, or says the same."""
    if anchor.article_id == account.article_id or not hasattr(anchor, name):
        return True
    return bool(getattr(anchor, name) == getattr(anchor_of(account), name))


def _cut(groups: Iterable[frozenset[str]], stay: frozenset[str], go: frozenset[str]) -> list[frozenset[str]]:
    """The groups, those that hold accounts of both sides in two."""
    parts = [(group - go, group & go) if group & stay else (group,) for group in groups]
    return [part for pair in parts for part in pair if len(part) > 1]


def _chain(group: Iterable[str]) -> Iterator[Pair]:
    """As few pairs as hold a group together."""
    ordered = sorted(group)
    return pairwise(ordered)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
