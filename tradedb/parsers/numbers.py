"""Numbers as English writes them: cardinals, ordinals, Roman numerals."""

from __future__ import annotations

import re

_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
_TENS = """twenty thirty forty fifty sixty seventy eighty ninety""".split()
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] + "ieth" if word.endswith("y") else word + "th"


def _counted() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_ONES, 1)}
    for tens, word in enumerate(_TENS, 2):
        words[word] = tens * 10
        words |= {f"{word}-{one}": tens * 10 + n for n, one in enumerate(_ONES[:9], 1)}
    return words


_CARDINALS = _counted()
_ORDINALS = {"-".join([*word.split("-")[:-1], _ordinal_word(word.split("-")[-1])]): n for word, n in _CARDINALS.items()}
_ORDINALS |= {"inaugural": 1, "kick-off": 1, "opening": 1}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CANONICAL = re.compile(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

#: Patterns that match what `cardinal` and `ordinal` read, longest first.
CARDINAL = "(?:" + "|".join(sorted(_CARDINALS, key=len, reverse=True)) + ")"
ORDINAL = r"(?:\d{1,3} ?(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"


def cardinal(text: str) -> int | None:
    """The value of "6" or "twenty-one"; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() else _CARDINALS.get(text.lower())


def ordinal(text: str) -> int | None:
    """The value of "6th", "twenty-first", "inaugural" or "VI"; None for anything else."""
    if text[:1].isdigit():
        digits = text.rstrip("stndrhSTNDRH").rstrip()
        return int(digits) if digits != text and digits.isascii() and digits.isdigit() else None
    if text and set(text) <= _ROMAN.keys():
        return _roman(text) if _CANONICAL.fullmatch(text) else None
    return _ORDINALS.get(text.lower())


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
