"""Where articles come from: files, folders and standard input, as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tradedb.errors import ReadError

STANDARD_INPUT = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
LIMIT = 20_000_000
"""Bytes of the largest file that is read: far more than any article, far less than what fills the memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read; `path` is None for standard input.

    Attributes:
        name: what messages and records call it: the path as given, with `/`.
        path: the file.
    """

    name: str
    path: Path | None = None


def find(paths: Iterable[str]) -> Iterator[Source | ReadError]:
    """The files behind `paths`, in the order given; what cannot be read is an error in its place.

    Args:
        paths: files of any name, folders (searched recursively, sorted by path, for text and Markdown files that
            are not hidden), or `-` for standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(STANDARD_INPUT)
        elif path:
            yield from _at(Path(path))
        else:
            yield ReadError("an empty path names no file; check the call")


def fetch(source: Source, stdin: BinaryIO) -> bytes:
    """The bytes of one source, never more than the limit.

    Args:
        source: what to read.
        stdin: what stands for standard input.

    Raises:
        ReadError: it cannot be read, or is too large.
    """
    try:
        data = _read(source.path) if source.path else stdin.read(LIMIT + 1)
    except OSError as error:
        raise ReadError(_reason(error), source.name) from error
    if len(data) > LIMIT:
        raise ReadError(f"is larger than {LIMIT // 1_000_000} MB; split it into smaller files", source.name)
    return data


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _at(path: Path) -> Iterator[Source | ReadError]:
    try:
        folder = path.is_dir()
        if not folder:
            path.stat()
    except (OSError, ValueError) as error:
        yield ReadError(_reason(error), _name(path))
        return
    if not folder:
        yield Source(_name(path), path)
        return
    found = False
    for entry in _within(path):
        found = True
        yield entry
    if not found:
        yield ReadError(
            f"holds no articles ({', '.join(sorted(SUFFIXES))}); name a file or another folder", _name(path)
        )


def _within(folder: Path) -> Iterator[Source | ReadError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(_reason(error), _name(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is(entry, "dir"):
            yield from _within(folder / entry.name)
        elif Path(entry.name).suffix.lower() in SUFFIXES and not _is(entry, "special"):
            yield Source(_name(folder / entry.name), folder / entry.name)


def _is(entry: os.DirEntry[str], what: str) -> bool:
    """Whether an entry is a folder of its own (a link to one could lead in a circle), or a pipe, socket or device."""
    try:
        if what == "dir":
            return entry.is_dir(follow_symlinks=False)
        return entry.is_dir() or (not entry.is_file() and not entry.is_symlink())
    except OSError:
        return False


def _name(path: Path) -> str:
    """The path in characters that a database can hold, whatever bytes the file's name is made of."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions or leave it out"
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({detail[:1].lower()}{detail[1:]})"
