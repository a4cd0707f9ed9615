"""Full calendar dates as articles, menus and front matter write them; a publication date is never less than a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

EARLIEST = dt.date(1947, 1, 1)
LATEST = dt.date(2100, 12, 31)
"""What a publication date can be: from the year of the GATT on."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY, _YEAR = r"(?<![\d.,/–-])(?P<day>\d{1,2})", r"(?P<year>\d{4})(?![\d/]|[.,–-]\d)"
_ORDINAL, _GAP = r"(?:st|nd|rd|th)?", r"[ \t\u00a0\u202f]{1,3}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d.,/–-])(?P<year>\d{4})(?P<by>[-/.])[ ]?(?P<month>\d{1,2})(?P=by)[ ]?(?P<day>\d{1,2})(?!\d|[/.-]\d)",
        rf"{_DAY}{_ORDINAL}(?:{_GAP}|-)(?:of{_GAP})?{_MONTH},?(?:{_GAP}|-){_YEAR}",
        rf"\b{_MONTH}{_GAP}(?P<day>\d{{1,2}}){_ORDINAL}(?:,{_GAP}|{_GAP}|,){_YEAR}",
        rf"{_DAY}\.[ ]?(?P<month>\d{{1,2}})\.[ ]?{_YEAR}",
        rf"(?<![\d.,/–-])(?P<first>\d{{1,2}})(?P<cut>[/-])(?P<second>\d{{1,2}})(?P=cut){_YEAR}",
    )
)
_TIME = re.compile(r"[T ,]{1,2}\d{1,2}:\d{2}[\d:.]{0,16} ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?")


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands."""

    date: dt.date
    start: int
    end: int
    iso: bool


def find_date(text: str) -> Found | None:
    """The first full date in a text; None where there is none, or where day and month cannot be told apart."""
    found = [each for form in _FORMS if (each := _first(form, text))]
    return min(found, key=lambda each: each.start, default=None)


def parse_date(text: str) -> dt.date | None:
    """The date that a text consists of, with or without a time of day; None where it is anything else."""
    stated = text.strip()
    found = find_date(stated)
    if found is None or found.start != 0:
        return None
    return found.date if found.end == len(stated) or _TIME.fullmatch(stated, found.end) else None


def plausible(date: dt.date) -> bool:
    """Whether an article can have been published on that day."""
    return EARLIEST <= date <= LATEST


def _first(form: re.Pattern[str], text: str) -> Found | None:
    for match in form.finditer(text):
        date = _date(match.groupdict())
        if date:
            return Found(date, match.start(), match.end(), "by" in match.re.groupindex)
    return None


def _date(parts: dict[str, str | None]) -> dt.date | None:
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first != second and max(first, second) <= 12:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        name = (parts.get("name") or "")[:3].lower()
        day = int(parts["day"] or 0)
        month = _MONTHS.index(name) + 1 if name else int(parts["month"] or 0)
    try:
        return dt.date(int(parts["year"] or 0), month, day)
    except ValueError:
        return None
