"""Who takes part in an event: people who act in its clause, and those whom sentences around it seat at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from tradedb import edtf
from tradedb.parsers.attach.participants.antecedents import meant_by, of_two_sides
from tradedb.parsers.attach.participants.clauses import (
    REACH,
    Clause,
    clause_of,
    has_outer_subject,
    is_adjunct,
    is_background,
)
from tradedb.parsers.attach.participants.roles import groups, is_only_named, is_subject, seated, silent, subjects
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger, Word, inside
from tradedb.parsers.people import PersonMention
from tradedb.records import Kind


def people_near(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None = None
) -> tuple[PersonMention, ...]:
    """The people who take part in an event.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        date: its date; what sentences behind say of another day is of another event.

    Returns:
        Mentions in the order of finding, each person once: those who act in the sentence, those for whom a pronoun
        stands, those whom a sentence shortly behind seats at the event.
    """
    scene = _Scene.of(document, sentence, trigger)
    found: dict[str, PersonMention] = {}
    for person in (*scene.present(), *_behind(scene, date)):
        found.setdefault(person.name, person)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Scene:
    """A trigger, its clause, and the people of its sentence who are not only named."""

    document: Document
    sentence: Sentence
    trigger: Trigger
    clause: Clause
    people: tuple[PersonMention, ...]

    @classmethod
    def of(cls, document: Document, sentence: Sentence, trigger: Trigger) -> _Scene:
        """The scene of a trigger."""
        text = document.text
        named = inside(sentence.people, trigger.start - REACH, trigger.end + _LONG_REACH)
        people = tuple(p for p in named if not is_only_named(text, sentence, p, trigger))
        return cls(document, sentence, trigger, clause_of(text, sentence, trigger), people)

    def words(self, *classes: str) -> Iterator[Word]:
        """Words of some classes around the trigger."""
        wanted = frozenset(classes)
        near = inside(self.sentence.words, self.trigger.start - REACH, self.trigger.end + REACH)
        return (word for word in near if word.classes & wanted)

    def present(self) -> Iterator[PersonMention]:
        """Those who take part by what the sentence says."""
        yield from self.seated()
        if self.is_host():
            return
        if self.trigger.kind is Kind.ROUND:
            yield from self._of_round()
            return
        yield from self.acting()
        if self.trigger.kind is Kind.MILESTONE and len(self.sentence.dates) < 2:
            yield from self._at_meeting()

    def seated(self) -> Iterator[PersonMention]:
        """Those whom a word such as "led" or "attended by" speaks of."""
        for word in self.words("leads", "attends", "seats"):
            yield from seated(self.document.text, self.people, word)

    def seated_at_it(self) -> Iterator[PersonMention]:
        """The same, but for "A attended" some other event that has a name of its own."""
        for word in self.words("leads", "attends", "seats"):
            if word.classes != {"attends"} or not _NAME_BEHIND.match(self.document.text, word.end):
                yield from seated(self.document.text, self.people, word)

    def is_host(self) -> bool:
        """Whether the trigger is a meeting of an organisation, or one with others at its margins."""
        margins = [word for word in self.words("margin") if word.end <= self.trigger.start]
        return bool(self.trigger.hosts) or any(self.trigger.start - word.end < _PRONOUN_REACH for word in margins)

    # --- rounds ------------------------------------------------------------------------------

    def _of_round(self) -> Iterator[PersonMention]:
        """Those who open or hold a round, or between whom it is."""
        text = self.document.text
        people = [p for p in silent(text, self.sentence, self.people) if self.clause.holds(p)]
        for word in self.words("begun", "ended", "talk_verb", "launch"):
            if self.clause.holds(word):
                yield from subjects(text, people, word)
        if _BETWEEN.match(text, self.trigger.end):
            yield from (p for p in people if p.start > self.trigger.end)
        met = any(other.kind is Kind.MEETING for other in self.sentence.triggers)
        if not met and not is_background(text, self.sentence, self.trigger):
            yield from chain.from_iterable(g for g in groups(text, self.people) if of_two_sides(g))

    # --- meetings and milestones -------------------------------------------------------------

    def acting(self) -> Iterator[PersonMention]:
        """Those who act in the clause of the trigger, and its subject where that stands elsewhere."""
        text, outer = self.document.text, has_outer_subject(self.document.text, self.sentence, self.trigger)
        heard = self.people if outer or self._is_setting() else silent(text, self.sentence, self.people)
        joint = {p.start for group in self._announcing_together() for p in group}
        people = [p for p in self.people if p in heard or p.start in joint]
        acting = [p for p in people if self.clause.holds(p) and not self._is_of_another(p) and self._goes(p)]
        yield from acting
        if not any(p.start < self.trigger.start for p in acting):
            yield from self._subject(outer)

    def _is_setting(self) -> bool:
        """Whether the trigger says where people spoke: "At a meeting in Rome, A and B announced"."""
        start, text = self.sentence.start, self.document.text
        return self.trigger.kind is Kind.MEETING and _SETTING.fullmatch(text, start, self.trigger.start) is not None

    def _goes(self, person: PersonMention) -> bool:
        """Whether a person is not merely somebody to whom one goes."""
        return self.trigger.rule != "meeting.go" or is_subject(self.document.text, person)

    def _announcing_together(self) -> Iterator[list[PersonMention]]:
        """People of two sides who announce a milestone together have reached it together."""
        if self.trigger.kind is Kind.MILESTONE:
            yield from (g for g in groups(self.document.text, self.people) if of_two_sides(g))

    def _is_of_another(self, person: PersonMention) -> bool:
        """Whether another meeting is said to be with or between a person."""
        return any(
            other.kind is Kind.MEETING and _BETWEEN.match(self.document.text, other.end, person.full_start + 1)
            for other in inside(self.sentence.triggers, self.trigger.end, person.full_start)
        )

    def _subject(self, outer: bool) -> Iterable[PersonMention]:
        """The subject of a clause that names none: by pronoun, before "who", or of the clause around it."""
        text = self.document.text
        if (pronoun := self._pronoun()) is not None:
            return self._meant_by(pronoun)
        parted = groups(text, [p for p in self.people if p.full_end <= self.clause.start])
        if self.clause.opener == "who" and parted:
            return parted[-1]
        subject = next((group for group in parted if is_subject(text, group[0])), [])
        if outer or (self.clause.opener == "that" and any(self._announcing_together())):
            return subject or self._outer_pronoun()
        adjunct = self.trigger.kind is Kind.MEETING and is_adjunct(text, self.sentence, self.trigger)
        return subject if adjunct and (of_two_sides(subject) or self.trigger.type == "visit") else ()

    def _meant_by(self, pronoun: Word) -> tuple[PersonMention, ...]:
        return meant_by(self.document, self.sentence, pronoun)

    def _pronoun(self) -> Word | None:
        """The pronoun that is the subject of the trigger: shortly before it, or first in its sentence."""
        words = self._pronouns(self.clause.start, self.trigger.start)
        near = [w for w in words if self.trigger.start - w.end < _PRONOUN_REACH]
        first = [w for w in words if w.start - self.sentence.start < _FIRST_WORDS]
        return next(iter([*near[-1:], *first]), None) or self._object()

    def _pronouns(self, start: int, end: int) -> list[Word]:
        """The pronouns of a stretch that are no part of a name ("He Lin")."""
        words = [w for w in inside(self.sentence.words, start, end) if w.classes & _PRONOUNS]
        return [w for w in words if not any(p.start <= w.start < p.end for p in self.people)] if words else []

    def _object(self) -> Word | None:
        """The pronoun with which a meeting is: "an agreement between him and A"."""
        behind = inside(self.sentence.words, self.trigger.end, self.trigger.end + _FIRST_WORDS)
        own = [w for w in behind if "object" in w.classes]
        return own[0] if own and _BETWEEN.fullmatch(self.document.text, self.trigger.end, own[0].start) else None

    def _outer_pronoun(self) -> Iterable[PersonMention]:
        """Whom the pronoun means that is the subject of the sentence: "He said this after talks with A"."""
        stop = min(self.clause.start, self.sentence.start + _PRONOUN_REACH)
        words = self._pronouns(self.sentence.start, stop)
        return self._meant_by(words[0]) if words else ()

    def _at_meeting(self) -> Iterator[PersonMention]:
        """Those at the meeting in the same sentence, at which a milestone was reached."""
        for other in inside(self.sentence.triggers, self.trigger.start - REACH, self.trigger.end + REACH):
            if other.kind is Kind.MEETING and not other.hosts and other.type in _ENCOUNTERS:
                people = list(_Scene.of(self.document, self.sentence, other).acting())
                if len({person.name for person in people}) > 1:
                    yield from people


_LONG_REACH = 1200
_BETWEEN = re.compile(r"(?: [\w'-]+){0,3}? (?:between|with|of|by) (?:the )?")
_NAME_BEHIND = re.compile(r" (?:in |at )?(?:the |a |an )?(?:\d\w* )?[A-Z]")
_SETTING = re.compile(r"(?:It was )?(?:[Aa]t|[Dd]uring|[Ii]n) (?:[\w'-]+ ){1,5}")
_PRONOUNS = frozenset({"single", "several"})
_PRONOUN_REACH = 60
_FIRST_WORDS = 20
_ENCOUNTERS = frozenset({"meeting", "summit", "ministerial"})


# --- sentences behind ------------------------------------------------------------------------

_SENTENCES = 4
_UNDATED = 2
_AT_IT = re.compile(
    r"(?:[Aa]t|[Ii]n|[Dd]uring|[Oo]pening|[Cc]losing|[Aa]ddressing|[Cc]hairing|[Ll]aunching|[Oo]n) "
    r"(?:the|this|their|his|her) (?:[\w'-]+ ){0,2}"
)
_TOUCHING = 8
_GATHERINGS = frozenset(
    {"meeting", "committee", "dialogue", "ceremony", "round", "summit", "ministerial", "negotiation", "sign"}
)


def _behind(scene: _Scene, date: DateMention | None) -> Iterator[PersonMention]:
    """Those whom the sentences behind a trigger's seat at its event: "The delegation was led by A"."""
    text, sentence, trigger = scene.document.text, scene.sentence, scene.trigger
    if trigger.kind is Kind.ROUND and is_background(text, sentence, trigger):
        return
    following = scene.document.sentences[sentence.index + 1 : sentence.index + 1 + _SENTENCES]
    if trigger.kind is Kind.ROUND:
        yield from _chief_negotiators((sentence, *following))
    for number, other in enumerate(following):
        elsewhen = _is_of_another_day(other, trigger, date)
        if other.is_heading or (elsewhen and _tells_of_events(text, other)):
            return
        if other.people and not elsewhen and not _is_of_others(other, trigger):
            here = Trigger(other.start, other.start, trigger.kind, trigger.type, trigger.rule)
            there = _Scene.of(scene.document, other, here)
            yield from there.seated_at_it()
            yield from _speaking_at_it(there)
            if number < _UNDATED and not other.dates and not scene.is_host():
                yield from _doing_it(scene, there)


