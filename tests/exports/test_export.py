"""All formats of one database: they agree, they see one moment, and they appear together or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from sqlalchemy import text

from tests.exports.made import FORMULA, Row, snapshot
from tests.homes import Home
from tradedb import exports
from tradedb.db.reporting import VIEWS, view
from tradedb.db.session import engine_for
from tradedb.errors import UsageError, WriteError
from tradedb.exports import FORMATS, export
from tradedb.exports.cells import unguarded
from tradedb.exports.snapshot import Snapshot
from tradedb.exports.snapshot import snapshot as opened

TABLES = ("csv", "jsonl", "parquet", "xlsx", "sqlite", "duckdb")
SMALL = [each.name for each in VIEWS if each.name != "report_dates"]


@pytest.fixture(scope="module")
def exported(loaded: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables in all formats, but for the calendar."""
    folder = tmp_path_factory.mktemp("exported")
    with opened(loaded, SMALL) as found:
        export(found, folder, TABLES)
    return folder


@pytest.fixture(scope="module")
def expected(loaded: str) -> dict[str, list[Row]]:
    with opened(loaded, SMALL) as found:
        return {each.name: list(found.rows(each)) for each in found.views}


def by_jsonl(folder: Path, name: str) -> list[Row]:
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return [typed(name, list(json.loads(line).values())) for line in lines]


def typed(name: str, row: list[Any]) -> Row:
    """A row with dates that are dates and flags that are flags, where a format has texts and numbers instead."""
    kinds = [column.type for column in view(name).columns]
    return tuple(value if value is None else _typed(kind, value) for kind, value in zip(kinds, row, strict=True))


def _typed(kind: str, value: Any) -> Any:
    if kind == "DATE":
        return value.date() if isinstance(value, dt.datetime) else dt.date.fromisoformat(value)
    return bool(value) if kind == "BOOLEAN" else value


def by_csv(folder: Path, name: str) -> list[Row]:
    reading = {
        "INTEGER": int,
        "FLOAT": float,
        "BOOLEAN": "true".__eq__,
        "DATE": dt.date.fromisoformat,
        "TEXT": unguarded,
    }
    kinds = [column.type for column in view(name).columns]
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return [
        tuple(reading[kind](cell) if cell else None for kind, cell in zip(kinds, line, strict=True)) for line in lines
    ]


def by_parquet(folder: Path, name: str) -> list[Row]:
    with duckdb.connect() as database:
        return database.execute("SELECT * FROM read_parquet(?)", [str(folder / f"{name}.parquet")]).fetchall()


def by_sqlite(folder: Path, name: str) -> list[Row]:
    with closing(sqlite3.connect(folder / "tradedb.sqlite")) as database:
        return [typed(name, row) for row in database.execute(f"SELECT * FROM {name} ORDER BY rowid")]


def by_duckdb(folder: Path, name: str) -> list[Row]:
    with duckdb.connect(str(folder / "tradedb.duckdb"), read_only=True) as database:
        return database.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()


def by_xlsx(folder: Path, name: str) -> list[Row]:
    _, *rows = workbook(folder)[name].iter_rows(values_only=True)
    return [typed(name, row) for row in rows]


@cache
def workbook(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "tradedb.xlsx")


READERS = {
    "csv": by_csv,
    "jsonl": by_jsonl,
    "parquet": by_parquet,
    "xlsx": by_xlsx,
    "sqlite": by_sqlite,
    "duckdb": by_duckdb,
}


@pytest.mark.parametrize("form", TABLES)
def test_a_format_has_the_rows_of_the_views(form: str, exported: Path, expected: dict[str, list[Row]]) -> None:
    for name, rows in expected.items():
        assert READERS[form](exported, name) == rows, name
    assert sum(map(bool, expected.values())) > 10


@pytest.mark.parametrize("form", TABLES)
def test_the_words_of_an_article_stay_words(form: str, exported: Path) -> None:
    titles = {row[3]: row[5] for row in READERS[form](exported, "report_sources")}
    assert titles[FORMULA] == "<script>alert(1)</script>"


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_a_database_has_the_types_of_the_views(form: str, exported: Path) -> None:
    from tradedb.exports.duck import _TYPES

    if form == "sqlite":
        with closing(sqlite3.connect(exported / "tradedb.sqlite")) as database:
            found = database.execute(
                "SELECT t.name, c.name, c.type FROM sqlite_master t, pragma_table_info(t.name) c "
                "WHERE t.type = 'table' AND t.name IN (SELECT view_name FROM report_dictionary)"
            ).fetchall()
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        spelled = {each: each for each in _TYPES}
    else:
        with duckdb.connect(str(exported / "tradedb.duckdb"), read_only=True) as database:
            found = database.execute(
                "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal "
                "AND table_name <> 'report_dictionary'"
            ).fetchall()
        spelled = _TYPES
    columns = [(each.name, column.name, spelled[column.type]) for each in map(view, SMALL) for column in each.columns]
    assert sorted(found) == sorted(columns)


