"""A table on a terminal: aligned, wrapped at words to the width, in colour only where a terminal shows it."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TextIO

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from tradedb.reports.escape import one_line
from tradedb.reports.formats import LONG, glance
from tradedb.reports.table import Column, Row, Table, as_text

#: Between two columns.
GAP = 2

#: A column gives way to this width where the words alone do not fit the line: that of a day in EDTF and a solidus.
NARROW = 11

#: Only a line of hyphens below the headings.
RULED = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)

#: Where a line may be broken when its words are too long: at blanks, and after a solidus.
_BREAKS = re.compile(r"\s+|(?<=/)")

_TONES = {"scheduled": "cyan", "cancelled": "red", "error": "red", "warning": "yellow"}


def console_for(stream: TextIO) -> Console:
    """A console that prints texts as they are: no markup, no emoji codes, no guessed highlights."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def write_terminal(table: Table, stream: TextIO) -> int:
    """Write a table for people and return the number of its rows; nothing at all where it has none.

    A table of `LONG` rows or more is written as plain lines, one a row.
    """
    rows = iter(table.rows)
    head, columns = glance(table, rows)
    cells = [_cells(columns, row) for row in head]
    if not head:
        return 0
    if len(head) == LONG:
        return _write_plain(columns, cells, (_cells(columns, row) for row in rows), stream)
    if table.upright:
        _write_upright(columns, cells, stream)
    elif table.group:
        headings = [one_line(as_text(row.get(table.group))) for row in head]
        kept = [i for i, column in enumerate(columns) if column.key != table.group]
        _write_grid([columns[i] for i in kept], [[row[i] for i in kept] for row in cells], headings, stream)
    else:
        _write_grid(columns, cells, [""] * len(head), stream)
    return len(head)


def _cells(columns: Sequence[Column], row: Row) -> list[str]:
    return [one_line(as_text(row.get(column.key))) for column in columns]


def _write_grid(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], headings: Sequence[str], stream: TextIO
) -> None:
    """Rows under their columns; a heading that differs from that of the row before stands on a line of its own."""
    console = console_for(stream)
    before = len(columns)
    columns, rows = _stacked(columns, rows, console.width)
    whole = [column.whole for column in columns]
    widths = fit(_lines(columns, rows), console.width - GAP * (len(columns) - 1), whole)
    leading = int(len(columns) < before)
    first = True
    for heading, group in itertools.groupby(zip(headings, rows, strict=True), key=itemgetter(0)):
        if heading:
            _print(console, Text(heading if first else f"\n{heading}", style="bold"))
        _print(console, _grid(columns, widths, [row for _, row in group], header=first, leading=leading))
        first = False


def _stacked(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int
) -> tuple[Sequence[Column], Sequence[Sequence[str]]]:
    """Put columns that stack below their neighbours, from left to right, until the rows fit without wrapping."""
    while _full_width(columns, rows) > width:
        at = next((i for i, column in enumerate(columns) if column.stacks and i), 0)
        if not at:
            break
        left = replace(columns[at - 1], whole=columns[at - 1].whole or columns[at].whole)
        columns = [*columns[: at - 1], left, *columns[at + 1 :]]
        rows = [[*row[: at - 1], "\n".join(filter(None, row[at - 1 : at + 1])), *row[at + 1 :]] for row in rows]
    return columns, rows


