"""What holds for any bytes whatever, and for the sample articles."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tradedb.errors import ReadError
from tradedb.readers import read, read_bytes
from tradedb.readers.layout import BLANK
from tradedb.records import Article, PublishedBasis

SAMPLES = Path(__file__).parents[2] / "seeds" / "articles"

PROSE = "The ministers met in Seoul on 5 May 2024, and they agreed to meet again before the end of the year."
WORDS = [
    "Related Articles",
    "(END)",
    "26 March 2024",
    "By Ann Lee",
    "subscribe",
    "Round 2",
    "[a](#)",
    "# Head",
    "5 May ",
]
MARKS = [
    "-",
    "---",
    "date2025-12-18",
    "title: A",
    "published: 2024-01-02",
    "published: x",
    "FILE PHOTO: ",
    "GMT 14:02 2018",
]
SPACE = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "“",
    "’",
    "* ",
    "SEOUL, Aug. 27 (Agency) -- ",
]
PIECES = st.sampled_from([PROSE, *WORDS, *MARKS, *SPACE])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map("\n".join))


def check(article: Article, text: str) -> None:
    spans = article.body
    assert article.text in text
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(article.text) == span.of(article.text).strip(BLANK) for span in spans)
    assert all(
        issue.start is None or 0 <= issue.start < (issue.end or 0) <= len(article.text) for issue in article.issues
    )
    assert (article.published is None) == (article.published_basis is None)
    assert (article.published_span is None) != (article.published_basis is PublishedBasis.TEXT)
    assert len(article.content_hash) == 64
    assert article.line >= 1


@given(st.one_of(st.binary(), TEXTS.map(str.encode), TEXTS.map(lambda text: text.encode("utf-16"))))
@example(b"---\n---\n")
@example(b"\xff\xfe")
@example(b"- \ndate2025-12-18\n-\n\n")
def test_any_bytes_are_articles_or_an_error(data: bytes) -> None:
    try:
        articles = read_bytes(data, "a.txt")
    except ReadError as error:
        assert str(error).startswith("a.txt")
        assert "\n" not in str(error)
        return
    assert articles
    for article in articles:
        check(article, article.text)


@given(TEXTS)
def test_the_text_is_kept_as_it_is(text: str) -> None:
    try:
        articles = read_bytes(text.encode(), "a.txt")
    except ReadError:
        return
    for article in articles:
        check(article, text)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        first = article.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
        assert first.strip("\ufeff") in lines[article.line - 1]


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    try:
        once = read_bytes(text.encode(), "a.txt")
    except ReadError:
        return
    assert once == read_bytes(text.encode(), "a.txt")


def samples() -> list[Article]:
    found = list(read([str(SAMPLES)]))
    assert all(isinstance(each, Article) for each in found)
    return [each for each in found if isinstance(each, Article)]


def test_the_samples_are_read() -> None:
    found = samples()
    assert [article.item for article in found] == [None] * 4 + list(range(1, 9))
    assert all(article.title for article in found)
    for article in found:
        check(article, Path(article.source).read_text(encoding="utf-8"))


def test_the_dates_of_the_samples() -> None:
    days = [None, None, None, "2024-03-28"] + [f"2025-12-{day}" for day in (18, 18, 17, 17, 16, 16, 16, 15)]
    assert [article.published for article in samples()] == [day and dt.date.fromisoformat(day) for day in days]


def test_what_the_bodies_of_the_samples_leave_out() -> None:
    brief, summary, blog, analysis = (
        "\n".join(span.of(article.text) for span in article.body) for article in samples()[:4]
    )
    assert brief.count("second round of talks") == 1
    assert "Unlock" not in brief
    assert "Nuuk" not in summary
    assert "December 12" in summary
    assert "Leave a Reply" not in blog
    assert "April 24" in blog
    assert "newsletter" not in analysis
    assert "will move to a research post" not in analysis
    assert "[visit to China](#) in September 2023" in analysis
