"""Time that is no date: durations, repetitions, and words for the present, the past and the future.

They are recognised beside the dates so that none of them is taken for one ("over the next year", "each July").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tradedb.parsers.dates import words
from tradedb.parsers.dates.fragments import ANY_WEEKDAY, COUNT, MONTH_NAME
from tradedb.parsers.dates.readings import Lasting

Match = re.Match[str]

_LONG = r"(?P<unit>minute|hour|day|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
#: What follows where the words before it are a date ("two years ago") or an age.
_NO_DATE_AFTER = (
    r"(?! (?:ago|hence|from now|old|of age|time)\b|[- ]old\b|'s? time\b| (?:earlier|later)\b(?! than)|-(?:on|over|to)-)"
)
_UNSAID = r"several|some|many|a few|few|a couple of|couple of|recent|coming|past"
_ABOUT = r"(?:(?:[Aa]lmost|[Nn]early|[Mm]ore than|[Ll]ess than|[Aa]t least|[Aa]t most|[Uu]p to|[Nn]o more than) )?"
_SIDE = r"(?:the |The |these |those )?(?P<side>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Ff]ollowing|[Ff]inal|[Ff]irst)"
_HALF = r"(?:-and-a-half|[ -]1/2|\.\d| and a half)?"

_LETTERS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_TIMES = {
    "fortnight": (2, "W"),
    "decade": (10, "Y"),
    "weekend": (1, "WE"),
    "century": (100, "Y"),
    "centurie": (100, "Y"),
}


def _duration(match: Match) -> Lasting | None:
    """Of "three months", "the past two years", "several weeks"."""
    said, unit = match.groupdict(), match["unit"].lower()
    single = "one" in said or match[0].lower().endswith(unit)
    count = said.get("count") or ("one" if single else "")
    if unit == "quarter" and count.lower() in ("", "a", "one"):
        return None  # a fourth part
    return Lasting("duration", _iso(count, unit, half="half" in match[0] or "1/2" in match[0]))


def _iso(count: str, unit: str, *, half: bool = False) -> str:
    times, letter = _TIMES.get(unit) or (1, _LETTERS[unit])
    number = words.NUMBERS.get(count.lower()) or (int(count) if count.isdigit() else None)
    said = "X" if number is None else f"{number * times + times * 0.5:g}" if half else str(number * times)
    return f"PT{said}{letter[1:]}" if letter.startswith("T") else f"P{said}{letter}"


def one(unit: str) -> Lasting:
    """The duration of one unit."""
    return Lasting("duration", _iso("one", unit))


_EVERY = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y",
          "annually": "P1Y"}  # fmt: skip


def _repetition(match: Match) -> Lasting:
    """Of "every three months", "each July", "annually"."""
    said = match.groupdict()
    if unit := said.get("unit"):
        return Lasting("repetition", _iso(said.get("count") or "one", unit))
    return Lasting("repetition", _EVERY.get(match[0].lower(), "XXXX"))


_WHEN = {"past": "PAST_REF", "future": "FUTURE_REF", "recently": "PAST_REF", "lately": "PAST_REF"}


def _reference(match: Match) -> Lasting:
    """Of "now", "in the past", "the near future"."""
    return Lasting("reference", _WHEN.get(match[0].split()[-1].lower(), "PRESENT_REF"))


_LENGTH = r"(?P<unit>week|month|quarter|year|decade|century)"
#: What one of a kind counts as: "each morning", "every Monday".
_KINDS = rf"morning|evening|night|season|spring|summer|autumn|winter|{ANY_WEEKDAY}|(?:{MONTH_NAME}|March|May)"

#: Name, classes of words it begins with, form, meaning: as in `grammar`.
SPECS: tuple[tuple[str, str, str, Callable[[Match], Lasting | None]], ...] = (
    (
        "duration",
        "about the count number figure year turn some",
        rf"{_ABOUT}(?:the |The |a mere |an additional |another |{_SIDE} )?(?:{COUNT}{_HALF}|(?i:{_UNSAID}))"
        rf"(?: or so| more| full| further| consecutive)? {_LONG}s?\b(?:-long\b| and a half)?'?{_NO_DATE_AFTER}",
        _duration,
    ),
    ("duration", "count number figure", rf"{COUNT}{_HALF}-{_LONG}\b(?:-long)?{_NO_DATE_AFTER}", _duration),
    ("duration", "unit", rf"(?P<one>){_LONG}s?-long\b", _duration),
    ("duration", "the", rf"[Tt]he (?:past|last|next|coming) {_LENGTH}s\b", _duration),
    ("stretch", "the", rf"[Tt]he (?:past|last) (?P<one>){_LENGTH}\b", _duration),
    ("bare-duration", "unit", rf"{_LONG}s\b{_NO_DATE_AFTER}", _duration),
    (
        "repetition",
        "each",
        rf"(?:[Ee]ach|[Ee]very)(?: (?:other|single))? (?:(?:{COUNT} )?{_LONG}s?|{_KINDS})\b",
        _repetition,
    ),
    ("repetition", "every", r"(?:[Hh]ourly|[Dd]aily|[Ww]eekly|[Mm]onthly|[Yy]early|[Aa]nnually)\b", _repetition),
    ("reference", "now", r"(?:[Rr]ight now|[Nn]ow|[Cc]urrently|[Nn]owadays|[Rr]ecently|[Ll]ately)\b", _reference),
    (
        "reference",
        "the",
        r"[Tt]he (?:recent |distant |near |foreseeable )?(?:past|future)\b"
        r"(?!(?: \w+){0,2} (?:week|month|quarter|year|decade)s?\b)",
        _reference,
    ),
)
