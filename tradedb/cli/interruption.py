"""Ctrl-C in a load: at once while an article is read, else as soon as the article at hand is stored."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import FrameType
from typing import TypeVar

Item = TypeVar("Item")


class Interruption:
    """Keeps a wish to break off until it can do no harm; a second one counts at once."""

    def __init__(self) -> None:
        self._wished = False
        self._at_once = False

    @contextmanager
    def handled(self) -> Iterator[None]:
        """Take over Ctrl-C, unless somebody else has: a program around this one, or a shell that ignores it."""
        ours = threading.current_thread() is threading.main_thread()
        if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            yield
            return
        signal.signal(signal.SIGINT, self._on_signal)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def between(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items; getting the next one may be broken off, what the caller does with it may not.

        Raises:
            KeyboardInterrupt: while it waits for an item, or before it where that was wished earlier.
        """
        rest = iter(items)
        while True:
            with self._allowed():
                found = list(islice(rest, 1))
            if not found:
                return
            yield found[0]

    @contextmanager
    def _allowed(self) -> Iterator[None]:
        """Where a load may be broken off."""
        self._at_once = True
        try:
            if self._wished:
                raise KeyboardInterrupt
            yield
        finally:
            self._at_once = False

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        broken_off = self._at_once or self._wished
        self._wished, self._at_once = True, False
        if broken_off:
            raise KeyboardInterrupt
