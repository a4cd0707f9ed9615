"""The decisions of people, and the events that wait for one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db import judgements as stored
from tradedb.db.accounts import Accounts
from tradedb.db.chunks import in_chunks
from tradedb.db.query.events import event_rows
from tradedb.db.query.families import Families
from tradedb.db.query.rows import AttentionRow, CandidateRow, EventRow, JudgementRow
from tradedb.db.schema import Event, EventChoice, EventConflict, EventMention, EventParty
from tradedb.records import Kind, Reason, Verb, YearBasis
from tradedb.resolve.judgements import Anchoring, Judgement, effective, judged
from tradedb.resolve.values import FIELDS

#: Ways of finding a year, and of choosing a value, that are little more than a guess.
_DOUBTFUL_YEARS = (YearBasis.CONTEXT, YearBasis.REPORTS)
_DOUBTFUL_REASONS = (Reason.EARLIEST, Reason.INFERRED)


def judgement_rows(connection: Connection, slug: str | None = None) -> list[JudgementRow]:
    """The judgements from the earliest on, of an agreement's family or all.

    Args:
        connection: to the database.
        slug: of an agreement.
    """
    every = stored.everything(connection)
    family = frozenset(() if slug is None else Families(connection).below(slug))
    return [row for row in _rows(connection, every) if slug is None or _concerns(row, family, connection)]


def attention(connection: Connection, slug: str | None = None) -> list[AttentionRow]:
    """The events that deserve a person's eye, the most important first.

    Those are events with conflicts, without a date, without parties or agreement, with a value that is little more
    than a guess; but none that a person has accepted and no further account speaks of.

    Args:
        connection: to the database.
        slug: of an agreement, whose whole family counts; None for all.
    """
    reasons: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for uid, weight, reason in _reasons(connection):
        reasons[uid].append((weight, reason))
    family = None if slug is None else set(Families(connection).below(slug))
    agreements = dict(connection.execute(select(Event.uid, Event.agreement_id)).all())
    settled = _settled(connection)
    ranked = sorted((-sum(weight for weight, _ in found), uid) for uid, found in reasons.items())
    return [
        AttentionRow(uid, tuple(reason for _, reason in sorted(reasons[uid], key=lambda each: -each[0])))
        for _, uid in ranked
        if uid not in settled and (family is None or agreements[uid] in family)
    ]


def candidates(connection: Connection, uid: str) -> list[CandidateRow]:
    """The values that accounts give for the fields on which they contradict each other; the chosen one first."""
    conflict, choice = EventConflict, EventChoice
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, value, mention in connection.execute(
        select(conflict.field, conflict.value, conflict.mention_id).where(conflict.event_uid == uid)
    ):
        said[name, value].add(mention)
    fields = {name for name, _ in said if name in FIELDS}
    chosen = select(choice.field, choice.value, choice.reason, choice.mention_id).where(choice.event_uid == uid)
    found = [
        CandidateRow(name, value, reason, (mention,) if mention else ())
        for name, value, reason, mention in connection.execute(chosen)
        if name in fields
    ]
    rivals = [CandidateRow(name, value, "", tuple(sorted(by))) for (name, value), by in said.items() if name in fields]
    return sorted(found + rivals, key=lambda row: (row.field, not row.reason, row.value))


def neighbours(connection: Connection, uid: str, limit: int = 9) -> list[EventRow]:
    """Events of the same kind and block, the nearest in time first: those that may be the same."""
    event = event_rows(connection, Event.uid == uid)[0]
    same_block = Event.block.in_(select(Event.block).where(Event.uid == uid))
    found = event_rows(connection, same_block, Event.kind == event.kind, Event.uid != uid)
    return sorted(found, key=lambda row: (_days_apart(event, row), row.uid))[:limit]


def _days_apart(event: EventRow, other: EventRow) -> float:
    mine, theirs = (row.start_date or row.end_date for row in (event, other))
    return abs((mine - theirs).days) if mine and theirs else float("inf")


def _rows(connection: Connection, every: tuple[Judgement, ...]) -> Iterator[JudgementRow]:
    counting = {judgement.id for judgement in effective(every)}
    accounts = tuple(Accounts(connection).of_articles(stored.articles_of(connection, every)))
    anchoring, events = Anchoring(accounts), _events(connection, [account.mention_id for account in accounts])
    known = {judgement.id: judgement for judgement in every}
    outdone = _superseded((each for each in every if each.id in counting), anchoring)
    for judgement in every:
        meant = judgement
        while meant.verb is Verb.UNDO and meant.undoes in known:
            meant = known[meant.undoes]
        found = [anchoring.find(anchor) for anchor in (*meant.anchors, *meant.others)]
        now = {events[account.mention_id] for each in found for account in each if account.mention_id in events}
        plain = ("id", "made_at", "author", "verb", "subject", "field", "value", "reason", "undoes")
        yield JudgementRow(
            **{name: getattr(judgement, name) for name in plain},
            standing=_standing(judgement.id in counting, judgement.id in outdone, [bool(each) for each in found]),
            events=tuple(sorted(now)),
            accounts=len(found),
        )


def _superseded(counting: Iterable[Judgement], anchoring: Anchoring) -> set[str]:
    """Ids of those judgements of whose values and verdicts later ones have left none; earliest first."""
    last: dict[tuple[str, str], str] = {}
    deciding = set[str]()
    for judgement in counting:
        found = {account.mention_id for anchor in judgement.anchors for account in anchoring.find(anchor)}
        said = [(name, mention) for name in _decided(judgement) for mention in found]
        last |= dict.fromkeys(said, judgement.id)
        deciding |= {judgement.id} if said else set()
    return deciding - set(last.values())


def _decided(judgement: Judgement) -> tuple[str, ...]:
    """The fields that a judgement sets, and whether the event took place as one of them."""
    if judgement.verb is Verb.SET:
        return (judgement.field or "",)
    values = json.loads(judgement.value or "{}") if judgement.verb is Verb.ACCEPT else ()
    return (*values, "rejected") if judgement.verb in (Verb.ACCEPT, Verb.REJECT) else ()


def _standing(counts: bool, superseded: bool, found: list[bool]) -> str:
    if not counts or superseded:
        return "superseded" if counts else "undone"
    if all(found):
        return "in effect"
    return "in part" if any(found) else "waiting"


def _concerns(row: JudgementRow, family: frozenset[str], connection: Connection) -> bool:
    """Whether a judgement is about an agreement: by its event as it was called, or is now."""
    if row.subject.partition("/")[0] in family or row.value in family:
        return True
    now = select(Event.agreement_id).where(Event.uid.in_(row.events))
    return not family.isdisjoint(connection.scalars(now))


def _events(connection: Connection, mentions: list[str]) -> dict[str, str]:
    """The event of each account that has one."""
    columns = select(EventMention.id, EventMention.event_uid).where(EventMention.event_uid.is_not(None))
    chunks = (connection.execute(columns.where(each)) for each in in_chunks(EventMention.id, mentions))
    return {mention: str(uid) for rows in chunks for mention, uid in rows}


def _reasons(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Events, each with a reason to look at it and the weight of that."""
    fields: dict[str, set[str]] = defaultdict(set)
    for uid, name in connection.execute(select(EventConflict.event_uid, EventConflict.field).distinct()):
        fields[uid].add(name)
    yield from ((uid, 100 + len(names), _conflict(names)) for uid, names in fields.items())
    for condition, weight, reason in _conditions():
        yield from ((uid, weight, reason) for uid in connection.scalars(select(Event.uid).where(condition)))
    table, doubtful = EventChoice, defaultdict[str, set[str]](set)
    choices = select(table.event_uid, table.field).where(table.reason.in_(_DOUBTFUL_REASONS), table.field != "between")
    for uid, name in connection.execute(choices):
        doubtful[uid].add(name)
    yield from ((uid, 10, f"uncertain: {', '.join(sorted(names))}") for uid, names in doubtful.items())


