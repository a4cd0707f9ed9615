"""Measure a load: its rows a second against those of a bare bulk write of the very same rows.

    python -m benchmarks.load [--record] [--articles N] [--repeat N] [--server URL]

Articles in realistic proportions (`benchmarks/world.py`) are loaded in batches, as `tradedb load` does once they are
parsed. Then all rows that the load has written are written again into another database of the same schema and the same
indexes, by nothing but the driver: COPY on PostgreSQL, `executemany` on SQLite. Storing is what the load does to the
tables: which versions are there, rows of articles and accounts, rows of events. Resolving, which decides what the
events are, is a computation of its own and stands apart. The articles are one batch: an event that a later batch adds
accounts to is written anew, whose rows the bare write would not have. Of several runs the shortest counts. `--server`
names any database of a PostgreSQL server on which two more may be made, which are dropped at the end.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, Engine, Table, Text, cast, create_engine, make_url, select

from benchmarks.world import World
from tradedb import vocabulary as vocabularies
from tradedb.db import schema, store
from tradedb.db.batches import batches
from tradedb.db.codes import Codes
from tradedb.db.load import settle, version_stamp
from tradedb.db.resolving import Resolver
from tradedb.db.seed import KEYED, PLAIN
from tradedb.db.session import as_url, engine_for, ensure_current
from tradedb.records import ParsedArticle
from tradedb.resolve import CanonicalEvent
from tradedb.vocabulary import Vocabulary

RECORDED = Path(__file__).parent / "recorded" / "load.md"
#: Tables that a load leaves alone, and those of which it writes only a few rows beside the listed ones.
SEEDED = {each.table.name for each in (*KEYED, *PLAIN)} | {"load_runs", "calendar_days", "agreement_facts"}
#: What an article says; the other tables hold what is resolved.
SAID = ("articles", "article_addresses", "article_agreements", "event_mentions", "event_evidence", "tallies", "issues")

Rows = list[tuple[Any, ...]]


@dataclass(slots=True)
class Run:
    """Seconds of one load, and of a bare write of its rows."""

    storing: float = 0.0
    writing: float = 0.0
    whole: float = 0.0
    bare_said: float = 0.0
    bare_resolved: float = 0.0
    rows_said: int = 0
    rows_resolved: int = 0

    def shortest(self, other: Run) -> Run:
        """The shorter of each pair of times; both runs have the same rows."""
        return Run(*(min(getattr(self, each.name), getattr(other, each.name)) for each in fields(Run)))


class Timed(Resolver):
    """A resolver that measures how long it writes events."""

    __slots__ = ("seconds",)

    def _replace(self, gone: list[str], written: list[CanonicalEvent]) -> set[str]:
        with self._measured():
            return super()._replace(gone, written)

    def _link(self, blocks: list[str], events: Any) -> None:
        with self._measured():
            super()._link(blocks, events)

    @contextmanager
    def _measured(self) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds: float = getattr(self, "seconds", 0.0) + time.perf_counter() - began


def load(engine: Engine, articles: Sequence[ParsedArticle], words: Vocabulary) -> Run:
    """Load articles as `tradedb load` does, and say how long each part took."""
    run, version, began = Run(), version_stamp(words), time.perf_counter()
    with engine.connect() as connection:
        codes = Codes(connection)
        connection.rollback()
        for batch in batches(articles):
            with connection.begin():
                resolver, start = Timed(connection), time.perf_counter()
                codes.check(batch)
                _, touched = store.store(connection, batch, resolver, version)
                run.storing += time.perf_counter() - start
                settle(connection, touched, resolver)
                run.writing += resolver.seconds
                start = time.perf_counter()
            run.storing += time.perf_counter() - start  # the commit
    run.whole = time.perf_counter() - began
    return run


def written(engine: Engine) -> dict[Table, Rows]:
    """All rows that a load has written, as the driver takes them."""
    tables = [table for table in schema.Base.metadata.sorted_tables if table.name not in SEEDED]
    with engine.connect() as connection:
        return {table: _raw(connection, table) for table in tables}


def _raw(connection: Connection, table: Table) -> Rows:
    columns = [cast(column, Text) if isinstance(column.type, JSON) else column for column in table.c]
    statement = select(*columns).compile(connection, compile_kwargs={"literal_binds": True})
    return [tuple(row) for row in connection.exec_driver_sql(str(statement))]


def write_bare(engine: Engine, rows: dict[Table, Rows]) -> dict[str, float]:
    """Write rows by nothing but the driver; the seconds by table, the commit under an empty name."""
    spent = {}
    with engine.connect() as connection:
        write = _copy if engine.dialect.name == "postgresql" else _executemany
        connection.begin()
        for table, values in rows.items():
            began = time.perf_counter()
            write(connection, table, values)
            spent[table.name] = time.perf_counter() - began
        began = time.perf_counter()
        connection.commit()
    return {**spent, "": time.perf_counter() - began}


def _executemany(connection: Connection, table: Table, rows: Rows) -> None:
    statement = f"INSERT INTO {table.name} ({_names(table)}) VALUES ({', '.join('?' * len(table.c))})"  # noqa: S608
    connection.connection.cursor().executemany(statement, rows)


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({_names(table)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.c)


def measure(place: Callable[[], str], articles: Sequence[ParsedArticle], words: Vocabulary) -> Run:
    """One load and one bare write, in databases of their own."""
    one, other = engine_of(place(), words), engine_of(place(), words)
    run, rows = load(one, articles, words), written(one)
    with one.connect() as source, other.begin() as connection:
        agreements = schema.table_of(schema.Agreement)  # those that the articles describe, which events point to
        found = source.execute(select(agreements).where(agreements.c.source == "article")).mappings().all()
        if found:
            connection.execute(agreements.insert(), [{**row, "parent_id": None} for row in found])
    spent = write_bare(other, rows)
    said = {table.name: len(values) for table, values in rows.items() if table.name in SAID}
    run.bare_said = sum(spent[name] for name in said) + spent[""]
    run.bare_resolved = sum(spent.values()) - run.bare_said
    run.rows_said = sum(said.values())
    run.rows_resolved = sum(map(len, rows.values())) - run.rows_said
    one.dispose()
    other.dispose()
    return run


def engine_of(url: str, words: Vocabulary) -> Engine:
    """An engine of a new database with its reference rows."""
    ensure_current(url, words)
    return engine_for(url)


@contextmanager
def files() -> Iterator[Callable[[], str]]:
    """Places for SQLite databases."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        yield lambda: as_url(str(Path(folder) / f"{next(numbers)}.sqlite"))


