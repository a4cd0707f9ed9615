"""Milestones: the stages of an agreement's life, from the first study to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence, Trigger, Word
from tradedb.parsers.names import OrganizationMention, PartyMention
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind, Span


@dataclass(frozen=True, slots=True)
class Stage:
    """What makes a word the sign of a milestone.

    Attributes:
        type: of the milestone.
        word: class of the telling word.
        needs: classes of words of which one must stand near; `agreement` is any agreement or instrument.
        reach: how near, in characters with the charges of `attach.distance`.
        own: whether it belongs to the agreement itself, not to the track that the article is about.
        since: whether a date after "since" dates it.
        bars: classes of words that, standing near, give the word another meaning.
    """

    type: str
    word: str
    needs: tuple[str, ...]
    reach: int = 90
    own: bool = False
    since: bool = False
    bars: tuple[str, ...] = ()


STAGES = (
    Stage("proposed", "study", ("agreement", "negotiation", "two_sides", "study"), 140),
    Stage("launched", "launch", ("negotiation",), 110, bars=("study",)),
    Stage("launched", "ongoing", ("ongoing",), since=True, bars=("suspend",)),
    Stage("resumed", "resume", ("negotiation", "agreement"), 80, since=True),
    Stage("suspended", "suspend", ("negotiation", "agreement"), 80, since=True, bars=("measure",)),
    Stage("concluded", "conclude", ("negotiation", "agreement"), 90, bars=("study",)),
    Stage("concluded", "reach", ("agreement",), 35, bars=("study",)),
    Stage("initialled", "initial", ("agreement", "initial"), 120),
    Stage("signed", "sign", ("agreement",), 120),
    Stage("approved", "ratify", ("agreement",), 90),
    Stage("in_force", "force", ("agreement",), 140, own=True, bars=("measure",)),
    Stage("amended", "amend", ("agreement",), 60),
    Stage("extended", "extend", ("agreement",), 60),
    Stage("terminated", "terminate", ("agreement",), 70),
    Stage("accession", "accede", ("agreement",), 70),
)
_STAGE = {stage.type: stage for stage in STAGES}
#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset(f"milestone.{stage.type}" for stage in STAGES)

_PLAIN = re.compile(r"\b(?:agreements?|accords?|pacts?|deals?|treat(?:y|ies)|protocol)\b", re.IGNORECASE)
_ROUND_REACH = 75
_STUDY_REACH = 160
_BAR_REACH = 60
#: "Its entry into force", "it was signed", "the signing": said of an agreement named before.
_ANAPHORIC = frozenset({"force", "sign", "initial", "ratify"})
_PRONOUN = re.compile(r"\b(?:its|it|the|which)(?: \w+){0,3} $", re.IGNORECASE)
_HOPE_REACH = 45


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The milestones that a sentence speaks of, in order; hopes and what is said of a round are none."""
    del previous
    anaphor = bool(sentence.having("anaphor"))
    found = [
        Trigger(
            w.start,
            w.end,
            Kind.MILESTONE,
            stage.type,
            f"milestone.{stage.type}",
            inherits=anaphor and stage.word == "sign",
        )
        for stage in STAGES
        for w in sentence.having(stage.word)
        if _supported(text, sentence, w, stage) and not _barred(text, sentence, w, stage)
    ]
    yield from sorted(found, key=lambda trigger: trigger.start)


