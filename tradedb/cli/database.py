"""The database itself: `db`."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import Database, Form
from tradedb.cli.output import emit, say
from tradedb.reports.formats import Format

db_app = typer.Typer(no_args_is_help=True, help="Create, upgrade and check the database.")

#: The tables that are named where a database was copied.
_COUNTED = {"articles": "article", "event_mentions": "account", "events": "event", "judgements": "judgement"}


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
            metavar="NAME",
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
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The database to copy: a file or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: a new file, or the URL of an empty database.")],
) -> None:
    """Copy a whole database into a new one, of the same engine or another.

    Articles, events, judgements and the record of all runs come along with their ids; only the search index is made
    anew. What holds articles already is left as it is. An interrupted copy leaves nothing.
    """
    from tradedb.cli.output import progress
    from tradedb.db.copying import chunks
    from tradedb.db.copying import copy as copy_all
    from tradedb.db.session import as_url
    from tradedb.reports.words import counted

    one, other = as_url(source), as_url(target)
    with progress("copying", lambda: chunks(one)) as step:
        copied = copy_all(one, other, step)
    parts = ", ".join(counted(copied[table], word) for table, word in _COUNTED.items())
    say(f"copied {parts}; {counted(sum(copied.values()), 'row')} in {len(copied)} tables")


@db_app.command("grant-read")
def grant_read(
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role of the server, by its name.")],
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the right back.")] = False,
    db: Database = None,
) -> None:
    """Let a role of a PostgreSQL server read the reporting views and the tables, and nothing else.

    It keeps that right when the database is upgraded. A file needs no grant.
    """
    from tradedb.db import grants
    from tradedb.db.session import as_url, sqlite_path

    url = as_url(db)
    if sqlite_path(url) is not None:
        say("a file needs no grant: whoever may read it opens it read-only (mode=ro)")
    elif revoke:
        grants.revoke_read(url, role)
        say(f"{role} can no longer read this database")
    else:
        beyond = grants.grant_read(url, role)
        say(f"{role} can read this database")
        for sentence in beyond:
            say(f"mind: {sentence}")


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
