"""A plugin of Datasette: no spreadsheet calculates a text of the CSV that a page can be had as."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from tradedb.exports.cells import guarded

App = Callable[[Any, Any, Any], Awaitable[None]]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.ASCII)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[App], App]:
    """Puts an apostrophe before such texts, as exports do; Datasette sends a row at a time."""

    def wrapped(app: App) -> App:
        async def shielded(scope: Any, receive: Any, send: Any) -> None:
            is_csv = scope["type"] == "http" and scope["path"].endswith(".csv")
            await app(scope, receive, _shielding(send) if is_csv else send)

        return shielded

    return wrapped


def _shielding(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    async def sent(message: Any) -> None:
        if body := message.get("body"):
            message = message | {"body": _rows(body.decode("utf-8")).encode("utf-8")}
        await send(message)

    return sent


def _rows(text: str) -> str:
    """Rows of CSV with their texts shielded; numbers stay."""
    written = io.StringIO()
    rows = csv.reader(io.StringIO(text, newline=""))
    csv.writer(written).writerows([cell if _NUMBER.fullmatch(cell) else guarded(cell) for cell in row] for row in rows)
    return written.getvalue()
