"""What was only planned: a day that has passed is no proof that what was planned for it took place."""

from __future__ import annotations

import re

from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Located, Sentence
from tradedb.records import Span

_REACH = 120
_MEANT = (
    r"(?:due|scheduled|expected|supposed|meant|slated|set(?! up)|planned|intended|anticipated|earmarked|pencilled in)"
)
_ADVERB = r"(?: (?:\w{2,12}ly|first|also|once))?"
_WAS = rf"(?:(?:was|were|had been){_ADVERB}|had{_ADVERB}(?= (?:planned|scheduled|expected|intended|meant)))"
#: "Was to", "had been due to", "would", but not "was able to".
_TO = rf"(?:{_WAS}(?: {_MEANT})?{_ADVERB} to|\b(?:due|scheduled|slated|planned|intended|supposed|expected) to|would)"
_VERB = r"(?: (?:be|have been|have|hold|host|attend|start|begin|open|launch|convene|have held|take part in|travel to))?"
#: "Was to be", "were due to host the", in front of what was planned.
_BEFORE = re.compile(rf"\b{_TO}{_VERB}{_ADVERB}(?: (?:the|a|an|its|their|his|her|another))?(?: [a-z-]{{3,15}})? ?$")
#: "Had planned the", "had scheduled a".
_ACTIVE = re.compile(r"\bhad(?: \w{2,12}ly)? (?:planned|scheduled|pencilled in) (?:the|a|an|its|their|another) $")
#: "… was to be held", ", scheduled for", "had been planned for", behind it.
_BEHIND = re.compile(
    rf"[^;:.]{{0,100}}?(?:\b{_WAS} {_MEANT}\b|\b(?:was|were) to\b|\b(?:should|was to|were to) have\b"
    rf"|\bwould (?:be held|take place|start|begin|open)\b"
    rf"|,(?: which)?(?: originally| first)? (?:scheduled|planned|due|slated|pencilled in) (?:for|to|in|on)\b)"
)
_WOULD = re.compile(r"\bwould\b")
_FINITE = re.compile(r"\b(?:was|were|has|have|had|is|are|held|took|met|saw|said|will|would)\b|, ")
#: It took place after all: "was due on 3 May and was held", "planned since 2015, was signed".
_AFTER_ALL = re.compile(
    r"\b(?:took place|went ahead|opened|began|started|ended|kicked off|(?:as|on) (?:planned|scheduled|time)"
    r"|(?:was|were|has been|have been)(?: \w{2,12}ly)?(?: then| only)?"
    r" (?:held|completed|signed|concluded|opened|launched|wrapped up))\b"
)


def planned(text: str, sentence: Sentence, trigger: Located, date: DateMention | None) -> Span | None:
    """The words that say that something was planned for a day, not that it was; None where there are none.

    Args:
        text: the folded text.
        sentence: where all stand.
        trigger: the words that speak of the event.
        date: its time.
    """
    said = _said_before(text, sentence, trigger) or _said_behind(text, sentence, trigger, date)
    if said is None or (date is not None and date.start < said.start and _WOULD.search(text, said.start, said.end)):
        return None  # "announced in May that they would sign": what is dated is the announcement
    rest = text.find(";", said.end, sentence.end)
    low = max(said.end, trigger.end)
    return None if _AFTER_ALL.search(text, low, rest if rest > low else sentence.end) else said


def _said_before(text: str, sentence: Sentence, trigger: Located) -> Span | None:
    low = max(sentence.start, trigger.start - _REACH)
    high = trigger.start + (3 if text.startswith("to ", trigger.start) else 0)  # "were due" + "to meet"
    found = _BEFORE.search(text, low, high) or _ACTIVE.search(text, low, high)
    return Span(*found.span()) if found else None


def _said_behind(text: str, sentence: Sentence, trigger: Located, date: DateMention | None) -> Span | None:
    """A plan told of a round or meeting behind its name, with the date behind it or before both."""
    found = _BEHIND.match(text, trigger.end, min(sentence.end, trigger.end + 2 * _REACH))
    if found is None or (date is not None and trigger.end <= date.start < found.end() - 1):
        return None
    others = any(trigger.end < other.start < found.end() - 8 for other in sentence.triggers)
    return None if others or _is_another(text, trigger, found) else Span(trigger.end, found.end())


def _is_another(text: str, trigger: Located, found: re.Match[str]) -> bool:
    """Whether another verb stands between a noun and the plan, which then is said of something else."""
    between = re.split(rf"\b{_WAS} {_MEANT}|\b(?:was|were|should|would) |,", found[0])[0]
    return _FINITE.search(between) is not None
