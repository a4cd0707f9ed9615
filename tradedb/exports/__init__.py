"""Files that others can use without tradedb: the reporting views as tables, events as a calendar or a feed.

A format is a function that writes its files into a folder (`FORMATS`). All formats of one export read the same
snapshot, so that their files agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradedb.errors import UsageError
from tradedb.exports import duck, spreadsheet
from tradedb.exports.atom import write_atom
from tradedb.exports.calendar import write_calendar
from tradedb.exports.jsonl import write_jsonl
from tradedb.exports.package import write_csv
from tradedb.exports.readme import write_readme
from tradedb.exports.snapshot import Snapshot
from tradedb.exports.sqlite import write_sqlite
from tradedb.exports.staging import staged
from tradedb.extras import require

#: Writes files of the names that they are to have into a folder that is there and empty of them.
Writer = Callable[[Snapshot, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of files.

    Attributes:
        write: writes them.
        files: what they are called.
        about: what they are good for, in a sentence or two.
        needs: a module that has to be installed, and the extra that installs it.
    """

    write: Writer
    files: str
    about: str
    needs: tuple[str, str] | None = None


FORMATS: dict[str, Format] = {
    "csv": Format(
        write_csv,
        "report_*.csv, datapackage.json",
        "A Frictionless data package: CSV files (UTF-8), and their columns and keys in `datapackage.json`. "
        "A text that a spreadsheet would calculate has an apostrophe before it.",
    ),
    "jsonl": Format(
        write_jsonl, "report_*.jsonl", "JSON Lines: one object a line, for programs that read one row at a time."
    ),
    "parquet": Format(
        duck.write_parquet,
        "report_*.parquet",
        "Typed columns, compressed: for DuckDB, pandas, Polars, Spark and data lakes.",
        duck.NEEDS,
    ),
    "xlsx": Format(
        spreadsheet.write_xlsx,
        "tradedb.xlsx",
        "A workbook for Excel and LibreOffice: a sheet for each table, and one that describes their columns.",
        spreadsheet.NEEDS,
    ),
    "sqlite": Format(
        write_sqlite,
        "tradedb.sqlite",
        "One SQLite database with keys and indexes: for Datasette, Metabase, ODBC and everything that speaks SQL.",
    ),
    "duckdb": Format(
        duck.write_duckdb,
        "tradedb.duckdb",
        "One DuckDB database with keys and comments, for analysis in SQL.",
        duck.NEEDS,
    ),
    "calendar": Format(
        write_calendar,
        "tradedb.ics",
        "iCalendar: events that are known to the day; `tradedb calendar` writes one of a choice of events.",
        ("icalendar", "calendar"),
    ),
    "atom": Format(
        write_atom,
        "changes.atom",
        "An Atom feed of the latest changes; `tradedb feed` writes one of a choice of events.",
    ),
}


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The formats that a person asks for.

    Args:
        names: names of formats, several also as one text divided by commas; `all` is each of them.

    Returns:
        Names in `FORMATS`, each once.

    Raises:
        UsageError: where one is unknown, or needs what is not installed.
    """
    wanted = [name.strip().lower() for text in names for name in text.split(",") if name.strip()]
    found = tuple(FORMATS) if "all" in wanted else tuple(dict.fromkeys(wanted))
    for name in found:
        if name not in FORMATS:
            raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)} and all")
        if needs := FORMATS[name].needs:
            require(*needs)
    return found


def export(snapshot: Snapshot, folder: Path, formats: Sequence[str]) -> None:
    """Write files into a folder; none of them is seen before all are complete.

    Args:
        snapshot: what to export.
        folder: made where it is missing; files of the same name are replaced, all others stay.
        formats: names in `FORMATS`.

    Raises:
        WriteError: where something cannot be written.
    """
    with staged(folder) as stage:
        for name in formats:
            FORMATS[name].write(snapshot, stage)
        write_readme(snapshot, stage, [(FORMATS[name].files, FORMATS[name].about) for name in formats])
