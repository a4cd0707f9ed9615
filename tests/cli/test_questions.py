"""The commands that ask the timeline: conflicts, plans, search."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tradedb.reports.formats import Format

Call = Callable[..., Any]
UPGRADE, CONCLUDED = "korea-uk-upgrade/round/2", "korea-uk-upgrade/concluded/2025-12-15"
ACCOUNT = "SELECT id FROM event_mentions WHERE event_uid = ? LIMIT 1"


@pytest.fixture(scope="module")
def disputed(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample database with a contradiction and an old name, as the resolution writes them."""
    path = tmp_path_factory.mktemp("disputed") / "trade.sqlite"
    with sqlite3.connect(loaded) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
        for table in ("event_choices", "event_conflicts", "event_redirects"):
            copy.execute(f"DELETE FROM {table}")
        ((own,), (other,)) = copy.execute(ACCOUNT, [CONCLUDED]).fetchall(), copy.execute(ACCOUNT, [UPGRADE]).fetchall()
        choice = (CONCLUDED, "date", "2025-12-15", "first-hand", own[0], "")
        copy.execute("INSERT INTO event_choices VALUES (?, ?, ?, ?, ?, ?)", choice)
        copy.execute("INSERT INTO event_conflicts VALUES (?, 'date', ?, '2025-12-16')", [CONCLUDED, other[0]])
        copy.execute("INSERT INTO event_redirects VALUES ('korea-uk-upgrade/signed/2025-12-15', ?)", [CONCLUDED])
    return path


@pytest.fixture
def ask(tradedb: Call, disputed: Path) -> Call:
    """Runs a command on that database."""
    return lambda *arguments: tradedb(*arguments, "--db", disputed)


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_conflict_shows_both_sentences_and_the_reason(ask: Call) -> None:
    result = ask("conflicts", "uk-korea")
    assert result.code == 0
    text = " ".join(result.out.split())
    assert f"{CONCLUDED} Negotiations on Korea–UK FTA upgrade concluded date 15 December 2025" in text
    assert "chosen because a side of the event says so itself" in text
    assert "»Monday, December 15«" in text
    assert "against 16 December 2025" in text
    assert "»March 19 to 22«" in text


def test_a_conflict_for_programs(ask: Call) -> None:
    (row,) = records(ask("conflicts", "--format", "jsonl").out)
    assert (row["uid"], row["field"], row["value"], row["other_value"]) == (
        CONCLUDED,
        "date",
        "2025-12-15",
        "2025-12-16",
    )
    assert (row["reason"], row["why"]) == ("first-hand", "a side of the event says so itself")
    assert (row["published"], row["other_published"]) == ("2025-12-17", None)
    assert "December 15" in row["quote"]
    assert "March 19 to 22" in row["other_quote"]


@pytest.mark.parametrize(
    "arguments",
    [["conflicts", "rcep"], ["conflicts", "--party", "NO"], ["conflicts", "--field", "place"]],
    ids=" ".join,
)
def test_no_conflict_is_one_line(ask: Call, arguments: list[str]) -> None:
    result = ask(*arguments)
    assert (result.code, result.out, result.err) == (0, "", "no report contradicts another\n")


def test_an_event_shows_why_it_is_so_and_what_contradicts_it(ask: Call) -> None:
    text = " ".join(ask("show", CONCLUDED).out.split())
    assert "15 December 2025, because a side of the event says so itself" in text
    assert "16 December 2025" in text


def test_a_uid_of_the_past_leads_to_its_event(ask: Call) -> None:
    result = ask("show", "korea-uk-upgrade/signed/2025-12-15")
    assert (result.code, result.out) == (0, ask("show", CONCLUDED).out)
    assert result.err == f"korea-uk-upgrade/signed/2025-12-15 is now called {CONCLUDED}\n"


def test_upcoming_names_the_day_of_the_announcement(ask: Call) -> None:
    (row,) = records(ask("upcoming", "--today", "2026-01-10", "--format", "jsonl").out)
    assert (row["uid"], row["announced"], row["announced_by"], row["earlier_dates"]) == (
        "wto/dialogue/2026-03",
        "2025-12-16",
        None,
        [],
    )
    assert "16 December 2025" in ask("upcoming", "--today", "2026-01-10").out


def test_nothing_ahead_is_one_line(ask: Call) -> None:
    result = ask("upcoming", "--today", "31 July 2031")
    assert (result.code, result.out, result.err) == (0, "", "no planned event lies ahead of 31 July 2031\n")


@pytest.mark.parametrize(("today", "outcome"), [("2026-03-31", "ahead"), ("2026-04-01", "overdue")])
def test_what_came_of_plans(ask: Call, today: str, outcome: str) -> None:
    rows = {row["uid"]: row for row in records(ask("plans", "--today", today, "--format", "jsonl").out)}
    assert (rows["wto/dialogue/2026-03"]["planned"], rows["wto/dialogue/2026-03"]["outcome"]) == ("2026-03", outcome)
    assert outcome in ask("plans", "--today", today).out


def test_search_marks_the_words(ask: Call) -> None:
    result = ask("search", "joint declaration", "bryant")
    assert result.code == 0
    assert CONCLUDED in result.out
    assert "»joint declaration«" in " ".join(result.out.split())


def test_search_says_when_there_is_more(ask: Call) -> None:
    result = ask("search", "korea", "--limit", "2")
    assert result.err == "the best 2; --limit asks for more\n"
    assert len(records(ask("search", "korea", "--limit", "2", "--format", "jsonl").out)) == 2


def test_nothing_found_is_one_line(ask: Call) -> None:
    result = ask("search", "zeppelin")
    assert (result.code, result.out, result.err) == (0, "", "nothing found for zeppelin\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["search", "&"], "no word to search for", id="no word"),
        pytest.param(["search", "korea", "--kind", "rounds"], "did you mean round", id="no kind"),
        pytest.param(["conflicts", "korea-ku"], "did you mean korea-uk", id="no agreement"),
        pytest.param(["conflicts", "--field", "dat"], "did you mean date", id="no field"),
        pytest.param(["upcoming", "--party", "Norwya"], "did you mean Norway", id="no party"),
        pytest.param(["plans", "--today", "soon"], "'soon' is no full date", id="no day"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_exit_code_2(ask: Call, arguments: list[str], words: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err


COMMANDS = {
    "conflicts": ["conflicts"],
    "upcoming": ["upcoming", "--today", "2025-01-01"],
    "plans": ["plans", "--today", "2025-01-01"],
    "search": ["search", "korea"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", list(Format))
def test_every_answer_in_every_format(ask: Call, command: str, form: Format) -> None:
    arguments = COMMANDS[command]
    result = ask(*arguments, "--format", form)
    assert result.code == 0
    count = len(records(ask(*arguments, "--format", "jsonl").out))
    assert count > 0
    lines = result.out.splitlines()
    match form:
        case Format.TABLE:
            assert max(map(len, lines)) <= 80
        case Format.CSV:
            assert len(list(csv.DictReader(io.StringIO(result.out)))) == count
        case Format.JSON:
            assert len(json.loads(result.out)) == count
        case Format.JSONL:
            assert len(lines) == count
        case Format.MARKDOWN:
            assert len(lines) == count + 2


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 120])
def test_answers_are_as_wide_as_the_terminal(
    ask: Call, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, ask(*COMMANDS[command]).out.splitlines())) <= width
