"""The database itself: `sql` and `db`."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import AsOf, Database, Form
from tradedb.cli.output import emit, say
from tradedb.reports.formats import Format

db_app = typer.Typer(no_args_is_help=True, help="Create, upgrade and check the database.")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(sql)
    app.add_typer(db_app, name="db")


def sql(
    statement: Annotated[str, typer.Argument(metavar="SELECT", help="One SQL statement, in quotes.")],
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Run an SQL query, read-only."""
    from tradedb.db.query import sql_readonly
    from tradedb.db.session import as_url
    from tradedb.reports.sql import result_table

    with sql_readonly(as_url(db), statement, day=as_of) as result:
        emit(result_table(result.columns, result.rows), form)


@db_app.command()
def upgrade(
    revision: Annotated[str, typer.Argument(metavar="REVISION", help="Up to this revision.")] = "head",
    db: Database = None,
) -> None:
    """Create the database, or bring its schema and reference data up to date."""
    from tradedb.db.session import as_url, ensure_current, state

    url = as_url(db)
    ensure_current(url, revision=revision)
    say(f"the schema is at {state(url).current}")


@db_app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(metavar="REVISION", help="Down to this revision; base takes all away.")],
    db: Database = None,
) -> None:
    """Take the schema back to an earlier revision."""
    from tradedb.db import migrate
    from tradedb.db.session import as_url, state

    url = as_url(db)
    migrate.downgrade(url, revision)
    say(f"the schema is at {state(url).current or 'base'}")


@db_app.command()
def current(db: Database = None) -> None:
    """Print the revision of the schema, and how it stands to this program's."""
    from tradedb.db.session import as_url, state

    found = state(as_url(db))
    typer.echo(f"{found.current or '-'} ({found.kind}; this program: {found.head})")


@db_app.command()
def check(db: Database = None) -> None:
    """Compare the database with the tables that this program expects; exit code 1 where they differ."""
    from tradedb.db import migrate
    from tradedb.db.session import as_url

    differences = migrate.check(as_url(db))
    for difference in differences:
        typer.echo(difference)
    say(f"{len(differences)} differences" if differences else "the database is in step with this program")
    raise typer.Exit(1 if differences else 0)
