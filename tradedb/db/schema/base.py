"""What all tables share: the naming convention, and short ways to say the columns that recur."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: Every constraint has a name, so that a later migration can speak of it.
NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Base(DeclarativeBase):
    """The models of all tables; `Base.metadata` is what the migrations are compared with."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - a model of one table has one
    return table


def key(comment: str, references: str | None = None, **options: Any) -> Mapped[str]:
    """A column of the primary key: TEXT, natural or derived from the content, never a running number."""
    return string(comment, references, primary_key=True, **options)


def string(comment: str, references: str | None = None, *, ondelete: str | None = None, **options: Any) -> Mapped[Any]:
    """A TEXT column, with `references` (`table.column`) a foreign key. The annotation says whether it may be NULL."""
    foreign = [ForeignKey(references, ondelete=ondelete)] if references else []
    return mapped_column(Text, *foreign, comment=comment, **options)


def integer(comment: str, **options: Any) -> Mapped[Any]:
    """An INTEGER column."""
    return mapped_column(Integer, comment=comment, autoincrement=False, **options)


def day(comment: str) -> Mapped[Any]:
    """A DATE column: whole days only, so that BI tools can trust it."""
    return mapped_column(Date, comment=comment)


def values(comment: str) -> Mapped[Any]:
    """A JSON column, for lists that are kept as one article gave them."""
    return mapped_column(JSON, comment=comment)


def one_of(column: str, allowed: Iterable[str], name: str | None = None) -> CheckConstraint:
    """A CHECK that a column holds one of the words; NULL passes, as SQL has it."""
    words = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({words})", name=name or column)


def offsets(start: str = "start_offset", end: str = "end_offset") -> CheckConstraint:
    """A CHECK that a stretch of text is one."""
    return CheckConstraint(f"0 <= {start} AND {start} <= {end}", name="offsets")


def country_form(column: str = "country_code") -> CheckConstraint:
    """A CHECK that a code looks like ISO 3166-1 alpha-2."""
    return CheckConstraint(f"length({column}) = 2 AND {column} = upper({column})", name=column)


class DateColumns:
    """An event's date: EDTF is the truth, the other columns are derived from it by `tradedb.db.dates`."""

    date_edtf: Mapped[str | None] = string("Date as EDTF (ISO 8601-2); NULL where no source gives one")
    start_date: Mapped[dt.date | None] = day("First day that the date covers; NULL where open or unknown")
    end_date: Mapped[dt.date | None] = day("Last day that the date covers; NULL where open or unknown")
    date_precision: Mapped[str] = string(
        "Unit in which the date is given: day, month, season, quarter, year, range ..."
    )
    year_basis: Mapped[str] = string("How the year is known: stated, publication date, weekday, ..., unknown")


class PlaceColumns:
    """Where an event takes place."""

    city: Mapped[str | None] = string("City as listed, else as stated; `virtual` for online")
    country_code: Mapped[str | None] = string("Country of the place, ISO 3166-1 alpha-2", "parties.code")
    venue: Mapped[str | None] = string("House or room, as stated")
