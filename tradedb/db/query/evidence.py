"""The evidence behind an event: every account of it, with the words in their sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db.query.articles import article_columns, article_row
from tradedb.db.query.conflicts import choices, conflicts
from tradedb.db.query.events import event_rows
from tradedb.db.query.plans import announcements
from tradedb.db.query.redirects import find_event
from tradedb.db.query.rows import ArticleRow, EventEvidence, MentionRow, PersonRow, ValueRow
from tradedb.db.query.sentences import around
from tradedb.db.schema import (
    Article,
    Event,
    EventMention,
    EventParticipant,
    EventParty,
    Participant,
    Party,
)
from tradedb.db.schema import (
    EventEvidence as EvidenceTable,
)


def evidence(connection: Connection, uid: str, *, context: int = 1) -> EventEvidence:
    """Everything that supports an event.

    Args:
        connection: to the database.
        uid: of the event, or one that leads to it.
        context: how many sentences before and after the words to give.

    Raises:
        UsageError: where no event goes by that uid, with suggestions, or several do.
    """
    uid = find_event(connection, uid)
    found = event_rows(connection, Event.uid == uid)
    return EventEvidence(
        found[0],
        _parties(connection, uid),
        _people(connection, uid),
        _mentions(connection, uid, context),
        tuple(choices(connection, uid)),
        tuple(conflicts(connection, uid=uid)),
        tuple(announcements(connection, [uid])[uid]),
    )


def _parties(connection: Connection, uid: str) -> tuple[tuple[str, str], ...]:
    statement = select(Party.code, Party.name).join(EventParty, EventParty.party_code == Party.code)
    rows = connection.execute(statement.where(EventParty.event_uid == uid).order_by(Party.code))
    return tuple((code, name) for code, name in rows)


def _people(connection: Connection, uid: str) -> tuple[PersonRow, ...]:
    table = EventParticipant
    columns = select(table.name, table.title, table.organization, table.organization_id, Participant.party_code)
    rows = connection.execute(
        columns.join_from(table, Participant).where(table.event_uid == uid).order_by(table.participant_id)
    )
    return tuple(PersonRow(*row) for row in rows)


def _mentions(connection: Connection, uid: str, context: int) -> tuple[MentionRow, ...]:
    mine = EventMention.event_uid == uid
    columns = article_columns().where(Article.id.in_(select(EventMention.article_id).where(mine)))
    articles = {row.id: article_row(row) for row in connection.execute(columns)}
    statement = select(*EventMention.__table__.c, Article.text).join_from(EventMention, Article).where(mine)
    ordered = statement.order_by(Article.published.is_(None), Article.published, EventMention.id)
    values = _values(connection, uid)
    rows = connection.execute(ordered)
    return tuple(_mention(row, articles[row.article_id], tuple(values[row.id]), context) for row in rows)


def _values(connection: Connection, uid: str) -> dict[str, list[ValueRow]]:
    table = EvidenceTable
    statement = select(table.mention_id, table.field, table.start_offset, table.end_offset, table.quote, table.basis)
    mine = statement.join_from(table, EventMention).where(EventMention.event_uid == uid)
    found: dict[str, list[ValueRow]] = defaultdict(list)
    for row in connection.execute(mine.order_by(table.mention_id, table.number)):
        found[row.mention_id].append(ValueRow(row.field, row.start_offset, row.end_offset, row.quote, row.basis))
    return found


def _mention(row: Any, article: ArticleRow, values: tuple[ValueRow, ...], context: int) -> MentionRow:
    start, end = row.start_offset, row.end_offset
    sentence = around(row.text, start, end)
    excerpt = around(row.text, start, end, context)
    return MentionRow(
        id=row.id,
        article=article,
        kind=row.kind,
        type=row.type,
        status=row.status,
        date=row.date_edtf,
        year_basis=row.year_basis,
        agreement=row.agreement_id,
        number=row.round,
        parties=tuple(row.parties),
        city=row.city,
        country=row.country_code,
        venue=row.venue,
        participants=tuple(_person(person) for person in row.participants),
        title=row.title,
        quote=row.quote,
        start=start,
        end=end,
        rule=row.rule,
        parser_version=row.parser_version,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        excerpt=row.text[slice(*excerpt)],
        excerpt_start=excerpt[0],
        values=values,
    )


def _person(person: dict[str, Any]) -> PersonRow:
    return PersonRow(person["name"], person["title"], person["organization"], None, person["country"])
