"""Held, scheduled, cancelled, or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradedb import edtf
from tradedb.parsers.attach.dates import MOVED_TO
from tradedb.parsers.attach.extents import EXTENT
from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.attach.plans import planned
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger, Word
from tradedb.records import Basis, Kind, Span, Status

_CUE_REACH = 100
#: "were launched", "has been formally concluded", but not "was to be signed".
_DONE = re.compile(r"\b(?:was|were|has|have|had)(?: been)?(?: \w+ly| first| now| again)? $")
#: "The talks held in Washington", "the round, which took place in May".
_WAS = re.compile(r"(?:, which|,| that| which)? (?:held|took place|was held|were held|ended|ran|concluded) ")


@dataclass(frozen=True, slots=True)
class Told:
    """A status with the words that give it.

    Attributes:
        status: held, scheduled or cancelled.
        words: those that give it.
        basis: how they give it.
    """

    status: Status
    words: Located
    basis: Basis = Basis.STATED


def status_for(document: Document, sentence: Sentence, trigger: Located, date: DateMention | None) -> Told:
    """Held, scheduled or cancelled, from the words around the trigger and the date of the article."""
    called_off = _called_off(document.text, sentence, trigger, date)
    if called_off is not None:
        return Told(Status.CANCELLED, called_off)
    plan = planned(document.text, sentence, trigger, date)
    if plan is not None:
        return Told(Status.SCHEDULED, plan)
    published = document.article.published
    if date is not None and published is not None and date.edtf[:4] != "XXXX":
        low, high = edtf.parse(date.edtf).reach()
        under_way = low < published and date.rule == EXTENT  # "opened on Monday and will last until Friday"
        if low > published or high < published or under_way:
            return Told(Status.SCHEDULED if low > published else Status.HELD, date, Basis.PUBLICATION)
    done = _DONE.search(document.text, max(sentence.start, trigger.start - 40), trigger.start)
    done = done or _WAS.match(document.text, trigger.end)
    if done:
        return Told(Status.HELD, Span(*done.span()))
    if date is not None and date.relation in {"by", "before"}:
        return Told(Status.SCHEDULED, date)
    if date is None and _awaits_date(document.text, sentence, trigger):
        return Told(Status.SCHEDULED, trigger)
    cues = [cue for cue in sentence.having("future") if _governs(document.text, cue, trigger)]
    near = [cue for cue in cues if distance(document.text, trigger, cue) < _CUE_REACH]
    return Told(Status.SCHEDULED, near[0]) if near else Told(Status.HELD, trigger, Basis.DEFAULT)


_PAST = re.compile(r"\w{3,20}(?:ed|own|ck|came|took|went)\b", re.IGNORECASE)


def _governs(text: str, cue: Located, trigger: Located) -> bool:
    """Whether a "will" can be said of a trigger: not behind a verb that tells what was done."""
    milestone = isinstance(trigger, Trigger) and trigger.kind is Kind.MILESTONE
    return cue.end <= trigger.start or not (milestone and _PAST.match(text, trigger.start))


_CALLED_OFF_REACH = 200
#: "Put off twice, it took place in May".
_AFTER_ALL = re.compile(r"\b(?:took place|(?:was|were) (?:\w+ly )?held|went ahead)\b")
#: "Postponed twice, the summit opened": what was put off is told aside, and then what came of it.
_ASIDE = re.compile(
    r"(?:, |^|\b(?:which|that) (?:had|has|have|was|were)(?: been)?(?: \w+)? |\b(?:after|having) (?:being|been) )$"
)
_CAME_OF_IT = re.compile(
    r"[^,;]{0,80},[^;]{0,140}?\b(?:opened|began|started|met|convened|ended|concluded|wrapped up|kicked off"
    r"|got under way|entered into force|came into force|took effect"
    r"|(?:was|were|has been|have been)(?: \w+ly)?(?: at last)? (?:completed|concluded|signed|opened|launched))\b"
)
#: "Deferred a decision", "scrapped its duties": something else was put off.
_OBJECT = re.compile(
    r" (?:(?:a|an|the|its|their|his|her|all|some|most|any|several|plans|tariffs|duties|import) [^,;.]{0,80})"
)
_SAME = re.compile(
    r" (?:it\b|(?:a|an|the|its|their|his|her|all|any)(?: [\w-]+){0,4}? (?:rounds?|meetings?|talks|summit|visit|trip"
    r"|event|session|negotiations|dialogue|gathering|ceremony|signing|agreement|deal|pact)\b)"
)
#: "Held the fourth round": it took place, whatever else did not.
_HELD = re.compile(
    r"(?<!not )(?<!never )(?<!to have )\b(?:held|hosted|completed|concluded|finished|wrapped up|attended)"
    r" (?:the|a|an|their|its)(?: \w+){0,2} $"
)
#: "Was not cancelled", "without being postponed".
_NOT = re.compile(
    r"\b(?:not|never|nor|neither|without|rather than|n't)(?: (?:been|be|being|yet|formally|simply|to))* $"
)


def _called_off(text: str, sentence: Sentence, trigger: Located, date: DateMention | None) -> Word | None:
    """The words that call an event off; none for one that was moved to the date in question."""
    bars = [other for other in sentence.triggers if other is not trigger]
    for cue in sentence.having("cancelled"):
        if cue.start == trigger.start or _NOT.search(text, max(sentence.start, cue.start - 30), cue.start):
            continue  # "called off" is what happened to the talks, and it did happen
        if _came_about(text, sentence, trigger, cue) or _is_of_another(text, trigger, cue):
            continue
        reach = _CUE_REACH if isinstance(trigger, Trigger) and trigger.kind is Kind.MILESTONE else _CALLED_OFF_REACH
        if distance(text, trigger, cue, bars) < reach:
            moved = date and date.start > cue.end and _is_moved(text, trigger, cue, date)
            return None if moved else cue
    return None


#: "Postponed the second round of their talks to September".
_ITS_MOVE = re.compile(r"[^,;:.]{0,80}? (?:to|until|till) (?:the )?(?:week of )?")


def _is_moved(text: str, trigger: Located, cue: Word, date: DateMention) -> bool:
    """Whether an event is put off to a date: that stands behind the words, or behind the event as their object."""
    if MOVED_TO.fullmatch(text, cue.end, date.start):
        return True
    is_object = 0 <= trigger.start - cue.end < _OBJECT_REACH and date.start > trigger.end
    return is_object and _ITS_MOVE.fullmatch(text, trigger.end, date.start) is not None


_OBJECT_REACH = 30


def _came_about(text: str, sentence: Sentence, trigger: Located, cue: Word) -> bool:
    """Whether it is told beside the cancelling words that the event took place."""
    if _AFTER_ALL.search(text, cue.end, sentence.end) or _HELD.search(text[max(0, trigger.start - 50) : trigger.start]):
        return True
    if trigger.end <= cue.start and _AFTER_ALL.search(text, trigger.end, cue.start):
        return True
    aside = _ASIDE.search(text[max(sentence.start, cue.start - 40) : cue.start])
    return aside is not None and _CAME_OF_IT.match(text, cue.end, sentence.end) is not None


def _is_of_another(text: str, trigger: Located, cue: Word) -> bool:
    """Whether the words have an object that is not the event: "met and deferred a decision"."""
    what = _OBJECT.match(text, cue.end)
    if what is None or _PASSIVE.search(text, max(0, cue.start - 30), cue.start) or _SAME.match(text, cue.end):
        return False
    return not cue.end <= trigger.start < what.end()


_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)(?: \w+ly)? $")


_DENIED_REACH = 150
_NONE_REACH = 60
_NONE = re.compile(
    r"\bno (?!doubt|less|fewer)(?:\w+ ){0,2}(?:rounds?|meetings?|talks|negotiations|agreement|deal|summit|date)\b",
    re.IGNORECASE,
)
#: "No date has been set for the sixth round": there is one to come.
_NO_DATE = re.compile(r"\bno (?:\w+ ){0,2}dates?\b[^.;]{0,60}\bfor (?:\w+ ){0,3}$", re.IGNORECASE)
_NONE_BEFORE = re.compile(
    r"\b(?:no|without|not|never|neither|nor)(?: (?:a|any|further|new|yet|been|formal|other))* $", re.IGNORECASE
)


#: "were not resumed until May": then they were.
_UNTIL = re.compile(r"not\b[^.;]{0,80}\b(?:until|before)\b", re.IGNORECASE)


def _awaits_date(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a numbered event is still without a date."""
    numbered = isinstance(trigger, Trigger) and trigger.number is not None
    return numbered and _NO_DATE.search(text, max(sentence.start, trigger.start - 120), trigger.start) is not None


