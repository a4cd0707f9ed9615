"""What the people of a sentence do in it: who acts, who only speaks, who is only named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tradedb.parsers.document import Located, Sentence, Word, inside
from tradedb.parsers.people import PersonMention

_BESIDE = 40
_TOUCHING = 4
_SPEAKS_BEFORE = 8
_OWNS_REACH = 30
_LIST_REACH = 90
_FIRST_REACH = 140

_SPEECH = frozenset({"report", "source"})
_POSSESSIVE = re.compile(r"'s?(?![A-Za-z])")
_ASIDE = re.compile(r"(?: (?:also|has|had|later|then|on|in|earlier|this|[A-Z]\w+|\d+|\w+ly)){0,5} ?|,? ")
_LISTED = re.compile(r"[^!?\"]*(?:[,;]|\b(?:and|with|or|alongside)\b|&)[^!?\"]*")
_VERB = re.compile(
    r"\b(?:met|meets|said|told|signed|will|was|were|is|are|has|have|had|would|that|while|but|after|according)\b"
)
_OTHER_VERB = re.compile(r"\b(?:met|meets|said|told|signed|that|while|but|after|who)\b")
_BE = re.compile(r"\b(?:is|are|was|were|includ\w+)\b|:")
_AND = re.compile(r",? (?:and|&) (?:the |his |her )?")
_OBJECT = re.compile(
    r"\b(?:with|by|to|of|from|between|against|for|under|on|than|like|alongside) "
    r"(?:the |his |her )?(?:(?:[A-Z]\.){2,3} )?$"
)


def is_owner(text: str, person: PersonMention, trigger: Located | None = None) -> bool:
    """Whether a person is named for what is his ("Rossi's cabinet"), unless that is the event ("Rossi's visit")."""
    ends = [end for end in (person.end, person.full_end) if _POSSESSIVE.match(text, end)]
    if not ends and not text.endswith("'s", person.end, person.full_end):
        return False
    return trigger is None or not 0 <= trigger.start - max(person.full_end, *ends, 0) <= _OWNS_REACH


def is_only_named(text: str, sentence: Sentence, person: PersonMention, trigger: Located | None = None) -> bool:
    """Whether a person stands for something else: for a government, a letter, an office, a predecessor."""
    if is_owner(text, person, trigger) or "spokes" in (person.title or "").lower():
        return True
    return any(
        ("named_behind" in word.classes and 0 <= person.full_start - word.end < _TOUCHING)
        or ("named_before" in word.classes and 0 <= word.start - person.full_end < _TOUCHING)
        for word in words_beside(sentence, person)
    )


def silent(text: str, sentence: Sentence, people: Sequence[PersonMention]) -> list[PersonMention]:
    """The people, in order, without those who are quoted: "said A", "A and B told reporters", "according to A"."""
    told = _with_partners(text, people, [_is_told_by(sentence, person) for person in people])
    telling = _with_partners(text, people[::-1], [_tells(text, sentence, person) for person in reversed(people)])[::-1]
    return [p for p, quoted, quotes in zip(people, told, telling, strict=True) if not quoted and not quotes]


def _with_partners(text: str, people: Sequence[PersonMention], marked: list[bool]) -> list[bool]:
    """Marks that hold for whoever is joined to a marked person by "and", too; the people in either order."""
    for at in range(1, len(people)):
        one, other = sorted((people[at - 1], people[at]), key=lambda person: person.start)
        if marked[at - 1] and _AND.fullmatch(text, one.full_end, other.full_start):
            marked[at] = True
    return marked


def _is_told_by(sentence: Sentence, person: PersonMention) -> bool:
    return any(
        word.classes & _SPEECH and 0 <= person.full_start - word.end <= _SPEAKS_BEFORE
        for word in words_beside(sentence, person)
    )


def _tells(text: str, sentence: Sentence, person: PersonMention) -> bool:
    return any(
        "report" in word.classes
        and 0 <= word.start - person.full_end <= _BESIDE
        and _ASIDE.fullmatch(text, person.full_end, word.start) is not None
        for word in words_beside(sentence, person)
    )


def words_beside(sentence: Sentence, person: PersonMention) -> tuple[Word, ...]:
    """The listed words shortly before and behind a person."""
    return inside(sentence.words, person.full_start - _BESIDE, person.full_end + _BESIDE)


def is_subject(text: str, person: PersonMention) -> bool:
    """Whether no preposition makes a person somebody whom something is done with, by or to."""
    return _OBJECT.search(text, max(0, person.full_start - 30), person.full_start) is None


def together(text: str, one: PersonMention, other: PersonMention) -> bool:
    """Whether two people, in order, stand in one list: "A and B", "A, the minister of …; B"."""
    gap = text[one.full_end : other.full_start]
    return len(gap) <= _LIST_REACH and _LISTED.fullmatch(gap) is not None and _VERB.search(gap) is None


def groups(text: str, people: Sequence[PersonMention]) -> list[list[PersonMention]]:
    """People in order, parted into those who are named together."""
    made: list[list[PersonMention]] = []
    for person in people:
        if made and together(text, made[-1][-1], person):
            made[-1].append(person)
        else:
            made.append([person])
    return made


def subjects(text: str, people: Sequence[PersonMention], word: Word) -> Iterator[PersonMention]:
    """Those named together right before a word: "A and B opened", "A, who led"; also its agents: "opened by A"."""
    for group in groups(text, people):
        if _leads_alone(people, word) and group[0].full_end <= word.start and is_subject(text, group[0]):
            yield from group
        before = 0 <= word.start - group[-1].full_end <= _BESIDE and is_subject(text, group[0])
        agents = text.startswith(" by ", word.end) and 0 <= group[0].full_start - word.end <= _BESIDE
        if before or agents:
            yield from group


def seated(text: str, people: Sequence[PersonMention], word: Word) -> Iterator[PersonMention]:
    """Those whom a word places at an event.

    Args:
        text: the article.
        people: of the sentence, in order.
        word: one that people stand before ("A led"), or behind ("attended by A and B"); before such a word that is
            not of class `seats` they stand behind it only as its subject ("at the head of the team was A").
    """
    yield from subjects(text, people, word)
    parted = groups(text, [person for person in people if person.full_start >= word.end])
    behind = parted[0] if parted and _leads_to(text, word, parted[0][0], only=_leads_alone(people, word)) else []
    if behind and ("seats" in word.classes or is_subject(text, behind[0])):
        yield from behind


def _leads_alone(people: Sequence[PersonMention], word: Word) -> bool:
    """Whether nobody else can lead a delegation of which a sentence speaks."""
    return len(people) == 1 and "leads" in word.classes


def _leads_to(text: str, word: Located, person: PersonMention, *, only: bool) -> bool:
    gap = text[word.end : person.full_start]
    return only or (len(gap) <= _FIRST_REACH and _OTHER_VERB.search(gap) is None)
