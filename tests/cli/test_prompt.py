"""The prompt of `tradedb sql`: lines up to a semicolon, commands, errors that do not end it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tradedb.cli.prompt import Talk
from tradedb.db.session import as_url
from tradedb.reports.formats import Format

Say = Callable[..., tuple[str, str]]


@pytest.fixture
def say(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Say]:
    """Types lines, or raises what is no line, and gives what was printed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def talk(*lines: str | type[BaseException]) -> tuple[str, str]:
        rest = iter(lines)

        def read(prompt: str) -> str:
            line = next(rest, EOFError)
            if isinstance(line, str):
                return line
            raise line

        Talk(as_url(str(loaded)), Format.CSV, {"code": "NO"}, read=read).run()
        out, err = capfd.readouterr()
        return out, err

    yield talk


def test_a_statement_may_take_several_lines(say: Say) -> None:
    assert say("SELECT 1", "", "  AS one -- ; no end", ";")[0] == "one\n1\n"


def test_statements_follow_one_another(say: Say) -> None:
    assert say("SELECT 1 AS a;", "SELECT 2 AS b;")[0] == "a\n1\nb\n2\n"


@pytest.mark.parametrize("word", ["\\q", "quit", "EXIT;"])
def test_leaving(say: Say, word: str) -> None:
    assert say(word, "SELECT 1;")[0] == ""


def test_a_parameter_goes_to_the_statements_that_have_it(say: Say) -> None:
    assert say("SELECT 1 AS a;", "SELECT :code AS b;")[0] == "a\n1\nb\nNO\n"


def test_an_error_does_not_end_it(say: Say) -> None:
    out, err = say("SELECT agreement FROM report_rounds;", "SELECT 1 AS a;")
    assert out == "a\n1\n"
    assert "did you mean agreement_id" in err


@pytest.mark.parametrize("typed", [["SELECT 'half"], []], ids=["in a statement", "before one"])
def test_breaking_off_forgets_what_was_typed(say: Say, typed: list[str]) -> None:
    assert say(*typed, KeyboardInterrupt, "SELECT 1 AS a;")[0] == "a\n1\n"


def test_what_is_left_at_the_end_is_not_run(say: Say) -> None:
    assert say("SELECT 1")[0] == ""


def test_describing(say: Say) -> None:
    assert "report_rounds" in say("\\d")[0]
    assert "round_number" in say("\\d report_rounds")[0]
    assert "did you mean report_rounds" in say("\\d report_round")[1]
    assert "\\d NAME" in say("\\?")[1]


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own needs a POSIX system")
def test_a_terminal_completes_and_remembers(loaded: Path, tmp_path: Path) -> None:
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path), "TERM": "dumb"}
    environment["TRADEDB_URL"] = str(loaded)
    screen = _typed(environment, b"SELECT count(*) AS n FROM report_ro\t;\n\\q\n")
    assert b"FROM report_rounds;" in screen
    assert b"report_rounds" in (tmp_path / "tradedb" / "sql_history").read_bytes()


def _typed(environment: dict[str, str], keys: bytes) -> bytes:
    """What a terminal shows in which the program runs and somebody types."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "tradedb", "sql"], environment)  # noqa: S606 - in the child
    screen = b""
    try:
        while part := os.read(terminal, 4096):
            screen += part
            if b"tradedb> " in screen and keys:
                os.write(terminal, keys)
                keys = b""
    except OSError:  # how a terminal on Linux says that the program has left it
        pass
    finally:
        os.close(terminal)
    os.waitpid(child, 0)
    return screen
