"""Measure every command that asks, and every question of the cookbook, on databases of any size.

    python -m benchmarks.queries URL... [--record] [--repeat N]

Each call is made as on the command line, in one process; its rows go nowhere. The shortest of the runs counts. Of a
call over a second the statement that took longest is shown, with how the engine carries it out. What is asked for is
found in the first database: the agreement reported most, one of the middle, an event. `diff` and `--as-of` are not
among the calls: they resolve anew whatever later articles touch, which takes the longer the more there is.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, func, make_url, select

from tradedb.cli.app import run
from tradedb.db import reporting, schema
from tradedb.db.cookbook import recipes
from tradedb.db.query import agreements
from tradedb.db.session import as_url, engine_for, reading

RECORDED = Path(__file__).parent / "recorded" / "queries.md"
SLOW = 1.0
#: The day of the questions.
TODAY = ("--today", "2026-11-20")


@dataclass(slots=True)
class Watched:
    """The statement that took longest, with its parameters and seconds."""

    statement: str = ""
    parameters: Any = ()
    seconds: float = 0.0
    _began: float = field(default=0.0)

    def before(self, *_: Any) -> None:
        """A statement begins."""
        self._began = time.perf_counter()

    def after(self, *arguments: Any) -> None:
        """A statement is done, as far as its first rows."""
        spent = time.perf_counter() - self._began
        if spent > self.seconds:
            self.statement, self.parameters, self.seconds = arguments[2], arguments[3], spent


@dataclass(frozen=True, slots=True)
class Measured:
    """A call, its seconds, those of the processor in this program, and how the longest statement is carried out."""

    call: tuple[str, ...]
    seconds: float
    cpu: float
    code: int
    longest: float = 0.0
    plan: tuple[str, ...] = ()


def calls(url: str) -> list[tuple[str, ...]]:
    """What is measured, with names from a database."""
    with reading(url) as connection:
        big, middle, uid, article, person = _found(connection)
    about = (
        ("agreement",), ("rounds",), ("meetings",), ("timeline",), ("upcoming", *TODAY), ("participants",),
        ("conflicts",), ("gaps", *TODAY), ("plans", *TODAY),
    )  # fmt: skip
    some = [
        ("agreements", "--party", "KR"), ("agreements", "--kind", "cepa"), ("rounds", "--party", "KR"),
        ("rounds", "--party", "KR", "--since", "2025"), ("meetings", "--type", "summit", "--party", "KR"),
        ("timeline", "--since", "2026-11-01", "--until", "2026-11-07"), ("upcoming", "--party", "KR", *TODAY),
        ("participants", "--name", person), ("participants", "--party", "KR"), ("articles", "--since", "2026-11"),
        ("search", "complaint"), ("search", '"joint committee" Tokyo'), ("search", "round"), ("show", uid),
        ("conflicts", "--party", "KR"), ("plans", "--party", "KR", *TODAY),
        ("stalled", "--for", "2y", "--party", "KR", *TODAY), ("issues", "--article", article), ("judgements",),
        ("gaps", "--party", "KR", *TODAY),
    ]  # fmt: skip
    whole = [
        ("agreements",), ("agreements", "--all"), ("stalled", "--for", "2y", *TODAY), ("upcoming", *TODAY),
        ("gaps", *TODAY), ("conflicts",), ("participants",), ("rounds",), ("timeline",), ("plans", *TODAY),
        ("articles",), ("issues",),
    ]  # fmt: skip
    one = [(*command, name) for name in (big, middle) for command in about]
    return [*one, *some, *_views(big), *_recipes(), *whole]


def _views(agreement: str) -> Iterator[tuple[str, ...]]:
    for view in reporting.VIEWS:
        yield "sql", f"SELECT * FROM {view.name} LIMIT 100"  # noqa: S608 - names of views
        names = {column.name for column in view.columns}
        if "agreement_id" in names:
            yield "sql", f"SELECT * FROM {view.name} WHERE agreement_id = '{agreement}'"  # noqa: S608
        if "event_year" in names:
            yield "sql", f"SELECT count(*) FROM {view.name} WHERE event_year = 2025"  # noqa: S608


def _recipes() -> Iterator[tuple[str, ...]]:
    for recipe in recipes():
        today = ("--param", "today=2026-11-20") if "today" in recipe.parameters else ()
        yield "sql", "--recipe", recipe.name, *today


def _found(connection: Connection) -> tuple[str, str, str, str, str]:
    """The agreement with most accounts and one of the middle, an event, a file and a person."""
    table = schema.EventMention
    counted = select(table.agreement_id).where(table.agreement_id.is_not(None)).group_by(table.agreement_id)
    slugs = connection.scalars(counted.order_by(func.count().desc(), table.agreement_id)).all()
    most = select(schema.Event.uid).where(schema.Event.agreement_id == slugs[0])
    uid = connection.scalars(most.order_by(schema.Event.n_mentions.desc()).limit(1)).one()
    source = connection.scalars(select(schema.Article.source).order_by(schema.Article.id).limit(1)).one()
    person = connection.scalars(select(schema.Participant.name).order_by(schema.Participant.id).limit(1)).one()
    return str(slugs[0]), str(slugs[len(slugs) // 2]), uid, source.rpartition("/")[2], person.split()[-1]


def measure(call: tuple[str, ...], url: str, repeat: int) -> Measured:
    """The shortest of some runs of a call."""
    best, cpu, code, watched = float("inf"), float("inf"), 0, Watched()
    for _ in range(repeat):
        watched = Watched()
        event.listen(Engine, "before_cursor_execute", watched.before)
        event.listen(Engine, "after_cursor_execute", watched.after)
        began, used = time.perf_counter(), time.process_time()
        code = silently([*call, "--format", "csv", "--db", url] if call[0] not in _PAGES else [*call, "--db", url])
        best, cpu = min(best, time.perf_counter() - began), min(cpu, time.process_time() - used)
        event.remove(Engine, "before_cursor_execute", watched.before)
        event.remove(Engine, "after_cursor_execute", watched.after)
        if best > 5 * SLOW:
            break
    plan = tuple(explained(url, watched)) if best > SLOW and watched.statement else ()
    return Measured(call, best, cpu, code, watched.seconds, plan)


#: Commands whose pages are no tables.
_PAGES = ("show", "agreement")


def silently(arguments: Sequence[str]) -> int:
    """Run the program; the rows go nowhere."""
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        return run(arguments)


def explained(url: str, watched: Watched) -> Iterator[str]:
    """The statement and how the engine carries it out."""
    yield " ".join(watched.statement.split())[:400]
    engine = engine_for(url, read_only=True)
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(f"{explain} {watched.statement}", watched.parameters).all()
        yield from (f"    {row[-1]}"[:200] for row in rows[:20])
    except Exception as error:  # a statement over tables that lived for the call alone
        yield f"    not explained: {str(error).partition(chr(10))[0]}"
    engine.dispose()


def start_up(url: str, agreement: str) -> float:
    """Seconds of a call in a process of its own, from the start of the program to its end."""
    call = [sys.executable, "-m", "tradedb", "rounds", agreement, "--db", url]
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
        times.append(time.perf_counter() - began)
    return min(times)


def size(url: str) -> str:
    """What a database holds."""
    with reading(url) as connection:
        models = (schema.Article, schema.EventMention, schema.Event)
        counts = [connection.scalar(select(func.count()).select_from(model)) or 0 for model in models]
        spoken = len(agreements(connection, loaded_only=True))
    return f"{spoken:,} agreements, {counts[0]:,} articles, {counts[1]:,} accounts, {counts[2]:,} events"


def page(urls: Sequence[str], repeat: int) -> Iterator[str]:
    """The report, in Markdown, line by line."""
    asked, names = calls(urls[0]), [make_url(url).get_backend_name() for url in urls]
    yield from ("## Time of queries", "")
    yield f"Written by `python -m benchmarks.queries --record` on {dt.date.today()}: {size(urls[0])}."
    yield from (
        "", "Seconds by the clock, and in brackets those of the processor in the program, which on SQLite is all the "
        "work: where other programs run, the clock counts these, too.", "",
    )  # fmt: skip
    yield from (f"| call | {' | '.join(f'{name}, s' for name in names)} |", f"|---|{'---:|' * len(names)}")
    slow: list[tuple[str, Measured]] = []
    for call in asked:
        found = [measure(call, url, repeat) for url in urls]
        slow += [(name, each) for name, each in zip(names, found, strict=True) if each.seconds > SLOW]
        cells = (f"{each.seconds:.2f} ({each.cpu:.2f})" + f" exit {each.code}" * bool(each.code) for each in found)
        yield f"| `{shown(call)}` | {' | '.join(cells)} |"
    first = asked[1][-1]
    starts = " · ".join(f"{name} {start_up(url, first):.2f} s" for name, url in zip(names, urls, strict=True))
    yield from ("", f"`tradedb rounds {first}` as a program of its own, from start to end: {starts}.")
    yield from ("", "## What takes longer than a second", "")
    for name, each in slow:
        yield f"`{shown(each.call)}` on {name}: {each.seconds:.2f} s, of which one statement {each.longest:.2f} s"
        yield from ("", "```text", *each.plan, "```", "")


def shown(call: Sequence[str]) -> str:
    """A call as one types it."""
    return shlex.join(("tradedb", *call)).replace("|", "\\|")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="The time of queries.")
    parser.add_argument("urls", nargs="+", metavar="URL", help="databases with the same rows")
    parser.add_argument("--record", action="store_true", help="write the report down")
    parser.add_argument("--repeat", type=int, default=2, help="how many runs there are of each call")
    given = parser.parse_args()
    lines = []
    for line in page([as_url(url) for url in given.urls], given.repeat):
        print(line, flush=True)
        lines.append(line)
    if given.record:
        RECORDED.parent.mkdir(exist_ok=True)
        RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
