"""The result of an SQL query as a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from tradedb.reports.table import Column, Table


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
