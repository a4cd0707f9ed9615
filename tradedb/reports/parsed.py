"""What the parsers made of articles, one line for each account of an event and each tally."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tradedb.records import Article, EventMention, ParsedArticle, Participant, Place, Tally
from tradedb.reports.dates import edtf_beside, human, since
from tradedb.reports.table import Column, Row, Table, people, programs
from tradedb.reports.words import counted

_EVENT_FIELDS = ("article", "item", "kind", "type", "date", "status", "parties", "agreement", "round", "place")
_MORE_FIELDS = ("participants", "title", "quote", "start", "end", "rule", "year_basis")
_TALLY_FIELDS = ("count", "since")

COLUMNS: tuple[Column, ...] = (
    people("where", "Article"),
    people("when", "Date"),
    people("edtf", "EDTF", optional=True, stacks=True),
    people("what", "Event"),
    people("how", "Status"),
    *programs(*_EVENT_FIELDS, *_MORE_FIELDS, *_TALLY_FIELDS),
)


def parsed_table(parsed: Iterable[ParsedArticle]) -> Table:
    """A table of the accounts and tallies of articles.

    Args:
        parsed: articles as the pipeline gives them; read as the table is written.

    Returns:
        For programs the fields of the annotation guidelines; a tally is a row with `count` and `since`.
    """
    rows = (row for one in parsed for row in _rows(one))
    return Table(COLUMNS, rows, empty="no dated event found", group="where")


def _rows(parsed: ParsedArticle) -> Iterator[Row]:
    for event in parsed.events:
        yield _common(parsed.article) | event_row(event)
    for tally in parsed.tallies:
        yield _common(parsed.article) | tally_row(tally)


def _common(article: Article) -> dict[str, Any]:
    name = article.source.rpartition("/")[2]
    where = name if article.item is None else f"{name} #{article.item}"
    return {"article": name, "item": article.item, "where": where}


def event_row(event: EventMention) -> dict[str, Any]:
    """The fields of an account."""
    return {
        "kind": event.kind.value,
        "type": event.type,
        "date": event.date or None,
        "status": event.status.value,
        "parties": list(event.parties),
        "agreement": event.agreement,
        "round": event.round,
        "place": _place(event.place),
        "participants": [_participant(person) for person in event.participants],
        "title": event.title,
        "quote": event.quote,
        "start": event.start,
        "end": event.end,
        "rule": event.rule,
        "year_basis": event.year_basis.value,
        "when": human(event.date) or "undated",
        "edtf": edtf_beside(event.date),
        "what": event.title or f"{event.type} ({event.kind})",
        "how": event.status.value,
    }


def _place(place: Place | None) -> dict[str, str | None] | None:
    return {"city": place.city, "country": place.country} if place else None


def _participant(person: Participant) -> dict[str, str | None]:
    return {
        "name": person.name,
        "title": person.title,
        "organization": person.organization,
        "country": person.country,
    }


def tally_row(tally: Tally) -> dict[str, Any]:
    """The fields of a tally."""
    return {
        "kind": tally.kind.value,
        "agreement": tally.agreement,
        "parties": list(tally.parties),
        "count": tally.count,
        "since": tally.since,
        "quote": tally.quote,
        "start": tally.start,
        "end": tally.end,
        "rule": tally.rule,
        "when": since(tally.since) if tally.since else "",
        "what": f"{counted(tally.count, tally.kind)} counted",
        "how": "tally",
    }
