"""The bundle of Superset: in step with the reporting views, whole, and right for the database it is given."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import text as text_clause

from bi.superset.address import WrongAddressError, superset_address
from bi.superset.generate import dashboard
from bi.superset.generate.__main__ import files
from bi.superset.generate.chart import COLORS, HELD, PLANNED
from bi.superset.generate.charts import CHARTS
from bi.superset.generate.columns import link, text
from bi.superset.generate.datasets import JOINS
from bi.superset.pack import BUNDLE, PLACEHOLDER, pack
from tradedb.db.reporting import VIEWS
from tradedb.db.session import reading


def read(folder: str) -> dict[str, dict[str, Any]]:
    """The files of a folder of the bundle by their names."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (BUNDLE / folder).rglob("*.yaml")}


def test_the_bundle_is_as_generated() -> None:
    kept = {path.relative_to(BUNDLE).as_posix(): path.read_text("utf-8") for path in BUNDLE.rglob("*.yaml")}
    assert kept == dict(files()), "run `python -m bi.superset.generate`"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.name))
def test_a_view_is_a_dataset_with_its_types_and_comments(view: Any) -> None:
    dataset = read("datasets/tradedb")[view.name]
    told = [(column["column_name"], column["type"], column["description"]) for column in dataset["columns"]]
    assert told == [(column.name, column.type, column.comment) for column in view.columns]
    assert dataset["extra"]["certification"]["details"] == view.grain
    assert {c["column_name"] for c in dataset["columns"] if c["is_dttm"]} == {
        column.name for column in view.columns if column.type == "DATE"
    }


def test_every_chart_is_on_the_dashboard_once_and_has_its_dataset() -> None:
    placed = [node["meta"]["uuid"] for node in dashboard.export()["position"].values() if "uuid" in _meta(node)]
    datasets = {each["uuid"] for each in read("datasets/tradedb").values()}
    charts = read("charts").values()
    assert sorted(placed) == sorted(chart["uuid"] for chart in charts)
    assert {chart["dataset_uuid"] for chart in charts} <= datasets
    targets = [each["targets"][0] for each in dashboard.export()["metadata"]["native_filter_configuration"]]
    assert {target["datasetUuid"] for target in targets} <= datasets


def _meta(node: Any) -> Any:
    return node.get("meta", {}) if isinstance(node, dict) else {}


def test_held_and_planned_differ_and_no_table_shows_a_day_that_may_be_made_up() -> None:
    assert COLORS["held"] == HELD != PLANNED == COLORS["planned"]
    assert len({colour for name, colour in COLORS.items() if name.partition(",")[0] in ("held", "planned")}) == 4
    shown = [set(chart.columns) for chart in CHARTS if chart.viz == "table"]
    days = {column.name for view in VIEWS for column in view.columns if column.type == "DATE"}
    assert shown
    assert not any(columns & days for columns in shown)


def test_a_bundle_has_the_address_of_the_database_and_all_files() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack("sqlite:///file:/a'b.sqlite?mode=ro&uri=true")))
    names = {name.removeprefix("tradedb/") for name in archive.namelist()}
    assert names == {path.relative_to(BUNDLE).as_posix() for path in BUNDLE.rglob("*.yaml")} | {"metadata.yaml"}
    database = yaml.safe_load(archive.read("tradedb/databases/tradedb.yaml"))
    assert database["sqlalchemy_uri"] == "sqlite:///file:/a'b.sqlite?mode=ro&uri=true"
    assert database["allow_dml"] is False
    assert not any(PLACEHOLDER.encode() in archive.read(name) for name in archive.namelist())


def made(path: Path, *tables: str) -> None:
    """Makes an SQLite file with empty tables."""
    with closing(sqlite3.connect(path)) as connection:
        for name in tables:
            connection.execute(f"CREATE TABLE {name} (x)")


_READ_ONLY = "options=-c%20default_transaction_read_only%3Don"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("{folder}/a b.sqlite", "sqlite:///file:{folder}/a%20b.sqlite?mode=ro&uri=true"),
        ("sqlite:///{folder}/a b.sqlite", "sqlite:///file:{folder}/a%20b.sqlite?mode=ro&uri=true"),
        ("postgresql+psycopg://u:p@h:5433/d", f"postgresql+psycopg2://u:p@h:5433/d?{_READ_ONLY}"),
        ("postgres://h/d", f"postgresql+psycopg2://h/d?{_READ_ONLY}"),
        ("postgresql:///d?host=/run/x", f"postgresql+psycopg2:///d?{_READ_ONLY}&host=%2Frun%2Fx"),
        ("postgresql://h/d?options=", "postgresql+psycopg2://h/d"),
        ("postgresql://h/d?options=-csearch_path%3Dx", "postgresql+psycopg2://h/d?options=-csearch_path%3Dx"),
    ],
    ids=["a file", "a URL of a file", "PostgreSQL", "its short name", "a socket", "no options", "options of one's own"],
)
def test_addresses(given: str, expected: str, tmp_path: Path) -> None:
    made(tmp_path / "a b.sqlite", "report_timeline", "event_parties")
    assert superset_address(given.format(folder=tmp_path)) == expected.format(folder=tmp_path)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("nothing.sqlite", "no such file"),
        ("mysql://h/d", "SQLite and Postgre"),
        ("words.sqlite", "not a database"),
        ("old.sqlite", "db upgrade"),
        ("export.sqlite", "reporting views alone"),
    ],
)
def test_wrong_addresses(given: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words.sqlite").write_text("no database, but words enough to look like the head of a file\n" * 3)
    made(Path("old.sqlite"), "events", "event_parties")
    made(Path("export.sqlite"), "report_timeline")
    with pytest.raises(WrongAddressError, match=why):
        superset_address(given)


def test_an_address_that_ends_up_read_only(tmp_path: Path) -> None:
    made(tmp_path / "a.sqlite", "report_timeline", "event_parties", "t")
    name = superset_address(str(tmp_path / "a.sqlite")).removeprefix("sqlite:///").removesuffix("&uri=true")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        sqlite3.connect(name, uri=True).execute("INSERT INTO t VALUES (1)")


@pytest.mark.parametrize(
    ("sql", "value", "expected"),
    [
        (text("?1"), "Round 2 of talks & more", "Round 2 of talks & more"),
        (text("?1"), "<script>x</script> & y", "<span>&lt;script>x&lt;/script> &amp; y</span>"),
        (link("?1", "'article'"), "javascript:alert(1)", ""),
        (link("?1", "'article'"), None, ""),
        (
            link("?1", "'article'"),
            'https://example.org/"><b>',
            '<a href="https://example.org/%22>%3Cb>" target="_blank" rel="noopener">article</a>',
        ),
    ],
    ids=["words", "words like HTML", "no address of the web", "no address", "an address that would end the link"],
)
def test_words_of_articles_stay_words(sql: str, value: str | None, expected: str) -> None:
    assert sqlite3.connect(":memory:").execute(f"SELECT {sql}", [value]).fetchone() == (expected,)


@pytest.mark.parametrize("join", JOINS, ids=lambda join: str(join.name))
def test_the_sql_of_the_dashboard_runs_and_has_the_columns_it_tells_of(join: Any, template: str) -> None:
    dataset = read("datasets/tradedb")[join.name]
    expressions = [column["expression"] or column["column_name"] for column in dataset["columns"]]
    metrics = [metric["expression"] for metric in dataset["metrics"]]
    with reading(template) as connection:
        for wanted in (expressions, metrics):
            connection.execute(text_clause(f"SELECT {', '.join(wanted)} FROM ({dataset['sql']}) t")).fetchall()
