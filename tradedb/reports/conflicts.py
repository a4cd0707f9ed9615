"""What contradicts the values of events: for people a page with both sentences, for programs a row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.text import Text
from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import ConflictRow, Filters, Saying
from tradedb.reports.escape import one_line, paragraphs
from tradedb.reports.events import slug_of
from tradedb.reports.page import BLANK, LABEL, Line, headline, mark
from tradedb.reports.reasons import REJECTED, because, value_text
from tradedb.reports.table import Row, Table, people, programs
from tradedb.reports.words import short_path

_SAID = ("article", "article_title", "publisher", "published", "source", "item", "url", "quote")
_COLUMNS = (
    people("title", "Event"),
    people("uid", "UID", stacks=True, whole=True),
    people("field", "Value"),
    people("chosen", "Chosen"),
    people("reason", "Because"),
    people("against", "Against"),
    people("by", "Says"),
    *programs("uid", "title", "kind", "type", "agreement", "field", "value", "reason", "why"),
    *programs(*_SAID, "other_value", *(f"other_{name}" for name in _SAID)),
)


def conflicts(connection: Connection, name: str | None, filters: Filters, field: str | None) -> Table:
    """What contradicts the values of events, one row for each account that does.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.
        filters: what to leave out.
        field: only what contradicts this field.

    Raises:
        UsageError: no such agreement, party or field.
    """
    names = query.party_names(connection)
    found = query.conflicts(connection, slug_of(connection, name), filters, field=field)
    rows = [_row(row, names) for row in found]
    return Table(
        _COLUMNS, rows, empty="no report contradicts another", page=lambda bold: _page(found, names, bold=bold)
    )


def _page(rows: Sequence[ConflictRow], names: Mapping[str, str], *, bold: bool) -> Iterator[Line]:
    """Under each event and field what was chosen, then what stands against it."""
    for number, (event, found) in enumerate(groupby(rows, key=lambda row: row.event)):
        if number:
            yield BLANK
        yield Line(Text(event.uid, style="bold"))
        yield Line(Text(one_line(event.title)))
        yield from contradicted(list(found), names, bold=bold)


def contradicted(rows: Sequence[ConflictRow], names: Mapping[str, str], *, bold: bool) -> Iterator[Line]:
    """The lines of the contradictions of one event, field by field."""
    for field, found in groupby(rows, key=lambda row: row.choice.field):
        group = list(found)
        first = group[0]
        yield BLANK
        if field == REJECTED:
            yield Line(Text(because(first.choice)), label=field)
        else:
            yield Line(_value(field, first.choice.value, names), label=field)
            yield Line(Text(f"chosen because {because(first.choice)}"), LABEL)
        if first.chosen:
            yield from _said(first.chosen, bold=bold)
        for row in group:
            yield BLANK
            yield Line(_value(field, row.value, names), label="  against")
            yield from _said(row.other, bold=bold)


def _value(field: str, value: str, names: Mapping[str, str]) -> Text:
    return Text(one_line(value_text(field, value, names)), style="bold")


def _said(said: Saying, *, bold: bool) -> Iterator[Line]:
    """The article, then the sentence with the words in question marked."""
    yield Line(Text(headline(said.title, said.publisher, said.published), style="dim"), LABEL)
    yield from (Line(line, LABEL) for line in marked(said, bold=bold).split("\n"))


def marked(said: Saying, *, bold: bool) -> Text:
    """The sentence with the words in question marked."""
    parts, at = [], 0
    for start, end in said.words:
        if start < at:
            continue
        parts += [Text(paragraphs(said.quote[at:start])), mark(paragraphs(said.quote[start:end]), bold=bold)]
        at = end
    return Text.assemble(*parts, paragraphs(said.quote[at:]))


def _row(row: ConflictRow, names: Mapping[str, str]) -> Row:
    field = row.choice.field
    return {
        **_fields(row.chosen),
        **{f"other_{name}": value for name, value in _fields(row.other).items()},
        "uid": row.event.uid,
        "title": row.event.title,
        "kind": row.event.kind,
        "type": row.event.type,
        "agreement": row.event.agreement,
        "field": field,
        "value": row.choice.value,
        "reason": row.choice.reason,
        "why": because(row.choice),
        "other_value": row.value,
        "chosen": value_text(field, row.choice.value, names),
        "against": value_text(field, row.value, names),
        "by": ", ".join(filter(None, (row.other.publisher or short_path(row.other.source), _day(row.other)))),
    }


def _fields(said: Saying | None) -> Row:
    """What was said, by `_SAID`: the title is the article's, beside that of the event."""
    return {name: getattr(said, name.removeprefix("article_"), None) for name in _SAID}


def _day(said: Saying) -> str:
    return said.published.isoformat() if said.published else ""
