"""The words behind each value of an account, and how they give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tradedb.parsers.agreements import NOWHERE
from tradedb.parsers.attach.extents import EXTENT
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.records import Basis, Evidence, Place

if TYPE_CHECKING:
    from tradedb.parsers.account import Attached

#: Words with the way in which they give a value.
Words = tuple[Located, Basis]
#: How many sentences before an event's own are close by.
_NEARBY = 5


def evidence(document: Document, sentence: Sentence, trigger: Trigger, what: Attached) -> tuple[Evidence, ...]:
    """The words behind the values of an account, in the order of the text.

    Args:
        document: the article.
        sentence: where the trigger stands.
        trigger: the words that speak of the event.
        what: the values.

    Returns:
        Words for each value. A value that is only known from elsewhere, such as the agreement in an article's title,
        has the words that speak of the event, with the basis that says how they are understood.
    """
    words = _words(document, sentence, trigger, what)
    return in_order(Evidence(field, said.start, said.end, basis) for field, said, basis in words)


_PLAIN = {basis: rank for rank, basis in enumerate(Basis)}


def in_order(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in the order of the text, the same words of a value once: in the plainest of the ways they give it."""
    kept: dict[tuple[int, int, str], Evidence] = {}
    for each in sorted(found, key=lambda each: (each.start, each.end, each.field, _PLAIN[each.basis])):
        kept.setdefault((each.start, each.end, each.field), each)
    return tuple(kept.values())


def _words(
    document: Document, sentence: Sentence, trigger: Trigger, what: Attached
) -> Iterator[tuple[str, Located, Basis]]:
    yield "type", trigger, Basis.STATED
    yield "status", what.status.words, what.status.basis
    for date in _ends(what.date):
        yield "date", date, _basis(document, sentence, date)
    if what.number is not None:
        yield "round", trigger, Basis.STATED
    if what.slug is not None:
        yield "agreement", *_agreement(document, sentence, trigger, what)
    for code in set(what.parties):
        for words, basis in _party(document, sentence, trigger, what, code):
            yield "parties", words, basis
    if what.place is not None:
        for words, basis in _place(document, sentence, trigger, what.place):
            yield "place", words, basis
    for person in what.people:
        yield "participants", person, _basis(document, sentence, person)


def _ends(date: DateMention | None) -> Sequence[DateMention]:
    """The words of a date: its two ends where they stand apart."""
    if date is None:
        return ()
    return date.ends if date.rule == EXTENT else (date,)


def _basis(document: Document, sentence: Sentence, words: Located) -> Basis:
    """How far from an event's own sentence some words stand."""
    if sentence.start <= words.start < sentence.end:
        return Basis.STATED
    at = document.sentence_at(words.start)
    return Basis.NEARBY if 0 <= sentence.index - at <= _NEARBY else Basis.ARTICLE


def _agreement(document: Document, sentence: Sentence, trigger: Trigger, what: Attached) -> Words:
    named = what.agreement
    if named is None or named.start == NOWHERE:
        return trigger, Basis.ARTICLE
    return named, _basis(document, sentence, named)


def _party(document: Document, sentence: Sentence, trigger: Trigger, what: Attached, code: str) -> Iterator[Words]:
    """Where the sentence names a side, by itself, its people or bodies; else what makes it one."""
    said = _said_of(sentence, code)
    if said:
        yield from ((words, Basis.STATED) for words in said)
        return
    named = what.agreement
    city = next((city for city in sentence.cities if city.city.country == code), None)
    if city is not None:
        yield city, Basis.REFERENCE
    elif named is not None and named.start != NOWHERE and code in {*named.parties, *named.sides, *named.members}:
        yield named, Basis.REFERENCE
    else:
        elsewhere = document.party_near(code, trigger.start)
        yield (trigger, Basis.ARTICLE) if elsewhere is None else (elsewhere, _basis(document, sentence, elsewhere))


def _said_of(sentence: Sentence, code: str) -> Sequence[Located]:
    parties = [party for party in sentence.parties if party.code == code]
    people = [person for person in sentence.people if person.country == code]
    return parties or people or [body for body in sentence.organizations if body.party == code]


def _place(document: Document, sentence: Sentence, trigger: Trigger, place: Place) -> Iterator[Words]:
    """Where the sentence names the city of a place, or the country where no city is known; else the date line."""
    if place.city == "virtual":
        yield from ((word, Basis.STATED) for word in sentence.having("virtual"))
        return
    cities = [city for city in sentence.cities if city.city.name == place.city]
    countries = [party for party in sentence.parties if party.code == place.country and place.city is None]
    named: Sequence[Located] = cities or countries
    yield from ((words, Basis.STATED) for words in named)
    if not named:
        elsewhere = next((c for s in document.sentences[:6] for c in s.cities if c.city.name == place.city), None)
        yield (trigger, Basis.ARTICLE) if elsewhere is None else (elsewhere, _basis(document, sentence, elsewhere))
