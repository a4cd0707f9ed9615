"""What work costs, for tests that hold it to the length of a text without asking a clock how long it took."""

from __future__ import annotations

import cProfile
import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Lengths of the texts whose steps are counted, and of those whose processor time is compared.
COUNTED = 2_000, 8_000
TIMED = 2_000, 24_000
#: Linear is one, quadratic the ratio of the lengths: four and twelve.
MORE_STEPS, MORE_TIME = 1.5, 3
#: What cannot be told from noise, in steps and in seconds, and how often a measurement above it is repeated.
FEW, BRIEF, REPEATED = 500, 0.4, 5


def steps(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C, some work takes: the same on every machine, however busy."""
    profile = cProfile.Profile()
    with _untraced():
        profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def assert_linear(work: Callable[[str], object], piece: str) -> None:
    """Holds work on a text made of one piece, over and over, to the length of the text.

    Calls are counted. A regular expression does its work inside one call, so processor time is compared as well, of a
    text and one twelve times as long: what takes a short while passes, and what takes long is measured again and
    again before it fails, the least time of each text deciding.
    """
    short, long = (repeated(piece, length) for length in COUNTED)
    few, many = steps(lambda: work(short)), steps(lambda: work(long))
    assert many <= MORE_STEPS * len(long) / len(short) * few + FEW, f"{few} steps became {many}"
    short, long = (repeated(piece, length) for length in TIMED)
    least = math.inf, math.inf
    for _ in range(REPEATED):
        least = min(least[0], _seconds(work, short)), min(least[1], _seconds(work, long))
        if least[1] <= max(BRIEF, MORE_TIME * len(long) / len(short) * least[0]):
            return
    raise AssertionError(f"{least[0]:.3f} s became {least[1]:.3f} s")


def repeated(piece: str, length: int) -> str:
    """A text of so many characters made of one piece."""
    return (piece * (length // len(piece) + 1))[:length]


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The processor time of work on a text."""
    with _untraced():
        began = time.process_time()
        work(text)
        return time.process_time() - began


@contextmanager
def _untraced() -> Iterator[None]:
    """Without the tracer that measures coverage: it slows down Python and hides what regular expressions take."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
