"""Words that quote an earlier report: "the ministry said on 5 March that the sides would meet next week"."""

from __future__ import annotations

import datetime as dt
import re

_SAYS = re.compile(
    r"\b(?:said|told|announced|reported|wrote|stated|declared)(?: (?:in|at|to) [A-Za-z]+(?: [A-Z][a-z]+)?)?(?: on)? $"
    r"|\b(?:statement|report|letter|notice|release|interview|article|dispatch) (?:(?:issued|published|released) )?"
    r"(?:of|on|from|dated) $",
    re.IGNORECASE,
)
#: A report of this age counts from its own day, not from the article's.
OLD = dt.timedelta(days=7)


def quotes(text: str, start: int, at: int) -> bool:
    """Whether the words before a day say that something was reported on it; `start` is where the sentence begins."""
    return _SAYS.search(text, max(start, at - 60), at) is not None
