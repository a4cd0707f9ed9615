"""Whether the clause around a date looks back or ahead."""

from __future__ import annotations

import re
from typing import Literal

from tradedb.parsers.dates.words import word_set

Tense = Literal["past", "future", ""]

_AHEAD = word_set(
    """will shall would 'll due scheduled expected expects expect plans planned planning set slated upcoming
    forthcoming deadline going aims aiming hopes hoping intends intend target targeted targeting tentatively next
    foresees foresee envisages envisage coming soon begins starts expires enters takes ends opens anticipated
    hopefully likely until later may could should might"""
)
_BEHIND = word_set(
    """was were had did been held met took began went came gave saw led sent got became won lost left kept spoke
    wrote told said found built brought hit grew fell rose drew ran sat stood understood withdrew chose broke
    struck paid sought taught felt heard flew undertook underwent ago last since first previous previously already
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
_ARRANGED = word_set("scheduled planned expected set due slated")
_BE = word_set("be being")
_MODAL = word_set("will shall would to may might could should must can did does")
_WORD = re.compile(r"'ll\b|[A-Za-z]+(?:-[A-Za-z]+)*")
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|who|where|whereas)\b| - ")
_LEAD = re.compile(r"(?:\b(?:on|in|by|from|at|as|since|during|early|late|the|this|and|but|around) ){0,5}$")
#: How far the cue may stand from the date, in words and characters.
_WORDS, _CHARACTERS = 30, 220


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
    if before[-2:] == ["to", "be"] and _is_past_form(word):
        return "future"
    if _BE & set(before) or "to" in before[-1:]:
        return ""  # "to be held": what governs it decides
    if word == "first" and following == "time":
        return ""  # "will meet for the first time in May"
    if (word == "last" and _MODAL & set(before)) or (word == "next" and following == "to"):
        return ""  # "will last for eight weeks"; "the hall next to the ministry"
    if word in _COMMIT and following == "to":
        return "past" if ahead else "future"  # "on Monday agreed to", "agreed to meet on Monday"
    if word in _AHEAD:
        return "past" if word in _ARRANGED and _looks_back(before) else "future"
    return "past" if word in _BEHIND or _is_past_form(word) else ""


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
    for index in range(len(words) - 1, -1, -1):
        if cue := _cue(words, index) or _present(words, index):
            return cue
    return ""


def _ahead_of(after: str) -> Tense:
    clause = _CLAUSE.split(after, maxsplit=1)[0] if len(after) > 1 else after
    words = _WORD.findall(clause)[:_WORDS]
    for index in range(len(words)):
        if cue := _cue(words, index, ahead=True):
            return cue
    return ""
