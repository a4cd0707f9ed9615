"""The line in which a text states its own date of publication.

Such a line stands at the head and holds little but the date: alone, behind a label, behind the publisher's name, or
as the dateline of the first paragraph. A sentence that mentions a date is none.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tradedb.readers.calendar import Found, find_date, plausible
from tradedb.readers.digest import MARKER
from tradedb.readers.layout import Paragraph
from tradedb.records import Span


class Form(enum.Enum):
    """How a line states a date."""

    MARKER = "glued to the end of the release"
    LABELLED = "behind a word such as published"
    BARE = "alone on its line"
    SOURCED = "behind the publisher's or author's name"
    DATELINE = "behind the place, before the first sentence"
    HEADED = "behind the heading"
    CHANGED = "behind a word such as updated: no publication date"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line.

    Attributes:
        form: how it states the date.
        date: the date.
        words: the words of the date.
        line: what of the paragraph is date line and not article.
    """

    form: Form
    date: dt.date
    words: Span
    line: Span


_HEAD = 40
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_LABEL = re.compile(
    r"(?:(?:first|last|originally)\s)?(?:published|posted|released?|issued)(?:\s(?:date|time|on|online|at))?"
    r"|publication date|publish date|date posted|date(?:\sof\s(?:issue|publication|release|answer))?|press release",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:last\s)?(?:updated?|modified|reviewed|revised|edited|accessed|retrieved)\b.{0,20}", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s*$", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,|–-]*(?:at\s)?\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?\b)?", re.IGNORECASE
)
_DASH = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:--|[-–—:])")
_TAG = re.compile(r"\s*date\s(?=\d{4}-\d{2}-\d{2}\s)")
_JOINING = frozenset({"of", "the", "and", "for", "in", "by", "via", "de", "on", "from"})
_EDGE = " \t\u00a0\u202f,|•·:()[]*_–—-"


def find_date_lines(text: str, paragraphs: Sequence[Paragraph]) -> tuple[DateLine, ...]:
    """The date lines of a text, the best first.

    Args:
        text: the article.
        paragraphs: its paragraphs.
    """
    found = [line for index, each in enumerate(paragraphs[:_HEAD]) if (line := _read(each, first=index == 0))]
    head = _head_end(paragraphs, found)
    found = [line for line in found if line.line.start < head]
    if _is_chronology(paragraphs, head):
        found = [line for line in found if line.form is not Form.BARE]
    order = [Form.MARKER, Form.LABELLED]
    return tuple(sorted([*_marker(text), *found], key=lambda each: order.index(each.form) if each.form in order else 2))


def _marker(text: str) -> list[DateLine]:
    offset = max(0, len(text) - 100)
    match = MARKER.search(text[offset:])
    found = find_date(match[0]) if match else None
    if not match or not found or not plausible(found.date):
        return []
    begin = offset + match.start()
    return [DateLine(Form.MARKER, found.date, Span(begin + found.start, begin + found.end), Span(begin, len(text)))]


def _head_end(paragraphs: Sequence[Paragraph], lines: Sequence[DateLine]) -> int:
    """Where the head ends: with the second paragraph of prose, as the first may be a standfirst."""
    dated = {each.line.start for each in lines}
    prose = [each for each in paragraphs[:_HEAD] if each.is_prose and (each.span.start not in dated or each.words > 30)]
    last = prose[1] if len(prose) > 1 else paragraphs[min(_HEAD, len(paragraphs)) - 1]
    return last.span.start + 1


def _is_chronology(paragraphs: Sequence[Paragraph], head: int) -> bool:
    """Whether dates alone on a line are this text's headings: it goes on with them behind the head."""
    later = [_read(each, first=False) for each in paragraphs if each.span.start >= head and each.words <= 6]
    return len({each.date for each in later if each and each.form is Form.BARE}) >= 2


def _read(paragraph: Paragraph, *, first: bool) -> DateLine | None:
    raw = paragraph.raw[:400].split("\n", 1)[0]
    found = find_date(raw[:200])
    if not found or not plausible(found.date):
        return None
    form = _form(raw, found, first=first)
    if form is None:
        return None
    start = paragraph.span.start
    words = Span(start + found.start, start + found.end)
    tagged = _TAG.match(raw)
    if form in (Form.DATELINE, Form.HEADED):
        return DateLine(form, found.date, words, Span(start, start))
    return DateLine(form, found.date, words, Span(start, words.end) if tagged else paragraph.span)


def _form(raw: str, found: Found, *, first: bool) -> Form | None:
    if found.iso and (tag := _TAG.match(raw)) and tag.end() == found.start:
        return Form.LABELLED
    before = _WEEKDAY.sub("", _LINK.sub(r"\1", raw[: found.start]).strip(_EDGE)).strip(_EDGE)
    after = raw[found.end :]
    if _is_place(before) and "," in raw[: found.start] and _DASH.match(after) and len(after) > 20:
        return Form.DATELINE
    if not _is_rest(after):
        return None
    if not before:
        return Form.BARE
    if _LABEL.fullmatch(before):
        return Form.LABELLED
    if _CHANGE.fullmatch(before):
        return Form.CHANGED
    return _behind_name(raw, before, found, first=first)


def _behind_name(raw: str, before: str, found: Found, *, first: bool) -> Form | None:
    if _is_name(before, 2 if first else 7):
        return Form.SOURCED
    separated = "|" in raw[max(0, found.start - 4) : found.start]
    return Form.HEADED if separated or (found.iso and not first) else None


def _is_rest(after: str) -> bool:
    """Whether what follows a date on its line is nothing, a time, or a part of the page such as a reading time."""
    time = _TIME.match(after)
    rest = after[time.end() :] if time else after
    if rest.lstrip()[:1] in {"|", "•", "·"} or re.match(r"\s*(?:by|updated|adjust font)\b", rest, re.IGNORECASE):
        return len(rest) <= 80
    return not rest.strip(_EDGE + ".")


def _is_place(words: str) -> bool:
    return bool(words) and _is_name(words, 6)


def _is_name(words: str, most: int) -> bool:
    """Whether words can be the name of a place, publisher or author: few, all with a capital."""
    parts = re.findall(r"[^\s,|/&•·()\[\]–-]+", words)
    capital = all(part[:1].isupper() or not part[:1].isalpha() or part in _JOINING for part in parts)
    named = any(part[:1].isupper() for part in parts) and len(parts) <= most
    return named and capital and not words.endswith((".", "?", "!")) and "\u201c" not in words
