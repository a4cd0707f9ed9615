"""A trigger among the people of its sentence: who of them takes part in the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from tradedb.parsers.attach.participants.antecedents import meant_by, of_two_sides, speaker
from tradedb.parsers.attach.participants.clauses import (
    REACH,
    Clause,
    clause_of,
    has_outer_subject,
    is_adjunct,
    is_background,
)
from tradedb.parsers.attach.participants.roles import groups, is_only_named, is_subject, seated, silent, subjects
from tradedb.parsers.document import Document, Sentence, Trigger, Word, inside
from tradedb.parsers.people import PersonMention
from tradedb.records import Kind


@dataclass(frozen=True, slots=True)
class Scene:
    """A trigger, its clause, and the people of its sentence who are not only named.

    Attributes:
        document, sentence, trigger: what is read.
        clause: the clause of the trigger.
        people: those of the sentence near the trigger, in order.
    """

    document: Document
    sentence: Sentence
    trigger: Trigger
    clause: Clause
    people: tuple[PersonMention, ...]

    @classmethod
    def of(cls, document: Document, sentence: Sentence, trigger: Trigger) -> Scene:
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
        yield from self._telling_it()
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
            if self._is_of_it(word):
                yield from self._placed_by(word)

    def _is_of_it(self, word: Word) -> bool:
        """Whether a word speaks of this event, and not of one with a date of its own, or of the host's guests."""
        if self.trigger.hosts and not self.clause.holds(word):
            return False
        low, high = min(self.trigger.end, word.end), max(self.trigger.start, word.start)
        return len(inside(self.sentence.dates, low, high)) < 2

    def _placed_by(self, word: Word) -> Iterator[PersonMention]:
        """Those whom one word places, with the side of the delegation: "the Chinese team was led by A"."""
        text = self.document.text
        named = inside(self.sentence.parties, word.start - _TEAM_REACH, word.start)
        sides = [party.code for party in named if _TEAM.fullmatch(text, party.end, word.start)]
        for person in seated(text, self.people, word):
            of_team = bool(sides) and person.start > word.end and "EU" not in {person.country, sides[-1]}
            yield replace(person, country=sides[-1]) if of_team else person

    def seated_at_it(self) -> Iterator[PersonMention]:
        """The same, but for "A attended" some other event that has a name of its own."""
        for word in self.words("leads", "attends", "seats"):
            if word.classes != {"attends"} or not _NAME_BEHIND.match(self.document.text, word.end):
                yield from self._placed_by(word)

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
        yield from self._object_of_verb()

    def _is_setting(self) -> bool:
        """Whether the trigger says where people spoke: "At a meeting in Rome, A and B announced"."""
        start, text = self.sentence.start, self.document.text
        return self.trigger.kind is Kind.MEETING and _SETTING.fullmatch(text, start, self.trigger.start) is not None

    def _telling_it(self) -> Iterator[PersonMention]:
        """Who speaks to those who meet: "A told a meeting of the committee"."""
        text = self.document.text
        low = max(self.sentence.start, self.trigger.start - _PRONOUN_REACH)
        if self.trigger.kind is Kind.MEETING and (match := _TOLD.search(text, low, self.trigger.start)):
            yield from subjects(text, self.people, Word(match.start(), match.end(), frozenset()))

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
        if _I.search(text, max(self.clause.start, self.trigger.start - _PRONOUN_REACH), self.trigger.start):
            return speaker(self.document, self.sentence)
        parted = groups(text, [p for p in self.people if p.full_end <= self.clause.start])
        if self.clause.opener == "who" and parted:
            return parted[-1]
        subject = next((group for group in parted if is_subject(text, group[0])), [])
        if outer or (self.clause.opener == "that" and any(self._announcing_together())):
            return subject or self._outer_pronoun()
        if self.trigger.kind is not Kind.MEETING or not is_adjunct(text, self.sentence, self.trigger):
            return ()
        subject = subject or list(self._outer_pronoun())
        return subject if of_two_sides(subject) or self.trigger.type == "visit" else ()

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
        if self.trigger.kind is Kind.MILESTONE:
            words = [w for w in words if not _PASSIVE.match(self.document.text, w.end)]
        words = [w for w in words if not self._is_of_countries(w)]
        return [w for w in words if not any(p.start <= w.start < p.end for p in self.people)] if words else []

    def _is_of_countries(self, pronoun: Word) -> bool:
        """Whether "they" are "the two governments" named before."""
        low = max(self.sentence.start, pronoun.start - REACH)
        return _SIDES.search(self.document.text, low, pronoun.start) is not None

    def _object(self) -> Word | None:
        """The pronoun with which a meeting is: "an agreement between him and A"."""
        behind = inside(self.sentence.words, self.trigger.end, self.trigger.end + _FIRST_WORDS)
        own = [w for w in behind if "object" in w.classes]
        return own[0] if own and _BETWEEN.fullmatch(self.document.text, self.trigger.end, own[0].start) else None

    def _object_of_verb(self) -> Iterable[PersonMention]:
        """Whom one meets: "the President will receive him"; named in a sentence before."""
        text, end = self.document.text, self.trigger.end
        owns = text.startswith((" her ", "her "), end) and not _NO_NOUN.match(text, end + len(" her"))
        if self.trigger.kind is not Kind.MEETING or owns or not _HIM.search(text, self.trigger.start, end + _HIM_REACH):
            return ()
        before = Word(self.sentence.start, self.sentence.start, frozenset({"single"}))
        return meant_by(self.document, self.sentence, before)

    def _outer_pronoun(self) -> Iterable[PersonMention]:
        """Whom the pronoun means that is the subject of the sentence: "He said this after talks with A"."""
        stop = min(self.clause.start, self.sentence.start + _PRONOUN_REACH)
        words = self._pronouns(self.sentence.start, stop)
        return self._meant_by(words[0]) if words else ()

    def _at_meeting(self) -> Iterator[PersonMention]:
        """Those at the meeting in the same sentence, at which a milestone was reached."""
        for other in inside(self.sentence.triggers, self.trigger.start - REACH, self.trigger.end + REACH):
            if other.kind is Kind.MEETING and not other.hosts and other.type in _ENCOUNTERS:
                people = list(Scene.of(self.document, self.sentence, other).acting())
                if len({person.name for person in people}) > 1:
                    yield from people


