"""The words that speak of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradedb.parsers.document import Sentence, Trigger, Word
from tradedb.parsers.meetings.bodies import TYPES, body_of, organisers
from tradedb.parsers.meetings.cues import CLASSES, GENERAL, VERBS, Cue, sides
from tradedb.parsers.meetings.meant import belongs_to_round, is_meant
from tradedb.parsers.meetings.ordinals import number_of, times
from tradedb.records import Kind

#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset({"meeting.between", "meeting.and_with", *(f"meeting.{name}" for name in CLASSES)})


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The meetings that a sentence speaks of, in order; what speaks of a round is none."""
    rounds = [t for t in sentence.triggers if t.kind is Kind.ROUND]
    yield from _between_people(text, sentence)
    cues = [_with_body(cue) for cue in _cues(text, sentence, previous)]
    spoken_for = {cue.body for cue in cues if cue.body is not None}
    for cue in cues:
        if cue.word not in spoken_for and not any(belongs_to_round(cue, other) for other in rounds) and is_meant(cue):
            yield _trigger(cue)
    yield from _further_partners(text, sentence)


def _cues(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Cue]:
    stays = (Word(m.start(), m.end(), _GO) for m in _BEING_IN.finditer(text, sentence.start, sentence.end))
    for word in sorted((*sentence.having(*CLASSES), *stays), key=lambda word: word.start):
        yield Cue(text, sentence, previous, word, next(name for name in CLASSES if name in word.classes))


_GO = frozenset({"go"})
#: "The minister was in Bern": words that belong to other phrases before a small letter ("is in force").
_BEING_IN = re.compile(r"\b(?:(?:is|are|was|were|be|been|being) in|(?:expected|due|awaited) in)\b(?= (?:the )?[A-Z])")


def _with_body(cue: Cue) -> Cue:
    return replace(cue, body=body_of(cue)) if cue.name in GENERAL else cue


def _trigger(cue: Cue) -> Trigger:
    kind, number = CLASSES[cue.name], None
    if cue.name == "recalled" and "summit" in cue.text[cue.word.start : cue.word.end]:
        kind = "summit"
    if cue.body is not None:
        kind = next(kind for name, kind in TYPES.items() if name in cue.body.classes)
    if cue.name not in VERBS:
        number = number_of(cue.text, cue.sentence, cue.word)
    if number is None and (cue.body is not None or cue.name in {"committee", "dialogue"}):
        number = times(cue.text, cue.sentence, cue.word) or number_of(cue.text, cue.sentence, cue.body or cue.word)
    hosts = organisers(cue)
    return Trigger(
        cue.word.start,
        cue.word.end,
        Kind.MEETING,
        kind,
        f"meeting.{cue.name}",
        number,
        hosts,
        inherits=_may_inherit(cue, bool(number or hosts or cue.body)),
    )


_AT = re.compile(
    r"\b(?:at|during|in|told|addressed|chaired|attend(?:ed|ing|s)?|opened|addressing) (?:the|its|their|this|an?|that) "
    r"(?:[\w'()-]+ ){0,7}$"
)
_SAME = re.compile(r"\b(?:at|during|in) the same $")


def _may_inherit(cue: Cue, named: bool) -> bool:
    """Whether the date may come from the sentence before: two sides met, or something was done at a named meeting."""
    if cue.text.startswith("to ", cue.word.start):
        return False  # "are expected to meet": at a time that is not said
    aside = bool(cue.sentence.having("margin"))
    both = sides(cue.sentence.people) > 1 or aside
    if cue.sentence.dates or cue.name in {"go", "visit"}:
        return both and cue.name in GENERAL
    if _SAME.search(cue.before(20)) or (named and (aside or _AT.search(cue.before(90)))):
        return True
    if both or (cue.name in GENERAL and _of_several(cue)):
        return cue.name in GENERAL | {"talks_with", "receive"}
    if cue.sentence.people and cue.name in GENERAL | {"talks_with"}:
        return cue.after(7).lstrip(",").startswith(" with ") or cue.text[: cue.word.end].endswith("with")
    return False


_SEVERAL_REACH = 40


def _of_several(cue: Cue) -> bool:
    """Whether those who met are people named before: "the two ministers met", "a tête-à-tête of the leaders"."""
    words = cue.sentence.having("several")
    return any(0 <= cue.word.start - w.end < _SEVERAL_REACH or 0 <= w.start - cue.word.end < 5 for w in words)


_BETWEEN = re.compile(
    r"\b(?:agreement|accord|understanding|consensus|exchange|discussion)\b[^.;:]{0,40}?\bbetween (?=[A-Z])"
)


def _between_people(text: str, sentence: Sentence) -> Iterator[Trigger]:
    """Encounters said in other words: "an agreement on 12 December between Minister A and Minister B"."""
    for match in _BETWEEN.finditer(text, sentence.start, sentence.end):
        people = [person for person in sentence.people if person.start >= match.end()]
        if sides(people) > 1 and people[0].full_start - match.end() < _PARTNER_REACH:
            yield Trigger(match.start(), match.end(), Kind.MEETING, "meeting", "meeting.between")


_AND_WITH = re.compile(r"\b(?:and|then|later|before)(?: (?:later|then|separately|also))?(?: with)? (?=[A-Z])")
_PARTNER_REACH = 20


def _further_partners(text: str, sentence: Sentence) -> Iterator[Trigger]:
    """The second partner of one verb on a day of its own: "talks with A on Tuesday, and (with) B on Thursday"."""
    verbs = sentence.having("talks_with", "meet", "meeting")
    for match in _AND_WITH.finditer(text, sentence.start, sentence.end):
        before = [verb for verb in verbs if verb.end <= match.start()]
        if not before or not any(before[-1].end <= date.start < match.start() for date in sentence.dates):
            continue
        behind = next((person for person in sentence.people if person.start >= match.end()), None)
        if behind is None or behind.full_start - match.end() >= _PARTNER_REACH:
            continue
        if match[0].endswith("with ") or any(date.start > behind.end for date in sentence.dates):
            yield Trigger(behind.start, behind.end, Kind.MEETING, "meeting", "meeting.and_with")
