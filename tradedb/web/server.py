"""Datasette on an SQLite file of tradedb: read-only, on this machine unless somebody says otherwise."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tradedb.db.session import existing, sqlite_path
from tradedb.errors import UsageError
from tradedb.extras import require
from tradedb.web.metadata import metadata

_FOLDER = Path(__file__).resolve().parent
#: Nobody can write anything, download the file, or keep the machine busy for long.
_SETTINGS = {
    "allow_download": False,
    "default_cache_ttl": 0,
    "default_facet_size": 8,
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,
    "truncate_cells_html": 300,
}
#: Datasette puts a path into a URI as it is, where these characters end it or stand for others.
_CUT_AT = frozenset("?#%")
_A_VIEW = "report_timeline"


def file_of(url: str) -> Path:
    """The file that is to be served: a database of tradedb's, or the SQLite file of an export.

    Raises:
        UsageError: where the database is on a server, or at a path that Datasette misreads.
        DatabaseError: where there is none, or it is not tradedb's.
    """
    path = sqlite_path(url)
    if path is None:
        raise UsageError(
            "Datasette reads SQLite files, and this database is on a server; write a file with "
            "`tradedb export DIR --format sqlite`, then `tradedb serve --db DIR/tradedb.sqlite`"
        )
    if strange := sorted(_CUT_AT & set(str(path.absolute()))):
        raise UsageError(f"Datasette cannot open a path with {' and '.join(strange)} in it: {path}; move the file")
    if not _is_export(path):
        existing(url)
    return path.absolute()


def _is_export(path: Path) -> bool:
    """Whether a file is no database of tradedb's but holds the reporting views."""
    found = dict(_listed(path)) if path.is_file() else {}
    return _A_VIEW in found and "alembic_version" not in found


def _listed(path: Path) -> list[tuple[str, str]]:
    """Names and types of tables and views; nothing where the file is no database."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    return []


def application(path: Path) -> Any:
    """Datasette with a database; `.client` asks it, `.app()` serves it.

    Args:
        path: of the SQLite file. It is opened read-only; other programs may write to it meanwhile.

    Raises:
        UsageError: Datasette is not installed.
    """
    require("datasette", "web")
    datasette = import_module("datasette.app")
    # Else it prints a traceback of each wrong question to standard output.
    sys.modules["datasette.handle_exception"].rich = None  # type: ignore[attr-defined]
    tables = [name for name, kind in _listed(path) if kind == "table"]
    shared = os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists()
    return datasette.Datasette(
        files=[str(path)] if shared else [],
        immutables=[] if shared else [str(path)],
        metadata=metadata(path.stem, tables),
        settings=_SETTINGS,
        template_dir=str(_FOLDER / "templates"),
        plugins_dir=str(_FOLDER / "plugins"),
    )


def serve(path: Path, host: str, port: int, *, browse: bool, tell: Callable[[str], None]) -> None:
    """Serve a database until Ctrl-C.

    Args:
        path: of the SQLite file.
        host: the address to listen at.
        port: the port there; 0 takes any that is free.
        browse: whether to open a browser.
        tell: is told where it is.

    Raises:
        UsageError: Datasette is not installed, or nobody can listen there.
    """
    uvicorn = require("uvicorn", "web")
    app = application(path)
    with _listening(host, port) as listener:
        address = f"http://{_shown(host)}:{listener.getsockname()[1]}{app.urls.database(path.stem)}"
        tell(f"serving {path} at {address}; Ctrl-C ends")
        if browse:
            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(app.app(), log_level="warning", lifespan="on"))
        with suppress(KeyboardInterrupt):  # that is how it ends
            server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(
            f"nobody can listen at {host}:{port}: {error.strerror or error}; name another --port"
        ) from error
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
