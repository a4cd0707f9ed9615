import csv
import datetime as dt
import io
import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.reports import Column, Format, Table, write
from tradedb.reports.escape import for_csv, for_json, for_markdown, one_line
from tradedb.reports.formats import LONG
from tradedb.reports.layout import fit
from tradedb.reports.table import as_text, people, programs

COLUMNS = (
    Column("number", "Round", "right"),
    people("when", "Date"),
    people("edtf", "EDTF", optional=True),
    Column("parties", "Parties"),
    *programs("date"),
)
ROWS = (
    {"number": 2, "when": "19–22 March 2024", "date": "2024-03-19/2024-03-22", "parties": ("GB", "KR")},
    {"number": 10, "when": "January 2025", "date": "2025-01", "parties": ()},
)


def written(table: Table, form: Format) -> str:
    stream = io.StringIO()
    write(table, form, stream)
    return stream.getvalue()


TABLE_TEXT = """\
Round  Date              Parties
------ ----------------- -------
    2  19–22 March 2024  GB, KR
   10  January 2025
"""
CSV_TEXT = """\
number,parties,date
2,GB; KR,2024-03-19/2024-03-22
10,,2025-01
"""
JSON_TEXT = """\
[
 {"number": 2, "parties": ["GB", "KR"], "date": "2024-03-19/2024-03-22"}
,{"number": 10, "parties": [], "date": "2025-01"}
]
"""
JSONL_TEXT = """\
{"number": 2, "parties": ["GB", "KR"], "date": "2024-03-19/2024-03-22"}
{"number": 10, "parties": [], "date": "2025-01"}
"""
MARKDOWN_TEXT = """\
| Round | Date | Parties |
| ---: | --- | --- |
| 2 | 19–22 March 2024 | GB, KR |
| 10 | January 2025 |  |
"""
EXPECTED = {
    Format.TABLE: TABLE_TEXT,
    Format.CSV: CSV_TEXT,
    Format.JSON: JSON_TEXT,
    Format.JSONL: JSONL_TEXT,
    Format.MARKDOWN: MARKDOWN_TEXT,
}


@pytest.mark.parametrize("form", list(Format))
def test_a_table_in_each_format(form: Format) -> None:
    assert written(Table(COLUMNS, ROWS), form) == EXPECTED[form]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Format.TABLE, ""),
        (Format.CSV, "number,parties,date\n"),
        (Format.JSON, "[\n]\n"),
        (Format.JSONL, ""),
        (Format.MARKDOWN, "| Round | Date | Parties |\n| ---: | --- | --- |\n"),
    ],
)
def test_a_table_without_rows(form: Format, expected: str) -> None:
    assert written(Table(COLUMNS, ()), form) == expected


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("count", [0, 1, LONG - 1, LONG, LONG + 5])
def test_rows_are_counted_and_read_once(form: Format, count: int) -> None:
    rows = ({"number": number} for number in range(count))
    assert write(Table((Column("number", "Number"),), rows), form, io.StringIO()) == count


def test_a_long_table_is_one_line_a_row_and_keeps_every_column() -> None:
    rows = [{"number": number, "when": "28 December 2025 – 2 January 2026 " * 5} for number in range(LONG + 1)]
    rows.append({"number": LONG + 1, "edtf": "2025-21"})
    lines = written(Table(COLUMNS, rows), Format.TABLE).splitlines()
    assert len(lines) == 1 + len(rows)
    assert lines[0].split() == ["Round", "Date", "EDTF", "Parties"]
    assert lines[-1].split() == [str(LONG + 1), "2025-21"]


