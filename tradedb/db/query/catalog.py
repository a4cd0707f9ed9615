"""What there is to ask: the reporting views and the tables, with their columns and what these mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from sqlalchemy import Table

from tradedb.db.query.names import did_you_mean, suggestions
from tradedb.db.reporting import VIEWS, View
from tradedb.db.schema import Base
from tradedb.errors import UsageError


@dataclass(frozen=True, slots=True)
class CatalogColumn:
    """A column: its name, its type in capitals, and a sentence on it."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A view or a table.

    Attributes:
        name: as SQL writes it.
        kind: `view` (the reporting layer) or `table`.
        comment: what a row of it is.
        columns: in their order.
    """

    name: str
    kind: Literal["view", "table"]
    comment: str
    columns: tuple[CatalogColumn, ...]


@cache
def relations() -> dict[str, Relation]:
    """All views and tables by name, the reporting views first."""
    found = [*map(_of_view, VIEWS), *(_of_table(Base.metadata.tables[name]) for name in sorted(Base.metadata.tables))]
    return {relation.name: relation for relation in found}


def relation(name: str) -> Relation:
    """A view or table by its name.

    Raises:
        UsageError: where there is none, with up to three suggestions.
    """
    try:
        return relations()[name.lower()]
    except KeyError:
        raise UsageError(f"no table or view {name!r}{did_you_mean(suggestions(name, relations()))}") from None


def _of_view(view: View) -> Relation:
    columns = (CatalogColumn(column.name, column.type, column.comment) for column in view.columns)
    return Relation(view.name, "view", view.comment, tuple(columns))


def _of_table(table: Table) -> Relation:
    columns = (CatalogColumn(column.name, str(column.type), column.comment or "") for column in table.columns)
    return Relation(table.name, "table", table.comment or "", tuple(columns))