def _full_width(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    widest = [max(map(cell_len, lines)) for lines in _lines(columns, rows)]
    return sum(widest) + GAP * (len(widest) - 1)


def _lines(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """What stands in each column, line by line, its heading first."""
    return [
        [column.heading, *(line for row in rows for line in row[i].split("\n"))] for i, column in enumerate(columns)
    ]


def _grid(
    columns: Sequence[Column], widths: Sequence[int], rows: Sequence[Sequence[str]], *, header: bool, leading: int
) -> RichTable:
    """A table with or without its headings; the same widths line tables up one below the other.

    Rows of stacked cells are set apart by `leading` blank lines.
    """
    grid = RichTable(box=RULED, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), leading=leading)
    grid.show_header, grid.header_style = header, "bold"
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(Text(column.heading), justify=column.align, width=width, overflow="fold")
    for row in rows:
        grid.add_row(*map(_cell, row, widths))
    return grid


def _cell(text: str, width: int) -> Text:
    first, *rest = text.split("\n")
    below = "".join(f"\n{_hyphenated(line, width)}" for line in rest)
    return Text.assemble((_hyphenated(first, width), _TONES.get(first, "")), (below, "dim"))


def _hyphenated(line: str, width: int) -> str:
    """The line with words that are too long broken after a solidus or hyphen, where they have one."""
    return " ".join("\n".join(_pieces(word, width)) for word in line.split(" "))


def _pieces(word: str, width: int) -> Iterator[str]:
    while cell_len(word) > width:
        solidus, hyphen = word.rfind("/", 0, width), max(word.rfind("-", 0, width), word.rfind("_", 0, width))
        cut = (solidus if solidus >= 0 else hyphen) + 1 or width
        yield word[:cut]
        word = word[cut:]
    yield word


def _print(console: Console, what: RichTable | Text) -> None:
    """Print to a terminal as it is; elsewhere without blanks at the ends of lines."""
    if console.is_terminal:
        console.print(what)
        return
    plain = Console(file=io.StringIO(), width=console.width, color_system=None, markup=False, emoji=False)
    with plain.capture() as capture:
        plain.print(what)
    console.file.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def fit(columns: Sequence[Sequence[str]], room: int, whole: Sequence[bool] = ()) -> list[int]:
    """Choose the widths of columns.

    Args:
        columns: the lines of each column, its heading among them.
        room: characters to share out.
        whole: for each column whether its words are to be broken last of all.

    Returns:
        Each column's full width where all fit; else the widest columns give way, first as far as their longest word
        allows, then below it (words are then broken, never cut off).
    """
    kept = whole or [False] * len(columns)
    full = [max(1, min(max(map(cell_len, cells)), room)) for cells in columns]
    words = [_longest(word for line in lines for word in line.split()) for lines in columns]
    parts = [_longest(part for line in lines for part in _BREAKS.split(line)) for lines in columns]
    narrow = [min(part, NARROW) for part in parts]
    for least in (words, _keeping(words, parts, kept), _keeping(words, narrow, kept), narrow, [1] * len(columns)):
        full = _shrink(full, least, room)
    return full


def _keeping(words: Sequence[int], broken: Sequence[int], kept: Sequence[bool]) -> list[int]:
    return [word if keep else part for word, part, keep in zip(words, broken, kept, strict=True)]


def _longest(words: Iterable[str]) -> int:
    return max(1, *map(cell_len, words), 1)


def _shrink(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    chosen = list(widths)
    while sum(chosen) > room:
        wide = [i for i, width in enumerate(chosen) if width > least[i]]
        if not wide:
            break
        chosen[max(wide, key=chosen.__getitem__)] -= 1
    return chosen


def _write_plain(columns: Sequence[Column], head: list[list[str]], rest: Iterable[list[str]], stream: TextIO) -> int:
    """One line a row, as wide as it is; widths are those of the first rows."""
    heading = [column.heading for column in columns]
    widths = [max(map(cell_len, cells)) for cells in zip(heading, *head, strict=True)]
    counter = itertools.count()
    for row, _ in zip(itertools.chain([heading], head, rest), counter, strict=False):
        stream.write((" " * GAP).join(_aligned(columns, row, widths)).rstrip() + "\n")
    return next(counter) - 1


def _aligned(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for column, cell, width in zip(columns, row, widths, strict=True):
        blank = " " * (width - cell_len(cell))
        yield blank + cell if column.align == "right" else cell + blank


def _write_upright(columns: Sequence[Column], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Each row as a list of its filled fields, a blank line between rows."""
    console = console_for(stream)
    for number, row in enumerate(rows):
        if number:
            _print(console, Text())
        _print(console, _fields(columns, row, console.width))


def _fields(columns: Sequence[Column], row: Sequence[str], width: int) -> RichTable:
    table = RichTable.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    names = max(cell_len(column.heading) for column in columns)
    table.add_column(style="bold", width=names)
    table.add_column(width=max(width - names - GAP, NARROW), overflow="fold")
    for column, value in zip(columns, row, strict=True):
        if value:
            table.add_row(Text(column.heading), Text(value))
    return table
