"""`export`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
ROUNDS = ("--view", "report_rounds")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_data_package_is_the_default(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    result = tradedb("export", tmp_path / "out", *ROUNDS, "--view", "report_parties", "--db", loaded)
    assert (result.code, result.out, result.err) == (0, "", f"exported to {tmp_path / 'out'}: csv\n")
    assert names(tmp_path / "out") == ["README.md", "datapackage.json", "report_parties.csv", "report_rounds.csv"]


def test_several_formats(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    result = tradedb("export", tmp_path, "-f", "xlsx,sqlite", "--format", "jsonl", *ROUNDS, "--db", loaded)
    assert (result.code, result.err) == (0, f"exported to {tmp_path}: xlsx, sqlite, jsonl\n")
    assert names(tmp_path) == ["README.md", "report_rounds.jsonl", "tradedb.sqlite", "tradedb.xlsx"]


def test_what_was_known_on_a_day(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    result = tradedb("export", tmp_path, *ROUNDS, "--as-of", "2025-12-16", "--db", loaded)
    assert result.code == 0
    assert result.err.endswith("articles of unknown date left out\n")


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("--format", "ods"), 2, "no format 'ods'; there are csv, jsonl"),
        (("--view", "rounds"), 2, "no view 'rounds'; there are report_timeline, report_rounds"),
        (("--as-of", "1950-01-01"), 2, "no article in the database was published by 1950-01-01"),
        (("--db", "missing.sqlite"), 1, "missing.sqlite: no database here yet"),
    ],
    ids=["format", "view", "day", "database"],
)
def test_what_cannot_be_exported_is_one_line(
    tradedb: Call, loaded: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    given = arguments if "--db" in arguments else (*arguments, "--db", loaded)
    result = tradedb("export", tmp_path / "out", *given)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert complaint in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("xlsx", "xlsxwriter", "excel"), ("parquet", "duckdb", "duckdb"), ("all", "duckdb", "duckdb")],
)
def test_a_missing_library_is_named(
    tradedb: Call, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = tradedb("export", tmp_path / "out", "--format", form, "--db", loaded)
    assert (result.code, result.err) == (2, f"tradedb: this needs {module}; install tradedb[{extra}]\n")
    assert not (tmp_path / "out").exists()


def test_a_file_is_no_folder(tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = tradedb("export", tmp_path / "out", *ROUNDS, "--db", loaded)
    assert (result.code, result.err) == (
        1,
        f"tradedb: {tmp_path / 'out'}: this is a file; name a folder for the export\n",
    )
