"""People in a text: a title beside a name makes a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tradedb.parsers.people import grammar
from tradedb.parsers.people.names import Name, honorifics, name_at, name_before, name_with_ordinary_word
from tradedb.parsers.people.reading import Core, Reading, in_headline
from tradedb.parsers.people.tails import Tail, place_at, side_at
from tradedb.parsers.people.titles import TitlePhrase, title_phrase
from tradedb.parsers.people.words import identity

_LINKS = frozenset({"is", "was", "who", "as", "became", "currently", "serves", "served", "named", "appointed", "also"})
_OF_A_BODY = frozenset({"of", "from", "at", "("})
_EMPHATIC = frozenset({"themselves", "himself", "herself"})
_MARKS = frozenset({",", "(", "-", "–", "—"})
_LONGEST_LIST = 12
_LONGEST_NATIONAL = 4
_LONGEST_GLOSS = 8
_COUNTERPART_REACH = 30
_LONGEST_OFFICE = 13
_RANKS = ("leader", "minister", "vice", "official", "business", None)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person.

    Attributes:
        start, end: the name itself.
        name: as stated, without honorifics; the full name where the text has it elsewhere.
        title: the office as stated, or None.
        organization: the ministry or body as stated, or None.
        country: party code of the side, or None.
        level: `leader`, `minister`, `vice`, `official`, `business`, or None.
        full_start, full_end: the whole noun phrase with title, organisation and apposition.
        later: whether another, fuller mention of the same person supplied the name or the title.
    """

    start: int
    end: int
    name: str
    title: str | None
    organization: str | None
    country: str | None
    level: str | None
    full_start: int
    full_end: int
    later: bool = False


def titled_people(reading: Reading) -> list[PersonMention]:
    """The people whom the text names with a title or an honorific.

    Args:
        reading: the text.

    Returns:
        Their mentions in order.
    """
    return _Finder(reading).find()


