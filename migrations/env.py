"""Alembic's environment: where the database is and what it should look like.

The URL comes from `Config.attributes["url"]` (never through the ini file, where `%` in a password would be read as
an interpolation), from `alembic -x url=...`, or is the program's default.
"""

from alembic import context
from sqlalchemy import Connection, text

from tradedb.db import grants, reporting
from tradedb.db.revisions import head
from tradedb.db.schema import Base, is_modelled
from tradedb.db.session import as_url, migration_engine

OPTIONS = {
    "target_metadata": Base.metadata,
    "transactional_ddl": True,  # SQLite can, too: an interrupted upgrade leaves the schema as it was
    "render_as_batch": True,
    "compare_type": True,
    "include_name": is_modelled,
    "compare_server_default": True,
}


def url() -> str:
    return context.config.attributes.get("url") or as_url(context.get_x_argument(as_dictionary=True).get("url"))


def offline() -> None:
    context.configure(url=url(), literal_binds=True, dialect_opts={"paramstyle": "named"}, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run(connection: Connection) -> None:
    context.configure(connection=connection, **OPTIONS)
    with context.begin_transaction():
        if is_at(context.get_revision_argument()):
            return  # another program was faster
        kept = grants.rights(connection)
        reporting.drop(connection, reporting.VIEWS)  # they would stand in the way of a change to what they show
        context.run_migrations()
        refuse_orphans(connection)
        compare_by_code_point(connection)
        if is_at(head()):
            reporting.create(connection, reporting.VIEWS)
            grants.restore(connection, kept)


def is_at(revision: object) -> bool:
    return context.get_context().get_current_revision() == revision


def refuse_orphans(connection: Connection) -> None:
    """SQLite migrates without foreign keys, since rebuilding a table would cascade; they are checked at the end."""
    if connection.dialect.name == "sqlite" and (
        orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    ):
        raise RuntimeError(f"the migration breaks {len(orphans)} references, the first in table {orphans[0][0]}")


def compare_by_code_point(connection: Connection) -> None:
    """Let PostgreSQL order and compare texts as SQLite and Python do, whatever the language of the database.

    Of several values that are equally good the smallest counts, which must be the same one everywhere.
    """
    if connection.dialect.name != "postgresql":
        return
    for table, changes in connection.execute(text(OTHERWISE_COMPARED)):
        connection.execute(text(f"ALTER TABLE {table} {changes}"))


#: The tables with columns that still compare as the database's language has it, and what mends that.
OTHERWISE_COMPARED = """
    SELECT quote_ident(table_name),
        string_agg(format('ALTER COLUMN %I TYPE TEXT COLLATE "C"', column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
        AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
    GROUP BY table_name ORDER BY table_name
"""


def online() -> None:
    if (given := context.config.attributes.get("connection")) is not None:
        run(given)
        return
    engine = migration_engine(url())
    with engine.connect() as connection:
        run(connection)
    engine.dispose()


offline() if context.is_offline_mode() else online()
