"""The command line: each command parses its arguments, calls one function, prints and exits.

Nothing heavy is imported before a command needs it, so that `tradedb --help` and the queries start at once.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of the process and exit."""
    import sys

    from tradedb.cli.app import run

    sys.exit(run(sys.argv[1:]))
