"""Why events have their values, what contradicts them, and what was planned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb.db.query.rows.articles import ArticleRow
from tradedb.db.query.rows.events import EventRow


@dataclass(frozen=True, slots=True)
class Saying:
    """What an account says of a field.

    Attributes:
        mention: the account.
        article: id of the article that it stands in; title, publisher, published, source, item and url are its own.
        quote: the sentences that say it.
        start: where they begin in the article's text.
        words: first and last offset of the words in question within `quote`.
    """

    mention: str
    article: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    source: str
    item: int | None
    url: str | None
    quote: str
    start: int
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """The value of a field of an event and why it was chosen.

    Attributes:
        event: uid.
        field: what it is the value of.
        value: as text: EDTF, codes joined by commas, city and country.
        reason: a word of `records.Reason`; None where nothing says why.
        mention: the account that it was taken from; None where a person set it or it was inferred.
        grounds: what it was inferred from; else empty.
        author, made_at, because: of the judgement that set it.
    """

    event: str
    field: str
    value: str
    reason: str | None
    mention: str | None
    grounds: str
    author: str | None = None
    made_at: dt.datetime | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A value of an event and an account that contradicts it.

    Attributes:
        event: the event.
        choice: the value that it has.
        chosen: what the account says that the value was taken from; None where a person set it or it was inferred.
        value: what the other account says, as text.
        other: its words.
    """

    event: EventRow
    choice: ChoiceRow
    chosen: Saying | None
    value: str
    other: Saying


@dataclass(frozen=True, slots=True)
class Announcement:
    """A planned date, as one article announces it.

    Attributes:
        event: uid.
        mention: the account.
        date, start_date, end_date, date_precision: the planned date: EDTF, and what follows from it.
        article, title, publisher, announced: the article, and when it was published.
        quote: the words.
        source, item: file of the article.
    """

    event: str
    mention: str
    date: str
    start_date: dt.date | None
    end_date: dt.date | None
    date_precision: str
    article: str
    title: str | None
    publisher: str | None
    announced: dt.date | None
    quote: str
    source: str
    item: int | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An announcement and what came of it.

    Attributes:
        event: what was planned, with its values of today.
        plan: the announcement.
        outcome: `held`; `cancelled`; `moved` where a later announcement names another time; `overdue` where the last
            day has passed without a report; `ahead`; `open` where the date has no end or no year.
        slip: days from the planned to the actual, or newly planned, date; fewer than none where it was earlier. None
            where nothing came yet or a date has no bounds.
    """

    event: EventRow
    plan: Announcement
    outcome: str
    slip: int | None


@dataclass(frozen=True, slots=True)
class UpcomingRow:
    """A planned event ahead.

    Attributes:
        event: the event.
        plans: all announcements that give a date, the earliest first.
    """

    event: EventRow
    plans: tuple[Announcement, ...]

    @property
    def last(self) -> Announcement | None:
        """The latest announcement."""
        return self.plans[-1] if self.plans else None

    @property
    def earlier(self) -> tuple[str, ...]:
        """The dates announced before that are not the event's now, in the order in which they were announced."""
        return tuple(dict.fromkeys(plan.date for plan in self.plans if plan.date != self.event.date))


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an event that has another value than before; parties and people are lists."""

    field: str
    before: str | int | tuple[str, ...] | None
    after: str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An event that is new, gone or different.

    Attributes:
        event: with its values of the later state; of an event that is gone, of the earlier.
        change: `added`, `gone` or `changed`.
        fields: what changed.
        now: uid of the event that the accounts of an event that is gone tell of now; None where there is none.
        articles: those published since that tell of it; where values changed, that say one of the new ones.
    """

    event: EventRow
    change: str
    fields: tuple[Change, ...]
    now: str | None
    articles: tuple[ArticleRow, ...]
