"""Milestones: the stages of an agreement's life, from the first study to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, Rule, account
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Word
from tradedb.parsers.rounds import round_triggers
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind


@dataclass(frozen=True, slots=True)
class Stage:
    """What makes a word the sign of a milestone.

    Attributes:
        type: of the milestone.
        word: class of the telling word.
        needs: classes of words of which one must stand near; `agreement` is any agreement or instrument.
        reach: how near, in characters with the charges of `attach.distance`.
        main: whether it belongs to the agreement itself, not to the track that an article is about.
        since: whether a date after "since" dates it.
    """

    type: str
    word: str
    needs: tuple[str, ...]
    reach: int = 90
    main: bool = False
    since: bool = False


STAGES = (
    Stage("proposed", "study", ("agreement", "negotiation", "two_sides", "study"), 140),
    Stage("launched", "launch", ("negotiation",), 70),
    Stage("resumed", "resume", ("negotiation", "agreement"), 80, since=True),
    Stage("suspended", "suspend", ("negotiation", "agreement"), 80, since=True),
    Stage("concluded", "conclude", ("negotiation", "agreement"), 90),
    Stage("initialled", "initial", ("agreement",), 120),
    Stage("signed", "sign", ("agreement",), 120),
    Stage("approved", "ratify", ("agreement",), 90),
    Stage("in_force", "force", ("agreement",), 140, main=True),
    Stage("amended", "amend", ("agreement",), 60),
    Stage("extended", "extend", ("agreement",), 60),
    Stage("terminated", "terminate", ("agreement",), 70),
    Stage("accession", "accede", ("agreement",), 70),
)

_PLAIN_AGREEMENT = re.compile(r"\b(?:agreement|accord|pact|deal|treaty|protocol|agreements|deals)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StageTrigger:
    """The words that speak of a milestone."""

    start: int
    end: int
    stage: Stage


def stage_triggers(document: Document, sentence: Sentence) -> tuple[StageTrigger, ...]:
    """The milestones that a sentence speaks of, in order."""
    rounds = round_triggers(document, sentence)
    found = []
    for stage in STAGES:
        for word in sentence.having(stage.word):
            if _supported(document, sentence, word, stage) and not _of_a_round(document, word, rounds, stage):
                found.append(StageTrigger(word.start, word.end, stage))
    return tuple(sorted(found, key=lambda trigger: trigger.start))


def _supported(document: Document, sentence: Sentence, word: Word, stage: Stage) -> bool:
    near: list[object] = [w for w in sentence.having(*stage.needs) if w is not word]
    candidates = [w for w in sentence.having(*stage.needs) if w is not word]
    spans: list[Word | AgreementMention | re.Match[str]] = [*candidates]
    if "agreement" in stage.needs:
        spans += sentence.agreements
        if any(
            attach.distance(document.text, word, _Match(match.start(), match.end())) <= stage.reach
            for match in _PLAIN_AGREEMENT.finditer(document.text, sentence.start, sentence.end)
        ):
            return True
    del near
    return any(attach.distance(document.text, word, span) <= stage.reach for span in spans if not isinstance(span, re.Match))


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int


def _of_a_round(document: Document, word: Word, rounds: Sequence[object], stage: Stage) -> bool:
    """Whether the word says that a round began or ended, not the negotiation."""
    if stage.word not in {"launch", "conclude", "resume"}:
        return False
    return any(attach.distance(document.text, word, r) < 45 for r in rounds)  # type: ignore[arg-type]


def parse(document: Document) -> Iterator[EventMention]:
    """The milestones of an article, one account for each mention."""
    for sentence in document.sentences:
        triggers = stage_triggers(document, sentence)
        for trigger in triggers:
            date = attach.date_for(document, sentence, trigger, triggers, since=trigger.stage.since)
            if date is not None:
                yield from _milestone(document, sentence, trigger, triggers, date)


def _milestone(
    document: Document, sentence: Sentence, trigger: StageTrigger, triggers: Sequence[StageTrigger], date: DateMention
) -> Iterator[EventMention]:
    agreement = attach.agreement_for(document, sentence, trigger)
    parties = agreement.parties if agreement and agreement.parties else attach.parties_near(document, sentence, trigger)
    if not parties:
        return
    people = attach.people_near(document, sentence) if trigger.stage.type in {"signed", "concluded", "launched"} else ()
    yield account(
        document,
        sentence,
        Rule(f"milestone.{trigger.stage.type}", Kind.MILESTONE, trigger.stage.type),
        trigger,
        Attached(
            date=date,
            status=attach.status_for(document, sentence, trigger, date),
            parties=parties,
            agreement=agreement,
            slug=track_slug(document, agreement, parties, sentence, main=trigger.stage.main),
            place=attach.place_for(document, sentence, trigger, triggers),
            people=people,
        ),
    )
