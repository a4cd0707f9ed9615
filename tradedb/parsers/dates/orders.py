"""Whether the dates in figures of a text put the day or the month first: 03/04/2024 beside 25/04/2024."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tradedb.parsers.dates.readings import Calendar, Found, Numeric, Refused

Numbered = tuple[int, Found]


def ordered(text: str, found: Sequence[Numbered]) -> list[Numbered]:
    """Read the dates whose day and month can change places as the others of the text are written.

    Args:
        text: the folded text.
        found: expressions, each with the number of its sentence.

    Returns:
        The same; where no other date decides, or two contradict each other, the expression is refused.
    """
    if not any(isinstance(item.reading, Numeric) for _, item in found):
        return list(found)
    orders = {day_first for _, item in found if (day_first := _day_first(text, item)) is not None}
    return [(number, _in_order(item, orders)) for number, item in found]


def _day_first(text: str, item: Found) -> bool | None:
    """The order that a date in figures shows; None where it shows none."""
    if item.rule != "numeric-day" or not isinstance(item.reading, Calendar) or "." in text[item.start : item.end]:
        return None
    day, month = item.reading.day, item.reading.month
    return None if day == month else text[item.start : item.end].lstrip("0").startswith(str(day))


def _in_order(item: Found, orders: set[bool]) -> Found:
    if not isinstance(item.reading, Numeric):
        return item
    if len(orders) != 1:
        return replace(item, reading=Refused("date_ambiguous"))
    return replace(item, reading=item.reading.in_order(day_first=next(iter(orders))))
