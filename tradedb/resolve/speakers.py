"""Who speaks in an article: the party whose ministry or institution published it, by the publisher's name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

#: Words that tell an office of a state or bloc from a newspaper that has the country in its name.
_OFFICES = re.compile(
    r"(?i)\b(?:ministry|ministries|minister|department|government|secretariat|commission|council|parliament|cabinet|"
    r"embassy|mission|delegation|directorate|treasury|presidency|chancellery)\b"
)
_WORD = re.compile(r"[\w.'-]+")
#: The longest name of a party has so many words.
_LONGEST = 6


Members = Callable[[str, dt.date | None], Collection[str]]


class Speakers:
    """Knows publishers by name.

    Args:
        offices: parties by the names of their ministries and institutions.
        parties: codes by the names and adjectives of parties, as English prose writes them.
        members: codes of the members that a bloc has on a day.
    """

    def __init__(self, offices: Iterable[tuple[str, str]], parties: Mapping[str, str], members: Members) -> None:
        self._offices: dict[str, set[str]] = {}
        self._parties = parties
        self._members = members
        for name, party in offices:
            self._offices.setdefault(_folded(name), set()).add(party)

    def of(self, publisher: str | None) -> str | None:
        """Code of the party that publishes for itself; None for a relay, or where two parties are meant.

        A list of offices knows most; "Ministry of Trade of Indonesia" and "New Zealand Government" say it themselves.
        """
        name = publisher or ""
        for part in (name, re.split(r"[,(]", name, maxsplit=1)[0].strip()):
            known = self._offices.get(_folded(part), set())
            if part in self._parties:
                return self._parties[part]
            if known:
                return next(iter(known)) if len(known) == 1 else None
        named = set(self._named(name)) if _OFFICES.search(name) else set()
        return next(iter(named)) if len(named) == 1 else None

    def side(self, publisher: str | None, sides: Collection[str], on: dt.date | None) -> str | None:
        """Code of the side of an event that publishes there, be it a bloc by one of its members; else who publishes.

        Args:
            publisher: its name.
            sides: codes of the event's parties.
            on: when it was published.
        """
        return self.side_of(self.of(publisher), sides, on)

    def side_of(self, voice: str | None, sides: Collection[str], on: dt.date | None) -> str | None:
        """The same for a party: itself, or the bloc among the sides that it is a member of."""
        if voice is None or voice in sides:
            return voice
        return next((bloc for bloc in sorted(sides) if voice in self._members(bloc, on)), voice)

    def _named(self, text: str) -> Iterator[str]:
        """The parties that a text names, the longest names first."""
        words = [match.span() for match in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            for length in range(min(_LONGEST, len(words) - place), 0, -1):
                name = text[words[place][0] : words[place + length - 1][1]]
                if name in self._parties:
                    yield self._parties[name]
                    place += length - 1
                    break
            place += 1


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")
