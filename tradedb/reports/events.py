"""What the listings of events share: their fields for programs, and how people see dates and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import EventRow
from tradedb.reports.dates import edtf_beside, told
from tradedb.reports.table import Column, Row, programs
from tradedb.reports.words import place

#: What programs get of an event, the same in every listing of events.
EVENT_FIELDS = programs(
    "uid",
    "kind",
    "type",
    "status",
    "date",
    "date_text",
    "start_date",
    "end_date",
    "date_precision",
    "year_basis",
    "agreement",
    "track",
    "number",
    "stage",
    "parties",
    "city",
    "country",
    "venue",
    "title",
    "participants",
    "articles",
    "mentions",
)
#: How the year of a date is known, where that has to be said: not where it is written or not known at all.
_YEAR_FROM = {
    "publication date": "year from publication date",
    "weekday": "year from day of the week",
    "years around it": "year from years around it",
    "reference data": "year from reference data",
}


def slug_of(connection: Connection, name: str | None) -> str | None:
    """The slug of an agreement as a person names it; None where no agreement is asked for."""
    return None if name is None else query.find_agreement(connection, name)


def event_row(row: EventRow, names: Mapping[str, str]) -> Row:
    """The cells of an event for people and programs."""
    date = row.date or ""
    return fields_of(row, EVENT_FIELDS) | {
        "date_text": told(date, row.date_precision) or None,
        "when": told(date, row.date_precision) or "undated",
        "edtf": edtf_beside(date),
        "year": _YEAR_FROM.get(row.year_basis, ""),
        "place": place(row.city, row.country, names),
    }


def fields_of(row: object, columns: Sequence[Column]) -> dict[str, Any]:
    """The attributes of a row that columns are named after."""
    return {column.key: getattr(row, column.key, None) for column in columns}
