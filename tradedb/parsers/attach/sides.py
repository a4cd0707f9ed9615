"""Who takes part in an event, and the agreement that it is about."""

from __future__ import annotations

from tradedb.parsers.agreements import PLURILATERAL, SEPARATE_KINDS, AgreementMention, resolved
from tradedb.parsers.attach.nearness import distance, gap, nearest
from tradedb.parsers.attach.places import is_seat, place_parties
from tradedb.parsers.document import Document, Located, Sentence
from tradedb.parsers.people import PersonMention
from tradedb.records import Span


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
        if party not in places and not is_seat(text, party) and distance(text, trigger, party) <= limit
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
