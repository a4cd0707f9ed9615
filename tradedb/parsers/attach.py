"""What belongs to an event: its date, place, parties, agreement, people and status, chosen around its trigger.

A trigger is the word that speaks of the event ("signed", "second round"). Distance decides, measured in characters
plus a charge for every clause border and every other trigger that stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from tradedb import edtf
from tradedb.parsers.agreements import AgreementMention, resolved
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence
from tradedb.parsers.names import CityMention, PartyMention
from tradedb.parsers.people import PersonMention
from tradedb.records import Place, Status

M = TypeVar("M", bound=Located)

_BORDER = re.compile(
    r"[;:]|\s-+\s|,|\b(?:and|but|while|after|before|when|where|which|who|following|although|though|as|that|because)\b"
)
_CHARGE_BORDER = 12
_CHARGE_TRIGGER = 60


def distance(text: str, one: Located, other: Located, between: Sequence[Located] = ()) -> int:
    """How far two mentions are apart, clause borders and things in between charged for."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    if high <= low:
        return 0
    borders = len(_BORDER.findall(text, low, high))
    barred = sum(low <= thing.start and thing.end <= high for thing in between)
    return high - low + _CHARGE_BORDER * borders + _CHARGE_TRIGGER * barred


def nearest(text: str, trigger: Located, candidates: Sequence[M], between: Sequence[Located] = ()) -> M | None:
    """The candidate nearest to a trigger; the one behind it where two are equally near."""
    if not candidates:
        return None
    return min(candidates, key=lambda c: (distance(text, trigger, c, between), c.start < trigger.start, c.start))


def date_for(
    document: Document, sentence: Sentence, trigger: Located, others: Sequence[Located], *, since: bool = False
) -> DateMention | None:
    """The date of a trigger inside its sentence.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        others: further triggers of the sentence, which bar the way.
        since: whether a date after "since" may be meant ("suspended since 2016").
    """
    usable = [date for date in sentence.dates if usable_date(date, since=since)]
    bars = [other for other in others if not (other.start < trigger.end and trigger.start < other.end)]
    bars += [date for date in sentence.dates]
    return nearest(document.text, trigger, usable, [bar for bar in bars if not isinstance(bar, DateMention)])


def usable_date(date: DateMention, *, since: bool = False) -> bool:
    """Whether a date can be the time of an event: no part of a name, no mere bound."""
    return not date.in_name and (since or date.relation not in {"since", "until", "before", "after"})


# --- status ----------------------------------------------------------------------------------

_CLAUSE_REACH = 70


def status_for(document: Document, sentence: Sentence, trigger: Located, date: DateMention | None) -> Status:
    """Held, scheduled or cancelled, from the words around the trigger and the date of the article."""
    cues = sentence.having("cancelled")
    if cues and nearest_gap(document.text, trigger, cues) < _CLAUSE_REACH:
        return Status.CANCELLED
    published = document.article.published
    if date is not None and published is not None:
        reach = edtf.parse(date.edtf)
        lower = reach.lower()
        if lower is not None and lower > published:
            return Status.SCHEDULED
        upper = reach.upper()
        if upper is not None and upper < published:
            return Status.HELD
    return Status.SCHEDULED if _lies_ahead(document, sentence, trigger) else Status.HELD


def _lies_ahead(document: Document, sentence: Sentence, trigger: Located) -> bool:
    cues = sentence.having("future")
    return bool(cues) and nearest_gap(document.text, trigger, cues) < _CLAUSE_REACH


def nearest_gap(text: str, trigger: Located, candidates: Sequence[Located]) -> int:
    """Distance to the nearest of some mentions."""
    return min(distance(text, trigger, candidate) for candidate in candidates)


# --- place -----------------------------------------------------------------------------------

_PLACE_BEFORE = re.compile(r"\b(?:in|at|to|from|into|for|near|visited|visits|visit|-)\s(?:the (?:city|capital) of )?$")
_HOST_AFTER = re.compile(r"\s(?:was (?:the )?(?:place|host|venue)|hosted|hosts|will host|saw|is to host|could be the place)\b")


def place_for(document: Document, sentence: Sentence, trigger: Located, others: Sequence[Located] = ()) -> Place | None:
    """Where the event of a trigger takes place, as far as its sentence says."""
    text = document.text
    cities = [city for city in sentence.cities if _is_place(text, city)]
    city = nearest(text, trigger, cities, others)
    if city is not None and distance(text, trigger, city, others) < 160:
        return Place(city.city.name, city.city.country)
    virtual = sentence.having("virtual")
    if virtual and nearest_gap(text, trigger, virtual) < 80:
        return Place("virtual")
    countries = [p for p in sentence.parties if p.sense in COUNTRY_SENSES and len(p.code) == 2 and _is_place(text, p)]
    country = nearest(text, trigger, countries, others)
    if country is not None and distance(text, trigger, country, others) < 120:
        return Place(None, country.code)
    return None


COUNTRY_SENSES = frozenset({"name", "short", "official", "acronym"})


def _is_place(text: str, mention: Located) -> bool:
    before = _PLACE_BEFORE.search(text, max(0, mention.start - 30), mention.start)
    return bool(before) or bool(_HOST_AFTER.match(text, mention.end))


def is_place_mention(text: str, mention: PartyMention | CityMention) -> bool:
    """Whether a name is used for the place, not for the government there."""
    return _is_place(text, mention)


# --- sides -----------------------------------------------------------------------------------


def agreement_for(document: Document, sentence: Sentence, trigger: Located) -> AgreementMention | None:
    """The agreement that a trigger speaks of: named in its sentence, else named before, else the article's own."""
    named = [mention for mention in sentence.agreements if mention.slug]
    if named:
        return nearest(document.text, trigger, named)
    antecedent = next(document.agreements_before(trigger.start), None)
    if any(not mention.slug for mention in sentence.agreements) and antecedent is not None:
        return resolved(sentence.agreements[0], antecedent)
    return document.focus


def parties_near(document: Document, sentence: Sentence, trigger: Located, limit: int = 160) -> tuple[str, ...]:
    """Parties of a sentence that are sides of the event: not its place, not far away; and those of its people."""
    text = document.text
    near = [
        party.code
        for party in sentence.parties
        if not (_is_place(text, party) and party.sense in COUNTRY_SENSES | {"capital"})
        and distance(text, trigger, party) <= limit
    ]
    return tuple(dict.fromkeys(near))


def people_near(document: Document, sentence: Sentence) -> tuple[PersonMention, ...]:
    """People of a sentence who are not merely quoted in it."""
    reports = sentence.having("report")
    return tuple(
        person
        for person in sentence.people
        if all(min(abs(r.start - person.full_end), abs(person.full_start - r.end)) > 12 for r in reports)
    )
