"""The line in which a text states its own date of publication.

Such a line stands at the head and holds little but the date: alone, behind a label, behind the publisher's name, or
as the dateline of the first paragraph. A sentence that mentions a date is none, and neither is the row of a table.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tradedb.readers import words as known
from tradedb.readers.calendar import Found, find_date, plausible
from tradedb.readers.digest import MARKER
from tradedb.readers.layout import Paragraph, ends_sentence, without_markup
from tradedb.records import Span


class Form(enum.Enum):
    """How a line states a date."""

    MARKER = "glued to the end of a release: date2025-12-18"
    LABELLED = "behind a word: Posted on: 15 DEC 2025"
    BARE = "alone on its line"
    SOURCED = "behind the name of the publisher, author or place: Brussels, 4 May 2010"
    DATELINE = "before the first sentence: LONDON, December 15, 2025 –"
    HEADED = "behind the heading: Talks resume | 6 Nov 2014"
    CHANGED = "behind a word such as updated: no date of publication"

    @property
    def rank(self) -> int:
        """The lower, the surer it is the date of publication; lines of the same rank go by their order."""
        return {Form.MARKER: 0, Form.LABELLED: 1, Form.CHANGED: 3}.get(self, 2)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line.

    Attributes:
        form: how it states the date.
        date: the date.
        words: the words of the date.
        line: what is date line and not article; empty where the date stands in a heading or before a sentence.
    """

    form: Form
    date: dt.date
    words: Span
    line: Span


