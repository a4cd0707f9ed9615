"""What a command may import: counted in modules, because seconds differ from machine to machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import json, sys
from tradedb.cli.app import run
code = run(json.loads(sys.argv[1]))
print("MODULES", json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY = ("sqlalchemy", "alembic", "dateparser", "charset_normalizer", "yaml", "ahocorasick_rs", "rapidfuzz")
#: Finds what an unknown name is like.
SPELLING = ("rapidfuzz",)
BUILDING = ("alembic", "dateparser", "charset_normalizer", "yaml", "ahocorasick_rs")
ROOMS = ("tradedb.parsers", "tradedb.readers", "tradedb.pipeline", "tradedb.resolve", "tradedb.db.load")
#: What a query needs of these rooms: stages and gaps are derived when they are asked for.
DERIVED = ("tradedb.resolve",)
UNASKED = tuple(room for room in ROOMS if room not in DERIVED)


def modules_after(*arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", RUN, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    lines = [line for line in done.stderr.splitlines() if line.startswith("MODULES ")]
    code, modules = json.loads(lines[0].removeprefix("MODULES "))
    return code, modules


def among(modules: list[str], forbidden: tuple[str, ...]) -> list[str]:
    return [name for name in modules if any(f"{name}.".startswith(f"{each}.") for each in forbidden)]


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("rounds", "--help")], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code, modules = modules_after(*arguments)
    assert (code, among(modules, HEAVY), among(modules, ROOMS)) == (0, [], [])
    assert "tradedb.cli.listings" in modules


@pytest.mark.parametrize(
    "arguments",
    [
        ("agreement", "korea-uk"),
        ("agreement", "South Korea, Britain"),
        ("agreements",),
        ("articles",),
        ("issues",),
        ("meetings",),
        ("meetings", "--party", "NO"),
        ("participants",),
        ("participants", "korea-uk"),
        ("rounds",),
        ("rounds", "korea-uk"),
        ("show", "korea-uk-upgrade/round/2"),
        ("sql", "SELECT 1 AS one"),
        ("timeline",),
        ("timeline", "korea-uk"),
        ("timeline", "korea-uk", "--format", "json"),
    ],
    ids=" ".join,
)
def test_queries_leave_migrations_parsers_and_readers_alone(loaded: Path, arguments: tuple[str, ...]) -> None:
    code, modules = modules_after(*arguments, "--db", str(loaded))
    assert (code, among(modules, BUILDING), among(modules, SPELLING), among(modules, UNASKED)) == (0, [], [], [])
    assert "sqlalchemy" in modules


@pytest.mark.parametrize("arguments", [("agreement", "korae-uk"), ("show", "korea-uk-upgrade/round/99")], ids=" ".join)
def test_only_an_unknown_name_is_compared_with_the_known_ones(loaded: Path, arguments: tuple[str, ...]) -> None:
    code, modules = modules_after(*arguments, "--db", str(loaded))
    assert (code, among(modules, BUILDING), among(modules, UNASKED)) == (2, [], [])
    assert among(modules, SPELLING)


def test_an_export_imports_what_its_format_needs(loaded: Path, tmp_path: Path) -> None:
    arguments = ("export", str(tmp_path), "--view", "report_rounds", "--db", str(loaded))
    code, modules = modules_after(*arguments)
    assert (code, among(modules, (*BUILDING, "duckdb", "xlsxwriter")), among(modules, UNASKED)) == (0, [], [])
    assert among(modules_after(*arguments, "--format", "xlsx")[1], ("duckdb", "xlsxwriter"))


def test_parse_needs_no_database(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("South Korea and the UK signed the agreement on 15 December 2025.\n")
    code, modules = modules_after("parse", str(article))
    assert (code, among(modules, ("sqlalchemy", "alembic", "tradedb.db"))) == (0, [])
    assert "tradedb.pipeline" in modules
