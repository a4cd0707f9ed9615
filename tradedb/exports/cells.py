"""Cells of a CSV file: how each type is written, and texts that no spreadsheet calculates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tradedb.exports.snapshot import Value

_CALCULATED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def csv_cells(row: Iterable[Value]) -> list[Value]:
    """A row as `csv.writer` takes it: booleans as `true` and `false`, dates by ISO 8601, texts guarded, NULL empty."""
    return [_cell(value) for value in row]


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value  # `csv.writer` writes a date by ISO 8601, a float so that it reads back the same, None as nothing


def guarded(text: str) -> str:
    """A text as a spreadsheet may open it: one that it would calculate gets an apostrophe before it.

    That is a text that begins with `=`, `+`, `-`, `@` (or their wide forms), a tab or a line break. A text that begins
    so after apostrophes of its own gets one more, so that taking one away always gives the text back.
    """
    return f"'{text}" if _CALCULATED.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made a cell of."""
    return cell[1:] if _GUARDED.match(cell) else cell
