"""Chronologies: a year as a heading, then days and months under it; tables of dates and events."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb.parsers.dates import find_dates

REFERENCE = dt.date(2024, 3, 28)

TEXTS = {
    "a year as a heading": (
        "2018\n\nMarch: second round\n\n3-5 May: third round",
        ["2018", "2018-03", "2018-05-03/2018-05-05"],
    ),
    "marked headings": (
        "# 2018\n\nMarch: second round\n\n## 2019\n\n- 14 January: signed",
        ["2018", "2018-03", "2019", "2019-01-14"],
    ),
    "the next heading ends it": (
        "# 2018\n\nMarch: second round\n\n## Background\n\nThey met in February.",
        ["2018", "2018-03", "2024-02"],
    ),
    "years in a row are a menu": ("2021\n2022\n2023\n\nThey met in February.", ["2021", "2022", "2023", "2024-02"]),
    "a year that opens a row": (
        "2018 | March | Launch\n2019 | 5 May | Signature",
        ["2018", "2018-03", "2019", "2019-05-05"],
    ),
    "a row that is a year": ("2019 |\n5 May | Second round", ["2019", "2019-05-05"]),
    "rows with their years": ("March 2018 | Launch\n12-16 April 2018 | Round", ["2018-03", "2018-04-12/2018-04-16"]),
    "a stated year goes before the heading": ("2018\n\nIn March 2019 they met.", ["2018", "2019-03"]),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_chronology(text: str, expected: list[str]) -> None:
    assert [mention.edtf for mention in find_dates(text, REFERENCE)] == expected


def test_a_history_tells_one_year_after_the_other() -> None:
    text = "Talks began in June 2011. In March they broke off. They began anew in May 2013, and in July they ended."
    assert [m.edtf for m in find_dates(text, REFERENCE, narrative=True)] == ["2011-06", "2011-03", "2013-05", "2013-07"]
