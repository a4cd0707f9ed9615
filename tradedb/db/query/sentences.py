"""The sentences around a stretch of text."""

from __future__ import annotations

import re

#: The end of a sentence: a full stop that follows no initial or short title, or a line's end.
_BREAK = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No|vs))(?<!\bMrs)[.!?][\"'”’)\]]?\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")


def around(text: str, start: int, end: int, sentences: int = 0) -> tuple[int, int]:
    """The bounds of the sentences that hold a stretch of text.

    Args:
        text: the whole text.
        start: of the stretch.
        end: of the stretch.
        sentences: how many more on either side.
    """
    breaks = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    first = max((place for place, at in enumerate(breaks) if at <= start), default=0)
    last = min((place for place, at in enumerate(breaks) if at >= end), default=len(breaks) - 1)
    begin = breaks[max(first - sentences, 0)]
    stop = breaks[min(last + sentences, len(breaks) - 1)]
    return begin, begin + len(text[begin:stop].rstrip())
