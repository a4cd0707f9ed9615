"""An Excel workbook: a sheet for each view, behind one that says what their columns mean."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from tradedb.exports import dictionary
from tradedb.exports.snapshot import Snapshot, Value
from tradedb.exports.staging import writing
from tradedb.extras import require

NEEDS = ("xlsxwriter", "excel")
_NAME = "tradedb.xlsx"
#: A sheet of Excel's has so many rows, the heading among them.
SHEET_ROWS = 1_048_576
#: A cell of Excel's has so many characters, counted in UTF-16.
CELL_LENGTH = 32_767
#: Before this day Excel and LibreOffice count the days differently, or not at all.
FIRST_DAY = dt.date(1900, 3, 1)
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
#: Rows that the widths of the columns are judged by, and the bounds of a width in characters.
_JUDGED, _NARROWEST, _WIDEST = 100, 8, 50
#: What XML cannot hold, or Excel would show as something else.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: A workbook says when it was made; the same data give the same file.
_CREATED = dt.datetime(2000, 1, 1)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(snapshot: Snapshot, folder: Path) -> None:
    r"""Write `tradedb.xlsx`: dates, numbers and booleans are such, every text is a text.

    What a cell cannot hold is changed: dates before 1 March 1900 are texts, control characters are shown as `\x1b`, a
    text that is too long is cut and says so. A view of more rows than a sheet has goes on in a second one.
    """
    xlsxwriter = require(*NEEDS)
    with writing(_NAME, xlsxwriter.exceptions.XlsxWriterException), TemporaryDirectory(dir=folder) as scratch:
        book = xlsxwriter.Workbook(folder / _NAME, {**_OPTIONS, "tmpdir": scratch})
        book.use_zip64()
        book.set_properties({"title": "Timeline of trade agreements", "created": _CREATED})
        paper = Paper(book)
        paper.fill("Dictionary", dictionary.COLUMNS, dictionary.entries(snapshot.views))
        for view in snapshot.views:
            paper.fill(view.name, [column.name for column in view.columns], snapshot.rows(view))
        book.close()


class Paper:
    """Sheets of a workbook that are written row by row.

    Args:
        book: the workbook.
        sheet_rows: how many rows a sheet has, the heading among them.
    """

    def __init__(self, book: Any, sheet_rows: int = SHEET_ROWS) -> None:
        self._book = book
        self._sheet_rows = sheet_rows
        self._heading = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def fill(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Write a table into a sheet of its name, and what that cannot hold into `NAME (2)`, `NAME (3)`, ..."""
        rest = iter(rows)
        judged = list(itertools.islice(rest, _JUDGED))
        widths, rest = _widths(columns, judged), itertools.chain(judged, rest)
        for number in itertools.count(1):
            first = list(itertools.islice(rest, 1))
            if number > 1 and not first:
                return
            body = itertools.chain(first, itertools.islice(rest, self._sheet_rows - 2))
            self._write_sheet(name if number == 1 else f"{name} ({number})", columns, widths, body)

    def _write_sheet(
        self, name: str, columns: Sequence[str], widths: Iterable[int], rows: Iterable[Sequence[Value]]
    ) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, column, self._heading)
        last = 0
        for last, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                self._write_cell(sheet, last, index, value)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write_cell(self, sheet: Any, row: int, column: int, value: Value) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, _literal(fitting(value)))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value)
        elif value is not None and value < FIRST_DAY:
            sheet.write_string(row, column, value.isoformat())
        elif value is not None:
            sheet.write_number(row, column, value.toordinal() - _DAY_ZERO, self._day)


def fitting(text: str) -> str:
    """A text as a cell can hold it: control characters shown, cut where it is too long."""
    text = _UNFIT.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
    if _units(text) <= CELL_LENGTH:
        return text
    note = f" … [cut: {len(text):,} characters]"
    kept = text[: CELL_LENGTH - len(note)]
    while (excess := _units(kept) + len(note) - CELL_LENGTH) > 0:
        kept = kept[: -max(excess // 2, 1)]
    return kept + note


def _units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if len(text) <= CELL_LENGTH // 2 or text.isascii() else len(text.encode("utf-16-le")) // 2


def _literal(text: str) -> str:
    """A text that XlsxWriter writes as it is: what looks like its own markup of a text it would write unescaped."""
    if not (text.startswith("<r>") and text.endswith("</r>")):
        return text
    marked = f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return marked if len(marked) <= CELL_LENGTH else f"{text} "


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    """How wide columns are so that the names, and most values of the first rows, can be read."""
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    return [_width(name, column) for name, column in zip(columns, values, strict=True)]


def _width(name: str, values: Iterable[Value]) -> int:
    longest = max((len(str(value)) + 1 for value in values if value is not None), default=0)
    return min(max(len(name) + 3, longest, _NARROWEST), _WIDEST)
