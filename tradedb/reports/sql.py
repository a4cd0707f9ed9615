"""What SQL gives, and what there is to ask, as tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from tradedb.db.cookbook import Recipe
from tradedb.db.query.catalog import Relation
from tradedb.reports.table import Column, Table, people, programs


def result_table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table of what a query returned.

    Args:
        names: the columns as the database names them; of equal names the second becomes `name_2`.
        rows: their values, read as the table is written.
    """
    keys = _distinct(names)
    columns = tuple(Column(key, key) for key in keys)
    return Table(columns, (dict(zip(keys, row, strict=True)) for row in rows), empty="no rows")


def _distinct(names: Sequence[str]) -> list[str]:
    keys: list[str] = []
    for name in names:
        candidates = itertools.chain([name], (f"{name}_{number}" for number in itertools.count(2)))
        keys.append(next(key for key in candidates if key not in keys))
    return keys


def relations_table(found: Iterable[Relation]) -> Table:
    """Views and tables, one a row, with what a row of each is."""
    columns = Column("name", "Name", whole=True), Column("kind", "Kind"), Column("comment", "What it holds")
    return Table(columns, ({"name": each.name, "kind": each.kind, "comment": each.comment} for each in found))


def columns_table(relation: Relation) -> Table:
    """The columns of a view or table, one a row."""
    columns = Column("name", "Column", whole=True), Column("type", "Type"), Column("comment", "What it says")
    rows = ({"name": each.name, "type": each.type, "comment": each.comment} for each in relation.columns)
    return Table(columns, rows, notes=(f"{relation.name}: {relation.comment}",))


def recipes_table(found: Iterable[Recipe]) -> Table:
    """Questions of the cookbook, one a row; programs get notes and SQL as well."""
    columns = (
        people("chapter", "Chapter"),
        *programs("chapter"),
        Column("name", "Recipe", whole=True),
        Column("question", "Question"),
        Column("parameters", "Parameters"),
        *programs("notes", "sql"),
    )
    return Table(columns, map(_recipe_row, found), group="chapter")


def _recipe_row(recipe: Recipe) -> dict[str, Any]:
    return {
        "chapter": recipe.chapter,
        "name": recipe.name,
        "question": recipe.question,
        "parameters": [f"{name}={value}" for name, value in recipe.parameters.items()],
        "notes": "\n".join(recipe.notes),
        "sql": recipe.sql,
    }
