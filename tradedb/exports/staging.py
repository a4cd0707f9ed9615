"""Files that appear in their folder all at once: an export that is broken off leaves none of them."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tradedb.errors import WriteError

_PREFIX = ".tradedb-export-"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder to write into; at the end its files move to where they belong and replace those of the same name.

    Args:
        folder: where they belong; made where it is missing. Whatever else is in it stays.

    Yields:
        An empty folder on the same disk.

    Raises:
        WriteError: where the folder or a file cannot be written.
    """
    with _explained(folder):
        made = _make(folder)
        stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            yield stage
            for path in sorted(stage.iterdir()):
                path.replace(folder / path.name)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
            _unmake(made)


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; returns the ones that were missing, the innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(folders: list[Path]) -> None:
    """Take away the folders that stayed empty."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


@contextmanager
def writing(what: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn the errors of a library that writes files into one line.

    Raises:
        WriteError: where one of these errors is raised.
    """
    try:
        yield
    except errors as error:
        reason = str(error).strip().partition("\n")[0]
        raise WriteError(f"cannot be written: {reason}", what) from error


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise WriteError("this is a file; name a folder for the export", str(error.filename or folder)) from error
    except OSError as error:
        hint = "make room" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "name another folder"
        raise WriteError(f"cannot be written: {error.strerror or error}; {hint}", str(folder)) from error