def _conflict(fields: Iterable[str]) -> str:
    names = sorted(set(fields) - {"rejected"})
    rejected = ["new reports of what was rejected"] if "rejected" in fields else []
    return "; ".join(rejected + ([f"conflict: {', '.join(names)}"] if names else []))


def _conditions() -> Iterator[tuple[Any, int, str]]:
    yield Event.date_edtf.is_(None), 40, "no date"
    yield Event.uid.not_in(select(EventParty.event_uid)), 30, "no parties"
    needs = Event.kind.in_((Kind.ROUND, Kind.MILESTONE))
    yield needs & Event.agreement_id.is_(None), 20, "no agreement"
    yield Event.date_edtf.is_not(None) & (Event.year_basis == YearBasis.UNKNOWN), 15, "no year"
    yield Event.year_basis.in_(_DOUBTFUL_YEARS), 10, "the year was inferred"


def _settled(connection: Connection) -> set[str]:
    """Events all of whose accounts a person has accepted."""
    every = stored.everything(connection)
    accounts = Accounts(connection).of_articles(stored.articles_of(connection, every))
    accepted = judged(accounts, every).accepted
    events = _events(connection, sorted(accepted))
    table, others = EventMention, set[str]()
    for condition in in_chunks(table.event_uid, sorted(set(events.values()))):
        for mention, uid in connection.execute(select(table.id, table.event_uid).where(condition)):
            others |= set() if mention in accepted else {str(uid)}
    return set(events.values()) - others
