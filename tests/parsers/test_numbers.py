"""Numbers in words, digits and Roman numerals."""

import re

import pytest

from tradedb.parsers.numbers import CARDINAL, ORDINAL, cardinal, ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1st", 1), ("2nd", 2), ("33rd", 33), ("146th", 146), ("first", 1), ("Twelfth", 12), ("twentieth", 20),
        ("twenty-first", 21),
        ("thirty-third", 33), ("inaugural", 1), ("VI", 6), ("IX", 9), ("XIV", 14), ("LXIX", 69), ("XL", 40),
    ],
)  # fmt: skip
def test_ordinal(text, value):
    assert ordinal(text) == value


@pytest.mark.parametrize("text", ["", "six", "6", "th", "round", "final", "²th", "IIX", "VV", "IIII", "XLX"])
def test_no_ordinal(text):
    assert ordinal(text) is None


@pytest.mark.parametrize(("text", "value"), [("6", 6), ("sixteen", 16), ("Forty-five", 45), ("ninety", 90)])
def test_cardinal(text, value):
    assert cardinal(text) == value


@pytest.mark.parametrize("text", ["", "sixth", "many", "-6", "٣"])
def test_no_cardinal(text):
    assert cardinal(text) is None


def test_patterns_match_what_is_read():
    words = [word for word in "first second twenty-second 3rd fortieth".split() if re.fullmatch(ORDINAL, word)]
    assert len(words) == 5
    assert re.fullmatch(CARDINAL, "twenty-two")
