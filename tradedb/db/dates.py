"""The one place that derives DATE columns from EDTF."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from tradedb import edtf


class DateValues(TypedDict):
    """The columns of `tradedb.db.schema.base.DateColumns` that an EDTF text determines."""

    date_edtf: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    date_precision: str


def date_values(date: str) -> DateValues:
    """The columns of a date.

    Args:
        date: EDTF; empty for none.

    Raises:
        EdtfError: where it is no EDTF date.
    """
    if not date:
        return DateValues(date_edtf=None, start_date=None, end_date=None, date_precision="unknown")
    when = edtf.parse(date)
    return DateValues(date_edtf=date, start_date=when.lower(), end_date=when.upper(), date_precision=when.precision)


def first_day(date: str | None) -> dt.date | None:
    """The first day that a date covers; None where open, unknown or not given."""
    return edtf.parse(date).lower() if date and date != ".." else None


def last_day(date: str | None) -> dt.date | None:
    """The last day that a date covers; None where open, unknown or not given."""
    return edtf.parse(date).upper() if date and date != ".." else None
