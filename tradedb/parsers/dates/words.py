"""The words of the English calendar, and what each of them counts for."""

from __future__ import annotations

from collections.abc import Iterable


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_SHORT = (
    ("Mon", 0), ("Tues", 1), ("Tue", 1), ("Weds", 2), ("Wed", 2), ("Thurs", 3), ("Thur", 3), ("Thu", 3),
    ("Fri", 4), ("Sat", 5), ("Sun", 6),
)  # fmt: skip

#: Lower-case month name or abbreviation -> 1 to 12.
MONTHS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name.lower(): number for number, name in enumerate(MONTH_SHORT, 1)},
    "sept": 9,
}
#: Lower-case weekday name or abbreviation -> 0 (Monday) to 6, as `datetime.date.weekday`.
WEEKDAYS: dict[str, int] = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name.lower(): number for name, number in WEEKDAY_SHORT},
}
#: Season -> month code of ISO 8601-2.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TEENS = "seventeen eighteen nineteen twenty"
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""

#: Number words -> value; the indefinite article counts one.
NUMBERS = {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split(), 1)} | {"a": 1, "an": 1}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS |= _TENS
NUMBERS |= {
    f"{ten}-{unit}": value + NUMBERS[unit]
    for ten, value in {"twenty": 20, **_TENS}.items()
    for unit in _UNITS.split()[:9]
}
#: Written ordinals -> value, up to the days of a month.
ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ORDINALS.split(), 1)},
    **{f"twenty-{word}": 20 + value for value, word in enumerate(_ORDINALS.split()[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}

#: How a part of a month or year is called -> the part. `end` is the end itself ("by the end of the year").
PARTS = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end", "close": "end",
}  # fmt: skip
#: What stands before a unit of time -> how many units away, and from when: the article or the date before.
TURNS: dict[str, tuple[int, str]] = {
    "this": (0, "now"), "the current": (0, "now"), "the present": (0, "now"), "current": (0, "now"),
    "last": (-1, "now"), "this past": (-1, "now"), "this last": (-1, "now"),
    "next": (1, "now"), "the coming": (1, "now"), "coming": (1, "now"), "this coming": (1, "now"),
    "the same": (0, "then"), "that same": (0, "then"), "that": (0, "then"), "that very": (0, "then"),
    "the following": (1, "then"), "the next": (1, "then"), "the ensuing": (1, "then"), "following": (1, "then"),
    "the previous": (-1, "then"), "the preceding": (-1, "then"), "previous": (-1, "then"), "preceding": (-1, "then"),
    "the prior": (-1, "then"), "the": (0, "now"),
}  # fmt: skip


def turn(key: str) -> tuple[int, str]:
    """How many units away, and from when: of a key of `TURNS`, or of `-2` for "two years ago"."""
    return (int(key), "now") if key[0] in "+-" else TURNS[key.lower()]


#: Month names of other languages that stand in texts as they are; dateparser gives their values.
FOREIGN_MONTHS = word_set(
    "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre "
    "januar jänner februar märz maerz juni juli oktober dezember "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre"
)

_UNIT_WORDS = "hour minute day week weekend fortnight month quarter half year decade"
#: A year only counts as one where none of these follows: "2000 tonnes", "1999 products".
COUNTED = word_set(
    """people persons tonnes tons kilos kilograms grams barrels litres liters gallons workers jobs employees staff
    companies firms businesses enterprises exporters importers manufacturers farmers students participants
    delegates delegations attendees guests representatives officials experts negotiators journalists members
    soldiers troops products items goods lines categories codes units vehicles cars trucks ships vessels aircraft
    containers pages words copies km kilometres kilometers miles metres meters hectares acres dollars euros pounds
    won yen yuan rupees baht dong ringgit pesos reais francs cents points per percent pct million billion trillion
    crore lakh mw gw twh hours minutes seconds days weeks months years times others places votes seats cases
    deaths homes households patents applications comments submissions questions projects investors visitors
    tourists applicants"""
)
#: What makes a number behind it a reference, not a year: "Resolution 1874", "ISO 9001".
NUMBERED = word_set(
    """resolution resolutions unsc unscr iso no nos number numbers boeing airbus flight room page pages p pp article
    articles section sections chapter paragraph para clause rule regulation directive act law order proclamation
    bill case decree decision document doc notice form line code hs subheading heading box suite tel phone fax ext
    gate unit model level route highway psi sse nikkei kospi dow points index"""
)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


#: Words of which at least one stands in every date without a four-figure year.
TRIGGERS: frozenset[str] = (
    _lower(MONTHS)
    | _lower(WEEKDAYS)
    | frozenset(SEASONS)
    | FOREIGN_MONTHS
    | frozenset(_UNIT_WORDS.split())
    | frozenset(f"{word}s" for word in _UNIT_WORDS.split() if word not in ("half", "weekend"))
    | word_set("today yesterday tomorrow tonight morning afternoon evening night midyear yearend q century centuries")
    | word_set("now currently nowadays recently lately past future")
    | word_set("hourly daily weekly monthly quarterly yearly annually")
)
