"""The date mention: what the parsers of events are given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tradedb.parsers.dates.readings import TimeKind
from tradedb.records import Span, YearBasis

Relation = Literal["", "since", "before", "until", "by", "after", "from"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, with its value.

    Attributes:
        start, end: where it stands, without the preposition before it.
        text: the words, verbatim: `text[start:end]` of the article.
        edtf: its value; `XXXX-03-19` or `XXXX-03` where the year cannot be known.
        granularity: the unit in which it is said: `day`, `week`, `month`, `season`, `quarter`, `half`, `year`,
            `decade`, `century`, or `range` for one with two ends. "Early December" is a `month`.
        year_basis: how the year is known.
        ends: the two ends of a range, in order; empty otherwise.
        relation: the preposition that makes the date a bound.
        bounded: the value as a bound: `2024-01/..` for since, `../2026-03-02` for before and by; else `edtf` again.
        relative: whether it was counted from the article or another date ("last June", "Monday", "a year later").
        weekday: whether a day of the week is said.
        in_name: whether it is a year that belongs to a name ("2030 World Expo").
        rule: the form that found it.
    """

    start: int
    end: int
    text: str
    edtf: str
    granularity: str
    year_basis: YearBasis
    ends: tuple[DateMention, ...] = ()
    relation: Relation = ""
    bounded: str = ""
    relative: bool = False
    weekday: bool = False
    in_name: bool = False
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time that is no date.

    Attributes:
        start, end: where it stands.
        text: the words, verbatim.
        kind: `duration` ("three months"), `repetition` ("every year") or `reference` ("now", "the past").
        value: of a duration or repetition in ISO 8601 (`P3M`; `PXM` for "some months"); of a reference as in TimeML
            `PRESENT_REF`, `PAST_REF` or `FUTURE_REF`.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    value: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class RefusedDate:
    """An expression that looks like a date and was given no value.

    Attributes:
        start, end: where it stands.
        text: the words, verbatim.
        code: why, a code of `seeds/reference/issue_codes.csv`.
    """

    start: int
    end: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """The dates of an article, and what could not be read as one, each in order."""

    mentions: tuple[DateMention, ...]
    refused: tuple[RefusedDate, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which a text can only speak, known from outside of it: a term of office, a negotiation.

    Attributes:
        since, until: first and last day; None where open.
        span: the words that brought it up; it counts first for the dates of their sentence. None: for all alike.
    """

    since: dt.date | None
    until: dt.date | None
    span: Span | None = None
