"""Dates above or before a sentence: in a chronology, alone on a line, of the day of which the text speaks."""

from __future__ import annotations

import re

from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence


def inherited_date(document: Document, sentence: Sentence) -> DateMention | None:
    """The day that the sentences shortly before speak of: "They affirmed on Thursday … They had a meeting …"."""
    for previous in reversed(document.sentences[max(0, sentence.index - 3) : sentence.index]):
        days = [date for date in previous.dates if date.granularity in {"day", "range"} and not date.in_name]
        if days:
            return days[-1] if not days[-1].relation else None
    return None


_HEADING_DATE = re.compile(r" ?(?:-{1,2}|:|\|)(?= )")


def chronicle_date(document: Document, sentence: Sentence) -> DateMention | None:
    """The date under which a chronology tells what follows: "20 November 2012 – The leaders … They …"."""
    for previous in reversed(document.sentences[max(0, sentence.index - 5) : sentence.index + 1]):
        if previous.paragraph != sentence.paragraph:
            return None
        first = previous.dates[0] if previous.dates else None
        if first and first.start - previous.start < 3 and _HEADING_DATE.match(document.text, first.end):
            return first
    return None


_UNDER = 8


def heading_date(document: Document, sentence: Sentence) -> DateMention | None:
    """The date that stands alone on a line above a sentence, in a text that tells by such dates; None."""
    for previous in reversed(document.sentences[max(0, sentence.index - _UNDER) : sentence.index]):
        if previous.paragraph == sentence.paragraph:
            continue
        if _is_date_alone(document.text, previous):
            return previous.dates[0] if _tells_by_dates(document, previous) else None
        if document.text[previous.end - 1] not in ".!?\"'":
            return None  # another heading
    return None


def date_below(document: Document, sentence: Sentence) -> DateMention | None:
    """The date on the line below a heading: "4th round of negotiations", below it "13-17 October 2025, Manila"."""
    text, below = document.text, next(iter(document.sentences[sentence.index + 1 : sentence.index + 2]), None)
    if below is None or not below.dates or text[sentence.end - 1] in ".!?:;," or text[below.end - 1] in ".!?":
        return None
    date = below.dates[0]
    opens = not text[below.start : date.start].strip(" #*_(-") and below.end - date.end <= _PLACE
    return date if opens and len(below.dates) == 1 and not below.triggers else None


#: So much stands behind the date on such a line: a city.
_PLACE = 40


def _is_date_alone(text: str, sentence: Sentence) -> bool:
    if len(sentence.dates) != 1 or sentence.dates[0].granularity not in _HEADED:
        return False
    date = sentence.dates[0]
    return not (text[sentence.start : date.start] + text[date.end : sentence.end]).strip(" #*_:.-|")


def _tells_by_dates(document: Document, sentence: Sentence) -> bool:
    """Whether another date stands alone near one that does: it is no day of publication."""
    near = document.sentences[max(0, sentence.index - _UNDER) : sentence.index + _UNDER + 1]
    return any(other is not sentence and _is_date_alone(document.text, other) for other in near)


_HEADED = frozenset({"day", "range", "month"})
