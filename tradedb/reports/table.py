"""Rows with named columns: what every listing is before it takes a format."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tradedb.reports.page import Line

#: A row's values by column key. A value is text, a number, a date, None, or a list or mapping of such.
Row = Mapping[str, Any]


class Audience(enum.Enum):
    """Who reads a column: people (terminal, Markdown), programs (CSV, JSON), or both."""

    BOTH = "both"
    PEOPLE = "people"
    PROGRAMS = "programs"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: its name in rows, CSV and JSON.
        heading: its name for people.
        align: where its values stand.
        audience: who gets to see it.
        optional: people do not see it where all its cells are empty.
        stacks: on a line too narrow its cells stand below those of the column to its left.
        whole: its words are broken last of all, because people copy them.
    """

    key: str
    heading: str = ""
    align: Literal["left", "right"] = "left"
    audience: Audience = Audience.BOTH
    optional: bool = False
    stacks: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns.

    Attributes:
        columns: in their order from left to right.
        rows: read once, from first to last. A JSON object leaves out a key that its row does not have.
        notes: sentences that belong below the table.
        empty: what to say instead of a table without rows.
        upright: people see each row as a list of fields, one a line.
        group: a column that a terminal shows as a heading above the rows that share its value.
        page: what a terminal shows instead of columns: lines, and tables between them. It is told whether words can be
            set in bold there.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    notes: tuple[str, ...] = ()
    empty: str = "nothing found"
    upright: bool = False
    group: str = ""
    page: Callable[[bool], Iterable[Line | Table]] | None = None

    def columns_for(self, audience: Audience) -> tuple[Column, ...]:
        """The columns that people, or programs, get to see."""
        return tuple(column for column in self.columns if column.audience in (Audience.BOTH, audience))


def people(
    key: str,
    heading: str,
    *,
    align: Literal["left", "right"] = "left",
    optional: bool = False,
    stacks: bool = False,
    whole: bool = False,
) -> Column:
    """A column that only people see."""
    return Column(key, heading, align, Audience.PEOPLE, optional, stacks, whole)


def programs(*keys: str) -> tuple[Column, ...]:
    """Columns that only programs see."""
    return tuple(Column(key, key, audience=Audience.PROGRAMS) for key in keys)


def as_text(value: object, separator: str = ", ") -> str:
    """A cell in words: lists joined, a mapping as its values, nothing for None, dates by ISO 8601."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return ", ".join(filter(None, map(as_text, value.values())))
        case list() | tuple():
            return separator.join(filter(None, map(as_text, value)))
    return str(value)
