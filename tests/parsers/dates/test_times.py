"""What is time and no date: durations, repetitions, words for the present, the past and the future."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb.parsers.dates import DateMention, TimeMention, find_times, lasting

REFERENCE = dt.date(2024, 3, 28)

TIMES = [
    ("They talked for three months.", "three months", "duration", "P3M"),
    ("They talked for almost seven years.", "almost seven years", "duration", "P7Y"),
    ("They talked for a fortnight.", "a fortnight", "duration", "P2W"),
    ("They talked for two and a half years.", "two and a half years", "duration", "P2.5Y"),
    ("They talked for at least 72 hours.", "at least 72 hours", "duration", "PT72H"),
    ("A five-year plan was made.", "five-year", "duration", "P5Y"),
    ("It was the first surplus in two decades.", "two decades", "duration", "P20Y"),
    ("Trade grew over the past two years.", "the past two years", "duration", "P2Y"),
    ("Trade grew over the past year.", "the past year", "duration", "P1Y"),
    ("Trade will grow over the next decade.", "the next decade", "duration", "P10Y"),
    ("Several weeks of talks ended.", "Several weeks", "duration", "PXW"),
    ("They met often in recent years.", "recent years", "duration", "PXY"),
    ("They had talked for years.", "years", "duration", "PXY"),
    ("A month-long consultation began.", "A month-long", "duration", "P1M"),
    ("They meet every two years.", "every two years", "repetition", "P2Y"),
    ("They meet each quarter.", "each quarter", "repetition", "P1Q"),
    ("They meet annually.", "annually", "repetition", "P1Y"),
    ("They meet every March.", "every March", "repetition", "XXXX"),
    ("They meet each Thursday.", "each Thursday", "repetition", "XXXX"),
    ("They now meet.", "now", "reference", "PRESENT_REF"),
    ("They met recently.", "recently", "reference", "PAST_REF"),
    ("They met in the past.", "the past", "reference", "PAST_REF"),
    ("They will meet in the near future.", "the near future", "reference", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), TIMES, ids=[case[0] for case in TIMES])
def test_times(text: str, words: str, kind: str, value: str) -> None:
    (mention,) = find_times(text, REFERENCE)
    assert isinstance(mention, TimeMention)
    assert (mention.text, mention.kind, mention.value) == (words, kind, value)
    assert text[mention.start : mention.end] == words


DATES = [
    ("They met two years ago.", "2022"),
    ("They met three weeks ago.", "2024-03-04/2024-03-08~"),
    ("They will meet next year.", "2025"),
    ("They met in the last quarter of 2023.", "2023-36"),
    ("They met in the first three months of 2023.", "2023-01/2023-03"),
    ("They met in the last week of March 2023.", "2023-03-25/2023-03-31~"),
]


@pytest.mark.parametrize(("text", "value"), DATES, ids=[case[0] for case in DATES])
def test_a_date_goes_before_a_duration(text: str, value: str) -> None:
    (mention,) = find_times(text, REFERENCE)
    assert isinstance(mention, DateMention)
    assert mention.edtf == value


NOTHING = [
    "A quarter of exports went there.",
    "It costs $5 million a year.",
    "The 45-year-old minister spoke.",
    "Years are long.",
    "The pastures and futures markets closed.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(text: str) -> None:
    assert find_times(text, REFERENCE) == ()


def test_every_form_has_a_case() -> None:
    kinds = {kind for _, _, kind, _ in TIMES}
    assert kinds == {"duration", "repetition", "reference"}
    assert len(TIMES) >= 2 * len(lasting.SPECS)
