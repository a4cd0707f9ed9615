"""A word that may speak of a meeting, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tradedb.parsers.document import Sentence, Word
from tradedb.parsers.people import PersonMention

#: Word classes that speak of a meeting, the more telling first, and the type that each stands for.
CLASSES = {
    "summit": "summit",
    "senior_meeting": "senior_officials",
    "ministerial": "ministerial",
    "eu_council": "ministerial",
    "committee": "committee",
    "dialogue": "dialogue",
    "ceremony": "ceremony",
    "business": "business",
    "technical": "technical",
    "visit": "visit",
    "go": "visit",
    "meeting": "meeting",
    "session": "meeting",
    "meet": "meeting",
    "proceed": "meeting",
    "receive": "meeting",
    "talks_with": "meeting",
    "discuss": "meeting",
    "recalled": "meeting",
}
VERBS = frozenset({"meet", "proceed", "go", "receive", "talks_with", "discuss"})
#: Words that say no more than that somebody met.
GENERAL = frozenset({"meet", "meeting", "session", "proceed", "recalled"})
#: Levels of people who speak for their side.
_IN_OFFICE = frozenset({"leader", "minister", "vice"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may speak of a meeting.

    Attributes:
        text: the article's, folded.
        sentence, previous: where the word stands, and the sentence before.
        word: the word or phrase.
        name: the most telling of its classes.
        body: the body whose meeting it speaks of, or None.
    """

    text: str
    sentence: Sentence
    previous: Sentence | None
    word: Word
    name: str
    body: Word | None = None

    def before(self, reach: int) -> str:
        """So many characters of the sentence in front of the word."""
        return self.text[max(self.sentence.start, self.word.start - reach) : self.word.start]

    def after(self, reach: int) -> str:
        """So many characters of the sentence behind the word."""
        return self.text[self.word.end : min(self.sentence.end, self.word.end + reach)]

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name."""
        return self.text[self.word.start].isupper()

    @property
    def people_before(self) -> list[PersonMention]:
        """The people of the sentence in front of the word."""
        return [person for person in self.sentence.people if person.end <= self.word.start]

    @property
    def people_behind(self) -> list[PersonMention]:
        """The people of the sentence behind the word."""
        return [person for person in self.sentence.people if person.full_start >= self.word.end]

    @property
    def officials(self) -> list[PersonMention]:
        """The leaders, ministers and vice ministers of the sentence."""
        return [person for person in self.sentence.people if person.level in _IN_OFFICE]


def sides(people: Sequence[PersonMention]) -> int:
    """How many sides people belong to."""
    return len({person.country for person in people})
