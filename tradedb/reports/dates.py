"""Dates as a person writes them: `2024-03-19/2024-03-22` is 19–22 March 2024."""

from __future__ import annotations

from tradedb import edtf
from tradedb.edtf import SUBYEARS, Edtf, Point
from tradedb.errors import EdtfError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SEASONS = ("spring", "summer", "autumn", "winter")
_HEMISPHERES = ("", " (northern hemisphere)", " (southern hemisphere)")
_ORDINALS = ("first", "second", "third", "fourth")
_FIRST_CODE = {"quarter": 33, "third": 37, "half": 40}
_NO_YEAR = " (year unknown)"

#: The stretches that stand for "early", "mid" and "late", by the annotation guidelines: first and last month of a
#: year. Of a month they are the days 1–10, 11–20 and 21 to its end.
_THIRDS_OF_YEAR = {(1, 4): "early ", (5, 8): "mid-", (9, 12): "late "}
_THIRDS_OF_MONTH = {1: "early ", 11: "mid-", 21: "late "}


def human(text: str) -> str:
    """Write an EDTF date as a person would.

    Args:
        text: an EDTF date; any other text is allowed.

    Returns:
        For instance `19–22 March 2024`, `since January 2024`, `19 March (year unknown)`; the text itself where it is
        no EDTF date.
    """
    try:
        date = edtf.parse(text)
    except EdtfError:
        return text
    return _interval(date) if date.interval else _single(date.start)


def edtf_beside(text: str) -> str:
    """The EDTF text where it says more than `human` does, else nothing.

    Days, months and years and intervals between them say the same in both; parts of a year or month, qualifiers, open
    ends and unknown years have exact bounds only in EDTF.
    """
    try:
        date = edtf.parse(text)
    except EdtfError:
        return ""
    return "" if all(_is_plain(end) for end in (date.start, date.end)) else text


def told(text: str, precision: str) -> str:
    """An event's date for people: `within` the days of a week where no more than the week is named.

    Args:
        text: EDTF; empty for none.
        precision: as in `EventRow.date_precision`.
    """
    return f"within {human(text)}" if precision == "week" else human(text)


def since(text: str) -> str:
    """`since January 2024` for the EDTF date of a beginning, open-ended (`2024-01/..`) or not (`2024-01`)."""
    return human(text if "/" in text else f"{text}/..")


def _is_plain(point: Point | None) -> bool:
    return point is not None and not point.qualifier and point.year.isdigit() and (point.month or 1) <= 12


def _single(point: Point | None) -> str:
    return "" if point is None else _qualified(_whole(point), point.qualifier)


def _qualified(words: str, qualifier: str) -> str:
    about = "about " if qualifier in ("~", "%") else ""
    uncertain = " (uncertain)" if qualifier in ("?", "%") else ""
    return f"{about}{words}{uncertain}"


def _whole(point: Point) -> str:
    """One date with its year, without its qualifier."""
    part = _part_of_year(point)
    if not point.year_known:
        return f"{part}{_NO_YEAR}" if part else "year unknown"
    if point.month is not None and point.month > 32:
        return f"{part} of {_year(point)}"
    name, _, hemisphere = part.partition(" (")
    words = f"{name} {_year(point)}".strip()
    return f"{words} ({hemisphere}" if hemisphere else words


def _part_of_year(point: Point) -> str:
    """Day and month, season, quarter, third or half; empty for a whole year."""
    if point.month is None:
        return ""
    if point.month <= 12:
        month = MONTHS[point.month - 1]
        return month if point.day is None else f"{point.day} {month}"
    if point.month <= 32:
        turn, season = divmod(point.month - 21, 4)
        return _SEASONS[season] + _HEMISPHERES[turn]
    unit = SUBYEARS[point.month][2]
    return f"{_ORDINALS[point.month - _FIRST_CODE[unit]]} {unit}"


def _year(point: Point) -> str:
    if point.year.endswith("XX"):
        return f"{point.year[:2]}00–{point.year[:2]}99"
    return f"{point.year[:3]}0s" if point.year.endswith("X") else point.year


def _interval(date: Edtf) -> str:
    start, end = date.start, date.end
    if start is None:
        return f"before {_single(end)}"
    if end is None:
        return f"since {_single(start)}"
    return _third(start, end) or _between(start, end)


def _third(start: Point, end: Point) -> str:
    """`early December 2023` and the like; empty for any other interval."""
    if end.qualifier != "~" or start.qualifier or start.year != end.year:
        return ""
    if _ends_third(start, end):
        return _THIRDS_OF_MONTH[start.day or 0] + _whole(Point(start.year, start.month))
    part = _THIRDS_OF_YEAR.get((start.month or 0, end.month or 0), "")
    return part + start.year if part and start.day is None and start.year_known else ""


def _ends_third(start: Point, end: Point) -> bool:
    """Whether two days bound the first, second or last ten days of one month."""
    if start.month != end.month or start.day not in _THIRDS_OF_MONTH or end.day is None:
        return False
    return end.day == start.day + 9 if start.day < 21 else end.day >= 28


def _between(start: Point, end: Point) -> str:
    """From one date to another, what they share written once."""
    if start == end:
        return _single(start)
    if start.month is None and end.month is None and _is_plain(start) and _is_plain(end):
        return f"{start.year}–{end.year}"
    if start.year != end.year or not (_shares(start) and _shares(end)) or (start.day is None) != (end.day is None):
        return f"{_single(start)} – {_single(end)}"
    if start.month == end.month:
        return f"{start.day}–{_whole(end)}"
    dash = "–" if start.day is None and (start.month or 0) <= 12 else " – "
    return f"{_part_of_year(start)}{dash}{_whole(end)}"


def _shares(point: Point) -> bool:
    """Whether a date can leave its year to its neighbour."""
    return point.month is not None and not point.qualifier
