"""Who met whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tradedb.parsers import attach
from tradedb.parsers.agreements import chain_before
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.parsers.people import PersonMention

#: Types whose second side may be the article's own.
_TWO_SIDED = frozenset({"meeting", "summit", "ministerial", "senior_officials", "technical", "visit", "business"})


def sides_of(
    document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]
) -> tuple[str, ...]:
    """The parties of a meeting, as far as the text tells; those of its organisation where it is a general meeting.

    Args:
        document: the article.
        sentence: where it is told.
        trigger: the words that speak of it.
        people: who took part.
    """
    known = trigger.hosts or _by_name(document, sentence, trigger)
    if known:
        return known
    hosts = [host for other in sentence.triggers for host in other.hosts]
    aside = bool(sentence.having("margin"))
    sides = [side for side in _named(document, sentence, trigger, people) if side not in hosts]
    if not sides and hosts and not aside:
        return tuple(dict.fromkeys(hosts))
    if len(sides) < 3 and sentence.having("three_sides") and not aside:
        return _three(document, sentence)
    if trigger.type in _TWO_SIDED and len(sides) < 2:
        sides = _completed(document, sentence, trigger, sides, people)
    return tuple(dict.fromkeys(sides))


def _by_name(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The sides that its name tells: a pair in front of it, the bloc or the agreement whose meeting it is."""
    named, _ = chain_before(document.text, sentence.parties, trigger.start)
    if len(named) > 1:
        return named
    if "WTO" in document.home and _MINISTERIAL_CONFERENCE.fullmatch(document.text, trigger.start, trigger.end):
        return ("WTO",)
    if _is_standing(document, sentence, trigger):
        return ("WTO",)
    if _is_on_accession(document, sentence, trigger):
        return ("WTO", *_acceding(document, sentence, trigger))
    if trigger.rule == "meeting.session":
        return _bloc(document)
    if trigger.type == "summit" and trigger.number and (bloc := _first_bloc(document, sentence, trigger)):
        return bloc
    return _of_its_agreement(sentence, trigger)


def _completed(
    document: Document, sentence: Sentence, trigger: Trigger, sides: Sequence[str], people: Sequence[PersonMention]
) -> list[str]:
    """What a sentence leaves out: the sides of people whom other sentences seat there, else the article's own."""
    known = list(sides)
    verb = next(t for t in sentence.triggers if t.kind is trigger.kind) if trigger.rule == _FURTHER else trigger
    at_home = sentence.cities and not any(t.rule == _FURTHER for t in sentence.triggers)  # he may meet a guest there
    if verb.type != "visit" and not at_home and _has_unknown_subject(document.text, sentence, verb):
        return known + [code for code in _countries_of(people) if code not in known]
    if not any(len(side) > 2 for side in sides):  # the members of a bloc or group meet one another
        known += _countries_of(people)
    if len(set(known)) > 1 or _is_group(known):
        return known
    return [*known, *_from_the_article(document, sentence, known)]


#: Somebody by name right in front of the verb: "Ardwell met", "Minister Ardwell held".
_SUBJECT = re.compile(r"(?:^|[ \"'(])([A-Z][a-z'-]{1,20}[^\Ws]) (?:also |then |later |will |has |had )?$")
#: Who has such an office and no country is of one of the article's.
_IN_OFFICE = frozenset({"leader", "minister", "vice"})
_NO_NAMES = frozenset({"They", "He", "She", "It", "We", "Both", "Who", "The", "Day", "Parliament", "Cabinet"})


