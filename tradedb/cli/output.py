"""Where output goes: rows to standard output, everything else to standard error."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tradedb.reports.escape import visible
from tradedb.reports.formats import Format, write
from tradedb.reports.table import Table


def emit(table: Table, form: Format) -> None:
    """Print a table to standard output, its notes to standard error."""
    count = write(table, form, sys.stdout)
    sys.stdout.flush()
    for note in (*([] if count else [table.empty]), *table.notes):
        say(_wrapped(note) if sys.stderr.isatty() else note)


def _wrapped(text: str) -> str:
    """Sentences broken at words to the width of the terminal."""
    width = shutil.get_terminal_size().columns
    lines = (textwrap.fill(line, width, subsequent_indent="  ") for line in text.splitlines())
    return "\n".join(lines)


def say(text: str) -> None:
    """Print lines to standard error."""
    print(visible(text, keep="\n"), file=sys.stderr, flush=True)


def complain(error: object) -> None:
    """Print what went wrong in one line to standard error."""
    say(f"tradedb: {' '.join(str(error).split())}")


@contextmanager
def progress(task: str, total: Callable[[], int]) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error where that is a terminal, nothing elsewhere.

    Args:
        task: what is going on.
        total: counts the steps; not called where nothing is shown.

    Yields:
        What to call with the name of each step as it begins.
    """
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from tradedb.reports.terminal import console_for

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console_for(sys.stderr), transient=True) as bar:
        shown = bar.add_task(task, total=total())

        def step(name: str) -> None:
            bar.update(shown, advance=1, description=f"{task} {visible(name.rpartition('/')[2])}")

        yield step
