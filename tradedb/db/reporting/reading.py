"""The rows of a reporting view, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from tradedb.db.reporting.model import View

#: Rows that are in memory at once.
_AT_ONCE = 1000


def rows(connection: Connection, view: View) -> Iterator[tuple[Any, ...]]:
    """The rows of a view in the order of its key, with Python's types: dates are dates, flags are bools.

    Args:
        connection: to the database; what is read stays the same only within one transaction.
        view: one of `VIEWS`.
    """
    order = [view.table.c[name] for name in view.key]
    statement = select(*view.table.c).order_by(*order).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(statement):
        yield tuple(row)
