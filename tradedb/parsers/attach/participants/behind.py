"""People whom the sentences behind an event seat at it: "The delegation was led by A", "At the meeting B said"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tradedb import edtf
from tradedb.parsers.attach.participants.antecedents import of_two_sides
from tradedb.parsers.attach.participants.clauses import is_background
from tradedb.parsers.attach.participants.roles import groups, is_subject, silent, subjects
from tradedb.parsers.attach.participants.scene import Scene
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Sentence, Trigger, Word, inside
from tradedb.parsers.people import PersonMention
from tradedb.records import Kind

#: Only so many dates and triggers of a sentence behind are looked at; a page without punctuation has one sentence.
_ENOUGH = 12
_OPENING_REACH = 60
_SENTENCES = 4
_UNDATED = 3
_AT_IT = re.compile(
    r"(?:[Aa]t|[Ii]n|[Dd]uring|[Oo]pening|[Cc]losing|[Aa]ddressing|[Cc]hairing|[Ll]aunching|[Oo]n) "
    r"(?:the|this|their|his|her) (?:[\w'-]{1,30} ){0,2}"
)
_TOUCHING = 8
_GATHERINGS = frozenset(
    {"meeting", "committee", "dialogue", "ceremony", "round", "summit", "ministerial", "negotiation", "sign"}
)


def people_behind(scene: Scene, date: DateMention | None, *, complete: bool) -> Iterator[PersonMention]:
    """Those whom the sentences behind a trigger's seat at its event: "The delegation was led by A".

    Args:
        scene: the trigger in its sentence.
        date: of the event, or None.
        complete: whether the sentence itself has people of both sides, so that others must be said to be there.
    """
    text, sentence, trigger = scene.document.text, scene.sentence, scene.trigger
    if _is_aside(scene, date):
        return
    following = scene.document.sentences[sentence.index + 1 : sentence.index + 1 + _SENTENCES]
    if trigger.kind is Kind.ROUND:
        yield from _chief_negotiators(text, (sentence, *following))
    for number, other in enumerate(following):
        elsewhen = _is_of_another_day(other, trigger, date)
        if other.is_heading or _ITEM.match(text, other.start) or (elsewhen and _tells_of_events(text, other)):
            return
        if other.people and not elsewhen and not _is_of_others(other, trigger):
            here = Trigger(other.start, other.start, trigger.kind, trigger.type, trigger.rule)
            there = Scene.of(scene.document, other, here)
            yield from there.seated_at_it()
            yield from _speaking_at_it(there)
            if number < _UNDATED and not other.dates and not scene.is_host():
                yield from _doing_it(scene, there, complete=complete)
                yield from () if complete else _named_beside(there)


#: "Eurasian Economic Union: A team will be …", the next item of a list.
_ITEM = re.compile(r"[^\w\"]{0,4}[A-Z][^.:;,\"]{2,50}: [A-Z]")


def _is_of_others(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a sentence is about the meeting of an organisation, and the event is another meeting or a round."""
    hosts = {other.hosts for other in sentence.triggers[:_ENOUGH] if other.hosts}
    return trigger.kind is not Kind.MILESTONE and bool(hosts - {trigger.hosts})


def _chief_negotiators(text: str, sentences: Iterable[Sentence]) -> Iterator[PersonMention]:
    """The chief negotiators of two sides, of whom an account of a round speaks, and their counterparts."""
    people = [person for sentence in sentences for person in sentence.people[:_ENOUGH]]
    chiefs = [p for p in people if _CHIEF.search(text, p.full_start, p.full_end) or _CHIEF.search(p.title or "")]
    if chiefs:
        chiefs += [p for p in people if text.endswith(_COUNTERPART, 0, p.full_start)]
    if of_two_sides(chiefs):
        yield from chiefs


_COUNTERPART = (" counterpart ", " counterpart, ")
_CHIEF = re.compile(r"\b(?:chief|lead) negotiator|\bhead of (?:the )?(?:\w+ )?delegation", re.IGNORECASE)


def _is_aside(scene: Scene, date: DateMention | None) -> bool:
    """Whether an event is no news, so that what follows is not about it: of some month, in a side clause, "had met"."""
    text, trigger = scene.document.text, scene.trigger
    return (
        trigger.type == "proposed"
        or scene.clause.opener in {"who", "whom", "whose"}
        or (date is not None and date.granularity in _VAGUE)
        or (trigger.kind is Kind.MEETING and text.endswith(" had ", scene.sentence.start, trigger.start))
    )


