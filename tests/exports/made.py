"""A view of every type with hostile values, and a snapshot of it that needs no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tradedb.exports.snapshot import Snapshot

Row = tuple[Any, ...]

FORMULA = '=HYPERLINK("http://example.org/?leak","click")'
HOSTILE: dict[str, str | None] = {
    "formula": FORMULA,
    "after an apostrophe": "'=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(1)",
    "wide": "＝1+1",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "apostrophe": "'quoted'",
    "script": "<script>alert(1)</script>",
    "rich text": "<r><t>bold</t></r>",
    "broken rich text": "<r></worksheet>&</r>",
    "entity": "a &amp; b",
    "lines": "one\ntwo",
    "lines of Windows": "one\r\ntwo",
    "tabs within": "one\ttwo",
    "quotes": 'so-called "upgrade", and more',
    "empty": "",
    "blanks": "  between blanks ",
    "the words of a null": "NULL",
    "backslash": "\\N and C:\\new",
    "number": "007",
    "date": "2024-03-19",
    "escape of Excel": "_x000D_",
    "emoji": "👩🏽‍⚖️ 한국",
    "right to left": "\u202eabc",
    "line separator": "a\u2028b",
    "long": "ab😀d" * 10_000,
    "exactly a cell": "x" * 32_767,
    "none": None,
}
#: What a file for spreadsheets cannot hold as it is.
CONTROLS: dict[str, str | None] = {
    "escape": "\x1b[31mred",
    "bell": "a\x07b",
    "null": "a\x00b",
    "no character": "a\uffffb",
}
ALL = HOSTILE | CONTROLS
DAYS = (dt.date(1, 1, 1), dt.date(1900, 1, 31), dt.date(1900, 3, 1), dt.date(2024, 2, 29), dt.date(9999, 12, 31), None)
NUMBERS = (0, -3, 2**53, None)
REALS = (0.1, -33.8688, 1e-7, None)
FLAGS = (True, False, None)


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    comment: str


@dataclass(frozen=True)
class View:
    name: str
    grain: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def view(name: str, key: str, **types: str) -> View:
    columns = tuple(Column(column, kind, f'The {column}; it\'s one of "{name}"') for column, kind in types.items())
    return View(name, f"one row for each {key}", f"One row for each {key}. It's made.", columns, (key,))


TIMELINE = view(
    "report_timeline", "event_uid",
    event_uid="TEXT", title="TEXT", date="DATE", number="INTEGER", latitude="FLOAT", is_planned="BOOLEAN",
)  # fmt: skip
ROUNDS = view("report_rounds", "event_uid", event_uid="TEXT", start_date="DATE", round_number="INTEGER")


class Made(Snapshot):
    """A snapshot of given rows."""

    def __init__(self, tables: dict[Any, Iterable[Row]]) -> None:
        super().__init__(None, tables)  # type: ignore[arg-type]
        self._tables = {each.name: rows for each, rows in tables.items()}

    def _read(self, view: Any) -> Iterator[Row]:
        yield from self._tables[view.name]


def rows(texts: dict[str, str | None]) -> list[Row]:
    """A row for each text, with values of the other types that take turns."""
    return [
        (f"event/{number:03d}", text, DAYS[number % 6], NUMBERS[number % 4], REALS[number % 4], FLAGS[number % 3])
        for number, text in enumerate(texts.values())
    ]


def snapshot(texts: dict[str, str | None]) -> Made:
    """Two views of made rows, one of them with a single row."""
    return Made({TIMELINE: rows(texts), ROUNDS: [("event/000", dt.date(2024, 3, 19), 2)]})
