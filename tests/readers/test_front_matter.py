"""The YAML block: what it may say, and how its errors name file, line and remedy."""

from __future__ import annotations

import datetime as dt

import pytest

from tradedb.errors import ReadError
from tradedb.readers import read_bytes
from tradedb.records import Article

BODY = "The two delegations met in Geneva.\n"


def read(block: str, body: str = BODY) -> Article:
    (article,) = read_bytes(f"---\n{block}---\n{body}".encode(), "a.md")
    return article


def test_all_keys() -> None:
    article = read(
        "title: 'Talks: round two'\nurl: https://example.org/a?b=1\npublisher: Trade News\n"
        "published: 2024-03-26\nlanguage: no\n"
    )
    assert article.title == "Talks: round two"
    assert article.url == "https://example.org/a?b=1"
    assert article.publisher == "Trade News"
    assert article.published == dt.date(2024, 3, 26)
    assert article.language == "no"
    assert (article.text, article.line, article.issues) == (BODY, 8, ())


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:1/x", r"java\tscript:x", "data:text/html,x"])
def test_an_address_that_is_none_of_the_web_is_left_out(url: str) -> None:
    article = read(f'published: 2024-03-26\nurl: "{url}"\n')
    assert article.url is None
    assert [issue.code for issue in article.issues] == ["front_matter_url_unusable"]
    assert article.issues[0].message.startswith("line 3: ")


@pytest.mark.parametrize(
    "url", ["https://example.org/a:b", "HTTP://example.org", "example.org/a", "example.org:8080/a"]
)
def test_an_address_of_the_web_is_kept(url: str) -> None:
    article = read(f"published: 2024-03-26\nurl: {url}\n")
    assert (article.url, article.issues) == (url, ())


@pytest.mark.parametrize(
    "value",
    ["2024-03-26", "'2024-03-26'", "2024-03-26T09:30:00Z", "2024-03-26 09:30", "26 March 2024", "March 26, 2024"],
)
def test_dates(value: str) -> None:
    assert read(f"published: {value}\n").published == dt.date(2024, 3, 26)


@pytest.mark.parametrize(
    "block",
    [
        "date: 2024-03-26\n",
        "Date: 26 March 2024\n",
        "date: 2024-03-20\npublished: 2024-03-26\n",
        "published: 2024-03-26\ndate: soon\n",
        "published:\ndate: 2024-03-26\n",
    ],
)
def test_date_is_another_word_for_published(block: str) -> None:
    article = read(block)
    assert (article.published, article.issues) == (dt.date(2024, 3, 26), ())


@pytest.mark.parametrize("value", ["", "~", "null", '""'])
def test_an_empty_value_is_none(value: str) -> None:
    article = read(f"published: {value}\ntitle: {value}\nurl: {value}\n")
    assert (article.published, article.url) == (None, None)


def test_unknown_keys_are_issues() -> None:
    article = read("title: A\ntags: [a, b]\nauthor:\n  name: B\n")
    assert [issue.code for issue in article.issues[:2]] == ["front_matter_key_unknown"] * 2
    assert "line 3" in article.issues[0].message
    assert "line 4" in article.issues[1].message


def test_keys_in_any_case_and_values_over_lines() -> None:
    assert read("Title: >\n  Talks\n  resume\n").title == "Talks resume"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\ntitle: a\npublished: 2024-02-30\n---\nx",
            "a.md:3: `published: 2024-02-30` in the front matter is no date",
        ),
        ("---\npublished: 2024-03\n---\nx", "a.md:2: `published: 2024-03` in the front matter is no date"),
        ("---\npublished: soon\n---\nx", "a.md:2: `published: soon` in the front matter is no date"),
        ("---\ndate: soon\n---\nx", "a.md:2: `date: soon` in the front matter is no date"),
        ("---\npublished: 03/04/2024\n---\nx", "a.md:2: `published: 03/04/2024` in the front matter is no date"),
        ("---\npublished: 1066-10-14\n---\nx", "a.md:2: `published: 1066-10-14` lies outside 1947 to 2100"),
        ("---\r\ntitle: a\r\npublished: x\r\n---\r\nx", "a.md:3: `published: x` in the front matter is no date"),
        ("---\ntitle: a: b\n  - c\n---\nx", "a.md:2: the front matter is no YAML"),
        ("---\ntitle: 'a\nand so on\n---\nx", "a.md:4: the front matter is no YAML"),
        ("---\ntitle: \x07\n---\nx" + "y" * 999, "a.md:1: the front matter is no YAML"),
        ("---\ntitle: a\n", "a.md:1: the front matter is not closed; end it with a line ---"),
        ("---\ntitle: [a, b]\n---\nx", "a.md:2: `title` in the front matter takes one value, not several"),
        ("---\nurl:\n  a: b\n---\nx", "a.md:2: `url` in the front matter takes one value, not several"),
        ("---\ntitle: a\ntitle: b\n---\nx", "a.md:3: `title` is in the front matter twice; keep one"),
        ("---\na: &a [x]\nb: [*a, *a]\n---\nx", "a.md:1: the front matter uses anchors"),
        ("---\na: " + "[" * 30_000 + "\n---\nx", "a.md:1: the front matter nests too deeply"),
        ("---\ntitle: a\n" + "# x\n" * 20_000 + "---\nx", "a.md:1: the front matter is not closed"),
        ("---\ntitle: a\n---\n \n", "a.md: holds front matter and no article; add the text"),
    ],
)
def test_errors(text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(text.encode(), "a.md")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\n\nThe rule above opens the text.", id="rule"),
        pytest.param("The text.\n---\ntitle: a\n---\n", id="not-at-the-begin"),
        pytest.param("----\ntitle: a\n----\n", id="four-dashes"),
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    (article,) = read_bytes(text.encode(), "a.md")
    assert (article.text, article.line) == (text, 1)


def test_an_empty_block() -> None:
    article = read("")
    assert (article.text, article.line) == (BODY, 3)


def test_a_block_in_a_file_with_byte_order_mark_and_closed_by_dots() -> None:
    (article,) = read_bytes("\ufeff---\ntitle: Talks\n...\nText.".encode(), "a.md")
    assert (article.title, article.text, article.line) == ("Talks", "Text.", 4)


@pytest.mark.parametrize(
    ("title", "expected"),
    [("India–UK: round six", "India–UK: round six"), ('"Talks": an end', '"Talks": an end'), ("'a", "'a")],
)
def test_a_colon_or_quotation_mark_in_a_title_needs_no_quotes(title: str, expected: str) -> None:
    found = read_bytes(f"---\ntitle: {title}\npublished: '2024-03-01'\n---\nx".encode(), "a.md")[0]
    assert (found.title, found.published) == (expected, dt.date(2024, 3, 1))
