"""Which of several milestones of a sentence a date belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Located, Sentence, Trigger
from tradedb.records import Kind

_APART = 60
_RELATIVE = re.compile(r"\b(?:which|who|that|when|while|whereas)\b|;")
_SHARED = re.compile(r",? and (?:[\w-]{2,20} ){0,4}$")
#: "entered into force on 1 May": the day of that, and not of what the sentence tells besides.
_ADJOINS = re.compile(
    r" (?:(?:only|just|again|officially|formally|provisionally) )?"
    r"(?:(?:on|in|since|from|as of|as from|late in) )?(?:the )?"
)
#: "were not taken up again until 2019": then they were.
_NOT_UNTIL = re.compile(r"\bnot\b[^.;]{0,80}$", re.IGNORECASE)

#: "Signed the pact, effective 1 October": the date is when that begins, and not when it was signed.
_BEGINNING = re.compile(
    r"\b(?:effective|valid|applicable|with effect|appl(?:y|ies|ied|ying)|(?:tak(?:e|es|ing|en)|took) effect"
    r"|(?:com(?:e|es|ing)|came|go|goes|going|went|gone|enter(?:s|ed|ing)?) into (?:force|effect|operation))\b"
    r"[^,;:.]{0,30}$",
    re.IGNORECASE,
)
#: What is done on one day, whatever day it takes effect.
_ACTS = frozenset({"signed", "initialled", "concluded", "approved"})
_BOTH = re.compile(r",? (?:and|or) (?:[\w-]{2,20} ){0,3}")
_EFFECT_REACH = 60


def takes_effect(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date behind an act is when that takes effect: "passed the agreement, valid from 1 October"."""
    if trigger.type not in _ACTS or date.start < trigger.end:
        return False
    told = _BEGINNING.search(text, max(trigger.end, date.start - _EFFECT_REACH), date.start)
    if told is None or any(told.start() < other.start < date.start for other in sentence.dates):
        return False
    return _BOTH.fullmatch(text, trigger.end, told.start()) is None


def adjoins(text: str, trigger: Located, date: Located) -> bool:
    """Whether a date follows at once on the words that speak of an event."""
    return _ADJOINS.fullmatch(text, trigger.end, date.start) is not None


def beside(text: str, trigger: Located, dates: Sequence[DateMention]) -> DateMention | None:
    """The date that is itself the trigger, in a table, or that follows on it at once; or None."""
    same = (date for date in dates if date.start < trigger.end and trigger.start < date.end)
    return next(same, None) or next((date for date in dates if adjoins(text, trigger, date)), None)


def displaced(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a nearer date belongs to another milestone, so that a farther one was taken."""
    mine = distance(text, trigger, date)
    nearer = (other for other in sentence.dates if distance(text, trigger, other) < mine)
    return any(owner(text, sentence, trigger, d) or takes_effect(text, sentence, trigger, d) for d in nearer)


def owner(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> Trigger | None:
    """The other milestone to which alone a date belongs ("…, which entered into force on 1 May"), or None."""
    if trigger.kind is not Kind.MILESTONE or adjoins(text, trigger, date):
        return None
    others = (t for t in sentence.triggers if t.kind is Kind.MILESTONE and not t.meets(trigger))
    return next((t for t in others if adjoins(text, t, date) and _is_apart(text, trigger, t, date)), None)


def _is_apart(text: str, trigger: Trigger, rival: Trigger, date: DateMention) -> bool:
    """Whether a milestone does not share the date that adjoins another: it stands far off, behind, or apart."""
    if trigger.start > date.end:
        return _SHARED.match(text, date.end, trigger.start) is None
    relative = trigger.end < rival.start and _RELATIVE.search(text, trigger.end, rival.start)
    return bool(relative) or distance(text, trigger, date) > _APART


def begins_then(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date after "until" is that of a begin: "not until October did they return"."""
    return (
        date.relation == "until"
        and _NOT_UNTIL.search(text, max(sentence.start, date.start - 90), date.start) is not None
    )
