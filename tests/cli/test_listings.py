"""The query commands on the sample articles."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tradedb.reports.formats import Format

Call = Callable[..., Any]
UPGRADE = "korea-uk-upgrade/round/2"
LISTINGS = ("agreements", "rounds", "meetings", "timeline", "participants", "articles", "issues")


@pytest.fixture
def ask(tradedb: Call, loaded: Path) -> Call:
    """Runs a command on the sample database."""
    return lambda *arguments: tradedb(*arguments, "--db", loaded)


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_rounds_with_their_days_gaps_and_tallies(ask: Call) -> None:
    result = ask("rounds", "korea-uk")
    assert result.code == 0
    for words in (UPGRADE, "19–22 March", "held"):
        assert words in result.out
    assert "no report loaded" in result.err
    assert "six rounds of korea-uk-upgrade reported" in result.err
    assert "17 December 2025" in result.err


@pytest.mark.parametrize(
    "name", ["korea-uk", "uk-korea", "kr-gb", "South Korea–United Kingdom", "Korea–UK FTA", "KOREA-UK", "UK and Korea"]
)
def test_an_agreement_goes_by_many_names(ask: Call, name: str) -> None:
    assert ask("rounds", name).out == ask("rounds", "korea-uk").out != ""


@pytest.mark.parametrize("command", ["rounds", "meetings", "timeline", "participants", "agreement"])
def test_an_unknown_agreement_gets_suggestions(ask: Call, command: str) -> None:
    result = ask(command, "korea-ku")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "korea-ku" in result.err
    assert "did you mean korea-uk" in result.err


def test_an_agreement_without_rounds_says_what_is_known_instead(ask: Call) -> None:
    result = ask("rounds", "china-korea")
    assert (result.code, result.out) == (0, "")
    assert "no negotiation round of china-korea is loaded" in result.err
    assert "`tradedb timeline " in result.err


def test_every_kind_of_event_known_instead_is_counted(tradedb: Call, tmp_path: Path) -> None:
    article, database = tmp_path / "a.txt", tmp_path / "trade.sqlite"
    article.write_text(
        "India and the United Kingdom held the third round of negotiations on a bilateral investment treaty in London "
        "from 2 to 5 July 2024. India's Commerce Minister met the United Kingdom's Trade Secretary on 9 July 2024.\n"
    )
    tradedb("load", article, "--db", database)
    kinds = [row["kind"] for row in records(tradedb("timeline", "--format", "jsonl", "--db", database).out)]
    assert sorted(kinds) == ["meeting", "round"]
    assert (
        "known between its parties: one round and one meeting, see"
        in tradedb("rounds", "uk-india", "--db", database).err
    )


def test_filters_that_leave_nothing_say_so(ask: Call) -> None:
    result = ask("rounds", "korea-uk", "--since", "2031")
    assert (result.code, result.out, result.err.splitlines()[0]) == (0, "", "no negotiation round of korea-uk matches")


def test_meetings_of_a_country_with_their_people(ask: Call) -> None:
    (meeting,) = records(ask("meetings", "--party", "NO", "--format", "jsonl").out)
    assert (meeting["date"], meeting["date_text"], meeting["status"]) == ("2025-12-16", "16 December 2025", "held")
    assert len(meeting["participants"]) == 2
    table = ask("meetings", "--party", "Norway").out
    assert "16 December" in table
    assert meeting["uid"] in table


def test_a_scheduled_meeting_is_not_held(ask: Call) -> None:
    found = records(ask("meetings", "--party", "WTO", "--status", "scheduled", "--format", "jsonl").out)
    assert [row["status"] for row in found] == ["scheduled"] * len(found) != []
    held = records(ask("meetings", "--party", "WTO", "--status", "held", "--format", "jsonl").out)
    assert {row["uid"] for row in held}.isdisjoint(row["uid"] for row in found)


@pytest.mark.parametrize("command", ["timeline", "meetings"])
def test_what_a_time_leaves_out_for_want_of_a_year_is_said(tradedb: Call, tmp_path: Path, command: str) -> None:
    article, database = tmp_path / "a.txt", tmp_path / "trade.sqlite"
    article.write_text("The trade ministers of Korea and Norway met in Oslo on 16 December.\n")
    tradedb("load", article, "--db", database)
    note = "one event of unknown year is left out"
    assert note in tradedb(command, "--since", "2024", "--db", database).err
    assert note not in tradedb(command, "--db", database).err


def test_the_timeline_tells_the_conclusion(ask: Call) -> None:
    found = records(ask("timeline", "korea-uk", "--type", "concluded", "--format", "jsonl").out)
    assert ("korea-uk-upgrade", "2025-12-15") in [(row["agreement"], row["date"]) for row in found]


@pytest.mark.parametrize(
    ("arguments", "key", "allowed"),
    [
        (["timeline", "--kind", "milestone"], "kind", {"milestone"}),
        (["timeline", "--type", "senior-officials"], "type", {"senior_officials"}),
        (["timeline", "--status", "scheduled"], "status", {"scheduled"}),
        (["meetings", "--type", "ministerial"], "type", {"ministerial"}),
        (["issues", "--severity", "warning"], "severity", {"warning"}),
        (["issues", "--code", "date_unused"], "code", {"date_unused"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_filters(ask: Call, arguments: list[str], key: str, allowed: set[str]) -> None:
    assert {row[key] for row in records(ask(*arguments, "--format", "jsonl").out)} == allowed


def test_filters_by_time_take_what_may_lie_within(ask: Call) -> None:
    rows = records(ask("timeline", "--since", "2025-12", "--until", "2025-12-31", "--format", "jsonl").out)
    assert rows
    for row in rows:
        assert (row["start_date"] or "0") <= "2025-12-31"
        assert (row["end_date"] or "9") >= "2025-12-01"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["rounds", "--since", "soon"], "--since", id="no date"),
        pytest.param(["rounds", "--until", "2025-13"], "--until", id="no month"),
        pytest.param(["meetings", "--party", "Atlantis"], "Atlantis", id="no party"),
        pytest.param(["meetings", "--party", "Norwya"], "did you mean", id="nearly a party"),
        pytest.param(["show", "korea-uk-upgrade/round/3"], "did you mean korea-uk-upgrade/round/2", id="no event"),
        pytest.param(["show", "korea-uk"], "see `tradedb agreement korea-uk`", id="an agreement, no event"),
        pytest.param(["rounds", "EU"], "--party EU", id="a party, no agreement"),
        pytest.param(["agreement", "Norway"], "--party NO", id="a party's name, no agreement"),
        pytest.param(["timeline", "--since", "2025", "--until", "2024"], "--since 2025 is later", id="no time"),
        pytest.param(
            ["issues", "--article", "01-korea-uk-first-round.txt"],
            "did you mean 01-korea-uk-second-round.txt",
            id="no file",
        ),
        pytest.param(["sql", "SELECT 1 FROM nowhere"], "nowhere", id="broken SQL"),
        pytest.param(["sql", "DELETE FROM events"], "only reads", id="SQL that writes"),
        pytest.param(["sql", "DROP TABLE events"], "only reads", id="SQL that drops"),
        pytest.param(["sql", "ATTACH 'x.sqlite' AS x"], "only reads", id="SQL that attaches"),
        pytest.param(["sql", "SELECT 1; SELECT 2"], "one statement", id="two statements"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_exit_code_2(ask: Call, arguments: list[str], words: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("form", list(Format))
def test_every_listing_in_every_format(ask: Call, command: str, form: Format) -> None:
    result = ask(command, "--format", form)
    assert result.code == 0
    lines = result.out.splitlines()
    count = len(records(ask(command, "--format", "jsonl").out))
    assert count > 0
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


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_listings_are_as_wide_as_the_terminal_and_cut_no_date(
    ask: Call, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = ask(command).out
    assert max(map(len, text.splitlines())) <= width
    for uid in (row["uid"] for row in records(ask(command, "--format", "jsonl").out) if "uid" in row and width >= 80):
        assert uid in text


def test_an_agreement_on_one_page(ask: Call) -> None:
    result = ask("agreement", "uk-korea")
    assert result.code == 0
    for words in ("Korea–UK FTA", "United Kingdom (GB), South Korea (KR)", UPGRADE, "tradedb gaps korea-uk"):
        assert words in result.out
    assert "korea-uk-upgrade: concluded, 15 December 2025" in result.out
    first, upgrade = json.loads(ask("agreement", "korea-uk", "--format", "json").out)
    assert (first["slug"], first["parties"], first["children"]) == ("korea-uk", ["GB", "KR"], ["korea-uk-upgrade"])
    assert (upgrade["slug"], upgrade["conflicts"], upgrade["gaps"]) == ("korea-uk-upgrade", 0, 1)
    assert [(stage["stage"], stage["since"], stage["days"]) for stage in upgrade["stages"]] == [
        ("negotiating", "2024-03-19", 636),
        ("concluded", "2025-12-15", None),
    ]
    assert len(upgrade["sources"]) == 2


def test_agreements_without_events_are_listed_on_request(ask: Call) -> None:
    few = records(ask("agreements", "--format", "jsonl").out)
    every = records(ask("agreements", "--all", "--format", "jsonl").out)
    assert {row["slug"] for row in few} < {row["slug"] for row in every}
    assert len(every) >= 150


def test_participants_by_name(ask: Call) -> None:
    everyone = records(ask("participants", "--format", "jsonl").out)
    name = everyone[0]["name"]
    found = records(ask("participants", "--name", name, "--format", "jsonl").out)
    assert name in [row["name"] for row in found]
    assert len(found) < len(everyone)


def test_evidence_marks_the_words_and_says_how_the_year_was_found(ask: Call) -> None:
    result = ask("show", UPGRADE)
    assert (result.code, result.err) == (0, "")
    for words in (UPGRADE, "»second round", "19–22 March", "Year ", "01-korea-uk-second-round.txt", "by rule "):
        assert words in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_evidence_for_programs_leads_to_the_words(ask: Call) -> None:
    rows = records(ask("show", UPGRADE, "--format", "jsonl").out)
    assert {"event", "date"} <= {row["field"] for row in rows}
    for row in rows:
        (text,) = records(
            ask("sql", f"SELECT text FROM articles WHERE id = '{row['article']}'", "--format", "jsonl").out
        )
        assert text["text"][row["start"] : row["end"]] == row["quote"]
    assert len(list(csv.DictReader(io.StringIO(ask("show", UPGRADE, "--format", "csv").out)))) == len(rows)


def test_sql(ask: Call) -> None:
    statement = "SELECT kind, count(*) AS events FROM events GROUP BY kind ORDER BY kind"
    rows = json.loads(ask("sql", statement, "--format", "json").out)
    assert {row["kind"] for row in rows} >= {"meeting", "milestone", "round"}
    assert ask("sql", "SELECT 1 AS one, 2 AS one, NULL AS none", "--format", "csv").out == "one,one_2,none\n1,2,\n"
    assert ask("sql", "SELECT 1 WHERE 0").err == "no rows\n"
    assert ask("sql", "SELECT '[bold]x' || char(27) AS a").out == "a\n-----------\n[bold]x\\x1b\n"


@pytest.mark.parametrize(
    "arguments",
    [*([name] for name in LISTINGS), ["rounds", "korea-uk"], ["show", UPGRADE], ["sql", "SELECT 1"]],
    ids=" ".join,
)
def test_a_missing_database_is_one_line_and_is_not_made(tradedb: Call, tmp_path: Path, arguments: list[str]) -> None:
    database = tmp_path / "missing" / "none.sqlite"
    result = tradedb(*arguments, "--db", database)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert "tradedb load" in result.err
    assert list(tmp_path.iterdir()) == []


def test_the_database_may_come_from_the_environment(
    tradedb: Call, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRADEDB_URL", f"sqlite:///{loaded}")
    assert UPGRADE in tradedb("rounds", "korea-uk").out


def test_a_url_that_is_none_is_one_line(tradedb: Call) -> None:
    result = tradedb("rounds", "--db", "nosuch://place")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        pytest.param("nearly 14 rounds", "nearly 14 rounds", id="nearly"),
        pytest.param("More than five rounds", "more than five rounds", id="more"),
        pytest.param("14 rounds", "14 rounds", id="exact"),
        pytest.param("almost every year, in all 14 rounds", "14 rounds", id="of something else"),
    ],
)
def test_a_vague_total_stays_vague(tradedb: Call, tmp_path: Path, counted: str, expected: str) -> None:
    article, database = tmp_path / "article.txt", tmp_path / "trade.sqlite"
    article.write_text(f"Talks\n\n2 March 2026\n\nThe EU and India have held {counted} of trade talks since 2022.\n")
    assert tradedb("load", article, "--db", database).code == 0
    notes = tradedb("rounds", "eu-india", "--db", database).err.splitlines()
    assert f'{expected} of eu-india reported since 2022 ("Talks", 2 March 2026)' in notes
