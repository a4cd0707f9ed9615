"""From accounts in the database to canonical events in the database: what a load touches is resolved anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from tradedb.db import people, schema
from tradedb.db.event_rows import fingerprint, rows
from tradedb.db.families import Families
from tradedb.db.voices import Voices
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis
from tradedb.resolve import Account, CanonicalEvent, block_of, resolve

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
    families: Families = field(init=False)
    _people: people.Directory | None = field(default=None, init=False)
    _voices: Voices | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.families = Families(self.connection)

    @property
    def people(self) -> people.Directory:
        """Writes people."""
        self._people = self._people or people.Directory(self.connection)
        return self._people

    @property
    def voices(self) -> Voices:
        """Knows who speaks in an article."""
        self._voices = self._voices or Voices(self.connection)
        return self._voices

    def block_of(self, event: EventMention) -> str:
        """The block of an account."""
        return block_of(event, self.families.of(event.agreement))

    def agreements_changed(self, slugs: set[str]) -> set[str]:
        """Forget the families and move the accounts of changed agreements; returns the blocks concerned."""
        if not slugs:
            return set()
        self.families.forget()
        return self._rehouse(in_chunks(schema.EventMention.agreement_id, sorted(self.families.members(slugs))))

    def linked(self, blocks: Iterable[str]) -> set[str]:
        """Blocks with those that are resolved together with them."""
        return set(blocks)

    def resolve_everything(self) -> Change:
        """Resolve all accounts, after reference rows have changed and the events are gone."""
        self.families.forget()
        self._people = self._voices = None
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
        fresh = {uid: fingerprint(event) for uid, event in events.items()}
        written = [events[uid] for uid in sorted(fresh) if stored.get(uid) != fresh[uid]]
        self._replace([uid for uid in stored if stored[uid] != fresh.get(uid)], written)
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
        statement = select(*table.__table__.c, article.published, article.publisher, article.url).join(article)
        for condition in in_chunks(table.block, blocks):
            for row in self.connection.execute(statement.where(condition)).mappings():
                family = self.families.of(row["agreement_id"])
                yield Account(
                    mention_id=row["id"],
                    article_id=row["article_id"],
                    event=_event(row),
                    published=row["published"],
                    publisher=row["publisher"],
                    voice=self.voices.of(row["publisher"], row["url"]),
                    family=family.root if family else None,
                    block=row["block"],
                )

    def _stored(self, blocks: list[str]) -> dict[str, str]:
        columns = select(schema.Event.uid, schema.Event.fingerprint)
        chunks = (self.connection.execute(columns.where(each)) for each in in_chunks(schema.Event.block, blocks))
        return {uid: fingerprint for found in chunks for uid, fingerprint in found}

    def _replace(self, gone: list[str], written: list[CanonicalEvent]) -> None:
        before = self.people.at_events(gone)
        for condition in in_chunks(schema.Event.uid, sorted(gone)):
            self.connection.execute(delete(schema.Event).where(condition))
        stages = dict(self.connection.execute(select(schema.MilestoneStage.type, schema.MilestoneStage.stage)).all())
        tables: dict[type[schema.Base], list[dict[str, Any]]] = {}
        for model, row in (pair for event in written for pair in rows(event, stages)):
            tables.setdefault(model, []).append(row)
        for model, found in tables.items():
            self.connection.execute(insert(model), found)
        self.people.write(written, before)

    def _link(self, blocks: list[str], events: Iterable[CanonicalEvent]) -> None:
        """Point each account that has none to its event, be the event new or the account written anew."""
        table, loose = schema.EventMention, set[str]()
        for condition in in_chunks(table.block, blocks):
            loose |= set(self.connection.scalars(select(table.id).where(condition, table.event_uid.is_(None))))
        rows = [{"key": key, "uid": event.uid} for event in events for key in loose.intersection(event.mentions)]
        if rows:
            statement = update(table).where(table.id == bindparam("key")).values(event_uid=bindparam("uid"))
            self.connection.execute(statement, sorted(rows, key=lambda row: row["key"]))


def _change(stored: set[str], fresh: set[str], written: list[CanonicalEvent]) -> Change:
    return Change(
        added=frozenset(fresh - stored),
        removed=frozenset(stored - fresh),
        written=frozenset(event.uid for event in written),
        joined=frozenset(event.uid for event in written if event.articles > 1),
        conflicting=frozenset(event.uid for event in written if event.conflicts),
    )


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


def in_chunks(column: Any, values: list[str]) -> Iterator[Any]:
    """Conditions that together say that a column holds one of many values."""
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield column.in_(chunk)
