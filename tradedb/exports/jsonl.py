"""JSON Lines: one object a line, values as they are."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from tradedb.exports.snapshot import Snapshot

if TYPE_CHECKING:
    from tradedb.db.reporting import View

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=dt.date.isoformat).encode


def write_jsonl(snapshot: Snapshot, folder: Path) -> None:
    """Write one file for each view."""
    for view in snapshot.views:
        write_lines(snapshot, view, folder / f"{view.name}.jsonl")


def write_lines(snapshot: Snapshot, view: View, path: Path) -> None:
    """Write one view in UTF-8, NULL as `null`, dates as texts by ISO 8601."""
    names = [column.name for column in view.columns]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in snapshot.rows(view):
            file.write(_encode(dict(zip(names, row, strict=True))) + "\n")
