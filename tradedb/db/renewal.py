"""What is stored, read and resolved anew: what would change is known before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Engine, RowMapping, select

from tradedb.db import runs, schema, store
from tradedb.db.article_rows import article_id
from tradedb.db.load import settle
from tradedb.db.query import ChangeRow, changes, state_of
from tradedb.db.query.articles import find_articles
from tradedb.db.resolving import Change, Resolver
from tradedb.db.session import reading, translated
from tradedb.records import Article, Issue, ParsedArticle, PublishedBasis, Severity, Span

#: So many articles are fetched at once.
_CHUNK = 100


def stored_keys(connection: Connection, named: Sequence[str] = ()) -> list[str]:
    """Ids of the stored articles: of those that a person names, else of all.

    Raises:
        UsageError: where a name is none of an article's.
    """
    if named:
        return sorted(set().union(*(find_articles(connection, name) for name in named)))
    return list(connection.scalars(select(schema.Article.id).order_by(schema.Article.id)))


def stored_articles(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[Article, str]]:
    """Articles as they were stored, with all their issues, and the version of the parser that read them."""
    table = schema.Article.__table__
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        issues = _issues(connection, chunk)
        rows = connection.execute(select(*table.c).where(table.c.id.in_(chunk)).order_by(table.c.id)).mappings().all()
        connection.rollback()  # who reads for long must not keep the database from tidying up
        yield from ((_article(row, issues.get(row["id"], ())), row["parser_version"]) for row in rows)


def preview(engine: Engine, differing: Sequence[ParsedArticle], parser_version: str) -> list[ChangeRow]:
    """How new readings of stored articles would change the timeline. Nothing is written.

    They are stored and resolved in a transaction that is taken back; whoever reads meanwhile sees nothing of it.
    """
    with translated(str(engine.url)), engine.connect() as connection, connection.begin() as transaction:
        resolver = Resolver(connection)
        _, touched = store.reread(connection, differing, resolver, parser_version)
        change = settle(connection, touched, resolver)
        causes = {article_id(parsed.article) for parsed in differing}
        found = _compared(engine, connection, change, causes)
        transaction.rollback()
    return found


def restamp(engine: Engine, made_by: Iterable[tuple[str, str]], parser_version: str) -> int:
    """Note that a parser reads articles as an earlier one did; returns their number.

    Args:
        engine: of the database.
        made_by: ids of articles, and the version that made their rows; those that another has read since stay.
        parser_version: the parser's version.
    """
    table = schema.Article
    with translated(str(engine.url)), engine.begin() as connection:
        current = select(table.parser_version)
        due = [key for key, version in made_by if connection.scalar(current.where(table.id == key)) == version]
        store.stamp(connection, due, parser_version)
    return len(due)


def resolve_anew(engine: Engine, fingerprint: str) -> list[ChangeRow]:
    """Resolve everything in one transaction, and say what changed.

    Args:
        engine: of the database.
        fingerprint: of the reference tables.
    """
    with translated(str(engine.url)), engine.begin() as connection:
        key = runs.start(connection, fingerprint, "resolve")
        change = Resolver(connection).resolve_everything()
        found = _compared(engine, connection, change)
        runs.finish(connection, key, "done", n_events_new=len(change.added))
    return found


def _compared(
    engine: Engine, connection: Connection, change: Change, causes: set[str] | None = None
) -> list[ChangeRow]:
    """What a transaction that is not committed changes, as seen from without and from within it.

    Args:
        engine: of the database.
        connection: in the transaction.
        change: what resolving did.
        causes: ids of the articles that count as the cause of a change; None for all.
    """
    uids = change.added | change.removed | change.written
    with reading(engine.url.render_as_string(hide_password=False)) as outside:
        before = state_of(outside, uids)
    return changes(connection, before, state_of(connection, uids), lambda row: causes is None or row.id in causes)


def _issues(connection: Connection, keys: Sequence[str]) -> dict[str, list[Issue]]:
    table, found = schema.Issue.__table__, dict[str, list[Issue]]()
    rows = connection.execute(select(*table.c).where(table.c.article_id.in_(keys)).order_by(table.c.id)).mappings()
    for row in rows:
        issue = Issue(row["code"], row["message"], Severity(row["severity"]), row["start_offset"], row["end_offset"])
        found.setdefault(row["article_id"], []).append(issue)
    return found


def _article(row: RowMapping, issues: Sequence[Issue]) -> Article:
    start, end, basis = row["published_start"], row["published_end"], row["published_basis"]
    plain = ("source", "text", "content_hash", "item", "line", "title", "url", "publisher", "language", "published")
    return Article(
        **{name: row[name] for name in plain},
        published_basis=PublishedBasis(basis) if basis else None,
        published_span=Span(start, end) if start is not None else None,
        body=tuple(Span(*part) for part in row["body"]),
        issues=tuple(issues),
    )
