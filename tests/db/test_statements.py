"""SQL as a text: parameters, ends and names are found where they stand, and nowhere else."""

import pytest

from tradedb.db.query.completing import completions, last_word
from tradedb.db.query.statements import (
    check_parameters,
    first_word,
    for_pyformat,
    is_complete,
    parameters,
    parts,
    words,
)
from tradedb.errors import UsageError

PARAMETERS = [
    ("one", "SELECT :a", ["a"]),
    ("twice-the-same", "SELECT :a, :b, :a", ["a", "b"]),
    ("letters-of-any-language", "SELECT :fläche", ["fläche"]),
    ("beside-an-operator", "SELECT 1 WHERE 1=:a", ["a"]),
    ("cast", "SELECT :a::text, x::date", ["a"]),
    ("time", "SELECT '12:30', 12:30", []),
    ("text", "SELECT ':a', 'it''s :b'", []),
    ("escaped-text", r"SELECT E'it\'s :a', e'\\', :b", ["b"]),
    ("a-text-that-only-ends-like-one", "SELECT name'x', :a", ["a"]),
    ("quoted-name", 'SELECT ":a", ":b""c:d"', []),
    ("backticks", "SELECT `:a`", []),
    ("line-comment", "SELECT 1 -- :a\n, :b", ["b"]),
    ("block-comment", "SELECT /* :a\n :b */ :c", ["c"]),
    ("dollar-quotes", "SELECT $$ :a ' $$, $tag$ $$ :b $tag$, :c", ["c"]),
    ("dollar-in-a-name", "SELECT a$b$ + :c + d$b$", ["c"]),
    ("apostrophe-in-a-comment", "SELECT 1 -- it's\n, :a", ["a"]),
    ("open-text", "SELECT 'it :a", []),
    ("slice-with-blanks", "SELECT x[1 : n]", []),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "names"), [case[1:] for case in PARAMETERS], ids=[case[0] for case in PARAMETERS])
def test_parameters(sql: str, names: list[str]) -> None:
    assert list(parameters(sql)) == names
    assert "".join(f":{part.text}" if part.kind == "name" else part.text for part in parts(sql)) == sql


def test_a_driver_with_percent_signs_gets_them_doubled_everywhere_else() -> None:
    sql = "SELECT 'a%', 5 % :n, x::int -- 100 %"
    assert for_pyformat(sql) == "SELECT 'a%%', 5 %% %(n)s, x::int -- 100 %%"


@pytest.mark.parametrize(
    "text", ["'" * 20_001, "/*" * 10_000, "$a$" * 9_999, "$" * 20_000, "\"'" * 9_999, "E'\\" * 9_999]
)
def test_a_hostile_text_takes_no_more_parts_than_letters(text: str) -> None:
    assert sum(1 for _ in parts(text)) <= len(text)


COMPLETE = [
    ("statement", "SELECT 1;", True),
    ("comment-behind", "SELECT 1; -- done", True),
    ("no-semicolon", "SELECT 1", False),
    ("in-a-text", "SELECT ';", False),
    ("in-a-closed-text", "SELECT ';'", False),
    ("in-a-comment", "SELECT 1 -- ;", False),
    ("in-an-open-comment", "SELECT 1 /* ;", False),
    ("in-a-dollar-quote", "SELECT $$ ; ", False),
    ("semicolon-alone", ";", True),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("text", "complete"), [case[1:] for case in COMPLETE], ids=[case[0] for case in COMPLETE])
def test_where_a_typed_statement_ends(text: str, complete: bool) -> None:
    assert is_complete(text) is complete


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("select 1", "SELECT"),
        ("-- first\n/* a */ With a AS", "WITH"),
        ("((SELECT 1))", "SELECT"),
        ("'SELECT'", ""),
        ("", ""),
    ],
)
def test_the_word_that_a_statement_begins_with(sql: str, word: str) -> None:
    assert first_word(sql) == word


def test_names_of_a_statement() -> None:
    assert words("SELECT \"a b\", c.d FROM `e` -- f\nWHERE 'g'") == ["SELECT", "a b", "c", "d", "FROM", "e", "WHERE"]


@pytest.mark.parametrize(
    ("sql", "given", "line"),
    [
        ("SELECT :a, :b", {"a": 1}, "needs :b; give it with --param b=VALUE"),
        ("SELECT :a", {"a": 1, "c": 1}, "has no :c; it has :a"),
        ("SELECT 1", {"c": 1}, "has no :c; it has no parameters"),
    ],
    ids=["missing", "surplus", "none-at-all"],
)
def test_parameters_that_do_not_fit(sql: str, given: dict[str, int], line: str) -> None:
    with pytest.raises(UsageError, match=line):
        check_parameters(sql, given)


COMPLETIONS = [
    ("tables-after-from", "SELECT * FROM report_ro", ["report_rounds"]),
    ("tables-after-join", "SELECT * FROM events JOIN report_da", ["report_dates"]),
    ("any-case", "select * from REPORT_RO", ["report_rounds"]),
    ("columns-of-the-table", "SELECT * FROM report_rounds WHERE round_n", ["round_number"]),
    ("no-columns-of-others", "SELECT * FROM report_parties WHERE round_n", []),
    ("columns-before-the-table-is-named", "SELECT round_nu", ["round_number"]),
    ("columns-by-alias", "SELECT * FROM report_rounds AS r WHERE r.round_n", ["r.round_number"]),
    ("columns-by-alias-without-as", "SELECT * FROM report_rounds r WHERE r.round_n", ["r.round_number"]),
    ("another-alias", "SELECT * FROM report_rounds r JOIN report_dates d ON d.iso_y", ["d.iso_year"]),
    ("keywords-in-capitals", "SELECT * FROM report_rounds WHER", ["WHERE"]),
    ("keywords-in-small-letters", "select * from report_rounds wher", ["where"]),
    ("the-first-word", "SEL", ["SELECT"]),
    ("not-in-a-text", "SELECT 'report_ro", []),
    ("not-in-a-comment", "SELECT 1 /* report_ro", []),
    ("over-lines", "SELECT *\nFROM\n  report_ro", ["report_rounds"]),
    ("nothing-like-it", "SELECT * FROM zzz", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in COMPLETIONS], ids=[case[0] for case in COMPLETIONS])
def test_completions(text: str, found: list[str]) -> None:
    assert completions(text) == found


@pytest.mark.parametrize(("text", "word"), [("a b", "b"), ("a r.b", "r.b"), ("a ", ""), ("", ""), ("a=b", "b")])
def test_the_word_that_a_text_breaks_off_in(text: str, word: str) -> None:
    assert last_word(text) == word
