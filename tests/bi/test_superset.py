"""Superset itself: installed, started, given the bundle, asked for the data of every chart, on either engine.

Heavy: it installs some 800 MB into build/superset. `make test-superset` runs it, a plain run of the tests does not.
What it found is in build/superset/test.log.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bi.superset.__main__ import bring
from bi.superset.address import superset_address
from bi.superset.client import Client, RefusedError
from bi.superset.generate.charts import CHARTS
from bi.superset.generate.dashboard import TITLE
from bi.superset.instance import USER, Instance
from tests.homes import Home
from tradedb.db.reporting import VIEWS
from tradedb.db.session import reading

pytestmark = pytest.mark.superset

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "superset"
ARTICLES = [ROOT / "seeds" / "articles", *(ROOT / "tests" / "gold" / name for name in ("dev", "further", "unseen"))]
#: What another run left in the folder of the instance; its environment is kept.
LEFT = ("superset.db", "superset.log", "secret_key", "password", ".prepared", ".imported")


class Running:
    """Superset with the bundle, the database that it shows, and a log of what was asked."""

    def __init__(self, client: Client, url: str, say: Callable[[str], None]) -> None:
        self.client, self.url, self.say = client, url, say
        self.charts = client.charts()

    def data(self, chart: str) -> list[dict[str, Any]]:
        """The rows of a chart, told to the log."""
        result = self.client.data(self.charts[chart])
        rows: list[dict[str, Any]] = result["data"]
        self.say(f"chart  {chart}: {result['rowcount']} rows, first {rows[:1]}")
        return rows

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a statement on the database itself."""
        with reading(self.url) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]


@pytest.fixture(scope="session")
def say(request: pytest.FixtureRequest) -> Iterator[Callable[[str], None]]:
    """Writes a line into the log of the run."""
    BUILD.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with (BUILD / "test.log").open("w", encoding="utf-8") as log:

        def write(words: str) -> None:
            log.write(f"{time.monotonic() - began:6.1f} s  {words[:180]}\n")
            log.flush()

        write(f"Python {platform.python_version()} on {platform.system()}")
        yield write
        run = request.session
        write(f"end    {run.testscollected - run.testsfailed} tests passed, {run.testsfailed} failed")


@pytest.fixture(scope="session")
def superset(home: Home, say: Callable[[str], None]) -> Iterator[Running]:
    """Superset with fresh tables of its own, showing a database with the annotated articles."""
    url = home.place("superset")
    _load(url)
    say(f"engine {home.name}: the articles are loaded")
    instance = Instance(BUILD / "instance", _free_port())
    for name in LEFT:
        (instance.home / name).unlink(missing_ok=True)
    instance.install()
    instance.prepare()
    say(f"ready  {_versions(instance)}")
    with instance.serving():
        say(f"serves {instance.address}")
        bring(instance, superset_address(url))
        say("import the bundle is in")
        yield Running(Client(instance.address, USER, instance.password()), url, say)
    say(f"stop   {home.name}")


def _load(url: str) -> None:
    command = [sys.executable, "-m", "tradedb", "load", *map(str, ARTICLES), "--db", url]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _versions(instance: Instance) -> str:
    names = ("apache-superset", "flask-caching", "SQLAlchemy", "gunicorn", "psycopg2-binary")
    program = f"from importlib.metadata import version; print(*(n + ' ' + version(n) for n in {names}), sep=', ')"
    told = subprocess.run([instance.venv / "bin" / "python", "-c", program], capture_output=True, text=True, check=True)
    return told.stdout.strip()


@pytest.mark.parametrize("chart", [chart.name for chart in CHARTS])
def test_every_chart_has_rows(superset: Running, chart: str) -> None:
    assert superset.data(chart)


