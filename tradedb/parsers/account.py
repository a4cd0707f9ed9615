"""Builds an `EventMention` from a trigger and what was attached to it; every value with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.attach.status import Told
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.parsers.evidence import evidence
from tradedb.parsers.people import PersonMention
from tradedb.records import EventMention, Kind, Participant, Place, Span, YearBasis


@dataclass(frozen=True, slots=True)
class Attached:
    """What belongs to a trigger."""

    date: DateMention | None
    status: Told
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
    what = replace(what, people=tuple(p for p in what.people if not _is_outsider(p, what.parties)))
    return EventMention(
        kind=trigger.kind,
        type=trigger.type,
        status=what.status.status,
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
        evidence=evidence(document, sentence, trigger, what),
        phase=trigger.phase if what.date else "",
        granularity=what.date.granularity if what.date else "",
        echo=trigger.echo,
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


_CODE = 2  # letters of a country; "EU" is a bloc


def _is_outsider(person: PersonMention, parties: Sequence[str]) -> bool:
    """Whether a person is of a country that is no side, where all sides are countries."""
    between_countries = len(parties) > 1 and all(len(code) == _CODE and code != "EU" for code in parties)
    return between_countries and len(person.country or "") == _CODE and person.country not in {*parties, "EU"}
