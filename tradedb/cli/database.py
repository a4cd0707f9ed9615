"""The database itself: `db`."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import Database, Form
from tradedb.cli.output import emit, say
from tradedb.reports.formats import Format

db_app = typer.Typer(no_args_is_help=True, help="Create, upgrade and check the database.")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(db_app, name="db")


def _complete_relation(incomplete: str) -> list[str]:
    from tradedb.db.query.catalog import relations

    return [name for name in relations() if name.startswith(incomplete)]


@db_app.command()
def tables(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            show_default=False,
            autocompletion=_complete_relation,
            help="A view or table, to list its columns.",
        ),
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the reporting views and the tables, or the columns of one, with what they hold."""
    from tradedb.db.query.catalog import relation, relations
    from tradedb.reports.sql import columns_table, relations_table

    emit(columns_table(relation(name)) if name else relations_table(relations().values()), form)


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
