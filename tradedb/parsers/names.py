"""Names of the reference tables in a text: parties, organisations, cities, agreements.

Names are matched as English prose writes them, case and all: `US` is a party, `us` is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tradedb.parsers.matching import Matcher
from tradedb.parsers.text import fold
from tradedb.vocabulary import City, Organization, PartyAlias, Vocabulary


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A country, bloc or group by any of its names.

    Attributes:
        start, end: the words.
        code: party code; of a group of countries without a code its slug.
        sense: what the name is: `name`, `demonym`, `capital`, `metonym` … (`party_aliases.csv`).
    """

    start: int
    end: int
    code: str
    sense: str


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """A ministry, office or trade body.

    Attributes:
        start, end: the words.
        slug, name: of the organisation.
        party: code of its country or bloc, or None.
        kind: `ministry`, `office`, … (`organizations.csv`).
    """

    start: int
    end: int
    slug: str
    name: str
    party: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class CityMention:
    """A city; `city.country` is the most likely one where several share the name."""

    start: int
    end: int
    city: City


@dataclass(frozen=True, slots=True)
class AgreementAlias:
    """An agreement by a name or acronym of its own (`KORUS`)."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the reference tables recognise in a text, each in order."""

    parties: tuple[PartyMention, ...]
    organizations: tuple[OrganizationMention, ...]
    cities: tuple[CityMention, ...]
    agreements: tuple[AgreementAlias, ...]


#: A string is the slug of an agreement; None a phrase that only looks like a name ("Latin America").
Entry = PartyAlias | Organization | City | str | None


def _has_capitals(alias: PartyAlias) -> bool:
    """Whether a name is itself in capitals, as labels and date lines write it; a short one would be an acronym."""
    return alias.sense in {"name", "short"} and len(alias.alias) >= _SHORTEST


#: "UKRAINE" and "CHINA", not "CHAD" and "MALI".
_SHORTEST = 5

Hit = tuple[int, int, list[Entry]]