@pytest.mark.parametrize(
    ("chart", "statement"),
    [
        ("Agreements", "SELECT COUNT(*) FROM report_agreements WHERE n_events > 0"),
        ("Events held", "SELECT COUNT(*) FROM report_timeline WHERE status = 'held'"),
        ("Events planned", "SELECT COUNT(*) FROM report_timeline WHERE status = 'scheduled'"),
        ("Articles", "SELECT COUNT(DISTINCT article_id) FROM report_sources"),
        ("Contradictions", "SELECT COUNT(*) FROM report_conflicts"),
        (
            "Agreements by present stage",
            "SELECT stage_rank || ' ' || REPLACE(stage, '_', ' '), COUNT(*) FROM report_agreements"
            " WHERE stage IS NOT NULL GROUP BY stage_rank, stage",
        ),
        (
            "Countries where events were held",
            "SELECT country_code, COUNT(*) FROM report_timeline WHERE status = 'held' AND country_code IS NOT NULL"
            " GROUP BY country_code",
        ),
        (
            "How far agreements have come",
            "SELECT 'proposed', COUNT(*) FROM report_agreements WHERE stage IS NOT NULL"
            " UNION ALL SELECT 'negotiating', COUNT(*) FROM report_agreements WHERE"
            " stage NOT IN ('proposed', 'terminated') OR stage = 'terminated' AND COALESCE("
            " negotiating_edtf, concluded_edtf, signed_edtf, in_force_edtf) IS NOT NULL"
            " UNION ALL SELECT 'concluded', COUNT(*) FROM report_agreements WHERE"
            " stage IN ('concluded', 'initialled', 'signed', 'ratifying', 'in_force') OR stage = 'terminated' AND"
            " COALESCE(concluded_edtf, signed_edtf, in_force_edtf) IS NOT NULL"
            " UNION ALL SELECT 'signed', COUNT(*) FROM report_agreements WHERE"
            " stage IN ('signed', 'ratifying', 'in_force') OR stage = 'terminated' AND"
            " COALESCE(signed_edtf, in_force_edtf) IS NOT NULL"
            " UNION ALL SELECT 'in force', COUNT(*) FROM report_agreements WHERE"
            " stage = 'in_force' OR stage = 'terminated' AND in_force_edtf IS NOT NULL",
        ),
    ],
    ids=lambda value: value if value[0].isupper() and " FROM " not in value else "",
)
def test_a_chart_shows_what_the_view_says(superset: Running, chart: str, statement: str) -> None:
    shown = {tuple(row.values()) for row in superset.data(chart)}
    said = set(superset.sql(statement))
    superset.say(f"equal  {chart}: {shown == said}, {sorted(said)[:2]}")
    assert shown == said


@pytest.mark.parametrize(
    ("chart", "statement"),
    [
        ("Timeline", "SELECT event_uid, date_edtf FROM report_timeline WHERE start_date IS NOT NULL"),
        ("Events of the timeline", "SELECT event_uid, date_edtf FROM report_timeline"),
        ("Planned events", "SELECT event_uid, date_edtf FROM report_timeline WHERE status = 'scheduled'"),
        ("Where reports contradict each other", "SELECT event_uid, contradicting_value FROM report_conflicts"),
    ],
    ids=["bars", "table", "planned", "conflicts"],
)
def test_each_row_is_there_once_with_the_date_as_it_was_written(superset: Running, chart: str, statement: str) -> None:
    value = "contradicting" if "contradict" in chart else "date_edtf"
    shown = Counter((row["event_uid"], row[value]) for row in superset.data(chart))
    assert shown == Counter(superset.sql(statement))


def test_planned_events_come_latest_first_and_those_without_a_date_last(superset: Running) -> None:
    last = dict(superset.sql("SELECT event_uid, end_date FROM report_timeline WHERE status = 'scheduled'"))
    shown = [str(last[row["event_uid"]] or "") for row in superset.data("Planned events")]
    assert shown == sorted(shown, reverse=True)


def test_years_count_what_the_view_counts(superset: Running) -> None:
    shown = {
        (_year(row["start_date"]), row["party_name"]): row["events"]
        for row in superset.data("Rounds held, by year and party")
        if row["party_name"] != "Others"
    }
    said = superset.sql(
        "SELECT event_year, party_name, COUNT(*) FROM report_event_parties WHERE kind = 'round' AND status = 'held'"
        " AND event_year IS NOT NULL GROUP BY event_year, party_name"
    )
    named = {party for _, party in shown}
    assert len(named) == 10
    assert shown == {(year, party): number for year, party, number in said if party in named}


def test_planned_and_held_are_counted_apart(superset: Running) -> None:
    rows = superset.data("Events by year, held and planned")
    shown = {(_year(row["start_date"]), row["state"]): row["events"] for row in rows}
    words = {"held": "held", "scheduled": "planned", "cancelled": "cancelled"}
    said = superset.sql(
        "SELECT event_year, status, COUNT(*) FROM report_timeline WHERE event_year IS NOT NULL"
        " GROUP BY event_year, status"
    )
    assert shown == {(year, words[status]): number for year, status, number in said}


