"""Measure the resolution: all accounts at once, and one article more in ever larger databases.

    python -m benchmarks.resolution [--record] [--largest ACCOUNTS]

The articles are made (`benchmarks/made.py`). Printed are, for each size of the database, the seconds and the memory
that resolving everything takes, and what it costs to load one article more: milliseconds, SQL statements, and steps of
SQLite's virtual machine, which grow with every row that is looked at. Statements and steps are the same on every
machine; the cost is independent of the size of the database where they stay the same from line to line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event, func, select

from benchmarks.made import IN_ARTICLE, articles
from tradedb import vocabulary as vocabularies
from tradedb.db import schema, store
from tradedb.db.batches import batches
from tradedb.db.codes import Codes
from tradedb.db.load import load, version_stamp
from tradedb.db.resolving import Resolver
from tradedb.db.session import as_url, engine_for, ensure_current
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

RECORDED = Path(__file__).parent / "recorded" / "resolution.md"
SIZES = (1_000, 10_000, 100_000)
#: Articles that are added, each alone; the median counts.
ADDED = 25
#: SQLite's steps are counted in units of so many.
UNIT = 50


@dataclass(slots=True)
class Work:
    """What a database was asked to do."""

    statements: int = 0
    steps: int = 0
    seconds: float = 0.0


@contextmanager
def counted(engine: Engine) -> Iterator[Work]:
    """Count what is asked of an SQLite database within the block."""
    work, began = Work(), time.perf_counter()

    def count_statement(*_: object) -> None:
        work.statements += 1

    def count_steps() -> int:
        work.steps += UNIT
        return 0

    def watch(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_progress_handler(count_steps, UNIT)

    event.listen(engine, "before_cursor_execute", count_statement)
    event.listen(engine, "checkout", watch)
    try:
        yield work
    finally:
        work.seconds = time.perf_counter() - began
        event.remove(engine, "before_cursor_execute", count_statement)
        event.remove(engine, "checkout", watch)
        engine.dispose()


def fill(engine: Engine, made: Iterable[ParsedArticle], words: Vocabulary) -> None:
    """Store articles in one transaction, without resolving anything."""
    with engine.begin() as connection:
        resolver, codes = Resolver(connection), Codes(connection)
        for batch in batches(made):
            codes.check(batch)
            store.store(connection, batch, resolver, version_stamp(words))


def resolve_everything(engine: Engine) -> int:
    """Resolve all accounts; the number of events."""
    with engine.begin() as connection:
        Resolver(connection).resolve_everything()
        return connection.scalar(select(func.count()).select_from(schema.Event)) or 0


def cost_of_one(engine: Engine, words: Vocabulary, size: int, number: int = ADDED) -> list[Work]:
    """What each of some articles costs that are loaded one by one; the first, which reads the code tables, is left out.

    Args:
        engine: of a database of that size.
        words: the reference tables.
        size: number of accounts in it.
        number: how many articles.
    """
    spent, last = list[Work](), size // IN_ARTICLE
    with counted(engine) as work:
        before = Work()

        def note(*_: object) -> None:
            nonlocal before
            now = Work(work.statements, work.steps, time.perf_counter())
            spent.append(Work(*(getattr(now, name) - getattr(before, name) for name in Work.__slots__)))
            before = now

        more = list(articles(words, size, first=last))[: number + 1]
        load(engine, more, words, batch=1, on_progress=note)
    return spent[1:]


def page(largest: int) -> str:
    """The report, in Markdown."""
    words = vocabularies.load()
    lines = [
        "## Scale of the resolution",
        "",
        f"Written by `python -m benchmarks.resolution --record` on {dt.date.today()}, in one process, on SQLite.",
        "",
        "| accounts | events | all resolved in s | peak memory in MB | one article more: ms | SQL statements | steps |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *(line_of(size, words) for size in SIZES if size <= largest),
        "",
        f"An article has {IN_ARTICLE} accounts. Of one article more the median of {ADDED} is given; steps are those of "
        "SQLite's virtual machine, which grow with every row that is looked at.",
    ]
    return "\n".join(lines) + "\n"


def line_of(size: int, words: Vocabulary) -> str:
    """One size of the database."""
    with tempfile.TemporaryDirectory() as folder:
        url = as_url(str(Path(folder) / "made.sqlite"))
        ensure_current(url, words)
        engine = engine_for(url)
        fill(engine, articles(words, size), words)
        began = time.perf_counter()
        events = resolve_everything(engine)
        spent, memory = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        one = cost_of_one(engine, words, size)
        engine.dispose()
    statements, steps, seconds = (
        statistics.median(getattr(each, name) for each in one) for name in ("statements", "steps", "seconds")
    )
    cells = (f"{size:,}", f"{events:,}", f"{spent:.1f}", f"{memory:,.0f}", f"{1000 * seconds:.0f}")
    return f"| {' | '.join((*cells, f'{statements:,.0f}', f'{steps:,.0f}'))} |"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="The scale of the resolution.")
    parser.add_argument("--record", action="store_true", help="write the report down")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="accounts of the largest database")
    given = parser.parse_args()
    report = page(given.largest)
    print(report, end="")
    if given.record:
        RECORDED.parent.mkdir(exist_ok=True)
        RECORDED.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
