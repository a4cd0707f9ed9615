"""Which paragraphs of a page are the article, and which are menu, caption, teaser, offer or repetition.

When in doubt a paragraph stays: one too many costs a note, one too few an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tradedb.readers import words
from tradedb.readers.date_line import DateLine, Form
from tradedb.readers.layout import BLANK, Paragraph
from tradedb.records import Issue, Severity, Span

_SHORT = 15
_BYLINE = re.compile(r"By(?:line)?:? (?!the |a |[^a-z]*\d)[A-Z\[]")
_ADDRESS = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,4} \([\w.+-]{1,60}@[\w.-]{1,60}\)")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|May \d{1,2}|\d{1,2} May|[Rr]ounds?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_RELATIVE = re.compile(
    r"\b(?:(?:last|next|this) (?:week|month|year|spring|summer|autumn|winter)|today|tomorrow|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:GMT )?[0-2]?\d:[0-5]\d\b")
_READING = re.compile(
    r"\d{1,3} ?min(?:ute)?s? read|\w+ photo|logo(?: \w+){0,2} logo|.{0,40}\blogo"
    r"|(?!\D{0,9}(?:19|20)\d\d\D{0,9}$)[^a-zA-Z]*",  # a year on a line of its own heads a chronology
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\((?:photo:? ?)?([^()]{2,40})\)$|\| ?([^|]{2,40})$", re.IGNORECASE)
_INLINE_CAPTION = re.compile(r"\s(?=FILE PHOTO: )")


@dataclass(frozen=True, slots=True)
class Body:
    """The stretches of a text to parse, in order, and what was noticed on the way."""

    spans: tuple[Span, ...]
    issues: tuple[Issue, ...] = ()


def find_body(text: str, paragraphs: Sequence[Paragraph], dated: Sequence[DateLine] = ()) -> Body:
    """The article without what the page puts around it.

    Args:
        text: the article as stored.
        paragraphs: its paragraphs.
        dated: its date lines, which are no part of the body.
    """
    kept = [each for each in _trimmed(text, paragraphs, dated) if not is_furniture(each)]
    for step in (
        _without_captions,
        _without_biographies,
        _without_bylines,
        _without_offers,
        _without_teasers,
        _without_tail,
    ):
        kept = step(kept)
    once, twice = _without_repetitions(kept)
    return Body(tuple(each.span for each in once), tuple(_repeated(each) for each in twice))


def is_furniture(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a piece of the page by its own words: a button, a legal notice, an ornament."""
    folded = paragraph.folded
    if folded in words.WHOLE or _READING.fullmatch(paragraph.plain):
        return True
    sure = sum(phrase in folded for phrase in words.SURE)
    if paragraph.plain.casefold().startswith(words.BEGIN):
        return sure > 0 or paragraph.words <= _SHORT
    short = paragraph.words <= 2 * _SHORT
    return (sure > 1 or (short and sure > 0)) and not _DATED.search(paragraph.plain)


def _trimmed(text: str, paragraphs: Iterable[Paragraph], dated: Sequence[DateLine]) -> Iterator[Paragraph]:
    """The paragraphs without date lines, markers and captions that share a line with prose."""
    for each in paragraphs:
        start, end = each.span.start, each.span.end
        for line in dated:
            if line.form is Form.MARKER and line.line.start < end:
                end = line.line.start
            elif start <= line.line.start < end and line.line.start < line.line.end:
                start = line.line.end
        caption = _INLINE_CAPTION.search(text, start, end) if start < end else None
        raw = text[start : caption.start() if caption else end] if start < end else ""
        stripped = raw.strip(BLANK + "\r\n")
        if stripped:
            begin = start + raw.index(stripped)
            yield Paragraph(Span(begin, begin + len(stripped)), stripped)


def _without_captions(kept: list[Paragraph]) -> list[Paragraph]:
    return [each for each in kept if not _is_caption(each)]


def _is_caption(each: Paragraph) -> bool:
    """Whether a paragraph is a picture's caption; one that holds a date may tell of an event, and stays."""
    if _DATED.search(each.plain) or _RELATIVE.search(each.plain):
        return False
    if each.plain.casefold().startswith(words.CAPTION):
        return True
    credit = _CREDIT.search(each.plain)
    named = (credit[1] or credit[2]).strip().casefold() if credit else ""
    return named in words.AGENCIES and each.words <= 60


