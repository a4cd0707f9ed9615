"""A home for databases on either engine; and what the tests measured is printed at the end, wherever they ran."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from tests import homes, server
from tests.homes import Home
from tradedb import vocabulary as vocabularies
from tradedb.db.session import ensure_current
from tradedb.vocabulary import Vocabulary

# Where the tests run in the background Ctrl-C is ignored, by them and by every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_FOLDER = pytest.StashKey[server.Folder]()


def pytest_configure(config: pytest.Config) -> None:
    """Keeps a folder for the server that the tests of this run share; a worker finds it in its environment."""
    if server.FOLDER not in os.environ:
        config.stash[_FOLDER] = server.Folder()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops the server where there is one."""
    if (folder := config.stash.get(_FOLDER, None)) is not None:
        folder.close()
        del os.environ[server.FOLDER]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The program's own reference tables."""
    return vocabularies.load()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Home]:
    """The tests' PostgreSQL server."""
    if (url := server.url()) is None:
        (pytest.fail if server.is_required() else pytest.skip)(server.MISSING)
    server_home = homes.server(url, f"tradedb_{uuid4().hex[:8]}")
    yield server_home
    server_home.close()


@pytest.fixture(scope="session", params=homes.ENGINES)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Where databases are made; whatever uses it runs on both engines, unless marked `homes.only(...)`."""
    if request.param == "sqlite":
        return homes.Files(tmp_path_factory.mktemp("databases"))
    return request.getfixturevalue("postgresql")  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def template(home: Home, vocabulary: Vocabulary) -> str:
    """A database at the newest revision with all reference rows and no article. Read it, or copy it."""
    url = home.place("template")
    ensure_current(url, vocabulary)
    return url


@pytest.fixture
def place_of(home: Home) -> Iterator[Callable[[str], str]]:
    """Gives places of the test's own where no database of tradedb is yet, by name; the same name is given once."""
    yield from _kept(home, home.place)


@pytest.fixture
def copy_of(home: Home, template: str) -> Iterator[Callable[[str], str]]:
    """Makes databases of the test's own like the template, by name, and returns their URLs."""
    yield from _kept(home, lambda name: home.copy(template, name))


def _kept(home: Home, make: Callable[[str], str]) -> Iterator[Callable[[str], str]]:
    made: dict[str, str] = {}

    def make_one(name: str) -> str:
        if name in made:
            home.drop(made.pop(name))
        made[name] = make(name)
        return made[name]

    yield make_one
    for url in made.values():
        home.drop(url)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the properties named `figures`; reports carry them from the workers."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    lines = {
        value
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if name == "figures"
    }
    if lines:
        terminalreporter.section("figures")
        terminalreporter.write("".join(f"{line}\n" for line in sorted(lines)))
