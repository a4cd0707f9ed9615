"""Dates of any precision as values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb import edtf
from tradedb.errors import EdtfError

DAY = dt.date


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("2025-12-15", DAY(2025, 12, 15), DAY(2025, 12, 15), "day"),
        ("2024-03-19/2024-03-22", DAY(2024, 3, 19), DAY(2024, 3, 22), "day"),
        ("2024-01", DAY(2024, 1, 1), DAY(2024, 1, 31), "month"),
        ("2021", DAY(2021, 1, 1), DAY(2021, 12, 31), "year"),
        ("202X", DAY(2020, 1, 1), DAY(2029, 12, 31), "decade"),
        ("20XX", DAY(2000, 1, 1), DAY(2099, 12, 31), "century"),
        ("2025-22", DAY(2025, 6, 1), DAY(2025, 8, 31), "season"),
        ("2024-24", DAY(2024, 12, 1), DAY(2025, 2, 28), "season"),
        ("2026-33", DAY(2026, 1, 1), DAY(2026, 3, 31), "quarter"),
        ("2026-38", DAY(2026, 5, 1), DAY(2026, 8, 31), "third"),
        ("2026-40", DAY(2026, 1, 1), DAY(2026, 6, 30), "half"),
        ("2023-12-01/2023-12-10~", DAY(2023, 12, 1), DAY(2023, 12, 10), "range"),
        ("2025-01/2025-04~", DAY(2025, 1, 1), DAY(2025, 4, 30), "range"),
        ("2024-01/..", DAY(2024, 1, 1), None, "range"),
        ("../2026-03-02", None, DAY(2026, 3, 2), "range"),
        ("XXXX-03-19", None, None, "unknown"),
        ("XXXX-03", None, None, "unknown"),
    ],
)
def test_bounds_and_precision(text, lower, upper, precision):
    date = edtf.parse(text)
    assert (str(date), date.lower(), date.upper(), date.precision) == (text, lower, upper, precision)


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "2024-13", "2023-02-29", "2024-1", "24-01-01", "2024-03/2024-01", "[2024]", "2024-24-01",
     "2024-XX-05", "0000", "y20240", "2024-01-01/2024-01-02/2024-01-03", "9999-24", "２０２４"],
)  # fmt: skip
def test_refused(text):
    with pytest.raises(EdtfError):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2024-01", "2024-01-22/2024-01-26", True),
        ("2024-01", "2024-02", False),
        ("2024/..", "2031", True),
        ("../2018-06", "2018-07-01", False),
        ("XXXX-03-19", "2024-03", True),
        ("XXXX-03-19", "2024-04", False),
        ("XXXX-12-28/XXXX-01-03", "2025-01-02", True),
        ("XXXX-03", "XXXX-03-19", True),
        ("XXXX-03", "XXXX-04", False),
    ],
)
def test_overlaps(one, other, overlap):
    a, b = edtf.parse(one), edtf.parse(other)
    assert a.overlaps(b) is b.overlaps(a) is overlap


def test_within():
    assert edtf.parse("2024-01-22/2024-01-26").within(edtf.parse("2024-01"))
    assert not edtf.parse("2024-01").within(edtf.parse("2024-01-22"))
    assert not edtf.parse("XXXX-01-22").within(edtf.parse("2024"))


def test_a_masked_year_is_filled_and_may_run_over():
    assert str(edtf.parse("XXXX-12-28/XXXX-01-03").in_year(2024)) == "2024-12-28/2025-01-03"
    assert str(edtf.parse("XXXX-03-19").in_year(2024)) == "2024-03-19"
    with pytest.raises(EdtfError):
        edtf.parse("XXXX-02-29").in_year(2023)


def test_order_puts_dates_without_a_year_last():
    texts = ["XXXX-01-01", "2024-03", "2024-03-19", "2023", "../2022", "2024-03-19/2024-03-22"]
    ordered = sorted(map(edtf.parse, texts), key=edtf.Edtf.sort_key)
    assert [str(date) for date in ordered] == [
        "../2022",
        "2023",
        "2024-03",
        "2024-03-19",
        "2024-03-19/2024-03-22",
        "XXXX-01-01",
    ]


days = st.dates(DAY(1900, 1, 1), DAY(2100, 12, 31))


@given(days, days)
def test_a_span_of_days_comes_back(one, other):
    first, last = sorted((one, other))
    date = edtf.span(first, last)
    again = edtf.parse(str(date))
    assert again == date
    assert (again.lower(), again.upper(), again.precision) == (first, last, "day")


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text):
    try:
        date = edtf.parse(text)
    except EdtfError:
        return
    assert edtf.parse(str(date)) == date
