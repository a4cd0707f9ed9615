"""The cookbook in the documentation is made from the questions and from what they return of the annotated articles.

`python tests/docs/test_cookbook.py` writes it anew.
"""

import io
import itertools
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tradedb.cli.work import load_paths
from tradedb.db.cookbook import Recipe, recipes
from tradedb.db.query import sql_readonly
from tradedb.db.session import as_url
from tradedb.reports.formats import Format, write
from tradedb.reports.sql import result_table

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "cookbook.md"
ARTICLES = ROOT / "tests" / "gold" / "resolution"
TODAY = "2026-01-31"
SHOWN_ROWS, SHOWN_LETTERS = 8, 60
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
    words = (textwrap.fill(words, 120) for words in (*recipe.notes, *parameters(recipe)))
    head = f"\n### {recipe.question}\n\n`{recipe.name}`"
    return "\n\n".join([head, *words, f"```sql\n{recipe.sql}\n```", result(recipe, url)]) + "\n"


def parameters(recipe: Recipe) -> Iterator[str]:
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


def written() -> str:
    with tempfile.TemporaryDirectory() as folder:
        url = as_url(str(Path(folder) / "trade.sqlite"))
        load_paths([str(ARTICLES)], url)
        return page(url)


def test_the_page_is_what_the_questions_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "stale: run `make docs`"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
