"""What changed in the timeline as an Atom feed (RFC 4287): an entry for each event and day whose articles changed it.

The same database gives the same bytes: an entry was updated when its articles were published, and no clock is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from tradedb.db import query
from tradedb.db.query import HistoryRow, SourceRow
from tradedb.exports.shared import EVERYTHING, web_address
from tradedb.exports.snapshot import Snapshot
from tradedb.records import Status
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line

_NAMESPACE = "http://www.w3.org/2005/Atom"
#: Begin of all ids (RFC 4151).
_TAG = "tag:tradedb,2026:"
_HEADINGS = {"added": "New", "held": "Held", "cancelled": "Cancelled", "changed": "Changed", "disputed": "Disputed"}
_STATUSES = {Status.HELD: "held", Status.SCHEDULED: "planned", Status.CANCELLED: "cancelled"}
#: Characters that no XML document may hold, beside those that `one_line` shows as escapes.
_FORBIDDEN = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
#: When a feed without entries was updated: the standard asks for a date.
_UNKNOWN = dt.date(1970, 1, 1)
#: So many changes are in a feed of which nothing else is asked; readers keep what they have seen.
LATEST = 200


def write_atom(snapshot: Snapshot, folder: Path) -> None:
    """Write the latest changes of all events."""
    feed = Feed(f"{EVERYTHING}: changes", "", query.party_names(snapshot.connection))
    with (folder / "changes.atom").open("wb") as file:
        file.writelines(feed.pieces(islice(query.history(snapshot.connection), LATEST)))


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it is written.

    Attributes:
        title: what a reader sees it called.
        topic: what it is about, as part of its id: the slug of an agreement, filters; empty for everything.
        names: of parties, by code.
        address: where it can be fetched; None where that is not known.
    """

    title: str
    topic: str
    names: Mapping[str, str]
    address: str | None = None

    def pieces(self, rows: Iterable[HistoryRow]) -> Iterator[bytes]:
        """The document, entry by entry.

        Args:
            rows: the changes, the latest first.
        """
        page = _Page()
        waiting = iter(rows)
        first = list(islice(waiting, 1))
        page.generator.startDocument()
        page.begin("feed", xmlns=_NAMESPACE)
        self._head(page, first[0].day if first else _UNKNOWN)
        for row in chain(first, waiting):
            self._entry(page, row)
            yield page.taken()
        page.end("feed")
        page.generator.endDocument()
        yield page.taken()

    def _head(self, page: _Page, day: dt.date) -> None:
        page.element("id", f"{_TAG}changes" + (f"/{quote(self.topic)}" if self.topic else ""))
        page.element("title", self.title, type="text")
        page.element("updated", _midnight(day))
        if self.address:
            page.element("link", rel="self", type="application/atom+xml", href=self.address)
        page.begin("author")
        page.element("name", "tradedb")
        page.end("author")
        page.element("generator", "tradedb")

    def _entry(self, page: _Page, row: HistoryRow) -> None:
        page.begin("entry")
        page.element("id", f"{_TAG}event/{quote(row.uid)}/{row.day.isoformat()}")
        page.element("title", f"{_HEADINGS[row.change]}: {_event(row)}", type="text")
        page.element("updated", _midnight(row.day))
        for number, address in enumerate(_addresses(row)):
            page.element("link", rel="related" if number else "alternate", href=address)
        for word in filter(None, (row.change, row.kind, row.type, row.agreement, *row.parties)):
            page.element("category", term=word)
        page.element("content", "\n".join(self._content(row)), type="text")
        page.end("entry")

    def _content(self, row: HistoryRow) -> Iterator[str]:
        yield one_line(_event(row))
        for each in row.fields:
            yield f"{each.field}: {self._said(each.field, each.before)} → {self._said(each.field, each.after)}"
        for each in row.conflicts:
            yield f"{each.field}: {self._said(each.field, each.before)}, against {self._said(each.field, each.after)}"
        if not row.fields and not row.conflicts and row.place:
            yield f"place: {one_line(row.place)}"
        if row.parties:
            yield f"parties: {', '.join(self.names.get(code, code) for code in row.parties)}"
        yield from (_source(source) for source in row.sources)
        yield f"Evidence: tradedb show {row.uid}"

    def _said(self, field: str, value: object) -> str:
        text = str(value or "")
        if field == "parties":
            return ", ".join(self.names.get(code, code) for code in text.split(",")) or "none"
        if field == "status" and text:
            return _STATUSES[Status(text)]
        return one_line(human(text) if field == "date" else text) or "none"


class _Page:
    """XML in the making."""

    def __init__(self) -> None:
        self._bytes = BytesIO()
        self.generator = XMLGenerator(self._bytes, encoding="utf-8", short_empty_elements=True)

    def begin(self, name: str, **attributes: str) -> None:
        """Open an element on a line of its own."""
        self.generator.ignorableWhitespace("\n")
        allowed = {key: _allowed(value) for key, value in attributes.items()}
        self.generator.startElement(name, AttributesImpl(allowed))

    def end(self, name: str) -> None:
        """Close an element."""
        self.generator.endElement(name)

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        """Add an element with nothing but text in it."""
        self.begin(name, **attributes)
        self.generator.characters("\n".join(_allowed(line) for line in text.split("\n")))
        self.end(name)

    def taken(self) -> bytes:
        """What has been written since this was last asked."""
        written = self._bytes.getvalue()
        self._bytes.seek(0)
        self._bytes.truncate()
        return written


def _allowed(text: str) -> str:
    """One line of characters that XML can hold."""
    return one_line(text).translate(_FORBIDDEN)


def _event(row: HistoryRow) -> str:
    """`Round 3 of the talks, 17–21 November 2025 (held)`."""
    when = human(row.date) if row.date else "undated"
    return f"{row.title}, {when} ({_STATUSES[Status(row.status)]})"


def _addresses(row: HistoryRow) -> Iterator[str]:
    """The pages of the articles, each once."""
    yield from dict.fromkeys(filter(None, (web_address(source.url) for source in row.sources)))


def _source(source: SourceRow) -> str:
    told = ", ".join(one_line(part) for part in (source.title, source.publisher) if part) or "an article without title"
    return f"“{one_line(source.quote)}” – {told}"


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