def _named_beside(there: Scene) -> Iterator[PersonMention]:
    """People of two sides whom the next sentences name, whatever they are said to do: "For Peru it was A, for …"."""
    people = silent(there.document.text, there.sentence, there.people)
    if len({person.country for person in people if person.country}) > 1:
        yield from people


def _speaking_at_it(scene: Scene) -> Iterator[PersonMention]:
    """Those who open an event or speak at it: "Opening the round, A", "At the meeting B stressed"."""
    text, first = scene.document.text, scene.sentence.start
    for word in inside(scene.sentence.words, first, first + _OPENING_REACH):
        if _is_gathering(text, first, word):
            parted = groups(text, [p for p in scene.people if p.full_start >= word.end])
            if parted and is_subject(text, parted[0][0]) and parted[0][0].full_start - word.end < _OPENING_REACH:
                yield from parted[0]
            return
    yield from _telling_at_it(scene)


def _telling_at_it(scene: Scene) -> Iterator[PersonMention]:
    """Those who say something at an event: "A said in his speech at the ceremony"."""
    for word in scene.words(*_GATHERINGS):
        if _ON_THE_SPOT.search(scene.document.text, max(scene.sentence.start, word.start - 60), word.start):
            before = [p for p in scene.people if p.full_end <= word.start]
            yield from (p for p in before if p not in silent(scene.document.text, scene.sentence, before))
            return


_ON_THE_SPOT = re.compile(
    r"\b(?:said|told|stressed|added|noted|emphasi[sz]ed|stated|speech|remarks|address)\b(?: \w+){0,3}? (?:at )?"
    r"(?:the|this) (?:[\w'-]{1,30} ){0,2}$"
)


def _is_gathering(text: str, first: int, word: Word) -> bool:
    """Whether a sentence begins with "At the meeting", "Opening the second round"."""
    if "anaphor" in word.classes:
        return text.startswith(("At the ", "In the ", "During the "), first) and word.start - first < _TOUCHING
    return bool(word.classes & _GATHERINGS) and _AT_IT.fullmatch(text, first, word.start) is not None


def _doing_it(scene: Scene, there: Scene, *, complete: bool) -> Iterator[PersonMention]:
    """Those of whom a sentence without a date says what was done: "A and B signed the text".

    Where others are `complete` already, they only watched if two sides are said to sign.
    """
    if scene.trigger.kind is Kind.ROUND:
        return
    for trigger in there.sentence.triggers[:_ENOUGH]:
        if trigger.kind in {Kind.MEETING, Kind.MILESTONE}:
            people = list(Scene.of(scene.document, there.sentence, trigger).present())
            same = (trigger.kind, trigger.type) == (scene.trigger.kind, scene.trigger.type)
            signing = same and trigger.type in _ON_PAPER and of_two_sides(people)
            if signing or (not complete and (same or of_two_sides(people))):
                yield from people
    if complete:
        return
    for word in there.words("sign", "initial"):
        people = list(subjects(scene.document.text, there.people, word))
        if of_two_sides(people):
            yield from people


_ON_PAPER = frozenset({"signed", "initialled"})


def _is_of_another_day(sentence: Sentence, trigger: Trigger, date: DateMention | None) -> bool:
    """Whether a sentence names days, none of them that of the event."""
    days = [
        day for day in sentence.dates[:_ENOUGH] if not day.in_name and not day.relation and day.granularity in _DAYS
    ]
    slack = _LONGEST_ROUND if trigger.kind is Kind.ROUND else 0
    return bool(days) and not any(date is not None and _meet(day, date, slack) for day in days)


_VAGUE = frozenset({"month", "season", "quarter", "half", "year"})
_DAYS = frozenset({"day", "range", "month"})
_LONGEST_ROUND = 7


def _meet(one: DateMention, other: DateMention, slack: int) -> bool:
    """Whether two dates are the same time, or no further apart than some days."""
    a, b = edtf.parse(one.edtf), edtf.parse(other.edtf)
    if a.within(b) or b.within(a) or not slack or not (a.year_known and b.year_known):
        return a.within(b) or b.within(a)
    (low, high), (first, last) = a.reach(), b.reach()
    return (max(low, first) - min(high, last)).days <= slack


def _tells_of_events(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is about events of its own, and does not only look back at a round."""
    return any(t.kind is not Kind.ROUND or not is_background(text, sentence, t) for t in sentence.triggers[:_ENOUGH])