def test_the_readme_names_every_table_and_file(exported: Path, expected: dict[str, list[Row]]) -> None:
    words = (exported / "README.md").read_text(encoding="utf-8")
    for name, rows in expected.items():
        assert f"| `{name}` | {view(name).grain} | {len(rows):,} |" in words
    assert "report_dates" not in words
    for form in TABLES:
        assert FORMATS[form].about in words


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx", "sqlite"])
def test_the_same_data_give_the_same_files(form: str, loaded: str, exported: Path, tmp_path: Path) -> None:
    with opened(loaded, SMALL) as found:
        export(found, tmp_path, [form])
    again = {path.name: digest(path) for path in tmp_path.iterdir() if path.name != "README.md"}
    assert again
    assert again == {name: digest(exported / name) for name in again}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_all_that_is_read_is_of_one_moment(loaded: str, home: Home) -> None:
    url = home.copy(loaded, "changing")
    with opened(url, ["report_parties", "report_timeline"]) as found:
        parties, timeline = found.views[1], found.views[0]
        before = list(found.rows(parties))
        engine = engine_for(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE parties SET name = 'Elsewhere'"))
            connection.execute(text("DELETE FROM event_mentions"))
        engine.dispose()
        assert list(found.rows(parties)) == before
        assert list(found.rows(timeline))
    with opened(url, ["report_parties"]) as found:
        assert list(found.rows(found.views[0])) != before


def test_only_what_was_known_on_a_day(loaded: str, folder: Path) -> None:
    with opened(loaded, ["report_sources"], dt.date(2025, 11, 4)) as found:
        export(found, folder, ["jsonl", "csv"])
    titles = [json.loads(line)["published"] for line in (folder / "report_sources.jsonl").read_text().splitlines()]
    assert all(published <= "2025-11-04" for published in titles)
    assert FORMULA not in (folder / "report_sources.jsonl").read_text()
    assert json.loads((folder / "datapackage.json").read_text())["as_of"] == "2025-11-04"
    assert "known on 2025-11-04" in (folder / "README.md").read_text()


def test_a_watcher_hears_how_far_the_reading_is(loaded: str) -> None:
    heard: list[tuple[str, int]] = []
    with opened(loaded, ["report_dates", "report_parties"]) as found:
        sizes = {each.name: found.size(each) for each in found.views}
        found.watcher = lambda view, count: heard.append((view.name, count))
        parties, days = (list(found.rows(each)) for each in found.views)
    assert sizes == {"report_parties": len(parties), "report_dates": len(days)}
    assert heard[:3] == [("report_parties", 0), ("report_parties", len(parties)), ("report_dates", 0)]
    assert [count for name, count in heard[2:]] == [*range(0, len(days), 1000), len(days)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["csv"], ("csv",)),
        (["csv, XLSX", "csv"], ("csv", "xlsx")),
        (["jsonl", "parquet"], ("jsonl", "parquet")),
        (["csv", "all"], tuple(FORMATS)),
    ],
)
def test_formats_are_chosen(given: list[str], found: tuple[str, ...]) -> None:
    assert exports.chosen(given) == found


def test_a_view_that_is_unknown_is_named(loaded: str) -> None:
    with (
        pytest.raises(UsageError, match="no view 'report_round'; there are report_timeline"),
        opened(loaded, ["report_round"]),
    ):
        pass


def test_what_is_there_already_stays_or_is_replaced(folder: Path) -> None:
    folder.mkdir()
    (folder / "report_rounds.jsonl").write_text("old")
    (folder / "notes.txt").write_text("mine")
    export(snapshot({"one": "a"}), folder, ["jsonl"])
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "report_rounds.jsonl").read_text().startswith('{"event_uid"')
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "notes.txt", "report_rounds.jsonl", "report_timeline.jsonl",
    ]  # fmt: skip


def stopped(by: BaseException) -> Callable[[Snapshot, Path], None]:
    """A writer that writes a little and breaks off."""

    def write(snapshot: Snapshot, folder: Path) -> None:
        (folder / "report_rounds.jsonl").write_text("half")
        raise by

    return write


@pytest.mark.parametrize("was_there", [True, False])
@pytest.mark.parametrize(
    ("by", "raised", "words"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt, None),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            WriteError,
            "out: cannot be written: No space left on device; make room",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), WriteError, "Permission denied; name another folder"),
    ],
    ids=["interrupted", "disk full", "not allowed"],
)
def test_an_export_that_breaks_off_leaves_nothing(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    by: BaseException,
    raised: type[BaseException],
    words: str | None,
    was_there: bool,
) -> None:
    if was_there:
        export(snapshot({"one": "a"}), folder, ["jsonl"])
    before = sorted(folder.rglob("*"))
    monkeypatch.setitem(FORMATS, "jsonl", replace(FORMATS["jsonl"], write=stopped(by)))
    with pytest.raises(raised, match=words):
        export(snapshot({"one": "a"}), folder, ["csv", "jsonl"])
    assert sorted(folder.rglob("*")) == before
    assert folder.exists() is was_there
    assert not was_there or (folder / "report_rounds.jsonl").read_text() != "half"


@pytest.mark.parametrize("below", [".", "deeper/still"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(WriteError, match="this is a file; name a folder"):
        export(snapshot({"one": "a"}), tmp_path / "taken" / below, ["jsonl"])
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(("form", "library"), [("sqlite", "tradedb.sqlite"), ("duckdb", "DuckDB's files")])
def test_what_a_library_cannot_write_is_one_line(form: str, library: str, tmp_path: Path) -> None:
    (tmp_path / f"tradedb.{form}").mkdir()
    with pytest.raises(WriteError) as caught:
        FORMATS[form].write(snapshot({"one": "a"}), tmp_path)
    assert str(caught.value).startswith(f"{library}: cannot be written: ")
    assert "\n" not in str(caught.value)
