"""One key at a time from the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from select import select

import typer

_ESCAPE = b"\x1b"
_SEQUENCE_SECONDS = 0.05


def read_key() -> str:
    """The next key that is pressed; a key that sends several characters, as an arrow does, gives them all.

    Raises:
        EOFError: where the terminal is closed, or the user says so (Ctrl-D).
        KeyboardInterrupt: on Ctrl-C.
    """
    if os.name != "posix":
        return typer.getchar()
    descriptor = sys.stdin.fileno()
    with _unbuffered(descriptor):
        pressed = os.read(descriptor, 1)
        while pressed.startswith(_ESCAPE) and select([descriptor], [], [], _SEQUENCE_SECONDS)[0]:
            pressed += os.read(descriptor, 1)
    if pressed in (b"", b"\x04"):
        raise EOFError
    return pressed.decode(errors="replace")


@contextmanager
def _unbuffered(descriptor: int) -> Iterator[None]:
    """Let keys come one by one and unseen; what was typed ahead is kept."""
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
