"""Held, scheduled, cancelled, or denied."""

from __future__ import annotations

import re

from tradedb import edtf
from tradedb.parsers.attach.dates import MOVED_TO
from tradedb.parsers.attach.extents import EXTENT
from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.records import Kind, Status

_CUE_REACH = 100
#: "were launched", "has been formally concluded", but not "was to be signed".
_DONE = re.compile(r"\b(?:was|were|has|have|had)(?: been)?(?: \w+ly| first| now| again)? $")


def status_for(document: Document, sentence: Sentence, trigger: Located, date: DateMention | None) -> Status:
    """Held, scheduled or cancelled, from the words around the trigger and the date of the article."""
    if _is_called_off(document.text, sentence, trigger, date):
        return Status.CANCELLED
    published = document.article.published
    if date is not None and published is not None and date.edtf[:4] != "XXXX":
        low, high = edtf.parse(date.edtf).reach()
        if low > published:
            return Status.SCHEDULED
        if high < published or (low < published and date.rule == EXTENT):
            return Status.HELD  # "opened on Monday and will last until Friday" is under way
    if _DONE.search(document.text, max(sentence.start, trigger.start - 40), trigger.start):
        return Status.HELD
    bound = date is not None and date.relation == "by"
    ahead = bound or any(distance(document.text, trigger, cue) < _CUE_REACH for cue in sentence.having("future"))
    return Status.SCHEDULED if ahead else Status.HELD


_CALLED_OFF_REACH = 200


def _is_called_off(text: str, sentence: Sentence, trigger: Located, date: DateMention | None) -> bool:
    """Whether the event is said to be cancelled; one that was moved to the date in question is not."""
    bars = [other for other in sentence.triggers if other is not trigger]
    for cue in sentence.having("cancelled"):
        reach = _CUE_REACH if isinstance(trigger, Trigger) and trigger.kind is Kind.MILESTONE else _CALLED_OFF_REACH
        if distance(text, trigger, cue, bars) < reach:
            return not (date and date.start > cue.end and MOVED_TO.fullmatch(text, cue.end, date.start))
    return False


_DENIED_REACH = 150
_NONE_REACH = 60
_NONE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:rounds?|meetings?|talks|negotiations|agreement|deal|summit|date)\b", re.IGNORECASE
)
_NONE_BEFORE = re.compile(
    r"\b(?:no|without|not|never|neither|nor)(?: (?:a|any|further|new|yet|been|formal|other))* $", re.IGNORECASE
)


def is_denied(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a sentence says that something was not: "no round was held", "denied that they had signed"."""
    if _NONE_BEFORE.search(text, max(sentence.start, trigger.start - 40), trigger.start):
        return True
    if _NONE.search(text, max(sentence.start, trigger.start - _NONE_REACH), trigger.end):
        return True
    denials = [word for word in sentence.having("deny") if word.end <= trigger.start]
    return any(trigger.start - word.end < _DENIED_REACH for word in denials)
