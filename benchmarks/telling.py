"""Made articles' texts: sentences of which every offset is known as they are written."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.histories import Happening
from tradedb.records import (
    Agreement,
    Basis,
    EventMention,
    Evidence,
    Issue,
    Kind,
    Participant,
    Place,
    Severity,
    Status,
    Tally,
    YearBasis,
)
from tradedb.vocabulary import Party

FILLERS = (
    "Both delegations spoke of a frank exchange and of steady progress in most chapters.",
    "Business groups on either side asked for shorter transition periods and simpler rules of origin.",
    "Officials gave no details of what remains open on services and investment.",
    "Farm unions warned that quotas for dairy products and beef would hurt small holders.",
    "Two-way trade in goods has grown in each of the past three years, customs figures show.",
)
NOISE = ("date_unused", "year_inferred", "parties_inferred", "date_unused")
DEEDS = {
    "negotiation": "round of talks", "ministerial": "ministerial meeting", "senior_officials": "meeting of officials",
    "technical": "technical meeting", "committee": "joint committee", "in_force": "entry into force",
    "measure": "new tariff", "dispute": "complaint", "announcement": "statement",
}  # fmt: skip
VERBS = {Status.HELD: " saw the ", Status.SCHEDULED: " plan the ", Status.CANCELLED: " called off the "}


@dataclass(slots=True)
class Sentence:
    """Words that are put together, with the values that they give; `start` and `end` are offsets in the article."""

    start: int
    end: int
    words: str = ""
    evidence: list[Evidence] = field(default_factory=list)

    def say(self, words: str, *fields: str, basis: Basis = Basis.STATED) -> int:
        """Add words that give values; returns where they begin."""
        begin = self.end
        self.words += words
        self.end += len(words)
        self.evidence += [Evidence(name, begin, self.end, basis) for name in fields]
        return begin


@dataclass(slots=True)
class Telling:
    """The text of one article, and what its sentences give.

    Attributes:
        dice: decides what is told wrongly, or less precisely.
        parties: by code.
        about: the agreement.
        published: only what is over by that day was held.
        text: what is written so far.
    """

    dice: random.Random
    parties: Mapping[str, Party]
    about: Agreement
    published: dt.date
    text: str = ""

    def account(self, what: Happening) -> EventMention:
        """Tell of an event, and say what a parser finds in the sentence."""
        sentence, status = Sentence(len(self.text), len(self.text)), self._status(what)
        begin, end = self._days(what, status)
        edtf, words, unit = _date(begin, end, self.dice.random())
        self._name_parties(sentence)
        sentence.say(VERBS[status], "status")
        self._name_deed(sentence, what)
        sentence.say(" of the ")
        sentence.say(self.about.name, "agreement")
        place = self._name_place(sentence, what.place)
        sentence.say(" on " if unit == "day" else " in ")
        sentence.say(words, "date")
        people = tuple(self._name_people(sentence, what.people if self.dice.random() < 0.8 else ()))
        self._write(sentence.words + ". ")
        return EventMention(
            kind=what.kind, type=what.type, status=status, date=edtf, year_basis=YearBasis.STATED,
            parties=self.about.parties, quote=sentence.words, start=sentence.start, end=sentence.end, rule=what.rule,
            agreement=None if self.dice.random() < 0.03 else self.about.slug, round=what.number, place=place,
            participants=people, title=f"{self.about.name}: {_deed(what)}", evidence=tuple(sentence.evidence),
            granularity=unit,
        )  # fmt: skip

    def fill(self) -> None:
        """Write a sentence that tells of nothing."""
        self._write(self.dice.choice(FILLERS) + " ")

    def tallies(self, told: Sequence[Happening]) -> Iterator[Tally]:
        """Now and then say how many rounds there have been."""
        held = [each.number for each in told if each.number and each.end <= self.published]
        if not held or self.dice.random() > 0.15:
            return
        quote, start = f"{max(held)} rounds", len(self.text) + len("There have been ")
        self._write(f"There have been {quote} so far. ")
        yield Tally(
            Kind.ROUND, max(held), quote, start, start + len(quote), "tally.rounds", self.about.slug, self.about.parties
        )

    def issues(self) -> Iterator[Issue]:
        """What a parser could not use."""
        for _ in range(self.dice.randint(0, 4)):
            start = self.dice.randrange(len(self.text) - 10)
            words = self.text[start : start + 10]
            yield Issue(self.dice.choice(NOISE), f"Nothing is made of {words!r}", Severity.INFO, start, start + 10)

    def _write(self, words: str) -> None:
        self.text += words

    def _status(self, what: Happening) -> Status:
        """What the article can know: one in a hundred calls a plan held."""
        if what.begin > self.published:
            return Status.HELD if self.dice.random() < 0.01 else Status.SCHEDULED
        return what.status

    def _days(self, what: Happening, status: Status) -> tuple[dt.date, dt.date]:
        """As announced at first, in a plan; one in twenty is some days off."""
        begin = what.planned if status is Status.SCHEDULED and what.planned > self.published else what.begin
        if self.dice.random() < 0.05:
            begin += dt.timedelta(days=self.dice.choice((-7, -1, 1, 2)))
        return begin, begin + (what.end - what.begin)

    def _name_parties(self, sentence: Sentence) -> None:
        for number, code in enumerate(self.about.parties):
            sentence.say(" and " if number else "")
            sentence.say(self.parties[code].short_name, "parties")

    def _name_deed(self, sentence: Sentence, what: Happening) -> None:
        if what.number:
            sentence.say(_ordinal(what.number), "round")
            sentence.say(" ")
        sentence.say(DEEDS.get(what.type, what.type), "type")

    def _name_place(self, sentence: Sentence, place: Place | None) -> Place | None:
        """Where it was; three in a hundred say Brussels."""
        if place is None or self.dice.random() < 0.3:
            return None
        told = Place("Brussels", "BE") if self.dice.random() < 0.03 else place
        sentence.say(" in ")
        sentence.say(told.city or "", "place")
        return told

    def _name_people(self, sentence: Sentence, people: Sequence[Participant]) -> Iterator[Participant]:
        for number, person in enumerate(people):
            sentence.say(" and " if number else ", led by ")
            start = sentence.say(person.name, "participants")
            yield Participant(
                person.name, person.title, person.organization, person.country, start, start + len(person.name)
            )


def _deed(what: Happening) -> str:
    deed = DEEDS.get(what.type, what.type)
    return f"{_ordinal(what.number)} {deed}" if what.number else deed


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _date(begin: dt.date, end: dt.date, precision: float) -> tuple[str, str, str]:
    """A date as EDTF, in words, and its unit: most to the day, some to the month, few to the year."""
    if precision < 0.03:
        return f"{begin:%Y}", f"{begin:%Y}", "year"
    if precision < 0.15:
        return f"{begin:%Y-%m}", f"{begin:%B %Y}", "month"
    if begin == end:
        return begin.isoformat(), f"{begin.day} {begin:%B %Y}", "day"
    return f"{begin.isoformat()}/{end.isoformat()}", f"{begin.day} {begin:%B} to {end.day} {end:%B %Y}", "range"
