"""Made histories of agreements: what happened, when and where, in an order that trade policy knows."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, islice

from tradedb.records import Agreement, Kind, Participant, Place, Status
from tradedb.vocabulary import Organization, Vocabulary

#: Made time: the first day of any history, the day on which the last articles are written, the last plan.
FIRST, TODAY, LAST = dt.date(1995, 1, 1), dt.date(2026, 11, 20), dt.date(2027, 12, 31)

#: So many agreements are what happens to be the upgrade of the one before.
UPGRADE = 8
GIVEN = (
    "Amal Bela Chidi Dana Emre Farah Goran Hana Ines Jonas Kavita Luis Mei Nadia Omar Petra Quentin Rosa Sami Tala"
).split()
SURNAMES = (
    "Abara Almeida Berg Costa Dogan Eriksen Fofana Garcia Haddad Ito Jansen Khan Lima Moreau Nakata Okafor Petrov Quist"
    " Rahman Silva Tanaka Udo Varga Weber Xu Yilmaz Zeman Bakker Castro Demir Engel Farouk Grant Hoang Ivanova Juma"
).split()
OPENING = (
    ("proposed", "milestone.idea"), ("launched", "milestone.launched"), ("concluded", "milestone.concluded"),
    ("initialled", "milestone.initialled"), ("signed", "milestone.signed"), ("approved", "milestone.ratified"),
    ("in_force", "milestone.in_force"),
)  # fmt: skip
LATER = (("suspended", "milestone.suspended"), ("resumed", "milestone.resumed"), ("amended", "milestone.amended"))
MEETINGS = (
    ("ministerial", "meeting.ministerial"), ("ministerial", "meeting.meet"), ("technical", "meeting.technical"),
    ("senior_officials", "meeting.senior_meeting"), ("summit", "meeting.summit"), ("committee", "meeting.committee"),
)  # fmt: skip
DEVELOPMENTS = (
    ("measure", "development.measure"), ("announcement", "development.statement"), ("dispute", "development.complaint"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as it came to pass, or as it is planned.

    Attributes:
        kind, type, rule, number, place, people: as in the accounts of it.
        begin, end: its days.
        status: what became of it by `TODAY`.
        planned: the first day that was announced at first.
    """

    kind: Kind
    type: str
    rule: str
    begin: dt.date
    end: dt.date
    status: Status
    planned: dt.date
    number: int | None = None
    place: Place | None = None
    people: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """An agreement with everything that happened, the earliest first."""

    agreement: Agreement
    happenings: tuple[Happening, ...]


