"""`load`, `parse` and `demo` on real files."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tradedb.cli import work
from tradedb.cli.interruption import Interruption
from tradedb.db.schema import is_modelled
from tradedb.paths import articles_folder
from tradedb.records import Article, ParsedArticle
from tradedb.vocabulary import Vocabulary

Call = Callable[..., Any]
GOOD = (
    "South Korea and the United Kingdom held the third round of negotiations on upgrading their free trade agreement "
    "in Seoul from 2 to 5 July 2024.\n"
)
OTHER = "India and the United Kingdom signed their free trade agreement in London on 24 July 2025.\n"


def article_count(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    """A database without articles; making it anew for every test would take most of the time."""
    path = tmp_path / "data" / "trade.sqlite"
    path.parent.mkdir()
    return Path(shutil.copy(empty, path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one readable article."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    return path


BAD_FILES = {
    "binary.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "no-text.txt": b"\xff\xfe\x00\xd8\x00\x00\x81\x81",
    "broken-date.txt": b"---\ntitle: Talks\npublished: 2025-13-45\n---\nSouth Korea and the UK met on 2 May 2025.\n",
    "broken-front-matter.txt": b"---\ntitle: [Talks\n  more\n---\nSouth Korea and the UK met on 2 May 2025.\n",
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["load", "parse"])
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_go_on(
    tradedb: Call, folder: Path, database: Path, command: str, name: str
) -> None:
    (folder / name).write_bytes(BAD_FILES[name])
    result = tradedb(command, folder, *(["--db", database] if command == "load" else []))
    complaints = [line for line in result.err.splitlines() if line.startswith("tradedb: ")]
    assert result.code == 1
    assert len(complaints) == 1
    assert complaints[0].startswith(f"tradedb: {folder / name}")
    if command == "load":
        assert article_count(database) == 1
        assert "1 new, 1 failed" in result.err
    else:
        assert "July 2024" in result.out


def test_text_that_is_no_utf_8_is_read_in_its_legacy_encoding(tradedb: Call, folder: Path, database: Path) -> None:
    text = "L’Union européenne: the EU and Côte d’Ivoire met in Brussels on 3 March 2025 – the “first” meeting.\n"
    (folder / "legacy.txt").write_bytes(text.encode("cp1252"))
    result = tradedb("load", folder, "--db", database)
    assert (result.code, article_count(database)) == (1, 2)
    assert [line for line in result.err.splitlines() if "legacy.txt: the file is not UTF-8" in line]


def test_where_a_command_is_given_does_not_matter(
    tradedb: Call, folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("one", GOOD), ("two", OTHER)):
        (folder / name).mkdir()
        (folder / name / "brief.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(folder / name)
        assert tradedb("load", "brief.txt", "--db", database).code == 0
    assert article_count(database) == 2
    assert "1 unchanged" in tradedb("load", folder / "two" / "brief.txt", "--db", database).err


def test_missing_paths_are_named_one_by_one(tradedb: Call, folder: Path, database: Path) -> None:
    result = tradedb("load", "nowhere.txt", folder, "no/where", "--db", database)
    complaints = [line for line in result.err.splitlines() if line.startswith("tradedb: ")]
    assert [line.split(":")[1].strip() for line in complaints] == ["nowhere.txt", "no/where"]
    assert (result.code, article_count(database)) == (1, 1)


def test_a_folder_without_permission_is_one_line(
    tradedb: Call, folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = folder / "locked"
    locked.mkdir()
    (locked / "a.txt").write_text(OTHER)
    scandir = os.scandir

    def refusing(path: Any = ".") -> Any:
        if Path(os.fspath(path)) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = tradedb("load", folder, "--db", database)
    complaints = [line for line in result.err.splitlines() if line.startswith("tradedb: ")]
    assert len(complaints) == 1
    assert str(locked) in complaints[0]
    assert (result.code, article_count(database)) == (1, 1)


def test_loading_again_changes_nothing(tradedb: Call, folder: Path, database: Path) -> None:
    assert "1 new" in tradedb("load", folder, "--db", database).err
    again = tradedb("load", folder, "--db", database)
    assert (again.code, again.out) == (0, "")
    assert "1 unchanged" in again.err
    (folder / "good.txt").write_text(GOOD.replace("third", "fourth"), encoding="utf-8")
    assert "1 updated" in tradedb("load", folder, "--db", database).err
    assert article_count(database) == 1


def test_articles_from_standard_input(tradedb: Call, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    result = tradedb("load", "-", "--db", database)
    assert (result.code, article_count(database)) == (0, 1)


@pytest.mark.parametrize("day", ["2024-07-08", "8 Jul 2024", "July 8, 2024"])
def test_a_given_publication_date_gives_the_year(tradedb: Call, folder: Path, day: str) -> None:
    (folder / "good.txt").write_text(GOOD.replace(" 2024", ""), encoding="utf-8")
    found = json.loads(tradedb("parse", folder, "--published", day, "--format", "jsonl").out)
    assert (found["date"], found["year_basis"]) == ("2024-07-02/2024-07-05", "publication date")


def rows(database: Path) -> dict[str, list[str]]:
    """All rows but the record of the runs."""
    with sqlite3.connect(database) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = [name for (name,) in tables if is_modelled(name)]
        tables = (name for name in names if name != "load_runs")
        return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in tables}


def runs(database: Path) -> set[str]:
    """How the loads ended."""
    with sqlite3.connect(database) as connection:
        return {state for (state,) in connection.execute("SELECT state FROM load_runs WHERE kind = 'load'")}


def publication(database: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT published, published_basis FROM articles").fetchall()


PLAIN, GIVEN, LATER = (), ("--published", "2024-07-08"), ("--published", "2024-07-09")


@pytest.mark.parametrize(
    "head", ["", "Talks Resume\n9 July 2024\n", "Talks Resume\n8 July 2024\n", "---\ndate: 2024-07-09\n---\n"]
)
@pytest.mark.parametrize(
    ("loads", "expected"),
    [
        pytest.param([GIVEN, PLAIN], "2024-07-08", id="given first"),
        pytest.param([PLAIN, GIVEN], "2024-07-08", id="given last"),
        pytest.param([PLAIN, GIVEN, PLAIN], "2024-07-08", id="given between"),
        pytest.param([LATER, PLAIN, GIVEN], "2024-07-08", id="another date given"),
    ],
)
def test_a_date_that_a_person_gave_stays_with_the_text(
    tradedb: Call, folder: Path, database: Path, tmp_path: Path, head: str, loads: list[tuple[str, ...]], expected: str
) -> None:
    (folder / "good.txt").write_text(head + GOOD.replace(" 2024", ""), encoding="utf-8")
    for options in loads:
        assert tradedb("load", folder / "good.txt" if options else folder, *options, "--db", database).code == 0
    assert publication(database) == [(expected, "given")]
    alone = tmp_path / "alone.sqlite"
    tradedb("load", folder, *GIVEN, "--db", alone)
    assert rows(database) == rows(alone)
    assert "1 unchanged" in tradedb("load", folder, "--db", database).err


def test_another_text_does_not_keep_the_date(tradedb: Call, folder: Path, database: Path) -> None:
    tradedb("load", folder, *GIVEN, "--db", database)
    (folder / "good.txt").write_text(OTHER, encoding="utf-8")
    tradedb("load", folder, "--db", database)
    assert publication(database) == [(None, None)]


@pytest.mark.parametrize("order", [("file", "-"), ("-", "file")], ids=" then ".join)
def test_a_file_names_its_text_rather_than_standard_input(
    tradedb: Call, folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    for source in order:
        assert tradedb("load", folder if source == "file" else "-", "--db", database).code == 0
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT source FROM articles").fetchall() == [(str(folder / "good.txt"),)]


def test_an_interrupted_load_keeps_what_it_had_and_the_next_one_completes_it(
    tradedb: Call, folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    parse = work.parse

    def broken_off(article: Article, vocabulary: Vocabulary) -> ParsedArticle:
        if article.source.endswith("other.txt"):
            raise KeyboardInterrupt
        return parse(article, vocabulary)

    with monkeypatch.context() as patch:
        patch.setattr(work, "parse", broken_off)
        result = tradedb("load", folder, "--db", database)
    assert result.code == 130
    assert result.err.splitlines() == [
        "tradedb: interrupted; what was loaded so far is kept, the same command loads the rest"
    ]
    assert article_count(database) == 1
    completed = tradedb("load", folder, "--db", database)
    assert completed.code == 0
    assert "1 new, 1 unchanged" in completed.err
    assert article_count(database) == 2


def started(command: list[str], **streams: int) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **streams)


def test_ctrl_c_while_reading_ends_the_process_in_one_line(tradedb: Call, folder: Path, database: Path) -> None:
    tradedb("db", "upgrade", "--db", database)
    command = [sys.executable, "-m", "tradedb", "load", str(folder), "-", "--db", str(database)]
    with started(command, stdin=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not article_count(database) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
        assert (process.returncode, complaint.partition(";")[0]) == (130, "tradedb: interrupted")
    assert article_count(database) == 1


def test_the_file_that_loses_its_url_to_another_is_counted(tradedb: Call, folder: Path, database: Path) -> None:
    for name, text in (("a.txt", GOOD), ("b.txt", OTHER)):
        (folder / name).write_text(f"---\nurl: https://example.org/x\ndate: 2025-07-25\n---\n{text}", encoding="utf-8")
    for _ in range(2):
        last = tradedb("load", folder, "--db", database)
    assert "2 unchanged, 1 superseded by another file of the same URL" in last.err


RELEASES = [f"{text}\ndate2025-07-{day}\n" for day, text in ((25, GOOD), (26, OTHER), (27, "It rained in Peru."))]
URL = "---\nurl: https://example.org/x\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("-\n".join(RELEASES), "-\n".join(RELEASES[:2]), id="three to two"),
        pytest.param("-\n".join(RELEASES), RELEASES[1], id="three to one"),
        pytest.param(RELEASES[1], "-\n".join(RELEASES), id="one to three"),
        pytest.param("-\n".join(RELEASES), "-\n".join(RELEASES[::-1]), id="another order"),
        pytest.param(GOOD, URL + OTHER, id="the URL is added"),
        pytest.param(URL + "-\n".join(RELEASES), URL + RELEASES[2], id="of a URL"),
    ],
)
def test_what_a_new_version_of_a_file_no_longer_holds_goes_away(
    tradedb: Call, folder: Path, database: Path, tmp_path: Path, before: str, after: str
) -> None:
    (folder / "digest.txt").write_text(before, encoding="utf-8")
    tradedb("load", folder, "--db", database)
    (folder / "digest.txt").write_text(after, encoding="utf-8")
    assert tradedb("load", folder, "--db", database).code == 0
    alone = tmp_path / "alone.sqlite"
    tradedb("load", folder, "--db", alone)
    assert rows(database) == rows(alone)
    assert "gone" not in tradedb("load", folder, "--db", database).err


DEV = Path(__file__).parents[1] / "gold" / "dev"


def test_ctrl_c_at_any_moment_leaves_a_database_that_the_next_load_completes(tradedb: Call, tmp_path: Path) -> None:
    articles, whole = [DEV / f"{number}.txt" for number in range(101, 116)], tmp_path / "whole.sqlite"
    tradedb("load", *articles, "--db", whole)
    for wanted in (0, 1, 4, 9):
        database = tmp_path / f"{wanted}.sqlite"
        tradedb("db", "upgrade", "--db", database)
        command = [sys.executable, "-m", "tradedb", "load", *map(str, articles), "--db", str(database)]
        with started(command) as process:
            while (not runs(database) or article_count(database) < wanted) and process.poll() is None:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) in (0, 130)
        assert runs(database) <= {"interrupted", "done"}
        assert tradedb("load", *articles, "--db", database).code == 0
        assert rows(database) == rows(whole)


@pytest.mark.parametrize("wishes", [1, 2])
def test_ctrl_c_waits_for_the_article_and_a_second_one_does_not(wishes: int) -> None:
    interruption, seen = Interruption(), []
    with interruption.handled(), pytest.raises(KeyboardInterrupt):
        for item in interruption.between("abc"):
            for _ in range(wishes):
                signal.raise_signal(signal.SIGINT)
            seen.append(item)
    assert seen == ["a"][: 2 - wishes]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_nothing_dated_is_said(tradedb: Call, folder: Path) -> None:
    (folder / "good.txt").write_text("The weather was fine and the harbour was full of ships.\n", encoding="utf-8")
    result = tradedb("parse", folder)
    assert (result.code, result.out, result.err) == (0, "", "no dated event found\n")


def test_a_database_that_is_not_ours_is_left_alone(tradedb: Call, folder: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = foreign.read_bytes()
    result = tradedb("load", folder, "--db", foreign)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith(f"tradedb: {foreign}: ")
    assert foreign.read_bytes() == before


@pytest.fixture
def offsets() -> Iterator[dict[str, str]]:
    from tradedb.readers import read

    articles = [found for found in read([str(articles_folder())]) if isinstance(found, Article)]
    yield {f"{Path(each.source).name}#{each.item}": each.text for each in articles}


def test_every_line_of_parse_quotes_its_article(tradedb: Call, offsets: dict[str, str]) -> None:
    result = tradedb("parse", articles_folder(), "--format", "jsonl")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert result.code == 0
    assert len(lines) > 10
    for line in lines:
        text = offsets[f"{line['article']}#{line['item']}"]
        assert text[line["start"] : line["end"]] == line["quote"]
