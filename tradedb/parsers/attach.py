"""What belongs to an event: its date, place, sides, agreement, people and status, chosen around its trigger.

Distance decides, measured in characters plus a charge for every clause border and every other trigger in between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from tradedb import edtf
from tradedb.parsers.agreements import PLURILATERAL, SEPARATE_KINDS, AgreementMention, resolved
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.parsers.names import CityMention, PartyMention
from tradedb.parsers.people import PersonMention
from tradedb.records import Kind, Place, Span, Status

__all__ = ["SEPARATE_KINDS", "AgreementMention"]

M = TypeVar("M", bound=Located)

_BORDER = re.compile(
    r"[;:]|\s-+\s|,|\b(?:and|but|while|after|before|when|where|which|who|following|although|though|as|that|because)\b"
)
_CHARGE_BORDER = 12
_CHARGE_BARRED = 60


@lru_cache(maxsize=8)
def _borders(text: str) -> list[int]:
    """Where the clause borders of a text begin."""
    return [match.start() for match in _BORDER.finditer(text)]


def distance(text: str, one: Located, other: Located, bars: Sequence[Located] = ()) -> int:
    """How far two mentions are apart, clause borders and things in between charged for."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    if high <= low:
        return 0
    borders = _borders(text)
    crossed = bisect_left(borders, high) - bisect_left(borders, low)
    barred = sum(low <= thing.start and thing.end <= high for thing in bars)
    return high - low + _CHARGE_BORDER * crossed + _CHARGE_BARRED * barred


def gap(one: Located, other: Located) -> int:
    """How many characters stand between two mentions; below zero where they overlap."""
    return max(one.start - other.end, other.start - one.end)


#: Only so many candidates are weighed, those with the fewest characters in between: a page without punctuation may hold
#: thousands in one sentence.
_CANDIDATES = 8


def nearest(text: str, to: Located, candidates: Sequence[M], bars: Sequence[Located] = ()) -> M | None:
    """The candidate nearest to something; the one behind it where two are equally near."""
    if len(candidates) > _CANDIDATES:
        candidates = sorted(candidates, key=lambda candidate: gap(to, candidate))[:_CANDIDATES]
    return min(candidates, key=lambda c: (distance(text, to, c, bars), c.start < to.start, c.start), default=None)


# --- dates -----------------------------------------------------------------------------------

#: Kinds of triggers whose date may date a "since".
_SINCE = frozenset({"suspended", "resumed", "in_force", "measure"})
_COORDINATED = re.compile(
    r"[ ,]{0,2}(?:and|and then|then|followed by)? ?(?:in|at|to)? ?(?:[A-Z][\w.]+ ?){0,3}(?:in|on|from)? ?"
)


def pairs(document: Document, sentence: Sentence) -> Iterator[tuple[Trigger, DateMention | None]]:
    """Each trigger of a sentence with its date; once more with each further date that goes with it.

    "Having met in London on 9 June and in Stockholm on 28 July" is two meetings of one verb.
    """
    text = document.text
    dated = [(trigger, date_for(document, sentence, trigger)) for trigger in sentence.triggers]
    for trigger, date in dated:
        if date is None:
            told = chronicle_date(document, sentence)
            yield trigger, inherited_date(document, sentence) if told is None and trigger.inherits else told
        elif not _said_nearer(text, trigger, date, dated):
            yield trigger, date
    yield from _repeated(text, sentence, dated)


def _repeated(
    text: str, sentence: Sentence, dated: Sequence[tuple[Trigger, DateMention | None]]
) -> Iterator[tuple[Trigger, DateMention]]:
    """The further dates of a list, each with the trigger of the date before it."""
    claimed = {date: trigger for trigger, date in reversed(dated) if date is not None and trigger.kind in _REPEATED}
    own = {date for _, date in dated}
    for before, date in pairwise(sentence.dates):
        trigger = claimed.get(before)
        if (
            trigger
            and date not in own
            and usable(date, trigger)
            and _COORDINATED.fullmatch(text, before.end, date.start)
        ):
            claimed[date] = trigger
            yield replace(trigger, number=None), date


