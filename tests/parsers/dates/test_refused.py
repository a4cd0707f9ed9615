"""What looks like a date and has no value never vanishes: it is refused with a code, and the article shows an issue."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb import pipeline, readers, vocabulary
from tradedb.parsers.dates import article_dates
from tradedb.parsers.text import sentences
from tradedb.records import Article

REFERENCE = dt.date(2024, 3, 28)
VOCABULARY = vocabulary.load()

REFUSED = [
    ("It was held on 31 February 2024.", REFERENCE, [("31 February 2024", "date_impossible")]),
    ("It was held on 31 April.", REFERENCE, [("31 April", "date_impossible")]),
    ("It was held from 28 to 31 April.", REFERENCE, [("28 to 31 April", "date_impossible")]),
    ("It was dated 31/13/2024.", REFERENCE, [("31/13/2024", "date_impossible")]),
    ("It was dated 2024-13-31.", REFERENCE, [("2024-13-31", "date_impossible")]),
    ("It was held from 9 to 5 March.", REFERENCE, [("9 to 5 March", "ends_before_begins")]),
    ("It was held from May 9 to May 5, 2023.", REFERENCE, [("May 9 to May 5, 2023", "ends_before_begins")]),
    ("It ran from 2012 to 2010.", REFERENCE, [("2012 to 2010", "ends_before_begins")]),
    ("It was dated 03/04/2024.", REFERENCE, [("03/04/2024", "date_ambiguous")]),
    ("Minutes | 2010-12", REFERENCE, [("2010-12", "date_ambiguous")]),
    (
        "They met on Monday and signed last week.",
        None,
        [("Monday", "date_unresolved"), ("last week", "date_unresolved")],
    ),
    ("It was signed two years later.", REFERENCE, [("two years later", "date_unresolved")]),
    ("They want it by the summer.", None, [("the summer", "date_unresolved")]),
    ("They met on Monday for three days.", REFERENCE, []),
    ("It was dated 03/04/2024, the reply 25/04/2024.", REFERENCE, []),
    ("They met on 5 March.", None, []),
    ("They may meet for two years, every March.", None, []),
]


@pytest.mark.parametrize(("text", "reference", "expected"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refused(text: str, reference: dt.date | None, expected: list[tuple[str, str]]) -> None:
    found = article_dates(text, sentences(text), reference)
    assert [(date.text, date.code) for date in found.refused] == expected


def codes(text: str, published: dt.date | None) -> set[str]:
    (article,) = readers.read_bytes(text.encode(), "made.txt", published)
    assert isinstance(article, Article)
    return {issue.code for issue in pipeline.parse(article, VOCABULARY).issues}


ISSUES = [
    ("The two sides met in Oslo on 31 April.", REFERENCE, "date_impossible"),
    ("The two sides met in Oslo from 9 to 5 March.", REFERENCE, "ends_before_begins"),
    ("The two sides met in Oslo on 03/04/2023.", REFERENCE, "date_ambiguous"),
    ("The two sides met in Oslo on Monday.", None, "date_unresolved"),
]


@pytest.mark.parametrize(("text", "published", "code"), ISSUES, ids=[case[2] for case in ISSUES])
def test_an_issue_of_the_article(text: str, published: dt.date | None, code: str) -> None:
    assert code in codes(text, published)
    assert code in VOCABULARY.issue_codes


def test_no_issue_without_cause() -> None:
    found = codes("Korea and Chile held the third round of FTA talks in Seoul from 8 to 12 January 2024.", REFERENCE)
    assert not found & {code for _, _, code in ISSUES}
