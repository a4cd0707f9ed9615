"""Milestones: the stages of an agreement's life, from the first study to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradedb import edtf
from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger, Word
from tradedb.parsers.milestones import sides
from tradedb.parsers.milestones.stages import STAGE_OF, STAGES, Stage
from tradedb.parsers.milestones.support import barred, goes_on, is_supported, objects
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind

__all__ = ["RULES", "events", "triggers"]

#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset(STAGE_OF)


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The milestones that a sentence speaks of, in order; hopes and what is said of a round are none."""
    del previous
    told: list[Trigger] = []
    open_: list[tuple[Stage, Word]] = []
    for stage in STAGES:
        words = [word for word in sentence.having(stage.word) if not barred(text, sentence, word, stage)]
        things = objects(text, sentence, stage) if words else []
        for word in words:
            if is_supported(text, sentence, word, things, stage):
                told.append(_trigger(text, sentence, stage, word))
            else:
                open_.append((stage, word))
    for stage, word in sorted(open_, key=lambda pair: pair[1].start):
        if goes_on(text, word, stage, told):
            told.append(_trigger(text, sentence, stage, word))
    yield from sorted(_without_accession(text, told), key=lambda trigger: trigger.start)


def _without_accession(text: str, told: list[Trigger]) -> Iterator[Trigger]:
    """Accession is no event of its own where its negotiations end or its protocol is signed."""
    others = [trigger for trigger in told if trigger.type in _OF_ACCESSION]
    for trigger in told:
        if trigger.type != "accession" or all(attach.distance(text, trigger, t) > _ACCESSION_REACH for t in others):
            yield trigger


_ACCESSION_REACH = 90
_OF_ACCESSION = frozenset({"concluded", "signed", "initialled", "resumed", "suspended", "approved", "in_force"})


def _trigger(text: str, sentence: Sentence, stage: Stage, word: Word) -> Trigger:
    same = sentence.having("occasion") or _ALSO.match(text, sentence.start)
    inherits = bool(same) if stage.type in _ON_THE_SPOT else False
    inherits |= stage.word == "sign" and bool(sentence.having("anaphor"))
    return Trigger(word.start, word.end, Kind.MILESTONE, stage.type, stage.id, inherits=inherits)


#: "They also signed …": on the day of which the sentence before tells.
_ALSO = re.compile(r"(?:- |\* )?(?:It|They|The [a-z]+|The two [a-z]+|Both [a-z]+|Ministers|Leaders) (?:\w{3,5} )?also ")
#: Acts of a meeting, which take its date.
_ON_THE_SPOT = frozenset({"launched", "resumed", "concluded", "initialled", "signed", "approved", "accession"})


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention]:
    """The account of a milestone, one for each of several agreements and newcomers; none without date or sides."""
    if date is None or not _dates(document, sentence, trigger, date):
        return
    if _is_promise(document.text, sentence, trigger) and _begins_elsewhere(document, sentence, trigger):
        trigger = replace(trigger, type="proposed")
    meant = attach.agreement_for(document, sentence, trigger, any_kind=trigger.type == "signed")
    for agreement in attach.each_agreement(meant):
        for parties in _parties(document, sentence, trigger, agreement):
            if parties:
                yield _account(document, sentence, trigger, date, agreement, parties)


def _account(
    document: Document,
    sentence: Sentence,
    trigger: Trigger,
    date: DateMention,
    agreement: AgreementMention | None,
    parties: tuple[str, ...],
) -> EventMention:
    slug = track_slug(document, agreement, sentence, own=STAGE_OF[trigger.rule].own)
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=None if trigger.type == "accession" and "WTO" in parties else slug,
        place=attach.place_for(document, sentence, trigger, date) if trigger.type in _SOMEWHERE else None,
        people=attach.people_near(document, sentence, trigger, date) if trigger.type in _WITH_PEOPLE else (),
    )
    return account(document, sentence, trigger, what)


#: Acts that are done somewhere; an agreement does not enter into force in a city.
_SOMEWHERE = frozenset({"proposed", "launched", "resumed", "concluded", "initialled", "signed", "accession"})
#: Acts that people perform together, on the spot.
_WITH_PEOPLE = frozenset({"signed", "initialled", "concluded", "launched", "resumed"})


def _parties(
    document: Document, sentence: Sentence, trigger: Trigger, agreement: AgreementMention | None
) -> Iterator[tuple[str, ...]]:
    """The sides of a milestone; more than once where several countries accede."""
    everyone = _everyone(document, sentence, trigger, agreement)
    match trigger.type:
        case "in_force" | "accession" if trigger.rule != "milestone.in_force":
            to = sides.joined(document, sentence, agreement)
            newcomers = sides.newcomers(document, sentence, trigger) if to else ()
            yield from ((code, to) for code in newcomers if to)
        case "in_force":
            yield (*sides.for_whom(document, sentence, trigger), *everyone)
        case "approved":
            yield sides.who_approved(document, sentence, trigger) or everyone
        case "terminated":
            yield sides.who_left(document, sentence, trigger) or everyone
        case _:
            yield everyone


_MANY = 3


def _everyone(
    document: Document, sentence: Sentence, trigger: Trigger, agreement: AgreementMention | None
) -> tuple[str, ...]:
    """The sides of the agreement, or those that the sentence names instead of it."""
    near = attach.parties_near(document, sentence, trigger)
    known = attach.sides_of(agreement)
    listed = len(near) >= _MANY and len(known) == 1 and trigger.type in _WITH_PEOPLE
    return near if listed and agreement not in sentence.agreements else known or near


_COMMITTED_REACH = 60
_LONGEST_ACT = 45
_HEAD = 3
_UNTIL = re.compile(r"\b(?:to|until|till|through) $")


def _dates(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date can be that of an act: no mere aim or term of years, not the day to which it is extended."""
    text = document.text
    if trigger.type == "concluded" and date.relation == "by":
        vows = [word for word in sentence.having("commit") if word.end <= trigger.start]
        return any(attach.distance(text, word, trigger) < _COMMITTED_REACH for word in vows)
    if trigger.type == "extended" and _UNTIL.search(text, max(0, date.start - 10), date.start):
        return False
    if date.ends and trigger.type != "proposed" and date.start > sentence.start + _HEAD:
        low, high = edtf.parse(date.edtf).reach()
        return (high - low).days <= _LONGEST_ACT
    return True


_PROMISE = re.compile(
    r"\b(?:agree[ds]?|decided?s?|promised?|pledged?|undertook|resolved|committed)\b[^.;]{0,90}?"
    r"\b(?:to|on|on the|(?:would|will|should|could) be|be)(?: \w{2,15}ly)? $",
    re.IGNORECASE,
)


def _is_promise(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether negotiations are not opened but agreed to be."""
    if trigger.type != "launched" or trigger.rule == "milestone.ongoing":
        return False
    return bool(_PROMISE.search(text, max(sentence.start, trigger.start - 120), trigger.start))


_WEEKDAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


def _begins_elsewhere(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether another sentence dates the begin of negotiations."""
    text = document.text
    return any(
        other.rule == trigger.rule and not _is_promise(text, told, other)
        for told in document.sentences
        if told is not sentence and (told.dates or _WEEKDAY.search(text, told.start, told.end))
        for other in told.triggers
    )
