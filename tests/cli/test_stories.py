"""Three stories that a timeline has to get right, from the files to what the program prints."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MINISTRY = "Department for Business and Trade"


def article(folder: Path, name: str, publisher: str, published: str, text: str) -> None:
    head = f"---\ntitle: {name}\npublisher: {publisher}\npublished: {published}\n---\n"
    (folder / f"{name}.txt").write_text(f"{head}{text}\n", encoding="utf-8")


@pytest.fixture
def ask(tradedb: Callable[..., Any], tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Loads the articles of the folder `told` and returns the rows that a command gives."""

    def rows(*arguments: object) -> list[dict[str, Any]]:
        database = tmp_path / "trade.sqlite"
        assert tradedb("load", tmp_path / "told", "--db", database).code == 0
        result = tradedb(*arguments, "--format", "json", "--db", database)
        assert result.code == 0
        found: list[dict[str, Any]] = json.loads(result.out)
        return found

    return rows


@pytest.fixture
def told(tmp_path: Path) -> Path:
    folder = tmp_path / "told"
    folder.mkdir()
    return folder


def test_concluded_is_not_signed(told: Path, ask: Callable[..., list[dict[str, Any]]]) -> None:
    """A side says concluded and that it will sign later; papers say signed; one outlet is a day late."""
    article(
        told,
        "ministry",
        MINISTRY,
        "2025-12-15",
        "The United Kingdom and the Republic of Korea concluded negotiations on an upgraded free trade agreement on "
        "15 December 2025.\nThe upgraded agreement will be signed in 2026, once the legal text has been checked.",
    )
    article(
        told,
        "courier",
        "The Seoul Courier",
        "2025-12-16",
        "South Korea and the United Kingdom signed their upgraded free trade agreement in London on December 15, the "
        "trade ministry said on Tuesday.",
    )
    article(
        told,
        "herald",
        "Han River Herald",
        "2025-12-17",
        "Korea and Britain signed the upgraded Korea-UK free trade agreement on December 15, 2025.",
    )
    article(told, "wire", "Trade Wire", "2025-12-18",
            "South Korea and the United Kingdom concluded negotiations on the upgraded Korea-UK free trade agreement "
            "on 16 December 2025.")  # fmt: skip
    events = {(event["type"], event["status"], event["date"], event["city"]) for event in ask("timeline")}
    assert events == {("concluded", "held", "2025-12-15", None), ("signed", "scheduled", "2026", None)}
    (agreement,) = [row for row in ask("agreements") if row["slug"] == "korea-uk-upgrade"]
    assert (agreement["stage"], agreement["stage_since"]) == ("concluded", "2025-12-15")
    conflicts = {(row["field"], row["value"], row["other_value"], row["other_publisher"]) for row in ask("conflicts")}
    assert {
        ("date", "2025-12-15", "2025-12-16", "Trade Wire"),
        ("status", "scheduled", "held", "The Seoul Courier"),
        ("status", "scheduled", "held", "Han River Herald"),
    } <= conflicts
    assert {row["reason"] for row in ask("conflicts")} == {"first-hand"}


def test_the_day_lies_in_the_week(told: Path, ask: Callable[..., list[dict[str, Any]]]) -> None:
    """One release gives the week in which round 1 was held, a paper the day."""
    article(
        told,
        "ministry",
        MINISTRY,
        "2024-02-02",
        "The first round of negotiations on an upgraded UK-Korea free trade agreement was held in the week "
        "commencing 22 January 2024 in Seoul.",
    )
    article(told, "courier", "The Seoul Courier", "2024-01-24",
            "South Korea and the United Kingdom opened the first round of negotiations to upgrade the Korea-UK free "
            "trade agreement in Seoul on January 23.")  # fmt: skip
    (event,) = ask("rounds")
    assert (event["uid"], event["date"], event["articles"]) == ("korea-uk-upgrade/round/1", "2024-01-23", 2)
    assert ask("conflicts") == []


def test_a_total_beside_a_higher_number(told: Path, ask: Callable[..., list[dict[str, Any]]]) -> None:
    """An article counts nearly 14 rounds and speaks of the 16th: fifteen were held, and the total is wrong."""
    article(told, "ledger", "The Ledger", "2025-12-05",
            "After nearly 14 rounds of negotiations, the EU and India want to close their free trade agreement this "
            "year.\nThe 16th round of the EU-India negotiations will be held in New Delhi on 8 December 2025."
            )  # fmt: skip
    (event,) = ask("rounds", "eu-india")
    assert (event["number"], event["status"], event["date"]) == (16, "scheduled", "2025-12-08")
    gaps = {row["kind"]: row for row in ask("gaps", "--today", "2025-12-06")}
    assert set(gaps) == {"missing_rounds", "total_differs"}
    assert (gaps["total_differs"]["stated"], gaps["total_differs"]["known"]) == (14, 15)
