"""The options that many commands share."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

import typer

from tradedb.reports.formats import Format

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders (searched for text and Markdown files), or - for standard input."
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="TRADEDB_URL",
        show_default=False,
        help="Database URL, or the path of an SQLite file. Without it: a file in the user's data folder.",
    ),
]
Form = Annotated[
    Format, typer.Option("--format", "-f", metavar="FORMAT", help="One of table, csv, json, jsonl, markdown.")
]


def day_given(text: str) -> dt.date:
    """A day as articles and front matter write it."""
    from tradedb.readers.calendar import parse_date

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no full date, or a doubtful one; write it as 2025-12-15")
    return found


Published = Annotated[
    dt.date | None,
    typer.Option(
        parser=day_given,
        metavar="DATE",
        show_default=False,
        help="Publication date of all these articles (2025-12-15, 15 December 2025); outranks what the files say.",
    ),
]
Today = Annotated[
    dt.date | None,
    typer.Option(parser=day_given, metavar="DATE", show_default=False, help="The day to count from, instead of today."),
]
SinceDay = Annotated[
    dt.date,
    typer.Option(
        "--since",
        parser=day_given,
        metavar="DATE",
        show_default=False,
        help="The first day whose articles count as a change.",
    ),
]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in years (`y`), months (`m`), weeks (`w`) or days (`d`)."""

    count: int
    unit: str

    def before(self, day: dt.date) -> dt.date:
        """The day so long before another; the last of its month where that is shorter."""
        if self.unit in "wd":
            days = self.count * (7 if self.unit == "w" else 1)
            return dt.date.fromordinal(max(day.toordinal() - days, 1))
        months = day.year * 12 + day.month - 1 - self.count * (12 if self.unit == "y" else 1)
        if months < 12:
            return dt.date.min
        year, month = months // 12, months % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _length(text: str) -> Length:
    found = re.fullmatch(r"([0-9]{1,6}) ?([ymwd])", text.strip().lower())
    if found is None:
        raise typer.BadParameter(f"{text!r} is no length of time; write it as 2y, 18m, 6w or 90d")
    return Length(int(found[1]), found[2])


For = Annotated[
    Length,
    typer.Option(
        "--for",
        parser=_length,
        metavar="TIME",
        show_default=False,
        help="For how long: 2y (years), 18m (months), 6w (weeks) or 90d (days).",
    ),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of",
        parser=day_given,
        metavar="DATE",
        show_default=False,
        help="What was known on this day: only articles published by then count.",
    ),
]
OfAgreement = Annotated[
    str | None,
    typer.Argument(
        metavar="AGREEMENT", show_default=False, help="Slug, name, acronym, or the two parties in any order."
    ),
]
Party = Annotated[
    list[str] | None,
    typer.Option(metavar="PARTY", show_default=False, help="Only with this party: code or name; may be repeated."),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", show_default=False, help="Only from this date on: 2025, 2025-12 or 2025-12-15."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", show_default=False, help="Only up to this date: 2025, 2025-12 or 2025-12-15."),
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", show_default=False, help="Only of this type.")]
Kind = Annotated[
    str | None,
    typer.Option(metavar="KIND", show_default=False, help="Only round, meeting, milestone or development."),
]
Status = Annotated[
    str | None,
    typer.Option(metavar="STATUS", show_default=False, help="Only held, scheduled or cancelled."),
]
