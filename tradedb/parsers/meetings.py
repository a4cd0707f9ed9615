"""Meetings: summits, ministerials, committees, dialogues, visits and whatever else brings sides together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, Rule, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Word
from tradedb.parsers.numbers import ORDINAL, ordinal
from tradedb.parsers.people import PersonMention
from tradedb.parsers.rounds import round_triggers
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind

#: Word classes that speak of a meeting, the more telling first.
_NOUNS = ("summit", "ministerial", "committee", "dialogue", "ceremony", "business", "senior_meeting", "technical", "visit", "meeting")
_VERBS = ("meet",)
_LEVELS = {"leader": "summit", "minister": "ministerial", "vice": "senior_officials", "official": "senior_officials"}
_HOSTS = frozenset({"G7", "G20", "APEC", "ASEAN", "WTO", "CPTPP", "OECD", "BRICS", "UN", "AFU", "MERCOSUR", "GCC", "IPEF"})
_TYPES = {"senior_meeting": "senior_officials"}
_ORDINAL_BEFORE = re.compile(rf"\b(?P<number>{ORDINAL}) (?:[\w()-]+ ){{0,6}}$", re.IGNORECASE)
_COMPARISON = re.compile(r"\bfirst\b[^.]{0,60}\b(?:since|in (?:over |more than )?(?:\w+) years)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeetingTrigger:
    """Words that speak of a meeting."""

    start: int
    end: int
    type: str
    number: int | None = None
    host: str | None = None


def meeting_triggers(document: Document, sentence: Sentence) -> tuple[MeetingTrigger, ...]:
    """The meetings that a sentence speaks of, in order."""
    rounds = round_triggers(document, sentence)
    words = [w for w in sentence.having(*_NOUNS, *_VERBS) if not any(r.start <= w.start < r.end for r in rounds)]
    return tuple(_trigger(document, sentence, word) for word in words)


def _trigger(document: Document, sentence: Sentence, word: Word) -> MeetingTrigger:
    kind = next(name for name in (*_NOUNS, *_VERBS) if name in word.classes)
    before = _ORDINAL_BEFORE.search(document.text, max(sentence.start, word.start - 90), word.start)
    number = ordinal(before["number"]) if before and not _COMPARISON.search(document.text, sentence.start, sentence.end) else None
    host = _host(document, sentence, word)
    return MeetingTrigger(word.start, word.end, _TYPES.get(kind, kind), number, host)


def _host(document: Document, sentence: Sentence, word: Word) -> str | None:
    """The organisation whose own meeting this is ("the G7 Summit", "the WTO General Council")."""
    blocs = [p for p in sentence.parties if p.code in _HOSTS and p.end <= word.start and word.start - p.end < 40]
    if not blocs:
        return None
    gap = document.text[blocs[-1].end : word.start]
    if re.search(r"[,;:]|\b(?:and|in|at|on|the|of|met|held|with)\b", gap):
        return None
    alone = all(p.end < blocs[-1].start - 3 or p.code == blocs[-1].code or p.start > word.start for p in sentence.parties)
    return blocs[-1].code if alone else None


def parse(document: Document) -> Iterator[EventMention]:
    """The meetings of an article, one account for each mention that is dated in its sentence."""
    for sentence in document.sentences:
        triggers = meeting_triggers(document, sentence)
        for trigger in triggers:
            date = attach.date_for(document, sentence, trigger, triggers)
            if date is not None:
                yield from _meeting(document, sentence, trigger, triggers, date)


def _meeting(
    document: Document, sentence: Sentence, trigger: MeetingTrigger, triggers: Sequence[MeetingTrigger], date: DateMention
) -> Iterator[EventMention]:
    people = () if trigger.host else attach.people_near(document, sentence)
    parties = _sides(document, sentence, trigger, people)
    if not parties:
        return
    kind = _type(document, sentence, trigger, people)
    mentioned = [mention for mention in sentence.agreements if mention.slug]
    agreement = None if trigger.host and kind != "committee" else (mentioned[0] if mentioned else None)
    yield account(
        document,
        sentence,
        Rule(f"meeting.{trigger.type}", Kind.MEETING, kind),
        trigger,
        Attached(
            date=date,
            status=attach.status_for(document, sentence, trigger, date),
            parties=parties,
            agreement=agreement,
            slug=track_slug(document, agreement, parties, sentence),
            number=trigger.number,
            place=attach.place_for(document, sentence, trigger, triggers),
            people=people,
        ),
    )


def _sides(
    document: Document, sentence: Sentence, trigger: MeetingTrigger, people: Sequence[PersonMention]
) -> tuple[str, ...]:
    if trigger.host:
        return (trigger.host,)
    sides = [person.country for person in people if person.country]
    sides += attach.parties_near(document, sentence, trigger)
    if len(set(sides)) < 2 and sentence.having("two_sides"):
        sides += document.home[:2]
    return tuple(dict.fromkeys(sides))


def _type(document: Document, sentence: Sentence, trigger: MeetingTrigger, people: Sequence[PersonMention]) -> str:
    if trigger.type not in {"meeting", "meet", "visit", "summit"}:
        return trigger.type
    levels = [_LEVELS[person.level] for person in people if person.level in _LEVELS]
    if trigger.type == "summit" and (not levels or trigger.host):
        return "summit"
    ranked = [level for level in ("summit", "ministerial", "senior_officials") if level in levels]
    if ranked and trigger.type != "visit":
        return ranked[0]
    if trigger.type in {"visit", "summit"}:
        return trigger.type
    for name in ("summit", "ministerial", "senior", "technical"):
        if sentence.having(name):
            return {"senior": "senior_officials"}.get(name, name)
    return "senior_officials"
