"""The words by which people are recognised: titles, honorifics, particles, and words that are no names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tradedb.vocabulary import NAME_ROLES, OfficeTerm, Vocabulary

Phrase = tuple[str, ...]

LONGEST = 7
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", ".": None})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word for comparison: lower case, no diacritics, no full stops, plain apostrophes and hyphens."""
    word = word.translate(_MARKS).casefold().translate(_LETTERS)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Office:
    """A row of `titles.csv`.

    Attributes:
        level: `leader`, `minister`, `vice`, `official` or `business`.
        party: code of the only side that has this office under this title, or None.
    """

    level: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """What `titles.csv`, `name_words.csv` and `office_terms.csv` say, by phrase (lower-case words without marks).

    Attributes:
        titles: the offices that a title may be.
        roles: the phrases that have each role.
        starts: the first words of titles and of words for a counterpart.
        sides: the party of office holders by their names (`office_terms.csv`), where all of a name are of one party.
        known: the names of all office holders.
        given: the words with which the names of office holders begin.
        leaders: the party of heads of state and government by a part of the name that only one party's have.
    """

    titles: Mapping[Phrase, tuple[Office, ...]]
    roles: Mapping[str, frozenset[Phrase]]
    starts: frozenset[str]
    sides: Mapping[Phrase, str]
    known: frozenset[Phrase]
    given: frozenset[str]
    leaders: Mapping[str, str]

    def is_(self, role: str, *words: str) -> bool:
        """Whether the words, in plain form, have the role."""
        return words in self.roles[role]


def people_words(vocabulary: Vocabulary) -> PeopleWords:
    """The words of a vocabulary, indexed for the recogniser of people."""
    titles: dict[Phrase, tuple[Office, ...]] = {}
    for title in vocabulary.titles:
        phrase = tuple(title.title.split())
        titles[phrase] = (*titles.get(phrase, ()), Office(title.level, title.party))
    roles: dict[str, set[Phrase]] = {role: set() for role in NAME_ROLES}
    for role, word in vocabulary.name_words:
        roles[role].add(tuple(word.split()))
    starts = frozenset(phrase[0] for phrase in [*titles, *roles["counterpart"]])
    sides = _sides(vocabulary.office_terms)
    known = frozenset(identity(name) for term in vocabulary.office_terms for name in (term.person, *term.aliases))
    given = frozenset(plain(term.person).split()[0] for term in vocabulary.office_terms)
    return PeopleWords(
        titles,
        {role: frozenset(p) for role, p in roles.items()},
        starts,
        sides,
        known,
        given,
        _leaders(vocabulary.office_terms),
    )


def identity(name: str) -> Phrase:
    """A person's name whatever its case, marks, hyphens and order."""
    return tuple(sorted(plain(name).replace("-", " ").replace("'", "").split()))


_LEADS = ("president", "prime minister", "chancellor", "premier", "king", "emir", "crown prince", "sultan")


def _leaders(terms: Iterable[OfficeTerm]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for term in terms:
        words = plain(term.person).split()
        if term.party and term.title.casefold().startswith(_LEADS):
            for word in {words[0], words[-1]}:
                found.setdefault(word, set()).add(term.party)
    return {word: parties.pop() for word, parties in found.items() if len(parties) == 1}


def _sides(terms: Iterable[OfficeTerm]) -> dict[Phrase, str]:
    found: dict[Phrase, set[str]] = {}
    for term in terms:
        for name in (term.person, *term.aliases):
            if term.party:
                found.setdefault(identity(name), set()).add(term.party)
    return {words: parties.pop() for words, parties in found.items() if len(parties) == 1}
