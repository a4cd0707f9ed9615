"""A table as CSV, JSON, JSON lines or Markdown, and the choice of a format."""

from __future__ import annotations

import csv
import datetime as dt
import enum
import io
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from tradedb.reports.escape import for_csv, for_json, for_markdown
from tradedb.reports.table import Audience, Column, Row, Table, as_text

#: From so many rows on a table is written as it comes, without looking at all of it first.
LONG = 1000


class Format(enum.StrEnum):
    """How a listing is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


def write(table: Table, form: Format, stream: TextIO) -> int:
    """Write a table.

    Args:
        table: what to write; its rows are read once.
        form: how.
        stream: where to; colour and width are those of the terminal behind it.

    Returns:
        The number of rows.
    """
    if form is Format.TABLE:
        from tradedb.reports.terminal import write_terminal

        return write_terminal(table, stream)
    counter = itertools.count()
    rows = (row for row, _ in zip(table.rows, counter, strict=False))
    for line in _LINES[form](table, rows):
        stream.write(line + "\n")
    return next(counter)


def csv_lines(table: Table, rows: Iterator[Row]) -> Iterator[str]:
    """The records of a CSV file (RFC 4180 with LF), heading first; lists joined with `; `.

    What has fields, such as each of a list of stages, is JSON. A text that a spreadsheet would calculate (`=1+1`) is
    preceded by an apostrophe.
    """
    columns = table.columns_for(Audience.PROGRAMS)
    yield _csv_record([column.key for column in columns])
    for row in rows:
        yield _csv_record([_csv_cell(row.get(column.key)) for column in columns])


def _csv_record(cells: list[str | int | float]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)  # its CRLF makes it quote both CR and LF
    return buffer.getvalue().removesuffix("\r\n")


def _csv_cell(value: object) -> str | int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, bool):
        return int(value)
    if any(isinstance(part, Mapping) for part in (value if isinstance(value, (list, tuple)) else (value,))):
        return for_csv(json.dumps(value, ensure_ascii=False, default=_plain))
    return for_csv(as_text(value, separator="; "))


def jsonl_lines(table: Table, rows: Iterator[Row]) -> Iterator[str]:
    """One JSON object a line."""
    keys = [column.key for column in table.columns_for(Audience.PROGRAMS)]
    for row in rows:
        yield for_json(json.dumps({key: row[key] for key in keys if key in row}, ensure_ascii=False, default=_plain))


def json_lines(table: Table, rows: Iterator[Row]) -> Iterator[str]:
    """A JSON array, one object a line."""
    yield "["
    for number, line in enumerate(jsonl_lines(table, rows)):
        yield ("," if number else " ") + line
    yield "]"


def _plain(value: object) -> str:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def markdown_lines(table: Table, rows: Iterator[Row]) -> Iterator[str]:
    """A Markdown table as GitHub and pandoc read it."""
    head, columns = glance(table, rows)
    yield _markdown_row([column.heading for column in columns])
    yield "|" + "|".join(" ---: " if column.align == "right" else " --- " for column in columns) + "|"
    for row in itertools.chain(head, rows):
        yield _markdown_row([as_text(row.get(column.key)) for column in columns])


def _markdown_row(cells: list[str]) -> str:
    return "| " + " | ".join(for_markdown(cell) for cell in cells) + " |"


def glance(table: Table, rows: Iterator[Row]) -> tuple[list[Row], tuple[Column, ...]]:
    """Read the first rows and choose the columns that people see.

    Args:
        table: the table.
        rows: its rows; up to `LONG` of them are taken.

    Returns:
        The rows taken, and the columns without the optional ones that are empty in all rows. Of a table that goes on
        every column stays.
    """
    head = list(itertools.islice(rows, LONG))
    columns = table.columns_for(Audience.PEOPLE)
    if len(head) == LONG:
        return head, columns
    filled = {column.key for column in columns if any(row.get(column.key) not in (None, "", ()) for row in head)}
    return head, tuple(column for column in columns if column.key in filled or not column.optional)


_LINES: dict[Format, Callable[[Table, Iterator[Row]], Iterator[str]]] = {
    Format.CSV: csv_lines,
    Format.JSON: json_lines,
    Format.JSONL: jsonl_lines,
    Format.MARKDOWN: markdown_lines,
}
