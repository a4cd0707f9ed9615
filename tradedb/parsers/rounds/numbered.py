"""Rounds with a number: "the third round", "rounds four and five", "VII Round", "the ninth of their kind"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers.numbers import CARDINAL, ORDINAL, cardinal, ordinal

#: A word between the number and the noun: no other number, and nothing that begins another phrase or counts time.
GAP = (
    rf"(?!(?:{CARDINAL}|{ORDINAL}|\d+|of|the|in|on|at|by|to|an?|that|this|which|who|is|was|were|are|will|has|had|after"
    r"|before|with|from|during|since|time|day|days|week|month|year|years|century|half|part|phase|stage|quarter)(?![\w-]))"
    r"[\w'&/.()-]{1,40}"
)
_SESSION = r"session of (?:the )?(?:[\w-]+ ){0,2}?(?:negotiations|talks)\b"
#: "Round", but not "round table" or "round trip"; a session only where it negotiates.
NOUN = (
    r"(?:(?:mini-)?round\b"
    r"(?!-?\s?(?:tables?|trips?|robin|the (?:clock|world|corner|table|globe)|numbers?|figures?|off|up)\b)"
    rf"|(?:negotiat\w+|bargaining) session\b|{_SESSION})"
)
_ROMAN = r"[IVXL]{1,6}"
_AND = r"(?:, and |, | and | & | or |/)"
_TO = r"(?: to | through |-)"
_LAST = r"(?:,? \(?(?:and|but) (?:[\w-]+ ){0,3}?(?:final|last|latest|concluding|closing)\)?,?)?"
_NEGOTIATED = r"(?:talks|negotiations?|discussions|consultations)"

_ORDINAL = re.compile(
    rf"\b(?P<first>{ORDINAL})(?P<more>(?:{_AND}(?:the )?{ORDINAL}){{0,5}}|{_TO}{ORDINAL})[\")]?{_LAST},? "
    rf"(?:{GAP},? ){{0,7}}?(?:{NOUN}|rounds\b)",
    re.IGNORECASE,
)
#: "The sixth-round talks".
_HYPHENED = re.compile(rf"\b(?P<first>{ORDINAL})-round (?:[\w-]+ ){{0,3}}?{_NEGOTIATED}\b", re.IGNORECASE)
#: "The fourth of its negotiating rounds", "the second in a series of rounds".
_OF = re.compile(
    rf"\b(?P<first>{ORDINAL})(?:,? and (?:final|last))? (?:of|in|out of) "
    rf"(?:an?|its|their|the|these|those|\d{{1,2}}|{CARDINAL}|several|many) (?:[\w'-]+ ){{0,4}}?"
    rf"(?:rounds|series of (?:[\w-]+ ){{0,3}}?(?:rounds|{_NEGOTIATED}))\b",
    re.IGNORECASE,
)
#: "The round, held from 4 to 8 March, was the sixth".
_SAID_OF = re.compile(
    rf"\b(?:the|this) (?:[\w-]+ )?round\b[^.;:]{{0,90}}?\b(?:was|is|will be|marked|became) (?:also )?(?:only )?the "
    rf"(?P<first>{ORDINAL})(?! (?:round|day|time|part|session|half)\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\bround(?P<many>s?)(?: (?:no\.?|number|nr\.?))?(?: ?#| |-)(?P<first>\d{{1,2}}|{CARDINAL})"
    rf"(?P<more>(?:{_AND}(?:\d{{1,2}}|{CARDINAL})){{0,5}}|{_TO}(?:\d{{1,2}}|{CARDINAL}))\b"
    r"(?!:\d|[\d,.]*\d|-| ?%| (?:per|percent|million|billion|hours|days|weeks|months|years|times|another|rounds)\b)",
    re.IGNORECASE,
)
_ROMAN_BEFORE = re.compile(rf"\b(?P<first>{_ROMAN})(?:st|nd|rd|th)?[ -](?:{GAP} ){{0,4}}?(?:[Rr]ound|ROUND)\b")
_ROMAN_BEHIND = re.compile(rf"\b(?:[Rr]ound|ROUND) (?P<first>{_ROMAN})\b")
#: "Phase II round": the numeral counts something else.
_OF_ANOTHER = re.compile(r"\b(?:phase|pillar|part|annex|chapter|track|stage|title|class) $", re.IGNORECASE)
_OF_THEIR_KIND = re.compile(rf"\bthe (?P<first>{ORDINAL}) (?:one )?of (?:their|its|the) kind\b", re.IGNORECASE)
#: "The 6th Korea-Gulf FTA talks".
_TALKS = re.compile(
    rf"\b(?P<first>{ORDINAL}) (?:{GAP} ){{0,6}}?(?:[A-Z]*(?:FTA|EPA|CEPA|TIPA)|agreement|trade|tariff) "
    rf"(?:[\w-]+ ){{0,1}}?{_NEGOTIATED}\b",
    re.IGNORECASE,
)
#: "Negotiators will meet for a sixth time".
_TIME = re.compile(rf"\b(?:for|is|was) (?:an?|the|their) (?P<first>{ORDINAL}) time\b", re.IGNORECASE)
#: "The inaugural session", of negotiators; an opening session is a part of a round.
_SESSION_OF = re.compile(rf"\b(?!opening)(?P<first>{ORDINAL}) session\b", re.IGNORECASE)
_NEGOTIATORS = re.compile(r"\bnegotiat(?:ors|ing teams)\b|\bto negotiate\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|in (?:over |more than |almost |nearly )?[\w-]+ (?:years|months))\b", re.IGNORECASE)
_ROUND = re.compile(r"\b(?:rounds?|negotiations|talks)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\d{{1,3}}(?:st|nd|rd|th)?|{ORDINAL}|{CARDINAL}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Words that name a round by its number; no number where the words say nought.

    Attributes:
        start, end: the words.
        number: of the round.
    """

    start: int
    end: int
    number: int | None


