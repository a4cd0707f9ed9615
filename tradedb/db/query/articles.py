"""Articles and what was noticed about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tradedb.db.query.filters import Filters, known_word, may_lie_within
from tradedb.db.query.names import did_you_mean, find_party, suggestions
from tradedb.db.query.rows import ArticleRow, IssueRow
from tradedb.db.schema import Article, ArticleAddress, Event, EventMention, EventParty, Issue, IssueCode
from tradedb.errors import UsageError
from tradedb.records import Severity

_FIELDS = (
    "id", "title", "publisher", "published", "published_basis", "source", "item", "line", "url", "language",
    "events", "issues", "characters",
)  # fmt: skip


def articles(connection: Connection, filters: Filters | None = None) -> list[ArticleRow]:
    """Articles by publication date.

    Args:
        connection: to the database.
        filters: `since` and `until` narrow the publication date, `party` to articles with an event of these sides.
    """
    filters = filters or Filters()
    statement = article_columns().order_by(
        Article.published.is_(None), Article.published, Article.source, Article.item.nulls_first()
    )
    for party in filters.party:
        statement = statement.where(Article.id.in_(with_party(find_party(connection, party))))
    statement = statement.where(*may_lie_within(Article.published, Article.published, filters)).limit(filters.limit)
    return [article_row(row) for row in connection.execute(statement)]


def sources(connection: Connection, slug: str) -> list[ArticleRow]:
    """The articles that speak of events of an agreement, by publication date."""
    told = select(EventMention.article_id).join(Event, Event.uid == EventMention.event_uid)
    statement = article_columns().where(Article.id.in_(told.where(Event.agreement_id == slug)))
    ordered = statement.order_by(
        Article.published.is_(None), Article.published, Article.source, Article.item.nulls_first()
    )
    return [article_row(row) for row in connection.execute(ordered)]


def issues(
    connection: Connection,
    filters: Filters | None = None,
    *,
    code: str | None = None,
    severity: str | None = None,
    article: str | None = None,
) -> list[IssueRow]:
    """What was noticed, article by article.

    Args:
        connection: to the database.
        filters: `since` and `until` narrow the publication date; `limit` counts.
        code: of the issue.
        severity: of the issue.
        article: id of an article, or the name or path of its file.

    Raises:
        UsageError: where a code, severity or article is unknown.
    """
    filters = filters or Filters()
    words = func.substr(Article.text, Issue.start_offset + 1, Issue.end_offset - Issue.start_offset)
    statement = (
        select(*Issue.__table__.c, Article.title, Article.source, words.label("quote"))
        .join(Article)
        .where(*_issue_conditions(connection, code, severity, article))
        .where(*may_lie_within(Article.published, Article.published, filters))
        .order_by(Article.source, Article.item.nulls_first(), Issue.id)
        .limit(filters.limit)
    )
    return [_issue(row) for row in connection.execute(statement)]


def find_articles(connection: Connection, text: str) -> frozenset[str]:
    """The articles that a person means.

    Args:
        connection: to the database.
        text: an id, or the name or path of a file (whole, or its end), with `#2` behind it for an item of a digest.

    Returns:
        Their ids: several where files share the name, or the file is a digest.

    Raises:
        UsageError: where no article goes by it.
    """
    wanted = text.strip().removeprefix("./")
    if found := _named(connection, wanted):
        return frozenset(found)
    like = did_you_mean(suggestions(text, _file_names(connection)))
    raise UsageError(f"no article has the id or file name {text!r}{like}")


def _named(connection: Connection, text: str) -> set[str]:
    """Ids of the articles with that id, or whose file's path is the text or ends with it, item and all."""
    table, (path, _, item) = ArticleAddress, text.rpartition(" #")
    found = set(connection.scalars(select(table.article_id).where(table.article_id == text)))
    for end, number in ((text, None), (path, int(item) if item.isdecimal() else None)):
        like = select(table.article_id, table.source, table.item).where(table.source.endswith(end, autoescape=True))
        for key, source, place in connection.execute(like) if end else ():
            if f"/{source}".endswith(f"/{end}") and number in (None, place):
                found.add(key)
    return found


def _file_names(connection: Connection) -> set[str]:
    """The names by which articles can be asked for, without folders."""
    columns = select(ArticleAddress.article_id, ArticleAddress.source, ArticleAddress.item)
    names = set[str]()
    for key, source, item in connection.execute(columns):
        name = source.rpartition("/")[2]
        names |= {key, name, *([f"{name} #{item}"] if item is not None else [])}
    return names


def _issue_conditions(
    connection: Connection, code: str | None, severity: str | None, article: str | None
) -> Iterator[ColumnElement[bool]]:
    if code is not None:
        codes = connection.scalars(select(IssueCode.code).order_by(IssueCode.code)).all()
        yield Issue.code == known_word(code, "code", codes)
    if severity is not None:
        yield Issue.severity == known_word(severity, "severity", tuple(Severity))
    if article is not None:
        yield Issue.article_id.in_(sorted(find_articles(connection, article)))


def article_columns() -> Select[Any]:
    """A select of the columns of `ArticleRow`."""
    events = select(func.count(EventMention.event_uid.distinct())).where(EventMention.article_id == Article.id)
    noticed = select(func.count()).where(Issue.article_id == Article.id)
    return select(
        *(Article.__table__.c[name] for name in _FIELDS[:-3]),
        events.scalar_subquery().label("events"),
        noticed.scalar_subquery().label("issues"),
        func.length(Article.text).label("characters"),
    )


def article_row(row: Any) -> ArticleRow:
    """The row of an article."""
    return ArticleRow(**{name: getattr(row, name) for name in _FIELDS})


def with_party(code: str) -> Select[Any]:
    """The ids of articles with an event of a party."""
    return (
        select(EventMention.article_id)
        .join(EventParty, EventParty.event_uid == EventMention.event_uid)
        .where(EventParty.party_code == code)
    )


def _issue(row: Any) -> IssueRow:
    return IssueRow(
        code=row.code,
        severity=row.severity,
        message=row.message,
        article=row.article_id,
        article_title=row.title,
        source=row.source,
        start=row.start_offset,
        end=row.end_offset,
        quote=row.quote or None,
    )
