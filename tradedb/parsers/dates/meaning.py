"""What each form of a date says: from a match of the grammar to a reading."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from tradedb.parsers.dates import words
from tradedb.parsers.dates.fragments import DATE, DATE_US, compiled
from tradedb.parsers.dates.readings import (
    Calendar,
    Foreign,
    Numeric,
    Range,
    Reading,
    Refused,
    Relative,
    Weekday,
    WeekOf,
)

Match = re.Match[str]
_DAY_FIRST, _MONTH_FIRST = compiled(DATE), compiled(DATE_US)


def _value(match: Match, group: str) -> str | None:
    return match.groupdict().get(group)


def _year(match: Match) -> str | None:
    short = _value(match, "short") or _value(match, "glued")
    return _value(match, "year") or _value(match, "opening") or (short and ("20" if short < "50" else "19") + short)


def _month(match: Match) -> int:
    return words.MONTHS[match["month"].rstrip(".").lower()]


def _weekday(match: Match) -> int | None:
    name = _value(match, "weekday") or _value(match, "after")
    return words.WEEKDAYS[name.rstrip(".").lower()] if name else None


def _turn(match: Match) -> str:
    return _value(match, "turn") or ("the" if _value(match, "current") else "")


def _part(match: Match) -> str:
    part = (_value(match, "part") or "").lower()
    if part.endswith("week"):
        first = part.split()[0]
        return "last week" if first in ("last", "final") else f"week {words.ORDINALS[first]}"
    if part.endswith("days"):
        return {"first": "early", "opening": "early", "middle": "mid"}.get(part.split()[0], "late")
    if part.endswith("part"):
        return "early" if part.startswith("early") else "late"
    return part.replace("latter", "second") if part.endswith("half") else words.PARTS.get(part, "")


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else words.ORDINALS[text.lower()]


def day_month(match: Match) -> Calendar:
    """Of "15 December 2025", "the third of March"; of "March 19 to 22" the first day, see `lists`."""
    return Calendar(_year(match), _month(match), _number(match["day"]), _weekday(match), turn=_turn(match))


def month_year(match: Match) -> Reading:
    """Of "January 2024", "early December", "last June"."""
    return Calendar(_year(match), _month(match), part=_part(match), turn=_turn(match), which=_which(match))


def _which(match: Match) -> str:
    return (_value(match, "which") or "").lower()


def iso(match: Match) -> Reading:
    """Of "2025-12-15", "2025.12.15"."""
    return _possible(int(match["year"]), int(match["month"]), int(match["day"])) or Refused("date_impossible")


def _possible(year: int, month: int, day: int) -> Calendar | None:
    return Calendar(f"{year:04d}", month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def numeric(match: Match) -> Reading:
    """Day and month in figures: `.` puts the day first; with `/` and `-` a number above 12 decides, or the text."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sep"] != "." and first <= 12 and second <= 12 and first != second:
        return Numeric(first, second, year) if first and second else Refused("date_impossible")
    return _possible(year, second, first) or _possible(year, first, second) or Refused("date_impossible")


def numeric_range(match: Match) -> Reading:
    """Of "19.-22.03.2024"."""
    year, month = match["year"], int(match["month"])
    first = Calendar(year, int(match["first_month"] or month), int(match["first"]))
    last = Calendar(year, month, int(match["second"]))
    return Range(first, last) if 1 <= month <= 12 else Refused("date_impossible")


def roman_month(match: Match) -> Reading | None:
    """Of "15.XII.2024"; nothing of a numeral that Rome did not write."""
    month = _ROMAN_MONTHS.get(match["month"])
    return Calendar(match["year"], month, int(match["day"])) if month else None


