"""Events as a calendar and a feed need them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb.db.query.rows.events import EventRow
from tradedb.db.query.rows.timeline import Change


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article with the words of its account of an event.

    `unit` is the one in which the date is said (day, range, week, month ...), of the account that gives the event's
    date; else None.
    """

    mention: str
    article: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None
    quote: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An event for a calendar.

    Attributes:
        event: the event.
        agreement_name: of its agreement.
        coordinates: degrees north and east of its city; None where the reference data do not hold it.
        revision: never falls, and rises with everything that may have changed the event.
        sources: its articles, the one that gives the date first, then by day of publication.
        conflicts: the fields on which its reports contradict each other, sorted.
        former: other uids that it may have been known by, sorted.
    """

    event: EventRow
    agreement_name: str | None
    coordinates: tuple[float, float] | None
    revision: int
    sources: tuple[SourceRow, ...]
    conflicts: tuple[str, ...]
    former: tuple[str, ...]

    @property
    def unit(self) -> str | None:
        """The unit in which its date is said; None where a person set it, or nothing says."""
        return self.sources[0].unit if self.sources else None

    @property
    def modified(self) -> dt.date | None:
        """When the last of its articles was published; None where that is known of none."""
        return max((source.published for source in self.sources if source.published), default=None)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What the articles of one day changed of an event.

    Attributes:
        uid: of the event.
        day: on which the articles were published.
        change: `added`; `held` or `cancelled` where that became of a plan; `changed`; `disputed` where reports only
            contradict each other more than before.
        kind, type, status, title, date, agreement, parties, place: as known at the end of the day; the date as EDTF.
        fields: what changed, values as text.
        conflicts: what is newly contradicted: the chosen value, and the one that stands against it.
        sources: the articles of that day, the ones first from which a changed value was taken.
    """

    uid: str
    day: dt.date
    change: str
    kind: str
    type: str
    status: str
    title: str
    date: str | None
    agreement: str | None
    parties: tuple[str, ...]
    place: str | None
    fields: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    sources: tuple[SourceRow, ...]
