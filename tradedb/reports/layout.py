"""How wide the columns of a table are on a line, and what gives way where the line is too narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len

from tradedb.reports.table import Column

#: Cells of a row, one for each column; a line feed parts what is stacked.
Cells = Sequence[str]

#: Between two columns.
GAP = 2

#: A column gives way to this width where the words alone do not fit the line: that of a day in EDTF and a solidus.
NARROW = 11

#: Where a line may be broken when its words are too long: at blanks, and after a solidus.
_BREAKS = re.compile(r"\s+|(?<=/)")


def stacked(columns: Sequence[Column], rows: Sequence[Cells], width: int) -> tuple[Sequence[Column], Sequence[Cells]]:
    """Put columns that stack below their neighbours, from left to right, until the rows fit without wrapping."""
    while _full_width(columns, rows) > width:
        at = next((i for i, column in enumerate(columns) if column.stacks and i), 0)
        if not at:
            break
        left = replace(columns[at - 1], whole=columns[at - 1].whole or columns[at].whole)
        columns = [*columns[: at - 1], left, *columns[at + 1 :]]
        rows = [[*row[: at - 1], "\n".join(filter(None, row[at - 1 : at + 1])), *row[at + 1 :]] for row in rows]
    return columns, rows


def _full_width(columns: Sequence[Column], rows: Sequence[Cells]) -> int:
    widest = [max(map(cell_len, lines)) for lines in lines_of(columns, rows)]
    return sum(widest) + GAP * (len(widest) - 1)


def lines_of(columns: Sequence[Column], rows: Sequence[Cells]) -> list[list[str]]:
    """What stands in each column, line by line, its heading first."""
    return [
        [column.heading, *(line for row in rows for line in row[i].split("\n"))] for i, column in enumerate(columns)
    ]


def crowded(columns: Sequence[Column], rows: Sequence[Cells], width: int) -> bool:
    """Whether so many columns share the line that there is no reading them side by side."""
    least = [min(part, NARROW) for part in map(_longest_part, lines_of(columns, rows))]
    return sum(least) + GAP * (len(least) - 1) > width


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
    parts = [_longest_part(lines) for lines in columns]
    narrow = [min(part, NARROW) for part in parts]
    for least in (words, _keeping(words, parts, kept), _keeping(words, narrow, kept), narrow, [1] * len(columns)):
        full = _shrink(full, least, room)
    return full


def _keeping(words: Sequence[int], broken: Sequence[int], kept: Sequence[bool]) -> list[int]:
    return [word if keep else part for word, part, keep in zip(words, broken, kept, strict=True)]


def _longest(words: Iterable[str]) -> int:
    return max(map(cell_len, words), default=1) or 1


def _shrink(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    chosen = list(widths)
    while sum(chosen) > room:
        wide = [i for i, width in enumerate(chosen) if width > least[i]]
        if not wide:
            break
        chosen[max(wide, key=chosen.__getitem__)] -= 1
    return chosen


def _longest_part(lines: Iterable[str]) -> int:
    return _longest(part for line in lines for part in _BREAKS.split(line))


def broken(line: str, width: int) -> str:
    """The line with words that are too long broken after a solidus or hyphen, where they have one."""
    return " ".join("\n".join(_pieces(word, width)) for word in line.split(" "))


def _pieces(word: str, width: int) -> Iterator[str]:
    while cell_len(word) > width:
        solidus, hyphen = word.rfind("/", 0, width), max(word.rfind("-", 0, width), word.rfind("_", 0, width))
        cut = (solidus if solidus >= 0 else hyphen) + 1 or width
        yield word[:cut]
        word = word[cut:]
    yield word
