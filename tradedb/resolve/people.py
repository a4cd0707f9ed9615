"""People: when two names are one person, and what to call them."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from tradedb.records import Participant

_MARKS = str.maketrans(dict.fromkeys("-'’.‐‑"))


@lru_cache(maxsize=32768)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name in alphabetical order, without accents, hyphens and case: `Yeo Han-koo` as `Han-Koo Yeo`."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char)).translate(_MARKS)
    return tuple(sorted(plain.split()))


def person_id(person: Participant) -> str:
    """The key of a person: the side and the parts of the name, `kr/hankoo-yeo`."""
    return f"{(person.country or 'xx').lower()}/{'-'.join(name_parts(person.name))}"


def merge_people(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """One entry for each person, by key.

    Args:
        people: as many accounts name them. A surname alone is taken for the one person whose name contains it.
    """
    groups: list[list[Participant]] = []
    known: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for person in sorted(people, key=_fullest_first):
        parts = name_parts(person.name)
        fitting = [number for number in known[parts] if _same_side(person, groups[number][0])]
        if len(fitting) == 1:
            groups[fitting[0]].append(person)
            continue
        for name in {parts, *((part,) for part in parts)}:
            known[name].append(len(groups))
        groups.append([person])
    return tuple(sorted((_one(group) for group in groups), key=person_id))


def _fullest_first(person: Participant) -> tuple[int, bool, str, str, str, str]:
    parts = name_parts(person.name)
    said = person.title or "", person.organization or ""
    return -len(parts), person.country is None, person.country or "", person.name, *said


def _same_side(person: Participant, fuller: Participant) -> bool:
    return not person.country or not fuller.country or person.country == fuller.country


def _one(group: list[Participant]) -> Participant:
    return Participant(
        name=group[0].name
        if len(group) == 1
        else _usual(group[: _same_parts(group)], lambda person: person.name) or "",
        title=_usual(group, lambda person: person.title),
        organization=_usual(group, lambda person: person.organization),
        country=_usual(group, lambda person: person.country),
    )


def _same_parts(group: list[Participant]) -> int:
    """How many at the head of the group give the name in full."""
    full = name_parts(group[0].name)
    return sum(name_parts(person.name) == full for person in group)


def _usual(group: list[Participant], value_of: Callable[[Participant], str | None]) -> str | None:
    """The value that most give; of equals the longest, then the first by alphabet."""
    counts = Counter(value for person in group if (value := value_of(person)))
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)
