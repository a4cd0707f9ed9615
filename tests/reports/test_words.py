import pytest

from tradedb.reports.sql import result_table
from tradedb.reports.words import counted, joined, number, place


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "no"), (1, "one"), (6, "six"), (12, "twelve"), (13, "13"), (-1, "-1"), (1000, "1000")]
)
def test_numbers(count: int, expected: str) -> None:
    assert number(count) == expected


@pytest.mark.parametrize(
    ("count", "noun", "plural", "expected"),
    [
        (1, "round", "", "one round"),
        (6, "round", "", "six rounds"),
        (0, "meeting", "", "no meetings"),
        (2, "party", "parties", "two parties"),
    ],
)
def test_counted_nouns(count: int, noun: str, plural: str, expected: str) -> None:
    assert counted(count, noun, plural) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["3"], "3"), (["3", "4"], "3 and 4"), (["3", "4", "6"], "3, 4 and 6")]
)
def test_lists(words: list[str], expected: str) -> None:
    assert joined(words) == expected


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a_2", "a_3"]),
        (["a", "a", "a_2"], ["a", "a_2", "a_2_2"]),
        (["", ""], ["", "_2"]),
    ],
)
def test_columns_of_a_query_are_told_apart(names: list[str], keys: list[str]) -> None:
    table = result_table(names, [tuple(range(len(names)))])
    assert [column.key for column in table.columns] == keys
    assert list(table.rows) == [dict(zip(keys, range(len(names)), strict=True))]


@pytest.mark.parametrize(
    ("city", "country", "expected"),
    [
        ("London", "GB", "London (GB)"),
        (None, "CM", "Cameroon"),
        (None, "ZZ", "ZZ"),
        ("virtual", None, "virtual"),
        (None, None, ""),
    ],
)
def test_places(city: str | None, country: str | None, expected: str) -> None:
    assert place(city, country, {"CM": "Cameroon", "GB": "United Kingdom"}) == expected
