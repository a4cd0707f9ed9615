"""Numbers, lists, lengths of time and places in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

#: How words give a value, by `records.Basis`; nothing is said where they state it.
BASES = {
    "stated": "",
    "nearby": "close by",
    "article": "what the article is about",
    "reference data": "by the reference tables",
    "publication date": "against the day of publication",
    "default": "nothing says otherwise",
}
_DAYS_OF_MONTH = 30.4375
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A count as a sentence has it: words up to twelve, digits beyond."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: `six rounds`, `one meeting`, `no events`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def joined(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `3, 4 and 6`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def short_path(path: str) -> str:
    """A file's path as seen from the current folder, where it lies below that; else the path itself."""
    here = Path.cwd().as_posix().rstrip("/") + "/"
    return path.removeprefix(here)


def place(city: str | None, country: str | None, names: Mapping[str, str]) -> str:
    """A city with its country's code, `London (GB)`; without a city the country's name, `Cameroon`."""
    if not country:
        return city or ""
    return f"{city} ({country})" if city else names.get(country, country)


def span(days: int) -> str:
    """A length of time as a person says it: `12 days`, `8 months`, `2 years 3 months`; months and years are rounded."""
    if days < 60:
        return f"{days} day" if days == 1 else f"{days} days"
    years, months = divmod(int(days / _DAYS_OF_MONTH), 12)
    parts = [(years, "year"), (months, "month")]
    return " ".join(f"{count} {noun}" if count == 1 else f"{count} {noun}s" for count, noun in parts if count)