def _without_bylines(kept: list[Paragraph]) -> list[Paragraph]:
    return [each for each in kept if not _is_byline(each)]


def _is_byline(each: Paragraph) -> bool:
    if not _BYLINE.match(each.raw) or each.words > 12 or not each.is_headline or _DATED.search(each.plain):
        return False
    names = [word for word in re.findall(r"[\w.'’-]+", each.plain)[1:] if word not in {"and", "of", "in", "for", "the"}]
    return all(word[0].isupper() for word in names)


def _authors(kept: Sequence[Paragraph]) -> set[str]:
    lines = (each.plain[3:] for each in kept if _is_byline(each))
    parts = (part.strip() for line in lines for part in re.split(r",| and ", line))
    return {re.sub(r"^(?:Prof|Dr|Mr|Ms|Mrs)\.? ", "", part) for part in parts if " " in part}


def _without_biographies(kept: list[Paragraph]) -> list[Paragraph]:
    """Without the lines about the author behind the article: they begin with the name, or a name and an address."""
    authors, from_here = tuple(_authors(kept)), len(kept) // 2
    return [each for index, each in enumerate(kept) if index < from_here or not _is_biography(each, authors)]


def _is_biography(each: Paragraph, authors: tuple[str, ...]) -> bool:
    if each.words > 80:
        return False
    return bool(_ADDRESS.match(each.plain) or (authors and each.plain.startswith(authors)))


def _without_offers(kept: list[Paragraph]) -> list[Paragraph]:
    """Without runs of short lines that offer a subscription: the offer is cut into a dozen of them."""
    result = list[Paragraph]()
    for short, run in groupby(kept, key=lambda each: each.words <= _SHORT and not _DATED.search(each.plain)):
        group = list(run)
        offers = [any(phrase in each.folded for phrase in words.SUBSCRIPTION) for each in group]
        if short and len(group) > 2 and sum(offers) >= max(2, len(group) // 5):
            group = [] if group[-1] is kept[-1] or offers[-1] else group[-1:]
        result += group
    return result


def _without_teasers(kept: list[Paragraph]) -> list[Paragraph]:
    """Without lists of other articles and comments: from their heading until the article goes on, if it does."""
    result, index = list[Paragraph](), 0
    while index < len(kept):
        if kept[index].folded not in words.TEASERS:
            result.append(kept[index])
            index += 1
            continue
        index = _resumes(kept, index + 1)
    return result


def _resumes(kept: Sequence[Paragraph], index: int) -> int:
    """Where the article goes on behind the heading of a list of teasers: at two paragraphs of prose in a row."""
    if index < len(kept) and kept[index].is_prose and index > len(kept) // 3:
        return len(kept)
    for place in range(index, len(kept) - 1):
        if kept[place].is_prose and kept[place + 1].is_prose:
            return place
    return len(kept)


def _without_tail(kept: list[Paragraph]) -> list[Paragraph]:
    """Without the headlines of other articles that close a page: three or more, none of them dated but by a clock."""
    last = len(kept)
    while last > 0 and _is_teaser(kept[last - 1]):
        last -= 1
    prose = sum(each.is_prose for each in kept[:last])
    return kept[:last] if len(kept) - last >= 3 and prose >= 2 else kept


def _is_teaser(each: Paragraph) -> bool:
    if not each.is_headline:
        return False
    return bool(_CLOCK.search(each.plain)) or not (_DATED.search(each.plain) or _RELATIVE.search(each.plain))


def _without_repetitions(kept: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs that are not there already, and those that are."""
    seen, once, twice = set[str](), list[Paragraph](), list[Paragraph]()
    for each in kept:
        (twice if each.words >= 4 and each.folded in seen else once).append(each)
        seen.add(each.folded)
    return once, twice


def _repeated(each: Paragraph) -> Issue:
    message = "the paragraph repeats an earlier one word for word and was read once"
    return Issue("duplicate_paragraph", message, Severity.INFO, each.span.start, each.span.end)