def is_denied(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a sentence says that something was not: "no round was held", "denied that they had signed"."""
    none = _NONE_BEFORE.search(text, max(sentence.start, trigger.start - 40), trigger.start)
    if none and not _UNTIL.match(text, none.start(), sentence.end):
        return True
    if _awaits_date(text, sentence, trigger):
        return False
    if _NONE.search(text, max(sentence.start, trigger.start - _NONE_REACH), trigger.end):
        return True
    return _is_contrary(text, sentence, trigger) or _is_false(text, sentence, trigger)


#: "The round would have taken place but for the strike."
_CONTRARY = re.compile(r"[^,;.]{0,100}?\bwould(?: not)? have (?:taken|been|begun|started|met|opened)\b")
_CONTRARY_BEFORE = re.compile(r"\bwould(?: not)? have(?: been)?(?: (?:held|hosted|met for)(?: the| a| an| their)?)? $")


def _is_contrary(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether something would have been but was not."""
    if _CONTRARY_BEFORE.search(text, max(sentence.start, trigger.start - 40), trigger.start):
        return True
    behind = _CONTRARY.match(text, trigger.end, sentence.end)
    others = [t for t in sentence.triggers if behind and trigger.end <= t.start < behind.end()]
    return behind is not None and (not others or (isinstance(trigger, Trigger) and trigger.kind is Kind.ROUND))


#: Where a denial ends: "denied delays; on 3 May …".
_DENIAL_ENDS = re.compile(r";|\b(?:but|whereas|while)\b|, (?:and|after|saying|adding|noting|insisting)\b")
_REPORT = re.compile(r"\b(?:reports?|claims?|rumou?rs?|suggestions?) (?:that|of)\b[^;]{0,150}$", re.IGNORECASE)
_PROVED_FALSE = re.compile(
    r"[^;]{0,150}\b(?:was|were|is|are|been)(?: \w+ly)?"
    r" (?:denied|rejected|dismissed|refuted|false|untrue|wrong|baseless|unfounded|incorrect|not true)\b"
)


def _is_false(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether somebody denies it, or a report of it is said to be false."""
    low = max(sentence.start, trigger.start - _DENIED_REACH)
    for word in sentence.having("deny"):
        if low < word.end <= trigger.start and not _DENIAL_ENDS.search(text, word.end, trigger.start):
            return True
    reported = _REPORT.search(text, low, trigger.start)
    return reported is not None and _PROVED_FALSE.match(text, trigger.end, sentence.end) is not None
