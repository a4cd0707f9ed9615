"""Conditions on many values, each with as many as every database takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement

_SIZE = 500


def in_chunks(column: Any, values: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together say that a column holds one of the values."""
    return (column.in_(values[start : start + _SIZE]) for start in range(0, len(values), _SIZE))
