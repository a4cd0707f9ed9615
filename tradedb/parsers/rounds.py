"""Negotiation rounds, numbered or not, and sentences that count them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger
from tradedb.parsers.numbers import CARDINAL, ORDINAL, cardinal, ordinal
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind, Tally

_NOUN = r"(?:negotiat(?:ing|ion) )?round\b(?!-?\s?tables?)"
_ORDINAL = re.compile(
    rf"\b(?P<number>{ORDINAL})\"?(?:,? (?:and|but) (?:final|last))? (?:[\w-]+ ){{0,4}}?{_NOUN}"
    rf"|\b(?P<of>{ORDINAL}) of (?:its|their|the) (?:[\w-]+ ){{0,2}}?rounds\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b(?P<number>[IVXL]{1,6}) [Rr]ound\b")
_CARDINAL = re.compile(rf"\bround (?:no\. ?)?(?P<number>\d{{1,2}}|{CARDINAL})\b", re.IGNORECASE)
_OF_THEIR_KIND = re.compile(rf"\bthe (?P<number>{ORDINAL}) (?:one )?of (?:their|its|the) kind\b", re.IGNORECASE)
#: "For the third, on July 8-12": only behind a sentence that speaks of a numbered round.
_ELLIPSIS = re.compile(
    rf"\b(?:the|its|a) (?P<number>{ORDINAL})(?=,| was | will | took | followed | in | on | is | from | between )",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"\b(?:latest|last|new|next|further|final|another|one more|previous|additional|this|current) "
    r"(?:[\w-]+ ){0,3}?(?:round|session)\b"
    r"|\ba round of (?:[\w-]+ ){0,4}?(?:negotiations|talks|consultations)\b"
    r"|\b(?:a|the) (?:next|last|latest) one\b"
    r"|\b(?:additional|further) (?:discussions|negotiations|talks)\b",
    re.IGNORECASE,
)
_NOT_A_ROUND = re.compile(r"\b(?:Doha|Uruguay|Tokyo|Kennedy|funding|investment|all|year) ?-?$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{CARDINAL}) (?:(?!and |years? |months? |\d)[\w-]+ ){{0,3}}?rounds\b", re.IGNORECASE
)
_MEETINGS_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{CARDINAL}) (?:more |further )?"
    rf"(?:rounds of |times of )?(?:[\w'-]+ ){{0,3}}?(?:meetings|ministerials)\b",
    re.IGNORECASE,
)
_OF_MEETINGS = re.compile(r" of (?:[\w']+ ){0,3}(?:meetings|consultations with)")
_PHASE_REACH = 55
#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset({"round.numbered", "round.row", "round.talks", "round.unnumbered", "tally.meetings", "tally.rounds"})


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The rounds that a sentence speaks of one by one, in order."""
    found = [*_numbered(text, sentence, previous), *_without_number(text, sentence), *_row(text, sentence, previous)]
    kept: list[Trigger] = []
    for trigger in sorted(found, key=lambda t: (t.number is None, t.start, -t.end)):
        if not any(trigger.meets(other) for other in kept):
            kept.append(trigger)
    yield from sorted(kept, key=lambda t: t.start)


