"""Events as iCalendar (RFC 5545): a calendar to subscribe to, which updates and cancels what it told before.

The same database gives the same bytes. A calendar has no place for "some day in March": what is not known to the day
is left out, or written over all the days that it may lie on, as time that is free.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tradedb
from tradedb import edtf
from tradedb.db import query
from tradedb.db.query import CalendarRow, SourceRow
from tradedb.errors import EdtfError
from tradedb.exports.shared import EVERYTHING, web_address
from tradedb.exports.snapshot import Snapshot
from tradedb.extras import require
from tradedb.records import Status
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line, visible
from tradedb.reports.words import joined

#: How often a subscriber should look for news.
_EVERY = dt.timedelta(hours=12)
_STATUSES = {Status.HELD: "CONFIRMED", Status.SCHEDULED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}
_PREFIXES = {Status.SCHEDULED: "Planned: ", Status.CANCELLED: "Cancelled: "}
_WORDS = {Status.HELD: "held", Status.SCHEDULED: "planned", Status.CANCELLED: "cancelled"}
#: Units of a date whose first and last day are said.
_EXACT_UNITS = (None, "day", "range")
#: A vague date beyond a year is no entry of a calendar.
_LONGEST = 366
#: So many sources are listed.
_LISTED = 8
#: The stamp of what no dated article tells: the standard asks for one.
_UNKNOWN = dt.date(1970, 1, 1)


def write_calendar(snapshot: Snapshot, folder: Path) -> None:
    """Write all events that are known to the day."""
    calendar = CalendarText(EVERYTHING, query.party_names(snapshot.connection))
    with (folder / "tradedb.ics").open("wb") as file:
        file.writelines(calendar.pieces(query.calendar(snapshot.connection)))


@dataclass(slots=True)
class Written:
    """What became of the events: how many entries there are, and how many events have no day to be entered on."""

    entries: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CalendarText:
    """How a calendar is written.

    Attributes:
        name: what a subscriber sees it called.
        names: of parties, by code.
        partial: whether to write what is not known to the day.
        written: is counted up.
    """

    name: str
    names: Mapping[str, str]
    partial: bool = False
    written: Written = field(default_factory=Written)

    def pieces(self, rows: Iterable[CalendarRow]) -> Iterator[bytes]:
        """The calendar, event by event.

        Raises:
            UsageError: the library for it is not installed.
        """
        library = require("icalendar", "calendar")
        begin, end = self._frame(library)
        yield begin
        for row in rows:
            entries = list(self._entries(library, row))
            self.written.entries += len(entries)
            self.written.left_out += not entries
            yield from entries
        yield end

    def _frame(self, library: Any) -> tuple[bytes, bytes]:
        frame, text = library.Calendar(), library.vText
        frame.add("version", "2.0")
        frame.add("prodid", f"-//tradedb//tradedb {tradedb.__version__}//EN")
        frame.add("method", "PUBLISH")
        frame.add("name", text(one_line(self.name)))
        frame.add("x-wr-calname", text(one_line(self.name)))
        frame.add("refresh-interval", library.vDuration(_EVERY), parameters={"VALUE": "DURATION"})
        frame.add("x-published-ttl", library.vDuration(_EVERY))
        written = frame.to_ical(sorted=False)
        end = b"END:VCALENDAR\r\n"
        return written.removesuffix(end), end

    def _entries(self, library: Any, row: CalendarRow) -> Iterator[bytes]:
        """The entry of an event, and those of its former uids, which take back what was told under these."""
        slot = slot_of(row, partial=self.partial)
        if slot is None:
            return
        yield self._entry(library, row, slot, _uid(row.event.uid), _STATUSES[Status(row.event.status)])
        for uid in row.former:
            if self.partial or not _is_vague(uid):
                yield self._entry(library, row, slot, _uid(uid), "CANCELLED", "Moved: ")

    def _entry(
        self, library: Any, row: CalendarRow, slot: Slot, uid: str, status: str, prefix: str | None = None
    ) -> bytes:
        entry, event = library.Event(), row.event
        prefix = _PREFIXES.get(Status(event.status), "") if prefix is None else prefix
        stamp = dt.datetime.combine(row.modified or _UNKNOWN, dt.time(), dt.UTC)
        entry.add("uid", uid)
        entry.add("dtstamp", stamp)
        if row.modified is not None:
            entry.add("last-modified", stamp)
        entry.add("sequence", row.revision)
        entry.add("dtstart", slot.first)
        entry.add("dtend", slot.last + dt.timedelta(days=1))
        entry.add("summary", prefix + one_line(event.title) + slot.remark)
        entry.add("status", status)
        entry.add("transp", "TRANSPARENT")
        entry.add("categories", [event.kind, event.type, *filter(None, [event.agreement]), *event.parties])
        for name, value in self._details(library, row):
            entry.add(name, value)
        written: bytes = entry.to_ical(sorted=False)
        return written

    def _details(self, library: Any, row: CalendarRow) -> Iterator[tuple[str, Any]]:
        event = row.event
        country = self.names.get(event.country or "", event.country)
        if place := ", ".join(one_line(part) for part in (event.venue, event.city, country) if part):
            yield "location", place
        if row.coordinates is not None:
            yield "geo", row.coordinates
        if address := web_address(row.sources[0].url if row.sources else None):
            yield "url", library.vUri(address)
        yield "description", "\n".join(self._description(row))

    def _description(self, row: CalendarRow) -> Iterator[str]:
        event = row.event
        yield f"{human(event.date or '')}, {_WORDS[Status(event.status)]}"
        if event.agreement:
            yield f"Agreement: {one_line(row.agreement_name or event.agreement)}"
        if event.parties:
            yield f"Parties: {', '.join(self.names.get(code, code) for code in event.parties)}"
        if event.participants:
            yield f"Participants: {', '.join(map(one_line, event.participants))}"
        if row.conflicts:
            yield f"Reports contradict each other on: {joined(row.conflicts)}"
        yield from _sources(row.sources)
        yield f"Evidence: tradedb show {visible(event.uid)}"


@dataclass(frozen=True, slots=True)
class Slot:
    """The days of an entry; `remark` is what its title says of them where they are vague."""

    first: dt.date
    last: dt.date
    remark: str = ""


def slot_of(row: CalendarRow, *, partial: bool) -> Slot | None:
    """The days on which an event is entered; None where it is not.

    Args:
        row: the event.
        partial: whether an event that is not known to the day takes all days that it may lie on, up to a year.
    """
    first, last, text = row.event.start_date, row.event.end_date, row.event.date
    if first is None or last is None or not text or last == dt.date.max:
        return None
    when = edtf.parse(text)
    certain = all(end is not None and not end.qualifier for end in (when.start, when.end))
    if when.precision == "day" and certain and row.unit in _EXACT_UNITS:
        return Slot(first, last)
    if not partial or (last - first).days >= _LONGEST:
        return None
    plain = certain and when.precision in ("month", "year")
    return Slot(first, last, f" (some time in {human(text)})" if plain else f" ({human(text)}, not to the day)")


def _uid(uid: str) -> str:
    return f"{visible(uid)}@tradedb"


def _is_vague(uid: str) -> bool:
    """Whether a uid was given to an event that was not known to the day: `korea-uk/round/2025-12`."""
    word = uid.rpartition("/")[2]
    if word == "undated" or word.startswith("until-"):
        return True
    try:
        return edtf.parse(word).precision != "day"
    except EdtfError:
        return False


def _sources(sources: tuple[SourceRow, ...]) -> Iterator[str]:
    """The words that give the date, and the articles."""
    if sources:
        yield f"“{one_line(sources[0].quote)}”"
    for source in sources[:_LISTED]:
        published = human(source.published.isoformat()) if source.published else "publication date not known"
        told = (source.title, source.publisher, published, web_address(source.url))
        yield "- " + ", ".join(one_line(part) for part in told if part)
    if len(sources) > _LISTED:
        yield f"- and {len(sources) - _LISTED} more"
