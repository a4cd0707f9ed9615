"""`calendar` and `feed`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject

Call = Callable[..., Any]


@pytest.fixture
def ask(tradedb: Call, loaded: Path) -> Call:
    """Runs a command on the database of the sample articles."""
    return lambda *arguments: tradedb(*arguments, "--db", loaded)


def entries(text: str) -> list[Any]:
    return list(getattr(vobject.readOne(text), "vevent_list", []))


def test_the_calendar_of_an_agreement(ask: Call) -> None:
    result = ask("calendar", "uk-korea")
    assert result.code == 0
    found = vobject.readOne(result.out)
    assert found.contents["x-wr-calname"][0].value == "Korea–UK FTA"
    assert [entry.uid.value for entry in found.vevent_list] == [
        "gb-kr/ministerial/2025-12-15@tradedb",
        "korea-uk-upgrade/concluded/2025-12-15@tradedb",
        "korea-uk-upgrade/round/2@tradedb",
    ]
    assert result.err == (
        "two events left out: not known to the day; --partial writes those that have an end within a year\n"
    )


def test_what_is_not_known_to_the_day_is_written_on_demand(ask: Call) -> None:
    result = ask("calendar", "uk-korea", "--partial", "--kind", "round")
    assert (result.code, result.err) == (0, "")
    assert [entry.summary.value for entry in entries(result.out)] == [
        "Round 2 of Korea–UK FTA upgrade negotiations",
        "Round of Korea–UK FTA upgrade negotiations (some time in December 2025)",
    ]


def test_the_same_database_gives_the_same_bytes(ask: Call) -> None:
    for command in ("calendar", "feed"):
        first = ask(command)
        assert first.out.count("\n") > 100
        assert ask(command).out == first.out


def test_a_file_is_replaced_when_all_is_there(ask: Call, tmp_path: Path) -> None:
    file = tmp_path / "new" / "talks.ics"
    assert ask("calendar", "--output", file).out == ""
    before = file.read_bytes()
    assert before.startswith(b"BEGIN:VCALENDAR\r\n")
    assert ask("calendar", "korea-ku", "--output", file).code == 2
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["talks.ics"]
    assert ask("feed", "--output", tmp_path).code == 1


def test_the_feed_of_changes(ask: Call) -> None:
    result = ask("feed", "korea-uk", "--address", "https://example.org/x", "--name", "My <feed>")
    assert (result.code, result.err) == (0, "")
    found = feedparser.parse(result.out.encode())
    assert (found.bozo, found.feed.title, found.feed.links[0].href) == (
        False,
        "My <feed>",
        "https://example.org/x",
    )
    assert found.feed.id == "tag:tradedb,2026:changes/korea-uk"
    assert {entry.updated for entry in found.entries} == {"2025-12-17T00:00:00Z"}


@pytest.mark.parametrize(
    ("arguments", "number"),
    [(["--limit", "2"], 2), (["--since", "2026-01-01"], 0), (["--kind", "round", "--party", "GB"], 1)],
    ids=str,
)
def test_the_feed_is_narrowed(ask: Call, arguments: list[str], number: int) -> None:
    assert len(feedparser.parse(ask("feed", *arguments).out.encode()).entries) == number


def test_knowledge_of_a_day(ask: Call) -> None:
    result = ask("calendar", "korea-uk", "--as-of", "2025-12-16")
    assert (result.code, entries(result.out)) == (0, [])
    result = ask("calendar", "korea-uk", "--as-of", "2025-12-17")
    assert "three articles of unknown date left out" in result.err
    assert len(entries(result.out)) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["calendar", "korea-ku"], "did you mean korea-uk"),
        (["calendar", "--kind", "rounds"], "there is no kind 'rounds'"),
        (["feed", "--since", "soon"], "'soon' is no full date"),
        (["feed", "--limit", "0"], "should be greater than or equal to 1"),
    ],
)
def test_a_wrong_call(ask: Call, arguments: list[str], words: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


@pytest.mark.parametrize(("form", "file"), [("calendar", "tradedb.ics"), ("atom", "changes.atom")])
def test_both_are_exported(ask: Call, tmp_path: Path, form: str, file: str) -> None:
    assert ask("export", tmp_path, "--format", form).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", file]
    text = (tmp_path / file).read_bytes()
    assert len(entries(text.decode()) if form == "calendar" else feedparser.parse(text).entries) > 10
