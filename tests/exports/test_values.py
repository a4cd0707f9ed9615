"""Every format gives back the values that went in, hostile ones too; where it cannot, what it gives is stated."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
import xlsxwriter

from tests.exports.made import ALL, HOSTILE, TIMELINE, Made, Row, rows, snapshot
from tradedb.exports import FORMATS
from tradedb.exports.cells import guarded, unguarded
from tradedb.exports.duck import _opened
from tradedb.exports.spreadsheet import Paper, fitting

#: DuckDB's reader of CSV knows no zero character; no article holds one.
PLAIN = {name: text for name, text in ALL.items() if name != "zero"}


def written(form: str, folder: Path, texts: dict[str, str | None] = PLAIN) -> list[Row]:
    """Write made rows; returns what they were."""
    FORMATS[form].write(snapshot(texts), folder)
    return rows(texts)


def from_csv(line: list[str]) -> Row:
    """The values behind the cells of a line, as the data package says."""
    uid, title, day, number, real, flag = line
    return (
        uid,
        unguarded(title) or None,
        dt.date.fromisoformat(day) if day else None,
        int(number) if number else None,
        float(real) if real else None,
        {"true": True, "false": False, "": None}[flag],
    )


def empty_as_none(values: list[Row]) -> list[Row]:
    """CSV does not tell an empty text from none."""
    return [tuple(value if value != "" else None for value in row) for row in values]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t", "'\t"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1+1", "''=1+1"),
        ("''+", "'''+"),
        ("'quoted'", "'quoted'"),
        ("'", "'"),
        ("a=1", "a=1"),
        ("2024-03", "2024-03"),
        ("–", "–"),
        ("", ""),
    ],
)
def test_the_guard_can_be_undone(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


def test_csv_by_csv_reader(tmp_path: Path) -> None:
    expected = written("csv", tmp_path, ALL)
    with (tmp_path / "report_timeline.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    assert head == [column.name for column in TIMELINE.columns]
    assert list(map(from_csv, lines)) == empty_as_none(expected)


def test_csv_by_rfc_4180(tmp_path: Path) -> None:
    written("csv", tmp_path, {"two lines": "one\ntwo", "quote": 'a "b"', "none": None})
    content = (tmp_path / "report_timeline.csv").read_bytes()
    assert content.startswith(b"event_uid,title,date,number,latitude,is_planned\r\n")
    assert b'event/000,"one\ntwo",0001-01-01,0,0.1,true\r\n' in content
    assert b'event/001,"a ""b""",1900-01-31,-3,-33.8688,false\r\n' in content
    assert content.endswith(b"event/002,,1900-03-01,9007199254740992,1e-07,\r\n")


def test_csv_by_duckdb(tmp_path: Path) -> None:
    expected = written("csv", tmp_path)
    types = {"event_uid": "VARCHAR", "title": "VARCHAR", "date": "DATE", "number": "BIGINT", "latitude": "DOUBLE"}
    with duckdb.connect() as database:
        found = database.execute(
            "SELECT * FROM read_csv(?, columns = ?, header = true, delim = ',', quote = '\"', escape = '\"')",
            [str(tmp_path / "report_timeline.csv"), {**types, "is_planned": "BOOLEAN"}],
        ).fetchall()
    undone = [(uid, unguarded(title) if title else None, *rest) for uid, title, *rest in found]
    assert undone == empty_as_none(expected)


