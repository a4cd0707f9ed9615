from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tradedb.cli.app import run
from tradedb.cli.work import load_paths
from tradedb.db.session import as_url, ensure_current
from tradedb.paths import articles_folder


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """80 columns, no colour, and no database but the one a test names."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TRADEDB_URL", str(tmp_path_factory.mktemp("none") / "none.sqlite"))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without articles, to copy."""
    path = tmp_path_factory.mktemp("empty") / "trade.sqlite"
    ensure_current(as_url(str(path)))
    return path


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample articles; tests only read it."""
    database = tmp_path_factory.mktemp("loaded") / "trade.sqlite"
    report = load_paths([str(articles_folder())], as_url(str(database)))
    assert report.at_fault == 0
    return database


@pytest.fixture
def tradedb(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs the program as the command line does and gives its exit code and output."""

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Outcome(code, *capfd.readouterr())

    return call
