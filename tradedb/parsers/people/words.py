"""The words by which people are recognised: titles, honorifics, particles, and words that are no names."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tradedb.errors import ReferenceDataError

Phrase = tuple[str, ...]

LEVELS = frozenset({"leader", "minister", "vice", "official", "business"})
ROLES = frozenset(
    {
        "academic",  # an honorific that is no office
        "adjective",  # before a title and no part of it: former, new
        "body",  # what makes an organisation of a phrase: ministry, bank
        "counterpart",
        "homograph",  # an ordinary word that is a family name too: White
        "honorific",
        "particle",  # inside a name, in lower case: bin, von
        "portfolio",  # what a title is about: trade, foreign, energy
        "postnominal",
        "rank",  # before a title and part of it: deputy, acting
        "lower_rank",  # a rank that lowers the level: deputy
        "regime",  # after a surname, and then it is no person: the Yoon administration
        "role_verb",
        "royal",  # an honorific that stays where only one word follows: Sheikh Mohammed
        "stop",  # capitalised in articles, yet no name
        "surname",  # a family name of East Asia, which may stand first
    }
)
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
    """

    titles: Mapping[Phrase, tuple[Office, ...]]
    roles: Mapping[str, frozenset[Phrase]]
    starts: frozenset[str]
    sides: Mapping[Phrase, str]

    def is_(self, role: str, *words: str) -> bool:
        """Whether the words, in plain form, have the role."""
        return words in self.roles[role]


def load_words(folder: Path) -> PeopleWords:
    """Read the tables.

    Args:
        folder: the folder of the reference tables.

    Returns:
        The words, ready to be passed to `find_people`.

    Raises:
        ReferenceDataError: a table or column is missing, or a row has an unknown level or role.
    """
    titles: dict[Phrase, tuple[Office, ...]] = {}
    for row in _rows(folder / "titles.csv", ("title", "level", "party"), "level", LEVELS):
        phrase = tuple(row["title"].split())
        titles[phrase] = (*titles.get(phrase, ()), Office(row["level"], row["party"] or None))
    roles: dict[str, set[Phrase]] = {role: set() for role in ROLES}
    for row in _rows(folder / "name_words.csv", ("word", "role"), "role", ROLES):
        roles[row["role"]].add(tuple(row["word"].split()))
    starts = frozenset(phrase[0] for phrase in [*titles, *roles["counterpart"]])
    return PeopleWords(titles, {role: frozenset(p) for role, p in roles.items()}, starts, _sides(folder))


def identity(name: str) -> Phrase:
    """A person's name whatever its case, marks, hyphens and order."""
    return tuple(sorted(plain(name).replace("-", " ").replace("'", "").split()))


def _sides(folder: Path) -> dict[Phrase, str]:
    found: dict[Phrase, set[str]] = {}
    for row in _rows(folder / "office_terms.csv", ("person", "aliases", "party")):
        for name in (row["person"], *row["aliases"].split("|")):
            if name:
                found.setdefault(identity(name), set()).add(row["party"])
    return {words: parties.pop() for words, parties in found.items() if len(parties) == 1}


def _rows(
    path: Path, columns: tuple[str, ...], coded: str = "", codes: frozenset[str] = frozenset()
) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if missing := set(columns) - set(reader.fieldnames or ()):
                raise ReferenceDataError(f"the column {min(missing)!r} is missing", f"{path}:1")
            for row in reader:
                if coded and row[coded] not in codes:
                    message = f"{coded} {row[coded]!r} is none of {', '.join(sorted(codes))}"
                    raise ReferenceDataError(message, f"{path}:{reader.line_num}")
                yield row
    except OSError as error:
        raise ReferenceDataError("the table cannot be read; install tradedb anew", str(path)) from error
