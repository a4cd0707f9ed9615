from typing import Any

import pytest

from tradedb.db.load import ArticleResult, LoadSummary
from tradedb.records import Article
from tradedb.reports.summary import summary

NOTHING: dict[str, Any] = {
    **dict.fromkeys(("articles", "new", "updated", "unchanged", "duplicate", "outdated", "mentions"), 0),
    **dict.fromkeys(("events_new", "events_merged", "events_removed", "conflicts", "tallies"), 0),
    "failed": (),
    "issues": {},
}
FAILED = ArticleResult(Article("a.txt", "text", "0"), "failed", "no")
FULL = {
    "articles": 12,
    "new": 9,
    "updated": 1,
    "unchanged": 2,
    "outdated": 1,
    "withdrawn": 3,
    "events_new": 30,
    "events_merged": 2,
    "conflicts": 1,
    "tallies": 1,
    "issues": {"date_unused": 3, "year_unknown": 2},
}
FULL_TEXT = """\
articles  9 new, 1 updated, 2 unchanged, 1 superseded by another file of the same URL, 3 gone from their files
events    30 new, 2 reported by several articles, 1 with accounts that contradict each other
tallies   1
dates     3 in no event
issues    5 in all, see `tradedb issues`"""


@pytest.mark.parametrize(
    ("changes", "unread", "expected"),
    [
        pytest.param({}, 0, "nothing to load", id="nothing"),
        pytest.param({"unchanged": 3}, 0, "articles  3 unchanged", id="again"),
        pytest.param({}, 2, "articles  2 failed", id="unread files"),
        pytest.param({"failed": (FAILED,), "new": 1}, 1, "articles  1 new, 2 failed", id="both kinds of failure"),
        pytest.param(FULL, 0, FULL_TEXT, id="everything"),
    ],
)
def test_summaries(changes: dict[str, Any], unread: int, expected: str) -> None:
    assert summary(LoadSummary(**(NOTHING | changes)), unread) == expected
