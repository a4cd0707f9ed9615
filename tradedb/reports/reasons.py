"""Why a value was chosen, and what values say, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tradedb.reports.dates import human
from tradedb.reports.page import day_of

if TYPE_CHECKING:
    from tradedb.db.query import ChoiceRow

#: Why a value was chosen, by the words of `records.Reason`.
REASONS = {
    "judgement": "a person has set it",
    "only account": "no other account gives one",
    "all agree": "all accounts agree",
    "most precise": "it is the most precise",
    "held": "what was held outranks what was planned",
    "first-hand": "a side of the event says so itself",
    "stated": "the words say so; elsewhere it is inferred",
    "latest plan": "it was announced last",
    "most articles": "most articles say so",
    "published first": "it was published first",
    "other reports": "it follows from other reports",
}
REJECTED = "rejected"


def because(choice: ChoiceRow) -> str:
    """Why a value was chosen, in a sentence without its full stop."""
    if choice.author is not None:
        when = f" on {human(choice.made_at.date().isoformat())}" if choice.made_at else ""
        done = "rejected" if choice.field == REJECTED else "set"
        return f"{done} by {choice.author}{when}: {choice.because}"
    if choice.field == REJECTED:
        return "a person has rejected this event"
    words = REASONS.get(choice.reason or "", choice.reason or "nothing says why")
    return f"{words}: {choice.grounds}" if choice.grounds else words


def value_text(field: str, value: str, names: Mapping[str, str]) -> str:
    """A value as a person reads it.

    Args:
        field: what it is a value of.
        value: as choices and conflicts have it.
        names: names of countries by their codes.
    """
    if field in ("date", "between"):
        return day_of(value)
    if field == "parties":
        return ", ".join(f"{names.get(code, code)} ({code})" for code in value.split(",")) if value else "none"
    if field == REJECTED:
        return value or "that it took place"
    return value.replace("_", " ") if field in ("type", "status") else value
