"""The type of a meeting: by its body's name, by who leads it, by what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradedb.parsers.attach import distance, nearest
from tradedb.parsers.document import Document, Sentence, Trigger, Word
from tradedb.parsers.people import PersonMention

_LEVELS = {"leader": "summit", "minister": "ministerial", "vice": "senior_officials", "official": "senior_officials"}
_RANKS = ("summit", "ministerial", "senior_officials")
#: Word classes that tell a level, the more telling first.
_WORDS = {
    "leaders": "summit",
    "ministerial": "ministerial",
    "ministers": "ministerial",
    "senior": "senior_officials",
    "technical": "technical",
    "panel": "technical",
}
_WORD_REACH = 160
#: "In Seoul for talks", "on a visit to meet": a trip with talks.
_PURPOSE = re.compile(
    r"\b(?:for|to hold|to attend|hold(?:ing)?|held) (?:[\w-]+ ){0,4}?"
    r"(?:talks|meetings?|negotiations|discussions|consultations)\b"
    r"|\bto (?:meet|negotiate|discuss|confer|sit down)\b"
)
_PURPOSE_REACH = 130


def type_of(document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]) -> str:
    """The type of a meeting.

    Args:
        document: the article.
        sentence: where it is told.
        trigger: the words that speak of it.
        people: who took part.
    """
    kind = _level(document, sentence, trigger, people)
    if kind == "ministerial" and trigger.hosts == ("WTO",):
        return "dialogue"  # a Ministerial Conference
    conference = document.text[trigger.start : trigger.end].lower() == "ministerial conference"
    return "ministerial" if conference and trigger.hosts and trigger.hosts != ("WTO",) else kind


def _level(document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]) -> str:
    if trigger.type == "visit":
        return _of_visit(document, sentence, trigger, people)
    if trigger.type == "summit" and trigger.hosts:
        return "summit"
    if trigger.type not in {"meeting", "summit"}:
        return trigger.type
    subject = _by_subject(document, sentence, trigger, people)
    return subject or _by_people(people) or _by_words(document, sentence, trigger)


_SUBJECT_REACH = 70


def _by_subject(
    document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]
) -> str | None:
    """By those who met, where people stand elsewhere: "Officials met, and called on X", "when the presidents met"."""
    words = [w for w in sentence.having(*_WORDS) if 0 <= trigger.start - w.end < _SUBJECT_REACH]
    behind = all(person.start > trigger.end for person in people) and len({p.country for p in people}) < 2
    far = all(trigger.start - person.full_end > _PEOPLE_REACH for person in people)
    beside = bool(words) and trigger.start - words[-1].end <= _BESIDE
    return _level_of(words[-1]) if people and words and (behind or (far and beside)) else None


_PEOPLE_REACH = 60
_BESIDE = 2


def _level_of(word: Word) -> str:
    return next(kind for name, kind in _WORDS.items() if name in word.classes)


def _by_people(people: Sequence[PersonMention]) -> str | None:
    levels = {_LEVELS[person.level] for person in people if person.level in _LEVELS}
    if any(person.country == "EU" and (person.title or "").endswith("Commissioner") for person in people):
        levels.add("ministerial")
    return next((rank for rank in _RANKS if rank in levels), None)


def _of_visit(document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]) -> str:
    until = min(sentence.end, trigger.end + _PURPOSE_REACH)
    if trigger.rule == "meeting.go" and _PURPOSE.search(document.text, trigger.end, until):
        return _by_people(people) or "visit"
    return "visit"


def _by_words(document: Document, sentence: Sentence, trigger: Trigger) -> str:
    """By the nearest word for a level, in the sentence, else in the one before."""
    if trigger.type != "meeting":
        return trigger.type
    word = nearest(document.text, trigger, sentence.having(*_WORDS))
    if word is not None and distance(document.text, trigger, word) < _WORD_REACH:
        return _level_of(word)
    if trigger.hosts and trigger.hosts != ("WTO",):
        return _by_people(sentence.people) or "summit"
    return "senior_officials"
