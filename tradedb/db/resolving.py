"""From accounts in the database to canonical events in the database: what a load touches is resolved anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import aliased

from tradedb.db import judgements, people, schema
from tradedb.db.accounts import Accounts, event_of
from tradedb.db.bulk import insert_rows, update_texts
from tradedb.db.chunks import in_chunks
from tradedb.db.event_rows import fingerprint, rows
from tradedb.db.facts import event_facts, write_agreement_facts
from tradedb.db.hearing import Hearing
from tradedb.db.steps import write_stages
from tradedb.records import EventMention
from tradedb.resolve import CanonicalEvent, block_of, resolve
from tradedb.resolve.judgements import Judgement

#: So many blocks are resolved at once where all are, lest all accounts be in memory.
_BLOCKS = 500


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
    accounts: Accounts = field(init=False)
    _people: people.Directory | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.accounts = Accounts(self.connection)

    @property
    def people(self) -> people.Directory:
        """Writes people."""
        self._people = self._people or people.Directory(self.connection)
        return self._people

    def block_of(self, event: EventMention) -> str:
        """The block of an account."""
        return block_of(event, self.accounts.families.of(event.agreement))

    def agreements_changed(self, slugs: set[str]) -> set[str]:
        """Forget the families and move the accounts of changed agreements; returns the blocks concerned."""
        if not slugs:
            return set()
        families = self.accounts.families
        families.forget()
        members = families.members(slugs)
        moved = self._rehouse(in_chunks(schema.EventMention.agreement_id, sorted(members)))
        write_agreement_facts(self.connection, members | slugs)
        return moved | self._blocks_of(judgements.on_agreements(self.connection, members))

    def linked(self, blocks: Iterable[str]) -> set[str]:
        """Blocks with those that share an event with them, because a person has merged two."""
        mine, other = schema.EventMention, aliased(schema.EventMention)
        found, waiting = set[str](), set(blocks)
        while waiting:
            found |= waiting
            shared = select(other.block).join(mine, mine.event_uid == other.event_uid).distinct()
            conditions = in_chunks(mine.block, sorted(waiting))
            waiting = {block for each in conditions for block in self.connection.scalars(shared.where(each))} - found
        return found

    def resolve_everything(self) -> Change:
        """Resolve all accounts, block by block lest they all be in memory at once."""
        self.accounts.forget()
        self._people = None
        change = self.resolve_blocks(self._rehouse(in_chunks(schema.EventMention.block, self._all_blocks())))
        blocks = self._all_blocks()
        for start in range(0, len(blocks), _BLOCKS):
            change |= self.resolve_blocks(blocks[start : start + _BLOCKS])
        return change

    def _all_blocks(self) -> list[str]:
        """The blocks of all accounts, and of events whose accounts are gone."""
        return sorted(self.connection.scalars(select(schema.EventMention.block).union(select(schema.Event.block))))

    def resolve_blocks(self, blocks: Iterable[str]) -> Change:
        """Resolve the accounts of some blocks and write the events that differ."""
        hearing = Hearing(self.connection, self.accounts).hear(blocks)
        touched, judged = sorted(hearing.blocks), hearing.outcome
        if not touched:
            return Change()
        events = {event.uid: event for event in resolve(judged.accounts, judged.together, judged.apart)}
        stored = self._stored(touched)
        fresh = {uid: fingerprint(event) for uid, event in events.items()}
        written = [events[uid] for uid in sorted(fresh) if stored.get(uid) != fresh[uid]]
        agreements = self._replace([uid for uid in stored if stored[uid] != fresh.get(uid)], written)
        self._link(touched, events.values())
        write_stages(self.connection, agreements)
        write_agreement_facts(self.connection, agreements)
        return _change(set(stored), set(fresh), written)

    def judge(self, *made: Judgement) -> Change:
        """Store judgements, those that are not there yet, and resolve what they are about.

        Args:
            *made: each after what it undoes.
        """
        new = [judgement.id for judgement in made if judgements.write(self.connection, judgement)]
        keys = {key for each in new for key in judgements.undone_by(self.connection, each)}
        return self.resolve_blocks(self._blocks_of(judgements.some(self.connection, keys)))

    def _rehouse(self, conditions: Iterable[Any]) -> set[str]:
        """Put accounts into the block that their agreement's family now has; returns old and new blocks."""
        table, moved = schema.EventMention, set()
        for condition in conditions:
            for row in self.connection.execute(select(table).where(condition)).mappings().all():
                block = self.block_of(event_of(row))
                if block != row["block"]:
                    self.connection.execute(update(table).where(table.id == row["id"]).values(block=block))
                    moved |= {block, row["block"]}
        return moved

    def _blocks_of(self, found: Iterable[Judgement]) -> set[str]:
        """The blocks of all accounts of the articles that judgements are about."""
        articles = judgements.articles_of(self.connection, found)
        return {account.block for account in self.accounts.of_articles(articles)}

    def _stored(self, blocks: list[str]) -> dict[str, str]:
        columns = select(schema.Event.uid, schema.Event.fingerprint)
        chunks = (self.connection.execute(columns.where(each)) for each in in_chunks(schema.Event.block, blocks))
        return {uid: fingerprint for found in chunks for uid, fingerprint in found}

    def _replace(self, gone: list[str], written: list[CanonicalEvent]) -> set[str]:
        """Write events in the place of others; returns the agreements that either are about."""
        before = self.people.at_events(gone)
        agreements = {event.agreement for event in written if event.agreement}
        for condition in in_chunks(schema.Event.uid, sorted(gone)):
            concerned = select(schema.Event.agreement_id).where(condition, schema.Event.agreement_id.is_not(None))
            agreements |= set(self.connection.scalars(concerned.distinct()))
            self.connection.execute(delete(schema.Event).where(condition))
        stages = dict(self.connection.execute(select(schema.MilestoneStage.type, schema.MilestoneStage.stage)).all())
        tables: dict[type[schema.Base], list[dict[str, Any]]] = {}
        for model, row in (pair for event in written for pair in rows(event, stages)):
            tables.setdefault(model, []).append(row)
        if written:
            tables[schema.EventFacts] = event_facts(self.connection, written)
        for model, found in tables.items():
            insert_rows(self.connection, schema.table_of(model), found)
        self.people.write(written, before)
        return agreements

    def _link(self, blocks: list[str], events: Iterable[CanonicalEvent]) -> None:
        """Point each account that has none to its event, be the event new or the account written anew."""
        table, loose = schema.EventMention, set[str]()
        for condition in in_chunks(table.block, blocks):
            loose |= set(self.connection.scalars(select(table.id).where(condition, table.event_uid.is_(None))))
        found = {key: event.uid for event in events for key in loose.intersection(event.mentions)}
        update_texts(self.connection, schema.table_of(table), "event_uid", found)


def _change(stored: set[str], fresh: set[str], written: list[CanonicalEvent]) -> Change:
    return Change(
        added=frozenset(fresh - stored),
        removed=frozenset(stored - fresh),
        written=frozenset(event.uid for event in written),
        joined=frozenset(event.uid for event in written if event.articles > 1),
        conflicting=frozenset(event.uid for event in written if event.conflicts),
    )
