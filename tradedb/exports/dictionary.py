"""What each view and column means, as the rows of a table that travels with the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradedb.db.reporting import View


#: The table's name in a database.
NAME = "report_dictionary"
COLUMNS = ("view_name", "position", "column_name", "data_type", "description")


def entries(views: Iterable[View]) -> Iterator[tuple[str, int, str | None, str | None, str]]:
    """The rows under `COLUMNS`: of each view first one for itself, at position 0, then one for each column."""
    for view in views:
        yield view.name, 0, None, None, view.comment
        for position, column in enumerate(view.columns, start=1):
            yield view.name, position, column.name, column.type, column.comment