def _year(milliseconds: float) -> int:
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC).year


def test_a_bar_ends_after_its_last_day(superset: Running) -> None:
    ends = {row["event_uid"]: _day(row["drawn_until"]) for row in superset.data("Timeline")}
    last = superset.sql("SELECT event_uid, COALESCE(end_date, start_date) FROM report_timeline")
    assert ends
    assert all(ends[uid] > str(day) for uid, day in last if uid in ends)


def _day(value: str | float) -> str:
    """A day as PostgreSQL (milliseconds) or SQLite (words) gives it."""
    if isinstance(value, str):
        return value[:10]
    return dt.datetime.fromtimestamp(value / 1000, tz=dt.UTC).date().isoformat()


@pytest.mark.parametrize("column", ["party_name", "family_name", "event_year"])
def test_a_filter_counts_an_event_once(superset: Running, column: str) -> None:
    view = "report_event_parties" if column == "party_name" else "report_timeline"
    value, number = superset.sql(
        f"SELECT {column}, COUNT(*) FROM {view} WHERE status = 'held' AND {column} IS NOT NULL"
        f" GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT 1"
    )[0]
    chart = superset.client.get(f"/api/v1/chart/{superset.charts['Events held']}")["result"]
    context = json.loads(chart["query_context"])
    context["queries"][0]["filters"].append({"col": column, "op": "IN", "val": [value]})
    result = superset.client.post("/api/v1/chart/data", context)["result"][0]
    superset.say(f"filter {column} = {value!r}: {result['data']}")
    assert result["data"] == [{"events": number}]


def test_the_world_map_gets_what_the_browser_asks_for(superset: Running) -> None:
    number = superset.charts["Countries where events were held"]
    chart = superset.client.get(f"/api/v1/chart/{number}")["result"]
    answer = superset.client.legacy(number, json.loads(chart["params"]))
    drawn = {row["country"]: row["m1"] for row in answer["data"] if row["country"] != "XXX"}
    said = dict(superset.sql("SELECT country_code, COUNT(*) FROM report_timeline WHERE status = 'held' GROUP BY 1"))
    superset.say(f"map    {len(drawn)} countries")
    assert drawn["KOR"] == said["KR"]
    assert drawn["GBR"] == said["GB"]


def test_all_views_are_datasets_with_comments(superset: Running) -> None:
    found = superset.client.get("/api/v1/dataset/?q=(page_size:100)")["result"]
    numbers = {each["table_name"]: each["id"] for each in found}
    assert {view.name for view in VIEWS} <= set(numbers)
    for view in VIEWS:
        columns = superset.client.get(f"/api/v1/dataset/{numbers[view.name]}")["result"]["columns"]
        told = {column["column_name"]: column["description"] for column in columns}
        assert told == {column.name: column.comment for column in view.columns}
        query = {"columns": [view.columns[0].name], "metrics": ["rows"], "row_limit": 5}
        context = {"datasource": {"id": numbers[view.name], "type": "table"}, "queries": [query]}
        result = superset.client.post("/api/v1/chart/data", context)["result"][0]
        superset.say(f"view   {view.name}: {result['rowcount']} rows")
        assert result["rowcount"]


def test_the_dashboard_is_there_with_its_filters(superset: Running) -> None:
    dashboard = superset.client.get("/api/v1/dashboard/trade-negotiations")["result"]
    metadata = json.loads(dashboard["json_metadata"])
    assert dashboard["dashboard_title"] == TITLE
    assert all(each["targets"][0]["datasetId"] for each in metadata["native_filter_configuration"])
    assert len(superset.client.get("/api/v1/dashboard/trade-negotiations/charts")["result"]) == len(CHARTS)


def test_nothing_can_be_written_even_where_superset_would_let_it(superset: Running) -> None:
    number = superset.client.get("/api/v1/database/")["result"][0]["id"]
    superset.client.put(f"/api/v1/database/{number}", {"allow_dml": True})
    before = superset.sql("SELECT COUNT(*) FROM events")
    with pytest.raises(RefusedError, match=r"read-?only") as refused:
        superset.client.post("/api/v1/sqllab/execute/", {"database_id": number, "sql": "DELETE FROM events"})
    superset.say(f"write  refused: {str(refused.value)[:160]}")
    assert superset.sql("SELECT COUNT(*) FROM events") == before
