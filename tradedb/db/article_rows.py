"""What one article says as rows, and whether the rows that are stored say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db import found, schema
from tradedb.db.dates import date_values, first_day
from tradedb.records import Article, EventMention, Evidence, Issue, ParsedArticle, Place, Tally

Row = dict[str, Any]

#: What the database adds to the rows of accounts.
_ADDED = frozenset({"block", "event_uid", "parser_version"})

#: Columns of `articles` that hold what the article's record holds.
_PLAIN = (
    "content_hash", "source", "item", "line", "title", "url", "publisher", "language", "published", "published_basis",
    "text",
)  # fmt: skip


def article_id(article: Article) -> str:
    """The key of an article: the first digits of its content hash."""
    return article.content_hash[:16]


def address_of(article: Article) -> str:
    """What names the article from one version to the next; standard input has no name but its content."""
    if article.source == "-" and article.url is None:
        return f"{article.address} {article_id(article)}"
    return article.address


def article_row(article: Article, parser_version: str) -> Row:
    """The row of an article whose only address is its own."""
    span = article.published_span
    return {
        "id": article_id(article),
        "address": address_of(article),
        "published_start": span.start if span else None,
        "published_end": span.end if span else None,
        "body": [[part.start, part.end] for part in article.body],
        "parser_version": parser_version,
        **{name: getattr(article, name) for name in _PLAIN},
    }


def address_row(article: Article) -> Row:
    """The row that says that an article's address holds it."""
    place = {"source": article.source, "item": article.item, "line": article.line}
    return {"address": address_of(article), **place, "article_id": article_id(article)}


def contents(parsed: ParsedArticle) -> dict[type[schema.Base], list[Row]]:
    """What an article says, as rows; those of accounts lack what the database adds: block, event, parser version."""
    key, text = article_id(parsed.article), parsed.article.text
    evidence = (_evidence(_id(key, n), event.evidence, text) for n, event in enumerate(parsed.events, start=1))
    return {
        schema.ArticleAgreement: found.proposals(key, parsed.agreements),
        schema.EventMention: [_mention(key, n, event) for n, event in enumerate(parsed.events, start=1)],
        schema.EventEvidence: [row for rows in evidence for row in rows],
        schema.Tally: [_tally(key, n, tally) for n, tally in enumerate(parsed.tallies, start=1)],
        schema.Issue: [_issue(key, n, issue) for n, issue in enumerate(parsed.issues, start=1)],
    }


def says_the_same(connection: Connection, parsed: ParsedArticle) -> bool:
    """Whether the rows of a stored article are those that this reading of it would give."""
    key = article_id(parsed.article)
    return all(_stored(connection, model, key) == _sorted(rows) for model, rows in contents(parsed).items())


def _stored(connection: Connection, model: type[schema.Base], key: str) -> list[Row]:
    table, mention = model.__table__, schema.EventMention
    columns = [column for column in table.c if column.name not in _ADDED]
    mine = select(mention.id).where(mention.article_id == key)
    condition = table.c.article_id == key if "article_id" in table.c else table.c.mention_id.in_(mine)
    return _sorted(dict(row) for row in connection.execute(select(*columns).where(condition)).mappings())


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [row.get(name, "") for name in ("id", "mention_id", "number", "slug")])


def _id(key: str, number: int) -> str:
    return f"{key}-{number:03d}"


def _mention(key: str, number: int, event: EventMention) -> Row:
    place = event.place or Place()
    return {
        "id": _id(key, number),
        "article_id": key,
        "number": number,
        **{name: getattr(event, name) for name in ("kind", "type", "status", "round", "title", "quote", "rule")},
        "agreement_id": event.agreement,
        **date_values(event.date),
        "year_basis": event.year_basis,
        "date_unit": event.granularity or None,
        "parties": sorted(set(event.parties)),
        "city": place.city,
        "country_code": place.country,
        "venue": place.venue,
        "participants": [asdict(person) for person in event.participants],
        "start_offset": event.start,
        "end_offset": event.end,
    }


def _evidence(mention_id: str, evidence: Iterable[Evidence], text: str) -> list[Row]:
    return [
        {
            "mention_id": mention_id,
            "number": number,
            "field": each.field,
            "start_offset": each.start,
            "end_offset": each.end,
            "quote": text[each.start : each.end],
            "basis": each.basis,
        }
        for number, each in enumerate(evidence, start=1)
    ]


def _tally(key: str, number: int, tally: Tally) -> Row:
    return {
        "id": _id(key, number),
        "article_id": key,
        **{name: getattr(tally, name) for name in ("kind", "count", "quote", "rule")},
        "agreement_id": tally.agreement,
        "parties": sorted(set(tally.parties)),
        "since_edtf": tally.since,
        "since_date": first_day(tally.since),
        "start_offset": tally.start,
        "end_offset": tally.end,
    }


def _issue(key: str, number: int, issue: Issue) -> Row:
    return {
        "id": _id(key, number),
        "article_id": key,
        **{name: getattr(issue, name) for name in ("code", "severity", "message")},
        "start_offset": issue.start,
        "end_offset": issue.end,
    }
