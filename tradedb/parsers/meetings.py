"""Meetings: summits, ministerials, committees, dialogues, visits and whatever else brings sides together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.agreements import chain_before
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger, Word
from tradedb.parsers.names import PartyMention
from tradedb.parsers.numbers import ORDINAL, ordinal
from tradedb.parsers.people import PersonMention
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind

#: Word classes that speak of a meeting, the more telling first, and the type that each stands for.
_CLASSES = {
    "summit": "summit",
    "senior_meeting": "senior_officials",
    "ministerial": "ministerial",
    "committee": "committee",
    "dialogue": "dialogue",
    "ceremony": "ceremony",
    "business": "business",
    "technical": "technical",
    "visit": "visit",
    "go": "visit",
    "meeting": "meeting",
    "meet": "meeting",
    "talks_with": "meeting",
}
#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset({"meeting.between", *(f"meeting.{name}" for name in _CLASSES)})
_VERBS = frozenset({"meet", "go", "talks_with"})
_LEVELS = {"leader": "summit", "minister": "ministerial", "vice": "senior_officials", "official": "senior_officials"}
_HOSTS = frozenset("""G7 G20 APEC ASEAN WTO CPTPP RCEP OECD BRICS UN AFU MERCOSUR GCC IPEF EFTA CARICOM EAEU""".split())
_ORDINAL_BEFORE = re.compile(rf"\b(?P<number>{ORDINAL}) (?:[\w()&'-]+ ){{0,6}}$", re.IGNORECASE)
_COMPARISON = re.compile(
    r"\bfirst\b[^.]{0,60}?\b(?:since|in (?:over |more than )?[\w-]+ years)\b|\bfor the first time\b", re.IGNORECASE
)
_HOST_GAP = re.compile(
    r"(?:'s)?(?: \([\w ]+\))?(?: [A-Z][\w'-]*| \d+(?:st|nd|rd|th)| own)*[ -]?(?:leaders' |ministerial |economic )?"
)
_HOST_BEHIND = re.compile(r" (?:\([\w ]+\) )?of (?:the )?")
_ROUND_REACH = 60


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The meetings that a sentence speaks of, in order; what speaks of a round is none."""
    del previous
    rounds = [t for t in sentence.triggers if t.kind is Kind.ROUND]
    yield from _between_people(text, sentence)
    sides = {person.country for person in sentence.people}
    for word in sentence.having(*_CLASSES):
        name = next(name for name in _CLASSES if name in word.classes)
        if any(_belongs_to_round(text, word, r) for r in rounds) or not _is_meant(text, sentence, word, name):
            continue
        yield Trigger(
            word.start,
            word.end,
            Kind.MEETING,
            _CLASSES[name],
            f"meeting.{name}",
            None if name in _VERBS else _ordinal(text, sentence, word),
            () if name in _VERBS else tuple(_hosts(text, sentence, word)),
            inherits=name in {"meet", "meeting"} and (len(sides) > 1 or bool(sentence.having("margin"))),
        )


#: Types that are names: "the Dialogue" and "the 2nd dialogue", not "a dialogue".
_NAMED = frozenset({"dialogue", "committee", "ceremony"})


def _is_meant(text: str, sentence: Sentence, word: Word, name: str) -> bool:
    """Whether a word is used of a meeting: somebody went, or a forum is named."""
    if name in {"go", "talks_with"}:
        return any(person.level in {"leader", "minister", "vice"} for person in sentence.people)
    return name not in _NAMED or text[word.start].isupper() or _ordinal(text, sentence, word) is not None


_BETWEEN = re.compile(
    r"\b(?:agreement|accord|understanding|consensus|exchange|discussion)\b[^.;:]{0,40}?\bbetween (?=[A-Z])"
)


