"""What looks like a date and is none: names, modal verbs, numbers of things."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from tradedb.parsers.dates import lasting, words
from tradedb.parsers.dates.fragments import MONTH_NAME
from tradedb.parsers.dates.readings import Calendar, Found, Lasting, Range, Relative, Weekday
from tradedb.parsers.dates.words import word_set
from tradedb.records import Span

_WINDOW = 40
_BEFORE = re.compile(r"([A-Za-z]+)?([^A-Za-z]*)$")
_AFTER = re.compile(r"([^A-Za-z0-9\n]*)([A-Za-z]+(?:['-][A-Za-z]+)?)?")

#: Stand before "March" and "May" where these are months.
_MONTH_COMPANY = word_set(
    """in since by until till last next early mid late from during before after through throughout between for around
    this and to or end past coming every each until about beginning start starting effective ending"""
)
_PAIRED = re.compile(rf"(?: (?:and|or|to) |/)(?:{MONTH_NAME}|March|May)\b| {{0,2}}\|")
_LOWER_CASE = re.compile(r"\b(?:may|march)\b")
_OFTEN_A_NAME = frozenset({"march", "may"})
_TIME_WORDS = word_set(
    """in since by until till from before after during between through around about circa early late mid and or"""
)
_PLACING = word_set("in since by until till before after during")
_NUMBER_BEFORE = re.compile(r"(\d+)([-.:/ ]|, )$")
_LASTING = word_set("over for during throughout within across")
_NAMED_DAYS = word_set("black good cyber super bloody ash holy easter palm")
_PAPERS = word_set("times post telegraph express mirror mail star herald service school")
_DETERMINERS = word_set("""the The a A this This its Its their Their our Our his his her each every at At of for""")


def admit(text: str, found: Found, sentence: Span) -> Found | None:
    """Pass, flag or refuse an expression for the words around it.

    Args:
        text: the folded text.
        found: what the recogniser found.
        sentence: the sentence; words of its neighbours do not count.

    Returns:
        The expression, with `in_name` set for a year inside a name; None where it is no date.
    """
    company = _company(text, found, sentence)
    if _LOWER_CASE.search(text, found.start, found.end) and not _is_lower_month(found, company):
        return None
    if found.rule == "years" and _is_reference(company):
        return None
    if found.rule == "year":
        return _year(text, found, company)
    if isinstance(found.reading, Relative) and found.rule == "turned-unit" and _is_stretch(text, found, company):
        return replace(found, reading=lasting.one(found.reading.unit))
    if isinstance(found.reading, Lasting):
        return found if _lasts(text, found, company) else None
    if found.rule == "century":
        named = company.follows[:1].isupper() and company.between == " "
        return None if named or company.before.lower() in ("a", "an", "s", "its", "their") else found
    if isinstance(found.reading, Weekday):
        return found if _is_weekday(company) else None
    if found.bare and found.rule == "month":
        return found if _is_month(text, found, company) else None
    if found.bare and found.rule == "season":
        return found if _is_season(text, found, company) else None
    return found


def _is_lower_month(found: Found, company: _Company) -> bool:
    """Whether "may" and "march" in small letters are months: "on 19 march 2024", "in may 2024"."""
    reading = found.reading.last if isinstance(found.reading, Range) else found.reading
    if not isinstance(reading, Calendar) or reading.year is None:
        return False
    return reading.day is not None or company.before.lower() in _MONTH_COMPANY


class _Company(NamedTuple):
    """The words on both sides, and what stands between."""

    before: str
    gap: str
    between: str
    follows: str


def _company(text: str, found: Found, sentence: Span) -> _Company:
    left = _BEFORE.search(text, max(sentence.start, found.start - _WINDOW), found.start)
    right = _AFTER.match(text, found.end, min(sentence.end, found.end + _WINDOW))
    before, gap = (left[1] or "", left[2]) if left else ("", "")
    between, follows = (right[1], right[2] or "") if right else ("", "")
    return _Company(before, gap, between, follows)


def _is_month(text: str, found: Found, company: _Company) -> bool:
    word = text[found.start : found.end]
    name = word.rstrip(".").lower()
    before, gap, _, follows = company
    if len(name) > 4 and name not in _OFTEN_A_NAME:
        return not (before in ("Ms", "Mr", "Mrs") or word.islower())
    if not word[0].isupper():
        return False
    if text[found.end : found.end + 1] == ":" or (before.lower() == "of" and text[: found.start].endswith("month of ")):
        return True  # "March: second round", "the month of May"
    if _PAIRED.match(text, found.end):
        return True  # "March and April", "March/April", "| March |"
    if name in ("june", "july", "sept", "april"):
        return True
    if before.lower() in ("the", "a", "its", "their", "s") and gap in (" ", ""):
        return name in _OFTEN_A_NAME and follows[:1].islower() and follows not in ("government", "of")
    return before.lower() in _MONTH_COMPANY and gap in (" ", "-")


def _is_stretch(text: str, found: Found, company: _Company) -> bool:
    """Whether it is a length of time: "the last decade", "over the next year"."""
    which = text[found.start : found.end].lower()
    if which.startswith(("last ", "next ", "coming ")):
        return company.before.lower() == "the"
    return which.startswith(("the next ", "the coming ")) and company.before.lower() in _LASTING


_LASTS = word_set("for in within take takes took taken last lasts lasted lasting spend spent after")
_AMOUNTS = word_set("million billion trillion percent times once twice dollars euros pounds won yen")
_LASTS_ON = word_set("before after later into or and ahead")


def _lasts(text: str, found: Found, company: _Company) -> bool:
    """Whether it lasts: not what is counted by it ("$2 million a year"), nor any "years" of which one speaks."""
    if found.rule == "bare-duration":
        return company.before.lower() in _LASTS or company.follows.lower() in _LASTS_ON
    amount = company.before.lower() in _AMOUNTS or re.search(r"[\d%] ?$", company.gap)
    return not (amount and re.match(r"an? ", text[found.start : found.end], re.IGNORECASE))


def _is_weekday(company: _Company) -> bool:
    before, _, between, follows = company
    paper = between == " " and follows[:1].isupper() and follows.lower() in _PAPERS
    return before.lower() not in _NAMED_DAYS and not paper


def _is_season(text: str, found: Found, company: _Company) -> bool:
    word = text[found.start : found.end].lower()
    before = company.before.lower()
    if word == "fall":
        return False
    if word == "spring" and company.follows and not company.between.strip():
        return False  # "in spring water"
    return word.startswith("the ") or before in _TIME_WORDS


def _year(text: str, found: Found, company: _Company) -> Found | None:
    before, gap, between, follows = company
    timed = before.lower() in _TIME_WORDS and gap == " "
    placed = before.lower() in _PLACING and gap == " "
    if between in (" ", "-") and follows.lower() in words.COUNTED and not placed:
        return None
    if _is_reference(company):
        return None
    if not _plausible(found, timed=timed) or _in_number(text, found.start):
        return None
    return replace(found, in_name=True) if _is_named(company, timed=timed) else found


def _is_reference(company: _Company) -> bool:
    """Whether it is the number of a document: "Resolution 1874", "Decision (EU) 2024/1647"."""
    union = company.before in ("EU", "EC") and ")" in company.gap
    return union or (
        re.fullmatch(r"[ .:#(]{0,3}", company.gap) is not None and company.before.lower() in words.NUMBERED
    )


def _plausible(found: Found, *, timed: bool) -> bool:
    """A year before 1900 or far ahead needs a preposition."""
    year = found.reading.year if isinstance(found.reading, Calendar) else None
    return timed or year is None or "1900" <= year <= "2060"


def _in_number(text: str, at: int) -> bool:
    """Whether the year is a piece of a longer number or address: "02-2110-2024", "id=2024"."""
    before = text[max(0, at - 8) : at]
    number = _NUMBER_BEFORE.search(before)
    if number:
        return number[2] in "-.:/" or not (len(number[1]) == 4 and number[1][:2] in ("19", "20"))
    return before[-1:] in "=%&#/\\<_" if before else False


def _is_named(company: _Company, *, timed: bool) -> bool:
    before, gap, between, follows = company
    month_follows = follows.lower() in words.MONTHS or follows.lower() in words.WEEKDAYS
    heads_name = follows[:1].isupper() and between in (" ", " '", ' "', "-") and not month_follows and not timed
    ends_name = before[:1].isupper() and gap == " " and before.lower() not in _TIME_WORDS and before not in _DETERMINERS
    return heads_name or (ends_name and before.lower() not in words.SEASONS)
