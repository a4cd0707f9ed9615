"""The date line of a news agency, which says on which day a text was written: "SEOUL, March 23 (Yonhap) --"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradedb.parsers.dates.readings import Calendar, Found, Weekday
from tradedb.records import Span

_PLACE = re.compile(r"[A-Z][A-Za-z .,'()\[\]/-]{1,60}, ?")
_AFTER = re.compile(r",? ?(?:\(|-|:)|\. [A-Z]|\.? -")
#: In which of the first sentences a date line can stand, headings before it.
_SENTENCES = 4


def dateline(text: str, sentences: Sequence[Span], found: Sequence[tuple[int, Found]]) -> tuple[int, Found] | None:
    """The day of the date line.

    Args:
        text: the folded text.
        sentences: its sentences.
        found: the expressions in order, each with the number of its sentence.

    Returns:
        The number of the sentence and the expression; None where the text has no date line.
    """
    for number, item in found:
        if number >= _SENTENCES:
            return None
        day = isinstance(item.reading, Calendar) and item.reading.day is not None
        if day and _PLACE.fullmatch(text, sentences[number].start, item.start) and _AFTER.match(text, item.end):
            return number, item
    return None


def reported_weekday(number: int, found: Sequence[tuple[int, Found]]) -> int | None:
    """The one weekday of which a sentence speaks, if it speaks of one."""
    days = {item.reading.weekday for at, item in found if at == number and isinstance(item.reading, Weekday)}
    return days.pop() if len(days) == 1 else None
