"""How the program answers to calls that are wrong, broken off, or about itself."""

from __future__ import annotations

import errno
import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

import tradedb as package
from tradedb.cli import work
from tradedb.errors import DatabaseError, UsageError
from tradedb.paths import articles_folder

Call = Callable[..., Any]
COMMANDS = (
    *("load", "parse", "demo", "agreements", "agreement", "rounds", "meetings", "timeline", "participants"),
    *("articles", "show", "issues", "calendar", "feed", "serve", "sql", "db"),
)


def test_version(tradedb: Call) -> None:
    result = tradedb("--version")
    assert (result.code, result.out, result.err) == (0, f"tradedb {package.__version__}\n", "")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("db", "upgrade"), ("db", "check")])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself(tradedb: Call, command: tuple[str, ...], option: str) -> None:
    result = tradedb(*command, option)
    assert result.code == 0
    assert "Usage: " + " ".join(["tradedb", *command]) in result.out
    assert result.err == ""


def test_the_overview_names_every_command(tradedb: Call) -> None:
    words = tradedb("--help").out.split()
    assert [name for name in COMMANDS if name not in words] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["roundz"], "No such command 'roundz'", id="no such command"),
        pytest.param(["rounds", "--colour"], "No such option: --colour", id="no such option"),
        pytest.param(["rounds", "--format", "xml"], "'xml' is not one of", id="no such format"),
        pytest.param(["rounds", "a", "b"], "unexpected extra argument", id="too many arguments"),
        pytest.param(["load"], "Missing argument 'PATH'", id="nothing to load"),
        pytest.param(["parse", "a.txt", "--published", "1 May"], "'1 May' is no full date", id="no date"),
        pytest.param(["load", "a.txt", "--published", "03/04/2024"], "'03/04/2024' is no full date", id="doubtful"),
        pytest.param(["show"], "Missing argument 'UID'", id="no event"),
        pytest.param(["db", "sidegrade"], "No such command 'sidegrade'", id="no such command below db"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(tradedb: Call, arguments: list[str], words: str) -> None:
    result = tradedb(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("tradedb: ")
    assert result.err.count("\n") == 1
    assert words in result.err
    assert "--help`" in result.err


@pytest.mark.parametrize("arguments", [[], ["db"]], ids=["nothing", "db alone"])
def test_a_call_without_a_command_prints_the_overview(tradedb: Call, arguments: list[str]) -> None:
    result = tradedb(*arguments)
    assert result.code == 2
    assert "Commands" in result.out + result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (DatabaseError("the disk is full", "a.sqlite"), 1, "tradedb: a.sqlite: the disk is full\n"),
        (UsageError("no such agreement"), 2, "tradedb: no such agreement\n"),
        (DatabaseError("two\nlines \x1b[31m"), 1, "tradedb: two lines \\x1b[31m\n"),
        (OSError(errno.ENOSPC, "No space left"), 1, "tradedb: [Errno 28] No space left\n"),
        (KeyboardInterrupt(), 130, "tradedb: interrupted\n"),
    ],
    ids=["data", "call", "control characters", "system", "Ctrl-C"],
)
def test_an_error_is_one_line(
    tradedb: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, line: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(work, "load_paths", fail)
    result = tradedb("load", "a.txt")
    assert (result.code, result.err, result.out) == (code, line, "")


def test_module_and_script_are_the_same_program() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tradedb", "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout) == (0, f"tradedb {package.__version__}\n")


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    program, folder = shlex.quote(sys.executable), shlex.quote(str(articles_folder()))
    command = f"{program} -m tradedb parse --format jsonl {folder} | head -c 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)  # noqa: S607
    assert (result.stdout, result.stderr) == ("{", "")