class Histories:
    """The histories of so many agreements, each made where it is asked for, always the same.

    Args:
        vocabulary: the reference tables.
        agreements: how many.
    """

    def __init__(self, vocabulary: Vocabulary, agreements: int) -> None:
        self.agreements = tuple(islice(_agreements(vocabulary), agreements))
        self._parties = vocabulary.parties
        self._offices = _offices(vocabulary)
        self.of = lru_cache(maxsize=None)(self._made)

    def _made(self, number: int, accounts: int) -> History:
        """The history of an agreement of which so many accounts are given."""
        agreement = self.agreements[number]
        dice = random.Random(hash_of("history", agreement.slug))  # noqa: S311
        count = max(2, min(round(2.2 * accounts**0.62), 110))
        begin = FIRST + dt.timedelta(days=dice.randrange((TODAY - FIRST).days - 200))
        found = [self._filled(dice, agreement, each) for each in _course(dice, begin, count)]
        return History(agreement, tuple(sorted(found, key=lambda each: (each.begin, each.kind, each.type))))

    def _filled(self, dice: random.Random, agreement: Agreement, each: Happening) -> Happening:
        """An event with its place and its people."""
        chance = {Kind.MEETING: 0.7, Kind.ROUND: 0.35, Kind.MILESTONE: 0.3, Kind.DEVELOPMENT: 0.0}[each.kind]
        people = self._people(agreement, each) if dice.random() < chance else ()
        place = self._place(dice, agreement) if dice.random() < 0.85 and each.kind is not Kind.DEVELOPMENT else None
        return replace(each, place=place, people=people)

    def _place(self, dice: random.Random, agreement: Agreement) -> Place:
        if (where := dice.random()) < 0.06:
            return Place("virtual")
        host = self._parties[dice.choice(agreement.parties)]
        if where < 0.14 or not host.capital:
            return Place("Geneva", "CH")
        return Place(host.capital, host.code, "Foreign Ministry" if where > 0.9 else None)

    def _people(self, agreement: Agreement, each: Happening) -> tuple[Participant, ...]:
        """One person of each of the first sides; who holds an office changes every five years."""
        title = "Chief negotiator" if each.kind is Kind.ROUND else "Trade Minister"
        return tuple(
            Participant(
                self._name(title, code, agreement.slug, each.begin.year // 5), title, self._offices.get(code), code
            )
            for code in agreement.parties[:3]
        )

    def _name(self, title: str, code: str, slug: str, term: int) -> str:
        """A minister serves for all agreements of a country, a negotiator for about a tenth of them."""
        desk = hash_of(slug) % 10 if title == "Chief negotiator" else ""
        given, first, second = (hash_of(title, code, desk, term, part) for part in range(3))
        surname = f"{SURNAMES[first % len(SURNAMES)]}-{SURNAMES[second % len(SURNAMES)]}"
        return f"{GIVEN[given % len(GIVEN)]} {surname}"


def hash_of(*words: object) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(hashlib.sha256(repr(words).encode()).digest()[:6])


def _agreements(vocabulary: Vocabulary) -> Iterator[Agreement]:
    """Those that the tables list, then agreements of two countries and their upgrades, in an order of no meaning."""
    listed = [each for each in vocabulary.agreements.values() if len(each.parties) > 1]
    taken = {frozenset(each.parties) for each in listed}
    codes = sorted(code for code, party in vocabulary.parties.items() if party.kind == "country")
    pairs = [pair for pair in combinations(codes, 2) if frozenset(pair) not in taken]
    dice = random.Random(1)  # noqa: S311
    dice.shuffle(listed)
    dice.shuffle(pairs)
    yield from listed
    for number, pair in enumerate(pairs):
        names = [vocabulary.parties[code].short_name for code in pair]
        slug = vocabulary.slug_of(pair)
        kind = ("fta", "fta", "cepa", "epa", "mou")[number % 5]
        yield Agreement(slug, f"{'–'.join(names)} {kind.upper()}", kind, pair)
        if number % UPGRADE == UPGRADE - 1:
            name = f"Upgrade of the {'–'.join(names)} {kind.upper()}"
            yield Agreement(f"{slug}-upgrade", name, "upgrade", pair, parent=slug)


def _offices(vocabulary: Vocabulary) -> dict[str, str]:
    """A ministry of each party that the tables know one of."""
    found: dict[str, Organization] = {}
    for each in sorted(vocabulary.organizations.values(), key=lambda each: each.slug):
        if each.party and each.kind == "ministry":
            found.setdefault(each.party, each)
    return {code: each.name for code, each in found.items()}


def _course(dice: random.Random, begin: dt.date, count: int) -> Iterator[Happening]:
    """Events in a plausible order: milestones between which there are rounds, then meetings and developments."""
    rounds, others = max(1, round(count * 0.55)), max(0, count - round(count * 0.55) - len(OPENING))
    day, opening = begin, iter(OPENING[: max(1, min(len(OPENING), count - rounds))])
    yield from _milestones(dice, day, opening, 2)
    for number in range(1, rounds + 1):
        day += dt.timedelta(days=dice.randint(25, 160))
        yield from _happening(dice, Kind.ROUND, "negotiation", "round.numbered", day, dice.randint(1, 5), number)
    yield from _milestones(dice, day, opening, len(OPENING))
    for _ in range(others):
        day = begin + dt.timedelta(days=dice.randrange(max((day - begin).days, 400) + 400))
        kind, (type_, rule) = _aside(dice)
        yield from _happening(dice, kind, type_, rule, day, 1)


def _milestones(
    dice: random.Random, day: dt.date, names: Iterator[tuple[str, str]], number: int
) -> Iterator[Happening]:
    for type_, rule in islice(names, number):
        day += dt.timedelta(days=dice.randint(20, 300))
        yield from _happening(dice, Kind.MILESTONE, type_, rule, day, 1)


def _aside(dice: random.Random) -> tuple[Kind, tuple[str, str]]:
    turn = dice.random()
    if turn < 0.65:
        return Kind.MEETING, dice.choice(MEETINGS)
    return (Kind.MILESTONE, dice.choice(LATER)) if turn < 0.75 else (Kind.DEVELOPMENT, dice.choice(DEVELOPMENTS))


def _happening(
    dice: random.Random, kind: Kind, type_: str, rule: str, day: dt.date, days: int, number: int | None = None
) -> Iterator[Happening]:
    """An event, unless it lies beyond what is planned; one in five was announced for another day."""
    if day > LAST:
        return
    planned = day + dt.timedelta(days=dice.randint(-40, 15)) if dice.random() < 0.2 else day
    gone = Status.CANCELLED if dice.random() < 0.02 else Status.HELD
    status = gone if day <= TODAY else Status.SCHEDULED
    yield Happening(kind, type_, rule, day, day + dt.timedelta(days=days - 1), status, planned, number)
