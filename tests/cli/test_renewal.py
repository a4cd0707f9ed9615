"""`reparse` and `resolve`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tradedb.cli import renewal_work
from tradedb.pipeline import parse
from tradedb.records import Article, ParsedArticle
from tradedb.vocabulary import Vocabulary

Call = Callable[..., Any]
ROUND = "korea-uk-upgrade/round/2"


@pytest.fixture
def database(loaded: Path, tmp_path: Path) -> Path:
    """A database of the sample articles, of the test's own."""
    return Path(shutil.copy(loaded, tmp_path / "trade.sqlite"))


@pytest.fixture
def without_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that knows no rounds."""

    def other_parser(article: Article, words: Vocabulary) -> ParsedArticle:
        found = parse(article, words)
        return replace(found, events=tuple(event for event in found.events if event.kind != "round"))

    monkeypatch.setattr(renewal_work, "parse", other_parser)


def rounds(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM events WHERE kind = 'round'").fetchone()[0])


def test_the_same_parser_has_nothing_to_do(tradedb: Call, database: Path) -> None:
    result = tradedb("reparse", "--db", database)
    assert (result.code, result.out, result.err) == (0, "", "nothing to do: twelve articles read as before\n")


def test_changes_are_shown_and_not_written(tradedb: Call, database: Path, without_rounds: None) -> None:
    before = rounds(database)
    result = tradedb("reparse", "--format", "jsonl", "--db", database)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert {(row["uid"], row["change"]) for row in rows} >= {(ROUND, "gone")}
    assert all(row["articles"] for row in rows)
    assert (result.code, result.err.splitlines()[-1]) == (0, "nothing is written; --write writes it")
    assert rounds(database) == before > 0


def test_write_writes_and_the_next_has_nothing_to_do(tradedb: Call, database: Path, without_rounds: None) -> None:
    result = tradedb("reparse", "--write", "--db", database)
    assert (result.code, rounds(database)) == (0, 0)
    assert "written: two articles anew" in result.err
    assert "nothing to do" in tradedb("reparse", "--write", "--db", database).err


@pytest.mark.parametrize(("answer", "left"), [(True, 0), (False, 2)], ids=["yes", "no"])
def test_a_terminal_is_asked(
    tradedb: Call, database: Path, without_rounds: None, monkeypatch: pytest.MonkeyPatch, answer: bool, left: int
) -> None:
    asked: list[str] = []

    def confirm(question: str, **_: Any) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(renewal_work, "_at_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert tradedb("reparse", "--db", database).code == 0
    assert (asked, rounds(database)) == (["Write it?"], left)


def test_only_the_articles_that_are_named(tradedb: Call, database: Path, without_rounds: None) -> None:
    with sqlite3.connect(database) as connection:
        names = connection.execute("SELECT source FROM articles JOIN event_mentions ON articles.id = article_id "
                                   "WHERE kind = 'round' ORDER BY 1").fetchall()  # fmt: skip
    result = tradedb("reparse", "--article", Path(names[0][0]).name, "--write", "--db", database)
    assert (result.code, rounds(database)) == (0, 1)


def test_articles_read_alike_get_the_stamp(tradedb: Call, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE articles SET parser_version = 'old' WHERE rowid % 2")
        old = connection.execute("SELECT count(*) FROM articles WHERE parser_version = 'old'").fetchone()[0]
    assert "no event changes" in tradedb("reparse", "--db", database).err
    assert f"{old} with no more than the parser's version" in tradedb("reparse", "--write", "--db", database).err
    assert "nothing to do" in tradedb("reparse", "--db", database).err


def test_interrupted_says_what_to_do(
    tradedb: Call, database: Path, without_rounds: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(renewal_work, "load", stop)
    result = tradedb("reparse", "--write", "--db", database)
    assert (result.code, result.err.splitlines()[-1].partition(";")[0]) == (130, "tradedb: interrupted")


BAD = [
    ("no database", ["reparse", "--db", "nowhere.sqlite"], 1, "no database here yet"),
    ("no such article", ["reparse", "--article", "nowhere.txt"], 2, "no article has the id or file name"),
    ("resolve without a database", ["resolve", "--db", "nowhere.sqlite"], 1, "no database here yet"),
]


@pytest.mark.parametrize(("call", "code", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_cannot_be_done_is_one_line(
    tradedb: Call, database: Path, call: list[str], code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.parent)
    result = tradedb(*call, *([] if "--db" in call else ["--db", database]))
    assert (result.code, len(result.err.splitlines())) == (code, 1)
    assert message in result.err


def test_resolve_says_that_nothing_changes(tradedb: Call, database: Path) -> None:
    result = tradedb("resolve", "--db", database)
    assert (result.code, result.out, result.err) == (0, "", "the timeline is in step with its accounts\n")


def test_resolve_shows_what_it_mends(tradedb: Call, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE events SET date_edtf = '2020', fingerprint = '' WHERE uid = ?", [ROUND])
    result = tradedb("resolve", "--format", "csv", "--db", database)
    assert "changed" in result.out
    assert ",2020," in result.out
