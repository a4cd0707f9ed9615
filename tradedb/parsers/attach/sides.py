"""Who takes part in an event."""

from __future__ import annotations

from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.attach.places import is_seat, place_parties
from tradedb.parsers.document import Document, Located, Sentence


def sides_of(agreement: AgreementMention | None) -> tuple[str, ...]:
    """The sides of an agreement; a plurilateral one that has a code of its own is that code."""
    return () if agreement is None else agreement.sides or agreement.parties


def parties_near(document: Document, sentence: Sentence, trigger: Located, limit: int = 160) -> tuple[str, ...]:
    """Parties of a sentence that may be sides of an event: not places, and not far away."""
    text = document.text
    places = {*place_parties(text, sentence)}
    near = [
        party.code
        for party in sentence.parties
        if party not in places and not is_seat(text, party) and distance(text, trigger, party) <= limit
    ]
    return tuple(dict.fromkeys(near))


def bodies_near(document: Document, sentence: Sentence, trigger: Located, limit: int = 160) -> tuple[str, ...]:
    """Parties whose ministries a sentence names near an event."""
    bodies = [body for body in sentence.organizations if body.party and body.kind in {"ministry", "office", "agency"}]
    near = [body.party for body in bodies if distance(document.text, trigger, body) <= limit]
    return tuple(dict.fromkeys(party for party in near if party))
