"""Several loads at once on one database: each waits for the others, all rows are there, nobody sees a traceback."""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select, text

from tests.db.test_load import tricky
from tests.db.victims import load_articles, load_files, together
from tests.homes import Server, only, path_of
from tradedb.db import waiting
from tradedb.db.load import load
from tradedb.db.schema import LoadRun
from tradedb.db.session import engine_for, reading
from tradedb.errors import DatabaseError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
RowsOf = Callable[[str], dict[str, list[str]]]
TEXTS = {
    "second.txt": "South Korea and the UK held the second round of talks on their FTA upgrade on 19 March 2024.\n",
    "third.txt": "South Korea and the UK held the third round of talks on their FTA upgrade on 2 July 2024.\n",
    "signed.txt": "India and the United Kingdom signed their free trade agreement in London on 24 July 2025.\n",
    "mou.txt": "Fiji and Peru signed a memorandum of understanding on trade in Suva on 3 June 2025.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles as files."""
    path = tmp_path / "in"
    path.mkdir()
    for name, words in TEXTS.items():
        (path / name).write_text(words, encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", range(3))
def test_loads_of_the_same_and_of_other_articles(
    copy_of: Callable[[str], str], parsed: Make, articles: list[ParsedArticle], rows_of: RowsOf, seed: int
) -> None:
    everything = [*articles, *tricky(parsed)]
    one, other = copy_of("one"), copy_of("other")
    dice = random.Random(seed)  # noqa: S311
    orders = [dice.sample(everything, len(everything)), dice.sample(everything, 8), everything]
    assert together(*((load_articles, one, order, None) for order in orders)) == [0, 0, 0]
    load_articles(other, everything)
    assert rows_of(one) == rows_of(other)
    with reading(one) as connection:
        assert set(connection.scalars(select(LoadRun.state))) == {"done"}


def test_loads_that_both_make_the_database(place_of: Callable[[str], str], folder: Path, rows_of: RowsOf) -> None:
    one, other = place_of("one"), place_of("other")
    halves = [folder / "mou.txt", folder / "third.txt"], [folder]
    assert together(*((load_files, paths, one) for paths in halves)) == [0, 0]
    load_files([folder], other)
    assert rows_of(one) == rows_of(other)


def test_two_programs_at_once(place_of: Callable[[str], str], folder: Path, rows_of: RowsOf) -> None:
    """What a person sees who starts two loads: two summaries."""
    url = place_of("trade")
    call = [sys.executable, "-m", "tradedb", "load", str(folder), "--db", url]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    told = [process.communicate(timeout=240)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert not any("Traceback" in text or "tradedb:" in text for text in told)
    assert len(rows_of(url)["articles"]) == len(TEXTS)


def test_what_another_load_says_of_an_agreement_is_heeded(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, parsed: Make, rows_of: RowsOf
) -> None:
    """The second load gives the agreement other sides, and so another block, while the first is between articles."""
    found = {"slug": "pacific-pact", "name": "Pacific pact", "kind": "fta"}
    told = {"agreement": "pacific-pact", "round": 1}
    first, second, last = (
        parsed(text, source=f"{text}.txt", published=day, events=[{**told, "parties": sides}],
               agreements=[{**found, "parties": sides}])
        for text, day, sides in (
            ("One", "2024-05-01", ("FJ", "PE")), ("Two", "2024-04-01", ("FJ", "PE", "CL")),
            ("Three", "2024-06-01", ("FJ", "PE")))
    )  # fmt: skip
    one, other = copy_of("one"), copy_of("other")
    engine = engine_for(one)

    def interrupted() -> Iterator[ParsedArticle]:
        yield first
        load(engine, [second], vocabulary)
        yield last

    load(engine, interrupted(), vocabulary)
    engine.dispose()
    load_articles(other, [second, first, last])
    assert rows_of(one) == rows_of(other)


@pytest.fixture
def locked(url: str) -> Iterator[sqlite3.Connection]:
    """Another program that writes and does not come to an end."""
    connection = sqlite3.connect(path_of(url), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


@only("sqlite")
def test_a_lock_that_nobody_gives_back_is_one_line(
    url: str, locked: sqlite3.Connection, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "ATTEMPT", 0)
    monkeypatch.setattr(waiting, "ATTEMPTS", 3)
    with pytest.raises(DatabaseError, match=r"another program keeps writing to it; try again") as error:
        load(engine_for(url), [], vocabulary)
    assert "\n" not in str(error.value)


@only("postgresql")
def test_a_turn_that_nobody_gives_back_is_one_line(
    url: str, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "ATTEMPT", 0.001)
    with engine_for(url).begin(), pytest.raises(DatabaseError, match="another program keeps writing to it; try again"):
        load(engine_for(url), [], vocabulary)


TERMINATE = "SELECT pg_terminate_backend({pid})"
BROKEN = [
    ("a-lost-connection", TERMINATE),
    ("a-deadlock", "DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '40P01'; END $$"),
    ("a-conflict", "DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '40001'; END $$"),
]


@only("postgresql")
@pytest.mark.parametrize("at", [1, 20])
@pytest.mark.parametrize("breaking", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_transaction_that_others_break_is_done_again(
    copy_of: Callable[[str], str], home: Server, vocabulary: Vocabulary, articles: list[ParsedArticle],
    rows_of: RowsOf, monkeypatch: pytest.MonkeyPatch, breaking: str, at: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(waiting, "PAUSES", (0.0,) * 3)
    one, other = copy_of("one"), copy_of("other")
    engine, taken = engine_for(one), itertools.count()

    def break_one(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT pg_advisory") or next(taken) != 5 + at:
            return
        pid = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
        (home.connection if breaking == TERMINATE else connection).exec_driver_sql(breaking.format(pid=pid))

    event.listen(engine, "before_cursor_execute", break_one)
    assert load(engine, articles, vocabulary).new == len(articles)
    engine.dispose()
    load_articles(other, articles)
    assert next(taken) > 5 + at
    assert rows_of(one) == rows_of(other)


@only("postgresql")
def test_a_transaction_that_breaks_every_time_is_one_line(
    url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PAUSES", (0.0,) * 3)
    engine, tried = engine_for(url), list[str]()

    def break_all(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        if "event_mentions" in statement:
            tried.append(statement)
            connection.exec_driver_sql(BROKEN[1][1])

    event.listen(engine, "before_cursor_execute", break_all)
    with pytest.raises(DatabaseError, match="cannot be used: made"):
        load(engine, articles, vocabulary)
    assert len(tried) == 4
    engine.dispose()


def test_a_reader_sees_one_moment(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    """Whatever is loaded while somebody reads."""
    count = text("SELECT count(*) FROM articles")
    with reading(url) as connection:
        assert connection.execute(count).scalar() == 0
        engine = engine_for(url)
        load(engine, articles, vocabulary)
        engine.dispose()
        assert connection.execute(count).scalar() == 0
    with reading(url) as connection:
        assert connection.execute(count).scalar() == len(articles)


@only("sqlite")
def test_a_lock_that_is_given_back_is_waited_for(
    url: str, locked: sqlite3.Connection, vocabulary: Vocabulary, articles: list[ParsedArticle],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(waiting, "ATTEMPT", 0)
    engine, tried = engine_for(url), list[str]()

    def release(*arguments: object) -> None:
        tried.append(str(arguments[2]))
        if tried.count("BEGIN IMMEDIATE") == 3:
            locked.rollback()

    event.listen(engine, "before_cursor_execute", release)
    assert load(engine, articles, vocabulary).new == len(articles)
    assert tried[:3] == ["BEGIN IMMEDIATE"] * 3
    engine.dispose()
