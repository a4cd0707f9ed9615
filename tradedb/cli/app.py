"""The program: its commands, its version, and what it does about errors."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import tradedb
from tradedb.cli import database, exporting, feeds, intake, judging, listings, questions, renewal, serving, sql
from tradedb.cli.output import complain
from tradedb.errors import TradedbError

INTERRUPTED = 130

app = typer.Typer(
    name="tradedb",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Rows go to standard output, all else to standard error. "
    "Exit code: 0 done, 1 the data is at fault, 2 the call is, 130 interrupted.",
)
for group in (intake, listings, questions, judging, renewal, sql, exporting, feeds, serving, database):
    group.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tradedb {tradedb.__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """A timeline of trade agreements, each value traced to the words of an article."""


def run(arguments: Sequence[str]) -> int:
    """Run the program.

    Args:
        arguments: as on the command line, without the program's name.

    Returns:
        The exit code: 0 done, 1 the data is at fault, 2 the call is, 130 interrupted.
    """
    _set_up_streams()
    try:
        code = app(list(arguments), prog_name="tradedb", standalone_mode=False) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except (TradedbError, OSError) as error:
        complain(error)
        return getattr(error, "exit_code", 1)
    except typer.TyperException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:
        complain("interrupted")
    return int(code)


def _set_up_streams() -> None:
    """Files and pipes get UTF-8; a terminal that lacks a character gets its escape instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _misused(error: typer.TyperException) -> int:
    """A call that does not parse: what is wrong, and where to look it up."""
    command = getattr(getattr(error, "ctx", None), "command_path", "tradedb")
    message = " ".join(error.format_message().split()).rstrip(".")
    complain(f"{message} (see `{command} --help`)")
    return error.exit_code


def _reader_left() -> int:
    """Whoever read standard output has had enough (`| head`): no complaint, not even when the stream is closed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
