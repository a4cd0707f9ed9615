"""The forms of a date: a table of patterns, each with the classes of words it begins with and what it says.

Texts are folded before they come here. Every pattern is bounded: no repetition stands inside another without limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tradedb.parsers.dates import words
from tradedb.parsers.dates.readings import Calendar, Foreign, Range, Reading, Relative, Weekday, WeekOf

Match = re.Match[str]


def _either(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ANY_CASE = [n for name in words.MONTH_NAMES for n in (name, name.upper(), name.lower()) if n not in ("may", "march")]
_SHORT = [n for name in (*words.MONTH_SHORT, "Sept") for n in (name, name.upper()) if name != "May"]
_DAYS_FULL = [n for name in words.WEEKDAY_NAMES for n in (name, name.upper())]
_DAYS_SHORT = [n for name, _ in words.WEEKDAY_SHORT for n in (name, name.upper())]

#: Every spelling of a month and of a weekday that is read.
MONTH_FORMS, WEEKDAY_FORMS = [*_ANY_CASE, *_SHORT], [*_DAYS_FULL, *_DAYS_SHORT]
_MONTH_NAME = _either(MONTH_FORMS)
MONTH = rf"(?P<month>(?:{_either(_ANY_CASE)})\b|(?:{_either(_SHORT)})\b\.?)"
WEEKDAY_LONG = rf"(?P<weekday>(?:{_either(_DAYS_FULL)})\b)"
_ANY_WEEKDAY = rf"(?:(?:{_either(_DAYS_FULL)})|(?:{_either(_DAYS_SHORT)})\b\.?)"
YEAR_DIGITS = r"(?:1[5-9]|20)\d\d"
_AFTER_NUMBER = r"(?![\w%]|[.,:/]\d| ?%| (?:per ?cent|percent|pct|million|billion|trillion|bn|mn)\b)"
YEAR = rf"(?P<year>{YEAR_DIGITS}){_AFTER_NUMBER}"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_DAY = (
    r"\w|[.,]\d{3}|:\d|-[a-z]| ?%"
    r"| (?:countries|nations|members|states|economies|parties|people|per ?cent|million|billion|trillion|companies|firms"
    r"|rounds|chapters|sessions|participants|delegates|days|weeks|months|years|hours)\b"
)
_DAY = rf"{DAY_NUMBER}(?:st|nd|rd|th|ST|ND|RD|TH)?(?!{_NO_DAY})"
_BETWEEN = rf" ?(?:-|to|TO|and|&|through|thru|until|till|or) ?(?:the )?(?:{_ANY_WEEKDAY},? (?:the )?)?"
_LIST = rf"(?P<day>{_DAY})(?P<more>(?:, ?{_DAY}){{0,3}}(?:(?:,? and |{_BETWEEN}){_DAY}){{1,2}})?"
_TURN = r"(?P<turn>this|last|next|the same|that|the following|the previous|the current|the coming|the past)"
_TURN_YEAR = rf"{_TURN} (?:calendar )?year\b"
_OF_YEAR = rf"(?:(?:-|,? ?(?:of )?(?:the year |FY ?)?){YEAR}|,? \(?(?:of |in |for )?{_TURN_YEAR})"
_IN_YEAR = rf"(?:{_OF_YEAR}|(?: of| in) the year\b)"
_ORDINAL = _either(list(words.ORDINALS))
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_ANY_WEEKDAY})(?:,|\.|,? the|,? on)? ?\(?)?"
_CLOSING = rf"(?:,? \((?P<after>{_ANY_WEEKDAY})\))?"
_PART = (
    r"(?P<part>early|[Mm]id|[Mm]iddle|late|end|beginning|start|close|Early|Late|End|Beginning|Start|first half"
    r"|second half|latter half|early part|latter part|later part"
    r"|first week|second week|third week|fourth week|last week|final week)"
)
_PART_OF = rf"(?:the |The )?(?:very )?{_PART}(?: of |(?<=y) in |(?<=ate) in |-to-late |-| )(?:of )?"
_UNIT = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade)"
_UNITS = r"(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade)s?"
_WHICH = rf"(?P<which>(?i:{_either(list(words.TURNS))}))"
_COUNT = rf"(?P<count>(?i:{_either(list(words.NUMBERS))})|\d{{1,3}})"


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date.

    Attributes:
        name: its id, as it is shown in explanations.
        starts: classes of words that it can begin with, see `_class_of`.
        pattern: the form, tried at the begin of such a word.
        read: makes the reading of a match; None refuses it.
    """

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[Match], Reading | None]


def _value(match: Match, group: str) -> str | None:
    return match.groupdict().get(group)


def _month(match: Match) -> int:
    return words.MONTHS[match["month"].rstrip(".").lower()]


