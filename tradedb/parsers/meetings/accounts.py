"""The account of a meeting, from its trigger and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import NO_DATE, NO_SIDES, Document, Refused, Sentence, Trigger
from tradedb.parsers.meetings.levels import type_of
from tradedb.parsers.meetings.ordinals import COMPARISON
from tradedb.parsers.meetings.reach import belongs_elsewhere
from tradedb.parsers.meetings.sides import own_people, partners_of, sides_of
from tradedb.parsers.people import PersonMention
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Place

_NAME_REACH = 30
_NAME_GAP = re.compile(r" (?:[\w'()-]+ ){0,4}")


def year_in_name(document: Document, sentence: Sentence, trigger: Trigger) -> DateMention | None:
    """The year that names an organisation's summit: "the 2016 G7 Summit"; None otherwise."""
    if not trigger.hosts:
        return None
    near = [date for date in sentence.dates if 0 < trigger.start - date.end < _NAME_REACH]
    return next(
        (date for date in near if date.in_name and _NAME_GAP.fullmatch(document.text, date.end, trigger.start)), None
    )


#: Types that need two sides, unless an organisation meets.
_TWO_SIDED = frozenset({"summit", "ministerial", "senior_officials", "technical", "visit", "meeting"})


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention | Refused]:
    """The account of a meeting, one for each partner of parallel meetings; none without date or sides."""
    date = date or year_in_name(document, sentence, trigger)
    refused = _refused(document, sentence, trigger, date)
    if date is None or refused is not None:
        yield refused or NO_DATE
        return
    people = own_people(document, sentence, trigger, date)
    kind = type_of(document, sentence, trigger, people)
    parties = sides_of(document, sentence, trigger, people)
    if kind == "technical" and "WTO" in parties:
        kind = "committee"  # a working party on accession
    short = kind == "committee" and len(parties) < 2 and not trigger.hosts
    agreement = attach.agreement_of_meeting(document, sentence, trigger, kind, () if short else parties)
    if short or not parties:
        parties = attach.sides_of(agreement) or _of_committee(document, sentence, people, parties)
    parties = document.as_bloc(parties)
    if not _is_enough(parties, kind, trigger):
        yield NO_SIDES
        return
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=track_slug(document, agreement, sentence),
        number=trigger.number,
        place=_place(document, sentence, trigger, date),
        people=people,
    )
    for one in _parallel(document, sentence, trigger, what):
        yield account(document, sentence, replace(trigger, type=kind), one)


def _refused(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None) -> Refused | None:
    if date is None:
        return NO_DATE
    if _merely_compares(document, sentence, trigger):
        return Refused("it is only compared with: the first since …")
    if belongs_elsewhere(document, sentence, trigger, date):
        return Refused("its date belongs to something nearer")
    return None


def _of_committee(
    document: Document, sentence: Sentence, people: Sequence[PersonMention], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Sides of a body where at most its chair's is named: the article's own; a ministry's own body has one side."""
    chairs = {person.country for person in people}
    partner = len(parties) == 1 and parties[0] in document.home[:2] and not sentence.organizations
    return parties if not partner and (set(parties) - chairs or sentence.organizations) else document.home[:2]


def _is_enough(parties: Sequence[str], kind: str, trigger: Trigger) -> bool:
    """Whether the sides are known: two, or a bloc whose members meet."""
    if not parties:
        return False
    if len(parties) > 1 or kind not in _TWO_SIDED or trigger.hosts:
        return True
    return (len(parties[0]) > 2 or parties[0].islower()) and parties[0] not in _ORGANIZATIONS


#: Organisations that meet others as one.
_ORGANIZATIONS = frozenset({"WTO", "UN", "IMF", "OECD"})


_BY_TELEPHONE = re.compile(r"phone|telecon|^call with|rang\b")


def _place(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention) -> Place | None:
    """Its place, none for a telephone call; a meeting on the margins of another is where that is."""
    if _BY_TELEPHONE.search(document.text, trigger.start, trigger.end):
        return None
    place = attach.place_for(document, sentence, trigger, date)
    if place is None and sentence.having("margin"):
        hosts = [other for other in sentence.triggers if other.hosts and other is not trigger]
        place = next((attach.place_for(document, sentence, other, date) for other in hosts), None)
    return place


def _parallel(document: Document, sentence: Sentence, trigger: Trigger, what: Attached) -> Iterator[Attached]:
    """One for each of several hosts or partners ("the ASEAN and G20 summits", "meetings with A, B and C")."""
    if len(trigger.hosts) > 1:
        yield from (replace(what, parties=(host,)) for host in trigger.hosts)
        return
    partners = partners_of(document, sentence, trigger)
    own = [person.country for person in what.people if person.country]
    home = next((code for code in (*own, *document.home) if code not in partners), None)
    if len(partners) < 2 or home is None:
        yield what
        return
    for partner in partners:
        people = tuple(person for person in what.people if person.country in {partner, home})
        yield replace(what, parties=(home, partner), people=people)


def _merely_compares(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the only date is one to compare with: "the first visit since 2014"."""
    return (
        trigger.type == "visit"
        and bool(COMPARISON.search(document.text, sentence.start, trigger.start + 20))
        and (all(date.relation == "since" for date in sentence.dates))
    )
