"""A load that is killed, wherever it is: the database opens, and the next load ends where it would have ended."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.db.conftest import all_rows
from tests.db.victims import load_articles, load_files, processes, running
from tests.homes import ENGINES, Home, path_of
from tradedb.db import runs
from tradedb.db.session import engine_for, reading
from tradedb.records import ParsedArticle

Rows = dict[str, list[str]]
#: Change it to try other moments.
SEED = 4
#: Sizes of the batches, in turn.
BATCHES = (1, 2, 500)
BY_ITSELF, FROM_OUTSIDE, AT_CREATION = (
    [(engine, number) for engine, times in zip(ENGINES, often, strict=True) for number in range(times)]
    for often in ((60, 15), (10, 4), (3, 1))
)
FILES = {
    "round.txt": "South Korea and the UK held the second round of talks on upgrading their FTA on 19 March 2024.\n",
    "signed.txt": "India and the United Kingdom signed their free trade agreement in London on 24 July 2025.\n",
}


@dataclass(frozen=True)
class Whole:
    """An uninterrupted load: the rows after each article, the number of steps by size of the batch, the seconds."""

    prefixes: list[Rows]
    steps: dict[int, int]
    seconds: float


@pytest.fixture(scope="module")
def whole(home: Home, template: str, articles: list[ParsedArticle]) -> Whole:
    prefixes, began = list[Rows](), 0.0
    for number in range(len(articles) + 1):
        url, began = home.copy(template, "whole"), time.monotonic()
        load_articles(url, articles[:number])
        prefixes.append(rows(url))
    seconds = time.monotonic() - began
    return Whole(
        prefixes, {size: load_articles(home.copy(template, "whole"), articles, batch=size) for size in BATCHES}, seconds
    )


def rows(url: str) -> Rows:
    with reading(url) as connection:
        return all_rows(connection)


def sound(url: str) -> bool:
    """Whether the file is whole and every reference leads somewhere, of which a server takes care by itself."""
    if not url.startswith("sqlite"):
        return True
    with sqlite3.connect(path_of(url)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()


def states(url: str) -> list[str]:
    engine = engine_for(url)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT state FROM load_runs WHERE kind = 'load' ORDER BY started_at")
        return list(found.scalars())


def check_rest(url: str, articles: list[ParsedArticle], whole: Whole, batch: int = 1) -> None:
    """The database holds the first batches, and the next load brings the others."""
    assert sound(url)
    assert rows(url) in [*whole.prefixes[::batch], whole.prefixes[-1]]
    left = states(url)
    load_articles(url, articles)
    assert rows(url) == whole.prefixes[-1]
    assert states(url) == [*(state.replace("running", "interrupted") for state in left), "done"]


@pytest.mark.parametrize(("home", "number"), BY_ITSELF, indirect=["home"])
def test_killed_at_a_random_step(
    copy_of: Callable[[str], str], articles: list[ParsedArticle], whole: Whole, number: int
) -> None:
    url, batch = copy_of("killed"), BATCHES[number % len(BATCHES)]
    step = random.Random(f"{SEED}.{number}").randint(1, whole.steps[batch])  # noqa: S311
    print(f"seed {SEED}, step {step} of {whole.steps[batch]}")
    with running(load_articles, url, articles, step, None, batch) as process:
        pass
    assert process.exitcode == -signal.SIGKILL
    check_rest(url, articles, whole, batch)


@pytest.mark.parametrize(("home", "number"), FROM_OUTSIDE, indirect=["home"])
def test_killed_from_outside(
    copy_of: Callable[[str], str], articles: list[ParsedArticle], whole: Whole, number: int
) -> None:
    url, delay = copy_of("killed"), random.Random(f"{SEED}.{number}").uniform(0, whole.seconds)  # noqa: S311
    print(f"seed {SEED}, after {delay:.3f} s")
    ready = processes().Barrier(2)
    with running(load_articles, url, articles, None, ready) as process:
        ready.wait()
        time.sleep(delay)
        process.kill()
    check_rest(url, articles, whole)


@pytest.mark.parametrize(("home", "number"), AT_CREATION, indirect=["home"])
def test_killed_while_the_database_is_made(tmp_path: Path, place_of: Callable[[str], str], number: int) -> None:
    folder, whole, broken = tmp_path / "in", place_of("whole"), place_of("broken")
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    ready, dice = processes().Barrier(2), random.Random(f"{SEED}.{number}")  # noqa: S311
    began = time.monotonic()
    load_files([folder], whole)
    delay = dice.uniform(0, time.monotonic() - began)
    print(f"seed {SEED}, after {delay:.3f} s")
    with running(load_files, [folder], broken, ready) as process:
        ready.wait()
        time.sleep(delay)
        process.kill()
    load_files([folder], broken)
    assert sound(broken)
    assert rows(broken) == rows(whole)


PROCESSES = [
    ("this", runs.this_process(), True),
    ("this-number-earlier", f"{runs.this_process()}1", False),
    ("another-machine", "elsewhere.example 1 1", True),
    ("a-machine-with-a-space", "my machine 1 1", True),
    ("not-recorded", "", False),
]


@pytest.mark.parametrize(("process", "expected"), [case[1:] for case in PROCESSES], ids=[c[0] for c in PROCESSES])
def test_which_process_may_still_run(process: str, expected: bool) -> None:
    assert runs.may_run(process) is expected


def test_a_process_that_is_gone_does_not_run() -> None:
    with running(print) as process:
        pass
    machine, _, began = runs.this_process().rsplit(" ", 2)
    assert not runs.may_run(f"{machine} {process.pid} {began}")