def _is_of_others(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a sentence is about the meeting of an organisation, and the event is another meeting or a round."""
    hosts = {other.hosts for other in sentence.triggers if other.hosts}
    return trigger.kind is not Kind.MILESTONE and bool(hosts - {trigger.hosts})


def _chief_negotiators(sentences: Iterable[Sentence]) -> Iterator[PersonMention]:
    """The chief negotiators of two sides, of whom an account of a round speaks."""
    chiefs = [p for sentence in sentences for p in sentence.people if _CHIEF.search(p.title or "")]
    if of_two_sides(chiefs):
        yield from chiefs


_CHIEF = re.compile(r"\b(?:chief|lead) negotiator|\bhead of (?:the )?(?:\w+ )?delegation", re.IGNORECASE)


def _speaking_at_it(scene: _Scene) -> Iterator[PersonMention]:
    """Those who open an event or speak at it: "Opening the round, A", "At the meeting B stressed"."""
    text, first = scene.document.text, scene.sentence.start
    for word in inside(scene.sentence.words, first, first + _PRONOUN_REACH):
        if _is_gathering(text, first, word):
            parted = groups(text, [p for p in scene.people if p.full_start >= word.end])
            if parted and is_subject(text, parted[0][0]) and parted[0][0].full_start - word.end < _PRONOUN_REACH:
                yield from parted[0]
            return
    yield from _telling_at_it(scene)


def _telling_at_it(scene: _Scene) -> Iterator[PersonMention]:
    """Those who say something at an event: "A said in his speech at the ceremony"."""
    for word in scene.sentence.having(*_GATHERINGS):
        if _ON_THE_SPOT.search(scene.document.text, max(scene.sentence.start, word.start - 60), word.start):
            before = [p for p in scene.people if p.full_end <= word.start]
            yield from (p for p in before if p not in silent(scene.document.text, scene.sentence, before))
            return


_ON_THE_SPOT = re.compile(
    r"\b(?:said|told|stressed|added|noted|emphasi[sz]ed|stated|speech|remarks|address)\b(?: \w+){0,3}? (?:at )?"
    r"(?:the|this) (?:[\w'-]+ ){0,2}$"
)


def _is_gathering(text: str, first: int, word: Word) -> bool:
    """Whether a sentence begins with "At the meeting", "Opening the second round"."""
    if "anaphor" in word.classes:
        return text.startswith(("At the ", "In the ", "During the "), first) and word.start - first < _TOUCHING
    return bool(word.classes & _GATHERINGS) and _AT_IT.fullmatch(text, first, word.start) is not None


def _doing_it(scene: _Scene, there: _Scene) -> Iterator[PersonMention]:
    """Those of whom a sentence without a date says what was done: "A and B signed the text"."""
    if scene.trigger.kind is Kind.ROUND:
        return
    for trigger in there.sentence.triggers:
        if trigger.kind in {Kind.MEETING, Kind.MILESTONE}:
            people = list(_Scene.of(scene.document, there.sentence, trigger).present())
            same = (trigger.kind, trigger.type) == (scene.trigger.kind, scene.trigger.type)
            if same or of_two_sides(people):
                yield from people
    for word in there.words("sign", "initial"):
        people = list(subjects(scene.document.text, there.people, word))
        if of_two_sides(people):
            yield from people


def _is_of_another_day(sentence: Sentence, trigger: Trigger, date: DateMention | None) -> bool:
    """Whether a sentence names days, none of them that of the event."""
    days = [day for day in sentence.dates if not day.in_name and not day.relation and day.granularity in _DAYS]
    slack = _LONGEST_ROUND if trigger.kind is Kind.ROUND else 0
    return bool(days) and not any(date is not None and _meet(day, date, slack) for day in days)


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
    return any(t.kind is not Kind.ROUND or not is_background(text, sentence, t) for t in sentence.triggers)
