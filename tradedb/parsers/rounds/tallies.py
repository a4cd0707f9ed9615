"""Sentences that count rounds, or meetings since a date, without dating each one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tradedb.parsers import attach
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Sentence, Trigger
from tradedb.parsers.numbers import CARDINAL, cardinal
from tradedb.parsers.rounds.numbered import GAP, says
from tradedb.parsers.tracks import track_slug
from tradedb.records import Kind, Tally

_COUNT = rf"(?P<count>\d{{1,3}}|{CARDINAL}|half a dozen|a dozen|a couple of)"
_ROUNDS = re.compile(
    rf"\b{_COUNT} (?:\(\d+\) )?(?P<gap>(?:(?!and |years? |months? |sides |countries |parties ){GAP} ){{0,5}}?)rounds\b",
    re.IGNORECASE,
)
#: "The number of rounds stood at 18".
_NUMBER_OF = re.compile(
    rf"\brounds\b(?:[^.;]{{0,60}}?) (?:stood at|stands at|totall?ed|numbered|reached|came to|had risen to|rose to|to) "
    rf"{_COUNT}\b(?! ?(?:%|per|million|billion))(?P<gap>)",
    re.IGNORECASE,
)
_MEETINGS = re.compile(
    rf"\b{_COUNT} (?P<gap>(?:more |further )?"
    rf"(?:rounds of |times of )?(?:[\w'-]+ ){{0,3}}?)(?:meetings|ministerials)\b",
    re.IGNORECASE,
)
_OF_MEETINGS = re.compile(r" of (?:[\w']+ ){0,3}(?:meetings|consultations with)")
_DOZENS = {"half a dozen": 6, "a dozen": 12, "a couple of": 2}


def tallies(document: Document) -> Iterator[Tally]:
    """Sentences that count rounds, or meetings since a date, without dating each one."""
    for sentence in document.sentences:
        if says(document.text, sentence.start, sentence.end, "ounds"):
            yield from _of_rounds(document, sentence)
        if sentence.dates and says(document.text, sentence.start, sentence.end, "eetings", "inisterials"):
            yield from _of_meetings(document, sentence)


def _of_rounds(document: Document, sentence: Sentence) -> Iterator[Tally]:
    text = document.text
    for match in (m for p in (_ROUNDS, _NUMBER_OF) for m in p.finditer(text, sentence.start, sentence.end)):
        if not _OF_MEETINGS.match(text, match.end()):
            yield from _tally(document, sentence, Kind.ROUND, match, _since(text, sentence, match))


def _of_meetings(document: Document, sentence: Sentence) -> Iterator[Tally]:
    for match in _MEETINGS.finditer(document.text, sentence.start, sentence.end):
        since = _since(document.text, sentence, match)
        if since is not None:
            yield from _tally(document, sentence, Kind.MEETING, match, since)


#: Further off, a date begins something else.
_SINCE_REACH = 110
_BREAK = re.compile(r";|, (?:and|but|while) ")
_AS_OF = re.compile(r"\bas (?:of|at) $", re.IGNORECASE)


def _since(text: str, sentence: Sentence, match: re.Match[str]) -> str | None:
    """From when a sentence counts: "since January 2024", "between 2022 and 2024"."""
    near = [date for date in sentence.dates if abs(date.start - match.start()) < _SINCE_REACH]
    counted = [
        date
        for date in near
        if not _AS_OF.search(text, max(0, date.start - 6), date.start)
        and not _BREAK.search(text, match.end(), max(date.start, match.end()))
    ]
    starts = (date.edtf for date in counted if date.relation in {"since", "from"} or _since_start(text, sentence, date))
    ranges = (d.ends[0].edtf for d in counted if d.ends and d.ends[0].granularity in {"year", "month"})
    return next(starts, None) or next(ranges, None)


#: "Since the talks began in May 2020".
_SINCE_START = re.compile(
    r"\bsince (?:[\w-]+ ){0,6}?"
    r"(?:began|started|commenced|opened|launch(?:ed)?|start|beginning|opening|kicked off|resumed)"
    r"(?: of (?:[\w-]+ ){1,4})?(?:,? (?:in|on|back in|way back in))? $",
    re.IGNORECASE,
)


def _since_start(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is that of the start since which is counted."""
    return _SINCE_START.search(text, max(sentence.start, date.start - 90), date.start) is not None


_AHEAD_REACH = 25
_MORE = re.compile(r"\b(?:more|further|additional|other)\b", re.IGNORECASE)


def _is_ahead(document: Document, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is counted is still to come: "is to be followed by two rounds", "two more rounds are planned"."""
    cues = sentence.having("future")
    if any(0 <= match.start() - cue.end < _AHEAD_REACH for cue in cues):
        return True
    return bool(_MORE.search(match["gap"])) and any(0 <= cue.start - match.end() < _AHEAD_REACH for cue in cues)


def _tally(
    document: Document, sentence: Sentence, kind: Kind, match: re.Match[str], since: str | None
) -> Iterator[Tally]:
    count = _DOZENS.get(match["count"].lower()) or cardinal(match["count"])
    if not count or count < 2 or _is_ahead(document, sentence, match):
        return
    trigger = Trigger(match.start(), match.end(), kind, "", "tally")
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