class _Finder:
    """Reads the titles in three rounds, the surest first; a name takes one title only."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: list[PersonMention] = []
        self._taken: set[int] = set()
        self._beginning: dict[int, int] = {}
        self._named: dict[int, int] = {}
        self._doubtful: set[int] = set()

    def find(self) -> list[PersonMention]:
        """All of them in order."""
        cores = [core for core in self._reading.cores if not _is_gloss(self._reading, core)]
        for counterpart in (False, True):
            rest = [core for core in cores if core.counterpart == counterpart]
            for read in (self._before, self._behind, self._before_comma, *([self._lend] if counterpart else [])):
                rest = [core for core in rest if not read(core)]
        self._heads()
        self._of_bodies()
        self._addressed()
        self._known()
        self._nationals()
        return sorted(self._supported(), key=lambda person: person.start)

    def _supported(self) -> Iterator[PersonMention]:
        """Without words of headlines that look like names ("Trade Ministers Hold Talks")."""
        sure = {word for p in self._found if p.start not in self._doubtful for word in p.name.split()}
        for person in self._found:
            if person.start not in self._doubtful or sure.intersection(person.name.split()):
                yield person

    # --- rounds ------------------------------------------------------------------------------

    def _before(self, core: Core) -> bool:
        """A title directly before a name, or a plural before several."""
        phrase = title_phrase(self._reading, core, free=False)
        name = name_at(self._reading, phrase.stop) or name_with_ordinary_word(self._reading, phrase.stop)
        if name is None or self._is_taken(name) or (core.plural and not _opens_list(self._reading, name)):
            return False
        phrase = self._with_first_office(phrase)
        self._add_list(phrase, name) if core.plural else self._add(phrase, name)
        return True

    def _with_first_office(self, phrase: TitlePhrase) -> TitlePhrase:
        """The phrase together with one before "and": "Deputy Prime Minister and Finance Minister"."""
        joint = phrase.first - 1
        if self._reading[joint].key not in ("and", "&"):
            return phrase
        before = next((c for k in range(1, _LONGEST_OFFICE) if (c := self._reading.core(joint - k))), None)
        if before is None or before.plural or phrase.core.plural:
            return phrase
        first = title_phrase(self._reading, before, free=False)
        articled = self._reading[first.first].key in ("the", "a")
        if first.stop != joint or articled or not self._reading[before.first].capital or before.counterpart:
            return phrase
        return replace(
            phrase,
            first=first.first,
            title=f"{first.title} and {phrase.title}",
            organization=first.organization or phrase.organization,
            country=first.country or phrase.country,
            level=first.level,
        )

    def _behind(self, core: Core) -> bool:
        """A title behind a name and a comma, or "who is"."""
        phrase = title_phrase(self._reading, core, free=True)
        stop = _linked(self._reading, phrase.first)
        name = name_before(self._reading, stop) if stop < phrase.first else None
        if name is None or name.words < 2 or core.plural:
            return False
        if self._is_taken(name):
            return self._promote(name, phrase)
        self._add(phrase, name, apposition=True)
        return True

    def _promote(self, name: Name, phrase: TitlePhrase) -> bool:
        """Give a person the higher of two offices: "Ambassador Katherine Tai, United States Trade Representative"."""
        index = self._named.get(self._reading[name.first].start)
        person = self._found[index] if index is not None else None
        if index is None or person is None or _RANKS.index(phrase.level) >= _RANKS.index(person.level):
            return False
        self._found[index] = replace(
            person,
            title=phrase.title,
            organization=phrase.organization or person.organization,
            country=phrase.country or person.country,
            level=phrase.level,
            full_end=max(person.full_end, self._reading[phrase.stop - 1].end),
        )
        return True

    def _before_comma(self, core: Core) -> bool:
        """A title, a comma, a full name: "Japan's top negotiator, Ryosei Akazawa"."""
        for free in (False, True):
            phrase = title_phrase(self._reading, core, free=free)
            if self._reading[phrase.stop].key in _EMPHATIC:
                phrase = replace(phrase, stop=phrase.stop + 1)
            mark = self._reading[phrase.stop].text
            listed = mark == "," or (mark == ":" and core.plural)
            name = name_at(self._reading, phrase.stop + 1) if listed else None
            if name and name.words > 1 and not self._is_taken(name):
                self._add_list(phrase, name) if core.plural else self._add(phrase, name)
                return True
        return False

    def _lend(self, core: Core) -> bool:
        """Give the side of "her Indonesian counterpart" to the person with a title that follows."""
        phrase = title_phrase(self._reading, core, free=False)
        after = phrase.stop + (self._reading[phrase.stop].text == ",")
        start = self._reading[after].start
        index = self._beginning.get(start)
        person = self._found[index] if index is not None else None
        if index is None or person is None or person.country or not phrase.country:
            return False
        self._found[index] = replace(person, country=phrase.country)
        return True

    def _heads(self) -> None:
        """A name and "who heads" a body."""
        reading = self._reading
        for at in range(1, len(reading.tokens)):
            if not reading.is_(at, "role_verb") or reading[at - 1].key != "who":
                continue
            stop = _linked(reading, at)
            name = name_before(reading, stop)
            if name and name.words > 1 and not self._is_taken(name):
                self._add_head(name, at)

    def _add_head(self, name: Name, at: int) -> None:
        place = place_at(self._reading, at + 1)
        if place.organization:
            self._put(name, "head", place.organization, place.country, "official", name.full_first, place.stop)

    def _of_bodies(self) -> None:
        """A full name and a body: "Jane Roe of the Ministry of Commerce"."""
        for at in range(1, len(self._reading.tokens)):
            if not self._reading[at - 1].capital or self._reading[at].text not in _OF_A_BODY:
                continue
            tail = self._tail(at)
            name = name_before(self._reading, at) if tail.organization else None
            if name and name.words > 1 and not self._is_taken(name):
                self._put(name, None, tail.organization, tail.country, None, name.full_first, tail.stop)

    def _nationals(self) -> None:
        """Names beside the name of their side: "Canada's Mary Roe", and in a list "Ida Frei from Austria"."""
        for at in range(1, len(self._reading.tokens)):
            side, name = self._with_side(at)
            if side and name and 1 < name.words < _LONGEST_NATIONAL and not self._is_taken(name):
                self._put(name, None, None, side, None, name.full_first, name.full_stop)

    def _with_side(self, at: int) -> tuple[str | None, Name | None]:
        """The side and the name around a "'s" or "from", where they are those of a person."""
        reading, party = self._reading, self._reading[at - 1].party
        if party is not None and reading[at].kind == "possessive":
            name = name_at(reading, at + 1)
            given = name is not None and reading[name.first].key in reading.words.given
            return (party.code, name) if given or self._follows_person(at - 1) else (None, None)
        if reading[at].key != "from" or not reading[at - 1].capital:
            return None, None
        name = name_before(reading, at)
        listed = name is not None and self._follows_person(name.full_first)
        return side_at(reading, at).country if listed else None, name

    def _follows_person(self, at: int) -> bool:
        """Whether the words stand in a list behind a person."""
        before = at - 1
        while self._reading[before].text == "," or self._reading[before].key in ("and", "&", "the"):
            before -= 1
        return before < at - 1 and before in self._taken

    def _addressed(self) -> None:
        """An honorific before a name: "Mr Goyal", "Sir Chris Bryant"."""
        at = 0
        while at < len(self._reading.tokens):
            start = honorifics(self._reading, at) if self._reading[at].capital else at
            start = at if self._reading.is_(at, "academic") else start
            name = name_at(self._reading, start) if start > at else None
            if name and not self._is_taken(name):
                tail = self._tail(name.full_stop)
                self._put(name, None, tail.organization, tail.country, None, at, tail.stop)
            at = name.stop if name else max(start, at + 1)

    def _known(self) -> None:
        """The full name of somebody who is known to have held office."""
        at = 0
        while at < len(self._reading.tokens):
            name = name_at(self._reading, at) if self._reading[at].capital else None
            known = identity(name.text) if name and name.words > 1 else ()
            if name and known in self._reading.words.known and not self._is_taken(name):
                country = self._reading.words.sides.get(known)
                self._put(name, None, None, country, None, name.first, name.full_stop)
            at = max(name.stop if name else 0, at + 1)

    # --- mentions ----------------------------------------------------------------------------

    def _add_list(self, phrase: TitlePhrase, name: Name | None) -> None:
        """All the names behind a title in the plural."""
        for _ in range(_LONGEST_LIST):
            if name is None or self._is_taken(name):
                return
            at = self._add(phrase, name, one_of_list=True)
            at += self._reading[at].text == ","
            at += self._reading[at].key in ("and", "&")
            name = name_at(self._reading, at) if at > name.stop else None
            phrase = replace(phrase, first=name.full_first, stop=name.stop) if name else phrase

    def _add(self, phrase: TitlePhrase, name: Name, *, apposition: bool = False, one_of_list: bool = False) -> int:
        """Add a person; index behind the phrase."""
        tail = Tail(name.full_stop) if apposition else self._tail(name.full_stop)
        if one_of_list and self._reading[name.full_stop].key == "for":  # "negotiators A for Peru and B for Chile"
            tail = side_at(self._reading, name.full_stop)
        phrase = self._with_level_of_other(phrase)
        first, stop = min(phrase.first, name.full_first), max(phrase.stop, tail.stop)
        stop += apposition and self._reading[name.full_stop].text == "(" and self._reading[stop].text == ")"
        organization, country = phrase.organization or tail.organization, tail.country or phrase.country
        self._put(name, phrase.title, organization, country, phrase.level, first, stop)
        return stop

    def _with_level_of_other(self, phrase: TitlePhrase) -> TitlePhrase:
        """The phrase "her counterpart" with the level of her whose counterpart it is; the title is not stated."""
        if not phrase.core.counterpart:
            return phrase
        for at in range(phrase.first - 1, phrase.first - _COUNTERPART_REACH, -1):
            index = self._named.get(self._reading[at].start)
            if self._reading[at].kind == "break":
                break
            if index is not None:
                return replace(phrase, level=self._found[index].level)
        return phrase

    def _put(
        self,
        name: Name,
        title: str | None,
        organization: str | None,
        country: str | None,
        level: str | None,
        first: int,
        stop: int,
    ) -> None:
        tokens = self._reading.tokens
        start, end = tokens[name.first].start, tokens[name.stop - 1].end
        full_start, full_end = min(start, tokens[first].start), max(end, tokens[stop - 1].end)
        self._taken.update(range(name.first, name.stop))
        if _is_doubtful(self._reading, name):
            self._doubtful.add(start)
        self._beginning[full_start] = self._named[start] = len(self._found)
        self._found.append(
            PersonMention(start, end, name.text, title, organization, country, level, full_start, full_end)
        )

    def _is_taken(self, name: Name) -> bool:
        return any(at in self._taken for at in range(name.first, name.stop))

    def _tail(self, at: int) -> Tail:
        reading = self._reading
        if reading[at].text == "(":
            place, close = place_at(reading, at + 1), grammar.parenthesis(reading, at)
            return replace(place, stop=close) if place.stop > at + 1 and close > at else Tail(at)
        if reading[at].key not in ("of", "from", "at"):
            return Tail(at)
        place = place_at(reading, at + 1)
        if place.organization:
            return replace(place, stop=grammar.parenthesis(reading, place.stop))
        return place if place.country and reading[at].key != "at" else Tail(at)


def _linked(reading: Reading, at: int) -> int:
    """Index behind the name that what begins at `at` may be said of; `at` where nothing links the two."""
    stop = at
    while at - stop < 4 and reading[stop - 1].key in _LINKS:
        stop -= 1
    if reading[stop - 1].text in _MARKS:
        stop -= 1
    if stop < at and reading[stop - 1].text == ")":
        opening = next((k for k in range(stop - 2, stop - 8, -1) if reading[k].text == "("), stop)
        stop = opening
    return stop


def _opens_list(reading: Reading, name: Name) -> bool:
    """Whether a single word behind a title in the plural is one of several names ("Ministers Lee and Kim")."""
    return name.words > 1 or reading[name.stop].text in (",", "and", "&")


def _is_doubtful(reading: Reading, name: Name) -> bool:
    """Whether the name may be another capitalised word of a headline."""
    return (name.words == 1 or reading[name.full_stop].capital) and in_headline(reading, name.first)


def _is_gloss(reading: Reading, core: Core) -> bool:
    """Whether the title stands in a parenthesis that explains a body: "(MOTIR, Minister JK Kim)"."""
    for at in range(core.first - 1, core.first - _LONGEST_GLOSS, -1):
        if reading[at].text == ")" or reading[at].kind == "break":
            return False
        if reading[at].text == "(":
            acronym = reading[at + 1].text.isupper() and reading[at + 2].text == ","
            return acronym or (reading[at - 1].organization is not None and at + 1 == core.first)
    return False


def in_order(people: Iterator[PersonMention]) -> tuple[PersonMention, ...]:
    """Mentions sorted by place, none of them inside another's name."""
    kept: list[PersonMention] = []
    for person in sorted(people, key=lambda p: (p.start, -p.end)):
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return tuple(kept)
