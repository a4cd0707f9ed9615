"""Clauses, as far as connectives and marks show them, and what a trigger is in its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradedb.parsers.document import Located, Sentence

#: So many characters on each side of a trigger are read; a page without punctuation has one endless sentence.
REACH = 400

_RELATIVE = ("who", "whom", "whose", "which", "where")
_TEMPORAL = ("after", "before", "following", "during", "ahead of", "prior to", "upon", "since")
_OTHERS = ("when", "while", "whereas", "until", "that", "because", "although", "though", "but", "if")


def _either_case(words: tuple[str, ...]) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


_BORDER = re.compile(
    rf"[;:]|\s-{{1,2}}\s|\b(?P<opener>{_either_case((*_RELATIVE, *_TEMPORAL, *_OTHERS))})\b"
    r"|, and (?=(?:an?|its|their|that|those|talks) (?:[\w'-]{1,30} ){1,5}(?:was|were|is|are|has|have|had|will)\b)"
    r"|(?<!well )(?<!such )\b[Aa]s\b(?! well| part| chair| head| chief)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence.

    Attributes:
        start, end: what stands between two borders.
        opener: the connective in front of it, in lower case; empty at the beginning of a sentence or behind a mark.
    """

    start: int
    end: int
    opener: str

    def holds(self, thing: Located) -> bool:
        """Whether something begins in the clause."""
        return self.start <= thing.start < self.end


#: "It was in Oslo that A and B met": one statement.
_CLEFT = re.compile(r"(?:\w{1,30} ){0,3}[Ii]t (?:was|is) ")


#: "A meeting at which A and B agreed".
_AT_WHICH = re.compile(r",? (?:(?:at|in|during) )?")


def clause_of(text: str, sentence: Sentence, thing: Located) -> Clause:
    """The clause of a mention; a relative clause that a comma has closed is part of the clause around it."""
    low, high = max(sentence.start, thing.start - REACH), min(sentence.end, thing.end + REACH)
    start, opener = low, ""
    borders = [border for border in _BORDER.finditer(text, low, thing.end) if border.end() <= thing.start]
    for border in reversed(borders):
        opener = (border["opener"] or "").lower()
        if opener == "that" and _CLEFT.match(text, sentence.start):
            continue
        if opener not in _RELATIVE or "," not in text[border.end() : thing.start]:
            start = border.end()
            break
    else:
        opener = ""
    return Clause(start, _end(text, sentence.start, thing.end, high), opener)


def _end(text: str, low: int, start: int, high: int) -> int:
    """Where a clause ends; a relative clause behind a comma does not end the clause around it."""
    for border in _BORDER.finditer(text, start, high):
        if border["opener"] == "that" and _CLEFT.match(text, low):
            continue
        if border["opener"] in _RELATIVE and _AT_WHICH.fullmatch(text, start, border.start()):
            continue
        if border["opener"] not in _RELATIVE or text[border.start() - 2 : border.start()] != ", ":
            return border.start()
    return high


_ADJUNCT = re.compile(
    r"\b(?:[Aa]fter|[Bb]efore|[Ff]ollowing|[Dd]uring|[Aa]t|[Oo]n|[Uu]pon|[Ff]or|[Ss]ince|[Aa]head of|[Pp]rior to)"
    r" (?:[\w'-]{1,30} ){0,4}$"
)
_PAST = re.compile(r"\b(?:[Aa]fter|[Bb]efore|[Ff]ollowing|[Dd]uring|[Aa]t|[Ss]ince) (?:[\w'-]{1,30} ){0,4}$")
_OWNED = re.compile(r"\b(?:his|her|their)(?: [\w'-]{1,30}){0,3} $")
_WITH = re.compile(r"(?: [\w'-]{1,30}){0,3} with\b|(?<=ing) (?=[A-Z]|his |her |the )")
_ADJUNCT_REACH = 45


def is_adjunct(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a trigger only says when or where something else was: "after talks", "during a visit"."""
    return _ADJUNCT.search(text, max(sentence.start, trigger.start - _ADJUNCT_REACH), trigger.start) is not None


def is_background(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether an event is named only to tell of another thing: "what was begun at the first round, in May"."""
    return _PAST.search(text, max(sentence.start, trigger.start - _ADJUNCT_REACH), trigger.start) is not None


def has_outer_subject(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether the one who meets is named outside: "after talks with A", "during her meeting with B"."""
    if _OWNED.search(text, max(sentence.start, trigger.start - _ADJUNCT_REACH), trigger.start):
        return True
    with_somebody = text.endswith(" with", trigger.start, trigger.end) or _WITH.match(text, trigger.end) is not None
    return with_somebody and is_adjunct(text, sentence, trigger)
