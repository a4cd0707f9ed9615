"""`sql` and `db tables`: statements, files, parameters, recipes, completion."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
NORWAY = "SELECT name FROM parties WHERE code = :code"


@pytest.fixture
def ask(tradedb: Call, loaded: Path) -> Call:
    """Runs `sql` on the sample database and gives what is printed as CSV."""
    return lambda *arguments: tradedb("sql", *arguments, "--format", "csv", "--db", loaded)


class Piped(io.TextIOWrapper):
    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.mark.parametrize("option", ["code=NO", ":code=NO"])
def test_a_parameter(ask: Call, option: str) -> None:
    assert ask(NORWAY, "--param", option).out == "name\nNorway\n"


def test_a_value_may_hold_anything(ask: Call) -> None:
    assert ask("SELECT :x AS x", "-p", "x=a = 'b'; --:c").out == "x\na = 'b'; --:c\n"


@pytest.mark.parametrize("content", ["SELECT 1 AS é;\n", "\ufeffSELECT 1 AS é", "-- why\r\nSELECT 1 AS é\r\n;"])
def test_a_file(ask: Call, tmp_path: Path, content: str) -> None:
    file = tmp_path / "question.sql"
    file.write_text(content, encoding="utf-8")
    assert ask(file).out == "é\n1\n"


@pytest.mark.parametrize("arguments", [["-"], []], ids=["named", "as a matter of course"])
def test_standard_input(ask: Call, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(b"SELECT :n AS n"))
    assert ask(*arguments, "-p", "n=1").out == "n\n1\n"


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        pytest.param(["none.sql"], 1, "none.sql: the file cannot be read: No such file", id="no such file"),
        pytest.param(["."], 2, "cannot be run", id="a folder is a statement"),
        pytest.param([NORWAY], 2, "needs :code; give it with --param code=VALUE", id="parameter missing"),
        pytest.param([NORWAY, "-p", "code"], 2, "'code' is no parameter", id="no value"),
        pytest.param([NORWAY, "-p", "=NO"], 2, "'=NO' is no parameter", id="no name"),
        pytest.param([NORWAY, "-p", "code=NO", "-p", "code=SE"], 2, ":code is given twice", id="twice"),
        pytest.param([NORWAY, "-p", "code=NO", "-p", "cod=1"], 2, "has no :cod; it has :code", id="one too many"),
        pytest.param([""], 2, "only reads", id="empty"),
        pytest.param(["--recipe", "slipped-round"], 2, "did you mean slipped-rounds", id="no such recipe"),
        pytest.param(["--recipe", "zzz"], 2, "--recipes` lists them", id="nothing like it"),
        pytest.param(["SELECT 1", "--recipe", "slipped-rounds"], 2, "one or the other", id="statement and recipe"),
        pytest.param(["--recipe", "slipped-rounds", "-p", "x=1"], 2, "has no :x", id="parameter of no recipe"),
    ],
)
def test_a_wrong_call_is_one_line(ask: Call, arguments: list[str], code: int, line: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out) == (code, "")
    assert line in result.err
    assert result.err.splitlines()[-1].startswith("tradedb: ")


def test_a_file_that_is_no_text(ask: Call, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_bytes(b"SELECT '\xff'")
    assert (result := ask(tmp_path / "q.sql")).code == 1
    assert "UTF-8" in result.err


def test_recipes_are_listed(tradedb: Call) -> None:
    rows = [json.loads(line) for line in tradedb("sql", "--recipes", "--format", "jsonl").out.splitlines()]
    (row,) = [row for row in rows if row["name"] == "launch-to-signature"]
    assert row["parameters"] == ["party=IN"]
    assert row["question"].endswith("?") and row["sql"].startswith("SELECT")
    assert "launch-to-signature" in tradedb("sql", "--recipes").out


def test_a_recipe_takes_the_values_of_its_example_or_those_given(ask: Call) -> None:
    example = ask("--recipe", "agreements-of-a-party")
    assert (example.code, example.err.splitlines()[0]) == (0, "At which stage is each agreement of a party? (party=KR)")
    given = ask("--recipe", "agreements-of-a-party", "-p", "party=LT")
    assert "party=LT" in given.err
    assert 1 < len(given.out.splitlines()) < len(example.out.splitlines())


def test_tables_and_columns(tradedb: Call) -> None:
    rows = [json.loads(line) for line in tradedb("db", "tables", "--format", "jsonl").out.splitlines()]
    assert {row["kind"] for row in rows} == {"view", "table"}
    assert all(row["comment"] for row in rows)
    columns = [json.loads(line) for line in tradedb("db", "tables", "report_rounds", "-f", "jsonl").out.splitlines()]
    assert {"name": "start_date", "type": "DATE"}.items() <= next(
        c for c in columns if c["name"] == "start_date"
    ).items()
    assert all(column["comment"] for column in columns)
    wrong = tradedb("db", "tables", "report_round")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean report_rounds" in wrong.err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["sql", "SELECT * FROM report_ro"], ["SELECT * FROM report_rounds"]),
        (["sql", "select 'round_nu"], []),
        (["sql", "select round_nu"], ["select round_number"]),
        (["sql", "--recipe", "slip"], ["slipped-rounds"]),
        (["sql", "--recipe", "launch-to-signature", "--param", "pa"], ["party="]),
        (["db", "tables", "report_ro"], ["report_rounds"]),
    ],
    ids=" ".join,
)
def test_a_shell_completes(words: list[str], found: list[str]) -> None:
    last = f'"{words[-1]}' if " " in words[-1] else words[-1]
    environment = {
        "COMP_WORDS": " ".join(["tradedb", *words[:-1], last]),
        "COMP_CWORD": str(len(words)),
        "_TRADEDB_COMPLETE": "complete_bash",
    }
    program = [sys.executable, "-c", "import sys; sys.argv[0] = 'tradedb'; from tradedb.cli import main; main()"]
    done = subprocess.run(program, env=os.environ | environment, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip().splitlines() == found