def _numbered(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    patterns = [_ORDINAL, _ROMAN, _CARDINAL, _OF_THEIR_KIND]
    before = previous is not None and any(t.kind is Kind.ROUND and t.number for t in previous.triggers)
    if before or _ORDINAL.search(text, sentence.start, sentence.end):
        patterns.append(_ELLIPSIS)
    for pattern in patterns:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            number = next(group for group in match.groups() if group)
            yield _trigger(text, sentence, match, "round.numbered", ordinal(number) or cardinal(number) or None)


#: "9 | 23-27 September 2024 | New Delhi", "1. Brisbane, December 10-15, 2022", under a heading that speaks of rounds.
_ROW = re.compile(rf"\|? ?(?:Round )?(?P<number>\d{{1,2}}|{ORDINAL})(?: ?[|.):] ?)(?=\S)", re.IGNORECASE)


def _row(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """A line of a table or list of rounds: its number, and dates that are whole days."""
    row = _ROW.match(text, sentence.start, sentence.end)
    if row is None or previous is None or not any(date.granularity in {"day", "range"} for date in sentence.dates):
        return
    listed = any(trigger.rule == "round.row" for trigger in previous.triggers)
    if listed or previous.having("round", "round_list"):
        number = ordinal(row["number"]) or cardinal(row["number"]) or None
        yield Trigger(row.start("number"), row.end("number"), Kind.ROUND, "negotiation", "round.row", number)


def _without_number(text: str, sentence: Sentence) -> Iterator[Trigger]:
    for match in _UNNUMBERED.finditer(text, sentence.start, sentence.end):
        if not _NOT_A_ROUND.search(text, max(0, match.start() - 12), match.start()):
            yield _trigger(text, sentence, match, "round.unnumbered", None)
    for word in sentence.having("negotiation"):
        verb = attach.nearest(text, word, sentence.having("talk_verb"))
        if verb is not None and attach.distance(text, word, verb) < 40 and not sentence.having("summit", "meet"):
            yield Trigger(word.start, word.end, Kind.ROUND, "negotiation", "round.talks")


def _trigger(text: str, sentence: Sentence, match: re.Match[str], rule: str, number: int | None) -> Trigger:
    found = Trigger(match.start(), match.end(), Kind.ROUND, "negotiation", rule, number)
    near = [w for w in sentence.having("begun", "ended") if attach.distance(text, found, w) < _PHASE_REACH]
    word = attach.nearest(text, found, near)
    phase = "" if word is None else "begun" if "begun" in word.classes else "ended"
    return Trigger(match.start(), match.end(), Kind.ROUND, "negotiation", rule, number, phase=phase)


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention]:
    """The account of a round; none for one that has neither number nor date, or no sides."""
    if date is None and trigger.number is None:
        return
    agreement = attach.agreement_for(document, sentence, trigger)
    parties = attach.sides_of(agreement) or attach.parties_near(document, sentence, trigger) or document.home[:2]
    if len(parties) < 2 and agreement is None:
        return
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=track_slug(document, agreement, sentence),
        number=trigger.number,
        place=attach.place_for(document, sentence, trigger, date),
        people=attach.people_near(document, sentence) if date else (),
    )
    yield account(document, sentence, trigger, what)


def tallies(document: Document) -> Iterator[Tally]:
    """Sentences that count rounds, or meetings since a date, without dating each one."""
    for sentence in document.sentences:
        since = _since(sentence)
        for match in _COUNTED.finditer(document.text, sentence.start, sentence.end):
            if not _OF_MEETINGS.match(document.text, match.end()):
                yield from _tally(document, sentence, Kind.ROUND, match, since)
        if since is not None:
            for match in _MEETINGS_COUNTED.finditer(document.text, sentence.start, sentence.end):
                yield from _tally(document, sentence, Kind.MEETING, match, since)


def _since(sentence: Sentence) -> str | None:
    """From when a sentence counts: "since January 2024", "between 2022 and 2024"."""
    starts = (date.edtf for date in sentence.dates if date.relation in {"since", "from"})
    ranges = (date.ends[0].edtf for date in sentence.dates if date.ends and date.ends[0].granularity == "year")
    return next(starts, None) or next(ranges, None)


_TALLY_REACH = 25


def _tally(
    document: Document, sentence: Sentence, kind: Kind, match: re.Match[str], since: str | None
) -> Iterator[Tally]:
    count = cardinal(match["count"])
    trigger = Trigger(match.start(), match.end(), kind, "", "tally")
    ahead = [cue for cue in sentence.having("future") if cue.end <= match.start()]
    if not count or count < 2 or any(match.start() - cue.end < _TALLY_REACH for cue in ahead):
        return
    agreement = attach.agreement_for(document, sentence, trigger)
    parties: Sequence[str] = attach.sides_of(agreement) or attach.parties_near(document, sentence, trigger)
    yield Tally(
        kind=kind,
        count=count,
        quote=document.article.text[match.start() : match.end()],
        start=match.start(),
        end=match.end(),
        rule=f"tally.{kind}s",
        agreement=track_slug(document, agreement, sentence),
        parties=tuple(sorted(parties)),
        since=since,
    )
