"""From accounts in the database to canonical events in the database: what a load touches is resolved anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from tradedb.db import people, schema
from tradedb.db.dates import date_values
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis
from tradedb.resolve import Account, CanonicalEvent, Family, block_of, resolve

#: The level of a meeting, where its type says one.
LEVELS = {
    "summit": "leaders",
    "ministerial": "ministers",
    "senior_officials": "senior officials",
    "technical": "working level",
}

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Change:
    """What resolving did.

    Attributes:
        added, removed: uids of events that came and went.
        written: uids of events that were written.
        joined: those of them that have accounts of more than one article.
        conflicting: those of them whose accounts contradict each other.
    """

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    conflicting: frozenset[str] = frozenset()

    def __or__(self, later: Change) -> Change:
        """This change and a later one as a single one."""
        gone = later.removed | later.written
        return Change(
            added=(self.added - later.removed) | (later.added - self.removed),
            removed=(self.removed - later.added) | (later.removed - self.added),
            written=(self.written - later.removed) | later.written,
            joined=(self.joined - gone) | later.joined,
            conflicting=(self.conflicting - gone) | later.conflicting,
        )


@dataclass(slots=True)
class Resolver:
    """Resolves blocks of accounts within one load; remembers the families of the agreements."""

    connection: Connection
    _families: dict[str, Family] | None = field(default=None, init=False)
    _people: people.Directory | None = field(default=None, init=False)

    def family_of(self, agreement: str | None) -> Family | None:
        """The family of an agreement; None without one."""
        if agreement is None:
            return None
        if self._families is None:
            self._families = _families(self.connection)
        return self._families.get(agreement) or Family(agreement)

    def block_of(self, event: EventMention) -> str:
        """The block of an account."""
        return block_of(event, self.family_of(event.agreement))

    def agreements_changed(self, slugs: set[str]) -> set[str]:
        """Forget the families and move the accounts of changed agreements; returns the blocks concerned."""
        if not slugs:
            return set()
        self._families = families = _families(self.connection)
        roots = {families[slug].root for slug in slugs & families.keys()}
        members = {slug for slug, family in families.items() if family.root in roots}
        return self._rehouse(in_chunks(schema.EventMention.agreement_id, sorted(members)))

    def resolve_everything(self) -> Change:
        """Resolve all accounts, after reference rows have changed and the events are gone."""
        self._families = self._people = None
        self._rehouse([schema.EventMention.id.is_not(None)])
        blocks = set(self.connection.scalars(select(schema.EventMention.block).distinct()))
        return self.resolve_blocks(blocks)

    def resolve_blocks(self, blocks: Iterable[str]) -> Change:
        """Resolve the accounts of some blocks and write the events that differ."""
        touched = sorted(set(blocks))
        if not touched:
            return Change()
        events = {event.uid: event for event in resolve(self._accounts(touched))}
        stored = self._stored(touched)
        fresh = {uid: _fingerprint(event) for uid, event in events.items()}
        written = [events[uid] for uid in sorted(fresh) if stored.get(uid) != fresh[uid]]
        self._replace([uid for uid in stored if stored[uid] != fresh.get(uid)], written, fresh)
        self._link(touched, events.values())
        return _change(set(stored), set(fresh), written)

    def _rehouse(self, conditions: Iterable[Any]) -> set[str]:
        """Put accounts into the block that their agreement's family now has; returns old and new blocks."""
        table, moved = schema.EventMention, set()
        for condition in conditions:
            for row in self.connection.execute(select(table).where(condition)).mappings().all():
                block = self.block_of(_event(row))
                if block != row["block"]:
                    self.connection.execute(update(table).where(table.id == row["id"]).values(block=block))
                    moved |= {block, row["block"]}
        return moved

    def _accounts(self, blocks: list[str]) -> Iterator[Account]:
        table, article = schema.EventMention, schema.Article
        statement = select(*table.__table__.c, article.published.label("published"), article.publisher).join(article)
        for condition in in_chunks(table.block, blocks):
            for row in self.connection.execute(statement.where(condition)).mappings():
                family = self.family_of(row["agreement_id"])
                yield Account(
                    mention_id=row["id"],
                    article_id=row["article_id"],
                    event=_event(row),
                    published=row["published"],
                    publisher=row["publisher"],
                    family=family.root if family else None,
                    block=row["block"],
                )

    def _stored(self, blocks: list[str]) -> dict[str, str]:
        columns = select(schema.Event.uid, schema.Event.fingerprint)
        chunks = (self.connection.execute(columns.where(each)) for each in in_chunks(schema.Event.block, blocks))
        return {uid: fingerprint for rows in chunks for uid, fingerprint in rows}

    def _replace(self, gone: list[str], written: list[CanonicalEvent], fingerprints: dict[str, str]) -> None:
        if self._people is None:
            self._people = people.Directory(self.connection)
        before = self._people.at_events(gone)
        for condition in in_chunks(schema.Event.uid, sorted(gone)):
            self.connection.execute(delete(schema.Event).where(condition))
        stages = dict(self.connection.execute(select(schema.MilestoneStage.type, schema.MilestoneStage.stage)).all())
        self._insert(schema.Event, [_event_row(event, fingerprints[event.uid]) for event in written])
        for kind, model in DETAILS.items():
            self._insert(model, [_detail_row(event, stages) for event in written if event.kind is kind])
        sides = ({"event_uid": event.uid, "party_code": code} for event in written for code in set(event.parties))
        self._insert(schema.EventParty, list(sides))
        self._people.write(written, before)

    def _insert(self, model: type[schema.Base], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(model), rows)

    def _link(self, blocks: list[str], events: Iterable[CanonicalEvent]) -> None:
        """Point each account that has none to its event, be the event new or the account written anew."""
        table, loose = schema.EventMention, set[str]()
        for condition in in_chunks(table.block, blocks):
            loose |= set(self.connection.scalars(select(table.id).where(condition, table.event_uid.is_(None))))
        for event in events:
            for condition in in_chunks(table.id, sorted(loose.intersection(event.mentions))):
                self.connection.execute(update(table).where(condition).values(event_uid=event.uid))


