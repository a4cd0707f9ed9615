"""Tables that no model describes: full-text search, which triggers keep in step, and the words for Metabase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PREFIXES = ("search_", "_metabase_")


def is_modelled(name: str | None, type_: str = "table", parents: Mapping[str, Any] | None = None) -> bool:
    """Whether a table of a database belongs to the models; takes what Alembic passes to `include_name`."""
    return type_ != "table" or not (name or "").startswith(_PREFIXES)
