"""What looks like a date and is none: names, modal verbs, numbers of things."""

from __future__ import annotations

import re
from dataclasses import replace

from tradedb.parsers.dates import words
from tradedb.parsers.dates.readings import Calendar, Found, Weekday
from tradedb.parsers.dates.words import word_set

_WINDOW = 40
_BEFORE = re.compile(r"([A-Za-z]+)?([^A-Za-z]*)$")
_AFTER = re.compile(r"([^A-Za-z0-9\n]*)([A-Za-z]+(?:['-][A-Za-z]+)?)?")

#: Stand before "March" and "May" where these are months.
_MONTH_COMPANY = word_set(
    """in since by until till last next early mid late from during before after through throughout between for around
    of this and to or end past coming every each until about beginning start starting effective ending"""
)
_OFTEN_A_NAME = frozenset({"march", "may"})
_TIME_WORDS = word_set(
    """in since by until till from before after during between through around about circa early late mid and or"""
)
_PLACING = word_set("in since by until till before after during")
_NUMBER_BEFORE = re.compile(r"(\d+)([-.:/ ]|, )$")
_NAMED_DAYS = word_set("black good cyber super bloody ash holy easter palm")
_PAPERS = word_set("times post telegraph express mirror mail star herald service school")
_DETERMINERS = word_set("""the The a A this This its Its their Their our Our his his her each every at At of for""")


def admit(text: str, found: Found) -> Found | None:
    """Pass, flag or refuse an expression for the words around it.

    Args:
        text: the folded text.
        found: what the recogniser found.

    Returns:
        The expression, with `in_name` set for a year inside a name; None where it is no date.
    """
    if found.rule == "year":
        return _year(text, found)
    if found.rule == "month" and found.bare and not _is_month(text, found):
        return None
    if isinstance(found.reading, Weekday) and not _is_weekday(text, found):
        return None
    if found.rule == "season" and found.bare and not _is_season(text, found):
        return None
    return found


def _word_before(text: str, at: int) -> tuple[str, str]:
    """The word before a place, and what stands between the two."""
    match = _BEFORE.search(text, max(0, at - _WINDOW), at)
    return (match[1] or "", match[2]) if match else ("", "")


def _word_after(text: str, at: int) -> tuple[str, str]:
    """What stands between a place and the next word, and that word."""
    match = _AFTER.match(text, at, at + _WINDOW)
    return (match[1], match[2] or "") if match else ("", "")


def _is_month(text: str, found: Found) -> bool:
    word = text[found.start : found.end]
    name = word.rstrip(".").lower()
    before, gap = _word_before(text, found.start)
    follows = _word_after(text, found.end)[1]
    if len(name) > 4 and name not in _OFTEN_A_NAME:
        return not (before in ("Ms", "Mr", "Mrs") or word.islower())
    if not word[0].isupper():
        return False
    if text[found.end : found.end + 1] == ":":
        return True  # "March: second round"
    if name in ("june", "july", "sept", "april"):
        return True
    if before.lower() in ("the", "a", "its", "their", "s") and gap in (" ", ""):
        return name in _OFTEN_A_NAME and follows[:1].islower() and follows not in ("government", "of")
    return before.lower() in _MONTH_COMPANY and gap in (" ", "-")


def _is_weekday(text: str, found: Found) -> bool:
    before, _ = _word_before(text, found.start)
    between, follows = _word_after(text, found.end)
    paper = between == " " and follows[:1].isupper() and follows.lower() in _PAPERS
    return before.lower() not in _NAMED_DAYS and not paper


def _is_season(text: str, found: Found) -> bool:
    word = text[found.start : found.end].lower()
    before = _word_before(text, found.start)[0].lower()
    if word == "fall":
        return False
    return word.startswith("the ") or (before in _TIME_WORDS and word != "spring")


def _year(text: str, found: Found) -> Found | None:
    before, gap = _word_before(text, found.start)
    between, follows = _word_after(text, found.end)
    timed = before.lower() in _TIME_WORDS and gap == " "
    placed = before.lower() in _PLACING and gap == " "
    if between in (" ", "-") and follows.lower() in words.COUNTED and not placed:
        return None
    if re.fullmatch(r"[ .:#(]{0,3}", gap) and before.lower() in words.NUMBERED:
        return None
    if not _plausible(found, timed) or _in_number(text, found.start):
        return None
    return replace(found, in_name=True) if _is_named(before, gap, between, follows, timed) else found


def _plausible(found: Found, timed: bool) -> bool:
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


def _is_named(before: str, gap: str, between: str, follows: str, timed: bool) -> bool:
    month_follows = follows.lower() in words.MONTHS or follows.lower() in words.WEEKDAYS
    heads_name = follows[:1].isupper() and between in (" ", " '", ' "', "-") and not month_follows and not timed
    ends_name = before[:1].isupper() and gap == " " and before.lower() not in _TIME_WORDS and before not in _DETERMINERS
    return heads_name or (ends_name and before.lower() not in words.SEASONS)
