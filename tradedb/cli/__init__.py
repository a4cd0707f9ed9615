"""The command line: each command parses its arguments, calls one function, prints and exits.

Nothing heavy is imported before a command needs it, so that `tradedb --help` and the queries start at once.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of the process and exit."""
    import signal
    import sys

    code = 130
    try:
        from tradedb.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the program's own care begins, or after it ends
        pass
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done; leaving must not look like a failure
    sys.exit(code)
