"""What loading one article costs does not depend on what is in the database: steps are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from benchmarks.made import articles
from benchmarks.resolution import cost_of_one, fill, resolve_everything
from tests.homes import only
from tradedb.db.load import load
from tradedb.db.schema import Agreement, Base
from tradedb.db.seed import KEYED, PLAIN
from tradedb.db.session import engine_for
from tradedb.vocabulary import Vocabulary

SMALL, LARGE = 160, 3200
CODE_TABLES = {each.table.name for each in (*KEYED, *PLAIN)} - {Agreement.__tablename__}
GROWING = {table.name for table in Base.metadata.sorted_tables} - CODE_TABLES


@pytest.fixture
def filled(copy_of: Callable[[str], str], vocabulary: Vocabulary) -> Iterator[Callable[[int], Engine]]:
    """Makes databases of so many accounts."""
    engines = []

    def fill_one(size: int) -> Engine:
        engine = engine_for(copy_of(str(size)))
        engines.append(engine)
        fill(engine, articles(vocabulary, size), vocabulary)
        resolve_everything(engine)
        return engine

    yield fill_one
    for engine in engines:
        engine.dispose()


@only("sqlite")
def test_one_article_more_costs_the_same_in_a_database_twenty_times_as_large(
    filled: Callable[[int], Engine], vocabulary: Vocabulary
) -> None:
    (few, few_steps), (many, many_steps) = (
        (sum(each.statements for each in costs), sum(each.steps for each in costs))
        for costs in (cost_of_one(filled(size), vocabulary, size, 19) for size in (SMALL, LARGE))
    )
    assert many < 1.1 * few
    assert many_steps < 1.2 * few_steps


@only("sqlite")
def test_no_statement_of_a_load_reads_the_whole_of_a_table_that_grows(
    filled: Callable[[int], Engine], vocabulary: Vocabulary
) -> None:
    engine, asked = filled(SMALL), list[tuple[str, Any]]()

    def note(*arguments: Any) -> None:
        _, _, statement, parameters, _, many = arguments
        asked.append((statement, parameters[0] if many else parameters))

    event.listen(engine, "before_cursor_execute", note)
    load(engine, articles(vocabulary, SMALL * 4, first=SMALL), vocabulary)
    load(engine, list(articles(vocabulary, SMALL))[:5], vocabulary, parser_version="2")
    event.remove(engine, "before_cursor_execute", note)
    plans = [step for statement in asked for step in plan(engine, *statement)]
    scanned = {step.split()[1] for step in plans if step.startswith("SCAN ")}
    assert any(step.startswith("SEARCH event_mentions") for step in plans)
    assert scanned & GROWING == set()


def plan(engine: Engine, statement: str, parameters: Any) -> list[str]:
    """How SQLite carries out a statement; whether there is any row at all may be asked of any table."""
    if statement.split()[0] not in ("SELECT", "INSERT", "UPDATE", "DELETE") or "LIMIT" in statement:
        return []
    with engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
