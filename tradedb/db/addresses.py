"""How the address of a database is written, by people and in messages."""

from __future__ import annotations

import re

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

#: What a URL names whose database is on a PostgreSQL server.
DRIVER = "postgresql+psycopg"
#: How people write that.
_NAMES = ("postgres", "postgresql")


def as_driven(url: str) -> str:
    """A URL with the driver that tradedb uses, where it names none: `postgres://...`, `postgresql://...`."""
    name, mark, rest = url.partition("://")
    return f"{DRIVER}{mark}{rest}" if name in _NAMES else url


def shown(url: str) -> str:
    """The database as a message may name it: a path, or the URL without its password."""
    try:
        return shown_url(make_url(url))
    except (ArgumentError, ValueError):
        return re.sub(r"://([^:/@]*):.*@", r"://\1:***@", url)


def shown_url(address: URL) -> str:
    """The same of a URL that has been read."""
    if address.get_backend_name() == "sqlite":
        return address.database or str(address)
    hidden = {name: "***" for name in address.query if "password" in name.lower()}
    return address.update_query_dict(hidden).render_as_string()
