"""Where an event takes place, and which names are places and not sides."""

from __future__ import annotations

import re

from tradedb.parsers.attach.nearness import distance, nearest
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence
from tradedb.parsers.names import CityMention, PartyMention
from tradedb.records import Kind, Place

_POSSESSIVE = re.compile(r"'s?\b|-\w")
_CITY_BEFORE = re.compile(
    r"\b(?:in|at|to|into|near|on|via|visited|visits|visit|visiting|(?:planned|scheduled|due|set|slated) for) "
    r"(?:the (?:city|capital) of |nearby |downtown )?$",
    re.IGNORECASE,
)
_COUNTRY_BEFORE = re.compile(
    r"\b(?:in|visited|visits|visit to|visit|visiting|came to|went to|trip to|travel(?:l?ed)? to) (?:the )?$",
    re.IGNORECASE,
)
#: "Montevideo, Uruguay was the place of …", "London hosted …".
_HOST_AFTER = re.compile(
    r"(?:, ?[A-Z][\w .]{2,25}| \([^()]{2,25}\))? ?"
    r"(?:(?:was|was to be|will be|is to be|is|could be) (?:the )?(?:place|venue|host)|had the|saw|"
    r"hosted|hosts|will host|is to host)\b"
)
_BESIDE = 20
_CITY_REACH = 170
_COUNTRY_REACH = 120
_VIRTUAL_REACH = 90
_COUNTRY_SENSES = frozenset({"name", "short", "official", "acronym"})


def place_for(
    document: Document, sentence: Sentence, trigger: Located, date: DateMention | None = None
) -> Place | None:
    """Where the event of a trigger takes place, as far as its sentence says."""
    text = document.text
    bars = [t for t in sentence.triggers if t.kind is not Kind.DEVELOPMENT]
    cities = place_cities(text, sentence)
    city = nearest(text, trigger, cities, bars)
    beside = nearest(text, date, cities) if date is not None else None
    if beside is not None and date is not None and distance(text, date, beside) < _BESIDE:
        city = beside
    here = _HERE.search(text, sentence.start, sentence.end)
    if here and city is None and (home := dateline_city(document)):
        return Place(home.city.name, home.city.country)
    country = nearest(text, trigger, place_parties(text, sentence), bars)
    near_city = city is not None and distance(text, trigger, city, bars) < _CITY_REACH
    near_country = country is not None and distance(text, trigger, country, bars) < _COUNTRY_REACH
    if city is not None and near_city and not (near_country and country and _nearer(text, trigger, country, city)):
        return Place(city.city.name, city.city.country)
    if any(distance(text, trigger, word, bars) < _VIRTUAL_REACH for word in sentence.having("virtual")):
        return Place("virtual")
    return Place(None, country.code) if country is not None and near_country else None


_HERE = re.compile(r"\bhere\b(?= (?:on|in|last|this|with|to|for|by|and|after|yester)|[,.])")


def dateline_city(document: Document) -> CityMention | None:
    """The city of the date line with which an article begins, which "here" means."""
    for sentence in document.sentences[:6]:
        for city in sentence.cities[:1]:
            if city.start - sentence.start < 3 and _DATE_LINE_CITY.match(document.text, city.end):
                return city
    return None


_DATE_LINE_CITY = re.compile(r"(?:, ?[\w .,/]{2,30})?(?:\([\w /.-]{2,30}\))? ?-|, [A-Z][a-z]{2,8}\.? \d{1,2}|:")


def _nearer(text: str, trigger: Located, country: PartyMention, city: CityMention) -> bool:
    """Whether a country and not a city is meant: it is nearer and does not only follow the city's name."""
    return country.code != city.city.country and distance(text, trigger, country) < distance(text, trigger, city)


def place_cities(text: str, sentence: Sentence) -> tuple[CityMention, ...]:
    """Cities of a sentence that are named as places, not as governments."""
    if any(trigger.rule == "round.row" for trigger in sentence.triggers):
        return sentence.cities
    return tuple(c for c in sentence.cities if _is_place(text, c, _CITY_BEFORE) or _before_date(text, sentence, c))


_ON = re.compile(r"(?:,| \([\w ]+\))? (?:on|in|from) ")


def _before_date(text: str, sentence: Sentence, city: CityMention) -> bool:
    """Whether a date follows a city at once: "London in June"."""
    return any(_ON.fullmatch(text, city.end, date.start) for date in sentence.dates)


def place_parties(text: str, sentence: Sentence) -> tuple[PartyMention, ...]:
    """Countries of a sentence that are named as places, not as sides."""
    return tuple(
        p
        for p in sentence.parties
        if p.sense in _COUNTRY_SENSES
        and len(p.code) == 2
        and p.code != "EU"
        and (_is_place(text, p, _COUNTRY_BEFORE) or _follows_city(text, sentence, p))
    )


def _is_place(text: str, mention: Located, preposition: re.Pattern[str]) -> bool:
    if _POSSESSIVE.match(text, mention.end):
        return False
    if preposition.search(text, max(0, mention.start - 40), mention.start):
        return True
    return bool(_HOST_AFTER.match(text, mention.end))


def is_seat(text: str, party: PartyMention) -> bool:
    """Whether a capital or metonym is named as the place, not as the government there."""
    return party.sense in {"capital", "metonym"} and _is_place(text, party, _CITY_BEFORE)


def _follows_city(text: str, sentence: Sentence, party: PartyMention) -> bool:
    """Whether a country only says where a city lies ("Montevideo, Uruguay")."""
    return any(0 < party.start - c.end <= 3 and c.city.country == party.code for c in sentence.cities)
