"""Whether the date found for a meeting is its own, or that of something else in the sentence."""

from __future__ import annotations

import re

from tradedb.parsers import attach
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger
from tradedb.records import Kind

#: How far a date may stand from words for a trip, from words that name a body in passing, and from any others.
_TRIP_REACH = 140
_FRONTED_REACH = 200
_PASSING_REACH = 60
_FAR = 160
_PASSING = frozenset({"meeting.visit", "meeting.committee", "meeting.eu_council", "meeting.dialogue"})
#: "In March, when they signed it during a forum": one date for all that is told.
_WHEN = re.compile(r",? (?:when|where|as|at which|during which)\b")
#: "The summit was preceded by a meeting on 3 May."
_OTHER_TIME = re.compile(r"\b(?:preceded|followed) by\b")
#: "He left for Lima on Monday to attend the summit": the day of the journey.
_ON_THE_WAY = re.compile(
    r"\b(?:depart\w*|left|leav\w+|arriv\w+|fl(?:ew|ies|y|ying)|set off|landed|headed|heading)\b[^.;]{0,60}$"
)
_TO_ATTEND = re.compile(r",? (?:[\w-]+ ){0,4}?(?:to attend|to join|to take part|to participate|ahead of|for) ")


def belongs_elsewhere(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date of the sentence belongs to something else in it, which stands nearer.

    Args:
        document: the article.
        sentence: where the meeting is told.
        trigger: the words that speak of it.
        date: the date found for it; one of another sentence is never refused.
    """
    text = document.text
    if not sentence.start <= date.start < sentence.end or sentence.having("margin") or _WHEN.match(text, date.end):
        return False
    if _OTHER_TIME.search(text, trigger.end, max(trigger.end, date.start)) or _is_of_journey(
        text, sentence, trigger, date
    ):
        return True
    return _is_too_far(text, sentence, trigger, date)


def _is_of_journey(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date is that of a journey to an organisation's meeting."""
    if not trigger.hosts or trigger.start < date.end or not _TO_ATTEND.match(text, date.end):
        return False
    return _ON_THE_WAY.search(text[max(sentence.start, date.start - 60) : date.start]) is not None


def _is_too_far(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    far = attach.distance(text, trigger, date)
    unnamed = not (trigger.number or trigger.hosts)
    if date.granularity == "year" and unnamed and far > _PASSING_REACH:
        return True
    if trigger.rule == "meeting.visit" and far > _trip_reach(text, sentence, date):
        return True
    rivals = [t for t in sentence.triggers if t.kind is Kind.MEETING and not t.meets(trigger)]
    nearer = any(attach.distance(text, rival, date) * 2 < far for rival in rivals)
    passing = trigger.rule in _PASSING and trigger.number is None
    return nearer and far > (_PASSING_REACH if passing else _FAR)


def _trip_reach(text: str, sentence: Sentence, date: DateMention) -> int:
    return _FRONTED_REACH if attach.is_fronted(text, sentence, date) else _TRIP_REACH
