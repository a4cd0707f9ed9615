"""Where an event takes place, and which names are places and not sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tradedb.parsers.attach.nearness import distance, nearest
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.parsers.names import CityMention, PartyMention
from tradedb.records import Kind, Place

_POSSESSIVE = re.compile(r"'s?\b|-\w")
_CITY_BEFORE = re.compile(
    r"\b(?:in|at|to|into|near|on|via|visited|visits|visit|visiting|reached|toured"
    r"|(?:planned|scheduled|due|set|slated) for) "
    r"(?:the (?:city|capital|port|town|resort)(?: city| town)? of |nearby |downtown |central )?$",
    re.IGNORECASE,
)
_COUNTRY_BEFORE = re.compile(
    r"\b(?:in|visited|visits|visiting|toured|(?:visits?|trips?|tours?|flight|invited|invitation|paid|delegations?) to"
    r"|(?:came|comes?|coming|went|goes|go|travels?|travel(?:l?ed|l?ing)|flew|flies|fly|flying|heads?|headed|heading"
    r"|returns?|returned) to|take[ns]? [A-Z][\w .-]{1,50} to|took [A-Z][\w .-]{1,50} to|(?:left|leaves?|bound) for"
    r"|(?:hosted|organi[sz]ed|held) by|(?:arrive[ds]?|arriving|landed|based) in) (?:the )?$",
    re.IGNORECASE,
)
#: "Montevideo, Uruguay, was the place of …", "London hosted …".
_HOST_AFTER = re.compile(
    r"(?:, ?[A-Z][\w .]{2,25}| \([^()]{2,25}\))?,? ?"
    r"(?:(?:was|was to be|will be|is to be|is|could be|had been|served as) (?:the )?"
    r"(?:place|venue|host|site|scene|setting)"
    r"|had the|saw|hosted|hosts|will host|would host|is to host|is hosting|was hosting|plays? host|played host)\b"
)
_BESIDE = 20
_CITY_REACH = 170
#: Where a sentence names one place only, that is also the place of what stands far from it.
_ONLY_REACH = 260
_COUNTRY_REACH = 120
_VIRTUAL_REACH = 90
_COUNTRY_SENSES = frozenset({"name", "short", "official", "acronym"})


def place_for(
    document: Document, sentence: Sentence, trigger: Located, date: DateMention | None = None
) -> Place | None:
    """Where the event of a trigger takes place, as far as its sentence says.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        date: its date; a city beside it is its place.
    """
    text = document.text
    bars = [t for t in sentence.triggers if t.kind is not Kind.DEVELOPMENT]
    if _is_called_virtual(text, sentence, trigger):
        return Place("virtual")
    city, near_city = _city(text, sentence, trigger, date, bars)
    here = _HERE.search(text, sentence.start, sentence.end)
    if here and city is None and (home := dateline_city(document)):
        return Place(home.city.name, home.city.country)
    country = nearest(text, trigger, place_parties(text, sentence), bars)
    near_country = country is not None and distance(text, trigger, country, bars) < _COUNTRY_REACH
    if city is not None and near_city and not (near_country and country and _nearer(text, trigger, country, city)):
        return Place(city.city.name, city.city.country)
    if any(distance(text, trigger, word, bars) < _VIRTUAL_REACH for word in sentence.having("virtual")):
        return Place("virtual")
    return Place(None, country.code) if country is not None and near_country else None


_CALLED_REACH = 60
_ONLINE = re.compile(r"\b(?:virtual|online|video|web)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]")


def _is_called_virtual(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether the event itself is called one online: "the virtual ministerial", "an online meeting"."""
    if _ONLINE.search(text, trigger.start, trigger.end):
        return True
    return any(
        word.start < trigger.end
        and trigger.start - word.end < _CALLED_REACH
        and not _CLAUSE.search(text[word.end : trigger.start])
        for word in sentence.having("virtual")
        if word.start <= trigger.start and not _PREPOSED.match(text, word.start)
    )


#: "By video link, the ministers met": how, and no name of the event.
_PREPOSED = re.compile(r"(?:by|via|over|through)\b", re.IGNORECASE)


def _city(
    text: str, sentence: Sentence, trigger: Located, date: DateMention | None, bars: Sequence[Located]
) -> tuple[CityMention | None, bool]:
    """The city beside the date, else nearest to the trigger; and whether it is near enough."""
    named = _own(text, sentence, trigger, place_cities(text, sentence))
    cities = [city for city in named if not _is_of_a_source(text, sentence, city, trigger)]
    beside = nearest(text, date, cities) if date is not None else None
    if beside is not None and date is not None and distance(text, date, beside) < _BESIDE:
        city: CityMention | None = beside
    else:
        city = nearest(text, trigger, cities, bars)
    only = len({c.city for c in cities}) == 1 and not any(
        distance(text, t, cities[0]) < distance(text, trigger, cities[0])
        for t in sentence.triggers
        if t.kind is Kind.ROUND
    )
    reach = _ONLY_REACH if only else _CITY_REACH
    return city, city is not None and distance(text, trigger, city, bars) < reach


def _is_of_a_source(text: str, sentence: Sentence, city: CityMention, trigger: Located) -> bool:
    """Whether a city only says where somebody speaks: "a source in Beijing says that the summit"."""
    if city.end > trigger.start:
        return False
    return any(
        city.end <= word.start <= city.end + _BESIDE and word.end <= trigger.start for word in sentence.having("report")
    )


