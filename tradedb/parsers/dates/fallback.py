"""The one place that calls dateparser: full dates in words of other languages, and fields known to be dates.

dateparser is imported on the first use, for it takes longer than parsing an article. It never sees a text, only an
expression that the grammar found, or a field that a reader knows to hold a date. Nothing is filled in from today: a
result without its day, month and year is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LANGUAGES = ["en", "fr", "de", "es", "pt", "it", "ko", "ja", "zh"]
_LONGEST = 80


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    settings: Any = {
        "STRICT_PARSING": True,
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    }
    return DateDataParser(languages=_LANGUAGES, settings=settings)


@lru_cache(maxsize=1024)
def full_date(text: str) -> dt.date | None:
    """Read a date that states its day, month and year, in whichever words and with whatever time of day.

    Args:
        text: the expression, for instance `15 décembre 2025`, `2025년 12월 15일`, `Mon, 15 Dec 2025 10:00 KST`.

    Returns:
        The day as it is written (no time zone moves it); None where a part is missing or the order is ambiguous.
    """
    if len(text) > _LONGEST or _AMBIGUOUS.search(text) or not any(char.isdigit() for char in text):
        return None
    value = _parser().get_date_data(text)
    return value.date_obj.date() if value.date_obj and value.period in ("day", "time") else None


_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{2,4}(?!\d)")
