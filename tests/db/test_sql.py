"""SQL of the user's own: it reads, and the database itself refuses the rest."""

from pathlib import Path
from typing import Any

import pytest

from tests.homes import only, path_of
from tradedb.db.query import sql_readonly
from tradedb.db.session import as_url
from tradedb.errors import DatabaseError, UsageError

READS = [
    ("select", "SELECT code FROM parties WHERE code = 'NO'", [("NO",)]),
    ("colon-in-a-text", "SELECT '12:30'", [("12:30",)]),
    ("percent", "SELECT count(*) FROM parties WHERE code LIKE 'N%' AND code = 'NO'", [(1,)]),
    ("common-table", "WITH a AS (SELECT 1 AS n) SELECT n FROM a", [(1,)]),
    ("recursive", "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT max(n) FROM a",
     [(3,)]),
    ("values", "VALUES (1)", [(1,)]),
    ("no-rows", "SELECT uid FROM events", []),
    ("trailing-semicolon", "SELECT 1;", [(1,)]),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "rows"), [case[1:] for case in READS], ids=[case[0] for case in READS])
def test_reads(template: str, sql: str, rows: list[tuple[Any, ...]]) -> None:
    with sql_readonly(template, sql) as result:
        assert list(result.rows) == rows


READS_SQLITE = [
    ("parameter", "SELECT name FROM parties WHERE code = :code", {"code": "NO"}, [("Norway",)]),
    ("json", "SELECT value FROM json_each('[1, 2]')", {}, [(1,), (2,)]),
    ("describes", "SELECT name FROM pragma_table_info('party_members') LIMIT 1", {}, [("bloc_code",)]),
]


@only("sqlite")
@pytest.mark.parametrize(
    ("sql", "values", "rows"), [case[1:] for case in READS_SQLITE], ids=[case[0] for case in READS_SQLITE]
)
def test_reads_sqlite(template: str, sql: str, values: dict[str, Any], rows: list[tuple[Any, ...]]) -> None:
    with sql_readonly(template, sql, values) as result:
        assert list(result.rows) == rows


def test_columns(template: str) -> None:
    with sql_readonly(template, "SELECT code, name AS called FROM parties LIMIT 0") as result:
        assert result.columns == ("code", "called")


REFUSED = [
    ("delete", "DELETE FROM parties", "only reads"),
    ("insert", "INSERT INTO stages VALUES ('x', 1, 'x', NULL, NULL, NULL, 'x')", "only reads"),
    ("update-with-returning", "UPDATE parties SET name = 'x' RETURNING name", "only reads"),
    ("drop", "DROP TABLE parties", "only reads"),
    ("create", "CREATE TEMP TABLE t (x)", "only reads"),
    ("attach", "ATTACH DATABASE 'other.sqlite' AS other", "only reads"),
    ("the-schema-itself", "UPDATE sqlite_master SET sql = ''", "cannot be run"),
    ("switch-off", "PRAGMA query_only = OFF", "only reads"),
    ("journal", "PRAGMA journal_mode = DELETE", "only reads"),
    ("vacuum-into", "VACUUM INTO 'other.sqlite'", "cannot VACUUM"),
    ("commit", "COMMIT", "only reads"),
    ("extension", "SELECT load_extension('x')", "only reads"),
    ("two", "SELECT 1; DELETE FROM parties", "one statement"),
    ("broken", "SELEC 1", "cannot be run"),
    ("no-such-table", "SELECT * FROM recipes", "no such table: recipes"),
    ("no-such-parameter", "SELECT :x", "needs :x; give it with --param x=VALUE"),
    ("empty", "", "gives no rows"),
]


@only("sqlite")
@pytest.mark.parametrize(("sql", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    before = path_of(template).read_bytes()
    with pytest.raises(UsageError, match=line), sql_readonly(template, sql) as result:
        list(result.rows)
    assert path_of(template).read_bytes() == before
    assert list(tmp_path.iterdir()) == []


@only("sqlite")
def test_an_error_in_the_middle_of_the_rows(template: str) -> None:
    sql = "SELECT json(code) FROM parties"
    with pytest.raises(UsageError, match="malformed JSON"), sql_readonly(template, sql) as result:
        list(result.rows)


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError), sql_readonly(as_url(str(tmp_path / "none.sqlite")), "SELECT 1"):
        pass
