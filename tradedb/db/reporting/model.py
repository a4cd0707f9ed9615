"""What a reporting view is: one grain, and columns that are columns of tables, whose types every engine knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import Boolean, ColumnElement, Date, Float, FromClause, Integer, Select, TableClause, Text, select
from sqlalchemy import column as column_clause
from sqlalchemy import table as table_clause

TypeName = Literal["TEXT", "INTEGER", "FLOAT", "BOOLEAN", "DATE"]
Kind = Literal["fact", "dimension", "bridge", "evidence"]

_TYPES: dict[type[Any], TypeName] = {
    Text: "TEXT", Integer: "INTEGER", Float: "FLOAT", Boolean: "BOOLEAN", Date: "DATE",
}  # fmt: skip


@dataclass(frozen=True)
class ReportColumn:
    """A column of a reporting view.

    Attributes:
        name: its name in the view.
        source: the column of a table that it shows.
        comment: what it says.
    """

    name: str
    source: Any = field(repr=False)
    comment: str

    @property
    def type(self) -> TypeName:
        """Its type, the same on every engine."""
        return _TYPES[type(self.source.type)]


@dataclass(frozen=True)
class View:
    """A reporting view.

    Attributes:
        name: `report_...`.
        kind: whether its rows are facts, dimensions, bridges between both, or evidence.
        grain: what one row is.
        about: what it is for.
        columns: in their order.
        source: the tables that it joins.
        key: the columns that tell its rows apart; also their order in an export.
        where: which rows it has.
    """

    name: str
    kind: Kind
    grain: str
    about: str
    columns: tuple[ReportColumn, ...]
    source: FromClause = field(repr=False)
    key: tuple[str, ...]
    where: tuple[ColumnElement[bool], ...] = ()

    @property
    def comment(self) -> str:
        """Its grain and what it is for, in a line."""
        return f"{self.grain}. {self.about}"

    @property
    def select(self) -> Select[Any]:
        """The statement behind it."""
        columns = (each.source.label(each.name) for each in self.columns)
        return select(*columns).select_from(self.source).where(*self.where)

    @cached_property
    def table(self) -> TableClause:
        """The view as something to select from, with the types of its columns."""
        return table_clause(self.name, *(column_clause(each.name, each.source.type) for each in self.columns))


def shown(source: Any, name: str | None = None, comment: str | None = None) -> ReportColumn:
    """A column under its own name, or another, with its own comment, or another."""
    column = source.property.columns[0]
    return ReportColumn(name or column.name, source, comment or column.comment)


def all_of(*sources: Any) -> tuple[ReportColumn, ...]:
    """Columns under their own names."""
    return tuple(shown(source) for source in sources)


def chosen(columns: Sequence[ReportColumn], *names: str) -> tuple[ReportColumn, ...]:
    """Some of the columns, in the order of the names."""
    by_name = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names)
