"""The CSV files are a tabular data package: `datapackage.json` keeps the rules, and the files keep to it."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.exports.made import ALL, snapshot
from tradedb.db.reporting import VIEWS
from tradedb.exports import FORMATS, export
from tradedb.exports.snapshot import Snapshot
from tradedb.exports.snapshot import snapshot as opened

WORD = {"type": "string", "minLength": 1}
NAME = {"type": "string", "pattern": "^[a-z0-9._-]+$"}
FIELD = {
    "required": ["name", "type", "description"],
    "properties": {
        "name": WORD,
        "description": WORD,
        "type": {"enum": ["string", "integer", "number", "boolean", "date"]},
        "format": {"const": "default"},
        "constraints": {"properties": {"required": {"type": "boolean"}}, "additionalProperties": False},
        "trueValues": {"type": "array", "minItems": 1, "items": WORD},
        "falseValues": {"type": "array", "minItems": 1, "items": WORD},
    },
    "additionalProperties": False,
}
NAMES = {"type": "array", "minItems": 1, "uniqueItems": True, "items": WORD}
KEY = {
    "required": ["fields", "reference"],
    "properties": {
        "fields": WORD,
        "reference": {
            "required": ["resource", "fields"],
            "properties": {"resource": {"type": "string"}, "fields": WORD},
        },
    },
}
SCHEMA = {
    "required": ["fields", "primaryKey"],
    "properties": {
        "fields": {"type": "array", "minItems": 1, "items": FIELD},
        "missingValues": {"const": [""]},
        "primaryKey": NAMES,
        "foreignKeys": {"type": "array", "items": KEY},
    },
    "additionalProperties": False,
}
RESOURCE = {
    "required": ["profile", "name", "path", "schema"],
    "properties": {
        "profile": {"const": "tabular-data-resource"},
        "name": NAME,
        "path": {"type": "string", "pattern": r"^[a-z_]+\.csv$"},
        "title": WORD,
        "description": WORD,
        "format": {"const": "csv"},
        "mediatype": {"const": "text/csv"},
        "encoding": {"const": "utf-8"},
        "dialect": {"required": ["delimiter", "quoteChar", "doubleQuote", "header", "lineTerminator"]},
        "schema": SCHEMA,
    },
    "additionalProperties": False,
}
#: The rules of the specification of tabular data packages (version 1) for what we write.
PACKAGE = {
    "type": "object",
    "required": ["profile", "name", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "name": NAME,
        "title": WORD,
        "description": WORD,
        "as_of": {"type": "string", "format": "date"},
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
    "additionalProperties": False,
}
READERS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}


def read(folder: Path, resource: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a resource, typed by its schema."""
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    fields = resource["schema"]["fields"]
    assert head == [field["name"] for field in fields]
    return [{field["name"]: value(cell, field) for field, cell in zip(fields, line, strict=True)} for line in lines]


def value(cell: str, field: dict[str, Any]) -> Any:
    assert cell or not field.get("constraints", {}).get("required")
    return READERS[field["type"]](cell) if cell else None


def problems(folder: Path) -> list[str]:
    """What is wrong with the package in a folder, by its own description."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = [f"{error.json_path}: {error.message}" for error in Draft7Validator(PACKAGE).iter_errors(package)]
    tables = {resource["name"]: read(folder, resource) for resource in package["resources"]}
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        keys = [tuple(row[each] for each in schema["primaryKey"]) for row in tables[name]]
        if len(set(keys)) < len(keys):
            found.append(f"{name}: two rows of one key")
        for key in schema["foreignKeys"]:
            target = key["reference"]
            there = {row[target["fields"]] for row in tables[target["resource"] or name]}
            lost = {row[key["fields"]] for row in tables[name]} - there - {None}
            found += [f"{name}: {key['fields']} {each!r} points nowhere" for each in sorted(lost)]
    return found


def test_made_rows_make_a_package(tmp_path: Path) -> None:
    FORMATS["csv"].write(snapshot(ALL), tmp_path)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('"tabular-data-package"', '"tabular"', "$.profile: 'tabular-data-package' was expected"),
        ('"name": "report_rounds"', '"name": "Rounds"', "does not match"),
        ('"number"', '"decimal"', "is not one of"),
    ],
)
def test_the_rules_are_checked(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    FORMATS["csv"].write(snapshot({"one": "a"}), tmp_path)
    path = tmp_path / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    assert before in text
    package = json.loads(text.replace(before, after))
    assert any(complaint in error.message or complaint == f"{error.json_path}: {error.message}"
               for error in Draft7Validator(PACKAGE).iter_errors(package))  # fmt: skip


def test_a_database_makes_a_package(loaded: str, tmp_path: Path) -> None:
    with opened(loaded, ()) as found:
        export(found, tmp_path, ["csv"])
    assert problems(tmp_path) == []
    assert found.counts["report_timeline"] > 3
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == [view.name for view in VIEWS]
    links = {
        (resource["name"], key["fields"], key["reference"]["resource"])
        for resource in package["resources"]
        for key in resource["schema"]["foreignKeys"]
    }
    assert {
        ("report_rounds", "event_uid", "report_timeline"),
        ("report_agreements", "family_id", ""),
        ("report_participation", "participant_id", "report_participants"),
        ("report_sources", "event_uid", "report_timeline"),
    } <= links


def test_a_key_points_to_what_is_exported(loaded: str, tmp_path: Path) -> None:
    with opened(loaded, ["report_sources", "report_rounds"]) as found:
        export(found, tmp_path, ["csv"])
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [(each["name"], each["schema"]["foreignKeys"]) for each in package["resources"]] == [
        ("report_rounds", []), ("report_sources", []),
    ]  # fmt: skip


def test_every_relation_is_between_columns_of_one_type() -> None:
    from tradedb.exports.relations import references

    views = {view.name: view for view in VIEWS}
    found = [(view, each) for view in VIEWS for each in references(view, views)]
    assert len(found) > 20
    for view, each in found:
        target = views[each.view]
        assert target.key == (each.key,)
        types = {column.name: column.type for column in target.columns}
        assert next(column.type for column in view.columns if column.name == each.column) == types[each.key]


def test_made_snapshots_are_snapshots() -> None:
    assert isinstance(snapshot(ALL), Snapshot)
