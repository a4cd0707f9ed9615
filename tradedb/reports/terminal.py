"""A table on a terminal: aligned, wrapped at words to the width, in colour only where a terminal shows it."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TextIO

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from tradedb.reports.escape import one_line
from tradedb.reports.formats import LONG, glance
from tradedb.reports.layout import GAP, NARROW, Cells, broken, crowded, fit, lines_of, stacked
from tradedb.reports.page import Line, print_line
from tradedb.reports.table import Column, Row, Table, as_text

#: Only a line of hyphens below the headings.
RULED = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)

_TONES = {"scheduled": "cyan", "cancelled": "red", "error": "red", "warning": "yellow"}


def console_for(stream: TextIO) -> Console:
    """A console that prints texts as they are: no markup, no emoji codes, no guessed highlights."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def write_terminal(table: Table, stream: TextIO) -> int:
    """Write a table for people and return the number of its rows; nothing at all where it has none.

    A table of `LONG` rows or more is written as plain lines, one a row.
    """
    if table.page:
        return _write_page(table, table.page, stream)
    rows = iter(table.rows)
    head, columns = glance(table, rows)
    cells = [_cells(columns, row) for row in head]
    if not head:
        return 0
    if len(head) == LONG:
        return _write_plain(columns, cells, (_cells(columns, row) for row in rows), stream)
    if table.upright:
        _write_upright(columns, cells, stream)
    else:
        _write_grid(columns, cells, table.group, stream)
    return len(head)


def _write_page(table: Table, page: Callable[[bool], Iterable[Line | Table]], stream: TextIO) -> int:
    """The page of a table that has rows."""
    count = sum(1 for _ in table.rows)
    console = console_for(stream)
    for part in page(console.is_terminal) if count else ():
        if isinstance(part, Table):
            write_terminal(part, stream)
        else:
            print_line(console, part)
    return count


def _cells(columns: Sequence[Column], row: Row) -> list[str]:
    return [one_line(as_text(row.get(column.key))) for column in columns]


def _write_grid(columns: Sequence[Column], rows: Sequence[Cells], group: str, stream: TextIO) -> None:
    """Rows under their columns, below a heading for each value of the column `group`.

    Where the line is too narrow for so many columns, each row is a list of fields.
    """
    console = console_for(stream)
    kept = [i for i, column in enumerate(columns) if column.key != group]
    headings = [next((row[i] for i in range(len(row)) if i not in kept), "") for row in rows]
    shown, cells = stacked([columns[i] for i in kept], [[row[i] for i in kept] for row in rows], console.width)
    if crowded(shown, cells, console.width):
        _write_upright(columns, rows, stream)
        return
    whole = [column.whole for column in shown]
    widths = fit(lines_of(shown, cells), console.width - GAP * (len(shown) - 1), whole)
    leading = int(len(shown) < len(kept))
    for number, (heading, part) in enumerate(itertools.groupby(zip(headings, cells, strict=True), key=itemgetter(0))):
        if heading:
            _print(console, Text(f"\n{heading}" if number else heading, style="bold"))
        _print(console, _grid(shown, widths, [row for _, row in part], header=not number, leading=leading))


def _grid(
    columns: Sequence[Column], widths: Sequence[int], rows: Sequence[Cells], *, header: bool, leading: int
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
    below = "".join(f"\n{broken(line, width)}" for line in rest)
    return Text.assemble((broken(first, width), _TONES.get(first, "")), (below, "dim"))


def _print(console: Console, what: RichTable | Text) -> None:
    """Print to a terminal as it is; elsewhere without blanks at the ends of lines."""
    if console.is_terminal:
        console.print(what)
        return
    plain = Console(file=io.StringIO(), width=console.width, color_system=None, markup=False, emoji=False)
    with plain.capture() as capture:
        plain.print(what)
    console.file.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())


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


def _write_upright(columns: Sequence[Column], rows: Sequence[Cells], stream: TextIO) -> None:
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
