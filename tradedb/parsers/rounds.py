"""Negotiation rounds, numbered or not, and sentences that count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, Rule, account
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.document import Document, Sentence
from tradedb.parsers.numbers import CARDINAL, ORDINAL, cardinal, ordinal
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind, Status, Tally

NUMBERED = Rule("round.numbered", Kind.ROUND, "negotiation")
UNNUMBERED = Rule("round.unnumbered", Kind.ROUND, "negotiation")
TALLY = "tally.rounds"

_NOUN = r"(?:negotiat(?:ing|ion) )?rounds?\b(?!-?\s?tables?)"
#: "the second round", "fourth of its negotiating rounds", "the second and final round", "VI Round".
_ORDINAL_ROUND = re.compile(
    rf"\b(?P<number>{ORDINAL})(?: and (?:final|last))?(?: of (?:its|their|the))? (?:[\w-]+ ){{0,4}}?{_NOUN}", re.IGNORECASE
)
_ROMAN_ROUND = re.compile(r"\b(?P<number>[IVXL]{1,6}) [Rr]ound\b")
#: "round five", "round 9".
_ROUND_NUMBER = re.compile(rf"\bround (?P<number>\d{{1,2}}|{CARDINAL})\b(?! of)", re.IGNORECASE)
_OF_THEIR_KIND = re.compile(rf"\bthe (?P<number>{ORDINAL}) (?:one )?of (?:their|its|the) kind\b", re.IGNORECASE)
_SO_MANY = re.compile(
    rf"\b(?:the first )?(?P<count>\d{{1,2}}|{CARDINAL}) (?:[\w-]+ ){{0,3}}?(?:negotiating |negotiation )?rounds\b", re.IGNORECASE
)
_ANY_ROUND = re.compile(
    r"\b(?:(?:latest|last|new|next|further|final|another|one more|previous|additional) )(?:[\w-]+ ){0,3}?(?:round|session)\b"
    r"|\bround of (?:[\w-]+ ){0,4}?(?:negotiations|talks|consultations)\b"
    r"|\b(?:additional|further) (?:discussions|negotiations|talks)\b",
    re.IGNORECASE,
)
_NOT_A_ROUND = re.compile(r"(?:Doha|Uruguay|Tokyo|Kennedy|funding|investment|tariff|all[- ]|year-) ?$")


@dataclass(frozen=True, slots=True)
class RoundTrigger:
    """Words that speak of a round; `number` is None where they give none."""

    start: int
    end: int
    number: int | None


def round_triggers(document: Document, sentence: Sentence) -> tuple[RoundTrigger, ...]:
    """The rounds that a sentence speaks of one by one, in order."""
    text, found = document.text, []
    for pattern in (_ORDINAL_ROUND, _ROMAN_ROUND, _ROUND_NUMBER, _OF_THEIR_KIND):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            number = ordinal(match["number"]) or cardinal(match["number"])
            if number and not match[0].lower().endswith("rounds") or (number and " of " in match[0]):
                found.append(RoundTrigger(match.start(), match.end(), number))
    for match in _ANY_ROUND.finditer(text, sentence.start, sentence.end):
        if not _NOT_A_ROUND.search(text, max(0, match.start() - 12), match.start()):
            found.append(RoundTrigger(match.start(), match.end(), None))
    return tuple(_apart(found))


def _apart(triggers: list[RoundTrigger]) -> Iterator[RoundTrigger]:
    """Each stretch of the text once, the reading with a number first."""
    kept: list[RoundTrigger] = []
    for trigger in sorted(triggers, key=lambda t: (t.number is None, t.start)):
        if all(trigger.end <= other.start or other.end <= trigger.start for other in kept):
            kept.append(trigger)
    yield from sorted(kept, key=lambda t: t.start)


def parse(document: Document) -> Iterator[EventMention]:
    """The rounds of an article, one account for each mention; a round without a date only where it is numbered."""
    for sentence in document.sentences:
        triggers = round_triggers(document, sentence)
        for trigger in triggers:
            yield from _round(document, sentence, trigger, triggers)


def _round(
    document: Document, sentence: Sentence, trigger: RoundTrigger, triggers: tuple[RoundTrigger, ...]
) -> Iterator[EventMention]:
    date = attach.date_for(document, sentence, trigger, triggers)
    if date is None and trigger.number is None:
        return
    agreement = attach.agreement_for(document, sentence, trigger)
    parties = _parties(document, sentence, trigger, agreement)
    if not parties and agreement is None:
        return
    status = attach.status_for(document, sentence, trigger, date)
    yield account(
        document,
        sentence,
        NUMBERED if trigger.number else UNNUMBERED,
        trigger,
        Attached(
            date=date,
            status=status,
            parties=parties,
            agreement=agreement,
            slug=track_slug(document, agreement, parties, sentence),
            number=trigger.number,
            place=attach.place_for(document, sentence, trigger, triggers),
        ),
    )


def _parties(
    document: Document, sentence: Sentence, trigger: RoundTrigger, agreement: AgreementMention | None
) -> tuple[str, ...]:
    if agreement is not None and agreement.parties:
        return agreement.parties if len(agreement.parties) < 4 else (agreement.slug.upper(),)
    return attach.parties_near(document, sentence, trigger) or document.home[:2]


def tallies(document: Document) -> Iterator[Tally]:
    """Sentences that count rounds without dating each one."""
    for sentence in document.sentences:
        for match in _SO_MANY.finditer(document.text, sentence.start, sentence.end):
            count = cardinal(match["count"])
            if count is None or count < 2 or _lies_ahead(document, sentence, match):
                continue
            agreement = attach.agreement_for(document, sentence, RoundTrigger(*match.span(), None))
            since = next((d.edtf for d in sentence.dates if d.relation in {"since", "from"}), None)
            parties = _parties(document, sentence, RoundTrigger(*match.span(), None), agreement)
            yield Tally(
                kind=Kind.ROUND,
                count=count,
                quote=match[0] and document.article.text[match.start() : match.end()],
                start=match.start(),
                end=match.end(),
                rule=TALLY,
                agreement=track_slug(document, agreement, parties, sentence),
                parties=tuple(sorted(parties)),
                since=since,
            )


def _lies_ahead(document: Document, sentence: Sentence, match: re.Match[str]) -> bool:
    trigger = RoundTrigger(*match.span(), None)
    return attach.status_for(document, sentence, trigger, None) is Status.SCHEDULED