def _between_people(text: str, sentence: Sentence) -> Iterator[Trigger]:
    """Encounters said in other words: "an agreement on 12 December between Minister A and Minister B"."""
    for match in _BETWEEN.finditer(text, sentence.start, sentence.end):
        people = [person for person in sentence.people if person.start >= match.end()]
        if len({person.country for person in people}) > 1 and people[0].full_start - match.end() < 20:
            yield Trigger(match.start(), match.end(), Kind.MEETING, "meeting", "meeting.between")


def _belongs_to_round(text: str, word: Word, trigger: Trigger) -> bool:
    if trigger.meets(word):
        return True
    return bool(word.classes & {"meet", "technical", "go"}) and attach.distance(text, word, trigger) < _ROUND_REACH


def _ordinal(text: str, sentence: Sentence, word: Word) -> int | None:
    before = _ORDINAL_BEFORE.search(text, max(sentence.start, word.start - 90), word.start)
    if before is None or _COMPARISON.search(text, before.start(), sentence.end):
        return None
    return ordinal(before["number"]) or None


def _hosts(text: str, sentence: Sentence, word: Word) -> Iterator[str]:
    """The organisations whose own meeting this is ("the G7 Summit", "the ASEAN and G20 summits")."""
    blocs = [p for p in sentence.parties if p.code in _HOSTS or p.sense == "group"]
    behind = next((p for p in blocs if p.start >= word.end and _HOST_BEHIND.fullmatch(text, word.end, p.start)), None)
    if behind is not None:
        yield behind.code
        return
    before = next(
        (p for p in reversed(blocs) if p.end <= word.start and _HOST_GAP.fullmatch(text, p.end, word.start)), None
    )
    if before is None or _is_paired(text, sentence.parties, before):
        return
    yield from (p.code for p in blocs if p.end < before.start and text[p.end : before.start].strip() in {"and", ","})
    yield before.code


def _is_paired(text: str, parties: Sequence[PartyMention], bloc: PartyMention) -> bool:
    """Whether a bloc is one side of a pair ("the Japan-ASEAN summit")."""
    return any(0 <= bloc.start - p.end <= 1 and text[p.end : bloc.start] in {"-", "/"} for p in parties)


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention]:
    """The account of a meeting, one for each partner of parallel meetings; none without date or sides."""
    if date is None or _merely_compares(document, sentence, trigger):
        return
    people = attach.people_near(document, sentence, trigger, date)
    kind = _type(document, sentence, trigger, people)
    parties = trigger.hosts or _sides(document, sentence, trigger, people)
    short = kind == "committee" and len(parties) < 2 and not trigger.hosts
    agreement = attach.agreement_of_meeting(document, sentence, trigger, kind, () if short else parties)
    if short or not parties:
        parties = attach.sides_of(agreement) or parties
    if not parties or (_alone(parties) and kind in {"summit", "ministerial", "meeting"} and not trigger.hosts):
        return
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=track_slug(document, agreement, sentence),
        number=trigger.number,
        place=attach.place_for(document, sentence, trigger, date),
        people=people,
    )
    for one in _parallel(document, sentence, trigger, what):
        yield account(document, sentence, replace(trigger, type=kind), one)


_MEETINGS_WITH = re.compile(r"(?:meetings|talks|summits) with ", re.IGNORECASE)


def _parallel(document: Document, sentence: Sentence, trigger: Trigger, what: Attached) -> Iterator[Attached]:
    """One for each of several hosts or partners ("the ASEAN and G20 summits", "meetings with A, B and C")."""
    if len(trigger.hosts) > 1:
        yield from (replace(what, parties=(host,)) for host in trigger.hosts)
        return
    partners = _partners(document, sentence, trigger)
    own = [person.country for person in what.people if person.country]
    home = next((code for code in (*own, *document.home) if code not in partners), None)
    if len(partners) < 2 or home is None:
        yield what
        return
    for partner in partners:
        people = tuple(person for person in what.people if person.country in {partner, home})
        yield replace(what, parties=(home, partner), people=people)


