"""Who an instrument concerns where its own words do not say: the sides that the text around it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tradedb.parsers.agreements.chains import JOINT, start_of, starting_in
from tradedb.parsers.names import CityMention, PartyMention
from tradedb.records import Span

#: A side behind one of these is no subject: "a CEPA with the EU", "talks in Japan".
_GOVERNED = re.compile(r"\b(?:with|between|among|in|at|from|against|than|unlike|near|via|toward|towards) (?:the )?$")
_BY = re.compile(r"\bby (?:the )?$")
_AT = re.compile(r"\b(?:(?:in|at|near|visited|visiting|via) (?:the )?|[A-Z][A-Z'-]{2,15}, )$")
#: Where another clause begins, which may have a subject of its own.
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|whereas|with|as)\b|\b(?:while|whereas|because|after|before|when) ")
#: "Having left the EU in 2020, the UK signed": the subject stands behind the comma.
_OPENING = re.compile(r"(?:Having|After|Since|Following|Before|While|When|Although|Despite|Unlike)\b[^,;:.]{1,120}, ")
_LABEL_REACH = 4
_PRONOUN = re.compile(r"\W{0,3}(?:\w+ ){0,4}?(?:it|they|its|their)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_SAID = re.compile(r"\b(?:said|says|told|added|announced|noted|explained|stressed|stated)\b")
#: Officials go to a city: to negotiate with those who live there, unless it is one where others meet.
_TRAVEL = re.compile(
    r"\b(?:delegations?|teams?|negotiators?|officials|missions?)\b[^,;:.]{0,40}?"
    r"\b(?:arriv(?:e|es|ed) (?:in|at)|(?:flew|flies|fly|travel(?:s|led|ed)?|went|goes|go|c[ao]mes?|headed) to"
    r"|(?:left|leaves?|departed) for|visit(?:s|ed)?|(?:is|are|was|were) in) "
)
_MEETING_PLACES = frozenset(
    {"Geneva", "Vienna", "Brussels", "Davos", "Paris", "London", "New York", "Singapore", "Dubai"}
)
#: A party named so few characters before counts as if it were named so many times more.
_NEAR, _NEARNESS = 200, 3


@dataclass(frozen=True)
class Surroundings:
    """A text, with who is named where.

    Attributes:
        text: folded.
        parties: countries, blocs and groups, in order.
        others: people and bodies as mentions of their countries.
        cities: in order.
        sentences: in order.
    """

    text: str
    parties: Sequence[PartyMention]
    others: Sequence[PartyMention]
    cities: Sequence[CityMention]
    sentences: Sequence[Span]

    @cached_property
    def frequency(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(mention.code for mention in self.parties)

    @cached_property
    def _sides(self) -> list[PartyMention]:
        """Parties and people in order, without those that only say where something is."""
        after_city = {city.end + 2: city.city.country for city in self.cities}
        named = [
            party
            for party in self.parties
            if after_city.get(party.start) != party.code
            and not _AT.search(self.text, max(0, party.start - 30), party.start)
        ]
        return sorted([*named, *self.others], key=start_of)

    def holds(self, position: int) -> bool:
        """Whether a position stands in a sentence, and not in what is no part of the article."""
        index = self._sentence(position)
        return index >= 0 and position < self.sentences[index].end

    def together(self, position: int) -> tuple[str, ...]:
        """All sides of the sentence of a position."""
        sentence = self.sentences[max(0, self._sentence(position))]
        return tuple(dict.fromkeys(side.code for side in starting_in(self._sides, sentence.start, sentence.end)))

    def visit(self, position: int) -> tuple[str, ...]:
        """Who travels to whom in a sentence, "A Malian delegation arrived in Lima"; empty for nobody."""
        sentence = self.sentences[max(0, self._sentence(position))]
        guests = {side.code for side in starting_in(self._sides, sentence.start, sentence.end)}
        travel = _TRAVEL.search(self.text, sentence.start, sentence.end)
        city = self._city_at(travel.end()) if travel else None
        if len(guests) != 1 or city is None or city.city.country in guests or city.city.name in _MEETING_PLACES:
            return ()
        return (*guests, city.city.country)

    def _city_at(self, position: int) -> CityMention | None:
        index = bisect_left(self.cities, position, key=lambda city: city.start)
        return next((city for city in self.cities[index : index + 1] if city.start == position), None)

    def pair(self, position: int, *, far: bool) -> tuple[str, ...]:
        """The only two parties of the sentence of a position.

        With `far`, else those of a sentence shortly before, else the two that the text names most.
        """
        index = self._sentence(position)
        for sentence in reversed(self.sentences[max(0, index - 2 if far else index) : index + 1]):
            codes = tuple(dict.fromkeys(p.code for p in starting_in(self._sides, sentence.start, sentence.end)))
            if len(codes) == 2:
                return codes
        common = self.frequency.most_common(2)
        return tuple(code for code, _ in common) if far and len(common) == 2 else ()

    def partners(self, codes: Sequence[str], position: int) -> Iterator[str]:
        """Who may be the other side of an agreement of which one is named, the likeliest first."""
        subject = self.labelled(position, codes) or self._subject(position, codes)
        if subject is not None:
            yield subject
        end = self.sentences[max(0, self._sentence(position))].end
        near = {p.code for p in starting_in(self._sides, position - _NEAR, max(position, end))}
        counts = {other: count for other, count in self.frequency.items() if other not in codes}
        others = [other for other, count in counts.items() if count > 1 or other in near]
        yield from sorted(others, key=lambda other: (-counts[other] - _NEARNESS * (other in near), other))

    def listed(self, position: int) -> tuple[str, ...]:
        """The sides with which the sentence of a position begins, as far as they are one list."""
        sides = starting_in(self._sides, self.sentences[max(0, self._sentence(position))].start, position)
        last = next(
            (i for i, (a, b) in enumerate(pairwise(sides), 1) if not JOINT.fullmatch(self.text, a.end, b.start)),
            len(sides),
        )
        return tuple(dict.fromkeys(side.code for side in sides[:last]))

    def speaks_of(self, code: str, position: int) -> bool:
        """Whether the sentence of a position names a party."""
        sentence = self.sentences[max(0, self._sentence(position))]
        return any(party.code == code for party in starting_in(self.parties, sentence.start, sentence.end))

    def labelled(self, position: int, codes: Sequence[str]) -> str | None:
        """The party under whose name as a label a sentence stands: "Peru. The second round of talks on an FTA …"."""
        index = self._sentence(position)
        for sentence in reversed(self.sentences[max(0, index - _LABEL_REACH) : max(0, index)]):
            parties = starting_in(self.parties, sentence.start, sentence.end)
            if len(parties) == 1 and not self.text[parties[0].end : sentence.end].strip(" .:-"):
                alone = parties[0].start - sentence.start < _LABEL_REACH
                return parties[0].code if alone and parties[0].code not in codes else None
        return None

    def _subject(self, position: int, codes: Sequence[str]) -> str | None:
        """The side with which the clause or sentence of a position begins; behind "it" that of the sentence before."""
        index = self._sentence(position)
        begin = self.sentences[max(0, index)].start
        opening = _OPENING.match(self.text, begin, position)
        borders = [opening.end()] if opening else []
        borders += [match.end() for match in _CLAUSE.finditer(self.text, begin, position)]
        found = self._first((*borders[-1:], begin), position, codes)
        if found is None:
            found = self._agent(position, self.sentences[max(0, index)].end, codes)
        if found is None and _WE.search(self.text, begin, position):
            found = self._speaker(position, self.sentences[max(0, index)].end)
        if found is None and index > 0 and _PRONOUN.match(self.text, begin, position):
            previous = self.sentences[index - 1]
            found = self._first((previous.start,), previous.end, codes)
        return found

    def _agent(self, position: int, end: int, codes: Sequence[str]) -> str | None:
        """Who does what a passive says: "is to be signed by the UAE"."""
        sides = starting_in(self._sides, position, end)
        acting = (side.code for side in sides if _BY.search(self.text, max(position, side.start - 8), side.start))
        return next((code for code in acting if code not in codes), None)

    def _speaker(self, position: int, end: int) -> str | None:
        """The side of whoever says "we": "We signed it," said Minister A."""
        said = _SAID.search(self.text, position, end)
        sides = starting_in(self._sides, said.start(), end) if said else ()
        return next((side.code for side in sides if side.sense == "person"), None)

    def _first(self, starts: Sequence[int], end: int, codes: Sequence[str]) -> str | None:
        sides = (side.code for start in starts for side in self._ungoverned(start, end))
        return next((code for code in sides if code not in codes), None)

    def _ungoverned(self, start: int, end: int) -> Iterator[PartyMention]:
        reached, governed = start, False
        for side in starting_in(self._sides, start, end):
            if not JOINT.fullmatch(self.text, reached, side.start):
                governed = _GOVERNED.search(self.text, max(start, side.start - 16), side.start) is not None
            if not governed:
                yield side
            reached = side.end

    def _sentence(self, position: int) -> int:
        return bisect_right(self.sentences, position, key=lambda span: span.start) - 1
