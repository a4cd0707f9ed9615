"""SQL of the user's own means the same on both engines: parameters, refusals, errors, numbers, Ctrl-C."""

import datetime as dt
import os
import signal
import threading
from typing import Any

import pytest

from tests.homes import only
from tradedb.db.query import sql_readonly
from tradedb.errors import UsageError


def answer(url: str, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with sql_readonly(url, sql, values) as result:
        return list(result.rows)


COUNT = "SELECT count(*) FROM report_dates WHERE "
ASKED = [
    ("text", "SELECT name FROM parties WHERE code = :code", {"code": "NO"}, [("Norway",)]),
    ("of-several-bytes", "SELECT code FROM parties WHERE name = :nämlich", {"nämlich": "Curaçao"}, [("CW",)]),
    ("never-pasted", "SELECT count(*) FROM parties WHERE code = :code", {"code": "' OR '1' = '1"}, [(0,)]),
    ("number-in-a-text", COUNT + "year = :year", {"year": "2024"}, [(366,)]),
    ("number-beside-a-count", "SELECT year FROM report_dates GROUP BY year HAVING count(*) >= :n AND year < :end",
     {"n": "366", "end": "1950"}, [(1948,)]),
    ("number-with-a-point", "SELECT count(*) FROM cities WHERE population > :n AND latitude > :north",
     {"n": "1000000", "north": "90.5"}, [(0,)]),
    ("leading-zero-of-a-text", "SELECT count(*) FROM report_dates WHERE year_month = :m", {"m": "2024-02"}, [(29,)]),
    ("number-of-a-program", COUNT + "year = :year", {"year": 2024}, [(366,)]),
    ("day", COUNT + "date >= :first AND date < :end", {"first": "2024-02-28", "end": "2024-03-01"}, [(2,)]),
    ("day-of-a-program", COUNT + "date = :day", {"day": dt.date(2024, 2, 29)}, [(1,)]),
    ("limit", "SELECT day_number FROM report_dates ORDER BY day_number LIMIT :n", {"n": "2"}, [(0,), (1,)]),
    ("twice", COUNT + "year = :n OR year = :n", {"n": "2023"}, [(365,)]),
    ("with-a-cast", "SELECT count(*) FROM parties WHERE CAST(:code AS TEXT) IS NULL OR code = :code", {"code": "NO"},
     [(1,)]),
    ("percent", "SELECT name FROM parties WHERE name LIKE 'Norw%' AND code = :code", {"code": "NO"}, [("Norway",)]),
    ("average-is-a-number", "SELECT avg(day), sum(day) FROM report_dates WHERE year_month = :m", {"m": "2023-02"},
     [(14.5, 406)]),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "values", "rows"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_a_question_means_the_same(shared: str, sql: str, values: dict[str, Any], rows: list[tuple[Any, ...]]) -> None:
    assert answer(shared, sql, **values) == rows


WRONG = [
    ("table", "SELECT * FROM report_round", "no such table: report_round; did you mean report_rounds"),
    ("column", "SELECT agreement FROM report_rounds", "no such column: agreement; did you mean agreement_id or"),
    ("column-behind-an-alias", "SELECT r.citty FROM report_rounds r", "no such column: r.citty; did you mean city"),
    ("nothing-like-it", "SELECT zzzzzz FROM report_rounds", "no such column: zzzzzz$"),
    ("parameter", "SELECT :x", "needs :x"),
    ("function", "SELECT foo(1)", "cannot be run: .*foo"),
    ("two", "SELECT 1; DELETE FROM parties", "one statement|only reads"),
    ("delete", "DELETE FROM parties", "only reads"),
    ("delete-in-a-query", "WITH a AS (DELETE FROM parties RETURNING code) SELECT * FROM a", "only reads|syntax"),
    ("nothing", " -- nothing", "only reads"),
]


@pytest.mark.parametrize(("sql", "line"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_an_error_is_one_line(shared: str, sql: str, line: str) -> None:
    with pytest.raises(UsageError, match=line) as error:
        answer(shared, sql)
    assert "\n" not in str(error.value)


SERVER_REFUSES = [
    ("copy", "COPY (SELECT 1) TO '/tmp/tradedb-copied'", "only reads"),
    ("block", "DO $$ BEGIN DELETE FROM parties; END $$", "only reads"),
    ("explained-write", "EXPLAIN ANALYZE DELETE FROM parties", "only reads"),
    ("switch-off", "SELECT set_config('transaction_read_only', 'off', true)", "cannot be run"),
    ("double-quotes", 'SELECT code FROM parties WHERE code = "GB"', "single quotation marks: 'GB'"),
    ("untyped", "SELECT code FROM parties WHERE :x IS NULL OR code = :x", "CAST"),
    ("no-day", "SELECT date FROM report_dates WHERE date = :x", "cannot be run: .*date"),
]


@only("postgresql")
@pytest.mark.parametrize(
    ("sql", "line"), [case[1:] for case in SERVER_REFUSES], ids=[case[0] for case in SERVER_REFUSES]
)
def test_what_a_server_refuses(shared: str, sql: str, line: str) -> None:
    with pytest.raises(UsageError, match=line):
        answer(shared, sql, **({"x": "soon"} if ":x" in sql else {}))


@only("postgresql")
@pytest.mark.parametrize(
    "sql", ["EXPLAIN SELECT 1", "SHOW server_version", "TABLE stages", "(SELECT 1) UNION SELECT 2"]
)
def test_what_a_server_answers_besides(shared: str, sql: str) -> None:
    assert answer(shared, sql)


def test_rows_come_as_they_are_read(shared: str) -> None:
    sql = "SELECT a.day_number FROM report_dates a, report_dates b, report_dates c"  # more than any memory holds
    with sql_readonly(shared, sql) as result:
        assert next(result.rows) is not None


def test_ctrl_c_ends_a_query_that_runs_for_ever(shared: str) -> None:
    sql = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 - n FROM a) SELECT max(n) FROM a"
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            answer(shared, sql)
    finally:
        timer.join()
    assert answer(shared, "SELECT 1") == [(1,)]
