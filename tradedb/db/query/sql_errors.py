"""What a database says of a statement, in one line, and what may have been meant."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError, ResourceClosedError

from tradedb.db.query.catalog import relations
from tradedb.db.query.names import did_you_mean, suggestions
from tradedb.db.query.statements import parts
from tradedb.db.query.statements import words as words_of

_REFUSED = ("not authorized", "readonly", "read-only", "data-modifying")
#: A server looks at one use of a parameter to tell what it is, and `:name IS NULL` does not tell.
_UNTYPED = ("could not determine data type of parameter", "does not match that when preparing the plan")
#: How SQLite and PostgreSQL say that a name is unknown.
_TABLE = re.compile(r'no such table: (?:\w+\.)?(?P<one>\S+)|relation "(?:\w+\.)?(?P<two>[^"]+)" does not exist')
_COLUMN = re.compile(
    r'no such column: "?(?P<one>[^"\n]+?)"?(?: - .*)?$|column "?(?P<two>[^"\n]+?)"? does not exist', re.MULTILINE
)


def reason(error: DBAPIError | ResourceClosedError, statement: str) -> str:
    """Why a statement cannot be run.

    Args:
        error: what the driver raised.
        statement: as the user wrote it.

    Returns:
        A sentence without a full stop; where a table or column is unknown, with up to three that look like it.
    """
    if isinstance(error, ResourceClosedError):
        return "this statement gives no rows; `tradedb sql` only reads"
    text = str(error.orig).strip()
    if any(words in text for words in _REFUSED):
        return "this statement would do more than read; `tradedb sql` only reads"
    if "one statement" in text or "multiple commands" in text:
        return "one statement at a time, please"
    if any(words in text for words in _UNTYPED):
        return "it is not clear what a parameter is; say so, for instance CAST(:name AS TEXT)"
    return _unknown(text, statement) or f"the statement cannot be run: {text.partition(chr(10))[0]}"


def _unknown(text: str, statement: str) -> str:
    if found := _TABLE.search(text):
        name = found["one"] or found["two"]
        return f"no such table: {name}{did_you_mean(suggestions(name, relations()))}"
    if found := _COLUMN.search(text):
        name = found["one"] or found["two"]
        return f"no such column: {name}{_columns_like(name, statement)}"
    return ""


def _columns_like(name: str, statement: str) -> str:
    """Columns of the tables that the statement names; and what double quotation marks are for."""
    asked = [relations()[word] for word in map(str.lower, words_of(statement)) if word in relations()]
    columns = [column.name for relation in asked or relations().values() for column in relation.columns]
    found = suggestions(name.rpartition(".")[2], dict.fromkeys(columns))
    if not found and any(part.kind == "quoted" and part.text == f'"{name}"' for part in parts(statement)):
        return f"; a text stands in single quotation marks: '{name}'"
    return did_you_mean(found)
