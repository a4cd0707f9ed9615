"""The calendar that BI tools join to: every day from 1947, the year of GATT, to 2056."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from tradedb.db.schema import CalendarDay

FIRST, LAST = dt.date(1947, 1, 1), dt.date(2056, 12, 31)
_NUMBER = (LAST - FIRST).days + 1
#: Month in which a fiscal year begins, by the columns that are named after it.
_FISCAL = {"april": 4, "july": 7, "october": 10}


def ensure_calendar(connection: Connection) -> None:
    """Write the calendar where it is not there, within the caller's transaction."""
    if connection.scalar(select(func.count()).select_from(CalendarDay)) == _NUMBER:
        return
    connection.execute(delete(CalendarDay))
    connection.execute(insert(CalendarDay), [row(FIRST + dt.timedelta(days=number)) for number in range(_NUMBER)])


def row(day: dt.date) -> dict[str, Any]:
    """What `calendar_days` says of a day."""
    iso = day.isocalendar()
    quarter = (day.month + 2) // 3
    quarter_start = day.replace(month=3 * quarter - 2, day=1)
    quarter_end = _month_end(day.replace(month=3 * quarter, day=1))
    found: dict[str, Any] = {
        "date": day,
        "day_number": (day - FIRST).days,
        "year": day.year,
        "half": (quarter + 1) // 2,
        "quarter": quarter,
        "month": day.month,
        "month_name": calendar.month_name[day.month],
        "day": day.day,
        "day_of_year": day.timetuple().tm_yday,
        "iso_year": iso.year,
        "iso_week": iso.week,
        "iso_weekday": iso.weekday,
        "weekday_name": calendar.day_name[day.weekday()],
        "is_weekend": iso.weekday > 5,
        "year_month": f"{day:%Y-%m}",
        "year_quarter": f"{day.year}-Q{quarter}",
        "year_week": f"{iso.year}-W{iso.week:02d}",
        "month_start": day.replace(day=1),
        "month_end": _month_end(day),
        "quarter_start": quarter_start,
        "quarter_end": quarter_end,
        "year_start": day.replace(month=1, day=1),
        "year_end": day.replace(month=12, day=31),
    }
    for name, month in _FISCAL.items():
        found[f"fiscal_year_{name}"] = day.year + (day.month >= month)
        found[f"fiscal_quarter_{name}"] = (day.month - month) % 12 // 3 + 1
    return found


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
