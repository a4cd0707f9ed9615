"""Dates: find them in a text and give each its EDTF value.

    text → recogniser (grammar) → guards, joins → values (tense, years) → DateMention

`find_dates` reads any text on its own, and `find_times` tells of durations too; `article_dates` reads an article and
finds out the years that are not written.
"""

from tradedb.parsers.dates.finder import article_dates, find_dates, find_times
from tradedb.parsers.dates.mention import ArticleDates, DateMention, RefusedDate, TimeMention, Window

__all__ = [
    "ArticleDates",
    "DateMention",
    "RefusedDate",
    "TimeMention",
    "Window",
    "article_dates",
    "find_dates",
    "find_times",
]