def test_an_upright_table_is_a_list_of_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    text = written(Table(COLUMNS, ROWS, upright=True), Format.TABLE)
    assert text == ("Round    2\nDate     19–22 March 2024\nParties  GB, KR\n\nRound    10\nDate     January 2025\n")


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_nothing_is_cut_off_at_any_width(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    row = {"number": 2, "when": "28 December 2025 – 2 January 2026", "parties": ("ASEAN", "korea-uk-upgrade/round/2")}
    text = written(Table(COLUMNS, [row]), Format.TABLE)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    letters = Counter("".join(map(as_text, row.values())).replace(" ", ""))
    assert letters <= Counter(text)


@pytest.mark.parametrize(
    ("columns", "room", "expected"),
    [
        pytest.param([["ab"], ["abcd"]], 10, [2, 4], id="all fit"),
        pytest.param([["ab"], ["ab cd ef gh"]], 8, [2, 6], id="the widest gives way"),
        pytest.param([["abcdefghijkl"], ["ab cd ef gh"]], 16, [12, 4], id="down to its longest word"),
        pytest.param([["abcdefghijkl"], ["abcdefghijkl"]], 20, [10, 10], id="then words are broken"),
        pytest.param([["abcdefghijkl"], ["ab"]], 4, [2, 2], id="however narrow"),
        pytest.param([["abc"], [""]], 0, [1, 1], id="no room at all"),
        pytest.param([["韓国"], ["ab"]], 6, [4, 2], id="wide characters"),
    ],
)
def test_widths(columns: list[list[str]], room: int, expected: list[int]) -> None:
    assert fit(columns, room) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1-5", "1-5"),
        ("korea-uk", "korea-uk"),
        ("two\nlines", "two\nlines"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\u202eback", "\\u202eback"),
    ],
)
def test_csv_cells_calculate_nothing(text: str, expected: str) -> None:
    assert for_csv(text) == expected


def test_numbers_in_csv_stay_numbers() -> None:
    table = Table((Column("a"), Column("b"), Column("c")), [{"a": -5, "b": -0.5, "c": True}])
    assert written(table, Format.CSV) == "a,b,c\n-5,-0.5,1\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("[red]", r"\[red\]"),
        ("<script>", r"\<script\>"),
        ("`x` *y* _z_", r"\`x\` \*y\* \_z\_"),
        ("senior_officials", "senior_officials"),
        ("two\nlines", "two lines"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_cells_stay_text(text: str, expected: str) -> None:
    assert for_markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[bold]Title[/bold] :smile:", "[bold]Title[/bold] :smile:"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("two\r\nlines\tand\u00a0blanks ", "two lines and blanks"),
        ("\x9b31m", "\\x9b31m"),
        ("undecodable \udc80", "undecodable \\udc80"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_a_terminal_acts_on_nothing(text: str, expected: str) -> None:
    assert one_line(text) == expected
    assert (
        written(Table((Column("t", "T"),), [{"t": text}]), Format.TABLE) == f"T\n{'-' * len_of(expected)}\n{expected}\n"
    )


def len_of(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TEXTS = st.text(st.characters(), max_size=30)


@given(TEXTS)
def test_json_gives_every_text_back_and_holds_no_control_character(text: str) -> None:
    document = written(Table((Column("t"),), [{"t": text}]), Format.JSON)
    assert json.loads(document) == [{"t": text}]
    assert for_json(document) == document
    assert not CONTROLS.search(document.replace("\n", ""))


@given(TEXTS)
def test_csv_gives_printable_texts_back(text: str) -> None:
    document = written(Table((Column("t"), Column("n")), [{"t": text, "n": 1}]), Format.CSV)
    rows = list(csv.reader(io.StringIO(document, newline="")))
    assert rows == [["t", "n"], [for_csv(text), "1"]]


def test_absent_keys_are_left_out_of_json_and_missing_values_are_null() -> None:
    table = Table((Column("a"), Column("b")), [{"a": None}, {"b": dt.date(2025, 12, 15)}, {"a": b"\x00\xff"}])
    assert written(table, Format.JSONL) == '{"a": null}\n{"b": "2025-12-15"}\n{"a": "00ff"}\n'


def test_what_has_fields_is_json_in_csv() -> None:
    stages = [{"stage": "signed", "since": None, "days": 3}, {"stage": "in_force", "since": dt.date(2025, 12, 15)}]
    text = written(Table((Column("stages"), Column("more")), [{"stages": stages, "more": {}}]), Format.CSV)
    (row,) = csv.DictReader(io.StringIO(text))
    assert json.loads(row["stages"]) == [
        {"stage": "signed", "since": None, "days": 3},
        {"stage": "in_force", "since": "2025-12-15"},
    ]
    assert row["more"] == "{}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (3, "3"),
        (dt.date(2025, 12, 15), "2025-12-15"),
        (("GB", "KR"), "GB, KR"),
        ({"city": "London", "country": None}, "London"),
        ([{"name": "A B", "title": "Minister"}, {"name": "C"}], "A B, Minister, C"),
    ],
)
def test_values_in_words(value: object, expected: str) -> None:
    assert as_text(value) == expected
