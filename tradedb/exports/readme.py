"""`README.md` in the folder of an export: what each file is, and what one row of each table stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tradedb.exports.snapshot import Snapshot

_NAME = "README.md"


def write_readme(snapshot: Snapshot, folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write it.

    Args:
        snapshot: what was exported; of its views those are told of that were read.
        folder: where to.
        files: names of files, and what they are good for.
    """
    lines = [*_head(snapshot), *_files(files), *_tables(snapshot)]
    (folder / _NAME).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _head(snapshot: Snapshot) -> Iterator[str]:
    yield from (
        "# Timeline of trade agreements",
        "",
        "Exported by tradedb; all files named here show the same moment of one database.",
        "Files that are not named are of other exports.",
    )
    if snapshot.as_of:
        yield f"They show what was known on {snapshot.as_of.isoformat()}: only articles published by then count."


def _files(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from ("", "## Files", "")
    for names, about in files:
        shown = ", ".join(f"`{name}`" for name in names.split(", "))
        yield f"- {shown}: {about}"


def _tables(snapshot: Snapshot) -> Iterator[str]:
    read = [view for view in snapshot.views if view.name in snapshot.counts]
    if not read:
        return
    yield from ("", "## Tables", "", "| table | grain | rows |", "| --- | --- | ---: |")
    for view in read:
        yield f"| `{view.name}` | {view.grain} | {snapshot.counts[view.name]:,} |"
    yield from (
        "",
        "A date that is not known to the day is never made one: `date_edtf` is what the reports say, in the Extended",
        "Date/Time Format (ISO 8601-2); columns of type date hold whole days only.",
    )
