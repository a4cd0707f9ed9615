"""Finding many phrases at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.parsers.matching import Matcher, lower

NAMES = ["Korea", "South Korea", "U.S.", "US", "EU", "round", "trade"]


def found(text):
    matcher = Matcher(((name, name) for name in NAMES), lower)
    return [(text[start:end], payloads) for start, end, payloads in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("South Korea and Korea", ["South Korea", "Korea"], id="longest"),
        pytest.param("Koreans, rounds", [], id="whole words"),
        pytest.param("the U.S.-EU talks", ["U.S.", "EU"], id="full stop and hyphen are borders"),
        pytest.param("(EU)", ["EU"], id="brackets"),
        pytest.param("", [], id="empty"),
    ],
)
def test_find(text, expected):
    assert [words for words, _ in found(text)] == expected


def test_one_phrase_may_carry_several_payloads():
    matcher = Matcher([("Seoul", "party"), ("Seoul", "city")], str)
    assert [payloads for _, _, payloads in matcher.find("in Seoul")] == [["party", "city"]]


@given(st.text())
def test_lower_keeps_the_length(text):
    assert len(lower(text)) == len(text)


@given(st.lists(st.sampled_from([*NAMES, " ", "x", ".", "ı", "İ"])).map("".join))
def test_matches_are_words_in_order(text):
    matcher = Matcher(((name, name) for name in NAMES), lower)
    reached = 0
    for start, end, payloads in matcher.find(text):
        assert reached <= start < end <= len(text)
        assert text[start:end].lower() == payloads[0].lower()
        reached = end