def numbered(text: str, start: int, end: int) -> Iterator[Numbered]:
    """The numbered rounds of a sentence; of two that overlap the caller keeps the first given.

    Args:
        text: the folded text.
        start: where the sentence begins.
        end: where it ends.
    """
    if says(text, start, end, "ound", "OUND", "ession", "series"):
        yield from _by_noun(text, start, end)
    if says(text, start, end, "egotiat", "talks", "discussions", "consultations"):
        yield from _by_context(text, start, end)


def says(text: str, start: int, end: int, *parts: str) -> bool:
    """Whether a stretch holds one of some parts of words: far cheaper than a pattern that finds nothing."""
    return any(text.find(part, start, end) >= 0 for part in parts)


def _by_noun(text: str, start: int, end: int) -> Iterator[Numbered]:
    """Those that say "round" or another noun for it."""
    for pattern in (_ORDINAL, _HYPHENED, _OF, _BEHIND, _SAID_OF):
        for match in pattern.finditer(text, start, end):
            yield from _series(match)
    for pattern in (_ROMAN_BEFORE, _ROMAN_BEHIND):
        for match in pattern.finditer(text, start, end):
            if _is_numeral(text, match):
                yield Numbered(match.start(), match.end(), ordinal(match["first"]))


def _series(match: re.Match[str]) -> Iterator[Numbered]:
    """One for each number of "the second and third rounds", "rounds 4 to 6"; a noun behind goes with the last."""
    more = match.groupdict().get("more") or ""
    spans = [match.span("first"), *(_span(match, found) for found in _NUMBER.finditer(more))]
    for begin, end in spans:
        value = _value(match.string[begin:end])
        first, last = begin == spans[0][0], end == spans[-1][1]
        yield Numbered(match.start() if first else begin, match.end() if last else end, value)


def _span(match: re.Match[str], found: re.Match[str]) -> tuple[int, int]:
    return match.start("more") + found.start(), match.start("more") + found.end()


def _value(words: str) -> int | None:
    return ordinal(words) or cardinal(words) or None


def _is_numeral(text: str, match: re.Match[str]) -> bool:
    """Whether capital letters are a number: not the pronoun, and not the number of something else."""
    one = match["first"] == "I" and "Round" not in match[0]
    return not one and not _OF_ANOTHER.search(text, max(0, match.start() - 10), match.start())


_COMPARED = (_TALKS, _TIME)


def _by_context(text: str, start: int, end: int) -> Iterator[Numbered]:
    """Those that say no "round": ordinals above the first, which is most often a comparison."""
    since = _SINCE.search(text, start, end)
    for pattern, needed in (
        (_OF_THEIR_KIND, _ROUND),
        (_TALKS, None),
        (_TIME, _NEGOTIATORS),
        (_SESSION_OF, _NEGOTIATORS),
    ):
        if (needed and not needed.search(text, start, end)) or (since and pattern in _COMPARED):
            continue
        for match in pattern.finditer(text, start, end):
            value = _value(match["first"])
            if value and (value > 1 or pattern is _SESSION_OF):
                yield Numbered(match.start(), match.end(), value)
