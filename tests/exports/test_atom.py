"""The feed of changes: what RFC 4287 asks for, and what a reader sees of hostile words."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tradedb.db.query import Change, HistoryRow, SourceRow
from tradedb.exports.atom import Feed

NAMES = {"GB": "United Kingdom", "KR": "South Korea"}
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script>]]>&amp;\x00\x1b[31m\x0b\ufffe \"'\u202e"
SOURCE = SourceRow(
    "m1", "a1", "Talks end", "A paper", dt.date(2024, 3, 25), "https://example.org/a?b&c", "held it", None
)
ROW = HistoryRow(
    uid="korea-uk/round/2",
    day=dt.date(2024, 3, 25),
    change="added",
    kind="round",
    type="negotiation",
    status="held",
    title="Round 2 of the talks",
    date="2024-03-19/2024-03-22",
    agreement="korea-uk",
    parties=("GB", "KR"),
    place="London, GB",
    fields=(),
    conflicts=(),
    sources=(SOURCE,),
)


def written(*rows: HistoryRow, **values: Any) -> bytes:
    return b"".join(Feed(**{"title": "Changes", "topic": "", "names": NAMES} | values).pieces(rows))


def check_rules(document: bytes) -> ElementTree.Element:
    """What RFC 4287 asks for; the root element."""
    root = ElementTree.fromstring(document)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    moments = []
    for each in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"tag:tradedb,2026:[\w/.~%-]+", each.findtext(f"{ATOM}id") or "", re.ASCII)
        moments.append(each.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moments[-1])
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    keys = [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]
    assert len(keys) == len(set(keys))
    return root


def read(document: bytes) -> Any:
    check_rules(document)
    found = feedparser.parse(document)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_an_entry_says_what_is_new_and_who_says_so():
    found = read(written(ROW, address="https://example.org/changes.atom"))
    assert (found.feed.title, found.feed.id, found.feed.updated) == (
        "Changes",
        "tag:tradedb,2026:changes",
        "2024-03-25T00:00:00Z",
    )
    assert [(link.rel, link.href) for link in found.feed.links] == [("self", "https://example.org/changes.atom")]
    (entry,) = found.entries
    assert entry.title == "New: Round 2 of the talks, 19–22 March 2024 (held)"
    assert entry.id == "tag:tradedb,2026:event/korea-uk/round/2/2024-03-25"
    assert entry.updated == "2024-03-25T00:00:00Z"
    assert [(link.rel, link.href) for link in entry.links] == [("alternate", "https://example.org/a?b&c")]
    assert [tag.term for tag in entry.tags] == ["added", "round", "negotiation", "korea-uk", "GB", "KR"]
    assert entry.content[0].type == "text/plain"
    assert entry.content[0].value.splitlines() == [
        "Round 2 of the talks, 19–22 March 2024 (held)",
        "place: London, GB",
        "parties: United Kingdom, South Korea",
        "“held it” – Talks end, A paper",
        "Evidence: tradedb show korea-uk/round/2",
    ]


@pytest.mark.parametrize(
    ("change", "values", "title", "line"),
    [
        ("held", {"fields": (Change("status", "scheduled", "held"),)}, "Held: ", "status: planned → held"),
        (
            "cancelled",
            {"fields": (Change("status", "scheduled", "cancelled"),)},
            "Cancelled: ",
            "planned → cancelled",
        ),
        ("changed", {"fields": (Change("date", None, "2024-03"),)}, "Changed: ", "date: none → March 2024"),
        ("changed", {"fields": (Change("parties", "GB", "GB,KR"),)}, "Changed: ", "→ United Kingdom, South Korea"),
        (
            "disputed",
            {"conflicts": (Change("place", "Seoul, KR", "Busan, KR"),)},
            "Disputed: ",
            "KR, against Busan",
        ),
    ],
)
def test_a_change_says_from_what_to_what(change: str, values: dict[str, Any], title: str, line: str):
    (entry,) = read(written(replace(ROW, change=change, **values))).entries
    assert entry.title.startswith(title)
    assert line in entry.content[0].value
    assert "place: London" not in entry.content[0].value


@pytest.mark.parametrize("field", ["title", "place", "name", "quote", "uid", "agreement", "heading"])
def test_hostile_words_stay_words(field: str):
    of_source = {"name": {"title": HOSTILE}, "quote": {"quote": HOSTILE}}.get(field)
    values: dict[str, Any] = {"sources": (replace(SOURCE, **of_source),)} if of_source else {field: HOSTILE}
    heading = values.pop("heading", "Changes")
    document = written(replace(ROW, **values), title=heading)
    root = check_rules(document)
    assert b"<script" not in document
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ufffe]", document.decode())
    texts = [each.text or "" for each in root.iter()] + [each.get("term", "") for each in root.iter(f"{ATOM}category")]
    assert any(r"<script>alert(1)</script>]]>&amp;\x00\x1b[31m" in text for text in texts)
    assert all(
        each.get("type", "text") == "text" for name in ("title", "content") for each in root.iter(f"{ATOM}{name}")
    )


def test_an_article_without_a_web_page_is_not_linked():
    odd = [
        replace(SOURCE, url=url)
        for url in (None, "javascript:alert(1)", "https://example.org/b", "https://example.org/b")
    ]
    (entry,) = read(written(replace(ROW, sources=(*odd, SOURCE)))).entries
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", "https://example.org/b"),
        ("related", "https://example.org/a?b&c"),
    ]


def test_a_feed_without_entries_is_one():
    found = read(written(topic="korea-uk?party=GB"))
    assert (found.entries, found.feed.id) == ([], "tag:tradedb,2026:changes/korea-uk%3Fparty%3DGB")
    assert found.feed.updated == "1970-01-01T00:00:00Z"


def test_the_feed_is_written_entry_by_entry():
    taken = []

    def rows():
        for number in range(3):
            taken.append(number)
            yield replace(ROW, uid=f"korea-uk/round/{number}")

    pieces = Feed("Changes", "", NAMES).pieces(rows())
    assert b"round/0" in next(pieces)
    assert taken == [0]
