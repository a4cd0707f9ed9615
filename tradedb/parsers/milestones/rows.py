"""Tables of agreements: a heading that names stages ("Signed | In force"), then a line for each agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Sentence, Trigger
from tradedb.records import Kind

RULE = "milestone.row"
#: Stages that head a column, in the order in which an agreement passes through them, with their classes of words.
_COLUMNS = (
    ("launched", ("launch",)),
    ("concluded", ("conclude",)),
    ("signed", ("sign",)),
    ("in_force", ("force", "column_force")),
)
_USUAL = ("signed", "in_force")
_LONGEST_ROW = 260


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The milestones of a line of a table: the earlier date is of the earlier stage, whatever the columns' order."""
    stages = _stages(text, previous) if previous is not None else ()
    dates = [date for date in sentence.dates if _is_cell(date)]
    if not stages or not dates or not _is_line(text, sentence) or not len(dates) <= len(stages):
        return
    for date, stage in zip(sorted(dates, key=_age), stages, strict=False):
        yield Trigger(date.start, date.end, Kind.MILESTONE, stage, RULE)


def _is_line(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a line of a table: no prose, and no line of a chronology, which begins with its date."""
    length = sentence.end - sentence.start
    if length > _LONGEST_ROW or (length > _REST and sentence.dates[0].start < sentence.start + _HEAD):
        return False
    if _NUMBERED.match(text, sentence.start) or "|" in text[sentence.start : sentence.end]:
        return True
    return not _is_prose(text, sentence)


_NUMBERED = re.compile(r"\d{1,3}[.)]? (?=\D)")
_HEAD = 4
#: A line broken by its own date leaves no more than a year.
_REST = 14


def _stages(text: str, previous: Sentence) -> tuple[str, ...]:
    """The stages of the columns, from the heading or the line above."""
    if any(trigger.rule == RULE for trigger in previous.triggers):
        return _USUAL
    if previous.dates or previous.end - previous.start > _LONGEST_ROW:
        return ()
    named = tuple(stage for stage, classes in _COLUMNS if previous.having(*classes))
    is_table = "|" in text[previous.start : previous.end] or not _is_prose(text, previous)
    return named if len(named) > 1 and is_table else ()


def _is_prose(text: str, sentence: Sentence) -> bool:
    return text[sentence.end - 1] in ".!?:;"


def _is_cell(date: DateMention) -> bool:
    """Whether a date is written out, with its year and without a preposition."""
    return (
        any(part.isdigit() and len(part) == _YEAR for part in date.text.replace(".", " ").split()) and not date.relation
    )


_YEAR = 4


def _age(date: DateMention) -> tuple[str, int]:
    return date.edtf, date.start
