"""Reading one reference table: typed fields, and errors that name file and line."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tradedb import edtf
from tradedb.errors import EdtfError, ReferenceDataError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with what is needed to name it in an error."""

    where: str
    values: Mapping[str, str]

    def text(self, column: str) -> str:
        """The value of a column that may not be empty."""
        value = self.values[column]
        if not value:
            raise ReferenceDataError(f"{column} is empty", self.where)
        return value

    def maybe(self, column: str) -> str | None:
        """The value of a column, None where it is empty."""
        return self.values[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a value, divided by `|`."""
        return tuple(part for part in self.values[column].split("|") if part)

    def number(self, column: str, kind: Callable[[str], T]) -> T:
        """The value as a number; `kind` is `int` or `float`."""
        try:
            return kind(self.text(column))
        except ValueError as error:
            raise ReferenceDataError(f"{column} is no number: {self.values[column]!r}", self.where) from error

    def date(self, column: str) -> str | None:
        """The value as a checked EDTF date, None where it is empty."""
        try:
            return str(edtf.parse(self.values[column])) if self.values[column] else None
        except EdtfError as error:
            raise ReferenceDataError(f"{column}: {error}", self.where) from error

    def day(self, column: str) -> dt.date | None:
        """The value as a day of the calendar, None where it is empty."""
        try:
            return dt.date.fromisoformat(self.values[column]) if self.values[column] else None
        except ValueError as error:
            raise ReferenceDataError(f"{column} is no day: {self.values[column]!r}", self.where) from error

    def one_of(self, column: str, known: Iterable[str]) -> str:
        """The value, which has to be one of those known."""
        value = self.text(column)
        if value not in known:
            raise ReferenceDataError(f"{column} {value!r} is not known", self.where)
        return value

    def maybe_one_of(self, column: str, known: Iterable[str]) -> str | None:
        """The value, which is empty (None) or one of those known."""
        return self.one_of(column, known) if self.values[column] else None


def read_rows(folder: Path, name: str, columns: str) -> Iterator[Row]:
    """The lines of a table.

    Args:
        folder: where it is.
        name: its name without `.csv`.
        columns: those that it must have, divided by blanks; more are allowed.

    Raises:
        ReferenceDataError: the file is missing, no UTF-8 table, or lacks a column or field.
    """
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [column for column in columns.split() if column not in header]
            if missing:
                raise ReferenceDataError(f"the column {missing[0]} is missing", f"{path}:1")
            for values in reader:
                where = f"{path}:{reader.line_num}"
                if len(values) != len(header):
                    raise ReferenceDataError(f"{len(values)} fields instead of {len(header)}", where)
                yield Row(where, dict(zip(header, values, strict=True)))
    except OSError as error:
        raise ReferenceDataError(error.strerror or "cannot be read", str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"is no UTF-8 table with commas: {error}", str(path)) from error


def unique(rows: Iterable[Row], make: Callable[[Row], T], key: Callable[[T], object]) -> list[T]:
    """The values of a table, no two with the same key."""
    values: dict[object, T] = {}
    for row in rows:
        value = make(row)
        if values.setdefault(key(value), value) is not value:
            raise ReferenceDataError(f"{key(value)} is listed twice", row.where)
    return list(values.values())