def _partners(document: Document, sentence: Sentence, trigger: Trigger) -> list[str]:
    """Countries of the people with whom meetings in the plural were held."""
    if not _MEETINGS_WITH.search(document.text, trigger.start, trigger.end + 6):
        return []
    guests = [person.country for person in sentence.people if person.start > trigger.end]
    return list(dict.fromkeys(country for country in guests if country))


def _merely_compares(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the only date is one to compare with: "the first visit since 2014"."""
    return (
        trigger.type == "visit"
        and bool(_COMPARISON.search(document.text, sentence.start, trigger.start + 20))
        and (all(date.relation == "since" for date in sentence.dates))
    )


def _alone(parties: Sequence[str]) -> bool:
    """Whether one side is named and nobody whom it met; the members of a bloc meet one another."""
    return len(parties) == 1 and (len(parties[0]) == 2 or parties[0] in _ORGANIZATIONS)


#: Organisations that meet others as one.
_ORGANIZATIONS = frozenset({"WTO", "UN", "IMF", "OECD"})


def _sides(
    document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]
) -> tuple[str, ...]:
    named, _ = chain_before(document.text, sentence.parties, trigger.start)
    if len(named) > 1:
        return named
    hosts = {host for other in sentence.triggers for host in other.hosts}
    sides = [person.country for person in people if person.country and person in sentence.people]
    sides += attach.parties_near(document, sentence, trigger)
    if trigger.type == "visit":
        sides += [p.code for p in attach.place_parties(document, sentence)][:1]
        sides += [c.city.country for c in attach.place_cities(document, sentence)][:1]
    if len(set(sides)) < 2:
        sides += attach.bodies_near(document, sentence, trigger)
    sides = [side for side in dict.fromkeys(sides) if side not in hosts]
    if len(sides) < 3 and sentence.having("three_sides"):
        return _three(document, sentence)
    if len(sides) < 2 and trigger.type in {
        "meeting",
        "summit",
        "ministerial",
        "senior_officials",
        "technical",
        "visit",
    }:
        sides += [person.country for person in people if person.country]
        sides += _from_the_article(document, sentence, sides)
    return tuple(dict.fromkeys(sides))


def _three(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The three of "the three countries": those that the text names in one breath, else the article's own."""
    for previous in reversed(document.sentences[: sentence.index + 1]):
        for party in reversed(previous.parties):
            codes, _ = chain_before(document.text, previous.parties, party.end + 1)
            if len(codes) == 3 and set(document.home[:2]) <= set(codes):
                return codes
    return document.home[:3]


def _from_the_article(document: Document, sentence: Sentence, sides: Sequence[str]) -> list[str]:
    """What is missing to two sides: the article's own two parties, where the known side is one of them."""
    home = document.home[:2]
    return list(home) if set(sides) <= set(home) else []


def _type(document: Document, sentence: Sentence, trigger: Trigger, people: Sequence[PersonMention]) -> str:
    if trigger.hosts == ("WTO",) and trigger.type == "ministerial":
        return "dialogue"  # the guidelines' word for a Ministerial Conference
    if trigger.type not in {"meeting", "summit", "visit"}:
        return trigger.type
    if trigger.hosts:
        return "summit" if "summit" in trigger.rule or not sentence.having("ministerial", "dialogue") else "ministerial"
    levels = {_LEVELS[person.level] for person in people if person.level in _LEVELS}
    ranked = [level for level in ("summit", "ministerial", "senior_officials") if level in levels]
    if trigger.rule != "meeting.visit" and ranked:
        return ranked[0]
    if trigger.type != "meeting":
        return trigger.type
    classes = {
        "leaders": "summit",
        "ministerial": "ministerial",
        "ministers": "ministerial",
        "senior": "senior_officials",
        "technical": "technical",
    }
    word = attach.nearest(document.text, trigger, sentence.having(*classes))
    return next(
        (kind for name, kind in classes.items() if word is not None and name in word.classes), "senior_officials"
    )
