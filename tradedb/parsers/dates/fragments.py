"""The pieces that the forms of a date are made of: months, days, years, parts, units.

Every piece is bounded: no repetition stands inside another without limit.
"""

from __future__ import annotations

import re

from tradedb.parsers.dates import words


def _either(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ANY_CASE = [n for name in words.MONTH_NAMES for n in (name, name.upper(), name.lower())]
_SHORT = [n for name in (*words.MONTH_SHORT, "Sept") for n in (name, name.upper()) if name != "May"]
_DAYS_FULL = [n for name in words.WEEKDAY_NAMES for n in (name, name.upper())]
_DAYS_SHORT = [n for name, _ in words.WEEKDAY_SHORT for n in (name, name.upper())]

#: Every spelling of a month and of a weekday that is read.
MONTH_FORMS, WEEKDAY_FORMS = [*_ANY_CASE, *_SHORT], [*_DAYS_FULL, *_DAYS_SHORT]
MONTH_NAME = _either(MONTH_FORMS)
MONTH = rf"(?P<month>(?:{_either(_ANY_CASE)})\b|(?:{_either(_SHORT)})\b\.?)"
WEEKDAY_LONG = rf"(?P<weekday>(?:{_either(_DAYS_FULL)})\b)"
ANY_WEEKDAY = rf"(?:(?:{_either(_DAYS_FULL)})|(?:{_either(_DAYS_SHORT)})\b\.?)"
YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"
AFTER_NUMBER = r"(?![\w%]|[.,:/]\d| ?%| (?:per ?cent|percent|pct|million|billion|trillion|bn|mn)\b)"
YEAR = rf"(?P<year>{YEAR_DIGITS}){AFTER_NUMBER}"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_DAY = (
    r"\w|[.,]\d{3}(?!\d)|:\d|-[a-z]| ?%"
    r"| (?:countries|nations|members|states|economies|parties|people|per ?cent|million|billion|trillion|companies|firms"
    r"|rounds|chapters|sessions|participants|delegates|days|weeks|months|years|hours)\b"
)
DAY = rf"{DAY_NUMBER}(?:st|nd|rd|th|ST|ND|RD|TH)?(?!{_NO_DAY})"
_BETWEEN = rf" ?(?:-|/|to|TO|and/or|and|&|through|thru|until|till|or) ?(?:the )?(?:{ANY_WEEKDAY},? (?:the )?)?"
LIST = rf"(?P<day>{DAY})(?P<more>(?:, ?{DAY}){{0,3}}(?:(?:,? and |{_BETWEEN}){DAY}){{1,4}})?"
TURN = r"(?P<turn>this|last|next|the same|that|the following|the previous|the current|the coming)"
TURN_YEAR = rf"{TURN} (?:calendar )?year\b"
OF_YEAR = (
    rf"(?:(?:-|,? ?(?:of )?(?:the year |FY ?)?){YEAR}|,? ?'(?P<short>\d\d)(?![\w.,:]\d|\w)"
    rf"|,? \(?(?:of |in |for )?{TURN_YEAR})"
)
IN_YEAR = rf"(?:{OF_YEAR}|(?: of| in) the (?P<current>year)\b)"
ORDINAL = _either(list(words.ORDINALS))
WEEKDAY_BEFORE = rf"(?:(?P<weekday>{ANY_WEEKDAY})(?:,|\.|,? the|,? on)? ?\(?)?"
CLOSING = rf"(?:,? \((?P<after>{ANY_WEEKDAY})\))?"
_PART = (
    r"(?P<part>early|[Mm]id|[Mm]iddle|late|end|beginning|start|close|Early|Late|End|Beginning|Start|first half"
    r"|second half|latter half|early part|latter part|later part"
    r"|first ten days|middle ten days|last ten days|first days|opening days|last days|final days"
    r"|first week|second week|third week|fourth week|last week|final week)"
)
PART_OF = rf"(?:the |The )?(?:very )?{_PART}(?: of |(?<=y) in |(?<=ate) in |-to-late |-| )(?:of )?"
EDGE = r"(?:[Tt]he )?(?P<edge>[Ff]irst|[Ll]ast|opening|final|closing) day of"
UNIT = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade)"
UNITS = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade)s?"
WHICH = rf"(?P<which>(?i:{_either(list(words.TURNS))}))"
COUNT = rf"(?P<count>(?i:{_either(list(words.NUMBERS))})|\d{{1,3}})"


def unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, to stand inside another."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


DATE = rf"(?P<day>{DAY})(?: of |[ -]|\. ?){MONTH}{OF_YEAR}?"
DATE_US = rf"{MONTH}[ .]? ?(?P<day>{DAY}){OF_YEAR}?"
FOREIGN = _either([n for m in words.FOREIGN_MONTHS for n in (m, m.capitalize(), m.upper())])


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern, with one or two spaces for each in it: line breaks of some texts fold into two."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    spaced = "".join(
        p if p.startswith("[") else p.replace(" ?", "\0").replace(" ", "[ ]{1,2}").replace("\0", "[ ]{0,2}")
        for p in parts
    )
    return re.compile(spaced, re.ASCII)
