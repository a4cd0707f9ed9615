"""The commands that ask the timeline: conflicts, plans, search."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tradedb.cli.options import Length
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
    assert row["title"] == "Negotiations on Korea–UK FTA upgrade concluded"
    assert row["article_title"] == "Upgrade of the Korea–UK Free Trade Agreement: Negotiations Concluded"
    assert row["other_article_title"] != row["article_title"]
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


def test_a_conflict_in_a_table_is_headed_by_the_title_of_its_event(ask: Call) -> None:
    assert (
        ask("conflicts", "--format", "markdown")
        .out.splitlines()[2]
        .startswith("| Negotiations on Korea–UK FTA upgrade concluded | ")
    )


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
    assert "date 15 December 2025 chosen because a side of the event says so itself" in text
    assert "against 16 December 2025" in text


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
        pytest.param(["gaps", "--kind", "overdu"], "did you mean overdue", id="no kind of gap"),
        pytest.param(["stalled", "--for", "2x"], "'2x' is no length of time", id="no length"),
        pytest.param(["stalled"], "Missing option '--for'", id="no time"),
        pytest.param(["diff"], "Missing option '--since'", id="no since"),
        pytest.param(["diff", "korea-ku", "--since", "2025-12-17"], "did you mean korea-uk", id="no such agreement"),
        pytest.param(
            ["diff", "--since", "2025-12-16", "--as-of", "2025-12-01"], "--as-of 2025-12-01 lies before", id="backwards"
        ),
        pytest.param(["timeline", "--as-of", "soon"], "'soon' is no full date", id="no day of the past"),
        pytest.param(["plans", "--today", "soon"], "'soon' is no full date", id="no day"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_exit_code_2(ask: Call, arguments: list[str], words: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err


def test_gaps(ask: Call) -> None:
    rows = records(ask("gaps", "--today", "2026-04-01", "--format", "jsonl").out)
    assert ("korea-uk-upgrade", "missing_rounds", [1, 3, 4, 5, 6]) in [
        (row["agreement"], row["kind"], row["numbers"]) for row in rows
    ]
    (overdue,) = [row for row in rows if row["uid"] == "wto/dialogue/2026-03"]
    assert (overdue["kind"], overdue["date"]) == ("overdue", "2026-03")
    assert "planned for March 2026, no report since" in " ".join(ask("gaps", "--today", "2026-04-01").out.split())


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        (["--kind", "overdue"], {"overdue"}),
        (["--kind", "missing-rounds"], {"missing_rounds"}),
        (["korea-uk"], {"missing_rounds"}),
        (["--party", "US"], {"overdue"}),
        (["--party", "FJ"], set()),
        (["--today", "2024-01-01"], {"missing_rounds"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_gaps_are_narrowed(ask: Call, arguments: list[str], kinds: set[str]) -> None:
    assert {row["kind"] for row in records(ask("gaps", *arguments, "--format", "jsonl").out)} == kinds


def test_no_gap_is_one_line(ask: Call) -> None:
    result = ask("gaps", "rcep")
    assert (result.code, result.out, result.err) == (0, "", "no gap found\n")


def test_what_has_stalled(ask: Call) -> None:
    rows = records(ask("stalled", "--for", "18m", "--today", "2026-01-10", "--format", "jsonl").out)
    assert [(row["slug"], row["stage"]) for row in rows] == [
        ("korea-uk", "concluded"),
        ("korea-us-mou", "signed"),
        ("korea-lithuania-mou", "signed"),
    ]
    assert rows[0]["days"] == (dt.date(2026, 1, 10) - dt.date(2021, 12, 31)).days


def test_nothing_has_stalled(ask: Call) -> None:
    result = ask("stalled", "--for", "30y", "--today", "2026-01-10")
    assert (result.code, result.out) == (0, "")
    assert result.err == "no agreement on its way has been silent since 10 January 1996\n"


@pytest.mark.parametrize(
    ("length", "day", "before"),
    [
        ("2y", "2026-01-10", "2024-01-10"),
        ("1y", "2024-02-29", "2023-02-28"),
        ("1m", "2026-03-31", "2026-02-28"),
        ("13m", "2026-01-10", "2024-12-10"),
        ("2w", "2026-01-10", "2025-12-27"),
        ("90d", "2026-01-10", "2025-10-12"),
        ("0d", "2026-01-10", "2026-01-10"),
        ("9999y", "2026-01-10", "0001-01-01"),
        ("999999d", "2026-01-10", "0001-01-01"),
    ],
)
def test_a_length_of_time_before_a_day(length: str, day: str, before: str) -> None:
    found = Length(int(length[:-1]), length[-1]).before(dt.date.fromisoformat(day))
    assert found == dt.date.fromisoformat(before)


def test_a_day_of_the_past_knows_only_what_was_published(ask: Call) -> None:
    result = ask("timeline", "--as-of", "2025-12-16", "--format", "jsonl")
    published = records(ask("articles", "--as-of", "2025-12-16", "--format", "jsonl").out)
    assert max(row["published"] for row in published) == "2025-12-16"
    assert 0 < len(records(result.out)) < len(records(ask("timeline", "--format", "jsonl").out))
    assert result.err == "three articles of unknown date left out\n"
    assert records(ask("upcoming", "--as-of", "2025-12-16", "--format", "jsonl").out)
    assert "2025-12-17" not in ask("search", "korea", "--as-of", "2025-12-16", "--format", "csv").out


def test_what_changed_since_a_day(ask: Call) -> None:
    rows = records(ask("diff", "korea-uk", "--since", "2025-12-17", "--format", "jsonl").out)
    assert {row["change"] for row in rows} == {"added"}
    assert CONCLUDED in {row["uid"] for row in rows}
    assert {day for row in rows for day in row["published"]} == {"2025-12-17"}
    assert f"{CONCLUDED} (added)" in ask("diff", "uk-korea", "--since", "2025-12-17").out


def test_nothing_changed(ask: Call) -> None:
    result = ask("diff", "--since", "2031-01-01")
    assert (result.code, result.out) == (0, "")
    assert result.err.splitlines()[0] == "nothing in the timeline changed since 1 January 2031"


def test_all_is_new_since_before_the_first_article(ask: Call) -> None:
    everything = records(ask("timeline", "--as-of", "2031-01-01", "--format", "jsonl").out)
    assert len(records(ask("diff", "--since", "1990-01-01", "--format", "jsonl").out)) == len(everything)


LISTINGS = ("agreements", "rounds", "meetings", "timeline", "participants", "articles", "issues")


@pytest.mark.parametrize("command", [*LISTINGS, "conflicts", "gaps", "upcoming", "plans", "stalled --for 1d"])
def test_every_listing_takes_a_day_of_the_past(ask: Call, command: str) -> None:
    assert ask(*command.split(), "--as-of", "2025-12-16").code == 0
    early = ask(*command.split(), "--as-of", "2001-01-01")
    assert (early.code, early.err) == (2, "tradedb: no article in the database was published by 2001-01-01\n")


COMMANDS = {
    "gaps": ["gaps"],
    "stalled": ["stalled", "--for", "1y", "--today", "2026-01-10"],
    "diff": ["diff", "--since", "2025-12-17"],
    "agreement": ["agreement", "korea-uk"],
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
