"""What gives a telling word another meaning: it speaks of a round, a study, a hope, a purpose, a state."""

from __future__ import annotations

import re
from collections.abc import Callable

from tradedb.parsers import attach
from tradedb.parsers.document import Located, Sentence, Word
from tradedb.parsers.milestones.patterns import INTRANSITIVE, NOUN, PASSIVE
from tradedb.parsers.milestones.stages import Stage
from tradedb.parsers.milestones.support import objects
from tradedb.records import Kind

Check = Callable[[str, Sentence, Word, Stage], bool]


def barred(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word speaks of something else than a stage.

    Args:
        text: of the article.
        sentence: in which the word stands.
        word: of the class of the stage.
        stage: what it would tell.
    """
    checks = (
        _is_purpose,
        _is_of_meeting,
        _is_supposed,
        _is_asked,
        _is_private,
        _means_another,
        _is_doubted,
        *_CHECKS.get(stage.word, ()),
    )
    return any(check(text, sentence, word, stage) for check in checks)


_PROMISED = re.compile(r"\b(?:agree[ds]?|decided|consensus) on(?: \w{2,15}ly)? $", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:on|about|for|towards?|of|that)(?: \w{2,15}ly)? $", re.IGNORECASE)


def _is_purpose(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word only says what something is about: "a memorandum on resuming the talks"."""
    if text.endswith(" for ", 0, word.start) and NOUN.match(text, word.start):
        return True
    gerund = text[word.start : word.end].partition(" ")[0].endswith("ing")
    if _PROMISED.search(text, max(0, word.start - 40), word.start):
        return False
    return gerund and _ABOUT.search(text, max(0, word.start - 25), word.start) is not None


#: "Concluded its 15th meeting", "wrapped up a two-day visit": not negotiations.
_MEETING = re.compile(
    r" (?:its|their|his|her|the|an?|this|that) (?:(?!of\b|on\b|for\b|to\b|at\b|in\b|and\b)[\w'-]+ ){0,4}?"
    r"(?:meeting|session|summit|visit|trip|tour|conference|forum|retreat|gathering|seminar|workshop|mission)s?\b"
)


def _is_of_meeting(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether what was begun or ended is a meeting."""
    return stage.word in {"conclude", "launch", "resume", "suspend"} and bool(_MEETING.match(text, word.end))


_IF = re.compile(r"\b(?:if|unless|whether) [^,;:]*$", re.IGNORECASE)
_CLAUSE_REACH = 160
#: "Had Chile ratified in time, …".
_HAD = re.compile(r"(?:Had|Were|Should) (?!been\b)[^,;:]*$")
#: "If ratified, the agreement would take effect sixty days later".
_THEN = re.compile(
    r"(?:If|Had|Were|Should|Unless|Provided|Assuming)\b[^;]*"
    r"\b(?:would|could|might)(?: have)?(?: be| been)?(?: \w{2,15}ly)? $"
)


def _is_supposed(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word stands in a clause of condition, however long its subject: "if the deal of … is signed"."""
    low = max(sentence.start, word.start - _CLAUSE_REACH)
    if _IF.search(text, low, word.start):
        return True
    first = text[sentence.start : word.start]
    return _HAD.match(first) is not None or _THEN.match(first[: 2 * _CLAUSE_REACH]) is not None


#: What firms, unions and armed groups conclude with each other or with a state is no agreement between states.
_WITH_WHOM = re.compile(r"\b(?:with|between|by)(?: (?:the|its|their|[A-Z][\w.&-]*)){0,4} $")
_BREAK = re.compile(r"[,;:]|\b(?:that|which|who|where|after|before|while|when|as|said)\b")
_ACTS = frozenset({"signed", "concluded", "initialled", "launched"})


def _is_private(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a firm or another that is no state does it: as the subject, or as the partner behind "with"."""
    if stage.type not in _ACTS:
        return False
    for firm in sentence.having("no_state"):
        between = text[firm.end : word.start] if firm.end <= word.start else text[word.end : firm.start]
        if _BREAK.search(between) or len(between) > _FIRM_REACH:
            continue
        if _is_actor(text, sentence, firm, word) or _WITH_WHOM.search(text, word.end, firm.start):
            return True
    return False


def _is_actor(text: str, sentence: Sentence, firm: Word, word: Word) -> bool:
    """Whether a firm is the subject of a verb: neither a state nor an agreement is before it in its clause."""
    breaks = [match.end() for match in _BREAK.finditer(text, sentence.start, firm.start)]
    low = max([sentence.start, *breaks])
    states = [party for party in sentence.parties if low <= party.start and party.end <= firm.start]
    acting = any(text.count(" ", party.end, firm.start) > _OWNED for party in states)
    talked = any(low <= named.start < firm.start for named in objects(text, sentence, ("agreement", "negotiation")))
    return firm.end <= word.start and not acting and not talked


#: "Korea's car maker Hyundai": so many blanks lie between a firm and whose it is.
_OWNED = 3
_FIRM_REACH = 70
#: "Proposed that parliament ratify it", "asked the Senate to approve the deal".
_ASKED = re.compile(
    r"\b(?:propos|recommend|request|ask|urg|invit)(?:e|es|ed|s|ing)?\b[^;]{0,60}?"
    r"\b(?:that|to)\b(?! (?:be|sign|launch)\b)[^,;]{0,60} $",
    re.IGNORECASE,
)


def _is_asked(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a body is only asked to consent."""
    if stage.type != "approved":
        return False
    return _ASKED.search(text, max(sentence.start, word.start - _CLAUSE_REACH), word.start) is not None


_BAR_REACH = 75
_REACHES = {"study": 160, "decision": 130, "launch": 25, "procedures": 30, "dispute": 45, "partnership": 45}


_TALKS = r"(?:re)?(?:negotiations|talks)"
_TALKS_AFTER = re.compile(
    rf" (?:(?:the|its|their|formal|official|free|trade|free-trade|bilateral|FTA) ){{0,4}}{_TALKS}\b"
)
_TALKS_BEFORE = re.compile(rf"\b{_TALKS} (?:were|was|had been|have been)(?: \w{{2,15}}ly)? $", re.IGNORECASE)


def _means_another(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word stands near that the stage does not bear beside it."""
    low = max(0, word.start - 50)
    if stage.word == "launch" and (_TALKS_AFTER.match(text, word.end) or _TALKS_BEFORE.search(text, low, word.start)):
        return False
    near = min((attach.distance(text, word, named) for named in sentence.agreements), default=_FAR)
    for bar in sentence.having(*stage.bars):
        if _IN_THE_WAKE.search(text, max(sentence.start, bar.start - 40), bar.start):
            continue
        away = attach.distance(text, word, bar)
        if away < _reach_of(bar, stage) and ("measure" not in bar.classes or away < near):
            return True  # a tariff matters where no agreement stands nearer
    return False


#: "Opened in May in the wake of an exploratory dialogue".
_IN_THE_WAKE = re.compile(
    r"\b(?:in the wake|in the aftermath|on the back|on the heels|as a result|at the end|on the basis|following|after)"
    r"(?: of)? (?:an?|the|its|their|two|several)?(?: [\w-]+){0,2} ?$"
)
_FAR = 1000


def _reach_of(bar: Word, stage: Stage) -> int:
    return max(_REACHES.get(name, _BAR_REACH) for name in bar.classes if name in stage.bars)


_HOPE_REACH, _WISH_REACH = 55, 130
_TO_BE = re.compile(r"\bto be(?: \w{2,15}ly)? $", re.IGNORECASE)
#: "before it is signed", "once it has been ratified": a time that has not come.
_NOT_YET = re.compile(
    r"\b(?:before|until|unless|once|when|if)\b[^,;.]{0,80}\b(?:is|are|has been|have been|being)(?: \w{2,15}ly)? $",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\b(?:neither|none of|nobody)\b[^.;,]{0,25}$", re.IGNORECASE)
_UNLIKELY = re.compile(
    r"[^.;]{0,100}?\b(?:(?:is|are|was|were|seems?|looks?) (?:unlikely|improbable|ruled out"
    r"|off the (?:table|agenda|cards))"
    r"|(?:no longer|not) (?:on the (?:cards|table|agenda)|possible|realistic|expected|foreseen|planned))\b"
)


def _is_doubted(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a stage is hoped for, not yet reached, or what is approved a condition of something else."""
    low = max(sentence.start, word.start - _WISH_REACH)
    if _NOT_YET.search(text, low, word.start) or _NEITHER.search(text, low, word.start):
        return True
    if _UNLIKELY.match(text, word.end):
        return True
    reach = _WISH_REACH if _TO_BE.search(text, low, word.start) else _HOPE_REACH
    hopes = _near(text, word, sentence.having("hope"), reach)
    return hopes or (stage.type == "approved" and _near(text, word, sentence.having("condition"), _HOPE_REACH))


def _near(text: str, word: Word, doubts: tuple[Word, ...], reach: int) -> bool:
    """Whether one of some words stands before a word and near it."""
    return any(
        doubt.end <= word.start and attach.distance(text, word, doubt) < reach and not _is_over(text, word, doubt)
        for doubt in doubts
    )


#: ", which may be the most open, …", "Despite doubts, …".
_ASIDE_BEGINS = re.compile(
    r"(?:(?:, |\()(?:which|who|whose|where|although|though)"
    r"|\b(?:[Dd]espite|[Nn]otwithstanding|[Ii]n spite of))\b[^,;)]*$"
)


def _is_over(text: str, word: Word, doubt: Word) -> bool:
    """Whether a doubt is told aside, or in a statement that ends before a word."""
    between = text[doubt.end : word.start]
    aside = _ASIDE_BEGINS.search(text, max(0, doubt.start - 100), doubt.start)
    return ";" in between or (aside is not None and ("," in between or ")" in between))


_ADJECTIVE = re.compile(
    r" (?!(?:the|an?|its|their|his|this|that|both) )(?:\w+ )?(?:agreement|FTA|deal|pact|treaty|protocol|accord)\b"
)


_DESCRIBED = re.compile(r"\b(?:the|an?|this|its|their)(?: \w+ly)? $", re.IGNORECASE)
_AMENDING = re.compile(r"\b(?:protocols?|agreements?|decisions?)(?: of| for(?: the)?)? $", re.IGNORECASE)


def _is_adjective(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word only describes an agreement: "the amended agreement", "a protocol amending the agreement"."""
    before = text[max(0, word.start - 40) : word.start]
    participle = text[word.start : word.end].lower().endswith("ed") and _DESCRIBED.search(before)
    return bool(_ADJECTIVE.match(text, word.end) or participle or _AMENDING.search(before))


#: It is no idea of an agreement to consent to one that is there.
_IDEA = re.compile(
    r" (?:a|an|that|to|starting|opening|launching)\b(?![^,;]{0,60}\b(?:ratif|approv|adopt|consent|sign|extend|amend))"
)


def _is_no_idea(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether "proposed" does not say that somebody proposes an agreement: "the proposed FTA"."""
    return _IDEA.match(text, word.end) is None


#: "the stalled talks", "long-frozen negotiations": a state, not an event.
_STATE_BEFORE = re.compile(
    r"(?:\b(?:the|a|its|their|these|those|of|long|revive|resume|restart|unblock)\s|\blong-)$", re.I
)
_STATE_AFTER = re.compile(r" (?:[\w-]+ ){0,3}?(?:negotiations?|talks|discussions|agreement|FTA|deal|pact|process)\b")
#: "With the talks suspended, it opted …": what was so when something else was done.
_WITH = re.compile(r"\b[Ww]ith (?:[\w-]{1,20} ){1,6}$")


#: "… and a pause during which the text was reviewed": how long something lasted, not when it began.
_LASTED = re.compile(r" (?:during|in|for) which\b")


def _is_state(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    if _LASTED.match(text, word.end):
        return True
    if text.startswith(",", word.end) and _WITH.search(text, max(0, word.start - 90), word.start):
        return True
    return bool(_STATE_BEFORE.search(text, max(0, word.start - 12), word.start) and _STATE_AFTER.match(text, word.end))


def _calls_off(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a word that calls something off is said of a round or meeting, not of the talks as such."""
    held = {Kind.ROUND, Kind.MEETING}
    return "cancelled" in word.classes and any(trigger.kind in held for trigger in sentence.triggers)


def _is_not_told(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether somebody announces something else, unlike "a deal announced in May", "negotiations were announced"."""
    passive = PASSIVE.search(text, max(0, word.start - 12), word.start) is not None
    return INTRANSITIVE.match(text, word.end) is None or not (passive or stage.type == "concluded")


_OPEN = re.compile(
    r"\b(?:is|are|was|were|be|been|remain(?:s|ed)?|still|left|stays?|kept|wide)(?: still)? $", re.IGNORECASE
)
_FROM_THE = re.compile(r"\b(?:from|since) the(?: very)? $", re.IGNORECASE)


def _is_no_launch(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether "open" is a state and "the start" a time: "still open", "from the start"; "starting in May"."""
    low = max(0, word.start - 25)
    if any(0 < date.start - word.end < _ADJOINING for date in sentence.dates if date.relation == "from"):
        return True
    if text[word.start : word.end].lower() == "open":
        return _OPEN.search(text, low, word.start) is not None
    return _FROM_THE.search(text, low, word.start) is not None and not text.startswith(" of ", word.end - 3)


_ADJOINING = 8
_OTHER_END = re.compile(
    r"\b(?:ratification|procedures?|approval|preparations?|scrubbing|review|study|translation)\b[^.;,]{0,60}$", re.I
)


#: "The talks were closed", "closed the deal"; a consultation, a window or a border closes too.
_CLOSES_TALKS = re.compile(
    r"\b(?:negotiations?|talks|deal|agreement|pact|accord|FTA|CEPA|EPA|treaty)\b[^,;]{0,60}\bclosed\b"
    r"|\bclosed (?:[\w-]+ ){0,4}?(?:negotiations?|talks|deal|agreement|pact|accord|FTA|CEPA|EPA|treaty|text)\b",
    re.IGNORECASE,
)


_CLOSED = re.compile(
    r"\b(?:consultations?|window|deadline|applications?|submissions?|call for|inquiry|hearing|survey|border|office)"
    r"\b[^,;]{0,75}\bclosed$",
    re.IGNORECASE,
)


def _ends_another(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether something else is completed: "ratification by Norway was completed"."""
    said = text[word.start : word.end].lower()
    low = max(sentence.start, word.start - _ENDING_REACH)
    if said == "settled" and _PART.search(text, low, word.start):
        return True
    if said.endswith("closed"):
        talks = _CLOSES_TALKS.search(text, low, word.end + _OBJECT_REACH)
        return talks is None or _CLOSED.search(text, low, word.end) is not None
    return said.startswith(("complet", "finish")) and _OTHER_END.search(text, low, word.start) is not None


#: "The last open chapter, on procurement, was settled": a part of the text.
_PART = re.compile(
    r"\b(?:chapters?|annex(?:es)?|issues?|articles?|questions?|disputes?|points?)\b[^.;]{0,50} (?:was|were|been|be) $",
    re.IGNORECASE,
)
_ENDING_REACH, _OBJECT_REACH = 90, 40
_DECISION = re.compile(r"\b(?:decisions?|proposals?|authori[sz]\w{1,6}) (?:on|for) (?:the )?$", re.IGNORECASE)


def _is_decided(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a signature is only decided on: "the decision on the signing of"."""
    return _DECISION.search(text, max(sentence.start, word.start - 30), word.start) is not None


_ROUND_REACH = 75
_SUBJECT_REACH = 320


def _is_of_round(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a round begins or ends, not the negotiations."""
    rounds = [t for t in sentence.triggers if t.kind is Kind.ROUND and not _is_time(text, sentence, t)]
    if PASSIVE.search(text, max(sentence.start, word.start - 30), word.start):
        rounds = [t for t in rounds if "negotiation" not in text[t.start : t.end] or t.number]
    if any(t.meets(word) or (t.phase and attach.distance(text, word, t) < _ROUND_REACH) for t in rounds):
        return True
    before = [t for t in rounds if 0 < word.start - t.end < _SUBJECT_REACH]
    return any(_is_subject(text, t, word) for t in before)


_AT = re.compile(r"\b(?:in|at|during|after|following|before|until|with)(?: [\w-]{1,15}){0,2} $", re.IGNORECASE)


def _is_time(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a round only says when something else was: "in the third round"."""
    return _AT.search(text, max(sentence.start, trigger.start - 40), trigger.start) is not None


_CLAUSE = re.compile(r"[,;:]|\b(?:which|who|while|but|when|since|as|after|before)\b")
_RELATIVE = re.compile(r",? (?:which|that)(?: (?:was|were|has been|have been))?(?: \w{2,15}ly)? $")
_ASIDE = re.compile(
    r", (?:which|who|held|that|postponed|put off|deferred|delayed|scheduled|originally|planned|due)\b[^,;]{3,80}, "
    r"(?:(?:was|were|has been|have been)(?: \w{2,15}ly)? )?$"
)


def _is_subject(text: str, trigger: Located, word: Word) -> bool:
    """Whether a round is what a verb behind it is said of: "the round, which began in Lima, concluded"."""
    between = _RELATIVE.sub(" ", _ASIDE.sub(" ", text[trigger.end : word.start]))
    return _CLAUSE.search(between) is None


def _is_to_come(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether a day follows on which it was agreed to do something: "agreed on 5 May to start"."""
    return any(date.start == word.end + 1 and text.startswith(" to ", date.end) for date in sentence.dates)


#: "Announced in May that it would join": what is dated is the announcement.
_INTENDED = re.compile(
    r"\b(?:would|could|might|may|should|(?:want|hope|wish|intend|plan|aim|like|decide|resolve|pledge|promise|vow|ready"
    r"|willing|intention|desire|interest|plan)(?:s|d|ed|ned)? to)(?: \w{2,15}ly)?(?: be)? $",
    re.IGNORECASE,
)


def _is_intended(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether somebody only says that it will join, at a time that is not told."""
    behind = any(word.end <= date.start for date in sentence.dates)
    return not behind and _INTENDED.search(text, max(sentence.start, word.start - 40), word.start) is not None


#: What to ask of the words of one class besides.
_CHECKS: dict[str, tuple[Check, ...]] = {
    "accede": (_is_intended,),
    "amend": (_is_adjective,),
    "announced": (_is_not_told,),
    "conclude": (_is_of_round, _ends_another),
    "launch": (_is_no_launch, _is_of_round),
    "propose": (_is_no_idea,),
    "reach": (_is_to_come,),
    "resume": (_is_of_round,),
    "sign": (_is_decided,),
    "suspend": (_is_state, _calls_off),
}
