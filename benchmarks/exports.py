"""Measure `tradedb export`: speed and memory for databases of growing size.

    python -m benchmarks.exports [--record] [--sizes ACCOUNTS ...] [--formats csv,xlsx,...] [DATABASE ...]

The databases are those named (paths or URLs), after made ones (`benchmarks/world.py`) with so many accounts. Each
format is written by a process of its own, whose peak memory Linux tells; it must not grow with the
database.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.world import World
from tradedb import vocabulary as vocabularies
from tradedb.db import reporting
from tradedb.db.load import load
from tradedb.db.session import as_url, engine_for, ensure_current, reading

RECORDED = Path(__file__).parent / "recorded" / "exports.md"
SIZES = (1_000, 10_000)
FORMATS = ("csv", "jsonl", "parquet", "duckdb", "sqlite", "xlsx")
#: Runs the program and prints the most memory that its process had, in KiB as Linux tells it, and its seconds of work.
ALONE = """
import re, sys, time
from tradedb.cli.app import run
code = run(sys.argv[1:])
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1], time.process_time())
sys.exit(code)
"""
#: Of the made world: accounts of an agreement, and of an article.
OF_AGREEMENT, IN_ARTICLE = 200, 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What one export took: time that passed, time that the processor worked, bytes of memory and of files."""

    seconds: float
    work: float
    peak: int
    written: int


def make(folder: Path, accounts: int) -> str:
    """A database with so many accounts; returns its URL."""
    words, url = vocabularies.load(), as_url(str(folder / f"{accounts}.sqlite"))
    ensure_current(url, words)
    engine = engine_for(url)
    load(engine, World(words, accounts // OF_AGREEMENT, accounts // IN_ARTICLE).articles(), words)
    engine.dispose()
    return url


def rows_of(url: str) -> dict[str, int]:
    """The number of rows of each view."""
    with reading(url) as connection:
        views = (view.table for view in reporting.VIEWS)
        return {table.name: connection.exec_driver_sql(_count(table.name)).scalar_one() for table in views}


def _count(name: str) -> str:
    return f"SELECT count(*) FROM {name}"  # noqa: S608 - one of our own names


def cost(url: str, form: str) -> Cost:
    """Export a database in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-c", ALONE, "export", folder, "--format", form, "--db", url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        seconds = time.perf_counter() - began
        peak, work = done.stdout.split()
        return Cost(seconds, float(work), int(peak) * 1024, sum(path.stat().st_size for path in Path(folder).iterdir()))


def page(urls: Sequence[str], formats: Sequence[str]) -> Iterator[str]:
    """The lines of the report."""
    today = dt.datetime.now(tz=dt.UTC).date()
    yield from ("## Exports", "", f"Written by `python -m benchmarks.exports --record` on {today}.", "")
    yield "All reporting views, each format in a process of its own. The peak is that process's memory."
    yield "Work is the time of the processor, whatever else it had to do meanwhile."
    columns = ("accounts", "events", "rows of all views", "format", "s", "s of work", "rows per s of work", "peak MB")
    yield from ("", f"| {' | '.join(columns)} | MB written |")
    yield "|---:|---:|---:|---|---:|---:|---:|---:|---:|"
    for url in urls:
        rows = rows_of(url)
        every, known = sum(rows.values()), f"| {rows['report_sources']:,} | {rows['report_timeline']:,} "
        for form in formats:
            print(f"{rows['report_sources']:,} accounts, {form}", file=sys.stderr)
            found = cost(url, form)
            yield (
                f"{known}| {every:,} | {form} | {found.seconds:.1f} | {found.work:.1f} "
                f"| {every / found.work:,.0f} "
                f"| {found.peak / 1e6:.0f} | {found.written / 1e6:.1f} |"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("databases", nargs="*", metavar="DATABASE", help="databases that are there, by growing size")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, metavar="ACCOUNTS")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--record", action="store_true", help=f"write {RECORDED.name}")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = [make(Path(folder), size) for size in given.sizes]
        lines = []
        for line in page([*made, *map(as_url, given.databases)], given.formats.split(",")):
            print(line, flush=True)
            lines.append(line)
    if given.record:
        RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
