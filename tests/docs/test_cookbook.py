"""Every question of the cookbook is one portable statement over the reporting views that returns rows, and its page
is made from the questions and from what they return of the annotated articles, on both engines the same.

`python -m tests.docs.test_cookbook` writes it anew.
"""

import datetime as dt
import io
import itertools
import re
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.homes import Home, only
from tradedb.cli.work import load_paths
from tradedb.db.cookbook import Recipe, recipe, recipes
from tradedb.db.query import sql_readonly
from tradedb.db.query.catalog import relations
from tradedb.db.query.statements import first_word, parameters, parts
from tradedb.db.session import as_url
from tradedb.errors import UsageError
from tradedb.exports import export
from tradedb.exports.snapshot import snapshot
from tradedb.reports.formats import Format, write
from tradedb.reports.sql import result_table

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "cookbook.md"
ARTICLES = ROOT / "tests" / "gold" / "resolution"
TODAY = "2026-01-31"
each_recipe = pytest.mark.parametrize("question", recipes(), ids=lambda question: question.name)
SHOWN_ROWS, SHOWN_LETTERS = 10, 60
HEAD = """\
# Cookbook

<!-- Made from the questions in `tradedb/db/cookbook` by `make docs`; change these, not this file. -->

Questions that analysts ask, as SQL over the [reporting views](reporting.md). Every statement runs as it stands on
SQLite and on PostgreSQL, in any tool. From the command line each goes by its name:

    tradedb sql --recipes
    tradedb sql --recipe launch-to-signature --param party=GB --format csv

A parameter (`:party`) has the value of the example where none is given. In another tool put a value in its place,
text and dates in single quotation marks.

Three habits keep the answers honest. `date_edtf` is the date as known; `start_date` and `end_date` are the first and
the last day that it may be, so that a year alone sorts as 1 January: ask `date_precision` before you count days.
`status` says whether something was held: `is_planned` events have not been reported as held. `n_sources` and
`has_conflict` say how much stands behind a row. Days between two dates are the difference of two
`report_dates.day_number`, which every engine can subtract.

The results below are those of `tradedb load tests/gold/resolution`, asked on 31 January 2026; long tables and long
words are cut.
"""


def page(url: str) -> str:
    """The whole document."""
    chapters = itertools.groupby(recipes(), key=lambda recipe: recipe.chapter)
    return HEAD + "".join(
        f"\n## {chapter}\n" + "".join(section(recipe, url) for recipe in group) for chapter, group in chapters
    )


def section(recipe: Recipe, url: str) -> str:
    words = (textwrap.fill(words, 120) for words in (*recipe.notes, *example(recipe)))
    head = f"\n### {recipe.question}\n\n`{recipe.name}`"
    return "\n\n".join([head, *words, f"```sql\n{recipe.sql}\n```", result(recipe, url)]) + "\n"


def example(recipe: Recipe) -> Iterator[str]:
    for name, value in recipe.parameters.items():
        yield f"`:{name}`: {recipe.meanings[name]}, here `{TODAY if value == 'today' else value}`."


def result(recipe: Recipe, url: str) -> str:
    with sql_readonly(url, recipe.sql, recipe.values({}, TODAY)) as found:
        rows = list(found.rows)
    table = io.StringIO()
    write(result_table(found.columns, (tuple(map(cut, row)) for row in rows[:SHOWN_ROWS])), Format.MARKDOWN, table)
    left = len(rows) - SHOWN_ROWS
    return table.getvalue().rstrip() + (f"\n\n… and {left} more" if left > 0 else "")


def cut(value: Any) -> Any:
    if isinstance(value, str) and len(value) > SHOWN_LETTERS:
        return value[: SHOWN_LETTERS - 1].rstrip() + "…"
    return value


def loaded(url: str) -> str:
    assert load_paths([str(ARTICLES)], url).at_fault == 0
    return url


@pytest.fixture(scope="module")
def told(home: Home) -> Iterator[str]:
    """A database of the annotated articles."""
    yield (url := loaded(home.place("told")))
    home.drop(url)


def test_the_page_is_what_the_questions_give(told: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(told), "stale: run `make docs`"


def answer(url: str, question: Recipe, **given: str) -> list[dict[str, Any]]:
    with sql_readonly(url, question.sql, question.values(given, TODAY)) as result:
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def test_there_are_enough() -> None:
    assert len(recipes()) >= 25
    assert len({question.name for question in recipes()}) == len(recipes())


@each_recipe
def test_it_is_written_as_the_others(question: Recipe) -> None:
    assert question.question.endswith("?")
    assert question.chapter and question.notes and all(question.meanings.values())
    assert set(question.parameters) == set(parameters(question.sql))
    assert first_word(question.sql) in ("SELECT", "WITH")
    assert ";" not in question.sql


@each_recipe
def test_it_asks_the_reporting_views_alone(question: Recipe) -> None:
    asked = set(re.findall(r"(?:FROM|JOIN)\s+(\w+)", question.sql))
    own = set(re.findall(r"(\w+) AS (?:MATERIALIZED )?\(", question.sql))
    assert asked - own
    assert {relations()[name].kind for name in asked - own} == {"view"}


@each_recipe
def test_it_returns_rows(told: str, question: Recipe) -> None:
    assert answer(told, question)


@only("sqlite")
def test_duckdb_answers_the_same(told: str, tmp_path: Path) -> None:
    with snapshot(told, ()) as found:
        export(found, tmp_path, ["duckdb"])
    with duckdb.connect(str(tmp_path / "tradedb.duckdb"), read_only=True) as connection:
        for question in recipes():
            values = question.values({}, TODAY)
            statement = "".join(f"${part.text}" if part.kind == "name" else part.text for part in parts(question.sql))
            rows = connection.execute(statement, values).fetchall()
            assert [list(map(plain, row)) for row in rows] == [
                list(map(plain, row.values())) for row in answer(told, question)
            ], question.name


def plain(value: Any) -> Any:
    """A value without what distinguishes the engines: dates as text, flags as numbers."""
    return value.isoformat() if isinstance(value, dt.date) else float(value) if isinstance(value, int) else value


def test_a_value_that_is_given_takes_the_place_of_the_example(told: str) -> None:
    partners = {row["partner"] for row in answer(told, recipe("launch-to-signature"), party="GB")}
    assert "India" in partners and "United Kingdom" not in partners


def test_a_plan_that_was_kept_did_not_slip(told: str) -> None:
    late = {(row["agreement_id"], row["round_number"]): row for row in answer(told, recipe("slipped-rounds"))}
    assert ("eu-india", 1) not in late  # held on the days announced
    assert (late["eu-india", 16]["late_at_least"], late["eu-india", 16]["late_at_most"]) == (30, 30)
    assert late["eu-india", 2]["late_at_least"] < late["eu-india", 2]["late_at_most"]  # announced for a month


def test_an_unknown_name_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match="did you mean slipped-rounds"):
        recipe("slipped-round")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(page(loaded(as_url(str(Path(folder) / "trade.sqlite")))), encoding="utf-8")
