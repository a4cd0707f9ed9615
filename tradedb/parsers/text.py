"""What every parser needs of a text: one typography, and its sentences.

Nothing here moves an offset: `fold` replaces characters one for one, `sentences` returns stretches of the text it
was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tradedb.records import Span

_SINGLE_QUOTES = "‘’‚‛′‵ʹʻʼʽ`´＇"
_DOUBLE_QUOTES = "“”„‟″‶«»＂〝〞"
_DASHES = "‐‑‒–—―−⁃﹘﹣－─"
_INVISIBLE = "\r\t\v\f\x00\x1c\x1d\x1e\x1f\x85\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
_MORE_INVISIBLE = "\u2060\u2066\u2067\u2068\u2069\ufeff\ufffc"


def _typography() -> dict[int, str]:
    spaces = {chr(code) for code in range(0x80, 0x3100) if unicodedata.category(chr(code)) == "Zs"}
    table = {ord(char): " " for char in spaces | set(_INVISIBLE + _MORE_INVISIBLE)}
    table |= {ord(char): "'" for char in _SINGLE_QUOTES}
    table |= {ord(char): '"' for char in _DOUBLE_QUOTES}
    table |= {ord(char): "-" for char in _DASHES}
    full_width = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return {**full_width, **table}


_TYPOGRAPHY = _typography()


def fold(text: str) -> str:
    """One typography for all texts, character for character.

    Curly and angular quotes become straight ones, every dash a hyphen, every space, tab, carriage return and
    invisible character a space, full-width characters plain ones. Line feeds stay.

    Args:
        text: any text.

    Returns:
        A text of the same length: an offset into the one is an offset into the other.
    """
    return text if text.isascii() and not _CONTROLS.search(text) else text.translate(_TYPOGRAPHY)


_CONTROLS = re.compile(r"[`\r\t\v\f\x00\x1c-\x1f]")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Always followed by what they belong to.
_TITLES = _words(
    """mr mrs ms mx dr prof sen rep reps sens gov gen col lt maj capt cmdr adm sgt amb hon rev fr messrs supt st ste
    mt ft min dep asst assoc dir e.g i.e viz cf vs v ca approx fig figs vol vols pp para paras art arts sec ch no nos
    eds ed incl excl resp tel ext dept univ intl natl govt sk md att'y bros"""
)
#: Belong to what follows when that is a number ("Aug. 30"), and may else end a sentence.
_CALENDAR = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun p c"
)
#: Belong to what follows, unless a word stands there with which sentences begin.
_SHORTENED = _words("inc ltd co corp plc llc pvt bhd jr sr esq etc al a.m p.m am pm ph.d m.p bn mn tn s.a.r")
#: Only a number makes an abbreviation of these: "No. 5", "Art. 3", but "He said no. The talks …".
_NUMBERED = _words("no nos art arts fig figs vol vols pp para paras sec ch p c v")

_GERMAN_MONTHS = _words("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember")
_STARTERS = _words(
    """the this that these those there it its he she they we you i in on at by for from to with after before during
    since as if when while although though but and so yet however moreover meanwhile also both all an a our his her
    their under over last earlier later until such no not one two three what why how who which while despite
    according following against among between once until additionally furthermore similarly nevertheless"""
)

_ENDING = re.compile(
    r"""(?P<stop>[.!?…。])(?P<close>["')\]]{0,4}(?:\[\d{1,3}\]){0,3})(?=(?P<gap>\s++)\S)"""  # followed by space
    r"""|(?<=[a-z)]{2})(?P<glued>[.!?]"?)(?="?[A-Z][a-z])"""  # the space was lost
    r"""|(?P<cjk>[。！？])"""
    r"""|(?P<line>\n)"""
)
_LAST_WORD = re.compile(r"(?:^|[\s\"'(\[/-])([A-Za-z][A-Za-z.']*)$")
_NUMERIC_DATE = re.compile(r"(?:^|[^\d.])\d{1,2}\.\d{1,2}$")
_NEXT_WORD = re.compile(r"[\s\"'(\[-]*([A-Za-z]+|\d|.)")
_LONGEST_WORD = 24


