"""Dates read as the `edtf` package reads them, where that package is an authority: plain dates, masks and intervals.

Left out: qualifiers (there they widen the bounds), codes for parts of a year (there winter ends in its own year) and
open ends (there they have bounds).
"""

import datetime as dt
from time import struct_time

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tradedb import edtf
from tradedb.errors import EdtfError

DAYS = st.dates(min_value=dt.date(1000, 1, 1))
#: A date in each precision that both sides know.
WRITTEN = DAYS.flatmap(
    lambda day: st.sampled_from(
        [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}"[:3] + "X", f"{day:%Y}"[:2] + "XX"]
    )
)
INTERVALS = st.lists(DAYS, min_size=2, max_size=2).map(sorted).map(lambda days: f"{days[0]}/{days[1]}")


def day(time: struct_time) -> dt.date:
    return dt.date(time.tm_year, time.tm_mon, time.tm_mday)


# Their grammar is slow.
@settings(max_examples=50)
@given(WRITTEN | INTERVALS)
def test_bounds_are_those_of_the_package(text: str):
    theirs, ours = parse_edtf(text), edtf.parse(text)
    assert (ours.lower(), ours.upper()) == (day(theirs.lower_strict()), day(theirs.upper_strict()))
    assert str(ours) == str(theirs) == text


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "24-01", "March 2024", "2024-3-1", "", "2024/2023/2022"])
def test_neither_side_reads_what_is_no_date(text: str):
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    with pytest.raises(EdtfError):
        edtf.parse(text)
