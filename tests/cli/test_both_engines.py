"""What the program answers does not depend on where the database is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.homes import Home
from tradedb.cli.work import load_paths
from tradedb.db import query
from tradedb.db.session import as_url, engine_for, reading
from tradedb.paths import articles_folder

Call = Callable[..., Any]
UID = "korea-uk-upgrade/round/2"


@pytest.fixture(scope="module")
def server_copy(postgresql: Home) -> Iterator[str]:
    """The sample articles on a server; tests only read it."""
    url = postgresql.place("loaded")
    assert load_paths([str(articles_folder())], url).at_fault == 0
    yield url
    postgresql.drop(url)


@pytest.fixture
def ask_both(tradedb: Call, loaded: Path, server_copy: str) -> Call:
    """Runs a command on both databases; the answers are the same, and there is one."""

    def ask(*arguments: str) -> Any:
        here, there = (tradedb(*arguments, "--db", database) for database in (loaded, server_copy))
        assert there == here
        assert (here.code, bool(here.out.strip())) == (0, True)
        return here

    return ask


ASKED = [
    "agreements", "agreement korea-uk", "rounds korea-uk", "rounds uk-korea --as-of 2025-12-31", "meetings",
    "meetings --party KR --since 2024", "timeline korea-uk", "timeline --format json", "upcoming --today 2024-01-01",
    "participants --format json", "articles --format csv", "conflicts --format json", "gaps", f"show {UID}",
    "issues --format jsonl", "plans --today 2026-01-01", "stalled --for 1y --today 2030-01-01",
    "diff --since 2024-06-01", "timeline --as-of 2024-12-31 --format markdown",
]  # fmt: skip


@pytest.mark.parametrize("command", ASKED)
def test_the_same_answer(ask_both: Call, command: str) -> None:
    ask_both(*command.split())


SQL = [
    "SELECT slug, kind FROM agreements ORDER BY slug LIMIT 5",
    "SELECT kind, count(*) AS n FROM events GROUP BY kind ORDER BY kind",
    "SELECT uid, start_date, end_date FROM events WHERE start_date IS NOT NULL ORDER BY uid LIMIT 20",
    "SELECT event_uid, start_date, n_sources FROM report_timeline WHERE NOT is_planned ORDER BY event_uid",
    "SELECT agreement_id, stage, rounds_held FROM report_agreements WHERE n_events > 0 ORDER BY agreement_id",
    "SELECT DISTINCT city FROM report_rounds WHERE city IS NOT NULL ORDER BY city",
]


@pytest.mark.parametrize("day", [None, "2024-12-31"])
@pytest.mark.parametrize("statement", SQL)
def test_the_same_rows(ask_both: Call, statement: str, day: str | None) -> None:
    ask_both("sql", statement, "--format", "json", *(["--as-of", day] if day else []))


@pytest.mark.parametrize("words", ["round", '"second round"', "negot*", "london seoul", "SEÓUL"])
def test_the_same_is_found(loaded: Path, server_copy: str, words: str) -> None:
    found = []
    for url in (as_url(str(loaded)), server_copy):
        with reading(url) as connection:
            found.append({hit.key for hit in query.search(connection, words)})
    assert found[0] == found[1] != set()


def test_a_working_day_on_a_server(
    tradedb: Call, postgresql: Home, server_copy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decide, undo, load more, read anew: what a person does besides asking."""
    monkeypatch.setenv("TRADEDB_AUTHOR", "A person")
    url = postgresql.copy(server_copy, "day")

    def ask(*arguments: object) -> Any:
        result = tradedb(*arguments, "--db", url)
        assert result.code == 0, result.err
        return result

    before = ask("rounds", "korea-uk", "--format", "json").out
    ask("judge", UID, "--set", "place=Seoul, KR", "--because", "seen")
    assert "Seoul" in ask("rounds", "korea-uk-upgrade").out
    (judgement,) = json.loads(ask("judgements", "--format", "json").out)
    ask("undo", judgement["id"], "--because", "a slip")
    assert ask("rounds", "korea-uk", "--format", "json").out == before
    more = tmp_path / "more.txt"
    more.write_text("South Korea and the UK held the ninth round of talks on upgrading their FTA on 2 July 2026.\n")
    assert "1 new" in ask("load", more).err
    assert "korea-uk-upgrade/round/9" in ask("rounds", "korea-uk", "--format", "json").out
    ask("reparse")
    ask("resolve")
    ask("db", "check")
    postgresql.drop(url)


REFUSED = [
    ("no-database", {"database": "nothing_here"}, "nothing_here\" does not exist; make it first"),
    ("no-server", {"query": {"host": "/nowhere"}}, "check that it runs"),
    ("no-role", {"username": "nobody at all"}, "check the role"),
    ("nobody-there", {"host": "localhost", "port": 1, "query": {}, "password": "geheim"}, "check that it runs"),
    ("no-such-host", {"host": "no.such.host.invalid", "query": {}, "password": "geheim"}, "check the name of the host"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_a_server_refuses_is_one_line(tradedb: Call, server_copy: str, values: dict[str, Any], line: str) -> None:
    url = make_url(server_copy).set(**values).render_as_string(hide_password=False)
    for command in (["rounds", "korea-uk"], ["db", "upgrade"], ["sql", "SELECT 1"]):
        result = tradedb(*command, "--db", url.replace("+psycopg", ""))
        assert (result.code, result.out) == (1, "")
        assert line in result.err
        assert len(result.err.splitlines()) == 1
        assert "geheim" not in result.err


def test_a_database_that_cannot_hold_every_name_is_refused(tradedb: Call, postgresql: Any) -> None:
    name = f"{postgresql.prefix}_latin"
    postgresql.connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    url = postgresql.connection.engine.url.set(database=name).render_as_string()
    result = tradedb("db", "upgrade", "--db", url)
    postgresql.drop(url)
    assert (result.code, len(result.err.splitlines())) == (1, 1)
    assert "encoded in LATIN1" in result.err
    assert "ENCODING 'UTF8'" in result.err


def test_only_its_own_schema_is_looked_at(tradedb: Call, postgresql: Any) -> None:
    url = postgresql.place("schemas")
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
        connection.exec_driver_sql("CREATE SCHEMA trade")
    engine.dispose()
    refused = tradedb("db", "upgrade", "--db", url)
    assert (refused.code, "no database of tradedb" in refused.err) == (1, True)
    own = f"{url}&options=-csearch_path%3Dtrade"
    assert tradedb("db", "upgrade", "--db", own).code == 0
    assert tradedb("db", "check", "--db", own).code == 0
    assert tradedb("agreements", "--db", own).code == 0
    assert tradedb("db", "upgrade", "--db", url).code == 1
    postgresql.drop(url)
