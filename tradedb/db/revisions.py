"""Which revisions of the schema this program knows, read from the migrations' files without importing Alembic."""

from __future__ import annotations

import re
from functools import lru_cache

from tradedb.errors import DatabaseError
from tradedb.paths import alembic_ini

_LINE = re.compile(r"^(revision|down_revision)\b[^=\n]*=\s*(?:[\"']([\w.-]+)[\"']|None)\s*$", re.MULTILINE)


@lru_cache(maxsize=1)
def chain() -> tuple[str, ...]:
    """All revisions from the first to the head.

    Raises:
        DatabaseError: where the migrations' folder is missing or its revisions form no single line.
    """
    folder = alembic_ini().parent / "migrations" / "versions"
    after = {}
    for path in sorted(folder.glob("*.py")):
        found = {name: value or None for name, value in _LINE.findall(path.read_text(encoding="utf-8"))}
        after[found.get("down_revision")] = found.get("revision")
    line: list[str] = []
    while revision := after.pop(line[-1] if line else None, None):
        line.append(revision)
    if after or not line:
        raise DatabaseError("the migrations do not form one line; reinstall tradedb", str(folder))
    return tuple(line)


def head() -> str:
    """The newest revision."""
    return chain()[-1]
