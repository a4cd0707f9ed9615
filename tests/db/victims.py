"""Loads in processes of their own, which can be killed: by themselves at a certain step, or from outside."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tradedb import vocabulary as vocabularies
from tradedb.cli.work import load_paths
from tradedb.db.load import load
from tradedb.db.session import engine_for
from tradedb.records import ParsedArticle

WORDS = vocabularies.load()


class Steps:
    """Counts what a connection does: begin and end of each statement, and each commit. Kills this process at one."""

    def __init__(self, fatal: int | None = None) -> None:
        self.taken = 0
        self.fatal = fatal

    def count(self, *_: Any) -> None:
        """Take a step."""
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, engine: Engine) -> None:
        """Count the steps of all connections of an engine."""
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(engine, name, self.count)


def load_articles(
    url: str, articles: Sequence[ParsedArticle], fatal: int | None = None, ready: Any = None, batch: int = 1
) -> int:
    """Load articles, up to a step that kills this process; returns the number of steps.

    Args:
        url: of a database.
        articles: what to load.
        fatal: the step; None for none.
        ready: a connection or barrier that is told when the load begins.
        batch: how many articles are stored in one transaction.
    """
    engine, steps = engine_for(url), Steps(fatal)
    steps.watch(engine)
    engine.connect().close()
    if ready is not None:
        ready.wait()
    load(engine, articles, WORDS, batch=batch)
    engine.dispose()
    return steps.taken


def load_files(folders: Sequence[Path], url: str, ready: Any = None) -> None:
    """What `tradedb load` does, from the first creation of the database on."""
    if ready is not None:
        ready.wait()
    load_paths([str(folder) for folder in folders], url)


def processes() -> ForkServerContext:
    """Processes that begin with this module already imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@contextmanager
def running(target: Any, *arguments: Any) -> Iterator[ForkServerProcess]:
    """A process; it is over when the block ends."""
    process = processes().Process(target=target, args=arguments)
    process.start()
    try:
        yield process
        process.join(120)
    finally:
        process.kill()
        process.join()


def together(*calls: tuple[Any, ...]) -> list[int | None]:
    """Run processes that begin at the same moment; their exit codes. Each gets a barrier as its last argument."""
    context = processes()
    barrier = context.Barrier(len(calls))
    made = [context.Process(target=target, args=(*arguments, barrier)) for target, *arguments in calls]
    for process in made:
        process.start()
    for process in made:
        process.join(300)
    return [process.exitcode for process in made]
