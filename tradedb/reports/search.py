"""What a search finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import Filters, Hit
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line, paragraphs
from tradedb.reports.notes import file_name, heading
from tradedb.reports.page import BLANK, MARKS, Line, mark
from tradedb.reports.table import Row, Table, people, programs

_COLUMNS = (
    people("when", "Date"),
    people("kind", "Kind", stacks=True),
    people("heading", "Found in"),
    people("where", "Where", stacks=True, whole=True),
    people("snippet", "Words"),
    *programs("kind", "uid", "article", "title", "date", "publisher", "source", "item", "snippet", "score"),
)
_INDENT = 3
_MARKED = str.maketrans({query.BEGIN: MARKS[0], query.END: MARKS[1]})


def search(connection: Connection, words: str, filters: Filters) -> Table:
    """Articles and events with all the words, the best first.

    Args:
        connection: for reading.
        words: as typed.
        filters: what to leave out.

    Raises:
        UsageError: no word to search for; no such party or kind.
    """
    found = query.search(connection, words, filters)
    full = len(found) == filters.limit
    more = (f"the best {len(found)}; --limit asks for more",) if full else ()
    rows = [_hit(hit) for hit in found]
    return Table(_COLUMNS, rows, more, f"nothing found for {words}", page=lambda bold: _page(found, bold=bold))


def _page(hits: Sequence[Hit], *, bold: bool) -> Iterator[Line]:
    """Each hit with its date, its name, and the words in bold or between marks."""
    for number, hit in enumerate(hits):
        if number:
            yield BLANK
        row = _hit(hit)
        yield Line(Text(one_line(row["heading"]), style="bold"))
        yield Line(Text(f"{row['kind']}, {row['when']}: {row['where']}", style="dim"), _INDENT)
        yield Line(_marked(hit.snippet, bold=bold), _INDENT)


def _marked(snippet: str, *, bold: bool) -> Text:
    """The snippet on one line, the words found in bold or between marks."""
    before, *rest = snippet.split(query.BEGIN)
    parts = [Text(paragraphs(before))]
    for part in rest:
        words, _, after = part.partition(query.END)
        parts += [mark(paragraphs(words), bold=bold), Text(paragraphs(after))]
    return Text(" ").join(line for line in Text.assemble(*parts).split("\n") if line)


def _hit(hit: Hit) -> Row:
    article = hit.kind == query.ARTICLE
    return {
        "kind": hit.kind,
        "uid": None if article else hit.key,
        "article": hit.key if article else None,
        "title": hit.title,
        "date": hit.date,
        "publisher": hit.publisher,
        "source": hit.source,
        "item": hit.item,
        "snippet": " ".join(hit.snippet.translate(_MARKED).split()),
        "score": hit.score,
        "heading": heading(hit.title, hit.publisher) if article else hit.title,
        "when": human(hit.date) if hit.date else "undated",
        "where": file_name(hit.source or "", hit.item) if article else hit.key,
    }
