"""Who was let in to read can read everything, and nothing else; by whatever way, on either engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from tests.homes import Server, only, path_of
from tradedb.db import grants, migrate, query, reporting
from tradedb.db.load import load
from tradedb.db.query import sql_readonly
from tradedb.db.revisions import chain
from tradedb.db.session import engine_for, ensure_current, reading
from tradedb.errors import DatabaseError, UsageError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

RoleOf = Callable[[str], str]
NAMES = ["reader", "Mixed Case", 'with "quotes"', "semi; DROP TABLE articles", "per%cent:colon", "sélect"]
on_a_server = only("postgresql")


@pytest.fixture
def role_of(home: Server) -> Iterator[RoleOf]:
    """Makes roles that may log in and no more."""
    made: list[str] = []

    def make(name: str) -> str:
        role = f"{home.prefix} {name}"
        made.append('"' + role.replace('"', '""').replace(":", r"\:") + '"')
        home.connection.execute(text(f"CREATE ROLE {made[-1]} LOGIN"))
        return role

    yield make
    for quoted in made:
        home.connection.execute(text(f"DROP ROLE {quoted}"))


@pytest.fixture
def full(role_of: RoleOf, url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> str:
    """A database with a story; gone before the roles that have rights in it."""
    engine = engine_for(url)
    load(engine, articles, vocabulary)
    engine.dispose()
    return url


def as_role(url: str, role: str) -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


def timeline(url: str) -> list[query.EventRow]:
    with reading(url) as connection:
        return query.timeline(connection)


def run(url: str, *statements: str) -> None:
    """As any other program would, and not read-only."""
    engine = engine_for(url)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


@on_a_server
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_reads_all_and_a_stranger_nothing(full: str, role_of: RoleOf, name: str) -> None:
    reader = role_of(name)
    with pytest.raises(DatabaseError, match=r"permission denied .*`tradedb db grant-read ROLE` gives the right"):
        timeline(as_role(full, reader))
    assert grants.grant_read(full, reader) == grants.grant_read(full, reader) == ()
    assert timeline(as_role(full, reader)) == timeline(full) != []
    grants.revoke_read(full, reader)
    with pytest.raises(DatabaseError, match="permission denied"):
        timeline(as_role(full, reader))


@on_a_server
def test_a_reader_can_ask_everything(full: str, role_of: RoleOf) -> None:
    grants.grant_read(full, reader := role_of("reader"))
    url = as_role(full, reader)
    with reading(url) as connection:
        assert query.search(connection, "round")
        for view in reporting.VIEWS:
            list(reporting.rows(connection, view))
        for name in grants.relations(connection):
            connection.execute(text(f"SELECT * FROM {name} LIMIT 1"))
    asked = "SELECT status FROM report_rounds"
    with sql_readonly(url, asked, day=dt.date(2024, 2, 15)) as early, sql_readonly(url, asked) as now:
        assert (list(early.rows), list(now.rows)) == ([("scheduled",)], [("held",)])


WRITES = [
    "INSERT INTO stages SELECT * FROM stages",
    "UPDATE parties SET name = 'x'",
    "DELETE FROM events",
    "CREATE TABLE mine (x INTEGER)",
    "CREATE TABLE mine AS SELECT 1 AS x",
    "DROP TABLE parties",
    "DROP VIEW report_timeline",
    "ALTER TABLE parties ADD COLUMN x TEXT",
]
ON_A_SERVER = [
    *WRITES,
    "TRUNCATE articles",
    "WITH gone AS (DELETE FROM events RETURNING uid) SELECT * FROM gone",
    "SELECT search_write_events(ARRAY(SELECT uid FROM events))",
]


@on_a_server
def test_a_reader_cannot_write_on_a_server(full: str, role_of: RoleOf) -> None:
    grants.grant_read(full, reader := role_of("reader"))
    for statement in ON_A_SERVER:
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            run(as_role(full, reader), statement)
        for url in (as_role(full, reader), full):
            with pytest.raises(UsageError, match="only reads"), sql_readonly(url, statement) as result:
                list(result.rows)


@only("sqlite")
def test_a_reader_cannot_write_a_file(url: str) -> None:
    before = path_of(url).read_bytes()
    for statement in WRITES:
        with pytest.raises(DatabaseError, match="readonly"), reading(url) as connection:
            connection.execute(text(statement))
        with pytest.raises(UsageError, match="only reads"), sql_readonly(url, statement) as result:
            list(result.rows)
    assert path_of(url).read_bytes() == before


@on_a_server
def test_readers_keep_their_rights_when_the_database_is_upgraded(
    full: str, role_of: RoleOf, vocabulary: Vocabulary
) -> None:
    grants.grant_read(full, reader := role_of("reader"))
    other = role_of("of one view")
    run(
        full, f'GRANT SELECT ON report_dates TO "{other}" WITH GRANT OPTION', "GRANT SELECT ON report_parties TO PUBLIC"
    )
    before = kept(full)
    migrate.downgrade(full, chain()[-2])
    ensure_current(full, vocabulary)
    assert timeline(as_role(full, reader)) == timeline(full)
    assert kept(full).readers == before.readers == (reader,)


@on_a_server
def test_views_made_anew_are_as_open_as_before(full: str, role_of: RoleOf) -> None:
    grants.grant_read(full, role_of("reader"))
    other = role_of("of one view")
    run(
        full, f'GRANT SELECT ON report_dates TO "{other}" WITH GRANT OPTION', "GRANT SELECT ON report_parties TO PUBLIC"
    )
    before = kept(full)
    engine = engine_for(full)
    with engine.begin() as connection:
        reporting.drop(connection, reporting.VIEWS)
        reporting.create(connection, reporting.VIEWS)
        assert grants.rights(connection).granted == ()
        grants.restore(connection, before)
    engine.dispose()
    assert kept(full) == before


def kept(url: str) -> grants.Rights:
    with reading(url) as connection:
        return grants.rights(connection)


@on_a_server
def test_what_others_built_on_a_view_is_left_alone(full: str) -> None:
    run(full, "CREATE VIEW mine AS SELECT * FROM report_rounds")
    with pytest.raises(DatabaseError, match=r"cannot drop view .* drop those that are not of tradedb"):
        migrate.downgrade(full, chain()[-2])
    assert timeline(full)
    run(full, "SELECT * FROM mine")


@on_a_server
def test_an_unknown_role_is_one_line(url: str) -> None:
    for call in (grants.grant_read, grants.revoke_read):
        with pytest.raises(UsageError, match=r'make it with CREATE ROLE "nobody ""here""" LOGIN'):
            call(url, 'nobody "here"')


@on_a_server
def test_only_the_owner_lets_others_in(full: str, role_of: RoleOf) -> None:
    grants.grant_read(full, reader := role_of("reader"))
    with pytest.raises(DatabaseError, match=r"permission denied|only the owner"):
        grants.grant_read(as_role(full, reader), role_of("other"))


@on_a_server
def test_what_a_role_may_do_beyond_is_said(full: str, role_of: RoleOf) -> None:
    reader, writer = role_of("reader"), role_of("writer")
    run(full, f'GRANT INSERT ON articles TO "{writer}"', "GRANT CREATE ON SCHEMA public TO PUBLIC")
    (sentence,) = grants.grant_read(full, writer)
    assert "can also write articles" in sentence
    (sentence,) = grants.grant_read(full, reader)
    assert "REVOKE CREATE ON SCHEMA" in sentence
