"""The forms of a date: a table of patterns, each with the classes of words it begins with and what it says.

Texts are folded before they come here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tradedb.parsers.dates import lasting, meaning
from tradedb.parsers.dates.fragments import (
    AFTER_NUMBER,
    ANY_WEEKDAY,
    CLOSING,
    COUNT,
    DATE,
    DATE_US,
    DAY_NUMBER,
    EDGE,
    FOREIGN,
    IN_YEAR,
    LIST,
    MONTH,
    MONTH_NAME,
    OF_YEAR,
    ORDINAL,
    PART_OF,
    TURN,
    UNIT,
    UNITS,
    WEEKDAY_BEFORE,
    WEEKDAY_LONG,
    WHICH,
    YEAR,
    YEAR_DIGITS,
    compiled,
    unnamed,
)
from tradedb.parsers.dates.readings import Reading

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date.

    Attributes:
        name: its id, as it is shown in explanations.
        starts: classes of words that it can begin with, see `recogniser`.
        pattern: the form, tried at the begin of such a word.
        read: makes the reading of a match; None refuses it.
    """

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[Match], Reading | None]


_SPECS: tuple[tuple[str, str, str, Callable[[Match], Reading | None]], ...] = (
    (
        "iso-day",
        "year",
        rf"(?P<year>{YEAR_DIGITS})(?P<sep>[-./]) ?(?P<month>\d\d?)(?P=sep) ?(?P<day>\d\d?)(?!\d)",
        meaning.iso,
    ),
    (
        "numeric-day",
        "number",
        rf"(?P<first>\d\d?)(?P<sep>[-./]) ?(?P<second>\d\d?)(?P=sep) ?(?P<year>{YEAR_DIGITS})(?![\w%])",
        meaning.numeric,
    ),
    (
        "numeric-range",
        "number",
        rf"(?P<first>{DAY_NUMBER})(?:\.(?:(?P<first_month>\d\d?)\.)?)? ?- ?(?P<second>{DAY_NUMBER})\.(?P<month>\d\d?)\."
        rf"(?P<year>{YEAR_DIGITS})(?![\w%])",
        meaning.numeric_range,
    ),
    ("dashed-day", "number", rf"(?P<day>{DAY_NUMBER})-{MONTH}-(?P<short>\d\d)(?!\w)", meaning.day_month),
    (
        "roman-month",
        "number",
        rf"(?P<day>{DAY_NUMBER})(?P<sep>[./ -])(?P<month>[IVX]{{1,4}})(?P=sep)(?P<year>{YEAR_DIGITS})(?![\w%])",
        meaning.roman_month,
    ),
    (
        "day-month",
        "number weekday the",
        rf"(?:[Tt]he )?{WEEKDAY_BEFORE}{LIST}(?: of |[ -]|\. ?){MONTH}{OF_YEAR}?{CLOSING}",
        meaning.day_month,
    ),
    (
        "written-day",
        "the ordinal weekday",
        rf"{WEEKDAY_BEFORE}(?:[Tt]he )?(?P<day>{ORDINAL}) of {MONTH}{OF_YEAR}?",
        meaning.day_month,
    ),
    (
        "month-day",
        "month weekday",
        rf"{WEEKDAY_BEFORE}{MONTH}[ .]? ?(?:the )?{LIST}(?! (?:of )?(?:{MONTH_NAME})\b| ?-\d){OF_YEAR}?{CLOSING}",
        meaning.day_month,
    ),
    ("year-month-day", "year", rf"(?P<year>{YEAR_DIGITS}),? {MONTH}\.? {LIST}(?! ?\d|%)", meaning.day_month),
    ("month", "month", rf"{MONTH}{OF_YEAR}?", meaning.month_year),
    ("part-of-month", "the part", rf"{PART_OF}{MONTH}{OF_YEAR}?", meaning.month_year),
    (
        "turned-month",
        "turn the part",
        rf"(?:{PART_OF})?(?P<which>this|last|next|this past|this coming|[Ll]ast|[Tt]his|[Nn]ext) {MONTH}",
        meaning.month_year,
    ),
    ("turned-month", "turn", rf"{TURN} year's {MONTH}(?! (?:\d|of))", meaning.month_year),
    (
        "day-of-month",
        "number the",
        rf"(?:[Tt]he )?{LIST} of (?P<which>this|last|next|the same|that|the following) month\b",
        meaning.day_of_month,
    ),
    ("edge-of-month", "the ordinal", rf"{EDGE} (?:{MONTH}{OF_YEAR}?)", meaning.edge_day),
    ("edge-of-year", "the ordinal", rf"{EDGE} (?:the year )?{YEAR}", meaning.edge_day),
    ("year", "year", YEAR, meaning.plain_year),
    (
        "years",
        "year",
        rf"(?P<year>{YEAR_DIGITS}) ?[-/] ?(?P<rest>{YEAR_DIGITS}|\d\d){AFTER_NUMBER}(?!-\d)",
        meaning.year_month,
    ),
    ("part-of-year", "the part", rf"{PART_OF}(?:the year )?{YEAR}", meaning.plain_year),
    ("decade", "year the part", rf"(?:{PART_OF})?(?:the )?(?P<year>(?:1[5-9]|20)\d0)'?s\b", meaning.decade),
    (
        "century",
        "number ordinal part the",
        rf"(?P<number>(?:1\d|2[01])(?:st|nd|rd|th)|(?i:{ORDINAL})) (?:C|c)entury\b",
        meaning.century,
    ),
    (
        "fiscal-year",
        "fiscal",
        rf"(?:FY ?-?|[Ff]iscal (?:year )?|[Ff]inancial year )(?P<year>{YEAR_DIGITS})"
        r"(?:[-/](?P<rest>\d{4}|\d\d))?(?!\w)",
        meaning.fiscal,
    ),
    (
        "season",
        "the season turn part",
        rf"(?:{PART_OF})?(?:the )?(?:(?P<which>this|last|next|the coming|the following|this coming) )?"
        rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"
        rf"(?:(?: of)? (?P<opening>{YEAR_DIGITS})[-/]\d\d(?:\d\d)?(?!\w)|{IN_YEAR})?",
        meaning.season,
    ),
    (
        "quarter",
        "the ordinal number turn",
        rf"(?:[Tt]he )?(?P<number>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|final|latter|1st|2nd|3rd|4th)[ -]"
        rf"(?P<unit>quarter|half)\b{IN_YEAR}?(?! of)",
        meaning.quarter,
    ),
    (
        "quarter",
        "turn",
        rf"{TURN} year's (?P<number>first|second|third|fourth|last|final) (?P<unit>quarter|half)\b",
        meaning.quarter,
    ),
    ("quarter-code", "code", rf"(?P<unit>[QH])(?P<number>[1-4])\b{IN_YEAR}?", meaning.quarter),
    ("quarter-code", "number", rf"(?P<number>[1-4])(?P<unit>[QH])(?:{OF_YEAR}|(?P<glued>\d\d)(?!\w))", meaning.quarter),
    ("quarter-code", "year", rf"(?P<year>{YEAR_DIGITS})[ -]?(?P<unit>[QH])(?P<number>[1-4])\b", meaning.quarter),
    (
        "first-months",
        "the ordinal",
        rf"(?:[Tt]he )?[Ff]irst {COUNT} (?P<unit>month|quarter)s\b{IN_YEAR}?",
        meaning.first_months,
    ),
    (
        "turned-unit",
        "the turn part when that",
        rf"(?:{PART_OF}|(?P<when>[Ee]arlier|[Ll]ater)(?: on)?(?: in)? )?{WHICH} "
        rf"(?:calendar |fiscal |financial )?{UNIT}\b(?! \d{{4}})",
        meaning.turned,
    ),
    ("turned-unit", "the", rf"[Tt]he {UNIT} (?P<twice>before last|after next)\b", meaning.twice_turned),
    (
        "year-end",
        "year-end part the",
        r"(?:[Tt]he )?(?:[Yy]ear[- ]?end|[Ee]nd (?:of )?year|[Ee]nd-year|[Mm]id-?year|[Yy]earend)\b(?! of)",
        meaning.unit_end,
    ),
    (
        "year-out",
        "the",
        r"[Tt]he (?P<unit>week|month|year) (?:is (?:out|over|through)|ends|closes|comes to (?:an end|a close)"
        r"|draws to a close|has (?:ended|run out))\b",
        meaning.within,
    ),
    ("within", "within", r"[Ww]ithin the (?P<unit>week|month|year)\b(?! of)", meaning.within),
    (
        "counted",
        "number count",
        rf"{COUNT}[ -]{UNITS} (?P<way>"
        r"ago|earlier|later|hence|from now|after that|afterwards|before(?= ?(?:[,.;:)]|$)))(?! than)",
        meaning.counted,
    ),
    ("counted", "half", r"[Hh]alf a year (?P<way>ago|earlier|later)\b", meaning.half_year),
    ("in-time", "in", rf"[Ii]n {COUNT} {UNITS}'?s?'? time\b", meaning.in_time),
    (
        "near-day",
        "near the turn",
        r"(?:the day (?P<shift>before|after) )?(?P<name>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow"
        r"|[Tt]his (?:morning|afternoon|evening)|[Ll]ast (?:night|evening))\b",
        meaning.near_day,
    ),
    (
        "next-day",
        "the",
        r"[Tt]he (?:very )?(?P<unit>day|week|month|year) (?P<way>before|after)(?= ?(?:[,.;:)]|$|\n))",
        meaning.next_unit,
    ),
    (
        "weekday",
        "weekday turn the",
        rf"(?:{WHICH} )?{WEEKDAY_LONG}(?!s\b)(?: (?:morning|afternoon|evening|night|noon)\b)?"
        r"(?:,? (?:of )?(?P<weeks>this|last|next|the coming|the following) week\b)?",
        meaning.weekday_alone,
    ),
    (
        "week-of",
        "the week",
        rf"(?:[Tt]he )?(?:[Ww]eek (?P<verb>of|commencing|beginning|starting|ending|ended|from)|[Ww]/[Cc]|[Ww]\.?c\.?)"
        rf"(?: on)?(?: the)? (?:{ANY_WEEKDAY},? )?(?P<date>{unnamed(DATE)}|{unnamed(DATE_US)})",
        meaning.week_of,
    ),
    (
        "foreign-day",
        "number",
        rf"(?P<day>{DAY_NUMBER})(?:er|º|\.)?(?: de)? (?:{FOREIGN})(?:,? (?:de |del )?)(?P<year>{YEAR_DIGITS})(?!\w)",
        meaning.foreign,
    ),
    (
        "foreign-day",
        "year",
        rf"(?P<year>{YEAR_DIGITS}) ?[年년] ?\d{{1,2}} ?[月월] ?\d{{1,2}} ?[日일]",
        meaning.foreign,
    ),
)


#: All forms; where two are equally long, the first counts.
RULES: tuple[Rule, ...] = tuple(
    Rule(name, frozenset(starts.split()), compiled(pattern), read)
    for name, starts, pattern, read in (*_SPECS, *lasting.SPECS)
)
