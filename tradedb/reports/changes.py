"""What changed in the timeline, and which articles changed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text
from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import Change, ChangeRow, Timeline
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line
from tradedb.reports.page import BLANK, Line, day_of, headline
from tradedb.reports.table import Row, Table, as_text, people, programs
from tradedb.reports.words import place

_COLUMNS = (
    people("change", "Change"),
    people("title", "Event"),
    people("uid", "UID", stacks=True, whole=True),
    people("what", "What"),
    people("because", "Because of"),
    *programs("change", "uid", "kind", "type", "agreement", "title", "field", "before", "after", "now"),
    *programs("articles", "published", "publishers"),
)


def changes(connection: Connection, before: Timeline, name: str | None, since: dt.date) -> Table:
    """The events that are new, gone or different; one row for each field that changed.

    Args:
        connection: for reading, sees the later state.
        before: the earlier state.
        name: an agreement as a person names it, or None.
        since: the first day whose articles count as changes.

    Raises:
        UsageError: no such agreement.
    """
    slug = query.find_agreement(connection, name) if name is not None else None
    after = query.state(connection, slug)
    found = query.changes(connection, before, after, query.published_since(since))
    empty = f"nothing in the timeline changed since {human(since.isoformat())}"
    return changes_table(found, query.party_names(connection), empty)


def changes_table(found: Sequence[ChangeRow], names: Mapping[str, str], empty: str) -> Table:
    """Changes of the timeline as a table, one row for each field that changed.

    Args:
        found: the changes.
        names: of parties, by code.
        empty: what to say where there is none.
    """
    rows = [row for change in found for row in _rows(change)]
    return Table(_COLUMNS, rows, empty=empty, page=lambda bold: _page(found, names))


def _rows(row: ChangeRow) -> Iterator[Row]:
    common = {
        "change": row.change,
        "uid": row.event.uid,
        "kind": row.event.kind,
        "type": row.event.type,
        "agreement": row.event.agreement,
        "title": row.event.title,
        "now": row.now,
        "articles": [article.id for article in row.articles],
        "published": [article.published for article in row.articles],
        "publishers": [article.publisher for article in row.articles if article.publisher],
        "because": "; ".join(headline(each.title, each.publisher, each.published) for each in row.articles),
    }
    for each in row.fields or (Change("", None, None),):
        what = f"{each.field}: {as_text(each.before) or 'none'} → {as_text(each.after) or 'none'}" if each.field else ""
        yield common | {"field": each.field or None, "before": each.before, "after": each.after, "what": what}


def _page(found: Sequence[ChangeRow], names: Mapping[str, str]) -> Iterator[Line]:
    for number, row in enumerate(found):
        if number:
            yield BLANK
        yield Line(Text.assemble((row.event.uid, "bold"), f" ({row.change})"))
        yield Line(Text(one_line(_summary(row, names))))
        for each in row.fields:
            yield Line(Text(f"{_text(each.field, each.before)} → {_text(each.field, each.after)}"), 3, each.field)
        for place_, article in enumerate(row.articles):
            words = headline(article.title, article.publisher, article.published)
            yield Line(Text(words, style="dim"), 3, " " if place_ else "from")


def _summary(row: ChangeRow, names: Mapping[str, str]) -> str:
    event = row.event
    if row.now:
        return f"{event.title}: its reports now tell of {row.now}"
    where = place(event.city, event.country, names)
    details = (event.status, human(event.date or "") or "undated", where) if row.change == "added" else ()
    return ", ".join(filter(None, (event.title, *details)))


def _text(field: str, value: object) -> str:
    if field == "date":
        return day_of(str(value)) if value else "none"
    return one_line(as_text(value)) or "none"
