"""The database in a browser: every page, what it says, and what nobody can do there."""

import asyncio
import csv
import datetime as dt
import html
import io
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tradedb.cli.app import run
from tradedb.cli.work import load_paths
from tradedb.db.cookbook import TODAY, recipes
from tradedb.db.reporting import VIEWS
from tradedb.db.session import as_url
from tradedb.errors import UsageError
from tradedb.paths import articles_folder
from tradedb.web import metadata as told
from tradedb.web.plugins import links
from tradedb.web.server import application, file_of

HOSTILE = "<script>alert(1)</script>\"'&"
SCRIPT = "javascript:alert(1)"
UID = "korea-uk-upgrade/round/2"
FORMULA = "korea-uk-upgrade/concluded/2025-12-15"
Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample articles with hostile words in it; tests only read it."""
    path = tmp_path_factory.mktemp("web") / "trade.sqlite"
    load_paths([str(articles_folder())], as_url(str(path)))
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE events SET title = ?, venue = ? WHERE uid = ?", [HOSTILE, "javascript:alert(1)", UID]
        )
        connection.execute("UPDATE articles SET title = ?, url = 'javascript:alert(1)'", [HOSTILE])
        connection.execute("UPDATE events SET title = '=1+1' WHERE uid = ?", [FORMULA])
        connection.execute("UPDATE agreements SET name = ? WHERE slug = 'korea-uk-upgrade'", [HOSTILE])
    return path


@pytest.fixture(scope="module")
def ask(file: Path) -> Ask:
    """Asks for a page of the database; returns its status and text."""
    served = application(file)

    def get(path: str = "", **query: Any) -> tuple[int, str]:
        address = f"/trade{path}" + (f"?{urlencode(query)}" if query else "")
        answer = asyncio.run(served.client.get(address))
        return answer.status_code, answer.text

    return get


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_the_front_page_leads_to_views_and_questions(ask: Ask) -> None:
    status, page = ask()
    assert status == 200
    for view in VIEWS:
        assert f'href="/trade/{view.name}"' in page
        assert view.comment in words(page)
    at = [page.index(f'href="/trade/{recipe.name}') for recipe in recipes()]
    assert at == sorted(at)
    assert "event_mentions" not in page
    status, page = ask("", _show_hidden=1)
    assert "event_mentions Accounts of events: what one article says" in words(page)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_has_rows_descriptions_and_facets(ask: Ask, view: Any) -> None:
    status, page = ask(f"/{view.name}")
    assert status == 200
    text = words(page)
    assert view.comment in text
    for column in view.columns:
        assert f"{column.name} {' '.join(column.comment.split())}" in text
    found = json.loads(ask(f"/{view.name}.json")[1])
    assert found["rows"] or view.name == "report_conflicts"
    assert list(found["facet_results"]) and not found.get("facets_timed_out")
    assert {each["name"] for each in found["facet_results"].values()} == set(told._FACETS[view.name])


def test_what_is_told_of_views_names_their_columns() -> None:
    columns = {view.name: {column.name for column in view.columns} for view in VIEWS}
    assert told._FACETS.keys() == columns.keys()
    for name, facets in told._FACETS.items():
        assert set(facets) <= columns[name]
    assert {(name, column) for name, column in told._LARGEST_FIRST.items() if column not in columns[name]} == set()
    assert {(view, key) for view, key in links._LEADS_TO.values() if key not in columns[view]} == set()
    assert set(links._LEADS_TO) <= set().union(*columns.values())


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)
def test_every_question_is_answered(ask: Ask, recipe: Any) -> None:
    usual = {name: value for name, value in recipe.parameters.items() if value != TODAY}
    status, page = ask(f"/{recipe.name}", **usual)
    assert status == 200
    assert recipe.question in words(page)
    assert 'class="message-error"' not in page
    link = html.escape(f"/trade/{recipe.name}" + (f"?{urlencode(usual)}" if usual else ""))
    assert f'href="{link}"' in ask()[1]


def test_a_question_left_without_a_day_is_about_today(ask: Ask, file: Path) -> None:
    (name,) = [recipe.name for recipe in recipes() if recipe.name == "overdue-plans"]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    empty, given = (ask(f"/{name}.json", _shape="array", today=day) for day in ("", today))
    assert empty == given
    assert empty[0] == 200


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events",
        "UPDATE events SET title = 'x'",
        "DROP VIEW report_timeline",
        "WITH gone AS (SELECT 1) DELETE FROM events",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "ATTACH 'x.sqlite' AS x",
        "VACUUM",
        "SELECT 1; DELETE FROM events",
    ],
)
def test_nobody_can_write(ask: Ask, file: Path, statement: str) -> None:
    before = file.read_bytes()
    assert ask("", sql=statement)[0] == 400
    assert file.read_bytes() == before


def test_a_query_that_runs_for_ever_is_ended(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    served = application(file)
    assert served.setting("sql_time_limit_ms") == 5000
    served._settings["sql_time_limit_ms"] = 20
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    answer = asyncio.run(served.client.get("/trade", params={"sql": endless}))
    assert answer.status_code == 400
    assert "took too long" in answer.text
    assert capfd.readouterr() == ("", "")


def test_the_file_is_not_handed_out(ask: Ask) -> None:
    assert ask(".db")[0] == 403


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/report_timeline", {}),
        ("/report_sources", {}),
        ("/report_agreements", {"agreement_id": "korea-uk-upgrade"}),
        ("/events", {}),
        ("/articles", {}),
        ("", {"sql": "SELECT title AS event_uid, title, venue FROM events"}),
        ("/rounds-of-an-agreement", {"agreement": HOSTILE}),
        ("/report_timeline", {"title": HOSTILE}),
    ],
)
def test_hostile_words_stay_words(ask: Ask, path: str, query: dict[str, str]) -> None:
    status, page = ask(path, **query)
    assert status == 200
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript:' not in page


def test_no_spreadsheet_calculates_a_text(ask: Ask) -> None:
    statement = """SELECT '=HYPERLINK("http://example.org")' AS title, '@SUM(1)' || char(10) || '"x", y' AS name,
                   -0.13 AS longitude, '-1e3' AS number, '-x' AS words, NULL AS empty, 'a=b' AS harmless"""
    expected = [
        ["title", "name", "longitude", "number", "words", "empty", "harmless"],
        ['\'=HYPERLINK("http://example.org")', '\'@SUM(1)\n"x", y', "-0.13", "-1e3", "'-x", "", "a=b"],
    ]
    status, text = ask(".csv", sql=statement)
    assert (status, list(csv.reader(io.StringIO(text, newline="")))) == (200, expected)
    for query in ({}, {"_stream": "1"}, {"_dl": "1"}):
        status, text = ask("/report_timeline.csv", **query)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert (status, len(rows) > 30) == (200, True)
        assert {row["title"] for row in rows if row["event_uid"] == FORMULA} == {"'=1+1"}
        assert any(row["longitude"].startswith("-") for row in rows)
    assert "'=1+1" not in ask("/report_timeline.json")[1]


def test_a_uid_leads_to_its_evidence(ask: Ask) -> None:
    _, page = ask("/report_rounds")
    address = f"/trade/report_sources?{urlencode({'event_uid__exact': UID})}"
    assert f'<a href="{html.escape(address)}">{UID}</a>' in page
    assert "second round of talks" in words(ask("/report_sources", event_uid__exact=UID)[1])


def test_the_file_of_an_export_is_served_as_well(file: Path, tmp_path: Path) -> None:
    assert run(["export", str(tmp_path), "--format", "sqlite", "--db", str(file)]) == 0
    exported = file_of(as_url(str(tmp_path / "tradedb.sqlite")))
    served = application(exported)
    for path in ("", "/report_timeline", "/report_rounds", "/agreements-per-stage"):
        answer = asyncio.run(served.client.get(f"/tradedb{path}"))
        assert answer.status_code == 200
    assert "What a reader would call the event" in asyncio.run(served.client.get("/tradedb/report_timeline")).text


@pytest.fixture
def refused(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs `serve` where it cannot; returns the exit code and the complaint."""

    def call(*arguments: object) -> tuple[int, str]:
        code = run(["serve", *map(str, arguments)])
        return code, capfd.readouterr().err

    return call


