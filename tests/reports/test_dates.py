import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb import edtf
from tradedb.errors import EdtfError
from tradedb.reports.dates import edtf_beside, human

PLAIN = [
    ("2025-12-15", "15 December 2025"),
    ("2024-03-19/2024-03-22", "19–22 March 2024"),
    ("2024-03-28/2024-04-02", "28 March – 2 April 2024"),
    ("2025-12-28/2026-01-02", "28 December 2025 – 2 January 2026"),
    ("2024-01", "January 2024"),
    ("2024-01/2024-03", "January–March 2024"),
    ("2024-12/2025-01", "December 2024 – January 2025"),
    ("2021", "2021"),
    ("2021/2023", "2021–2023"),
    ("2024-01/2024-01-15", "January 2024 – 15 January 2024"),
]

MORE_IN_EDTF = [
    ("2023-12-01/2023-12-10~", "early December 2023"),
    ("2023-12-11/2023-12-20~", "mid-December 2023"),
    ("2023-12-21/2023-12-31~", "late December 2023"),
    ("2024-02-21/2024-02-29~", "late February 2024"),
    ("2025-01/2025-04~", "early 2025"),
    ("2025-05/2025-08~", "mid-2025"),
    ("2025-09/2025-12~", "late 2025"),
    ("2025-21", "spring 2025"),
    ("2025-22", "summer 2025"),
    ("2025-23", "autumn 2025"),
    ("2025-24", "winter 2025"),
    ("2025-25", "spring 2025 (northern hemisphere)"),
    ("2025-32", "winter 2025 (southern hemisphere)"),
    ("2026-33", "first quarter of 2026"),
    ("2026-36", "fourth quarter of 2026"),
    ("2026-38", "second third of 2026"),
    ("2026-40", "first half of 2026"),
    ("2026-41", "second half of 2026"),
    ("2024-01/..", "since January 2024"),
    ("2024-01-15/..", "since 15 January 2024"),
    ("../2026-03-02", "before 2 March 2026"),
    ("../2018-06", "before June 2018"),
    ("XXXX-03-19", "19 March (year unknown)"),
    ("XXXX-03", "March (year unknown)"),
    ("XXXX-21", "spring (year unknown)"),
    ("XXXX-40", "first half (year unknown)"),
    ("XXXX", "year unknown"),
    ("XXXX-03-19/XXXX-03-22", "19–22 March (year unknown)"),
    ("XXXX-03-28/XXXX-04-02", "28 March – 2 April (year unknown)"),
    ("XXXX-12-01/XXXX-12-10~", "early December (year unknown)"),
    ("202X", "2020s"),
    ("19XX/202X", "1900–1999 – 2020s"),
    ("19XX/XXXX", "1900–1999 – year unknown"),
    ("19XX", "1900–1999"),
    ("2025-12-15~", "about 15 December 2025"),
    ("2025-12?", "December 2025 (uncertain)"),
    ("2025%", "about 2025 (uncertain)"),
    ("2025-01-01/2025-01-12~", "1 January 2025 – about 12 January 2025"),
    ("2025-33/2025-34", "first quarter – second quarter of 2025"),
]

NO_DATE = ["", "soon", "2025-13-45", "[2024, 2025]", "\x1b[31m", "2025-02-30"]


@pytest.mark.parametrize(("text", "expected"), PLAIN + MORE_IN_EDTF)
def test_a_date_reads_as_a_person_writes_it(text: str, expected: str) -> None:
    assert human(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in PLAIN])
def test_plain_dates_need_no_edtf_beside_them(text: str) -> None:
    assert edtf_beside(text) == ""


@pytest.mark.parametrize("text", [text for text, _ in MORE_IN_EDTF])
def test_dates_with_finer_bounds_are_followed_by_their_edtf(text: str) -> None:
    assert edtf_beside(text) == text


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert (human(text), edtf_beside(text)) == (text, "")


POINTS = st.from_regex(r"(20[0-9]{2}|20[0-9]X|19XX|XXXX)(-([0-4][0-9])(-[0-3][0-9])?)?[?~%]?", fullmatch=True)
ENDS = POINTS | st.just("..")


@given(st.builds("{}/{}".format, ENDS, ENDS) | POINTS | st.text(max_size=20))
def test_every_text_has_a_reading(text: str) -> None:
    words = human(text)
    try:
        date = edtf.parse(text)
    except EdtfError:
        assert words == text
    else:
        assert words
        assert ("year unknown" in words) >= (not date.year_known)
