"""A database copied into another: the same rows, searchable, and nothing at all where it is broken off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from tests.db.conftest import make_parsed
from tests.db.test_judgements import SET_DATE, decide
from tests.db.test_load import tricky
from tests.db.test_load_properties import MADE
from tests.homes import Files, Home, only
from tradedb.db import copying
from tradedb.db.bulk import insert_rows
from tradedb.db.load import load
from tradedb.db.query import search
from tradedb.db.schema import Article, Base, table_of
from tradedb.db.session import engine_for, ensure_current, reading, state
from tradedb.errors import DatabaseError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Everything = dict[str, list[Any]]


def everything(url: str) -> Everything:
    """The rows of all tables, the record of the runs included; moments as SQLite gives them, without a time zone."""
    with reading(url) as connection:
        tables = Base.metadata.sorted_tables
        return {
            table.name: sorted([tuple(map(_plain, row)) for row in connection.execute(select(table))], key=repr)
            for table in tables
        }


def _plain(value: Any) -> Any:
    aware = isinstance(value, dt.datetime) and value.tzinfo is not None
    return value.astimezone(dt.UTC).replace(tzinfo=None) if aware else value


def found(url: str, words: str) -> list[tuple[str, str, str]]:
    with reading(url) as connection:
        return sorted((hit.kind, hit.key, hit.snippet) for hit in search(connection, words))


def fill(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    engine = engine_for(url)
    load(engine, articles, vocabulary)
    engine.dispose()


@pytest.fixture
def source(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> str:
    """A database with something in every table, a judgement included."""
    fill(url, vocabulary, [*articles, *tricky(make_parsed)])
    engine = engine_for(url)
    decide(engine, *SET_DATE)
    engine.dispose()
    return url


@pytest.fixture(params=["same-engine", "other-engine"])
def abroad(
    request: pytest.FixtureRequest, home: Home, tmp_path: Path, place_of: Callable[[str], str]
) -> Callable[[str], str]:
    """Gives places on the engine of the source, and on the other one."""
    if request.param == "same-engine":
        return place_of
    other = Files(tmp_path) if home.name == "postgresql" else request.getfixturevalue("postgresql")
    return lambda name: str(other.place(name))


def test_there_and_back_gives_equal_rows(
    source: str, abroad: Callable[[str], str], place_of: Callable[[str], str]
) -> None:
    there, back = abroad("there"), place_of("back")
    counts = copying.copy(source, there)
    copying.copy(there, back)
    expected = everything(source)
    assert counts == {name: len(rows) for name, rows in expected.items()}
    assert all(counts[name] for name in ("judgements", "judgement_accounts", "load_runs", "article_agreements"))
    assert everything(there) == expected
    assert everything(back) == expected


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=MADE)
def test_whatever_is_in_it(
    copy_of: Callable[[str], str],
    abroad: Callable[[str], str],
    vocabulary: Vocabulary,
    articles: list[ParsedArticle],
) -> None:
    one, other = copy_of("one"), abroad("other")
    fill(one, vocabulary, articles)
    copying.copy(one, other)
    assert everything(other) == everything(one)


@pytest.mark.parametrize("words", ["London", "Yeo", '"second round"', "concl*"])
def test_what_is_found_in_the_copy(source: str, place_of: Callable[[str], str], words: str) -> None:
    copying.copy(source, copy := place_of("copy"))
    assert found(copy, words) == found(source, words) != []


def test_the_copy_goes_on_like_the_source(
    source: str, place_of: Callable[[str], str], vocabulary: Vocabulary, rows_of: Callable[[str], Any]
) -> None:
    copying.copy(source, copy := place_of("copy"))
    more = [
        make_parsed("The third round ended in Leeds.", source="more.txt", events=[
            {"agreement": "korea-uk-upgrade", "round": 3, "city": "Leeds", "country": "GB"}]),
        make_parsed("Nothing happened.", source="c.txt", url="https://example.org/c", published="2025-12-18"),
    ]  # fmt: skip
    for url in (source, copy):
        fill(url, vocabulary, more)
    assert rows_of(copy) == rows_of(source)


def test_the_index_of_the_copy_follows(source: str, place_of: Callable[[str], str], vocabulary: Vocabulary) -> None:
    copying.copy(source, copy := place_of("copy"))
    for url in (source, copy):
        fill(url, vocabulary, [make_parsed("They met in Leeds.", source="more.txt")])
    assert found(copy, "Leeds") == found(source, "Leeds") != []


def test_few_rows_are_in_memory_at_once(
    source: str, place_of: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "CHUNK", 3)
    told, written = list[str](), list[int]()
    original = copying.insert_values

    def insert_values(connection: Any, table: Any, names: Any, rows: list[Any]) -> None:
        written.append(len(rows) if table.name == "event_mentions" else 0)
        original(connection, table, names, rows)

    monkeypatch.setattr(copying, "insert_values", insert_values)
    counts = copying.copy(source, place_of("copy"), told.append)
    assert max(written) == 3
    assert told.count("event_mentions") == -(-counts["event_mentions"] // 3)
    assert len(told) <= copying.chunks(source)


def _itself(source: str, other: str) -> tuple[str, str]:
    return source, source


def _filled(source: str, other: str) -> tuple[str, str]:
    copying.copy(source, other)
    return source, other


def _absent(source: str, other: str) -> tuple[str, str]:
    return other, source


def _older(source: str, other: str) -> tuple[str, str]:
    ensure_current(other, revision="20261122_timeline")
    return other, source


REFUSED = [
    ("the-source-itself", _itself, "cannot be copied onto itself"),
    ("a-target-with-articles", _filled, "holds articles already; name a new database"),
    ("no-source", _absent, "no database here yet"),
    ("an-older-source", _older, "`tradedb db upgrade` brings it up to date"),
]


@pytest.mark.parametrize(("prepare", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_copied_is_one_line(
    source: str, place_of: Callable[[str], str], prepare: Callable[[str, str], tuple[str, str]], message: str
) -> None:
    one, other = prepare(source, place_of("other"))
    before = everything(source)
    with pytest.raises(DatabaseError, match=message) as error:
        copying.copy(one, other)
    assert "\n" not in str(error.value)
    assert everything(source) == before


def test_an_older_empty_target_is_brought_up_to_date(source: str, place_of: Callable[[str], str]) -> None:
    ensure_current(old := place_of("old"), revision="20261122_timeline")
    copying.copy(source, old)
    assert state(old).kind == "current"
    assert everything(old) == everything(source)


@pytest.mark.parametrize("at", ["articles", "event_mentions", "load_runs"])
def test_broken_off_it_leaves_nothing(source: str, place_of: Callable[[str], str], at: str) -> None:
    ensure_current(target := place_of("copy"))
    before = everything(target)

    def stop(name: str) -> None:
        if name == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copying.copy(source, target, stop)
    assert everything(target) == before
    copying.copy(source, target)
    assert everything(target) == everything(source)


def test_the_source_is_only_read(source: str, place_of: Callable[[str], str]) -> None:
    """Another program loads into it meanwhile; the copy holds what was there when it began."""
    before, late = everything(source), make_parsed("Too late.", source="late.txt")
    row = dict.fromkeys(table_of(Article).c.keys())

    def write(name: str) -> None:
        if name == "parties":
            engine = engine_for(source)
            with engine.begin() as connection:
                article = {**row, "id": "f" * 16, "content_hash": "f" * 64, "address": "late", "source": "late.txt"}
                more = {"line": 1, "text": late.article.text, "body": [], "parser_version": "1"}
                insert_rows(connection, table_of(Article), [article | more])
            engine.dispose()

    copying.copy(source, copy := place_of("copy"), write)
    assert everything(copy) == before != everything(source)


def test_a_row_that_is_lost_is_noticed(
    source: str, place_of: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_current(copy := place_of("copy"))
    original = copying.insert_values
    monkeypatch.setattr(
        copying, "insert_values",
        lambda connection, table, names, rows: original(
            connection, table, names, rows[1:] if table.name == "event_choices" else rows),
    )  # fmt: skip
    with pytest.raises(DatabaseError, match=r"event_choices has \d+ rows in the copy and \d+ in the source"):
        copying.copy(source, copy)
    assert everything(copy)["articles"] == []


@only("sqlite")
def test_references_and_triggers_are_there(source: str, place_of: Callable[[str], str]) -> None:
    copying.copy(source, copy := place_of("copy"))
    with reading(copy) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        assert connection.exec_driver_sql(triggers).scalar() > 0
