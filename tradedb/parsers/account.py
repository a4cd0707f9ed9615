"""Builds an `EventMention` from a trigger and what was attached to it; every value with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tradedb.parsers.agreements import NOWHERE, AgreementMention
from tradedb.parsers.attach.extents import EXTENT
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.parsers.people import PersonMention
from tradedb.records import EventMention, Evidence, Kind, Participant, Place, Span, Status, YearBasis


@dataclass(frozen=True, slots=True)
class Attached:
    """What belongs to a trigger."""

    date: DateMention | None
    status: Status
    parties: tuple[str, ...]
    agreement: AgreementMention | None = None
    slug: str | None = None
    number: int | None = None
    place: Place | None = None
    people: tuple[PersonMention, ...] = ()


def account(document: Document, sentence: Sentence, trigger: Trigger, what: Attached) -> EventMention:
    """The account of one event.

    Args:
        document: the article.
        sentence: where the trigger stands.
        trigger: the words that speak of the event, with its kind and type.
        what: the values.

    Returns:
        The account, its quote the shortest stretch that holds the trigger and the date.
    """
    quote = _quote(trigger, what.date)
    return EventMention(
        kind=trigger.kind,
        type=trigger.type,
        status=what.status,
        date=_edtf(trigger, what.date) if what.date else "",
        year_basis=what.date.year_basis if what.date else YearBasis.UNKNOWN,
        parties=tuple(sorted(set(what.parties))),
        quote=quote.of(document.article.text),
        start=quote.start,
        end=quote.end,
        rule=trigger.rule,
        agreement=what.slug,
        round=what.number,
        place=what.place,
        participants=participants(what.people),
        evidence=tuple(sorted(_evidence(sentence, trigger, what), key=_in_text)),
        phase=trigger.phase if what.date else "",
        granularity=what.date.granularity if what.date else "",
    )


def _edtf(trigger: Trigger, date: DateMention) -> str:
    """A milestone "since 2016" is of 2016; anything else may have an open end, and "by 2 March" is no day."""
    if trigger.kind is Kind.MILESTONE and date.relation == "since":
        return date.edtf
    return date.bounded or date.edtf


def _quote(trigger: Located, date: DateMention | None) -> Span:
    ends = [trigger, date] if date is not None else [trigger]
    return Span(min(end.start for end in ends), max(end.end for end in ends))


def participants(people: Sequence[PersonMention]) -> tuple[Participant, ...]:
    """People as participants, each once."""
    found: dict[str, Participant] = {}
    for person in people:
        made = Participant(person.name, person.title, person.organization, person.country, person.start, person.end)
        known = found.get(person.name)
        if known is None or (known.title is None and made.title is not None):
            found[person.name] = made
    return tuple(found.values())


def _place_names(sentence: Sentence, place: Place | None) -> Iterable[Located]:
    """Where a sentence names the city of a place, or the country where no city is known."""
    if place is None:
        return ()
    if place.city is None:
        return (party for party in sentence.parties if party.code == place.country)
    return (city for city in sentence.cities if city.city.name == place.city)


def _in_text(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.field


def _said(date: DateMention | None) -> Iterable[DateMention]:
    """The words of a date: its two ends where they stand apart."""
    if date is None:
        return ()
    return date.ends if date.rule == EXTENT else (date,)


def _evidence(sentence: Sentence, trigger: Located, what: Attached) -> Iterable[Evidence]:
    yield Evidence("type", trigger.start, trigger.end)
    for date in _said(what.date):
        yield Evidence("date", date.start, date.end)
    if what.agreement is not None and what.slug is not None and what.agreement.start != NOWHERE:
        yield Evidence("agreement", what.agreement.start, what.agreement.end)
    for party in sentence.parties:
        if party.code in what.parties:
            yield Evidence("parties", party.start, party.end)
    if what.number is not None:
        yield Evidence("round", trigger.start, trigger.end)
    for named in _place_names(sentence, what.place):
        yield Evidence("place", named.start, named.end)
    for person in what.people:
        yield Evidence("participants", person.start, person.end)