def _own(text: str, sentence: Sentence, trigger: Located, cities: Sequence[CityMention]) -> Sequence[CityMention]:
    """The cities that are not another round's: "Paris had the fourth; the fifth is over, and the sixth is in Rome"."""
    if not isinstance(trigger, Trigger) or trigger.kind is not Kind.ROUND:
        return cities
    rivals = [t for t in sentence.triggers if t.kind is Kind.ROUND and t.start > trigger.start]
    first = min((rival.start for rival in rivals), default=sentence.end)
    begin = text.rfind(";", sentence.start, trigger.start)
    return [city for city in cities if begin < city.start < first]


_HERE = re.compile(
    r"\bhere\b(?= (?:on|in|last|this|with|to|for|by|and|after|yester|at)|[,.])"
    r"|\bthis (?:[\w-]+ ){0,3}(?:city|capital|town|resort|suburb|port|village)\b"
)
_FIRST_SENTENCES = 6


def dateline_city(document: Document) -> CityMention | None:
    """The city of the date line with which an article begins, else the first place that it names: "here"."""
    for sentence in document.sentences[:_FIRST_SENTENCES]:
        for city in sentence.cities[:1]:
            if city.start - sentence.start < 3 and _DATE_LINE_CITY.match(document.text, city.end):
                return city
    named = (city for sentence in document.sentences[:1] for city in place_cities(document.text, sentence))
    return next(named, None)


_DATE_LINE_CITY = re.compile(r"(?:, ?[\w .,/]{2,30})?(?:\([\w /.-]{2,30}\))? ?-|, [A-Z][a-z]{2,8}\.? \d{1,2}|:")


def _nearer(text: str, trigger: Located, country: PartyMention, city: CityMention) -> bool:
    """Whether a country and not a city is meant: it is nearer and does not only follow the city's name."""
    return country.code != city.city.country and distance(text, trigger, country) < distance(text, trigger, city)


@lru_cache(maxsize=8)
def place_cities(text: str, sentence: Sentence) -> tuple[CityMention, ...]:
    """Cities of a sentence that are named as places, not as governments."""
    if any(trigger.rule == "round.row" for trigger in sentence.triggers):
        return sentence.cities
    return tuple(
        city
        for city in sentence.cities
        if text.endswith("capital", city.start, city.end)
        or _is_place(text, city, _CITY_BEFORE)
        or _before_date(text, sentence, city)
        or _of_event(text, sentence, city)
        or _set_off(text, sentence, city)
    )


_SET_OFF = re.compile(r"[,|·:(] ?$")
_SET_OFF_END = re.compile(r" ?(?:[|·();]|$)")


def _set_off(text: str, sentence: Sentence, city: CityMention) -> bool:
    """Whether a city stands alone between the marks of a line that is no sentence: "Round 4 | Rome", "3 May, Rome"."""
    if text[sentence.end - 1] in ".!?" or not _SET_OFF.search(text, max(sentence.start, city.start - 2), city.start):
        return False
    return bool(_SET_OFF_END.match(text, city.end, sentence.end))


_ON = re.compile(r"(?:, [A-Z][\w. ]{2,25}?| \([\w ]+\))?,? (?:(?:on|in|from) )?")


def _before_date(text: str, sentence: Sentence, city: CityMention) -> bool:
    """Whether a date follows a city at once: "London in June", "Auckland, New Zealand, 7-9 October"; no date line."""
    if city.start - sentence.start < _LINE_START and _DATE_LINE_CITY.match(text, city.end):
        return False
    return any(_ON.fullmatch(text, city.end, date.start) for date in sentence.dates)


_LINE_START = 3
_LISTED = re.compile(r"(?:,| -| \(|:) ?")
_LISTED_END = re.compile(r" ?(?:[.,;)(]|$)")


def _of_event(text: str, sentence: Sentence, city: CityMention) -> bool:
    """Whether a city stands in an event's name or right behind it: "the Detroit ministerial", "Third Summit, Lima."."""
    for trigger in sentence.triggers:
        if trigger.kind not in _LASTING:
            continue
        if text[city.end : trigger.start] == " " and not trigger.rule.endswith(_VERBS):
            return True
        if _LISTED.fullmatch(text, trigger.end, city.start) and _LISTED_END.match(text, city.end):
            return True
    return False


#: Rules of verbs, whose subject stands in front of them: "Singapore met Chile".
_VERBS = (".meet", ".go", ".receive", ".talks_with", ".discuss", ".proceed")
_LASTING = frozenset({Kind.ROUND, Kind.MEETING})


@lru_cache(maxsize=8)
def place_parties(text: str, sentence: Sentence) -> tuple[PartyMention, ...]:
    """Countries of a sentence that are named as places, not as sides."""
    return tuple(p for p in sentence.parties if len(p.code) == 2 and p.code != "EU" and _is_country(text, sentence, p))


def _is_country(text: str, sentence: Sentence, party: PartyMention) -> bool:
    if _in_date_line(text, sentence, party):
        return True
    if party.sense == "demonym":
        return _ITS_CITY.match(text, party.end) is not None
    named = party.sense in _COUNTRY_SENSES
    return named and (_is_place(text, party, _COUNTRY_BEFORE) or _follows_city(text, sentence, party))


_DATE_LINE_END = re.compile(r"(?: \([\w /.-]{2,30}\))? ?(?:-|:)")
_DATE_LINE_REACH = 50


def _in_date_line(text: str, sentence: Sentence, party: PartyMention) -> bool:
    """Whether a country only says where an article was written: "Kigali, Rwanda, 21 March 2018 -"."""
    first = sentence.dates[0] if sentence.dates else None
    if first is None or party.end > first.start or first.start - sentence.start > _DATE_LINE_REACH:
        return False
    return _DATE_LINE_END.match(text, first.end) is not None


#: "the Rwandan capital", "this French resort".
_ITS_CITY = re.compile(r" (?:[a-z]+ )?(?:capital|city|resort|town|port|suburb|island|village|coast)\b")


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