_HEAD = 40
#: So many words below a date tell what happened.
_TELLING = 4
_MOST = 400
_FIRST_LINE = re.compile(r"[^\r\n]{0,400}")
_LABEL = re.compile(
    r"(?:first |last |originally )?(?:published|posted|released?|issued)(?: date| time| on| online| at)?"
    r"|(?:publication|publish|release) date|date posted|date(?: of (?:issue|publication|release|answer))?"
    r"|press release|for immediate release",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:last |page )?(?:updated?|modified|reviewed|revised|edited|accessed|retrieved)(?: on| at)?", re.I
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s{0,3}$", re.IGNORECASE
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?-i:[A-Z]{1,4})\b(?:[+-]\d[\d:]{0,4})?\)?)?"
_TIME = re.compile(rf"[\s,|/T–-]{{0,6}}(?:at )?{_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"\b{_CLOCK}[\s,|–-]{{0,6}}$", re.IGNORECASE)
_DASH = re.compile(r"\)?\s{0,3}(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s{0,3}(?:--|[-–—:])")
_OPENING = re.compile(r"(?:\)|\.)\s{1,3}[\"'“‘]?[A-Z]")
_PLACE_BEHIND = re.compile(r"\s{0,3}[-–—]\s{0,3}([^-–—\n]{2,40})\s[-–—]\s")
_REST = re.compile(r"[\s,;.–(-]{0,6}(?:[|•·]|(?:by|last|updated|adjust font)\b)", re.IGNORECASE)
_TAG = re.compile(r"\s{0,9}date (?=\d{4}-\d{2}-\d{2}\s)")
_AMBIGUOUS = re.compile(r"(?P<before>\D{0,30})(?P<date>\d{1,2}/\d{1,2}/(?:19|20)\d{2})(?P<after>.{0,40})")
_WHERE = frozenset({"in", "by", "via", "on", "from", "at"})
_JOINING = _WHERE | {"of", "the", "and", "for", "de"}
_CELL = re.compile(r"\d{4} ?\| ?\w")
_EDGE = " \t\u00a0\u202f,|•·:()[]*_–—-"


def find_date_lines(text: str, paragraphs: Sequence[Paragraph]) -> tuple[DateLine, ...]:
    """The date lines of a text, the surest first.

    Args:
        text: the article.
        paragraphs: its paragraphs.
    """
    head = _head(paragraphs)
    prose = next((each for each in head if each.is_prose), None)
    found = [
        line
        for index, each in enumerate(head)
        if (line := _read(each, first=index == 0)) or (each is prose and (line := _opening(each)))
    ]
    rows = _rows(paragraphs)
    found = [line for line in found if line.words not in rows]
    if _is_chronology(paragraphs):
        found = [line for line in found if line.form is not Form.BARE]
    return tuple(sorted([*_marker(text), *found], key=lambda line: line.form.rank))


def find_ambiguous(paragraphs: Sequence[Paragraph]) -> Span | None:
    """A date line such as `03/04/2020`, whose day and month cannot be told apart.

    Args:
        paragraphs: the paragraphs of the article.
    """
    for each in paragraphs[: _HEAD // 2]:
        match = None if _is_row(each) else _AMBIGUOUS.fullmatch(each.raw[:100])
        before = _before(match["before"]) if match else ""
        if match and (not before or _LABEL.fullmatch(before)) and _is_rest(match["after"]):
            return Span(each.span.start + match.start("date"), each.span.start + match.end("date"))
    return None


def _marker(text: str) -> list[DateLine]:
    offset = max(0, len(text) - 100)
    match = MARKER.search(text[offset:])
    found = find_date(match[0]) if match else None
    if not match or not found or not plausible(found.date):
        return []
    begin = offset + match.start()
    return [DateLine(Form.MARKER, found.date, Span(begin + found.start, begin + found.end), Span(begin, len(text)))]


def _head(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs where a date line may stand: up to the second one of prose, as the first may be a standfirst."""
    prose = [index for index, each in enumerate(paragraphs[:_HEAD]) if each.is_prose]
    return paragraphs[: prose[1] + 1 if len(prose) > 1 else _HEAD]


def _is_chronology(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether dates alone on a line, or in the first cell of a row, say when what follows them happened."""
    pairs = pairwise(paragraphs)
    heads = [one for one, two in pairs if one.words <= 6 and two.words >= _TELLING and ends_sentence(two.plain)]
    rows = [each for each in paragraphs if _CELL.search(each.raw[:_HEAD])]
    lines = [line for each in (*heads, *rows) if (line := _read(each, first=False)) and line.form is Form.BARE]
    return len({line.date for line in lines}) > 1


def _rows(paragraphs: Sequence[Paragraph]) -> set[Span]:
    """The dates that open the lines of a table, `date | what happened`: a date line has no such neighbour."""
    read = [_read(each, first=False) if "|" in each.raw else None for each in paragraphs]
    opening = [line if line and line.form is Form.BARE else None for line in read]
    pairs = [(one, two) for one, two in pairwise(opening) if one and two and one.date != two.date]
    return {line.words for pair in pairs for line in pair}


def _read(paragraph: Paragraph, *, first: bool) -> DateLine | None:
    """The date line at the begin of a paragraph."""
    match = None if _is_row(paragraph) else _FIRST_LINE.match(paragraph.raw)
    raw, offset, changed = match[0] if match else "", 0, None
    while found := find_date(raw[offset : _MOST // 2]):
        found = Found(found.date, found.start + offset, found.end + offset, found.iso)
        form = _form(raw, found, offset, first=first) if plausible(found.date) else None
        if form is not Form.CHANGED:
            line = _line(paragraph, raw, found, form) if form else None
            return line or changed
        changed, offset = _line(paragraph, raw, found, form), found.end
    return changed


def _is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a table's row; a date in one belongs to what the row tells."""
    return paragraph.raw.startswith("|")


def _opening(paragraph: Paragraph) -> DateLine | None:
    """The dateline of the first paragraph of prose that a full stop or brackets divide from the first sentence."""
    raw = paragraph.raw[:_MOST]
    found = None if _is_row(paragraph) else find_date(raw[: _MOST // 2])
    if not found or not plausible(found.date):
        return None
    ahead, divided = raw[: found.start], _OPENING.match(raw, found.end)
    place = _before(ahead)
    bracketed = raw.startswith("(") == (raw[found.end : found.end + 1] == ")")
    named = "," in ahead and _is_name(place, 4) and _WHERE.isdisjoint(place.split())
    return _line(paragraph, raw, found, Form.DATELINE) if divided and bracketed and named else None


def _line(paragraph: Paragraph, raw: str, found: Found, form: Form) -> DateLine:
    start = paragraph.span.start
    words = Span(start + found.start, start + found.end)
    if form in (Form.DATELINE, Form.HEADED):
        return DateLine(form, found.date, words, Span(start, start))
    return DateLine(form, found.date, words, Span(start, words.end if _TAG.match(raw) else start + len(raw)))


def _form(raw: str, found: Found, offset: int, *, first: bool) -> Form | None:
    """How a line states a date, by what stands before and behind it; None where it is no date line."""
    ahead, after = raw[offset : found.start], raw[found.end :]
    if found.iso and (tag := _TAG.match(raw)) and tag.end() == found.start:
        return Form.LABELLED
    before = _before(ahead)
    label = re.split(r"[|•·]", before)[-1].strip(_EDGE)
    if _is_dateline(ahead, before, after):
        return Form.DATELINE
    if _CHANGE.fullmatch(label):
        return Form.CHANGED
    if not _is_rest(after):
        return None
    if not before:
        return Form.BARE
    return Form.LABELLED if _LABEL.fullmatch(label) else _behind_name(ahead, before, found, first=first)


def _before(ahead: str) -> str:
    """What stands before a date, without the weekday, the time and what separates them."""
    words = _TIME_BEFORE.sub("", without_markup(ahead).strip(_EDGE))
    return _WEEKDAY.sub("", words.strip(_EDGE)).strip(_EDGE)


def _is_dateline(ahead: str, before: str, after: str) -> bool:
    """Whether place and date stand before the first sentence, in either order."""
    if not before and (behind := _PLACE_BEHIND.match(after)):
        return _is_name(behind[1], 5)
    return bool(_DASH.match(after) and len(after) > 20 and _is_name(before, 6) and re.search(r"[,(–—-]", ahead))


def _behind_name(ahead: str, before: str, found: Found, *, first: bool) -> Form | None:
    """The form of a date behind a name or a heading; the text's first line is rather its title."""
    if known.MATTERS.isdisjoint(re.findall(r"[\w-]+", before.lower())) and _is_name(before, 2 if first else 7):
        return Form.SOURCED
    separated = ahead.rstrip().endswith("|")
    return Form.HEADED if separated or (found.iso and not first) else None


def _is_rest(after: str) -> bool:
    """Whether what follows a date on its line is nothing, a time, or a part of the page such as a reading time."""
    time = _TIME.match(after)
    rest = after[time.end() :] if time else after
    return len(rest) <= 80 if _REST.match(rest) else not rest.strip(_EDGE + ".")


def _is_name(words: str, most: int) -> bool:
    """Whether words can be the name of a place, publisher or author: few, and with capitals."""
    parts = re.findall(r"[^\s,|/&•·()\[\]–-]+", words)
    capital = all(part[0].isupper() or not part[0].isalpha() or part in _JOINING for part in parts)
    named = len(parts) <= most and any(part[0].isupper() for part in parts)
    return named and capital and not re.search(r"[^\W\d_]{4}\.$|[?!“\"]", words)
