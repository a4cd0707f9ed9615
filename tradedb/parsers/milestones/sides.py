"""Whose act a milestone is, where it is not that of all sides of the agreement."""

from __future__ import annotations

import re

from tradedb.parsers import attach
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger, Word
from tradedb.parsers.milestones.stages import JOINED
from tradedb.parsers.names import OrganizationMention, PartyMention
from tradedb.records import Span

#: So many parties are what an article is about.
_MAIN = 4
_FOR = re.compile(r" for (?:the )?")
_LISTED = re.compile(r"(?:,|,? and|,? or|,? as well as|/) ?(?:the )?")


def for_whom(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The member for whom alone an agreement enters into force ("entry into force for Korea"); empty for several."""
    following = [party for party in sentence.parties if party.start > trigger.end]
    if not following or not _FOR.fullmatch(document.text, trigger.end, following[0].start):
        return ()
    several = len(following) > 1 and _LISTED.fullmatch(document.text, following[0].end, following[1].start)
    return () if several else (following[0].code,)


def newcomers(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """Who accedes: the party named nearest, and those in one list with it."""
    places = {*attach.place_parties(document.text, sentence)}
    outside = [party for party in sentence.parties if party.code not in JOINED and party not in places]
    near = attach.nearest(document.text, trigger, outside)
    if near is None:
        return tuple(code for code in document.home[:2] if code not in JOINED)[:1]
    first = last = outside.index(near)
    while first and _LISTED.fullmatch(document.text, outside[first - 1].end, outside[first].start):
        first -= 1
    while last + 1 < len(outside) and _LISTED.fullmatch(document.text, outside[last].end, outside[last + 1].start):
        last += 1
    return tuple(dict.fromkeys(party.code for party in outside[first : last + 1]))


def joined(document: Document, sentence: Sentence, agreement: AgreementMention | None) -> str | None:
    """The organisation or agreement that is acceded to, as a party code."""
    named = [party.code for party in sentence.parties if party.code in JOINED]
    named += [body.party for body in sentence.organizations if body.party in JOINED]
    named += [code for code, slug in JOINED.items() if slug and any(m.slug == slug for m in sentence.agreements)]
    sides = attach.sides_of(agreement)
    if named:
        return named[0]
    if len(sides) == 1:
        return sides[0]
    return next((code for code in document.home[:_MAIN] if code in JOINED), None)


def who_left(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """Who withdraws from an agreement: the party named before the word."""
    before = [party for party in _acting(document, sentence) if party.end <= trigger.start]
    return (before[-1].code,) if before else ()


def _acting(document: Document, sentence: Sentence) -> list[PartyMention]:
    """Parties of a sentence that are neither places nor part of an agreement's name."""
    places = {*attach.place_parties(document.text, sentence)}
    names = sentence.agreements
    return [
        party
        for party in sentence.parties
        if party not in places and not any(m.start <= party.start and party.end <= m.end for m in names)
    ]


_BLOC_BODIES = re.compile(r"\b(?:Council|council|Commission)\b")
_ALWAYS_BLOC = re.compile(r"\b(?:MEPs|European Parliament)\b")


def who_approved(document: Document, sentence: Sentence, trigger: Trigger, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Whose parliament, cabinet or council consents; an unnamed one is that of the only side not named otherwise."""
    text = document.text
    bodies: list[Located] = [body for body in sentence.organizations if body.party]
    words = sentence.having("approver")
    bodies += [p for p in sentence.parties if p.sense != "capital" or any(_owns(text, p, word) for word in words)]
    for pattern in (_ALWAYS_BLOC, *([_BLOC_BODIES] if "EU" in document.home[:_MAIN] else [])):
        bodies += [Span(*m.span()) for m in pattern.finditer(text, sentence.start, sentence.end)]
    named = sentence.agreements
    outside = [body for body in bodies if not any(m.start <= body.start and body.end <= m.end for m in named)]
    unnamed = [word for word in words if not any(_owns(text, body, word) for body in outside)]
    acting: list[Located] = [*words, *(each for each in sentence.organizations if each.party)]
    body = attach.nearest(text, trigger, acting)
    named_with = [side for side in outside if body and _ADJACENT.fullmatch(text, side.end, body.start)]
    match named_with[-1] if named_with else attach.nearest(text, trigger, [*outside, *unnamed]):
        case Word():
            present = {party.code for party in sentence.parties}
            left = [code for code in parties if code not in present and code not in JOINED]
            return tuple(left) if len(left) == 1 else ()
        case Span():
            return ("EU",)
        case OrganizationMention(party=code) | PartyMention(code=code) if code:
            return (code,)
    return ()


#: "Mexico's Senate", "EU member states": nobody else can be meant.
_ADJACENT = re.compile(r"(?:'s?)? ")
_OWNER_BEFORE = re.compile(r"(?:'s?|,? whose|(?: side| part| end)?, the|,)?(?: [\w-]{2,20}){0,2} ")
_OWNER_AFTER = re.compile(r" (?:of|in) (?:the )?")


def _owns(text: str, party: Located, body: Located) -> bool:
    """Whether a body is said to be a country's: "Mexico's Senate", "the Senate of Mexico", "In Mexico, the Senate"."""
    if party.end <= body.start:
        return _OWNER_BEFORE.fullmatch(text, party.end, body.start) is not None
    return _OWNER_AFTER.fullmatch(text, body.end, party.start) is not None or party.start <= body.start
