"""Up and down with rows in the tables, and which databases are refused."""

import datetime as dt
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, insert, select

from tests.homes import Home
from tradedb.db import migrate
from tradedb.db.load import load
from tradedb.db.revisions import chain, head
from tradedb.db.schema import (
    EventChoice,
    EventConflict,
    EventMention,
    EventRedirect,
    Judgement,
    JudgementAccount,
)
from tradedb.db.session import as_url, engine_for, ensure_current, migration_engine, reading, state
from tradedb.errors import DatabaseError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

STEPS = ["base", *chain()]


Rows = dict[str, list[dict[str, Any]]]


def stored_rows(url: str) -> Rows:
    """The rows of all tables, read without the models, which an older schema does not fit."""
    engine = migration_engine(url)
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        tables = [table for table in metadata.sorted_tables if table.name != "alembic_version"]
        rows = {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
    engine.dispose()
    return rows


def shared(rows: Rows, other: Rows) -> dict[str, list[str]]:
    """The rows of the tables that both have, in the columns that both have.

    Without the stamp of the parser, which a migration takes off articles that are to be read anew.
    """
    names = {name: set(rows[name][0]) & set(other[name][0]) for name in rows if rows[name] and other.get(name)}
    names["articles"] = names.get("articles", set()) - {"parser_version"}
    return {
        name: sorted(repr(sorted((column, row[column]) for column in names[name])) for row in rows[name])
        for name in names
        if names[name]
    }


@pytest.fixture(scope="module")
def every_table(home: Home, loaded: str) -> Iterator[str]:
    """A database with rows in every table, to copy."""
    engine = engine_for(url := home.copy(loaded, "every"))
    made_at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    judgement = {"id": "j1", "made_at": made_at, "author": "A person", "verb": "accept", "subject": "x", "reason": "y"}
    anchor = {
        "judgement_id": "j1",
        "number": 1,
        "role": "subject",
        "article_id": "a",
        "address": "a.txt",
        "kind": "round",
        "type": "negotiation",
        "date_edtf": None,
        "round": 2,
        "agreement": "korea-uk-upgrade",
        "parties": ["GB", "KR"],
        "start_offset": 0,
        "end_offset": 9,
    }
    with engine.begin() as connection:
        connection.execute(insert(Judgement).values(judgement))
        connection.execute(insert(JudgementAccount).values(anchor))
        mention, uid = connection.execute(select(EventMention.id, EventMention.event_uid)).first() or ("", "")
        held = {"event_uid": uid, "field": "date", "mention_id": mention, "value": "2024-03"}
        connection.execute(insert(EventConflict).values(held))
        connection.execute(insert(EventRedirect).values(uid="x", event_uid=uid))
        reason = {"event_uid": uid, "field": "between", "value": "2024", "reason": "other reports", "grounds": ""}
        connection.execute(insert(EventChoice).values(reason))
    engine.dispose()
    assert [name for name, rows in stored_rows(url).items() if not rows] == []
    yield url
    home.drop(url)


@pytest.fixture
def full(home: Home, every_table: str) -> Iterator[str]:
    """One of the test's own."""
    url = home.copy(every_table, "full")
    yield url
    home.drop(url)


def test_the_chain_is_what_alembic_sees() -> None:
    script = ScriptDirectory.from_config(migrate.config("sqlite:///x"))
    assert script.get_heads() == [head()]
    assert tuple(each.revision for each in script.walk_revisions())[::-1] == chain()


@pytest.mark.parametrize("target", STEPS[:-1])
def test_down_and_up_again_keeps_what_survives(full: str, target: str) -> None:
    before = stored_rows(full)
    migrate.downgrade(full, target)
    lower = stored_rows(full)
    assert {name for name, rows in lower.items() if not rows} == set()
    assert shared(lower, before) == shared(before, lower)
    migrate.upgrade(full)
    higher = stored_rows(full)
    assert set(higher) == set(before)
    assert shared(higher, lower) == shared(lower, higher)
    assert migrate.check(full) == ()


@pytest.mark.parametrize("target", STEPS[1:])
def test_each_revision_can_be_reached_and_left(place_of: Callable[[str], str], target: str) -> None:
    url = place_of("new")
    migrate.upgrade(url, target)
    assert migrate.current(url) == target
    migrate.downgrade(url, "base")
    assert stored_rows(url) == {}


def test_an_older_database_is_brought_up_to_date(place_of: Callable[[str], str], vocabulary: Vocabulary) -> None:
    url = place_of("old")
    migrate.upgrade(url, chain()[0])
    assert state(url).kind == "older"
    with pytest.raises(DatabaseError, match="older"), reading(url):
        pass
    ensure_current(url, vocabulary)
    assert state(url).kind == "current"
    assert stored_rows(url)["parties"]


@pytest.fixture(scope="module")
def loaded(shared: str, articles: list[ParsedArticle], vocabulary: Vocabulary) -> str:
    """A database with the articles, to copy."""
    load_into(shared, articles, vocabulary)
    return shared


@pytest.mark.parametrize("target", STEPS[:-1])
def test_a_load_after_down_and_up_gives_what_a_fresh_one_gives(
    home: Home,
    template: str,
    loaded: str,
    articles: list[ParsedArticle],
    vocabulary: Vocabulary,
    rows_of: Callable[[str], Any],
    target: str,
) -> None:
    used = home.copy(loaded, "used")
    migrate.downgrade(used, target)
    kept = "articles" in stored_rows(used)
    ensure_current(used, vocabulary, "head" if kept else head())  # two names of the newest
    assert kept or rows_of(used) == rows_of(template)
    load_into(used, articles, vocabulary)
    assert rows_of(used) == rows_of(loaded)
    home.drop(used)


def load_into(url: str, articles: list[ParsedArticle], vocabulary: Vocabulary) -> None:
    engine = engine_for(url)
    load(engine, articles, vocabulary)
    engine.dispose()


def test_the_timeline_is_made_anew_where_only_the_accounts_are_left(
    url: str, engine: Engine, articles: list[ParsedArticle], vocabulary: Vocabulary, rows_of: Callable[[str], Any]
) -> None:
    load(engine, articles, vocabulary)
    before = rows_of(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM events")
        connection.exec_driver_sql("DELETE FROM load_runs")
    ensure_current(url, vocabulary)
    assert rows_of(url) == before


def test_an_unknown_revision_is_one_line(url: str) -> None:
    with pytest.raises(DatabaseError, match="nowhere"):
        migrate.upgrade(url, "nowhere")


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def _of_another_alembic(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('abc')")
    connection.close()


def _newer(path: Path) -> None:
    url = as_url(str(path))
    migrate.upgrade(url)
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '20991231_later'")
    engine.dispose()


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I met the trade minister of a small country.\n" * 100, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    return None


REFUSED = [
    ("somebody-elses", _foreign, "no database of tradedb"),
    ("of-another-program-with-alembic", _of_another_alembic, "no database of tradedb"),
    ("newer", _newer, "newer tradedb"),
    ("a-text-file", _text, "no database of tradedb"),
    ("a-folder", _folder, "cannot be used"),
]


@pytest.mark.parametrize(("make", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused_and_left_as_it_is(
    tmp_path: Path, vocabulary: Vocabulary, make: Callable[[Path], Any], line: str
) -> None:
    path = tmp_path / "given.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    uses: tuple[Callable[[str], Any], ...] = (
        lambda url: ensure_current(url, vocabulary),
        lambda url: reading(url).__enter__(),
        lambda url: migrate.upgrade(url, chain()[0]),
        lambda url: migrate.downgrade(url, "base"),
    )
    for use in uses:
        with pytest.raises(DatabaseError, match=line) as caught:
            use(as_url(str(path)))
        assert "given.sqlite" in str(caught.value)
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("make", [_nothing, Path.touch], ids=["absent", "an-empty-file"])
def test_a_query_needs_a_database(tmp_path: Path, make: Callable[[Path], Any]) -> None:
    path = tmp_path / "none.sqlite"
    make(path)
    with pytest.raises(DatabaseError, match="no database here yet"), reading(as_url(str(path))):
        pass
    assert not path.exists() or path.stat().st_size == 0


@pytest.mark.parametrize("make", [_nothing, Path.touch], ids=["absent", "an-empty-file"])
def test_a_downgrade_needs_a_database(tmp_path: Path, make: Callable[[Path], Any]) -> None:
    path = tmp_path / "none.sqlite"
    make(path)
    with pytest.raises(DatabaseError, match="no database here yet"):
        migrate.downgrade(as_url(str(path)), "base")
    assert not path.exists() or path.stat().st_size == 0


@pytest.mark.parametrize("use", [ensure_current, engine_for, migration_engine])
@pytest.mark.parametrize("url", ["postgres://me:secret@host/db", "mysql://me:secret@host/db"])
def test_a_missing_driver_is_one_line(monkeypatch: pytest.MonkeyPatch, url: str, use: Callable[[str], Any]) -> None:
    for driver in ("psycopg", "MySQLdb"):
        monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(DatabaseError, match=r"install tradedb\[postgres\]|install it") as caught:
        use(as_url(url))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_place_that_cannot_be_reached_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, **options: Any) -> bool:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", refused)
        with pytest.raises(DatabaseError, match="cannot be reached: Permission denied; name another"):
            state(as_url(str(tmp_path / "x.sqlite")))
    monkeypatch.setattr(os, "access", lambda *arguments: False)
    with pytest.raises(DatabaseError, match="nothing can be written in this folder"):
        ensure_current(as_url(str(tmp_path / "x.sqlite")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["nonsense://x", "sqlite://"])
def test_urls_that_are_none(text: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(DatabaseError):
        ensure_current(as_url(text), vocabulary)


def test_a_path_with_odd_characters(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "100% ü#1?.sqlite"
    ensure_current(as_url(str(path)), vocabulary)
    assert path.is_file()


def test_password_is_not_shown() -> None:
    with pytest.raises(DatabaseError) as caught:
        as_url("nonsense://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_default_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRADEDB_URL", str(tmp_path / "mine.sqlite"))
    assert as_url(None) == f"sqlite:///{tmp_path}/mine.sqlite"
    monkeypatch.delenv("TRADEDB_URL")
    assert as_url(None).endswith("tradedb.sqlite")


def test_reading_cannot_write(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"read-?only"), reading(url) as connection:
        connection.exec_driver_sql("DELETE FROM parties")
