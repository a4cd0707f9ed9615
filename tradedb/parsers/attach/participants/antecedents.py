"""Whom "he", "they" and "the two ministers" mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tradedb.parsers.attach.participants.roles import is_only_named, is_subject, silent
from tradedb.parsers.document import Document, Sentence, Word, inside
from tradedb.parsers.people import PersonMention

_SENTENCES = 5
_WINDOW = 600
_MOST = 4
_NEAR = 2


def meant_by(document: Document, sentence: Sentence, pronoun: Word) -> tuple[PersonMention, ...]:
    """The people whom a pronoun stands for, looked for backwards.

    Args:
        document: the article.
        sentence: the sentence of the pronoun.
        pronoun: "she", "both ministers"; of class `single` or `several`.

    Returns:
        One subject, or people of at least two sides; nothing where that is not plain.
    """
    if "several" not in pronoun.classes:
        return _one(document, sentence, pronoun)
    return () if document.text.startswith(" of ", pronoun.end) else _several(document, sentence, pronoun)


def speaker(document: Document, sentence: Sentence) -> tuple[PersonMention, ...]:
    """Who says "I" in a sentence: the one quoted in it, else in the nearest sentence around it."""
    text = document.text
    for far in range(_NEAR + 1):
        for index in dict.fromkeys((sentence.index + far, sentence.index - far)):
            if 0 <= index < len(document.sentences):
                other = document.sentences[index]
                people = other.people[: _MOST * 2]
                quoted = [person for person in people if person not in silent(text, other, people)]
                if quoted:
                    return (quoted[0],)
    return ()


def _before(document: Document, sentence: Sentence, pronoun: Word) -> Iterator[tuple[PersonMention, ...]]:
    """People named before a pronoun, sentence by sentence backwards, without those who are only named."""
    for previous in reversed(document.sentences[max(0, sentence.index - _SENTENCES) : sentence.index + 1]):
        if previous.is_heading and previous is not sentence:
            continue
        people = inside(previous.people, max(previous.start, pronoun.start - _WINDOW * 2), pronoun.start)
        yield tuple(p for p in people[: _MOST * 2] if not is_only_named(document.text, previous, p))


def _one(document: Document, sentence: Sentence, pronoun: Word) -> tuple[PersonMention, ...]:
    for people in _before(document, sentence, pronoun):
        subjects = [person for person in people if is_subject(document.text, person)]
        if subjects or len(people) == 1:
            return (*subjects, *people)[:1]
    return ()


def _several(document: Document, sentence: Sentence, pronoun: Word) -> tuple[PersonMention, ...]:
    found: dict[str, PersonMention] = {}
    for back, people in enumerate(_before(document, sentence, pronoun)):
        if back > _NEAR and not pronoun.classes & _LEVELS.keys():
            return ()  # "they" are of the sentence before, "the two ministers" may be of one further back
        for person in people:
            if _fits(person, pronoun):
                found.setdefault(person.name, person)
        if of_two_sides(found.values()):
            return tuple(found.values()) if len(found) <= _MOST else ()
    return ()


def of_two_sides(people: Iterable[PersonMention]) -> bool:
    """Whether people are not all of one side, as far as the text says."""
    sides = [person.country for person in {person.name: person for person in people}.values()]
    return len({side or number for number, side in enumerate(sides)}) > 1


def _fits(person: PersonMention, pronoun: Word) -> bool:
    """Whether a person can be one of "the leaders" or "the ministers"."""
    levels = {level for name, of in _LEVELS.items() if name in pronoun.classes for level in of}
    return person.level is None or not levels or person.level in levels


_LEVELS = {"leaders": ("leader",), "ministers": ("minister", "vice")}