def test_no_cell_of_a_csv_file_is_calculated(tmp_path: Path) -> None:
    written("csv", tmp_path, ALL)
    with (tmp_path / "report_timeline.csv").open(encoding="utf-8", newline="") as file:
        titles = [line["title"] for line in csv.DictReader(file)]
    assert not [title for title in titles if title.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    assert sum(title.startswith("'") for title in titles) == 9


def test_jsonl(tmp_path: Path) -> None:
    expected = written("jsonl", tmp_path, ALL)
    lines = (tmp_path / "report_timeline.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    found = [json.loads(line) for line in lines]
    assert [set(each) for each in found] == [{column.name for column in TIMELINE.columns}] * len(expected)
    dated = [{**each, "date": dt.date.fromisoformat(each["date"]) if each["date"] else None} for each in found]
    assert [tuple(each.values()) for each in dated] == expected


def test_parquet(tmp_path: Path) -> None:
    expected = written("parquet", tmp_path, ALL)
    path = str(tmp_path / "report_timeline.parquet")
    with duckdb.connect() as database:
        assert database.execute("SELECT * FROM read_parquet(?)", [path]).fetchall() == expected
        types = [row[1] for row in database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()]
        ((key, value),) = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [path]).fetchall()
    assert types == ["VARCHAR", "VARCHAR", "DATE", "BIGINT", "DOUBLE", "BOOLEAN"]
    assert (key.decode(), value.decode()) == ("description", TIMELINE.comment)


def test_duckdb(tmp_path: Path) -> None:
    expected = written("duckdb", tmp_path, ALL)
    with duckdb.connect(str(tmp_path / "tradedb.duckdb"), read_only=True) as database:
        assert database.execute("SELECT * FROM report_timeline ORDER BY ALL").fetchall() == expected
        tables = database.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY 1").fetchall()
        comments = database.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            ["report_timeline"],
        ).fetchall()
        keys = database.execute(
            "SELECT constraint_text FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        )
        assert ("PRIMARY KEY(event_uid)",) in keys.fetchall()
    assert [name for name, _ in tables] == ["report_dictionary", "report_rounds", "report_timeline"]
    assert dict(tables)["report_timeline"] == TIMELINE.comment
    assert comments == [(column.name, column.comment) for column in TIMELINE.columns]


def test_sqlite(tmp_path: Path) -> None:
    expected = written("sqlite", tmp_path, ALL)
    with closing(sqlite3.connect(tmp_path / "tradedb.sqlite")) as database:
        found = database.execute("SELECT * FROM report_timeline ORDER BY 1").fetchall()
        types = database.execute("SELECT name, type, pk FROM pragma_table_info('report_timeline')").fetchall()
        links = database.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(\'report_rounds\')')
        assert links.fetchall() == [("report_timeline", "event_uid", "event_uid")]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        indexes = database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        described = dict(database.execute("SELECT keypath, value FROM _metabase_metadata").fetchall())
        dictionary = database.execute("SELECT * FROM report_dictionary WHERE view_name = 'report_rounds'").fetchall()
    stored = [tuple(value.isoformat() if isinstance(value, dt.date) else value for value in row) for row in expected]
    assert found == stored
    assert types == [(column.name, column.type, int(column.name == "event_uid")) for column in TIMELINE.columns]
    assert indexes == [("report_rounds_start_date",)]
    assert described["report_timeline.description"] == TIMELINE.comment
    assert described["report_timeline.title.description"] == TIMELINE.columns[1].comment
    assert [row[1:4] for row in dictionary] == [
        (0, None, None), (1, "event_uid", "TEXT"), (2, "start_date", "DATE"), (3, "round_number", "INTEGER"),
    ]  # fmt: skip


def in_a_cell(value: Any) -> Any:
    """What a workbook gives back: a date before March 1900 as text, the rest as it was."""
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time()) if value >= dt.date(1900, 3, 1) else value.isoformat()
    return value


def test_xlsx_by_openpyxl(tmp_path: Path) -> None:
    # Changed, or escaped in a way that openpyxl leaves as it is and Excel and LibreOffice undo.
    apart = {"long", "escape of Excel", "lines of Windows", "carriage return"}
    texts = {name: text for name, text in HOSTILE.items() if name not in apart}
    expected = written("xlsx", tmp_path, texts)
    book = openpyxl.load_workbook(tmp_path / "tradedb.xlsx")
    assert book.sheetnames == ["Dictionary", "report_timeline", "report_rounds"]
    sheet = book["report_timeline"]
    head, *found = sheet.iter_rows()
    assert [cell.value for cell in head] == [column.name for column in TIMELINE.columns]
    assert [tuple(cell.value for cell in row) for row in found] == [tuple(map(in_a_cell, row)) for row in expected]
    assert {cell.data_type for row in found for cell in row} == {"s", "n", "b", "d"}
    assert found[2][2].number_format == "yyyy-mm-dd"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:F{len(expected) + 1}")


def test_made_is_a_snapshot() -> None:
    made = Made({TIMELINE: rows({"one": "a"})})
    assert list(made.rows(TIMELINE)) == rows({"one": "a"})  # type: ignore[arg-type]
    assert made.counts == {"report_timeline": 1}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\x00b\uffff", r"a\x00b\uffff"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("x" * 32_767, "x" * 32_767),
        ("x" * 32_768, "x" * 32_740 + " … [cut: 32,768 characters]"),
        ("😀" * 16_383, "😀" * 16_383),
        ("😀" * 20_000, "😀" * 16_370 + " … [cut: 20,000 characters]"),
    ],
    ids=["escape", "no XML", "blanks", "just fits", "too long", "pairs that fit", "pairs too long"],
)
def test_what_a_cell_of_a_workbook_cannot_hold(text: str, cell: str) -> None:
    assert fitting(text) == cell
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767


def test_a_sheet_that_is_full_goes_on_in_a_second(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True})
    paper = Paper(book, sheet_rows=4)
    for count in (0, 3, 7):
        paper.fill(f"rows_{count}", ["number"], ([number] for number in range(count)))
    book.close()
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
    assert {sheet.title: [cell.value for cell in sheet["A"]] for sheet in sheets} == {
        "rows_0": ["number"],
        "rows_3": ["number", 0, 1, 2],
        "rows_7": ["number", 0, 1, 2],
        "rows_7 (2)": ["number", 3, 4, 5],
        "rows_7 (3)": ["number", 6],
    }


class Counted(tuple):  # type: ignore[type-arg]
    """A row that counts how many of its like are in memory."""

    alive = most = 0

    def __init__(self, values: object) -> None:
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)

    def __del__(self) -> None:
        Counted.alive -= 1


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx", "sqlite", "duckdb"])
def test_few_rows_are_in_memory_at_once(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counted, "most", Counted.alive)
    made = (Counted((f"event/{number:05d}", "a", None, number, 0.5, True)) for number in range(5000))
    FORMATS[form].write(Made({TIMELINE: made}), tmp_path)
    assert 0 < Counted.most < 250


def test_duckdb_prints_no_bar_of_its_own(tmp_path: Path) -> None:
    with _opened(tmp_path, ":memory:") as (database, _):
        assert database.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]
