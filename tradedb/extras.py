"""The optional parts of the program: packages that only some commands need, and that are installed on demand."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tradedb.errors import UsageError


def require(module: str, extra: str) -> Any:
    """Import what an optional part brings.

    Args:
        module: the module, for instance `xlsxwriter`.
        extra: the extra of `pyproject.toml` that installs it.

    Returns:
        The module.

    Raises:
        UsageError: where it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name and f"{module}.".startswith(f"{error.name}."):
            raise UsageError(f"this needs {error.name}; install tradedb[{extra}]") from error
        raise