def _supported(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether what the word needs stands near it, or was plainly named before."""
    near: list[Located] = [w for w in sentence.having(*stage.needs) if w is not word]
    if "agreement" in stage.needs:
        near += sentence.agreements
        near += [Span(*match.span()) for match in _PLAIN.finditer(text, sentence.start, sentence.end)]
    if any(attach.distance(text, word, thing) <= stage.reach for thing in near):
        return True
    if stage.word == "ratify" and any(body.kind == "legislature" for body in sentence.organizations):
        return True
    if stage.word == "force" and text[word.start : word.end].lower().startswith("entry into"):
        return not near
    pronoun = _PRONOUN.search(text, max(0, word.start - 30), word.start)
    return not near and (stage.word in stage.needs or (stage.word in _ANAPHORIC and pronoun is not None))


def _barred(text: str, sentence: Sentence, word: Word, stage: Stage) -> bool:
    """Whether the word speaks of something else: of a round, of a study, of a mere hope."""
    rounds = [t for t in sentence.triggers if t.kind is Kind.ROUND]
    hopes = [hope for hope in sentence.having("hope") if hope.end <= word.start]
    return (
        (stage.word == "amend" and _ADJECTIVE.match(text, word.end) is not None)
        or (stage.word in _OF_ROUNDS and any(_of_round(text, word, t) for t in rounds))
        or any(attach.distance(text, word, bar) < _reach_of(bar) for bar in sentence.having(*stage.bars))
        or any(attach.distance(text, word, hope) < _HOPE_REACH for hope in hopes)
    )


_OF_ROUNDS = frozenset({"launch", "conclude", "resume"})


_ADJECTIVE = re.compile(r" (?:\w+ )?(?:agreement|FTA|deal|pact|treaty|protocol|accord)\b")


def _of_round(text: str, word: Word, trigger: Trigger) -> bool:
    return trigger.meets(word) or bool(trigger.phase and attach.distance(text, word, trigger) < _ROUND_REACH)


def _reach_of(bar: Word) -> int:
    return _STUDY_REACH if "study" in bar.classes else _BAR_REACH


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention]:
    """The account of a milestone; none for one without date or sides."""
    if date is None or (trigger.type == "concluded" and date.relation == "by"):
        return
    stage = _STAGE[trigger.type]
    agreement = attach.agreement_for(document, sentence, trigger, any_kind=trigger.type == "signed")
    parties = attach.sides_of(agreement) or attach.parties_near(document, sentence, trigger)
    if trigger.type == "in_force":
        parties = (*_for_whom(document, sentence, trigger), *parties)
    if trigger.type == "approved":
        parties = _who_approved(document, sentence, trigger) or parties
    if not parties:
        return
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=track_slug(document, agreement, sentence, own=stage.own),
        place=attach.place_for(document, sentence, trigger, date) if trigger.type in _SOMEWHERE else None,
        people=attach.people_near(document, sentence) if trigger.type in _WITH_PEOPLE else (),
    )
    yield account(document, sentence, trigger, what)


#: Acts that are done somewhere; an agreement does not enter into force in a city.
_SOMEWHERE = frozenset({"proposed", "launched", "resumed", "concluded", "initialled", "signed", "accession"})
#: Acts that people perform together, on the spot.
_WITH_PEOPLE = frozenset({"signed", "initialled", "concluded", "launched", "resumed"})


_FOR = re.compile(r" for (?:the )?")


def _for_whom(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The member for whom alone an agreement enters into force: "entry into force for Korea"."""
    following = next((party for party in sentence.parties if party.start > trigger.end), None)
    if following is None or not _FOR.fullmatch(document.text, trigger.end, following.start):
        return ()
    return (following.code,)


_BLOC_BODIES = re.compile(r"\b(?:Council|council|Commission|MEPs|European Parliament)\b")


def _who_approved(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """Whose parliament, cabinet or council consents."""
    text = document.text
    bodies: list[Located] = [body for body in sentence.organizations if body.party]
    bodies += [party for party in sentence.parties if party.sense != "capital"]
    bodies += [Span(*m.span()) for m in _BLOC_BODIES.finditer(text, sentence.start, sentence.end)]
    named = sentence.agreements
    outside = [body for body in bodies if not any(m.start <= body.start and body.end <= m.end for m in named)]
    match attach.nearest(text, trigger, outside):
        case Span():
            return ("EU",)
        case OrganizationMention(party=code) | PartyMention(code=code) if code:
            return (code,)
    return ()
