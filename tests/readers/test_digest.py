"""Several releases in one file: where they are divided, and what each of them is."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb.readers import read_bytes
from tradedb.readers.digest import split_digest
from tradedb.records import PublishedBasis

ONE = "Ministers Meet in Seoul\nThe ministers met in Seoul on Wednesday and spoke about steel. date2025-12-18"
TWO = "Officials Meet in Geneva\nThe officials met in Geneva and spoke about the agenda of the year. date2025-12-16"
DIGEST = f"-\n{ONE}\n-\n{TWO}\n"


def test_items() -> None:
    one, two = read_bytes(DIGEST.encode(), "a.txt")
    assert (one.item, one.line, one.text, one.title) == (1, 2, ONE, "Ministers Meet in Seoul")
    assert (two.item, two.line, two.text, two.title) == (2, 5, TWO, "Officials Meet in Geneva")
    assert (one.published, two.published) == (dt.date(2025, 12, 18), dt.date(2025, 12, 16))
    assert one.published_basis is PublishedBasis.TEXT
    assert [one.address, two.address] == ["a.txt#1", "a.txt#2"]


def test_the_marker_is_not_in_the_body() -> None:
    one, _ = read_bytes(DIGEST.encode(), "a.txt")
    assert one.published_span is not None
    assert one.published_span.of(one.text) == "2025-12-18"
    assert [span.of(one.text) for span in one.body] == ONE.removesuffix(" date2025-12-18").split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(DIGEST, [ONE, TWO], id="opening-divider"),
        pytest.param(f"{ONE}\n-\n{TWO}", [ONE, TWO], id="no-opening-divider"),
        pytest.param(f"{ONE}\r\n-\r\n{TWO}\r\n-\r\n", [ONE, TWO], id="crlf-and-closing-divider"),
        pytest.param(f"{ONE}\r-\r{TWO}", [ONE, TWO], id="cr"),
        pytest.param(f"{ONE}\n\n - \n\n{TWO}", [ONE, TWO], id="blank-lines"),
        pytest.param(f"{ONE}\n-\n-\n{TWO}", [ONE, TWO], id="empty-release"),
        pytest.param(f"{ONE}\n-\nA release that is cut", [ONE, "A release that is cut"], id="last-without-date"),
        pytest.param(f"Plan:\n-\nSteel\n-\n{ONE}\n-\n{TWO}", [f"Plan:\n-\nSteel\n-\n{ONE}", TWO], id="bullets-within"),
        pytest.param("The plan includes:\n-\nAccess\n-\nNews\n", [], id="bullets"),
        pytest.param(f"-\n{ONE}\n", [], id="one-release"),
        pytest.param("-\nThe ministers met.\n", [], id="one-release-without-date"),
        pytest.param(ONE, [], id="no-divider"),
        pytest.param(f"{ONE}\n--\n{TWO}", [], id="another-line"),
        pytest.param(f"{ONE}\n- {TWO}", [], id="a-bullet-with-words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [item.span.of(text) for item in split_digest(text)] == expected


def test_front_matter_counts_for_all_but_their_titles_and_dates() -> None:
    head = "---\ntitle: Releases of the week\nurl: https://example.org/w\npublished: 2025-12-20\nlanguage: en\n---\n"
    one, two = read_bytes((head + DIGEST).encode(), "a.txt")
    assert (one.title, one.published, one.line) == ("Ministers Meet in Seoul", dt.date(2025, 12, 18), 8)
    assert (two.url, two.language, two.address) == ("https://example.org/w", "en", "https://example.org/w#2")


def test_the_caller_outranks_the_markers() -> None:
    given = dt.date(2025, 12, 24)
    assert {article.published for article in read_bytes(DIGEST.encode(), "a.txt", given)} == {given}


def test_a_release_appended_to_the_file_leaves_the_others_as_they_are() -> None:
    before = [article.content_hash for article in read_bytes(f"{ONE}\n-\n{TWO}".encode(), "a.txt")]
    after = [article.content_hash for article in read_bytes(f"{ONE}\n-\n{TWO}\n-\n{ONE}".encode(), "a.txt")]
    assert after[:2] == before


def test_a_marker_that_is_no_date() -> None:
    text = ONE.replace("2025-12-18", "2025-13-40")
    one, _ = read_bytes(f"{text}\n-\n{TWO}".encode(), "a.txt")
    assert one.published is None
    assert [issue.code for issue in one.issues] == ["published_unknown"]