_REPEATED = frozenset({Kind.ROUND, Kind.MEETING})
_SAID_NEAR = 60


def _said_nearer(
    text: str, trigger: Trigger, date: DateMention, dated: Sequence[tuple[Trigger, DateMention | None]]
) -> bool:
    """Whether the same is said of a date by a nearer word: then this one speaks of something undated."""
    mine = distance(text, trigger, date)
    rivals = [t for t, d in dated if d is date and t.rule == trigger.rule and t is not trigger]
    return mine > _SAID_NEAR and any(distance(text, rival, date) < mine for rival in rivals)


def date_for(document: Document, sentence: Sentence, trigger: Trigger) -> DateMention | None:
    """The date of a trigger inside its sentence, or None."""
    text = document.text
    others = [t for t in sentence.triggers if not t.meets(trigger)]
    line = _DATE_LINE.match(text, sentence.start, sentence.end)
    dates = [d for d in sentence.dates if usable(d, trigger) and not (line and d.end <= line.end())]
    if _is_background(text, sentence, trigger):
        dates = [date for date in dates if distance(text, trigger, date) <= _ADJOINING]
    moved = [d for d in dates for c in sentence.having("cancelled") if _NEW_DATE.fullmatch(text, c.end, d.start)]
    stated = moved or [date for date in dates if date.text.lower() not in _NOW]
    date = nearest(text, trigger, stated or dates, others)
    if date is not None and date.relation == "since" and distance(text, trigger, date) > _SINCE_REACH:
        return None
    return date


#: "SEJONG, Aug. 27 (Yonhap) --": when and where the article was written, not what it tells.
_DATE_LINE = re.compile(
    r"[A-Z][\w .,'/]{1,45}?,? "
    r"(?:[\w.]{3,9} \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][\w.]{2,8}(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{4}),? ?"
    r"(?:\([\w /.-]{2,30}\) ?)?-{1,2} ?"
)
#: Dates that say no more than that something is so at the time of writing.
_NOW = frozenset({"today", "now", "this week", "this year"})
_ADJOINING = 45
_SINCE_REACH = 60
#: "within two years of its entry into force": named to say when something else is.
_OF_ITS = re.compile(r"\b(?:of|since|after|before|until|following|upon|from) (?:its|their)(?: \w+)? $")
_BACKGROUND_REACH = 40


