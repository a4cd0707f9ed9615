"""People in a text: a title beside a name makes a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers.people import grammar
from tradedb.parsers.people.names import Name, honorifics, name_at, name_before
from tradedb.parsers.people.reading import Core, Reading
from tradedb.parsers.people.titles import TitlePhrase, title_phrase

_LINKS = frozenset({"is", "was", "who", "as", "became", "currently", "serves", "served", "named", "appointed", "also"})
_LONGEST_LIST = 12
_LONGEST_GLOSS = 8


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


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a name: "of China", "of the Ministry of Trade", "(Korea)"."""

    stop: int
    organization: str | None = None
    country: str | None = None


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

    def find(self) -> list[PersonMention]:
        rest = [core for core in self._reading.cores if not _is_gloss(self._reading, core)]
        for read in (self._before, self._behind, self._before_comma):
            rest = [core for core in rest if not read(core)]
        self._heads()
        self._addressed()
        return sorted(self._found, key=lambda person: person.start)

    # --- rounds ------------------------------------------------------------------------------

    def _before(self, core: Core) -> bool:
        """A title directly before a name, or a plural before several."""
        phrase = title_phrase(self._reading, core, free=False)
        name = name_at(self._reading, phrase.stop)
        if name is None:
            return False
        self._add_list(phrase, name) if core.plural else self._add(phrase, name)
        return True

    def _behind(self, core: Core) -> bool:
        """A title behind a name and a comma, or "who is"."""
        phrase = title_phrase(self._reading, core, free=True)
        stop = _linked(self._reading, phrase.first)
        name = name_before(self._reading, stop) if stop < phrase.first else None
        if name is None or name.words < 2 or core.plural or self._is_taken(name):
            return False
        self._add(phrase, name, apposition=True)
        return True

    def _before_comma(self, core: Core) -> bool:
        """A title, a comma, a full name: "Japan's top negotiator, Ryosei Akazawa"."""
        phrase = title_phrase(self._reading, core, free=False)
        name = name_at(self._reading, phrase.stop + 1) if self._reading[phrase.stop].text == "," else None
        if name is None or name.words < 2 or self._is_taken(name):
            return False
        self._add_list(phrase, name) if core.plural else self._add(phrase, name)
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
        reading = self._reading
        start = grammar.article(reading, at + 1)
        side = grammar.party(reading, start)
        inner = side + 1 if side > start and reading[side].kind == "possessive" else start
        stop = grammar.body(reading, inner)
        if stop > inner:
            party = reading[start].party if inner > start else None
            body = reading[inner].organization
            country = party.code if party else body.party if body else None
            self._put(name, "head", reading.words_between(inner, stop), country, "official", name.full_first, stop)

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

    # --- mentions ----------------------------------------------------------------------------

    def _add_list(self, phrase: TitlePhrase, name: Name | None) -> None:
        """All the names behind a title in the plural."""
        for _ in range(_LONGEST_LIST):
            if name is None or self._is_taken(name):
                return
            at = self._add(phrase, name)
            at += self._reading[at].text == ","
            at += self._reading[at].key in ("and", "&")
            name = name_at(self._reading, at) if at > name.stop else None

    def _add(self, phrase: TitlePhrase, name: Name, *, apposition: bool = False) -> int:
        """Add a person; index behind the phrase."""
        tail = _Tail(name.full_stop) if apposition else self._tail(name.full_stop)
        first, stop = min(phrase.first, name.full_first), max(phrase.stop, tail.stop)
        organization, country = phrase.organization or tail.organization, tail.country or phrase.country
        self._put(name, phrase.title, organization, country, phrase.level, first, stop)
        return stop

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
        self._found.append(
            PersonMention(start, end, name.text, title, organization, country, level, full_start, full_end)
        )

    def _is_taken(self, name: Name) -> bool:
        return any(at in self._taken for at in range(name.first, name.stop))

    def _tail(self, at: int) -> _Tail:
        reading = self._reading
        if reading[at].text == "(":
            side = grammar.party(reading, at + 1)
            mention = reading[at + 1].party
            return _Tail(side + 1, None, mention.code) if mention and reading[side].text == ")" else _Tail(at)
        if reading[at].key not in ("of", "from", "at"):
            return _Tail(at)
        start = grammar.article(reading, at + 1)
        side = grammar.party(reading, start)
        mention = reading[start].party if side > start else None
        country = mention.code if mention else None
        inner = side + 1 if mention and reading[side].kind == "possessive" else start
        if (stop := grammar.body(reading, inner)) > inner:
            body = reading[inner].organization
            country = country or (body.party if body else None)
            return _Tail(grammar.parenthesis(reading, stop), reading.words_between(inner, stop), country)
        return _Tail(side, None, country) if mention and reading[at].key != "at" else _Tail(at)


def _linked(reading: Reading, at: int) -> int:
    """Index behind the name that what begins at `at` may be said of; `at` where nothing links the two."""
    stop = at
    while at - stop < 4 and reading[stop - 1].key in _LINKS:
        stop -= 1
    if reading[stop - 1].text in (",", "("):
        stop -= 1
    if stop < at and reading[stop - 1].text == ")":
        opening = next((k for k in range(stop - 2, stop - 8, -1) if reading[k].text == "("), stop)
        stop = opening
    return stop


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
