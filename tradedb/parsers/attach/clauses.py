"""Which of several dates is the time of an event: distance, read as English puts dates.

A date stands behind the verb that it dates, or before its noun ("the 12 May meeting"), or in front of the whole clause
("On 5 May, …"). A date that follows one event is not the time of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradedb.parsers.attach.nearness import distance, gap
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Sentence, Trigger

#: A date before its event, neither in front of the clause nor beside the noun.
_CHARGE_BEFORE = 40
#: A date that stands behind another event.
_CHARGE_TAKEN = 60
_CHARGE_STATEMENT = 30
#: A date that is when somebody said so.
_CHARGE_SAID = 60
_SAID = re.compile(r"\b(?:said|told \w+|says|added|noted|reported|wrote)(?: on| late| early| late on)? $")
#: "The guests of this week": the date of another noun.
_CHARGE_OF = 40
_BESIDE = 25
_TAKEN_REACH = 60
_BORDER = re.compile(r"[,;:]")
_PARTS = re.compile(r"[,;:)]|\b(?:and|but|while|with)\b")
#: What may stand between the begin of a clause and its date.
_FRONT = re.compile(
    r"(?:^|[;:]|,? (?:and|but)|--?) ?(?:(?:on|in|from|between|by|at|during|over|early|late|earlier|later|the|this|last"
    r"|next|then|also|only|just|week|of|commencing|beginning|back|as|far|recently|it was|and|but) ){0,6}$",
    re.IGNORECASE,
)
_WHEN = re.compile(r",? (?:when|where|as|at which|during which)\b")
#: Only so many dates are weighed, those with the fewest characters in between.
_CANDIDATES = 8


def fittest(text: str, sentence: Sentence, trigger: Trigger, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that most likely is the time of an event; the one behind it where two fit equally; None without dates.

    Args:
        text: the folded text.
        sentence: where all stand.
        trigger: the words that speak of the event.
        dates: those that can be its time.
    """
    near = sorted(dates, key=lambda date: gap(trigger, date))[:_CANDIDATES]
    return min(near, key=lambda d: (_cost(text, sentence, trigger, d), d.start < trigger.start, d.start), default=None)


def _cost(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> int:
    others = [other for other in sentence.triggers if not other.meets(trigger)]
    far = distance(text, trigger, date, others)
    if _SAID.search(text, max(sentence.start, date.start - 24), date.start):
        far += _CHARGE_SAID
    if text.startswith("of ", date.start - 3) and not any(0 <= date.start - t.end <= 4 for t in sentence.triggers):
        far += _CHARGE_OF
    if date.start >= trigger.start:
        return far + _CHARGE_STATEMENT * text.count(";", trigger.end, date.start)
    if is_fronted(text, sentence, date) or _when(text, trigger, date):
        return gap(trigger, date) // 2 + far - distance(text, trigger, date)
    between = text[date.end : trigger.start]
    beside = len(between) <= _BESIDE and not _PARTS.search(between)
    taken = any(
        0 <= date.start - other.end <= _TAKEN_REACH and not _BORDER.search(text[other.end : date.start])
        for other in others
    )
    return far + (0 if beside else _CHARGE_BEFORE) + (_CHARGE_TAKEN if taken else 0)


def _when(text: str, trigger: Trigger, date: DateMention) -> bool:
    """Whether an event is told in a clause that says what happened at a date: "in March, when the minister came"."""
    return _WHEN.match(text, date.end) is not None and "," not in text[date.end + 2 : trigger.start]


def is_fronted(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date opens its sentence or statement ("On 5 May, …"): then it holds for what follows."""
    return _FRONT.search(text[max(sentence.start, date.start - 60) : date.start]) is not None
