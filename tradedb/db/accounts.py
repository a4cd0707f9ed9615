"""Accounts as they stand in the database, before anybody's judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, ScalarSelect, case, func, select

from tradedb.db import schema
from tradedb.db.chunks import in_chunks
from tradedb.db.families import Families
from tradedb.db.voices import Voices
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis
from tradedb.resolve import Account


class Accounts:
    """Reads accounts; knows the families of agreements and who speaks in an article."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.families = Families(connection)
        self._voices: Voices | None = None

    @property
    def voices(self) -> Voices:
        """Knows who speaks in an article."""
        self._voices = self._voices or Voices(self.connection)
        return self._voices

    def forget(self) -> None:
        """Ask anew: reference rows or agreements have changed."""
        self.families.forget()
        self._voices = None

    def of_blocks(self, blocks: Iterable[str]) -> Iterator[Account]:
        """All accounts of some blocks."""
        return self._read(in_chunks(schema.EventMention.block, sorted(blocks)))

    def of_articles(self, articles: Iterable[str]) -> Iterator[Account]:
        """All accounts of some articles."""
        return self._read(in_chunks(schema.EventMention.article_id, sorted(articles)))

    def of_events(self, uids: Iterable[str]) -> Iterator[Account]:
        """All accounts of some events."""
        return self._read(in_chunks(schema.EventMention.event_uid, sorted(uids)))

    def of_event(self, uid: str) -> tuple[Account, ...]:
        """All accounts of an event."""
        return tuple(self.of_events([uid]))

    def _read(self, conditions: Iterable[Any]) -> Iterator[Account]:
        table, article = schema.EventMention, schema.Article
        columns = article.published, article.publisher, article.url, article.address
        statement = select(*table.__table__.c, *columns, _counted().label("counted")).join(article)
        for condition in conditions:
            for row in self.connection.execute(statement.where(condition)).mappings():
                yield self._account(row)

    def _account(self, row: RowMapping) -> Account:
        family = self.families.of(row["agreement_id"])
        return Account(
            mention_id=row["id"],
            article_id=row["article_id"],
            event=event_of(row),
            published=row["published"],
            publisher=row["publisher"],
            voice=self.voices.of(row["publisher"], row["url"], row["parties"], row["published"]),
            family=family.root if family else None,
            block=row["block"],
            address=row["address"],
            counted=row["counted"],
        )


def _counted() -> ScalarSelect[int | None]:
    """How many rounds the account's article says there have been, where it says so once and without a begin."""
    table, tally = schema.EventMention, schema.Tally
    once = case((func.count() == 1, func.max(tally.count)))
    same = tally.article_id == table.article_id, tally.agreement_id == table.agreement_id
    return (
        select(once)
        .where(*same, tally.kind == Kind.ROUND, tally.since_edtf.is_(None))
        .correlate(table)
        .scalar_subquery()
    )


def event_of(row: RowMapping) -> EventMention:
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
        granularity=row["date_unit"] or "",
    )
