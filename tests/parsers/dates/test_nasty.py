"""No text makes the recogniser run away, and whatever it finds still stands where it says."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import assert_linear, repeated
from tradedb import edtf
from tradedb.parsers.dates import DateMention, article_dates, find_dates, find_times
from tradedb.parsers.text import sentences

REFERENCE = dt.date(2024, 3, 28)

#: Pieces that, said a thousand times over, have hurt parsers.
PIECES = {
    "digits": "1",
    "years": "2024",
    "years in a row": "2024 ",
    "years with hyphens": "2024-",
    "days": "1, ",
    "days and dashes": "12-",
    "opened brackets": "(",
    "nested brackets": "(March (",
    "closed brackets": ")March ",
    "Mar": "Mar ",
    "May": "May ",
    "March and": "March and ",
    "march in lower case": "march",
    "weekdays": "Monday ",
    "weekdays to weekdays": "Monday to ",
    "the": "the ",
    "the very": "the very first ",
    "counts": "two ",
    "counts and units": "two years ",
    "about": "more than almost ",
    "units": "years ",
    "ago": "ago a year ",
    "the day before": "the day before ",
    "parts": "late early mid-",
    "end of": "the end of ",
    "between": "between 5 and ",
    "lists": "5, 6 and ",
    "dots": "1.2.",
    "slashes": "1/2/",
    "figures": "03/04/2024 ",
    "quotes": "'",
    "apostrophe years": "'24",
    "now": "now ",
    "every": "every March ",
    "hyphens": "-",
    "spaces": " ",
    "line breaks": "\n",
    "March on lines": "March\n",
    "zero width": "\u200b",
    "zero width inside": "Ma\u200brch 5 ",
    "right to left": "مارس ٢٠٢٤ ",
    "marks of direction": "\u202eMarch 5\u202c ",
    "emoji": "🇰🇷🤝📅 5 March ",
    "combining": "M\u0301arch ",
    "full width": "２０２４年３月 ",
    "surrogates": "\ud800",
    "controls": "\x00\x1f5 March\x85",
    "tables": "| 2018 | March | ",
    "headings": "2018\nMarch: talks\n",
    "all of it": "On Monday the 5th of March 2024, two years ago, between 5 and 9 May, (early) 2010-12; ",
}


def holds(text: str, found: tuple[Any, ...]) -> None:
    for mention in found:
        assert text[mention.start : mention.end] == mention.text != ""
        if isinstance(mention, DateMention):
            assert edtf.parse(mention.edtf) and edtf.parse(mention.bounded)
            assert all(mention.start <= end.start < end.end <= mention.end for end in mention.ends)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_no_rule_runs_away_and_every_span_holds(piece: str) -> None:
    assert_linear(lambda text: find_dates(text, REFERENCE), piece)
    text = repeated(piece, 10_000)
    holds(text, find_times(text, REFERENCE))


def test_digits_are_no_dates() -> None:
    assert find_dates("7" * 100_000) == ()


@given(st.lists(st.sampled_from(sorted(PIECES.values())), max_size=30).map("".join), st.booleans())
def test_any_mixture_holds(text: str, narrative: bool) -> None:
    holds(text, find_times(text, REFERENCE, narrative))
    holds(text, find_dates(text, None, narrative))


@given(st.text(max_size=200))
def test_any_text_holds(text: str) -> None:
    holds(text, find_times(text, REFERENCE))
    refused = article_dates(text, sentences(text), REFERENCE).refused
    assert all(text[date.start : date.end] == date.text for date in refused)