def test_what_cannot_be_served(refused: Callable[..., tuple[int, str]], file: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE things (name TEXT)")
    code, words_ = refused("--db", "postgresql+psycopg://somebody:secret@localhost/trade")
    assert (code, words_.count("\n"), "secret" in words_) == (2, 1, False)
    assert "tradedb export DIR --format sqlite" in words_
    assert refused("--db", tmp_path / "none.sqlite")[0] == 1
    assert "no database of tradedb" in refused("--db", foreign)[1]
    code, words_ = refused("--db", tmp_path / "a#b?c.sqlite")
    assert (code, words_.count("\n")) == (2, 1)
    assert "cannot open a path with # and ? in it" in words_
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, words_ = refused("--db", file, "--port", taken.getsockname()[1])
    assert (code, words_.count("\n")) == (2, 1)
    assert "name another --port" in words_


def test_a_missing_library_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "datasette.app", raising=False)
    monkeypatch.setitem(sys.modules, "datasette", None)
    with pytest.raises(UsageError, match=r"this needs datasette; install tradedb\[web\]"):
        application(file)


@pytest.fixture
def server(file: Path) -> Iterator[subprocess.Popen[str]]:
    """The program itself, serving at a free port."""
    command = [sys.executable, "-m", "tradedb", "serve", "--port", "0", "--db", str(file)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        yield process
        process.kill()


def test_it_answers_until_it_is_interrupted(server: subprocess.Popen[str], file: Path) -> None:
    assert server.stderr is not None
    line = server.stderr.readline()
    found = re.fullmatch(rf"serving {re.escape(str(file))} at (http://127\.0\.0\.1:\d+/trade); Ctrl-C ends\n", line)
    assert found, line
    with urllib.request.urlopen(f"{found[1]}/report_rounds.json", timeout=60) as answer:  # noqa: S310 - our own
        assert answer.status == 200
    with sqlite3.connect(file) as connection:  # others may write meanwhile
        connection.execute("UPDATE events SET venue = venue")
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=60) == 0
    assert server.stderr.read() == ""
