"""What an expression says before any calendar is asked: the values between the grammar and the normaliser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

TimeKind = Literal["duration", "repetition", "reference"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its numbers, as far as they are said.

    Attributes:
        year: four characters, `X` for an unknown digit; None where none is said.
        month: 1 to 12, or a month code of ISO 8601-2 (season, quarter, half).
        day: 1 to 31.
        weekday: 0 (Monday) to 6, where one stands beside it.
        part: a part of it, one of `words.PARTS` or `first half`, `second half`, `week 1` to `week 4`, `last week`.
        turn: which year, as a key of `words.turn` ("in June last year").
        which: which month or season of that name, as a key of `words.TURNS` ("last June").
        fiscal: whether the year is one of accounts, which begins on another day in each country.
    """

    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    turn: str = ""
    which: str = ""
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit of time counted from the article ("now") or from the date before ("then").

    Attributes:
        unit: day, week, weekend, fortnight, month, quarter, half, year or decade.
        count: how many units later; negative for earlier.
        anchor: `now` or `then`.
        part: a part of the unit, or `earlier` and `later` ("later this week").
        fiscal: whether the year is one of accounts.
    """

    unit: str
    count: int
    anchor: str = "now"
    part: str = ""
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week alone: 0 (Monday) to 6, with `last`, `next` … before it, or in a week so many weeks away."""

    weekday: int
    turn: str = ""
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The working week of a day: "the week commencing 22 January"; `ending` for the week up to it."""

    of: Calendar
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """A full date in words of another language, left to dateparser."""

    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another; what one end leaves out the other may say."""

    first: Calendar | Weekday | Relative
    last: Calendar | Weekday | Relative


@dataclass(frozen=True, slots=True)
class Lasting:
    """Time that is no date: a duration, a repetition, "now"; see `mention.TimeMention`."""

    kind: TimeKind
    value: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """Day and month in figures that can change places: 03/04/2024."""

    first: int
    second: int
    year: int

    def in_order(self, *, day_first: bool) -> Calendar:
        """What it says in one order."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return Calendar(f"{self.year:04d}", month, day)


@dataclass(frozen=True, slots=True)
class Refused:
    """What looks like a date and cannot be one, or cannot be told: the code of the issue."""

    code: str


Reading: TypeAlias = Calendar | Relative | Weekday | WeekOf | Foreign | Range | Lasting | Numeric | Refused


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the text.

    Attributes:
        start, end: where it stands.
        rule: the rule that found it.
        reading: what it says; None for something that looks like a date and must not be read as one.
        ends: where the two ends of a range stand.
        bare: a word that is only a date in the right company ("May", "Sun"), see `guards`.
        in_name: a year that belongs to a name ("the 2030 World Expo").
    """

    start: int
    end: int
    rule: str
    reading: Reading | None
    ends: tuple[tuple[int, int], ...] = ()
    bare: bool = False
    in_name: bool = False
