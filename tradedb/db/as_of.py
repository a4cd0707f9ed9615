"""The timeline as it was known on a day: from the articles published by then, and from no other.

Within `as_of` the connection's temporary tables and views shadow the stored ones, so that every select statement sees
the earlier timeline without knowing of it. Only what later articles touch is resolved anew; the rest is copied. The
stored tables are never written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    CreateTableAs,
    CreateView,
    Index,
    MetaData,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
    true,
    update,
)
from sqlalchemy.schema import CreateIndex

from tradedb.db import reporting, schema
from tradedb.db.facts import write_agreement_facts
from tradedb.db.resolving import Resolver
from tradedb.db.steps import write_stages
from tradedb.errors import UsageError

#: Tables of which every row belongs to an article and that no event needs.
_BY_ARTICLE = ("tallies", "issues", "article_agreements")
#: Tables of which every row belongs to an event.
_OF_EVENTS = sorted(
    table.name for table in schema.Base.metadata.sorted_tables
    if "event_uid" in table.c and table.name != schema.EventMention.__tablename__
)  # fmt: skip
#: What is looked up while the timeline is made.
_INDEXED = {
    "events": ("uid", "block", "agreement_id"),
    "event_mentions": ("id", "event_uid", "block", "agreement_id", "article_id"),
    "participants": ("id",),
    "event_participants": ("event_uid", "participant_id"),
    "agreement_facts": ("agreement_id",),
    "participant_facts": ("participant_id",),
}

#: Those of the time; once its view is there, the name means no other.
_ARTICLES = select(schema.Article.id)
#: The blocks that an account of a later article is in.
_TOUCHED = Table("touched_blocks", MetaData(), Column("block", Text, primary_key=True), prefixes=["TEMPORARY"])


@contextmanager
def as_of(connection: Connection, day: dt.date | None) -> Iterator[int]:
    """Let a connection see the timeline as the articles published by a day tell it.

    What people have judged counts whenever it was judged: a judgement corrects the reading of an article.

    Args:
        connection: for reading, of its own: afterwards it is of no other use.
        day: the last day of publication that counts; None for the timeline as it is.

    Yields:
        How many articles are left out because nothing says when they were published.

    Raises:
        UsageError: where no article was published by then.
    """
    if day is None:
        yield 0
        return
    _let_make_temporary(connection)
    undated = _hide_later_articles(connection, day)
    _shadow_timeline(connection)
    reporting.shadow(connection, reporting.VIEWS, day)
    yield undated


def _let_make_temporary(connection: Connection) -> None:
    """Let a connection that only reads make temporary tables; the stored ones it still cannot write."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only = OFF")  # the file itself was opened for reading
    else:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")


def _hide_later_articles(connection: Connection, day: dt.date) -> int:
    """Views of what belongs to the articles of that time; returns the number of articles without a date."""
    stored = _stored(connection)
    articles = stored["articles"]
    _view(connection, articles, articles.c.published <= day)
    if connection.execute(select(schema.Article.id).limit(1)).first() is None:
        raise UsageError(f"no article in the database was published by {day.isoformat()}")
    for name in _BY_ARTICLE:
        _view(connection, stored[name], stored[name].c.article_id.in_(_ARTICLES))
    undated = select(func.count()).select_from(articles).where(articles.c.published.is_(None))
    return connection.execute(undated).scalar_one()


def _shadow_timeline(connection: Connection) -> None:
    """Copy the accounts of the time and the events that no later account touches; resolve the others anew."""
    stored, resolver = _stored(connection), Resolver(connection)
    later = stored["event_mentions"].c.article_id.not_in(_ARTICLES)
    touched = resolver.linked(connection.scalars(select(stored["event_mentions"].c.block).distinct().where(later)))
    _TOUCHED.create(connection)
    if touched:
        connection.execute(insert(_TOUCHED), [{"block": block} for block in sorted(touched)])
    _copy(connection, stored["event_mentions"], stored["event_mentions"].c.article_id.in_(_ARTICLES))
    _copy(connection, stored["events"], stored["events"].c.block.not_in(select(_TOUCHED.c.block)))
    _copy(connection, stored["participants"], true())
    for name in ("participant_facts", "agreement_facts"):
        _copy(connection, stored[name], true())
    everyone = set(connection.scalars(select(schema.Participant.id)))
    for name in _OF_EVENTS:
        _copy(connection, stored[name], stored[name].c.event_uid.in_(select(schema.Event.uid)))
    loose = schema.EventMention.block.in_(select(_TOUCHED.c.block))
    connection.execute(update(schema.EventMention).where(loose).values(event_uid=None))
    resolver.resolve_blocks(touched)
    events = stored["events"]
    changed = select(events.c.agreement_id).where(events.c.block.in_(select(_TOUCHED.c.block)))
    agreements = set(filter(None, connection.scalars(changed.distinct())))
    write_stages(connection, agreements)
    write_agreement_facts(connection, agreements)
    resolver.people.rename(everyone)


def _view(connection: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    connection.execute(CreateView(select(table).where(condition), table.name, temporary=True))


def _copy(connection: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    connection.execute(CreateTableAs(select(table).where(condition), table.name, temporary=True))
    copied = table.to_metadata(MetaData(), schema="temp" if connection.dialect.name == "sqlite" else "pg_temp")
    for column in _INDEXED.get(table.name, ("event_uid",)):
        connection.execute(CreateIndex(Index(f"as_of_{table.name}_{column}", copied.c[column])))


def _stored(connection: Connection) -> dict[str, Table]:
    """The tables by name, under the schema that holds them: `main` on SQLite, `public` as a rule on PostgreSQL."""
    holder, metadata = str(inspect(connection).default_schema_name), MetaData()
    tables = schema.Base.metadata.sorted_tables
    return {table.name: table.to_metadata(metadata, schema=holder) for table in tables}