def _weekday(match: Match) -> int | None:
    name = _value(match, "weekday") or _value(match, "after")
    return words.WEEKDAYS[name.rstrip(".").lower()] if name else None


def _turn(match: Match) -> str:
    return _value(match, "turn") or ""


def _part(match: Match) -> str:
    part = (_value(match, "part") or "").lower()
    if part.endswith("week"):
        first = part.split()[0]
        return "last week" if first in ("last", "final") else f"week {words.ORDINALS[first]}"
    if part.endswith("part"):
        return "early" if part.startswith("early") else "late"
    return part.replace("latter", "second") if part.endswith("half") else words.PARTS.get(part, "")


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else words.ORDINALS[text.lower()]


def _day_month(match: Match) -> Reading:
    first = Calendar(_value(match, "year"), _month(match), _number(match["day"]), _weekday(match), turn=_turn(match))
    if not _value(match, "more"):
        return first
    numbers = re.findall(rf"(?<!\d){DAY_NUMBER}(?!\d)", match["more"])
    last = Calendar(first.year, first.month, int(numbers[-1]), turn=first.turn)
    weekdays = re.findall(_ANY_WEEKDAY, match["more"])
    if weekdays:
        last = Calendar(
            last.year, last.month, last.day, words.WEEKDAYS[weekdays[-1].rstrip(".").lower()], turn=last.turn
        )
    return Range(first, last)


def _month_year(match: Match) -> Reading:
    return Calendar(_value(match, "year"), _month(match), part=_part(match), turn=_turn(match), which=_which(match))


def _which(match: Match) -> str:
    return (_value(match, "which") or "").lower()


def _iso(match: Match) -> Reading | None:
    return _possible(int(match["year"]), int(match["month"]), int(match["day"]))


