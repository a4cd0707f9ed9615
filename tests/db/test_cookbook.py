"""Every question of the cookbook is one portable statement over the reporting views that returns rows."""

import re
from pathlib import Path
from typing import Any

import pytest

from tradedb.cli.work import load_paths
from tradedb.db.cookbook import Recipe, recipe, recipes
from tradedb.db.query import sql_readonly
from tradedb.db.query.catalog import relations
from tradedb.db.query.statements import first_word, parameters
from tradedb.db.session import as_url
from tradedb.errors import UsageError

ARTICLES = Path(__file__).parent.parent / "gold" / "resolution"
TODAY = "2026-01-31"
each_recipe = pytest.mark.parametrize("question", recipes(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of the annotated articles."""
    url = as_url(str(tmp_path_factory.mktemp("told") / "trade.sqlite"))
    assert load_paths([str(ARTICLES)], url).at_fault == 0
    return url


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
    own = set(re.findall(r"(\w+) AS \(", question.sql))
    assert asked - own
    assert {relations()[name].kind for name in asked - own} == {"view"}


@each_recipe
def test_it_returns_rows(told: str, question: Recipe) -> None:
    assert answer(told, question)


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