DETAILS: dict[Kind, type[schema.Base]] = {
    Kind.ROUND: schema.NegotiationRound,
    Kind.MEETING: schema.Meeting,
    Kind.MILESTONE: schema.Milestone,
    Kind.DEVELOPMENT: schema.Development,
}


def _change(stored: set[str], fresh: set[str], written: list[CanonicalEvent]) -> Change:
    return Change(
        added=frozenset(fresh - stored),
        removed=frozenset(stored - fresh),
        written=frozenset(event.uid for event in written),
        joined=frozenset(event.uid for event in written if event.articles > 1),
        conflicting=frozenset(event.uid for event in written if event.conflicts),
    )


def _families(connection: Connection) -> dict[str, Family]:
    """The oldest ancestor of every agreement, with its parties."""
    parents = dict(connection.execute(select(schema.Agreement.slug, schema.Agreement.parent_id)).all())
    table, parties = schema.AgreementParty, dict[str, list[str]]()
    for slug, party in connection.execute(select(table.agreement_id, table.party_code).order_by(table.party_code)):
        parties.setdefault(slug, []).append(party)
    roots = {slug: _root(slug, parents) for slug in parents}
    return {slug: Family(root, tuple(parties.get(root, ()))) for slug, root in roots.items()}


def _root(slug: str, parents: dict[str, str | None]) -> str:
    seen = {slug}
    while (parent := parents.get(slug)) and parent not in seen:
        seen.add(parent)
        slug = parent
    return slug


def _event(row: RowMapping) -> EventMention:
    """An account as the parser gave it, without the words behind its values."""
    place = Place(row["city"], row["country_code"], row["venue"])
    return EventMention(
        kind=Kind(row["kind"]),
        type=row["type"],
        status=Status(row["status"]),
        date=row["date_edtf"] or "",
        year_basis=YearBasis(row["year_basis"]),
        parties=tuple(row["parties"]),
        quote=row["quote"],
        start=row["start_offset"],
        end=row["end_offset"],
        rule=row["rule"],
        agreement=row["agreement_id"],
        round=row["round"],
        place=place if place != Place() else None,
        participants=tuple(Participant(**person) for person in row["participants"]),
        title=row["title"],
    )


def _event_row(event: CanonicalEvent, fingerprint: str) -> dict[str, Any]:
    place = event.place or Place()
    return {
        **{name: getattr(event, name) for name in ("uid", "block", "kind", "type", "status", "title", "year_basis")},
        **date_values(event.date),
        "agreement_id": event.agreement,
        "city": place.city,
        "country_code": place.country,
        "venue": place.venue,
        "n_mentions": len(event.mentions),
        "n_articles": event.articles,
        "fingerprint": fingerprint,
    }


def _detail_row(event: CanonicalEvent, stages: dict[str, str]) -> dict[str, Any]:
    details: dict[Kind, dict[str, Any]] = {
        Kind.ROUND: {"number": event.round},
        Kind.MEETING: {"level": LEVELS.get(event.type), "ordinal": event.round},
        Kind.MILESTONE: {"stage": stages.get(event.type)},
        Kind.DEVELOPMENT: {},
    }
    return {"event_uid": event.uid, **details[event.kind]}


def _fingerprint(event: CanonicalEvent) -> str:
    return hashlib.sha256(repr(event).encode()).hexdigest()[:16]


def in_chunks(column: Any, values: list[str]) -> Iterator[Any]:
    """Conditions that together say that a column holds one of many values."""
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield column.in_(chunk)