def sentences(text: str, spans: Sequence[Span] | None = None) -> tuple[Span, ...]:
    """Divide stretches of a text into sentences.

    A heading and a list item are sentences of their own; a line break inside a hard-wrapped paragraph is not an end.
    Full stops of abbreviations, initials and acronyms are no ends ("U.S. Trade Representative", "Aug. 30").

    Args:
        text: the text, folded or not.
        spans: the stretches to divide, in order; None for the whole text. No sentence reaches over the end of one.

    Returns:
        The sentences in order, without white space around them.
    """
    folded = fold(text)
    stretches = [Span(0, len(text))] if spans is None else spans
    return tuple(sentence for stretch in stretches for sentence in _divided(folded, stretch))


def _divided(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for match in _ENDING.finditer(text, stretch.start, stretch.end):
        if _ends(text, stretch, start, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, stretch.end)


#: Hardly a sentence of a writer is longer; what is (a page without full stops) is cut, so that cost stays linear.
_LONGEST_SENTENCE = 1000
#: Where such a one is cut rather, the best first.
_CUTS = ("; ", ", ", " ")


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_SENTENCE:
        low, high = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
        cut = next((at + 1 for mark in _CUTS if (at := text.rfind(mark, low, high)) >= 0), high)
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, stretch: Span, start: int, match: re.Match[str]) -> bool:
    if match["line"]:
        return _line_ends(text, stretch, match.start())
    if match["glued"]:
        return not _is_address(text, match.start(), start)
    return _stop_ends(text, start, match)


def _is_address(text: str, at: int, start: int) -> bool:
    """Whether the glued stop stands in something like "www.Example"."""
    return text[max(start, at - _LONGEST_WORD) : at].rsplit(" ", 1)[-1].lower().startswith(("www", "http"))


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    follower = _NEXT_WORD.match(text, match.end())
    word = follower[1] if follower else ""
    if word[:1].islower():
        return False
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    if match["stop"] != "." or match["close"][:1] in ('"', "]"):
        return True
    if text[start : match.start()].strip().isdigit() and match.start() - start < 6:
        return False  # "1. Introduction"
    if _in_date(before, word):
        return False
    last = _LAST_WORD.search(before)
    return not last or _word_ends(last[1], word)


def _in_date(before: str, word: str) -> bool:
    """Whether the stop is one of a date: "7.08. 2009", "15. Dezember 2025"."""
    if word.isdigit():
        return _NUMERIC_DATE.search(before) is not None
    return word in _GERMAN_MONTHS and before[-1:].isdigit() and not before[-3:].isdigit()


def _word_ends(last: str, following: str) -> bool:
    """Whether a full stop after `last` ends a sentence that goes on with `following`."""
    plain, starter = last.lower().strip("'"), following.lower() in _STARTERS
    if plain in _NUMBERED:
        return not following.isdigit()
    if plain in _TITLES:
        return False
    if plain in _CALENDAR:
        return starter
    acronym = "." in last or (len(last) == 1 and last.isupper())
    return starter if acronym or plain in _SHORTENED else True


_WRAPPED = range(45, 131)
_BULLET = re.compile(r"\s*(?:[-*•·◦▪■□○●△▲▶※>#|]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def _line_ends(text: str, stretch: Span, at: int) -> bool:
    """Whether the line break at `at` ends a sentence: always, unless the two lines look wrapped by hand."""
    begin = max(text.rfind("\n", max(stretch.start, at - _WRAPPED.stop), at) + 1, stretch.start)
    stop = text.find("\n", at + 1, min(stretch.end, at + 2 + _WRAPPED.stop))
    following = text[at + 1 : stop if stop >= 0 else min(stretch.end, at + 2 + _WRAPPED.stop)]
    line = text[begin:at].strip()
    if not following.strip() or _BULLET.match(following):
        return True
    if following.lstrip()[0].islower() and line[-1:] not in ".!?":
        return False
    return len(line) not in _WRAPPED or len(following) >= _WRAPPED.stop
