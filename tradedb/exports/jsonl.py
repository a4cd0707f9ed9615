"""JSON Lines: one object a line, values as they are."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from tradedb.exports.snapshot import Snapshot

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=dt.date.isoformat).encode


def write_jsonl(snapshot: Snapshot, folder: Path) -> None:
    """Write one file for each view, in UTF-8; dates are texts by ISO 8601."""
    for view in snapshot.views:
        names = [column.name for column in view.columns]
        with (folder / f"{view.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for row in snapshot.rows(view):
                file.write(_encode(dict(zip(names, row, strict=True))) + "\n")
