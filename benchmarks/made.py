"""Made articles: as many accounts of as many agreements as one likes, the same each time."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from itertools import combinations, islice

from tradedb.records import (
    Agreement,
    Article,
    EventMention,
    Evidence,
    Kind,
    ParsedArticle,
    Participant,
    Place,
    PublishedBasis,
    Span,
    Status,
    YearBasis,
)
from tradedb.vocabulary import Vocabulary

#: Accounts in an article, and of an agreement: a hundred thousand are of three thousand agreements.
IN_ARTICLE, OF_AGREEMENT = 8, 33
TYPES = {
    Kind.ROUND: (("negotiation", "round.numbered"),),
    Kind.MEETING: (("ministerial", "meeting.meet"),),
    Kind.MILESTONE: (("launched", "milestone.launched"), ("signed", "milestone.signed")),
    Kind.DEVELOPMENT: (("measure", "development.measure"),),
}
NAMES = "Amal Bela Chidi Dana Emre Farah Goran Hana Ines Jonas Kavita Luis Mei Nadia Omar Petra".split()
SURNAMES = "Abara Berg Costa Dogan Eriksen Fofana Garcia Haddad Ito Jansen Khan Lima Moreau Nakata".split()
CITIES = (("Geneva", "CH"), ("Nairobi", "KE"), ("Lima", "PE"), ("Singapore", "SG"))
FIRST = dt.date(1995, 1, 1)


def agreements(vocabulary: Vocabulary) -> list[Agreement]:
    """Agreements of two countries that no table lists, in an order of no meaning."""
    listed = {frozenset(agreement.parties) for agreement in vocabulary.agreements.values()}
    codes = sorted(code for code, party in vocabulary.parties.items() if party.kind == "country")
    made = [
        Agreement(slug=f"made-{a.lower()}-{b.lower()}", name=f"Made {a}–{b} agreement", kind="fta", parties=(a, b))
        for a, b in combinations(codes, 2)
        if {a, b} not in listed
    ]
    random.Random(1).shuffle(made)  # noqa: S311
    return made


def articles(vocabulary: Vocabulary, accounts: int, *, first: int = 0) -> Iterator[ParsedArticle]:
    """Articles with so many accounts in all.

    Args:
        vocabulary: the reference tables.
        accounts: how many; as many agreements are spoken of as there are `OF_AGREEMENT` of them in it.
        first: number of the first article; articles of other numbers have other accounts of the same events.
    """
    known = list(islice(agreements(vocabulary), max(accounts // OF_AGREEMENT, 1)))
    for number in range(first, first + accounts // IN_ARTICLE):
        yield article(number, known[number % len(known)], known[(number * 7 + 3) % len(known)])


def article(number: int, *about: Agreement) -> ParsedArticle:
    """An article of its own number about some agreements."""
    dice, text = random.Random(number), f"Article {number} tells of what is made up."  # noqa: S311
    published = FIRST + dt.timedelta(days=dice.randrange(11_000))
    made = Article(
        source=f"made/{number:07d}.txt",
        text=text,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        title=f"Made article {number}",
        published=published,
        published_basis=PublishedBasis.GIVEN,
        body=(Span(0, len(text)),),
    )
    events = tuple(_event(dice, dice.choice(about), published, text) for _ in range(IN_ARTICLE))
    used = {event.agreement for event in events}
    return ParsedArticle(made, events, agreements=tuple(each for each in set(about) if each.slug in used))


def _event(dice: random.Random, about: Agreement, published: dt.date, text: str) -> EventMention:
    kind = dice.choice(list(TYPES))
    type_, rule = dice.choice(TYPES[kind])
    number = dice.randint(1, 8) if kind is Kind.ROUND else None
    begin = FIRST + dt.timedelta(days=hash_of(about.slug, kind, number or dice.randint(1, 4)) % 11_000)
    city, country = dice.choice(CITIES)
    side = dice.choice(about.parties)
    people = (Participant(f"{dice.choice(NAMES)} {dice.choice(SURNAMES)} {side.title()}", country=side),)
    return EventMention(
        kind=kind,
        type=type_,
        status=Status.HELD if begin <= published else Status.SCHEDULED,
        date=dice.choice((begin.isoformat(), f"{begin:%Y-%m}", f"{begin.isoformat()}/{begin + dt.timedelta(days=2)}")),
        year_basis=YearBasis.STATED,
        parties=about.parties,
        quote=text,
        start=0,
        end=len(text),
        rule=rule,
        agreement=about.slug,
        round=number,
        place=Place(city, country),
        participants=people if kind is Kind.MEETING else (),
        title=f"Made {kind}",
        evidence=(Evidence("date", 0, 7),),
    )


def hash_of(*words: object) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(hashlib.sha256(repr(words).encode()).digest()[:4])
