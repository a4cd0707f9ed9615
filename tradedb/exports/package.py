"""CSV files as a Frictionless tabular data package: the files, and `datapackage.json` with the schema of each."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradedb.exports.cells import csv_cells
from tradedb.exports.relations import references
from tradedb.exports.snapshot import Snapshot

if TYPE_CHECKING:
    from tradedb.db.reporting import View

_TYPES = {"TEXT": "string", "INTEGER": "integer", "FLOAT": "number", "BOOLEAN": "boolean", "DATE": "date"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_GUARD = (
    "A text that begins with =, +, -, @ (also the wide forms), a tab or a line break, or does so after apostrophes, "
    "has one apostrophe more before it, so that no spreadsheet calculates it. Take one away to get the text back."
)


def write_csv(snapshot: Snapshot, folder: Path) -> None:
    """Write one CSV file for each view (RFC 4180, UTF-8), and `datapackage.json`."""
    for view in snapshot.views:
        with (folder / f"{view.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in view.columns])
            writer.writerows(map(csv_cells, snapshot.rows(view)))
    text = json.dumps(descriptor(snapshot), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")


def descriptor(snapshot: Snapshot) -> dict[str, Any]:
    """What `datapackage.json` says."""
    names = {view.name for view in snapshot.views}
    known = {"as_of": snapshot.as_of.isoformat()} if snapshot.as_of else {}
    return {
        "profile": "tabular-data-package",
        "name": "tradedb",
        "title": "Timeline of trade agreements",
        "description": f"Exported by tradedb. {_GUARD}",
        **known,
        "resources": [_resource(view, names) for view in snapshot.views],
    }


def _resource(view: View, names: set[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": view.name,
        "path": f"{view.name}.csv",
        "title": view.grain,
        "description": view.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(view, names),
    }


def _schema(view: View, names: set[str]) -> dict[str, Any]:
    return {
        "fields": [
            _field(column.name, column.type, column.comment, column.name in view.key) for column in view.columns
        ],
        "missingValues": [""],
        "primaryKey": list(view.key),
        "foreignKeys": [
            {"fields": each.column, "reference": {"resource": _named(each.view, view), "fields": each.key}}
            for each in references(view, names)
        ],
    }


def _named(target: str, view: View) -> str:
    """A resource as a foreign key names it: itself as the empty string."""
    return "" if target == view.name else target


def _field(name: str, kind: str, comment: str, in_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES[kind], "format": "default", "description": comment}
    if kind == "BOOLEAN":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": {"required": True}} if in_key else {})