@contextmanager
def on_server(url: str) -> Iterator[Callable[[], str]]:
    """Places for databases on a PostgreSQL server, dropped at the end."""
    engine, made = create_engine(as_url(url), isolation_level="AUTOCOMMIT"), list[str]()

    def place() -> str:
        made.append(f"tradedb_benchmark_{len(made)}")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {made[-1]}")
            connection.exec_driver_sql(f"CREATE DATABASE {made[-1]} TEMPLATE template0")
        return make_url(as_url(url)).set(database=made[-1]).render_as_string(hide_password=False)

    try:
        yield place
    finally:
        with engine.connect() as connection:
            for name in made:
                connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        engine.dispose()


def shortest(place: Callable[[], str], articles: Sequence[ParsedArticle], words: Vocabulary, repeat: int) -> Run:
    """The shortest times of several runs."""
    best = measure(place, articles, words)
    for _ in range(repeat - 1):
        best = best.shortest(measure(place, articles, words))
    return best


def lines(engine: str, run: Run) -> Iterator[str]:
    """The rows of the table for one engine."""
    parts = (
        ("what articles say", run.rows_said, run.storing, run.bare_said),
        ("events", run.rows_resolved, run.writing, run.bare_resolved),
        (
            "**all**", run.rows_said + run.rows_resolved, run.storing + run.writing,
            run.bare_said + run.bare_resolved,
        ),
    )  # fmt: skip
    for name, rows, spent, bare in parts:
        cells = (f"{rows:,}", f"{rows / spent:,.0f}", f"{rows / bare:,.0f}", f"{spent / bare:.2f}")
        yield f"| {engine} | {name} | {' | '.join(cells)} |"


def whole(engine: str, run: Run, articles: int) -> str:
    """The whole of a load in one row."""
    stored = run.storing + run.writing
    resolving = run.whole - stored
    shares = (run.whole, stored, resolving)
    cells = [f"{seconds:.1f}" for seconds in shares] + [f"{resolving / run.whole:.0%}", f"{articles / run.whole:,.0f}"]
    return f"| {engine} | {' | '.join(cells)} |"


def page(runs: dict[str, Run], articles: int, accounts: int, repeat: int) -> str:
    """The report, in Markdown."""
    return "\n".join(
        [
            "## Throughput of a load",
            "",
            f"Written by `python -m benchmarks.load --record` on {dt.date.today()}: {articles:,} articles with "
            f"{accounts:,} accounts, the shortest of {repeat} runs on each engine. The same rows go into the same "
            "tables with the same indexes, triggers and references; bare is COPY on PostgreSQL and the driver's "
            "`executemany` on SQLite.",
            "",
            "| engine | storing | rows | rows/s of the load | rows/s bare | bare is faster by |",
            "|---|---|---:|---:|---:|---:|",
            *(line for engine, run in runs.items() for line in lines(engine, run)),
            "",
            "The whole of the load, articles that are parsed already to a timeline:",
            "",
            "| engine | seconds | storing | resolving | share of resolving | articles/s |",
            "|---|---:|---:|---:|---:|---:|",
            *(whole(engine, run, articles) for engine, run in runs.items()),
            "",
        ]
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="The throughput of a load.")
    parser.add_argument("--record", action="store_true", help="write the report down")
    parser.add_argument("--articles", type=int, default=500, help="how many articles are loaded; 500 are one batch")
    parser.add_argument("--repeat", type=int, default=3, help="how many runs there are")
    parser.add_argument("--server", help="URL of a database on a PostgreSQL server that may make others")
    given = parser.parse_args()
    words = vocabularies.load()
    articles = list(World(words, max(given.articles // 40, 1), given.articles).articles())
    runs = {}
    with files() as place:
        runs["SQLite"] = shortest(place, articles, words, given.repeat)
    if given.server:
        with on_server(given.server) as place:
            runs["PostgreSQL"] = shortest(place, articles, words, given.repeat)
    report = page(runs, given.articles, sum(len(each.events) for each in articles), given.repeat)
    print(report, end="")
    if given.record:
        RECORDED.parent.mkdir(exist_ok=True)
        RECORDED.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