def _possible(year: int, month: int, day: int) -> Calendar | None:
    return Calendar(f"{year:04d}", month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _numeric(match: Match) -> Reading | None:
    """Day and month in figures: `.` puts the day first; with `/` and `-` only a number above 12 decides."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sep"] == "." or first > 12 or first == second:
        return _possible(year, second, first) or _possible(year, first, second)
    return _possible(year, first, second) if second > 12 else None


def _year_month(match: Match) -> Reading:
    """`2017-22` is a range of years; `2024-03`, which cannot be one, a month."""
    year, rest = match["year"], match["rest"]
    if len(rest) == 4:
        return Range(Calendar(year), Calendar(rest))
    if int(rest) > int(year[2:]):
        return Range(Calendar(year), Calendar(year[:2] + rest))
    return Calendar(year, int(rest)) if 1 <= int(rest) <= 12 and len(rest) == 2 else Calendar(year)


def _fiscal(match: Match) -> Reading:
    rest = _value(match, "rest")
    if not rest:
        return Calendar(match["year"])
    return Range(Calendar(match["year"]), Calendar(match["year"][: 4 - len(rest)] + rest))


def _decade(match: Match) -> Reading:
    return Calendar(match["year"][:3] + "X")


def _plain_year(match: Match) -> Reading | None:
    part = _part(match)
    return None if "half" in part or "week" in part else Calendar(match["year"], part=part)


def _season(match: Match) -> Reading:
    code = words.SEASONS[match["season"].lower()]
    return Calendar(_value(match, "year"), code, turn=_turn(match), which=_which(match))


_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "last": 36, "final": 36}
_HALVES = {"first": 40, "second": 41, "latter": 41, "last": 41}


def _quarter(match: Match) -> Reading:
    name, unit = match["number"].lower(), match["unit"].lower()
    table, first = (_QUARTERS, 33) if unit[0] == "q" else (_HALVES, 40)
    return Calendar(
        _value(match, "year"), table[name] if name in table else first - 1 + int(name[0]), turn=_turn(match)
    )


def _first_months(match: Match) -> Reading | None:
    count = words.NUMBERS.get(match["count"].lower()) or int(match["count"])
    months = count * (3 if match["unit"] == "quarter" else 1)
    year, turn = _value(match, "year"), _turn(match)
    return Range(Calendar(year, 1, turn=turn), Calendar(year, months, turn=turn)) if 1 < months <= 12 else None


def _turned(match: Match) -> Reading | None:
    which, unit, part = match["which"].lower(), match["unit"], _part(match)
    count, anchor = words.TURNS[which]
    part = part or (_value(match, "when") or "").lower()
    vague = (which == "the" and not part) or (unit == "day" and anchor == "now")
    split = "half" in part or "week" in part
    return None if vague or (split and unit != "month") else Relative(unit, count, anchor, part)


def _unit_end(match: Match) -> Reading:
    return Relative("year", 0, part="mid" if "mid" in match[0].lower() else "end")


def _within(match: Match) -> Reading:
    return Relative(match["unit"], 0)


def _counted(match: Match) -> Reading:
    word = match["count"].lower()
    count = words.NUMBERS[word] if word in words.NUMBERS else int(word)
    later = match["way"].lower() in ("later", "hence", "from now", "after that", "afterwards")
    now = match["way"].lower() in ("ago", "from now", "hence")
    return Relative(match["unit"], count if later else -count, "now" if now else "then")


def _in_time(match: Match) -> Reading:
    word = match["count"].lower()
    return Relative(match["unit"], words.NUMBERS[word] if word in words.NUMBERS else int(word))


DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _near_day(match: Match) -> Reading:
    shift = {"before": -1, "after": 1}.get(_value(match, "shift") or "", 0)
    return Relative("day", DAYS_AWAY[match["name"].lower()] + shift)


def _next_day(match: Match) -> Reading:
    return Relative("day", -1 if match["way"] == "before" else 1, "then")


def _weekday_alone(match: Match) -> Reading:
    weekday = words.WEEKDAYS[match["weekday"].lower()]
    weeks = _value(match, "weeks")
    count = None if weeks is None else words.TURNS[weeks.lower()][0]
    return Weekday(weekday, _which(match), count)


def _week_of(match: Match) -> Reading:
    inner = _DAY_FIRST.match(match["date"]) or _MONTH_FIRST.match(match["date"])
    if inner is None:  # pragma: no cover - the group matched one of the two
        raise AssertionError(match["date"])
    day = Calendar(_value(inner, "year"), _month(inner), _number(inner["day"]), turn=_turn(inner))
    return WeekOf(day, ending=match["verb"] in ("ending", "ended"))


def _foreign(match: Match) -> Reading:
    return Foreign(match[0])


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


_DATE = rf"(?P<day>{_DAY})(?: of |[ -]|\. ?){MONTH}{_OF_YEAR}?"
_DATE_US = rf"{MONTH}[ .]? ?(?P<day>{_DAY}){_OF_YEAR}?"
_FOREIGN = _either([n for m in words.FOREIGN_MONTHS for n in (m, m.capitalize(), m.upper())])

_SPECS: tuple[tuple[str, str, str, Callable[[Match], Reading | None]], ...] = (
    (
        "iso-day",
        "year",
        rf"(?P<year>{YEAR_DIGITS})(?P<sep>[-./]) ?(?P<month>\d\d?)(?P=sep) ?(?P<day>\d\d?)(?!\d)",
        _iso,
    ),
    (
        "numeric-day",
        "number",
        rf"(?P<first>\d\d?)(?P<sep>[-./]) ?(?P<second>\d\d?)(?P=sep) ?(?P<year>{YEAR_DIGITS})(?![\w%])",
        _numeric,
    ),
    (
        "day-month",
        "number weekday the",
        rf"(?:[Tt]he )?{_WEEKDAY_BEFORE}{_LIST}(?: of |[ -]|\. ?){MONTH}{_OF_YEAR}?{_CLOSING}",
        _day_month,
    ),
    (
        "written-day",
        "the ordinal weekday",
        rf"{_WEEKDAY_BEFORE}(?:[Tt]he )?(?P<day>{_ORDINAL}) of {MONTH}{_OF_YEAR}?",
        _day_month,
    ),
    (
        "month-day",
        "month weekday",
        rf"{_WEEKDAY_BEFORE}{MONTH}[ .]? ?(?:the )?{_LIST}(?! (?:of )?(?:{_MONTH_NAME})\b| ?-\d){_OF_YEAR}?{_CLOSING}",
        _day_month,
    ),
    ("month", "month", rf"{MONTH}{_OF_YEAR}?", _month_year),
    ("part-of-month", "the part", rf"{_PART_OF}{MONTH}{_OF_YEAR}?", _month_year),
    (
        "turned-month",
        "turn",
        rf"(?P<which>this|last|next|this past|this coming|[Ll]ast|[Tt]his|[Nn]ext) {MONTH}",
        _month_year,
    ),
    ("year", "year", YEAR, _plain_year),
    (
        "years",
        "year",
        rf"(?P<year>{YEAR_DIGITS}) ?[-/] ?(?P<rest>{YEAR_DIGITS}|\d\d){_AFTER_NUMBER}(?!-\d)",
        _year_month,
    ),
    ("part-of-year", "the part", rf"{_PART_OF}(?:the year )?{YEAR}", _plain_year),
    ("decade", "year the part", rf"(?:{_PART_OF})?(?:the )?(?P<year>(?:1[5-9]|20)\d0)'?s\b", _decade),
    (
        "fiscal-year",
        "fiscal",
        rf"(?:FY ?-?|[Ff]iscal (?:year )?|[Ff]inancial year )(?P<year>{YEAR_DIGITS})"
        r"(?:[-/](?P<rest>\d{4}|\d\d))?(?!\w)",
        _fiscal,
    ),
    (
        "season",
        "the season turn part",
        rf"(?:{_PART_OF})?(?:the )?(?:(?P<which>this|last|next|the coming|the following|this coming) )?"
        rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b{_IN_YEAR}?",
        _season,
    ),
    (
        "quarter",
        "the ordinal number turn",
        rf"(?:[Tt]he )?(?P<number>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|final|latter|1st|2nd|3rd|4th)[ -]"
        rf"(?P<unit>quarter|half)\b{_IN_YEAR}?(?! of)",
        _quarter,
    ),
    ("quarter-code", "code", rf"(?P<unit>[QH])(?P<number>[1-4])\b{_IN_YEAR}?", _quarter),
    ("quarter-code", "number", rf"(?P<number>[1-4])(?P<unit>[QH]){_OF_YEAR}", _quarter),
    ("quarter-code", "year", rf"(?P<year>{YEAR_DIGITS})[ -]?(?P<unit>[QH])(?P<number>[1-4])\b", _quarter),
    (
        "first-months",
        "the ordinal",
        rf"(?:[Tt]he )?[Ff]irst {_COUNT} (?P<unit>month|quarter)s\b{_IN_YEAR}?",
        _first_months,
    ),
    (
        "turned-unit",
        "the turn part when that",
        rf"(?:{_PART_OF}|(?P<when>[Ee]arlier|[Ll]ater)(?: on)?(?: in)? )?{_WHICH} (?:calendar )?{_UNIT}\b",
        _turned,
    ),
    ("year-end", "year-end part", r"(?:[Yy]ear[- ]?end|[Ee]nd-year|[Mm]id-?year|[Yy]earend)\b", _unit_end),
    ("within", "within", r"[Ww]ithin the (?P<unit>week|month|year)\b(?! of)", _within),
    (
        "counted",
        "number count",
        rf"{_COUNT}[ -]{_UNITS} (?P<way>"
        r"ago|earlier|later|hence|from now|after that|afterwards|before(?= ?(?:[,.;:)]|$)))(?! than)",
        _counted,
    ),
    ("in-time", "in", rf"[Ii]n {_COUNT} {_UNITS}'?s?'? time\b", _in_time),
    (
        "near-day",
        "near the",
        r"(?:the day (?P<shift>before|after) )?(?P<name>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b",
        _near_day,
    ),
    ("next-day", "the", r"[Tt]he (?:very )?day (?P<way>before|after)(?= ?(?:[,.;:)]|$|\n))", _next_day),
    (
        "weekday",
        "weekday turn the",
        rf"(?:{_WHICH} )?{WEEKDAY_LONG}(?!s\b)(?: (?:morning|afternoon|evening|night|noon)\b)?"
        r"(?:,? (?:of )?(?P<weeks>this|last|next|the coming|the following) week\b)?",
        _weekday_alone,
    ),
    (
        "week-of",
        "the week",
        rf"(?:[Tt]he )?(?:[Ww]eek (?P<verb>of|commencing|beginning|starting|ending|ended|from)|[Ww]/[Cc]|[Ww]\.?c\.?)"
        rf"(?: on)?(?: the)? (?:{_ANY_WEEKDAY},? )?(?P<date>{_unnamed(_DATE)}|{_unnamed(_DATE_US)})",
        _week_of,
    ),
    (
        "foreign-day",
        "number",
        rf"(?P<day>{DAY_NUMBER})(?:er|º|\.)?(?: de)? (?:{_FOREIGN})(?:,? (?:de |del )?)(?P<year>{YEAR_DIGITS})(?!\w)",
        _foreign,
    ),
    (
        "foreign-day",
        "year",
        rf"(?P<year>{YEAR_DIGITS}) ?[年년] ?\d{{1,2}} ?[月월] ?\d{{1,2}} ?[日일]",
        _foreign,
    ),
)


def _spaced(pattern: str) -> str:
    """Let one or two spaces stand for each: line breaks of some texts fold into two."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    return "".join(
        p if p.startswith("[") else p.replace(" ?", "\0").replace(" ", "[ ]{1,2}").replace("\0", "[ ]{0,2}")
        for p in parts
    )


#: All forms of dates.
RULES: tuple[Rule, ...] = tuple(
    Rule(name, frozenset(starts.split()), re.compile(_spaced(pattern), re.ASCII), read)
    for name, starts, pattern, read in _SPECS
)
_DAY_FIRST, _MONTH_FIRST = (re.compile(_spaced(pattern), re.ASCII) for pattern in (_DATE, _DATE_US))
