"""The first and last day of an event that a sentence gives apart: "opened on Monday and will last until Thursday"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from tradedb import edtf
from tradedb.parsers.attach.nearness import distance
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Sentence, Trigger, Word
from tradedb.parsers.numbers import CARDINAL, cardinal
from tradedb.records import Kind

#: Kinds of events that last.
LASTING = frozenset({Kind.ROUND, Kind.MEETING})
#: No round and no meeting lasts longer.
LONGEST = dt.timedelta(days=24)
#: "Will run until Thursday".
_RUNS = re.compile(
    r"\b(?:last|lasts|lasted|lasting|run|runs|ran|running|continu\w{1,5}|go on|goes on|went on|going on|stretch\w{0,4}"
    r"|extend\w{0,3}|held|take place|takes place|took place|conclud\w{1,3}|meet|meets|met|meeting|in session"
    r"|under ?way)\b[^,;:]{0,25}$",
    re.IGNORECASE,
)
_RUNS_TO = re.compile(
    r"\b(?:runs?|ran|running|lasts?|lasted|lasting|continu\w{1,5}|go(?:es)? on|went on|stretch\w{0,4})"
    r" (?:to|through) (?:the )?$"
)
_DAYS = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{CARDINAL})(?:-| full | )days?\b(?! (?:ago|later|earlier|after|before))", re.IGNORECASE
)
_PHASE_REACH = 120
_VERB_BEHIND = 70
_DAYS_REACH = 110


def runs_until(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date after "until" is the last day of something that goes on."""
    return date.relation == "until" and bool(_RUNS.search(text, max(sentence.start, date.start - 45), date.start))


def phase_of(text: str, sentence: Sentence, date: DateMention) -> str:
    """Whether something is said to begin or to end on a date: `begun`, `ended`, or empty."""
    if date.ends:
        return ""
    if date.relation == "until":
        return "ended" if runs_until(text, sentence, date) else ""
    if _RUNS_TO.search(text, max(sentence.start, date.start - 30), date.start):
        return "ended"
    words = sentence.having("begun", "ended")
    verb = min(words, key=lambda word: _to_verb(text, date, word), default=None)
    if verb is None or _to_verb(text, date, verb) > _PHASE_REACH:
        return ""
    rivals = [d for d in sentence.dates if d is not date and _to_verb(text, d, verb) < _to_verb(text, date, verb)]
    return "" if rivals else "begun" if "begun" in verb.classes else "ended"


def _to_verb(text: str, date: DateMention, verb: Word) -> int:
    """How far a date is from a verb; it more often stands behind."""
    return distance(text, date, verb) + (_VERB_BEHIND if verb.start > date.start else 0)


def whole(
    text: str, sentence: Sentence, following: Sentence | None, trigger: Trigger, date: DateMention
) -> tuple[Trigger, DateMention]:
    """The whole time of an event of which a date may be one end only.

    Args:
        text: the folded text.
        sentence: where both stand.
        following: the sentence behind it, which may say how many days; None.
        trigger: the words that speak of the event.
        date: the date attached to it.

    Returns:
        The trigger, with its phase where the date is one end and the other is not known, and the date, a range where
        the sentence holds both ends, or one and the number of days.
    """
    if trigger.kind not in LASTING or date.granularity != "day":
        return replace(trigger, phase=""), date
    phase = phase_of(text, sentence, date)
    found = next(_ranges(text, sentence, following, trigger, date, phase), None)
    return (replace(trigger, phase=""), found) if found else (replace(trigger, phase=phase), date)


def _ranges(
    text: str, sentence: Sentence, following: Sentence | None, trigger: Trigger, date: DateMention, phase: str
) -> Iterator[DateMention]:
    """The ranges that a date makes with another date of the sentence, or with a number of days."""
    days = [d for d in sentence.dates if d is not date and d.granularity == "day" and not d.ends and not d.in_name]
    rivals = [t for t in sentence.triggers if t.kind in LASTING and (t.kind, t.type) != (trigger.kind, trigger.type)]
    for other in sorted(days, key=lambda d: distance(text, date, d)):
        if any(distance(text, rival, other) < distance(text, trigger, other) for rival in rivals):
            continue  # the end of something else: "they met on Monday at the summit, which ends on Tuesday"
        phases = phase, phase_of(text, sentence, other)
        if phases[1] == "ended" and (phase == "begun" or date.relation == "from" or not (phase or rivals)):
            yield from _joined(date, other)
        elif phase == "ended" and (phases[1] == "begun" or other.relation in {"from", "since"}):
            yield from _joined(other, date)
        elif trigger.number and trigger.kind is Kind.ROUND and _AND.fullmatch(text, date.end, other.start):
            yield from _joined(date, other)  # one round, in two sessions
    if phase or date.relation == "from":
        yield from _counted(text, sentence, trigger, date, phase)
    if phase and following is not None and (not following.dates or _OPENS.match(text, following.start)):
        yield from _counted(text, following, None, date, phase)


#: "The four-day session follows one of November."
_OPENS = re.compile(r"(?:the|this) [\w-]+-day ", re.IGNORECASE)
_AND = re.compile(r",? (?:and|&) (?:on )?| ?\| ?")


def _joined(first: DateMention, last: DateMention) -> Iterator[DateMention]:
    """One date of two ends, if they can be the ends of one event."""
    low, high = edtf.parse(first.edtf), edtf.parse(last.edtf)
    years = low.year_known, high.year_known
    if years == (True, True):
        begin, end = low.reach()[0], high.reach()[1]
        if not begin < end <= begin + LONGEST:
            return
    elif years != (False, False) or first.edtf >= last.edtf:
        return
    ends = sorted((first, last), key=lambda d: d.start)
    value = f"{first.edtf}/{last.edtf}"
    yield replace(
        first, start=ends[0].start, end=ends[1].end, edtf=value, bounded=value, granularity="range",
        ends=(first, last), relation="", rule=EXTENT,
    )  # fmt: skip


#: The rule of a date made of two that stand apart.
EXTENT = "extent"


def _counted(
    text: str, sentence: Sentence, trigger: Trigger | None, date: DateMention, phase: str
) -> Iterator[DateMention]:
    """A range of so many days: "the four-day meeting that begins on Monday", "ended on Friday after five days"."""
    value = edtf.parse(date.edtf)
    if not value.year_known:
        return
    day = value.reach()[0]
    for match in _DAYS.finditer(text, sentence.start, sentence.end):
        count = cardinal(match["count"]) or 0
        if 2 <= count <= LONGEST.days and _is_length(text, sentence, trigger, match):
            more = dt.timedelta(days=count - 1)
            span = edtf.span(day - more, day) if phase == "ended" else edtf.span(day, day + more)
            yield replace(date, edtf=str(span), bounded=str(span), granularity="range", relation="", rule="days")


_HELD = re.compile(r"\b(?:rounds?|talks|negotiations|meetings?|conference|summit|session|dialogue)\b", re.IGNORECASE)
_HELD_REACH = 40


def _is_length(text: str, sentence: Sentence, trigger: Trigger | None, match: re.Match[str]) -> bool:
    """Whether a number of days is the length of the event: near it, or in a sentence of its own beside such a word."""
    if trigger is not None:
        return max(trigger.start - match.end(), match.start() - trigger.end, 0) < _DAYS_REACH
    start, end = max(sentence.start, match.start() - _HELD_REACH), min(sentence.end, match.end() + _HELD_REACH)
    return _HELD.search(text, start, end) is not None