def _has_unknown_subject(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether somebody met of whom nothing tells the side, so that it need not be one of the article's."""
    found = _SUBJECT.search(text[max(sentence.start, trigger.start - 40) : trigger.start])
    if found is None or found[1] in _NO_NAMES:
        return False
    at = trigger.start - len(found[0]) + found.start(1) - found.start()
    people = (person for person in sentence.people if person.country or person.level in _IN_OFFICE)
    known: list[Located] = [*sentence.parties, *sentence.organizations, *people, *sentence.words]
    known += [*sentence.cities, *sentence.dates]
    return not any(thing.start <= at < thing.end for thing in known)


#: The rule of a second partner, whose subject stands in front of the first.
_FURTHER = "meeting.and_with"

_WORKING_PARTY = re.compile(r"(?:accession )?working party", re.IGNORECASE)


def _acceding(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The country with whose accession a working party deals: named behind it, last before it, or the article's."""
    behind = (p.code for p in sentence.parties if 0 < p.start - trigger.end < _ON_REACH)
    before = (
        party.code
        for near in reversed(document.sentences[max(0, sentence.index - _SENTENCES) : sentence.index + 1])
        for party in reversed(near.parties)
        if near.paragraph == sentence.paragraph
        and party.end <= trigger.start
        and not attach.is_seat(document.text, party)
        and not _is_of_person(near, party)
    )
    countries = [code for code in (*behind, *before, *document.home) if len(code) == 2]
    return tuple(countries)[:1]


def _is_of_person(sentence: Sentence, party: Located) -> bool:
    """Whether a country is only that of somebody who takes the chair."""
    return any(person.full_start <= party.start < person.full_end for person in sentence.people)


_SENTENCES = 3
_ON_REACH = 30
_ACCESSION = re.compile(r" on (?:the )?(?:[\w-]+(?:'s?)? ){0,3}accession\b")


def _is_on_accession(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a body is a working party on an accession to the WTO."""
    named = trigger.type == "committee" and bool(sentence.having("working_party"))
    if not named and _WORKING_PARTY.match(document.text, trigger.start, trigger.end) is None:
        return False
    return "WTO" in document.home or _ACCESSION.match(document.text, trigger.end) is not None


def _is_group(sides: Sequence[str]) -> bool:
    """Whether a side is a group without a code of its own."""
    return any(side.islower() for side in sides)


#: Committees that the WTO has; agreements and parliaments have some of the same names.
_STANDING = re.compile(
    r"\b[Cc](?:ommittee|ouncil) (?:on|for) (?:[Aa]griculture|[Ss]anitary and|[Tt]echnical [Bb]arriers|[Ss]ubsidies and"
    r"|[Aa]nti-[Dd]umping|[Rr]ules of [Oo]rigin|[Ii]mport [Ll]icensing|[Cc]ustoms [Vv]aluation|[Mm]arket [Aa]ccess"
    r"|[Tt]rade and (?:[Dd]evelopment|[Ee]nvironment)|[Rr]egional [Tt]rade|[Tt]rade [Ff]acilitation|[Ss]afeguards"
    r"|[Gg]overnment [Pp]rocurement|[Bb]alance-of-[Pp]ayments|[Tt]rade in (?:[Gg]oods|[Ss]ervices)|TRIPS)"
)


def _is_standing(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it is a committee of the WTO: named like one where neither a party nor an agreement is named."""
    if trigger.type != "committee" or _STANDING.search(document.text, sentence.start, sentence.end) is None:
        return False
    if "WTO" in {party.code for party in sentence.parties} or "WTO" in document.home:
        return not sentence.agreements
    return not (sentence.parties or sentence.agreements or sentence.organizations or document.focus)


_MINISTERIAL_CONFERENCE = re.compile(r"ministerial conference", re.IGNORECASE)


def _of_its_agreement(sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The sides of the agreement whose body it is: "the AITIGA Joint Committee", "the EPA Council"."""
    if trigger.type != "committee":
        return ()
    beside = (m for m in sentence.agreements if m.slug and 0 <= trigger.start - m.end <= _BESIDE)
    return next((attach.sides_of(mention) for mention in beside), ())


_BESIDE = 2


def _countries_of(people: Iterable[PersonMention]) -> list[str]:
    return list(dict.fromkeys(person.country for person in people if person.country))


def _named(document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]) -> list[str]:
    """The sides that a sentence names: of its people where these are of two sides, else of all that stands near."""
    sides = _countries_of(person for person in people if person.start < sentence.end)
    if len(sides) > 1:
        return sides
    sides += attach.parties_near(document, sentence, trigger)
    if trigger.type == "visit" and len(set(sides)) < 2:
        sides += [p.code for p in attach.place_parties(document.text, sentence)][:1]
        sides += [c.city.country for c in attach.place_cities(document.text, sentence)][:1]
    if len(set(sides)) < 2:
        sides += attach.bodies_near(document, sentence, trigger)
    countries = [side for side in sides if len(side) == 2]
    return list(dict.fromkeys(side for side in sides if len(countries) < 2 or side not in _ORGANIZATIONS))


#: Organisations that are named for their rules as often as for a side.
_ORGANIZATIONS = frozenset({"WTO", "UN", "IMF", "OECD"})


def _three(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The three of "the three countries": those that the text names in one breath, else the article's own."""
    for previous in reversed(document.sentences[: sentence.index + 1]):
        for party in reversed(previous.parties):
            codes, _ = chain_before(document.text, previous.parties, party.end + 1)
            if len(codes) == 3 and set(document.home[:2]) <= set(codes):
                return codes
    return document.home[:3]


def _bloc(document: Document) -> tuple[str, ...]:
    """The bloc whose agreement the article is about; empty where that has several sides."""
    sides = attach.sides_of(document.focus)
    return sides if len(sides) == 1 and sides[0] in document.home[:2] else ()


def _first_bloc(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The bloc whose summit is numbered, "the XII Summit": named in the sentence, else what the article is about."""
    if any(party.code == "EU" for party in sentence.parties):
        return ()
    near = sorted(sentence.parties, key=lambda party: abs(party.start - trigger.start))
    codes = [*(party.code for party in near), *document.home[:3]]
    return tuple(code for code in codes if len(code) > 2 and code not in _ORGANIZATIONS)[:1]


def _from_the_article(document: Document, sentence: Sentence, sides: Sequence[str]) -> list[str]:
    """What is missing: the sides of the heading's agreement, the article's bloc, or its two parties if they fit."""
    if len(under := attach.sides_of(document.heading_agreement(sentence))) > 1 and set(sides) <= set(under):
        return list(under)
    bloc = _bloc(document)
    if bloc and not sentence.having("two_sides"):
        return list(bloc)
    home = document.home[:2]
    return list(home) if set(sides) <= set(home) else []


_SEVERAL = re.compile(
    r"(?:meetings|talks|summits|discussions|consultations|dialogues) with (?:[a-z]+ ){0,4}"
    r"|met separately with |separately (?:met|with) ",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\)?(?: \([A-Z]{2,8}\))?(?:,|,? and|, as well as|,? and (?:with|of))(?: with| of)? (?:the |its )?"
)


def partners_of(document: Document, sentence: Sentence, trigger: Trigger) -> list[str]:
    """The several parties with whom meetings in the plural were held, each in one of its own."""
    opening = _SEVERAL.search(
        document.text, max(sentence.start, trigger.start - 12), min(sentence.end, trigger.end + 30)
    )
    if opening is None:
        return []
    until = next((t.start for t in sentence.triggers if t.rule == _FURTHER and t.start > trigger.end), sentence.end)
    people = _countries_of(_in_a_row(document.text, [p for p in sentence.people if trigger.end < p.start < until]))
    return people if len(people) > 1 else _listed(document.text, sentence, opening.end())


def _in_a_row(text: str, people: Sequence[PersonMention]) -> Iterator[PersonMention]:
    """The people of one list: as far as nothing but commas, "and" and titles stands between two of them."""
    for before, person in zip((None, *people), people, strict=False):
        if before is not None and not _ROW.fullmatch(text, before.full_end, person.full_start):
            return
        yield person


_ROW = re.compile(r",?(?: and| as well as| &)?(?: with)?(?: [\w.'-]+){0,5} ?")


def _listed(text: str, sentence: Sentence, begin: int) -> list[str]:
    """The parties of a list that begins at a position: "with the ASEAN and with the EU"."""
    codes: list[str] = []
    reached = begin
    for party in (p for p in sentence.parties if p.start >= begin - 1):
        gap = text[reached : party.start]
        if codes and party.code == codes[-1]:  # "the European Union (EU)"
            reached = party.end
            continue
        if len(gap) > _LIST_GAP or (codes and not _LISTED.fullmatch(gap)):
            break
        codes.append(party.code)
        reached = party.end
    return list(dict.fromkeys(codes))


_LIST_GAP = 30


def own_people(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention
) -> tuple[PersonMention, ...]:
    """Who took part; of several meetings with one partner each, their common subject and the own partner.

    Args:
        document: the article.
        sentence: where it is told.
        trigger: the words that speak of it.
        date: its date.
    """
    further = [t for t in sentence.triggers if t.rule == _FURTHER]
    people = attach.people_near(document, sentence, trigger, date)
    if not further:
        return people
    first = next(t for t in sentence.triggers if t.kind is trigger.kind)
    if trigger.rule != _FURTHER:
        return tuple(p for p in people if p.start < further[0].start)
    subjects = [p for p in attach.people_near(document, sentence, first, date) if p.end <= first.start]
    return (*subjects, *(p for p in sentence.people if p.start == trigger.start))
