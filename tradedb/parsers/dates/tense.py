"""Whether the clause around a date looks back or ahead."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from tradedb.parsers.dates.words import word_set

Tense = Literal["past", "future", ""]

_AHEAD = word_set(
    """will shall would 'll due scheduled expected expects expect plans planned planning set slated upcoming
    forthcoming deadline going aims aiming hopes hoping intends intend target targeted targeting tentatively next
    foresees foresee envisages envisage coming soon begins starts expires enters takes ends opens anticipated
    hopefully likely until later may could should might runs lasts continues concludes closes"""
)
_BEHIND = word_set(
    """was were had did been held met took began went came gave saw led sent got became won lost left kept spoke
    wrote told said found built brought hit grew fell rose drew ran sat stood understood withdrew chose broke
    struck paid sought taught felt heard flew undertook underwent ago last since previous previously already
    earlier recently followed following"""
)
#: Look back, unless an infinitive follows: "agreed to meet in March".
_COMMIT = word_set(
    """agreed decided pledged promised proposed vowed committed invited urged called planned wanted hoped agree"""
)
#: End in "ed" and are no verbs of the past.
_NOT_PAST = word_set(
    """united advanced related based limited need indeed exceed proceed speed feed agreed-upon unprecedented detailed
    so-called highly-skilled hundred shed embed succeed"""
)
#: In the present tense of an article's text: "the ministers meet on Monday". Of one that is told, it is the past.
_PRESENT = word_set("meet meets convene convenes reconvene reconvenes gather gathers assemble assembles appointment")
#: Look back, unless what is asked for follows: "asked the other side to host a round in March".
_ASKED = word_set(
    """asked requested encouraged instructed ordered tasked mandated advised recommended offered suggested advocated
    demanded intended persuaded"""
)
#: Verbs that look ahead and that look back, and words that begin a clause of its own.
_WILL, _INTEND = word_set("will shall 'll"), word_set("are is plan plans aim hope seek seeks want wants wish prepare")
_FINITE = word_set("was were had did has have been having")
_NEW_CLAUSE = word_set("and but or so that when while after before since because as than if")
_RELATIVE = word_set("which who where whereas")
#: Of these a participle behind its noun has a date of its own: "will ratify the pact signed in May".
_ACTS = word_set(
    """signed concluded launched initialled held agreed announced imposed adopted approved ratified resumed suspended
    reached made opened started begun completed inked struck sealed taken given won met sent last since ago"""
)
_ARRANGED = word_set("scheduled planned expected set due slated")
_BE = word_set("be being")
_ARTICLE = word_set("the a an its their his her this that these those all both")
_MODAL = word_set("will shall would to may might could should must can did does")
_WORD = re.compile(r"'ll\b|[A-Za-z]+(?:-[A-Za-z]+)*")
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|who|where|whereas)\b| - ")
_LEAD = re.compile(r"(?:\b(?:on|in|by|from|at|as|since|during|early|late|the|this|and|but|around) ){0,5}$")
#: How far the cue may stand from the date, in words and characters.
_WORDS, _CHARACTERS = 30, 220
#: How many words may stand between "asked" and what was asked for.
_ASKED_REACH = 9
#: What begins on a date was mostly decided before it: "raised duties, effective 1 August".
_OF_EFFECT = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbecame )(?<!\bbeen )(?<!\bmade )(?<!\bdid )(?<!\bnot )"
    r"\b(?:effective|valid|applicable|(?:coming|going|comes?|goes?) into (?:force|effect|operation)|with effect"
    r"|appl(?:y|ies|ying)|tak(?:e|es|ing) effect|enter(?:s|ing)? into (?:force|effect))"
    r"(?: (?:only|just|again|provisionally|as|on|from|of|in|at|early|late|the|beginning|start|starting)){0,5} $",
    re.IGNORECASE,
)
#: "Postponed to June", "brought forward from July to June".
_MOVED = re.compile(
    r"(?<!had )(?<!had been )\b(?:postpon|mov|delay|reschedul|shift|deferr?|adjourn|push|put|brought|bring)"
    r"(?:e|ed|es|ing)?\b[^,;:.]{0,90}? (?:to|until|till|for) (?:the |early |late )?$"
)
#: "Will hold the third round in June, after the second in Oslo in January": which of the two is near, the tense of
#: the rest does not say.
_ASIDE = re.compile(
    r"\b(?:after|following) (?:the|an?|its|their|last|two|three) (?=[^,;:.]{0,40}?\b(?:first|second|third|\w+th|last"
    r"|\d{1,2}(?:st|nd|rd)|previous|opening|inaugural|initial|earlier|rounds?|meetings?|sessions?|summits?|visits?)\b)"
    r"(?P<rest>[^,;:.]{0,90})$",
    re.IGNORECASE,
)


#: "Which was to be held in Lima in March": on either side of the day of the article.
_ONCE_PLANNED = re.compile(
    r"\b(?:was|were|had been) (?:(?:due|scheduled|supposed|meant|expected|planned|set|slated) )?to"
    r" (?:be |have |take )?\w+(?: (?:place|the|a|an|its|their))?"
    r"(?: (?:in|at) [A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,2},?)?"
    r"(?: (?:on|in|from|early|late|at|around|the|end|of))* $"
)


def tense(text: str, start: int, end: int, at: int, until: int) -> Tense:
    """Look for the nearest verb or adverb that says whether a date lies behind or ahead.

    Args:
        text: the folded text.
        start: where the sentence begins.
        end: where it ends.
        at: where the date in it begins.
        until: where that ends.

    Returns:
        `past`, `future`, or an empty string where nothing says so.
    """
    before = text[max(start, at - _CHARACTERS) : at]
    after = text[until : min(end, until + _CHARACTERS)]
    if _is_fronted(before, whole=at - start <= _CHARACTERS):
        return _ahead_of(after) or _back_from(before)
    if _OF_EFFECT.search(before) or _MOVED.search(before):
        return "future"
    if _ONCE_PLANNED.search(before):
        return ""
    if aside := _ASIDE.search(before):
        return _back_from(aside["rest"])
    return _back_from(before) or _ahead_of(after) or ("future" if _TO_COME.search(before) else "")


#: "Leaders to hold summit in Tokyo on 23 August": a headline without a verb of its own.
_TO_COME = re.compile(
    r"[A-Za-z] to (?:hold|meet|visit|host|sign|launch|start|begin|resume|open|convene|attend|gather)\b"
)


_DONE = re.compile(r"\b(?:had|has|have)\b(?! to\b)[^.;:]{0,60}$")


def is_done(text: str, start: int, at: int) -> bool:
    """Whether the words before a date are of the perfect tense: "had filed by Wednesday"."""
    return _DONE.search(text, max(start, at - 80), at) is not None


def _is_fronted(before: str, *, whole: bool) -> bool:
    """Whether the date opens its clause: "In June, …", "…; in March …"."""
    bare = _LEAD.sub("", before.rstrip() + " ").rstrip(' "(')
    return (not bare and whole) or bare.endswith((",", ";", ":", "-"))


def _cue(words: list[str], index: int, *, ahead: bool = False) -> Tense:
    """What the word at `index` says, its neighbours considered; `ahead` where it stands behind the date."""
    word = words[index].lower()
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    before = [w.lower() for w in words[max(0, index - 3) : index]]
    if words[index] == "May":
        return ""  # the month
    if word == "to":
        if following == "have":
            return "past"  # "was to have been the last"
        return "future" if before and before[-1] in ("is", "are", "was", "were", "has", "have") else ""
    if _BE & set(before) or "to" in before[-1:]:
        return _of_be(word, before)
    if word == "first" and following == "time":
        return ""  # "will meet for the first time in May"
    if (word == "last" and _MODAL & set(before)) or (word == "next" and following == "to"):
        return ""  # "will last for eight weeks"; "the hall next to the ministry"
    if word in _COMMIT | _ASKED and _is_asked(words[index + 1 : index + 1 + _ASKED_REACH], word):
        return "past" if ahead else "future"  # "on Monday agreed to", "agreed to meet on Monday"
    if word in _AHEAD:
        return "past" if word in _ARRANGED and _looks_back(before) else "future"
    return "past" if word in _BEHIND or _is_past_form(word) else ""


def _of_be(word: str, before: list[str]) -> Tense:
    """What a verb behind "be" or "to" says: mostly nothing, for what governs it decides."""
    if before[-2:] == ["to", "be"] and _is_past_form(word):
        return "future"
    asked = before[-1:] == ["be"] and not {"to", *_MODAL} & set(before)  # "agreed that a round be held"
    return "future" if asked and (_is_past_form(word) or word in _BEHIND) else ""


def _is_asked(words: list[str], verb: str) -> bool:
    """Whether among the words behind "asked" is an infinitive: "asked the other side to host a round"."""
    if words[:1] == ["to"] and verb in _COMMIT:
        return True
    return any(a == "to" and b.islower() and b not in _ARTICLE for a, b in pairwise(words))


def _present(words: list[str], index: int) -> Tense:
    """Whether the word at `index` is a verb in the present tense that announces."""
    before = {word.lower() for word in words[max(0, index - 3) : index]}
    return "future" if words[index].lower() in _PRESENT and not _MODAL & before else ""


def _looks_back(before: list[str]) -> bool:
    return bool({"had", "originally", "previously", "initially"} & set(before))


def _is_past_form(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST


def _back_from(before: str) -> Tense:
    words = _WORD.findall(before)[-_WORDS:]
    governed = _governed(before, words)
    for index in range(len(words) - 1, -1, -1):
        if cue := _cue(words, index) or _present(words, index):
            return "future" if cue == "past" and governed <= index and _describes(words, index) else cue
    return ""


def _governed(before: str, words: list[str]) -> int:
    """From which word on the last clause tells what is to happen: "will sign the upgraded pact", "plan to hold talks".

    A clause has one finite verb; where that looks ahead, what has the form of the past describes a thing. Behind the
    last word where no verb of the last clause looks ahead.
    """
    *_, clause = _CLAUSE.split(before)
    border = before[: len(before) - len(clause)].rstrip().rpartition(" ")[2]
    if border in _RELATIVE and "," in clause:
        return len(words)
    lower, first = [word.lower() for word in words], max(len(words) - len(_WORD.findall(clause)), 0)
    for index in range(len(words) - 1, first - 1, -1):
        in_name = lower[index] == "and" and words[index + 1 : index + 2] and words[index + 1][0].isupper()
        if lower[index] in _NEW_CLAUSE | _FINITE and not in_name:
            return len(words)
        infinitive = lower[index + 1 : index + 2] == ["to"] and lower[index] in _AHEAD | _INTEND | _COMMIT
        if lower[index] in _WILL or infinitive:
            return index + 1
    return len(words)


def _describes(words: list[str], index: int) -> bool:
    """Whether a participle stands before its noun, or is of no act with a date of its own ("talks led by X")."""
    word, before = words[index].lower(), words[index - 1].lower() if index else ""
    return before in _ARTICLE or before.endswith("ly") or word not in _ACTS


def _ahead_of(after: str) -> Tense:
    clause = _CLAUSE.split(after, maxsplit=1)[0] if len(after) > 1 else after
    words = _WORD.findall(clause)[:_WORDS]
    for index in range(len(words)):
        if cue := _cue(words, index, ahead=True):
            return cue
    return ""
