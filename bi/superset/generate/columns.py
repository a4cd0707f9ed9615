"""Columns that a dataset of Superset computes, in SQL that SQLite and PostgreSQL read alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Computed:
    """A column with an expression of its own."""

    name: str
    type: str
    expression: str
    comment: str


def text(column: str) -> str:
    """SQL that shows a value as the words that it is.

    A table that shows links renders every value that looks like HTML. Words of an article never count as such.
    """
    escaped = f"REPLACE(REPLACE({column}, '&', '&amp;'), '<', '&lt;')"
    return f"CASE WHEN {column} LIKE '%<%' THEN '<span>' || {escaped} || '</span>' ELSE {column} END"


def link(column: str, words: str) -> str:
    """SQL for a link to the address in a column, nothing where that is no address of the web."""
    address = f"REPLACE(REPLACE({column}, '\"', '%22'), '<', '%3C')"
    anchor = f"'<a href=\"' || {address} || '\" target=\"_blank\" rel=\"noopener\">' || {words} || '</a>'"
    return f"CASE WHEN {column} LIKE 'http%' THEN {anchor} ELSE '' END"


STATE = Computed(
    "state",
    "TEXT",
    "CASE status WHEN 'scheduled' THEN 'planned' ELSE status END",
    "held, planned or cancelled",
)
MARK = Computed(
    "mark",
    "TEXT",
    "CASE status WHEN 'held' THEN '● held' WHEN 'scheduled' THEN '○ planned' ELSE '✕ cancelled' END",
    "The state with a mark that tells planned from held at a glance",
)
SHOWN_AS = Computed(
    "shown_as",
    "TEXT",
    "CASE status WHEN 'held' THEN 'held' WHEN 'scheduled' THEN 'planned' ELSE 'cancelled' END"
    " || CASE WHEN duration_days IS NULL THEN ', day not known' ELSE '' END",
    "State, and whether the days are known: where they are not, a bar covers all days that the date may mean",
)
WHAT = Computed(
    "what",
    "TEXT",
    "CASE kind WHEN 'round' THEN 'round' ELSE kind || ': ' || REPLACE(type, '_', ' ') END",
    "Kind and type of the event in words",
)
WHAT_RANK = Computed(
    "what_rank",
    "INTEGER",
    "CASE kind WHEN 'round' THEN 1 WHEN 'meeting' THEN 2 WHEN 'milestone' THEN 3 ELSE 4 END",
    "Rank of the kind, for the order of the timeline's rows",
)
OUTLOOK = Computed(
    "outlook",
    "TEXT",
    "CASE WHEN status <> 'scheduled' THEN NULL WHEN end_date IS NULL THEN '○ no date'"
    " WHEN end_date >= CURRENT_DATE THEN '○ ahead' ELSE '○ date has passed' END",
    "Of a planned event: whether its date is ahead; one whose date has passed is still not known to be held",
)