_LONG_REACH = 1200
_BETWEEN = re.compile(r"(?: [\w'-]{1,30}){0,3}? (?:between|with|of|by) (?:the )?")
_NAME_BEHIND = re.compile(r" (?:in |at )?(?:the |a |an )?(?:\d\w{0,9} )?[A-Z]")
#: "They were concluded": not people, but talks.
_PASSIVE = re.compile(r" (?:was|were|are|(?:has|have|had|will|to) be(?:en)?) ")
#: "The two governments said that they …".
_SIDES = re.compile(r"\b(?:two|both) (?:governments|countries|sides|parties|nations|capitals|blocs|economies)\b")
_SETTING = re.compile(r"(?:It was )?(?:[Aa]t|[Dd]uring|[Ii]n) (?:[\w'-]{1,30} ){1,5}")
_I = re.compile(r"\bI (?:\w+ ){0,4}$")
_TOLD = re.compile(r"\b(?:told|addressed|briefed|informed) (?:an?|the) (?:[\w'-]{1,30} ){0,3}$")
#: Behind "her" where it is no possessive.
_NO_NOUN = re.compile(r" ?(?:[.,;]| (?:in|on|at|for|there|this|last|to|later|again|by)\b)")
_HIM = re.compile(r" (?:him|her)\b")
_HIM_REACH = len(" him ")
_TEAM = re.compile(
    r"(?:'s)? (?:negotiating )?(?:delegation|side|team|negotiators|party)(?: (?:was|were|is|will be|being))? "
)
_TEAM_REACH = 60
_PRONOUNS = frozenset({"single", "several"})
_PRONOUN_REACH = 60
_FIRST_WORDS = 20
_ENCOUNTERS = frozenset({"meeting", "summit", "ministerial"})
