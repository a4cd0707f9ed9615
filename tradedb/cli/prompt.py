"""A prompt for SQL: lines up to a semicolon, with completion and history where Python's readline is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tradedb.cli.output import complain, emit, say
from tradedb.cli.sql import answer
from tradedb.db.query.catalog import relation, relations
from tradedb.db.query.completing import completions
from tradedb.db.query.statements import is_complete, parameters
from tradedb.errors import TradedbError
from tradedb.reports.formats import Format
from tradedb.reports.sql import columns_table, relations_table

_HELP = """\
A statement ends with a semicolon and may take several lines; the tab key completes names.
\\d          list the views and tables
\\d NAME     list the columns of one
\\q          leave, as Ctrl-D does; Ctrl-C breaks off"""
_LINES = 2000
_DELIMITERS = " \t\n()[],;:=<>|*+-/%!'\"`"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with a database.

    Attributes:
        url: of the database.
        form: how answers are printed.
        values: of parameters, for those statements that have them.
        day: only articles published by this day count; None for all.
        read: asks for a line; raises EOFError where there are no more.
    """

    url: str
    form: Format
    values: Mapping[str, str]
    day: dt.date | None = None
    read: Callable[[str], str] = input

    def run(self) -> None:
        """Answer until the user leaves."""
        say("SQL, read-only. \\? for help, \\q to leave")
        typed: list[str] = []
        with _edited(typed):
            while True:
                try:
                    line = self.read("     -> " if typed else "tradedb> ")
                    if not self._heard(line, typed):
                        return
                except EOFError:
                    say("")
                    return
                except KeyboardInterrupt:
                    typed.clear()
                    say("")
                except TradedbError as error:
                    complain(error)

    def _heard(self, line: str, typed: list[str]) -> bool:
        """Take in a line, and answer where it ends a statement; whether to go on."""
        if not typed and line.strip().rstrip(";").lower() in ("\\q", "quit", "exit"):
            return False
        if not typed and line.lstrip().startswith("\\"):
            _describe(line.split())
        elif typed or line.strip():
            typed.append(line)
        statement = "\n".join(typed)
        if is_complete(statement):
            typed.clear()
            wanted = parameters(statement)
            values = {name: value for name, value in self.values.items() if name in wanted}
            answer(statement, values, self.url, self.form, self.day)
        return True


def _describe(words: list[str]) -> None:
    """Carry out what begins with a backslash."""
    if words[0] != "\\d":
        say(_HELP)
    elif len(words) == 1:
        emit(relations_table(relations().values()), Format.TABLE)
    else:
        emit(columns_table(relation(words[1].rstrip(";"))), Format.TABLE)


@contextmanager
def _edited(typed: list[str]) -> Iterator[None]:
    """Let the user edit lines, complete names and go back to earlier lines, those of earlier days too."""
    try:
        import readline
    except ImportError:  # as on Windows
        yield
        return
    readline.set_completer_delims(_DELIMITERS)
    readline.set_completer(
        lambda word, number: _completion([*typed, readline.get_line_buffer()[: readline.get_endidx()]], word, number)
    )
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    history = _history()
    with suppress(OSError):
        readline.read_history_file(history)
    try:
        yield
    finally:
        readline.set_completer(None)
        readline.set_history_length(_LINES)
        with suppress(OSError):
            history.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(history)


def _completion(typed: list[str], word: str, number: int) -> str | None:
    """The completion of a number, as readline asks for them one by one."""
    if typed[0].startswith("\\d "):
        found = [name for name in relations() if name.startswith(word.lower())]
    else:
        found = completions("\n".join(typed))
    return found[number] if number < len(found) else None


def _history() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("tradedb", appauthor=False)) / "sql_history"
