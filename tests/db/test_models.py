"""The migrated schema is the models' schema, in everything that a database can say about itself."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import CheckConstraint, Column, Engine, Index, Integer, MetaData, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SetColumnComment, SetTableComment

from tests.homes import only
from tradedb.db import migrate
from tradedb.db.schema import Base, is_modelled
from tradedb.db.session import migration_engine

#: The tables of the design; a renamed table is a broken promise to everyone who writes SQL.
CONTRACT = {
    "articles", "agreements", "agreement_parties", "agreement_aliases", "parties", "party_aliases", "party_members",
    "events", "negotiation_rounds", "meetings", "milestones", "developments", "event_parties", "participants",
    "organizations", "event_participants", "event_mentions", "tallies", "issues", "rules", "judgements", "load_runs",
    "event_choices", "event_conflicts", "event_redirects", "agreement_stages", "judgement_accounts",
}  # fmt: skip
#: What PostgreSQL says of the columns that compare as SQLite's do; the migrations see to it that all of TEXT are such.
BY_CODE_POINT = ' COLLATE "C"'
OF_COLUMNS = ("nullable", "default", "primary_key", "comment")
TABLES = Base.metadata.sorted_tables


def described(engine: Engine) -> dict[str, Any]:
    """Everything that the database reports of its tables, CHECK constraints and defaults included."""
    report = inspect(engine)
    names = [name for name in report.get_table_names() if name != "alembic_version" and is_modelled(name)]
    return {name: _table(report, name) for name in names}


def _table(report: Any, name: str) -> dict[str, Any]:
    parts = {
        "columns": [
            (c["name"], str(c["type"]).removesuffix(BY_CODE_POINT), *map(c.get, OF_COLUMNS))
            for c in report.get_columns(name)
        ],
        "comment": [report.get_table_comment(name)] if report.dialect.supports_comments else [],
        "key": [report.get_pk_constraint(name)],
        "foreign": report.get_foreign_keys(name),
        "unique": report.get_unique_constraints(name),
        "check": report.get_check_constraints(name),
        "index": report.get_indexes(name),
    }
    return {part: sorted(map(repr, values)) for part, values in parts.items()}


@pytest.fixture(scope="module")
def migrated(template: str) -> dict[str, Any]:
    engine = migration_engine(template)
    found = described(engine)
    engine.dispose()
    return found


def made(url: str, metadata: MetaData) -> dict[str, Any]:
    """What the database reports of tables that it makes after the models; `url` is of a place without any."""
    engine = migration_engine(url)
    metadata.create_all(engine)
    found = described(engine)
    engine.dispose()
    return found


def test_migrations_make_the_models(migrated: dict[str, Any], place_of: Callable[[str], str]) -> None:
    assert migrated == made(place_of("made"), Base.metadata)


@only("postgresql")
def test_every_text_compares_by_code_point(template: str) -> None:
    engine = migration_engine(template)
    report = inspect(engine)
    names = filter(is_modelled, report.get_table_names())
    types = {f"{name}.{c['name']}": str(c["type"]) for name in names for c in report.get_columns(name)}
    engine.dispose()
    texts = {name: kind for name, kind in types.items() if kind.startswith("TEXT")}
    assert len(texts) > 150
    assert {name: kind for name, kind in texts.items() if not kind.endswith(BY_CODE_POINT)} == {}


def _tampered(change: str) -> MetaData:
    metadata = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in TABLES:
        table.to_metadata(metadata)
    events = metadata.tables["events"]
    if change == "check":
        events.append_constraint(CheckConstraint("length(uid) > 0", name="ck_events_uid"))
    elif change == "column":
        events.append_column(Column("more", Integer))
    elif change == "index":
        Index("ix_events_title", events.c.title)
    else:
        events.c.title.nullable = True
    return metadata


@pytest.mark.parametrize("change", ["check", "column", "index", "nullable"])
def test_the_comparison_notices(migrated: dict[str, Any], place_of: Callable[[str], str], change: str) -> None:
    assert migrated != made(place_of("made"), _tampered(change))


def test_alembic_sees_no_difference(url: str) -> None:
    assert migrate.check(url) == ()


def test_check_names_a_difference(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_events_start_date")
    (sentence,) = migrate.check(url)
    assert "ix_events_start_date" in sentence


def _comments_of_migrations(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """What the migrations say to PostgreSQL, which keeps comments; SQLite does not."""
    settings = migrate.config("postgresql+psycopg://")
    command.upgrade(settings, "head", sql=True)
    sql = capsys.readouterr().out
    last = {line.partition(" IS ")[0]: line.strip().rstrip(";") for line in sql.splitlines() if "COMMENT ON" in line}
    return {line for target, line in last.items() if "alembic_version" not in target}


def test_migrations_carry_the_comments(capsys: pytest.CaptureFixture[str]) -> None:
    dialect = postgresql.dialect()
    tables = [SetTableComment(table) for table in TABLES]
    columns = [SetColumnComment(column) for table in TABLES for column in table.columns]
    wanted = {str(each.compile(dialect=dialect)) for each in (*tables, *columns)}
    assert len(wanted) > 250
    assert _comments_of_migrations(capsys) == wanted


def test_every_table_and_column_has_a_comment() -> None:
    silent = [str(column) for table in TABLES for column in table.columns if not column.comment]
    assert silent + [table.name for table in TABLES if not table.comment] == []


def test_the_tables_of_the_design_are_there() -> None:
    assert set(Base.metadata.tables) >= CONTRACT


def test_every_constraint_has_a_name() -> None:
    nameless = [constraint for table in TABLES for constraint in table.constraints if constraint.name is None]
    assert nameless == []


def test_keys_are_natural() -> None:
    """No key is a running number of the database, so that equal articles make equal rows."""
    numbered = [
        table.name
        for table in TABLES
        if any(isinstance(column.type, Integer) for column in table.primary_key) and len(table.primary_key) == 1
    ]
    assert numbered == []


def test_types_are_portable() -> None:
    generic = {"TEXT", "INTEGER", "DATE", "DATETIME", "BOOLEAN", "FLOAT", "JSON"}
    assert {str(column.type) for table in TABLES for column in table.columns} <= generic


def test_migrations_do_not_import_the_models() -> None:
    folder = Path(migrate.config("sqlite:///x").get_main_option("script_location") or "") / "versions"
    files = list(folder.glob("*.py"))
    assert files
    assert [path.name for path in files if re.search(r"(from|import) tradedb", path.read_text(encoding="utf-8"))] == []
