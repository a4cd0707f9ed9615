"""`serve`: the database in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from tradedb.cli.options import Database
from tradedb.cli.output import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="NUMBER", help="Where to listen; 0: any free one.")
    ] = 8001,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Who may ask: 127.0.0.1 is this machine alone, 0.0.0.0 everybody.")
    ] = "127.0.0.1",
    browse: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    db: Database = None,
) -> None:
    """Show the database in a browser (Datasette, read-only).

    The reporting views with their descriptions, facets to narrow them by, and the questions of the cookbook. The file
    may be written meanwhile; nobody can write through the browser. An SQLite file of `tradedb export` will do, too.
    """
    from tradedb.db.session import as_url
    from tradedb.web import server

    server.serve(server.file_of(as_url(db)), host, port, browse=browse, tell=say)