_ROMAN_MONTHS = {name: at for at, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_SPANNING = re.compile(
    r"(?:\(|\b(?:during|between|over|from|for|period|throughout|years?|season|plan|strategy|programme|program) )$",
    re.IGNORECASE,
)
_SPANNED = re.compile(r" (?:period|season|plan|strategy|programme|program|term|financial|fiscal|marketing)\b")


def year_month(match: Match) -> Reading:
    """`2017-22` is a range of years; `2024-03`, which cannot be one, a month; `2010-12` is what stands around says."""
    year, rest = match["year"], match["rest"]
    if len(rest) == 4:
        return Range(Calendar(year), Calendar(rest))
    month = int(rest) if 1 <= int(rest) <= 12 else None
    years = Range(Calendar(year), Calendar(year[:2] + rest)) if int(rest) > int(year[2:]) else None
    if years and month and match[0][4] != "/":
        spans = _SPANNING.search(match.string, max(0, match.start() - 20), match.start())
        return years if spans or _SPANNED.match(match.string, match.end()) else Refused("date_ambiguous")
    return years or (Calendar(year, month) if month else Refused("ends_before_begins"))


def fiscal(match: Match) -> Reading:
    """Of "FY2024", "fiscal year 2022-23": near those years, for no two countries close their accounts alike."""
    rest = _value(match, "rest")
    first = Calendar(match["year"], fiscal=True)
    if not rest:
        return first
    return Range(first, replace(first, year=match["year"][: 4 - len(rest)] + rest))


def century(match: Match) -> Reading | None:
    """Of "the 20th century"."""
    count = _number(match["number"])
    return Calendar(f"{count - 1}XX") if 10 < count < 23 else None


def day_of_month(match: Match) -> Calendar:
    """Of "the 5th of last month"."""
    return Calendar(day=_number(match["day"]), which=_which(match))


def edge_day(match: Match) -> Reading:
    """Of "the first day of 2023", "the last day of March"."""
    first, year = match["edge"].lower() in ("first", "opening"), _year(match)
    month = _month(match) if _value(match, "month") else 1 if first else 12
    length = monthrange(int(year), month)[1] if year else _LENGTHS[month - 1]
    return Calendar(year, month, 1 if first else length, turn=_turn(match))


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def decade(match: Match) -> Reading:
    """Of "the 1990s"."""
    return Calendar(match["year"][:3] + "X")


def plain_year(match: Match) -> Reading | None:
    """Of "2021", "early 2025"."""
    part = _part(match)
    return None if "half" in part or "week" in part else Calendar(match["year"], part=part)


def season(match: Match) -> Reading:
    """Of "summer 2018", "this spring"."""
    code = words.SEASONS[match["season"].lower()]
    return Calendar(_year(match), code, turn=_turn(match), which=_which(match))


_QUARTERS = {
    "1": 33,
    "2": 34,
    "3": 35,
    "4": 36,
    "first": 33,
    "second": 34,
    "third": 35,
    "fourth": 36,
    "last": 36,
    "final": 36,
}
_HALVES = {"1": 40, "2": 41, "first": 40, "second": 41, "latter": 41, "last": 41}


def quarter(match: Match) -> Reading | None:
    """Of "the first half of 2026", "Q1 2024"; nothing of "the third half"."""
    name, unit = match["number"].lower(), match["unit"].lower()
    year, turn = _year(match), _turn(match)
    if name == "last" and not (year or turn) and match[0][0] in "lL":
        return None  # "last quarter": the one before this one
    if year and "FY" in match[0]:
        return Calendar(year, fiscal=True)
    code = (_QUARTERS if unit[0] == "q" else _HALVES).get(name[0] if name[0].isdigit() else name)
    return Calendar(year, code, turn=turn) if code else None


def first_months(match: Match) -> Reading | None:
    """Of "the first three quarters of 2023": from January on."""
    count = words.NUMBERS.get(match["count"].lower()) or int(match["count"])
    months = count * (3 if match["unit"] == "quarter" else 1)
    year, turn = _year(match), _turn(match)
    return Range(Calendar(year, 1, turn=turn), Calendar(year, months, turn=turn)) if 1 < months <= 12 else None


def turned(match: Match) -> Reading | None:
    """Of "last month", "early next year", "the following day"; nothing of "the week"."""
    which, unit, part = match["which"].lower(), match["unit"], _part(match)
    count, anchor = words.TURNS[which]
    part = part or (_value(match, "when") or "").lower()
    if which == "the" and unit == "weekend" and not part:
        return Relative(unit, 0, part="nearest")
    vague = (which == "the" and not part) or (unit == "day" and anchor == "now")
    split = "half" in part or "week" in part
    fiscal = match[0].lower().endswith(("fiscal year", "financial year"))
    return None if vague or (split and unit != "month") else Relative(unit, count, anchor, part, fiscal=fiscal)


def twice_turned(match: Match) -> Reading | None:
    """Of "the year before last", "the week after next"."""
    unit = match["unit"]
    return None if unit == "day" else Relative(unit, 2 if match["twice"] == "after next" else -2)


def unit_end(match: Match) -> Reading:
    """Of "year-end", "mid-year"."""
    return Relative("year", 0, part="mid" if "mid" in match[0].lower() else "end")


def within(match: Match) -> Reading:
    """Of "within the year"."""
    return Relative(match["unit"], 0)


def counted(match: Match) -> Reading:
    """Of "two years ago", "a year later"."""
    word = match["count"].lower()
    count = words.NUMBERS[word] if word in words.NUMBERS else int(word)
    later = match["way"].lower() in ("later", "hence", "from now", "after that", "afterwards")
    now = match["way"].lower() in ("ago", "from now", "hence")
    return Relative(match["unit"], count if later else -count, "now" if now else "then")


def half_year(match: Match) -> Reading:
    """Of "half a year ago"."""
    way = match["way"]
    return Relative("month", 6 if way == "later" else -6, "now" if way == "ago" else "then")


def in_time(match: Match) -> Reading:
    """Of "in two weeks' time"."""
    word = match["count"].lower()
    return Relative(match["unit"], words.NUMBERS[word] if word in words.NUMBERS else int(word))


DAYS_AWAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "last evening": -1, "tomorrow": 1,
}  # fmt: skip


def near_day(match: Match) -> Reading:
    """Of "today", "the day before yesterday"."""
    shift = {"before": -1, "after": 1}.get(_value(match, "shift") or "", 0)
    return Relative("day", DAYS_AWAY[match["name"].lower()] + shift)


def next_unit(match: Match) -> Reading:
    """Of "the day before", "the year after", where nothing follows."""
    return Relative(match["unit"], -1 if match["way"] == "before" else 1, "then")


def weekday_alone(match: Match) -> Reading:
    """Of "Monday", "last Friday", "Friday last week"."""
    weekday = words.WEEKDAYS[match["weekday"].lower()]
    weeks = _value(match, "weeks")
    count = None if weeks is None else words.TURNS[weeks.lower()][0]
    return Weekday(weekday, _which(match), count)


def week_of(match: Match) -> Reading:
    """Of "the week commencing 22 January"."""
    inner = _DAY_FIRST.match(match["date"]) or _MONTH_FIRST.match(match["date"])
    if inner is None:  # pragma: no cover - the group matched one of the two
        raise AssertionError(match["date"])
    day = Calendar(_value(inner, "year"), _month(inner), _number(inner["day"]), turn=_turn(inner))
    return WeekOf(day, ending=match["verb"] in ("ending", "ended"))


def foreign(match: Match) -> Reading:
    """Of "15 décembre 2025": its words, for dateparser."""
    return Foreign(match[0])