def _is_background(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a trigger only says when something else was: "ahead of the fourth round"."""
    if _OF_ITS.search(text, max(sentence.start, trigger.start - 30), trigger.start):
        return True
    words = [word for word in sentence.having("background") if word.end <= trigger.start]
    return any(
        trigger.start - word.end < _BACKGROUND_REACH and not re.search(r"[,;:]", text[word.end : trigger.start])
        for word in words
    )


def usable(date: DateMention, trigger: Trigger) -> bool:
    """Whether a date can be the time of an event: no part of a name, no mere bound."""
    if date.relation == "by" and trigger.kind in _REPEATED:
        return False
    if trigger.rule == "milestone.ongoing":
        return date.relation == "since" and not date.in_name
    if date.ends and date.ends[0].granularity == "year":
        return False  # a term or period, not an event's time
    since = trigger.type in _SINCE and date.relation == "since"
    return not date.in_name and (since or date.relation not in {"since", "until", "before", "after"})


def inherited_date(document: Document, sentence: Sentence) -> DateMention | None:
    """The day that the sentences shortly before speak of: "They affirmed on Thursday … They had a meeting …"."""
    for previous in reversed(document.sentences[max(0, sentence.index - 3) : sentence.index]):
        days = [date for date in previous.dates if date.granularity in {"day", "range"} and not date.in_name]
        if days:
            return days[-1] if not days[-1].relation else None
    return None


_HEADING_DATE = re.compile(r" ?(?:-{1,2}|:|\|)(?= )")


def chronicle_date(document: Document, sentence: Sentence) -> DateMention | None:
    """The date under which a chronology tells what follows: "20 November 2012 – The leaders … They …"."""
    for previous in reversed(document.sentences[max(0, sentence.index - 5) : sentence.index + 1]):
        if previous.paragraph != sentence.paragraph:
            return None
        first = previous.dates[0] if previous.dates else None
        if first and first.start - previous.start < 3 and _HEADING_DATE.match(document.text, first.end):
            return first
    return None


# --- status ----------------------------------------------------------------------------------

_CUE_REACH = 100
#: "were launched", "has been formally concluded", but not "was to be signed".
_DONE = re.compile(r"\b(?:was|were|has|have|had)(?: been)?(?: \w+ly| first| now| again)? $")


def status_for(document: Document, sentence: Sentence, trigger: Located, date: DateMention | None) -> Status:
    """Held, scheduled or cancelled, from the words around the trigger and the date of the article."""
    if _is_called_off(document.text, sentence, trigger, date):
        return Status.CANCELLED
    published = document.article.published
    if date is not None and published is not None and date.edtf[:4] != "XXXX":
        low, high = edtf.parse(date.edtf).reach()
        if low > published:
            return Status.SCHEDULED
        if high < published:
            return Status.HELD
    if _DONE.search(document.text, max(sentence.start, trigger.start - 40), trigger.start):
        return Status.HELD
    ahead = any(distance(document.text, trigger, cue) < _CUE_REACH for cue in sentence.having("future"))
    return Status.SCHEDULED if ahead else Status.HELD


_CALLED_OFF_REACH = 200
_NEW_DATE = re.compile(r" (?:to|until|till) (?:the )?")


def _is_called_off(text: str, sentence: Sentence, trigger: Located, date: DateMention | None) -> bool:
    """Whether the event is said to be cancelled; one that was moved to the date in question is not."""
    bars = [other for other in sentence.triggers if other is not trigger]
    for cue in sentence.having("cancelled"):
        reach = _CUE_REACH if isinstance(trigger, Trigger) and trigger.kind is Kind.MILESTONE else _CALLED_OFF_REACH
        if distance(text, trigger, cue, bars) < reach:
            return not (date and date.start > cue.end and _NEW_DATE.fullmatch(text, cue.end, date.start))
    return False


_DENIED_REACH = 150
_NONE_REACH = 60
_NONE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:rounds?|meetings?|talks|negotiations|agreement|deal|summit|date)\b", re.IGNORECASE
)
_NONE_BEFORE = re.compile(
    r"\b(?:no|without|not|never|neither|nor)(?: (?:a|any|further|new|yet|been|formal|other))* $", re.IGNORECASE
)


def is_denied(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a sentence says that something was not: "no round was held", "denied that they had signed"."""
    if _NONE_BEFORE.search(text, max(sentence.start, trigger.start - 40), trigger.start):
        return True
    if _NONE.search(text, max(sentence.start, trigger.start - _NONE_REACH), trigger.end):
        return True
    denials = [word for word in sentence.having("deny") if word.end <= trigger.start]
    return any(trigger.start - word.end < _DENIED_REACH for word in denials)


# --- place -----------------------------------------------------------------------------------

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
    cities = place_cities(document, sentence)
    city = nearest(text, trigger, cities, bars)
    beside = nearest(text, date, cities) if date is not None else None
    if beside is not None and date is not None and distance(text, date, beside) < _BESIDE:
        city = beside
    here = _HERE.search(text, sentence.start, sentence.end)
    if here and city is None and (home := dateline_city(document)):
        return Place(home.city.name, home.city.country)
    country = nearest(text, trigger, place_parties(document, sentence), bars)
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


def place_cities(document: Document, sentence: Sentence) -> tuple[CityMention, ...]:
    """Cities of a sentence that are named as places, not as governments."""
    text = document.text
    if any(trigger.rule == "round.row" for trigger in sentence.triggers):
        return sentence.cities
    return tuple(c for c in sentence.cities if _is_place(text, c, _CITY_BEFORE) or _before_date(text, sentence, c))


_ON = re.compile(r"(?:,| \([\w ]+\))? (?:on|in|from) ")


def _before_date(text: str, sentence: Sentence, city: CityMention) -> bool:
    """Whether a date follows a city at once: "London in June"."""
    return any(_ON.fullmatch(text, city.end, date.start) for date in sentence.dates)


def place_parties(document: Document, sentence: Sentence) -> tuple[PartyMention, ...]:
    """Countries of a sentence that are named as places, not as sides."""
    text = document.text
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


def _follows_city(text: str, sentence: Sentence, party: PartyMention) -> bool:
    """Whether a country only says where a city lies ("Montevideo, Uruguay")."""
    return any(0 < party.start - c.end <= 3 and c.city.country == party.code for c in sentence.cities)


# --- sides -----------------------------------------------------------------------------------


def agreement_for(
    document: Document, sentence: Sentence, trigger: Located, *, any_kind: bool = False
) -> AgreementMention | None:
    """The agreement that a trigger speaks of: named in its sentence, else named before, else the article's own.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        any_kind: whether a memorandum or declaration may be meant, and not the trade agreement only.
    """
    named = [m for m in sentence.agreements if (m.slug or m.parties) and (any_kind or m.kind not in SEPARATE_KINDS)]
    if named:
        return nearest(document.text, trigger, named)
    under = heading_agreement(document, sentence)
    if under is not None or document.focus is not None:
        return under or document.focus
    antecedent = next(document.agreements_before(trigger.start), None)
    unnamed = next((m for m in sentence.agreements if not m.slug), None)
    return resolved(unnamed, antecedent) if unnamed is not None else antecedent


def heading_agreement(document: Document, sentence: Sentence) -> AgreementMention | None:
    """The agreement named by the heading under which a sentence stands; None under the title alone."""
    for previous in reversed(document.sentences[1 : sentence.index]):
        if previous.is_heading:
            return next((mention for mention in previous.agreements if mention.slug), None)
    return None


def sides_of(agreement: AgreementMention | None) -> tuple[str, ...]:
    """The sides of an agreement; a plurilateral one that has a code of its own is that code."""
    if agreement is None:
        return ()
    return (PLURILATERAL[agreement.slug],) if agreement.slug in PLURILATERAL else agreement.parties


def parties_near(document: Document, sentence: Sentence, trigger: Located, limit: int = 160) -> tuple[str, ...]:
    """Parties of a sentence that may be sides of an event: not places, and not far away."""
    text = document.text
    places = {*place_parties(document, sentence)}
    near = [
        party.code
        for party in sentence.parties
        if party not in places
        and not (party.sense in {"capital", "metonym"} and _is_place(text, party, _CITY_BEFORE))
        and distance(text, trigger, party) <= limit
    ]
    return tuple(dict.fromkeys(near))


def bodies_near(document: Document, sentence: Sentence, trigger: Located, limit: int = 160) -> tuple[str, ...]:
    """Parties whose ministries a sentence names near an event."""
    bodies = [body for body in sentence.organizations if body.party and body.kind in {"ministry", "office", "agency"}]
    near = [body.party for body in bodies if distance(document.text, trigger, body) <= limit]
    return tuple(dict.fromkeys(party for party in near if party))


_REPORT_REACH = 12


def people_near(document: Document, sentence: Sentence) -> tuple[PersonMention, ...]:
    """People of a sentence who are not merely quoted in it."""
    reports = sentence.having("report")
    return tuple(
        person
        for person in sentence.people
        if all(gap(report, Span(person.full_start, person.full_end)) > _REPORT_REACH for report in reports)
    )
