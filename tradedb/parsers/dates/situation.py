"""What is known where a date stands, and what comes out: the value of an expression."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb import edtf
from tradedb.edtf import Edtf, Point
from tradedb.parsers.dates.tense import Tense
from tradedb.records import YearBasis


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a date stands.

    Attributes:
        reference: the publication date; None where there is none, and then nothing is taken from it.
        tense: of the clause.
        previous: the date before, for "the following day".
        year: a year that the text around names; it goes before the reference.
    """

    reference: dt.date | None = None
    tense: Tense = ""
    previous: Edtf | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A date with the basis of its year and the unit in which it is said."""

    edtf: Edtf
    basis: YearBasis
    granularity: str
    ends: tuple[Edtf, ...] = ()


def _point(day: dt.date) -> Point:
    return Point(f"{day.year:04d}", day.month, day.day)


def days(first: dt.date, last: dt.date, qualifier: str = "") -> Edtf:
    """The interval of two days, or the one day where they are the same and nothing qualifies them."""
    if first == last and not qualifier:
        return edtf.day(first)
    return edtf.parse(f"{_point(first)}/{_point(last)}{qualifier}")
