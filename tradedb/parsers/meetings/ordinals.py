"""The number of a meeting: "the 10th Trade Committee", "its second and final meeting", "MC13"."""

from __future__ import annotations

import re

from tradedb.parsers.document import Located, Sentence
from tradedb.parsers.numbers import ORDINAL, ordinal

#: What may stand between an ordinal and the meeting that it counts; no part of a date and no other thing counted.
_NOT_BETWEEN = (
    r"(?:of|on|in|at|to|for|from|with|by|during|since|after|before|until|that|which|who|was|were|is|are|will|has|have|had"
    r"|days?|weeks?|months?|years?|quarters?|half|halves|times?|rounds?|phases?|drafts?|steps?|ever|rate|largest|biggest"
    r"|an?|the|held|holds?|met|attended|hosted|attempts?|most|visits?|trips?|tours?|class|hand|party|parties|countr(?:y|ies)|nations?|sides?)\b"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<number>(?i:{ORDINAL})|[IVX]{{2,5}}|V|X)(?: ?\([\w ]+\))?"
    rf"(?:,? (?:and|but) (?:final|last))?(?: (?!{_NOT_BETWEEN})[\w()&/.,'-]+){{0,7}} $"
)
_JOINED = re.compile(r", ")
_ABBREVIATED = re.compile(r"MC ?(?P<number>\d{1,2})")
_TIMES = re.compile(rf"(?:[^.;:]{{0,40}}?) for the (?P<number>{ORDINAL}) time\b", re.IGNORECASE)
_REACH = 100
_FIRST = frozenset({"first", "1st"})
_COMPARED_REACH = 90
#: "The first visit since 2014", "the first meeting in four years".
COMPARISON = re.compile(
    r"\bfirst\b[^.]{0,60}?\b(?:since|in (?:over |more than |almost |nearly )?[\w-]+ (?:years|months))\b"
    r"|\bfor the first time\b",
    re.IGNORECASE,
)


def number_of(text: str, sentence: Sentence, word: Located) -> int | None:
    """The ordinal in front of a meeting's name; None for one that compares or that counts something else."""
    short = _ABBREVIATED.fullmatch(text, word.start, word.end)
    if short is not None:
        return int(short["number"])
    before = _BEFORE.search(text, max(sentence.start, word.start - _REACH), word.start)
    if before is None or _counts_otherwise(text, sentence, before, word):
        return None
    return ordinal(before["number"]) or None


def _counts_otherwise(text: str, sentence: Sentence, before: re.Match[str], word: Located) -> bool:
    """Whether the ordinal is part of a date, stands in another member of a list, or compares."""
    if any(date.start <= before.start("number") < date.end for date in sentence.dates):
        return True
    if before["number"].isalpha() and before["number"].upper() == before["number"] and len(before["number"]) < 2:
        roman = before["number"] in {"V", "X"} and text[word.start].isupper()
        return not roman
    between = text[before.end("number") : word.start]
    if text[before.end("number") : before.end("number") + 1] == "-" or _JOINED.search(between):
        return True
    until = min(sentence.end, word.end + _COMPARED_REACH)
    return before["number"].lower() in _FIRST and COMPARISON.search(text, before.start(), until) is not None


def times(text: str, sentence: Sentence, word: Located) -> int | None:
    """How often a body has met: "the study group met for the third time"."""
    found = _TIMES.match(text, word.end, sentence.end)
    if found is None or re.match(r" (?:since|in (?:[\w-]+ ){1,3}(?:years|months)|this)\b", text[found.end() :][:40]):
        return None
    return ordinal(found["number"])
