"""Making judgements: from what a person asks for to stored judgements and what they change in the timeline."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from tradedb.db import judgements, runs, schema
from tradedb.db.accounts import Accounts
from tradedb.db.chunks import in_chunks
from tradedb.db.query.events import event_rows
from tradedb.db.query.names import find_agreement, find_party
from tradedb.db.query.redirects import find_event
from tradedb.db.query.rows import EventRow
from tradedb.db.resolving import Resolver
from tradedb.errors import UsageError
from tradedb.records import Place, Verb
from tradedb.resolve import Account
from tradedb.resolve.judgements import Anchoring, Judgement, anchor_of, checked, effective, signed
from tradedb.resolve.values import FIELDS, place_of

#: The fields that a person can set.
SETTABLE = FIELDS


@dataclass(frozen=True, slots=True)
class Decided:
    """What judging did.

    Attributes:
        judgements: what was stored.
        before, after: the events of the accounts concerned.
        notes: what may be a slip, in a sentence each.
    """

    judgements: tuple[Judgement, ...]
    before: tuple[EventRow, ...]
    after: tuple[EventRow, ...]
    notes: tuple[str, ...] = ()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Desk:
    """Takes the decisions of one person; each method is to run within the caller's transaction.

    All raise UsageError where an event is not known or a value is none of its field.

    Attributes:
        connection: to the database, for writing.
        author: who decides.
        clock: says what time it is.
    """

    connection: Connection
    author: str
    clock: Callable[[], dt.datetime] = _now
    _last: dt.datetime | None = field(default=None, init=False)

    def set(self, uid: str, values: Sequence[tuple[str, str]], reason: str) -> Decided:
        """Give fields of an event their values; the agreement and the parties as people name them."""
        event, accounts = self._event(uid)
        terms, kind = judgements.terms(self.connection), accounts[0].event.kind
        plain = [(name, checked(name, self._code(name, text), kind, terms)) for name, text in values]
        made = [self._made(Verb.SET, event, reason, accounts, field=name, value=value) for name, value in plain]
        strange = [value for name, value in plain if name == "place" and not self._is_known(place_of(value))]
        notes = tuple(f"{value!r} is kept, but no city of that name is in the gazetteer" for value in strange)
        return replace(self._carry_out(made), notes=notes)

    def accept(self, uid: str, reason: str) -> Decided:
        """Find an event right as it is: what its accounts contradict stays so."""
        event, accounts = self._event(uid)
        value = json.dumps(self._contradicted(event), sort_keys=True, ensure_ascii=False)
        return self._carry_out([self._made(Verb.ACCEPT, event, reason, accounts, value=value)])

    def reject(self, uid: str, reason: str) -> Decided:
        """Find that there is no such event."""
        event, accounts = self._event(uid)
        return self._carry_out([self._made(Verb.REJECT, event, reason, accounts)])

    def merge(self, uid: str, other: str, reason: str) -> Decided:
        """Find that two events are one."""
        (event, accounts), (second, others) = self._event(uid), self._event(other)
        if event == second:
            raise UsageError(f"{uid!r} and {other!r} are one event already: {event}")
        kinds = [each[0].event.kind for each in (accounts, others)]
        if kinds[0] != kinds[1]:
            raise UsageError(f"a {kinds[0]} and a {kinds[1]} cannot be one event; reject one of them")
        return self._carry_out([self._made(Verb.MERGE, event, reason, accounts, others, value=second)])

    def split(self, uid: str, going: Sequence[str], reason: str) -> Decided:
        """Find that some accounts are of another event; each by its key or its number in `tradedb show`."""
        event, accounts = self._event(uid)
        keys = {key: each for number, each in enumerate(accounts, 1) for key in (str(number), each.mention_id)}
        if unknown := [key for key in going if key not in keys]:
            raise UsageError(f"{event} has no account {unknown[0]!r}; `tradedb show {event}` numbers them")
        others = tuple(dict.fromkeys(keys[key].mention_id for key in going))
        go, stay = (tuple(a for a in accounts if (a.mention_id in others) is gone) for gone in (True, False))
        if not (go and stay):
            raise UsageError(f"{event} has {len(accounts)} accounts; name some of them, and leave some")
        return self._carry_out([self._made(Verb.SPLIT, event, reason, stay, go)])

    def undo(self, key: str, reason: str) -> Decided:
        """Take a judgement back, be it an undo itself; its id may be cut short."""
        table = schema.Judgement
        found = self.connection.scalars(select(table.id).where(table.id.startswith(key, autoescape=True)).limit(2))
        keys = list(found) if key else []
        if len(keys) != 1:
            what = "more than one judgement has an id that begins with" if keys else "no judgement has the id"
            raise UsageError(f"{what} {key!r}; `tradedb judgements` lists them")
        (judgement,) = judgements.some(self.connection, keys)
        self._check_it_counts(judgement)
        return self._carry_out([self._made(Verb.UNDO, judgement.subject, reason, undoes=keys[0])])

    def import_(self, found: Iterable[Judgement]) -> Decided:
        """Store judgements that were made elsewhere; those that are here already change nothing."""
        return self._carry_out(list(found))

    def complete(self, judgement: Judgement) -> Judgement:
        """Give a judgement without accounts those that its events have; the same again, if it is here already."""
        table, same = schema.Judgement, ("made_at", "author", "verb", "subject", "field", "value", "reason")
        equal = [getattr(table, name).is_not_distinct_from(getattr(judgement, name)) for name in same]
        known = judgements.some(self.connection, self.connection.scalars(select(table.id).where(*equal)))
        if known:
            return replace(judgement, anchors=known[0].anchors, others=known[0].others)
        sides = [judgement.subject, *([judgement.value or ""] if judgement.verb is Verb.MERGE else ())]
        anchors = [tuple(map(anchor_of, self._event(uid)[1])) for uid in sides]
        return replace(judgement, anchors=anchors[0], others=anchors[1] if len(anchors) > 1 else judgement.others)

    def _check_it_counts(self, judgement: Judgement) -> None:
        """Refuse to undo what somebody has undone."""
        undoers = judgements.some(self.connection, judgements.undoing(self.connection, {judgement.id}))
        for undo in effective((judgement, *undoers)):
            if undo.undoes == judgement.id:
                back = f"`tradedb undo {undo.id}` brings it back"
                raise UsageError(f"{judgement.id} is already undone by {undo.id} ({undo.told}); {back}")

    def _event(self, uid: str) -> tuple[str, tuple[Account, ...]]:
        found = find_event(self.connection, uid)
        accounts = Accounts(self.connection).of_event(found)
        ordered = sorted(accounts, key=lambda each: (each.published is None, each.published, each.mention_id))
        return found, tuple(ordered)

    def _code(self, name: str, text: str) -> str:
        """Agreements and parties by their codes."""
        if name == "agreement" and text.strip():
            return find_agreement(self.connection, text)
        if name == "parties":
            parts = (part.strip() for part in text.split(","))
            return ",".join(find_party(self.connection, part) for part in parts if part)
        return text

    def _is_known(self, place: Place) -> bool:
        """Whether the table of cities has a place, where that is a city."""
        if place.city in (None, "virtual"):
            return True
        table, city = schema.City, (place.city or "").casefold()
        there = [table.country_code == place.country] if place.country else []
        rows = self.connection.execute(select(table.name, table.aliases).where(*there))
        return any(city in (name.casefold(), *(aliases or "").casefold().split("|")) for name, aliases in rows)

    def _contradicted(self, uid: str) -> dict[str, str]:
        """The chosen values of the fields on which the accounts of an event contradict each other."""
        conflict, choice = schema.EventConflict, schema.EventChoice
        fields = select(conflict.field).where(conflict.event_uid == uid)
        columns = select(choice.field, choice.value).where(choice.event_uid == uid, choice.field.in_(fields))
        return {name: value for name, value in self.connection.execute(columns) if name in FIELDS}

    def _made(
        self,
        verb: Verb,
        subject: str,
        reason: str,
        accounts: Iterable[Account] = (),
        others: Iterable[Account] = (),
        **values: str,
    ) -> Judgement:
        said = " ".join(reason.split())
        if not said:
            raise UsageError("a judgement needs a reason; give one with --because")
        anchors, apart = (tuple(map(anchor_of, side)) for side in (accounts, others))
        time, author = self._time(), " ".join(self.author.split())
        return signed(Judgement("", time, author, verb, subject, said, anchors=anchors, others=apart, **values))

    def _time(self) -> dt.datetime:
        """Now; no two judgements of one sitting are made at the same time."""
        now = self.clock()
        if self._last is not None and now <= self._last:
            now = self._last + dt.timedelta(microseconds=1)
        self._last = now
        return now

    def _carry_out(self, made: Sequence[Judgement]) -> Decided:
        chain = {key for each in made for key in (each.undoes, *self._chain(each.undoes)) if key}
        concerned = self._mentions([*made, *judgements.some(self.connection, chain)])
        before = self._events(concerned)
        run = runs.start(self.connection, runs.seeded_with(self.connection) or "", "judge")
        change = Resolver(self.connection).judge(*made)
        runs.finish(self.connection, run, "done", n_events_new=len(change.added))
        return Decided(tuple(made), before, self._events(concerned))

    def _chain(self, undone: str | None) -> tuple[str, ...]:
        return judgements.undone_by(self.connection, undone) if undone else ()

    def _mentions(self, made: Iterable[Judgement]) -> list[str]:
        """Keys of the accounts that judgements are about."""
        found, known = list(made), set[str]()
        accounts = Accounts(self.connection).of_articles(judgements.articles_of(self.connection, found))
        anchoring = Anchoring(accounts)
        for judgement in found:
            for anchor in (*judgement.anchors, *judgement.others):
                known |= {account.mention_id for account in anchoring.find(anchor)}
        return sorted(known)

    def _events(self, mentions: list[str]) -> tuple[EventRow, ...]:
        table, uids = schema.EventMention, set[str]()
        for condition in in_chunks(table.id, mentions):
            uids |= set(self.connection.scalars(select(table.event_uid).where(condition, table.event_uid.is_not(None))))
        found = (row for each in in_chunks(schema.Event.uid, sorted(uids)) for row in event_rows(self.connection, each))
        return tuple(sorted(found, key=lambda row: row.uid))
