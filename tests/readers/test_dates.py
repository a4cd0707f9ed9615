"""Dates of publication: which words are a date, which line is a date line, who outranks whom."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb.readers import dated, read_bytes
from tradedb.readers.calendar import find_date, parse_date
from tradedb.records import PublishedBasis

PROSE = (
    "Negotiators of the two countries met for a further round of talks, and both of them called it a useful one.",
    "The delegations were led by their chief negotiators, who mean to see each other again before the year is out.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-28", "2024-03-28"),
        ("2024/03/28", "2024-03-28"),
        ("28 March 2024", "2024-03-28"),
        ("28th of March, 2024", "2024-03-28"),
        ("March 28, 2024", "2024-03-28"),
        ("March 28th 2024", "2024-03-28"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("15 DEC 2025", "2025-12-15"),
        ("5-Dec-2025", "2025-12-05"),
        ("15\u00a0December\u00a02025", "2025-12-15"),
        ("26.01.2008", "2008-01-26"),
        ("1.7.2024", "2024-07-01"),
        ("10/20/2016", "2016-10-20"),
        ("20/10/2016", "2016-10-20"),
        ("03/03/2016", "2016-03-03"),
        ("20-10-2016", "2016-10-20"),
        ("2025. 12. 15.", "2025-12-15"),
        ("10-12-2016", None),
        ("03/04/2016", None),
        ("10-14 November 2024", None),
        ("10–14 November 2024", None),
        ("March 2024", None),
        ("31 April 2024", None),
        ("2025-13-40", None),
        ("2024/1647", None),
        ("12.5.2024.3", None),
        ("May 17, 20185", None),
    ],
)
def test_find_date(text: str, expected: str | None) -> None:
    found = find_date(f"see {text} here")
    assert (found and found.date.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-08", "2024-02-08"),
        (" 2024-02-08T10:00:00Z ", "2024-02-08"),
        ("2024-02-08 10:00:00+09:00", "2024-02-08"),
        ("15 December 2025", "2025-12-15"),
        ("December 15, 2025", "2025-12-15"),
        ("2024-02-08 and so on", None),
        ("on 2024-02-08", None),
        ("2024-02", None),
        ("", None),
    ],
)
def test_parse_date(text: str, expected: str | None) -> None:
    found = parse_date(text)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Talks Resume\n26 March 2024", "26 March 2024"),
        ("Talks Resume\n(2024-03-26)", "2024-03-26"),
        ("Talks Resume\nTuesday, March 26, 2024", "March 26, 2024"),
        ("Talks Resume\nTue, 03/26/2024 – 12:00", "03/26/2024"),
        ("Talks Resume\nMarch 26, 2024 at 17:46 JST", "March 26, 2024"),
        ("Talks Resume\nMarch 26, 2024   12:34 pm", "March 26, 2024"),
        ("Talks Resume\n26 March 2024 | 4 min read", "26 March 2024"),
        ("Talks Resume\nPublished 26 March 2024", "26 March 2024"),
        ("Talks Resume\nPosted on: 26 MAR 2024 by PIB Delhi", "26 MAR 2024"),
        ("Talks Resume\nPosted On: 26 MAR 2024 5:36PM by PIB Delhi", "26 MAR 2024"),
        ("Talks Resume\nPublished: 09:30, 26 March 2024", "26 March 2024"),
        ("Talks Resume\nBy Ann Lee, Seoul | Published: Mar 26, 2024, 10:30 GMT+9", "Mar 26, 2024"),
        ("Talks Resume\n2024-03-26T09:30:00Z", "2024-03-26"),
        ("Talks Resume\nMarch 26, 2024 (Updated March 28, 2024)", "March 26, 2024"),
        ("Talks Resume\nMarch 26, 2024 - Ottawa, Ontario - Global Affairs", "March 26, 2024"),
        ("Talks Resume\nRelease time:March 26, 2024 16:26 PM", "March 26, 2024"),
        ("Talks Resume\nDATE OF ANSWER: 26.03.2024", "26.03.2024"),
        ("Talks Resume\nFOR IMMEDIATE RELEASE: March 26, 2024", "March 26, 2024"),
        ("Talks Resume\nPublished 26 March 2024, last updated 28 March 2024", "26 March 2024"),
        ("Talks Resume\nLast updated: 28 March 2024. Published: 26 March 2024", "26 March 2024"),
        ("Talks Resume\nPacific Review, March 26, 2024", "March 26, 2024"),
        ("Talks Resume\n[Pacific Forum](#) 26 March 2024", "26 March 2024"),
        ("Talks Resume\nTrade News Agency - 26 March 2024", "26 March 2024"),
        ("Talks Resume\nBy Ann Lee | March 26, 2024", "March 26, 2024"),
        ("Talks Resume\nBrussels, 26 March 2024", "26 March 2024"),
        ("Talks resume in the capital | 26 Mar 2024\nTalks Resume", "26 Mar 2024"),
        ("Home\nTalks resume in the capital 2024-03-26", "2024-03-26"),
        (" date 2024-03-26 Department for Trade\nTalks Resume", "2024-03-26"),
        (
            "LONDON, March 26, 2024 – It was a long day for the delegations, and in the end a good one.",
            "March 26, 2024",
        ),
        ("WASHINGTON, D.C., March 26, 2024 /News/ -- The talks went on for a third day here.", "March 26, 2024"),
        ("Bern, 26.03.2024 - The Federal Council has approved the mandate for the talks.", "26.03.2024"),
        ("SEOUL (26 March 2024) — The talks went on for a third day in the capital.", "26 March 2024"),
        ("Talks Resume\nSantiago, 26 March 2024. " + PROSE[0], "26 March 2024"),
        ("Talks Resume\nRio de Janeiro, Tuesday, 26 March 2024. " + PROSE[0], "26 March 2024"),
        ("Talks Resume\n(Geneva, 26 March 2024) " + PROSE[0], "26 March 2024"),
    ],
)
def test_date_lines(head: str, words: str) -> None:
    (article,) = read_bytes("\n".join([head, *PROSE]).encode(), "a.txt")
    assert article.published == dt.date(2024, 3, 26)
    assert article.published_basis is PublishedBasis.TEXT
    assert article.published_span is not None
    assert article.published_span.of(article.text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(["Talks Resume", "SEOUL, Aug. 27 (Agency) -- " + PROSE[0], PROSE[1]]), id="yearless"),
        pytest.param("Talks Resume\nOn 26 March 2024 the two sides met in London.\n" + PROSE[1], id="sentence"),
        pytest.param(
            "Talks Resume\nPublished on 26 March 2024, the report sees many gains for both.", id="sentence-label"
        ),
        pytest.param(
            "Joint Statement of the 2nd Commission Meeting, Auckland, 9 October 2019\n" + PROSE[0], id="title"
        ),
        pytest.param("Talks Resume\nLast updated 26 March 2024\n" + PROSE[0], id="updated"),
        pytest.param("Talks Resume\nUpdated 26 March 2024\n" + PROSE[0], id="updated-alone"),
        pytest.param("Talks Resume\n| 26 March 2024 | UK applies to join |\n" + PROSE[0], id="row-of-a-table"),
        pytest.param(
            "Talks Resume\n4 May 2010 | Mandate given\n26 March 2024 | Deal signed\n" + PROSE[0],
            id="chronology-in-columns",
        ),
        pytest.param("Talks Resume\n| 26/03/2024 |\n| 04/05/2024 |\n" + PROSE[0], id="row-of-numbers"),
        pytest.param("Talks Resume\nSigned in Santiago, 26 March 2024. " + PROSE[0], id="where-of-the-event"),
        pytest.param("Talks Resume\n{}\nSantiago, 26 March 2024. {}".format(*PROSE), id="second-paragraph"),
        pytest.param("Talks Resume\n26 March 1890\n" + PROSE[0], id="implausible"),
        pytest.param("\n".join(["Talks Resume", *PROSE, "26 March 2024"]), id="behind-the-head"),
        pytest.param(
            "Timeline\n\nDate | Event\n\n12 March 2024 | Talks open\n\n5 May 2024 | Talks close\n\n" + PROSE[0],
            id="rows",
        ),
        pytest.param("Talks Resume\nEU Korea FTA, 1 July 2011\n" + PROSE[0], id="heading-of-an-event"),
        pytest.param("Talks Resume\nDeadline: 9 July 2025\n" + PROSE[0], id="deadline"),
        pytest.param("Talks Resume\nof 30 May 2024\n" + PROSE[0], id="no-name"),
        pytest.param(
            "BUSAN, Korea—From July 9-15, 2023, the delegations met in the port city.", id="date-of-the-event"
        ),
        pytest.param(
            "Timeline\n12 March 2024\n{0}\n5 May 2024\n{1}\n7 June 2024\n{0}\n1 July 2024\n{1}".format(*PROSE),
            id="chronology",
        ),
    ],
)
def test_no_date_line(text: str) -> None:
    (article,) = read_bytes(text.encode(), "a.txt")
    assert article.published is None
    assert article.published_basis is None
    assert [issue.code for issue in article.issues if issue.code.startswith("published")] == ["published_unknown"]


def test_ambiguous_numbers_are_no_date_but_an_issue() -> None:
    (article,) = read_bytes(f"Talks Resume\nPublished: 03/04/2024\n{PROSE[0]}".encode(), "a.txt")
    assert article.published is None
    (issue,) = article.issues
    assert issue.code == "published_ambiguous"
    assert article.text[issue.start : issue.end] == "03/04/2024"


FRONT = "---\npublished: 2024-01-02\n---\n"
LINE = f"Talks Resume\n26 March 2024\n{PROSE[0]}\n"


@pytest.mark.parametrize(
    ("text", "given", "expected", "basis"),
    [
        (FRONT + LINE, dt.date(2023, 5, 6), "2023-05-06", PublishedBasis.GIVEN),
        (FRONT + LINE, None, "2024-01-02", PublishedBasis.FRONT_MATTER),
        (LINE, None, "2024-03-26", PublishedBasis.TEXT),
        (f"{LINE}{PROSE[1]}\nPublished 27 March 2024", None, "2024-03-26", PublishedBasis.TEXT),
        (
            "Talks Resume\nPacific Review, 26 March 2024\nFirst published 24 March 2024\n",
            None,
            "2024-03-24",
            PublishedBasis.TEXT,
        ),
        (f"Talks Resume\n{PROSE[0]} date2024-03-26\n", None, "2024-03-26", PublishedBasis.TEXT),
    ],
)
def test_ranks(text: str, given: dt.date | None, expected: str, basis: PublishedBasis) -> None:
    (article,) = read_bytes(text.encode(), "a.txt", given)
    assert article.published == dt.date.fromisoformat(expected)
    assert article.published_basis is basis
    assert (article.published_span is not None) == (basis is PublishedBasis.TEXT)


@pytest.mark.parametrize("text", [FRONT + LINE, LINE, f"---\nmood: fair\ntitle: A\n---\n{PROSE[0]}\n{PROSE[0]}\n"])
def test_a_date_may_be_given_afterwards(text: str) -> None:
    (plain,), (given,) = read_bytes(text.encode(), "a.txt"), read_bytes(text.encode(), "a.txt", dt.date(2023, 5, 6))
    assert dated(plain, dt.date(2023, 5, 6)) == given


def test_a_second_date_is_an_issue() -> None:
    (article,) = read_bytes((FRONT + LINE).encode(), "a.txt")
    (issue,) = article.issues
    assert issue.code == "published_conflict"
    assert article.text[issue.start : issue.end] == "26 March 2024"


def test_date_lines_are_no_part_of_the_body() -> None:
    text = f"Talks Resume\nPacific Review, March 26, 2024\nLast updated 27 March 2024\n{PROSE[0]} date2024-03-26\n"
    (article,) = read_bytes(text.encode(), "a.txt")
    assert [span.of(article.text) for span in article.body] == ["Talks Resume", PROSE[0]]


def test_a_date_before_the_first_sentence_leaves_the_sentence_in_the_body() -> None:
    (article,) = read_bytes(f" date 2024-03-26 {PROSE[0]}\n".encode(), "a.txt")
    assert [span.of(article.text) for span in article.body] == [PROSE[0]]
