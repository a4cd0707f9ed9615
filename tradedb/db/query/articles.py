"""Articles and what was noticed about them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from tradedb.db.query.filters import Filters, may_lie_within
from tradedb.db.query.names import find_party
from tradedb.db.query.rows import ArticleRow, IssueRow
from tradedb.db.schema import Article, EventMention, EventParty, Issue

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
    statement = article_columns().order_by(Article.published.is_(None), Article.published, Article.source, Article.item)
    for party in filters.party:
        statement = statement.where(Article.id.in_(_with_party(find_party(connection, party))))
    statement = statement.where(*may_lie_within(Article.published, Article.published, filters)).limit(filters.limit)
    return [article_row(row) for row in connection.execute(statement)]


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
        article: id of an article.
    """
    filters = filters or Filters()
    words = func.substr(Article.text, Issue.start_offset + 1, Issue.end_offset - Issue.start_offset)
    wanted = ((Issue.code, code), (Issue.severity, severity), (Issue.article_id, article))
    statement = (
        select(*Issue.__table__.c, Article.title, Article.source, words.label("quote"))
        .join(Article)
        .where(*(column == value for column, value in wanted if value is not None))
        .where(*may_lie_within(Article.published, Article.published, filters))
        .order_by(Article.source, Article.item, Issue.id)
        .limit(filters.limit)
    )
    return [_issue(row) for row in connection.execute(statement)]


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


def _with_party(code: str) -> Select[Any]:
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
