"""The reference of all commands in Markdown, made from the program: `python -m tradedb.cli.docs > docs/cli.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

_HEAD = """\
# Command line

<!-- Made from the program by `make docs`; change the program, not this file. -->

"""
_TAIL = """\
## Formats

`--format` takes one of

- `table` (for people): aligned and wrapped to the width of the terminal, 80 columns where there is none, or `COLUMNS`;
  a table of 1000 rows or more is written as plain lines;
- `markdown` (for people): a table with the same columns; characters that Markdown acts upon get a backslash;
- `csv` (for programs): UTF-8, a heading line, lists joined with `; `;
- `json` (for programs): an array of objects;
- `jsonl` (for programs): one object a line.

Programs get all fields and the date as EDTF in `date`; people get the date as a person writes it, and the EDTF beside
it where it says more. In CSV a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is preceded by an
apostrophe, so that no spreadsheet calculates it. Control characters in articles are never sent to a terminal: they
are shown as escapes (`\\x1b`).

## Exit codes

| code | meaning |
| --- | --- |
| 0 | done |
| 1 | the data is at fault: a file that cannot be read, a database that is missing or of another version |
| 2 | the call is: an unknown option, agreement, party or event |
| 130 | interrupted with Ctrl-C; a load can be run again and goes on where it stopped |

Rows go to standard output; progress, summaries, notes and errors go to standard error. Colour and progress bars appear
only on a terminal.
"""


def reference() -> str:
    """The whole document."""
    import typer.main

    from tradedb.cli.app import app

    program = typer.main.get_command(app)
    return _HEAD + "\n".join(_command(program, "tradedb", None)).rstrip() + "\n\n" + _TAIL


def _command(command: Any, path: str, parent: Any) -> Iterator[str]:
    """A command's section, and those of the commands below it."""
    context = command.context_class(command, info_name=path, parent=parent)
    if parent is not None:
        yield from (f"## `{path}`", "")
    yield from (_text(command.help), "")
    yield from ("```", " ".join([path, *command.collect_usage_pieces(context)]), "```", "")
    yield from _parameters(command, context)
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from _command(command.get_command(context, name), f"{path} {name}", context)


def _parameters(command: Any, context: Any) -> Iterator[str]:
    records = [param.get_help_record(context) for param in command.params]
    rows = [f"| `{name.partition(' <')[0]}` | {_cell(text)} |" for name, text in filter(None, records)]
    if rows:
        yield from ("| | |", "| --- | --- |", *rows, "")


def _text(words: str | None) -> str:
    """Help as paragraphs, each on one line."""
    paragraphs = (words or "").strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
