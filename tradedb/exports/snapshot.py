"""What is exported: the reporting views of one database at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from tradedb.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tradedb.db.reporting import View

#: A cell of a reporting view.
Value = str | int | float | bool | dt.date | None
#: Told the view that is read and the number of its rows so far.
Watcher = Callable[["View", int], None]
#: The watcher hears of rows in steps of so many.
STEP = 1000


class Snapshot:
    """A database as all files of an export see it.

    Attributes:
        connection: for reading, within one transaction.
        views: what to export, in order.
        as_of: only articles published by this day count; None for all.
        undated: how many articles are left out because nothing says when they were published.
        counts: the number of rows by view, of those that were read.
        watcher: hears how far the reading of each view is, from 0 on.
    """

    def __init__(
        self, connection: Connection, views: Iterable[View], as_of: dt.date | None = None, undated: int = 0
    ) -> None:
        self.connection = connection
        self.views = tuple(views)
        self.as_of = as_of
        self.undated = undated
        self.counts: dict[str, int] = {}
        self.watcher: Watcher = lambda view, count: None

    def rows(self, view: View) -> Iterator[tuple[Value, ...]]:
        """The rows of a view in the order of its key, read as they are asked for."""
        count = 0
        self.watcher(view, count)
        for row in self._read(view):
            yield row
            count += 1
            if count % STEP == 0:
                self.watcher(view, count)
        self.counts[view.name] = count
        self.watcher(view, count)

    def size(self, view: View) -> int:
        """The number of rows of a view; counted where it was not read yet."""
        from sqlalchemy import func, select

        if view.name not in self.counts:
            counted = select(func.count()).select_from(view.table)
            self.counts[view.name] = self.connection.execute(counted).scalar_one()
        return self.counts[view.name]

    def _read(self, view: View) -> Iterator[tuple[Value, ...]]:
        from tradedb.db.reporting import rows

        return rows(self.connection, view)


@contextmanager
def snapshot(url: str, names: Iterable[str], as_of: dt.date | None = None) -> Iterator[Snapshot]:
    """Open a database for an export; all that is read within is of one moment.

    Args:
        url: SQLAlchemy URL.
        names: the views to export; none of them is all.
        as_of: only articles published by this day count; None for all.

    Raises:
        DatabaseError: there is no database to read.
        UsageError: a view is unknown, or no article was published by that day.
    """
    from tradedb.db.session import reading

    views = _chosen(names)
    with reading(url) as connection, _known_by(connection, as_of) as undated:
        yield Snapshot(connection, views, as_of, undated)


def _chosen(names: Iterable[str]) -> tuple[View, ...]:
    from tradedb.db.reporting import VIEWS

    known = {view.name: view for view in VIEWS}
    wanted = dict.fromkeys(names) or known
    for name in wanted:
        if name not in known:
            raise UsageError(f"no view {name!r}; there are {', '.join(known)}")
    return tuple(known[name] for name in known if name in wanted)


def _known_by(connection: Connection, day: dt.date | None) -> AbstractContextManager[int]:
    if day is None:
        return nullcontext(0)
    from tradedb.db.as_of import as_of  # resolves anew, which few exports ask for

    return as_of(connection, day)
