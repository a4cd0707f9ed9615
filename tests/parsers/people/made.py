"""Texts with made tables of parties and bodies, and the people found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tradedb.parsers.people import PeopleWords, PersonMention, find_people, people_words
from tradedb.records import Span
from tradedb.vocabulary import load

PARTIES = {
    "South Korea": "KR", "South Korean": "KR", "Korea": "KR", "Korean": "KR", "ROK": "KR", "Seoul": "KR",
    "United Kingdom": "GB", "UK": "GB", "British": "GB", "U.S.": "US", "US": "US", "United States": "US",
    "China": "CN", "People's Republic of China": "CN",
    "Chinese": "CN", "Beijing": "CN", "Japan": "JP", "Japanese": "JP", "India": "IN", "Indian": "IN",
    "EU": "EU", "European": "EU", "Norway": "NO", "Peru": "PE", "Peruvian": "PE", "Indonesia": "ID",
    "Indonesian": "ID", "UAE": "AE", "Swiss": "CH", "New Zealand": "NZ", "Canada": "CA", "Thai": "TH", "Chile": "CL",
    "Kenya": "KE", "Taiwan": "TW",
}  # fmt: skip
BODIES = {
    "MOTIR": "KR", "Ministry of Trade, Industry and Resources": "KR", "European Commission": "EU", "USTR": "US",
    "Department for Business and Trade": "GB", "World Trade Organization": None, "U.S. Treasury": "US",
}  # fmt: skip


@dataclass(frozen=True)
class Party:
    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Body:
    start: int
    end: int
    party: str | None


def _matches(names: dict[str, str | None], text: str) -> list[re.Match[str]]:
    longest = sorted(names, key=len, reverse=True)
    return list(re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text))


@cache
def words() -> PeopleWords:
    return people_words(load())


def people(text: str, body: int | None = None) -> tuple[PersonMention, ...]:
    """Those found in a text, of which only the first characters may be the article."""
    parties = [Party(m.start(), m.end(), PARTIES[m[0]]) for m in _matches(dict(PARTIES), text)]
    bodies = [Body(m.start(), m.end(), BODIES[m[0]]) for m in _matches(BODIES, text)]
    return find_people(text, [Span(0, len(text) if body is None else body)], parties, bodies, words())


def shown(text: str) -> list[tuple[str | None, ...]]:
    """Name, title, organisation, country of each mention."""
    return [(p.name, p.title, p.organization, p.country) for p in people(text)]
