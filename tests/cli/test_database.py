"""`db` and `demo`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_a_database_goes_up_and_down(tradedb: Call, tmp_path: Path) -> None:
    database = tmp_path / "trade.sqlite"
    assert "absent" in tradedb("db", "current", "--db", database).out
    up = tradedb("db", "upgrade", "--db", database)
    assert (up.code, up.out) == (0, "")
    assert up.err.startswith("the schema is at ")
    assert "(current;" in tradedb("db", "current", "--db", database).out
    check = tradedb("db", "check", "--db", database)
    assert (check.code, check.out, check.err) == (0, "", "the database is in step with this program\n")
    assert tradedb("db", "downgrade", "base", "--db", database).code == 0
    assert tradedb("db", "upgrade", "--db", database).code == 0


def test_check_names_what_differs(tradedb: Call, tmp_path: Path) -> None:
    database = tmp_path / "trade.sqlite"
    tradedb("db", "upgrade", "--db", database)
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE articles ADD COLUMN mood TEXT")
    result = tradedb("db", "check", "--db", database)
    assert result.code == 1
    assert "mood" in result.out


def test_an_unknown_revision_is_one_line(tradedb: Call, tmp_path: Path) -> None:
    result = tradedb("db", "upgrade", "nowhere", "--db", tmp_path / "trade.sqlite")
    assert (result.code, result.out, result.err.count("\n")) in [(1, "", 1), (2, "", 1)]
    assert "nowhere" in result.err


@pytest.mark.parametrize("given", [True, False], ids=["in a given database", "in a new one"])
def test_the_demo_shows_the_main_commands(
    tradedb: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: bool
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    arguments = ["--db", tmp_path / "build" / "demo.sqlite"] if given else []
    result = tradedb("demo", *arguments)
    assert result.code == 0
    (database,) = tmp_path.rglob("demo.sqlite")
    assert result.err.count(str(database)) == 2
    for command in ("load", "rounds korea-uk", "timeline korea-uk", "show korea-uk-upgrade/round/2"):
        assert f"$ tradedb {command}" in result.err
    assert "»second round" in result.out


def test_a_database_is_copied(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    result = tradedb("db", "copy", loaded, tmp_path / "copy.sqlite")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("copied ")
    rounds = [tradedb("rounds", "korea-uk", "--db", path).out for path in (loaded, tmp_path / "copy.sqlite")]
    assert rounds[0] == rounds[1] != ""


def test_a_copy_onto_a_database_in_use_is_one_line(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    tradedb("db", "copy", loaded, tmp_path / "copy.sqlite")
    result = tradedb("db", "copy", loaded, tmp_path / "copy.sqlite")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert "holds articles already" in result.err
