"""The recogniser: where dates stand in a folded text.

The text is cut into words once. Only words shortly before a calendar word or a four-figure year are tried, each against
the rules that can begin with a word of its class; the longest match wins. The cost is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradedb.parsers.dates import lists, words
from tradedb.parsers.dates.fragments import MONTH_FORMS, WEEKDAY_FORMS, YEAR_DIGITS
from tradedb.parsers.dates.grammar import RULES, Rule
from tradedb.parsers.dates.meaning import DAYS_AWAY
from tradedb.parsers.dates.readings import Calendar, Found, Range

_BY_START: dict[str, tuple[Rule, ...]] = {
    start: tuple(rule for rule in RULES if start in rule.starts) for start in {s for rule in RULES for s in rule.starts}
}


def _both_cases(text: str) -> list[str]:
    return [form for word in text.split() for form in (word, word.capitalize())]


def _classes() -> dict[str, tuple[str, ...]]:
    listed: dict[str, set[str]] = {}
    groups = {
        "month": MONTH_FORMS,
        "weekday": WEEKDAY_FORMS,
        "ordinal": _both_cases(" ".join(words.ORDINALS).replace("-", " ")),
        "count": _both_cases(" ".join(words.NUMBERS).replace("-", " ")),
        "part": _both_cases(" ".join(words.PARTS) + " first second third fourth last final latter later"),
        "turn": _both_cases(" ".join(turn.split()[0] for turn in words.TURNS)),
        "season": _both_cases(" ".join(words.SEASONS)),
        "near": _both_cases(" ".join(DAYS_AWAY)),
        "when": ["earlier", "later", "Earlier", "Later"],
        "the": ["the", "The", "very"],
        "that": ["that", "That"],
        "in": ["in", "In"],
        "half": ["half", "Half"],
        "within": ["within", "Within"],
        "week": ["week", "Week", "w", "W"],
        "fiscal": ["FY", "fiscal", "Fiscal", "financial", "Financial"],
        "code": ["Q", "H"],
        "about": _both_cases("almost nearly more less at up no"),
        "some": _both_cases("several some many few couple recent coming past these those"),
        "unit": _both_cases("minute hour day weekend week fortnight month quarter year decade century")
        + _both_cases("minutes hours days weekends weeks fortnights months quarters years decades centuries"),
        "each": _both_cases("each every"),
        "every": _both_cases("hourly daily weekly monthly yearly annually"),
        "now": _both_cases("right now currently nowadays recently lately"),
        "year-end": ["year", "Year", "end", "End", "mid", "Mid", "midyear", "Midyear", "yearend", "Yearend"],
    }
    for name, members in groups.items():
        for member in members:
            listed.setdefault(member, set()).add(name)
    return {word: tuple(sorted(classes)) for word, classes in listed.items()}


_RULES_OF_WORD: dict[str, tuple[Rule, ...]] = {
    word: tuple(rule for rule in RULES if rule.starts & set(classes)) for word, classes in _classes().items()
}
_TRIGGERS = frozenset(form for word in words.TRIGGERS for form in (word, word.capitalize(), word.upper()))
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_YEAR_WORD = re.compile(YEAR_DIGITS)
#: How many characters before a calendar word an expression can begin.
_REACH = 80


def recognise(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Find what looks like a date.

    Args:
        text: a folded text.
        start: where to begin.
        end: where to stop; None for the end of the text.

    Yields:
        Expressions in order, without overlap; those without a reading are only there to be skipped.
    """
    stop = len(text) if end is None else end
    recent: list[tuple[int, tuple[Rule, ...]]] = []
    done = start
    for word in _WORD.finditer(text, start, stop):
        name = word[0]
        if name[0] <= "9":
            triggers = len(name) == 4 and _YEAR_WORD.fullmatch(name) is not None
            rules = _BY_START["number" if len(name) <= 2 else "year" if triggers else "figure"]
        else:
            triggers = name in _TRIGGERS
            rules = _RULES_OF_WORD.get(name, ())
        if rules:
            recent.append((word.start(), rules))
        if triggers:
            done = max(done, word.start() - _REACH)
            for position, begun in recent:
                if position >= done and (found := _longest(text, position, stop, begun)):
                    done = found[-1].end
                    yield from found
            recent.clear()


def _longest(text: str, position: int, stop: int, rules: tuple[Rule, ...]) -> list[Found]:
    if not _begins_word(text, position):
        return []
    matches = [(rule, match) for rule in rules if (match := rule.pattern.match(text, position, stop))]
    end = max((match.end() for _, match in matches), default=-1)
    found: list[Found] = []
    for rule, match in matches:
        if match.end() == end and (not found or found[0].reading is None):
            found = _found(rule, match, text)
    return found


def _begins_word(text: str, position: int) -> bool:
    if position == 0:
        return True
    before = text[position - 1]
    if before.isalnum() or before in "$£€#_@&+":
        return False
    digit_before = position > 1 and text[position - 2].isdigit()
    return not (digit_before and before in "./:," and text[position].isdigit())


def _found(rule: Rule, match: re.Match[str], text: str) -> list[Found]:
    reading = rule.read(match)
    begin, finish = match.span()
    if "(" in match[0] and ")" not in match[0] and text[finish : finish + 1] == ")":
        finish += 1  # "Tuesday (Dec. 5)"
    if isinstance(reading, Calendar) and match.groupdict().get("more"):
        return lists.days(match, rule.name, reading, finish)
    ends = _ends_of(match, begin, finish) if isinstance(reading, Range) else ()
    bare = isinstance(reading, Calendar) and not (reading.year or reading.turn or reading.which or reading.day)
    return [Found(begin, finish, rule.name, reading, ends, bare=bare)]


def _ends_of(match: re.Match[str], begin: int, finish: int) -> tuple[tuple[int, int], ...]:
    if match.groupdict().get("rest"):
        return (match.start("year"), match.end("year")), match.span("rest")
    return (begin, finish), (begin, finish)