class Gazetteer:
    """The names of a vocabulary, ready to be found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _matcher(self) -> Matcher[Entry]:
        return Matcher(self._entries(), fold)

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        words = self._vocabulary
        yield from ((alias.alias, alias) for alias in (*words.party_aliases, *words.group_aliases))
        known = {alias.alias for alias in words.party_aliases}
        capitals = ((alias.alias.upper(), alias) for alias in words.party_aliases if _has_capitals(alias))
        yield from ((name, alias) for name, alias in capitals if name not in known)
        for organization in words.organizations.values():
            names = {organization.name, organization.acronym, *organization.aliases}
            yield from ((name, organization) for name in names if name)
        for city in dict.fromkeys(city for cities in words.cities.values() for city in cities):
            yield from ((name, city) for name in {city.name, *city.aliases})
        for agreement in words.agreements.values():
            yield from ((name, agreement.slug) for name in agreement.aliases)
        yield from ((phrase, None) for phrase in words.lookalikes)

    def find(self, text: str) -> Names:
        """All names in a text.

        Args:
            text: an article's text.

        Returns:
            The mentions. An ambiguous name is a party only where the text itself supports the reading.
        """
        hits = list(self._matcher.find(text))
        return Names(
            parties=tuple(_parties(text, hits)),
            organizations=tuple(_organizations(hits)),
            cities=tuple(sorted([*_cities(text, hits), *self._in_other_words(text, hits)], key=lambda c: c.start)),
            agreements=tuple(
                AgreementAlias(start, end, entry)
                for start, end, entries in hits
                for entry in entries
                if isinstance(entry, str)
            ),
        )

    @cached_property
    def _capitals(self) -> dict[str, City]:
        """The capital of each country, its largest where it has two."""
        named = {(alias.alias, alias.party) for alias in self._vocabulary.party_aliases if alias.sense == "capital"}
        cities = [c for of in self._vocabulary.cities.values() for c in of if (c.name, c.country) in named]
        return {city.country: city for city in sorted(cities, key=_importance)}

    def _in_other_words(self, text: str, hits: list[Hit]) -> Iterator[CityMention]:
        """Cities that are not written as the gazetteer has them: "the Rwandan capital", "MEXICO CITY --"."""
        for start, end, entries in hits:
            behind = _CAPITAL.match(text, end)
            countries = {entry.party for entry in entries if isinstance(entry, PartyAlias)}
            capital = self._capitals.get(countries.pop()) if len(countries) == 1 else None
            if behind and capital:
                yield CityMention(start, behind.end(), capital)
        for line in _IN_CAPITALS.finditer(text):
            if found := self._vocabulary.places(line[0]):
                yield CityMention(line.start(), line.end(), found[0])


def _importance(city: City) -> tuple[bool, int]:
    """Sorts the seat of government last: New Delhi behind Delhi, else the larger city."""
    return city.name.startswith("New "), city.population or 0


#: Behind the name of a country.
_CAPITAL = re.compile(r"(?:'s)? capital\b(?! (?:market|control|flow|good|gain|requirement|account|outflow|inflow))")
#: The city of a date line: "MEXICO CITY --", "BIARRITZ, France -".
_IN_CAPITALS = re.compile(
    r"(?<![\w.] )\b[A-Z][A-Z'.]{2,20}(?: [A-Z][A-Z'.]{2,20}){0,2}"
    r"(?=(?:, [A-Z][\w. ]{1,20}){0,2}(?: \([\w /.]{2,20}\))?(?: --?|:) )"
)


def _parties(text: str, hits: list[Hit]) -> Iterator[PartyMention]:
    named = [(start, end, [e for e in entries if isinstance(e, PartyAlias)]) for start, end, entries in hits]
    named = [hit for hit in named if hit[2]]
    certain = {aliases[0].party for _, _, aliases in named if len(aliases) == 1 and not aliases[0].ambiguous}
    acting = [aliases[0].party for start, end, aliases in named if len(aliases) == 1 and _is_a_side(text, start, end)]
    certain |= {code for code in acting if _NOT_BESIDE.get(code) not in certain}
    for index, (start, end, aliases) in enumerate(named):
        chosen = _read(text, named, index, aliases, certain)
        if chosen is not None and text[end : end + 1] != "$":  # US$ is money
            yield PartyMention(start, end, chosen.party, chosen.sense)


def _read(
    text: str, named: list[tuple[int, int, list[PartyAlias]]], index: int, aliases: list[PartyAlias], certain: set[str]
) -> PartyAlias | None:
    """The one reading that the text supports: unambiguous, or named otherwise too, or standing beside a party."""
    if len(aliases) == 1 and not aliases[0].ambiguous:
        return aliases[0]
    supported = [alias for alias in aliases if alias.party in certain]
    if len(supported) == 1:
        return supported[0]
    metonyms = [alias for alias in aliases if alias.sense == "metonym"]
    placed = _PLACED.search(text, max(0, named[index][0] - 12), named[index][0])
    if len(aliases) > 1 and len(metonyms) == 1 and not supported and not placed:
        return metonyms[0]  # news that speak of "Brussels" mean the EU
    return aliases[0] if len(aliases) == 1 and _beside_a_party(text, named, index) else None


_PLACED = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Tt]o|[Aa]t|[Nn]ear|via) $")
#: What stands between two parties of one list or pair: "Mongolia and Georgia", "UK-Jordan".
_JOINTS = frozenset({"-", "/", ",", "and", "&", ", and", "with", "and the", "or", "- "})
#: Part of a longer name: "Georgia Power", "Chad Bown"; or a list of other things: "Texas, Georgia".
_NAME_AHEAD = re.compile(r" [A-Z][a-z]")
_NAME_BEHIND = re.compile(r"[A-Z][\w.]*(?:,| and|, and)? (?:the )?$")
_STATE_BEHIND = re.compile(r"\b[Ss]tates? of $")
#: A state of the union stands beside the union without being a party.
_NOT_BESIDE = {"GE": "US"}


_ACT = (
    r"(?:sign(?:s|ed)?|ratif(?:y|ies|ied)|conclude[sd]?|holds?|held|initial(?:s|l?ed)|launch(?:es|ed)?|negotiat(?:es?|ed)"
    r"|resume[sd]?|approve[sd]?|terminate[sd]?|suspend(?:s|ed)?|joins?|joined)"
)
#: What a country does and hardly anything else: "Turkey signed", "Georgia and Jordan will hold".
_ACTS = re.compile(
    r"(?: and [A-Z][a-z]{2,15})?,?"
    rf" (?:(?:has|have|had|will|would|is to|are to|also|already|today|formally) ){{0,3}}{_ACT}\b"
)
_JOINED_ACT = re.compile(r"\b[A-Z][a-z]{2,15} and $")
#: "On 3 May, Turkey signed": a month is no name in front of it.
_WHEN_BEHIND = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*,? $"
)
_PARTNER_BEHIND = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|C?EPAs?|FTAs?|negotiations|trade)"
    r" (?:with|between) (?:[A-Z][a-z]{2,15} and )?$"
)


def _is_a_side(text: str, start: int, end: int) -> bool:
    """Whether a name that may be another word acts as a country: it signs or ratifies, or is a partner in trade."""
    before = text[max(0, start - 60) : start]
    if _NAME_AHEAD.match(text, end) or _STATE_BEHIND.search(before):
        return False
    if _PARTNER_BEHIND.search(before):
        return True
    before = _WHEN_BEHIND.sub("", _JOINED_ACT.sub("", before))
    return not _NAME_BEHIND.search(before) and _ACTS.match(text, end) is not None


def _beside_a_party(text: str, named: list[tuple[int, int, list[PartyAlias]]], index: int) -> bool:
    start, end, aliases = named[index]
    if _NAME_AHEAD.match(text, end) or _STATE_BEHIND.search(text, max(0, start - 20), start):
        return False
    behind = named[index - 1] if index and fold(text[named[index - 1][1] : start]).strip() in _JOINTS else None
    following = named[index + 1] if index + 1 < len(named) else None
    ahead = following if following and fold(text[end : following[0]]).strip() in _JOINTS else None
    if behind is None and _NAME_BEHIND.search(text, max(0, start - 40), start):
        return False
    parties = {alias.party for hit in (behind, ahead) if hit for alias in hit[2] if not alias.ambiguous}
    return bool(parties) and _NOT_BESIDE.get(aliases[0].party) not in parties


def _organizations(hits: list[Hit]) -> Iterator[OrganizationMention]:
    for start, end, entries in hits:
        found = [e for e in entries if isinstance(e, Organization)]
        if found and len({o.party for o in found}) == 1:
            newest = max(found, key=lambda o: o.since or "")
            yield OrganizationMention(start, end, newest.slug, newest.name, newest.party, newest.kind)


def _cities(text: str, hits: list[Hit]) -> Iterator[CityMention]:
    for index, (start, end, entries) in enumerate(hits):
        found = [e for e in entries if isinstance(e, City)]
        if not found:
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        named = set()
        if following and fold(text[end : following[0]]).strip() in {",", ", the", "("}:
            named = {e.party for e in following[2] if isinstance(e, PartyAlias)}
        likely = [city for city in found if city.country in named] or found
        yield CityMention(start, end, max(likely, key=lambda city: city.population or 0))
