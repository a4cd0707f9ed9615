"""Later mentions: "Deputy Minister Park", "Badenoch", "Mr Goyal", the full name without its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tradedb.parsers.people.fullest import full_names
from tradedb.parsers.people.mentions import PersonMention
from tradedb.parsers.people.names import Name, name_at
from tradedb.parsers.people.reading import Reading
from tradedb.parsers.people.words import PeopleWords, Phrase, identity, plain

#: Where the family name stands first, or people are called by the first of their names.
_FIRST_NAME_SIDES = frozenset(
    {"BN", "CN", "ET", "HK", "HU", "ID", "IS", "JP", "KH", "KP", "KR", "LA", "MM", "MN", "MY", "SG", "TH", "TW", "VN"}
)
_RANKED = frozenset({"leader", "minister", "vice"})
_MINISTERIAL = frozenset({"minister", "vice", "official"})


@dataclass(frozen=True, slots=True)
class _Person:
    """What the mentions of a person say together."""

    name: str
    title: str | None
    organization: str | None
    country: str | None
    level: str | None


def is_surname_alone(person: PersonMention) -> bool:
    """Whether a mention has a title and one name: "President Yoon"."""
    return person.title is not None and " " not in person.name


def resolve_later(
    reading: Reading, people: Iterable[PersonMention], around: Iterable[PersonMention] = ()
) -> Iterator[PersonMention]:
    """Join the mentions of a person, and find those without a title.

    Args:
        reading: the text.
        people: the mentions with a title or an honorific, in order.
        around: those in captions and the like; they only lend a full name to somebody whom the text gives none.

    Yields:
        The same mentions, completed from one another, and the later ones. Where two people share a surname the
        title decides; where it does not, a mention stays as it is, and a bare surname is left out.
    """
    stated = list(people)
    full = full_names(reading, stated)
    named = [replace(mention, name=full.get(identity(mention.name), mention.name)) for mention in stated]
    mentions = [replace(m, country=_on_record(m.name, reading.words) or m.country) for m in named]
    index = _Index(mentions, reading, full)
    index.lend(around, {plain(m.name) for m in mentions if is_surname_alone(m)})
    yield from map(index.complete, mentions)
    yield from index.untitled(mentions)
    yield from index.titles_alone(mentions)


def _merge(group: list[PersonMention], words: PeopleWords) -> _Person:
    return _Person(
        group[0].name,
        next((m.title for m in group if m.title), None),
        next((m.organization for m in group if m.organization), None),
        next((m.country for m in group if m.country), _known_side(group, words)),
        next((m.level for m in group if m.level), None),
    )


def _on_record(name: str, words: PeopleWords) -> str | None:
    """The side of an office holder by the full name, which tells more than a side that is named nearby."""
    return words.sides.get(identity(name)) if " " in name else None


def _known_side(group: list[PersonMention], words: PeopleWords) -> str | None:
    """The side of an office holder by name; of a leader also by a surname that no other leader has."""
    name = group[0].name
    alone = " " not in name and any(mention.level == "leader" for mention in group)
    return words.sides.get(identity(name)) or (words.leaders.get(plain(name)) if alone else None)


class _Index:
    """The people of a text by identity and by surname."""

    def __init__(self, mentions: list[PersonMention], reading: Reading, full: Mapping[Phrase, str]) -> None:
        self._reading, self._full = reading, full
        groups: dict[Phrase, list[PersonMention]] = defaultdict(list)
        for mention in mentions:
            groups[identity(mention.name)].append(mention)
        self._people = {who: _merge(group, reading.words) for who, group in groups.items()}
        self._called: dict[str, list[_Person]] = defaultdict(list)
        for person in self._people.values():
            for word in self._calls(person):
                self._called[word].append(person)

    def lend(self, around: Iterable[PersonMention], lone: set[str]) -> None:
        """Know people of captions by surnames that stand alone in the text: office holders of known sides."""
        groups: dict[Phrase, list[PersonMention]] = defaultdict(list)
        for mention in around:
            groups[identity(mention.name)].append(mention)
        known = frozenset(self._called)
        for person in (_merge(group, self._reading.words) for group in groups.values()):
            for word in (self._calls(person) & lone) - known if person.country and person.level else ():
                self._called[word].append(person)

    def _calls(self, person: _Person) -> set[str]:
        words = self._own_words(person.name)
        return {words[0], words[-1]} if len(words) > 1 else set()

    def _own_words(self, name: str) -> list[str]:
        """The words of a name without a leading particle or honorific: "Leyen" of "von der Leyen"."""
        words = plain(name).split()
        while len(words) > 1 and any(self._reading.words.is_(role, words[0]) for role in ("royal", "particle")):
            words = words[1:]
        return words

    # --- with a title ------------------------------------------------------------------------

    def complete(self, mention: PersonMention) -> PersonMention:
        """A mention with what others say of the same person."""
        if len(self._own_words(mention.name)) > 1:
            return _filled(mention, self._people[identity(mention.name)])
        person = self._chosen(mention)
        return _resolved(mention, person) if person else _filled(mention, self._people[identity(mention.name)])

    def _chosen(self, mention: PersonMention) -> _Person | None:
        """The one person who can be meant, or None."""
        people = [p for p in self._called.get(self._own_words(mention.name)[-1], ()) if _may_be(mention, p)]
        tests: tuple[Callable[[_Person], bool], ...] = (
            lambda p: p.country == mention.country,
            lambda p: _same_title(p.title, mention.title),
            lambda p: p.level == mention.level,
        )
        for test in tests:
            if len(people) > 1:
                people = [p for p in people if test(p)] or people
        return people[0] if len(people) == 1 else None

    def titles_alone(self, mentions: list[PersonMention]) -> Iterator[PersonMention]:
        """Titles that stand for the one person of the text who was named with them: "the Prime Minister"."""
        reading = self._reading
        for core in reading.cores:
            start = reading[core.first].start
            if core.plural or core.counterpart or reading[core.first - 1].key != "the":
                continue
            if any(m.full_start <= start < m.full_end for m in mentions):
                continue
            if person := self._titled(reading.words_between(core.first, core.stop), start, mentions):
                end = reading[core.stop - 1].end
                yield replace(person, start=start, end=end, full_start=start, full_end=end, later=True)

    def _titled(self, title: str, position: int, mentions: list[PersonMention]) -> PersonMention | None:
        """The only person named with a title, as far as that was before a position."""
        words = plain(title).split()
        named = [
            m for m in mentions if m.title and m.level in _RANKED and plain(m.title).split()[: len(words)] == words
        ]
        people = {self._full.get(identity(m.name), m.name): m for m in named}
        before = [m for m in named if m.end <= position]
        return self.complete(before[-1]) if len(people) == 1 and before else None

    # --- without -----------------------------------------------------------------------------

    def untitled(self, mentions: list[PersonMention]) -> Iterator[PersonMention]:
        """Names that stand alone."""
        taken = {m.start: m.end for m in mentions}
        at, reached = 0, 0
        while at < len(self._reading.tokens):
            token = self._reading.tokens[at]
            reached = max(reached, taken.get(token.start, 0))
            name = name_at(self._reading, at) if token.capital and token.start >= reached else None
            if name is None or name.full_first != name.first:
                at += 1
                continue
            if person := self._named(name):
                yield self._mention(name, person)
            at = max(name.stop, at + 1)

    def _named(self, name: Name) -> _Person | None:
        if name.words > 1:
            return self._people.get(identity(self._full.get(identity(name.text), name.text)))
        if not self._stands_alone(name):
            return None
        people = self._called.get(plain(name.text), [])
        alone = self._people.get((plain(name.text),))
        if not people:
            return alone
        return people[0] if len(people) == 1 and self._is_surname(name, people[0]) else None

    def _stands_alone(self, name: Name) -> bool:
        """Whether the word is a name here, and no part of a place's or a government's."""
        reading, before, after = self._reading, self._reading[name.first - 1], self._reading[name.stop]
        if after.capital or reading.is_(name.stop, "regime"):
            return False
        return before.text not in ("–", "—") and not (before.capital and name_at(reading, name.first - 1) is not None)

    def _is_surname(self, name: Name, person: _Person) -> bool:
        words = plain(person.name).split()
        if plain(name.text) == words[-1]:
            return True
        given = words[1].partition("-")[2] and person.name.split()[1].partition("-")[2][:1].islower()
        return bool(given) or self._reading.is_(name.first, "surname") or person.country in _FIRST_NAME_SIDES

    def _mention(self, name: Name, person: _Person) -> PersonMention:
        first = name.first
        while self._reading.is_(first - 1, "particle") and self._reading[first - 1].text.islower():
            first -= 1
        start, end = self._reading[first].start, self._reading[name.stop - 1].end
        return PersonMention(
            start,
            end,
            person.name,
            person.title,
            person.organization,
            person.country,
            person.level,
            start,
            end,
            later=True,
        )


def _filled(mention: PersonMention, person: _Person) -> PersonMention:
    return replace(
        mention,
        title=mention.title or person.title,
        organization=mention.organization or person.organization,
        country=mention.country or person.country,
        level=mention.level or person.level,
        later=mention.title is None and person.title is not None,
    )


def _resolved(mention: PersonMention, person: _Person) -> PersonMention:
    fuller = person.title if person.title and _same_title(person.title, mention.title) else None
    filled = _filled(replace(mention, title=fuller or mention.title), person)
    return replace(filled, name=person.name, later=True)


def _may_be(mention: PersonMention, person: _Person) -> bool:
    """Whether nothing that the two say of the person contradicts."""
    if mention.country and person.country and mention.country != person.country:
        return False
    levels = {mention.level, person.level} - {None}
    return len(levels) < 2 or levels <= _MINISTERIAL


def _same_title(full: str | None, short: str | None) -> bool:
    """Whether a title is a fuller form of another ("Deputy Minister for Trade" of "Deputy Minister")."""
    return bool(full) and (not short or set(plain(short).split()) <= set(plain(full or "").split()))
