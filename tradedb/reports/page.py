"""A page for people: lines with labels to their left, wrapped with their indentation; words in question marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from tradedb.reports.dates import edtf_beside, human, told
from tradedb.reports.escape import one_line

#: Around the words in question where bold type cannot be shown.
MARKS = ("»", "«")

#: Width of the labels.
LABEL = 13
_NARROW = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, wrapped with its indentation; a label stands to its left."""

    text: Text
    indent: int = 0
    label: str = ""


BLANK = Line(Text())


def print_line(console: Console, line: Line) -> None:
    """Print a line of the page."""
    hang = line.indent + (LABEL if line.label else 0)
    label = Text(f"{' ' * line.indent}{line.label:<{hang - line.indent}}", style="bold")
    for wrapped in line.text.wrap(console, max(console.width - hang, _NARROW)) or [Text()]:
        wrapped.rstrip()
        console.print(Text.assemble(label, wrapped) if wrapped or line.label else wrapped, soft_wrap=True)
        label = Text(" " * hang)


def mark(words: str, *, bold: bool) -> Text:
    """Words in question: bold, or between marks."""
    return Text(words, style="bold") if bold else Text(f"{MARKS[0]}{words}{MARKS[1]}")


def day_of(date: str | None, precision: str = "") -> str:
    """A date as a person writes it, with its EDTF where that says more.

    Args:
        date: EDTF, or None.
        precision: of an event's date, as in `EventRow.date_precision`.
    """
    if not date:
        return "undated"
    words, beside = told(date, precision), edtf_beside(date)
    return f"{words} = {beside}" if beside else words


def headline(title: str | None, publisher: str | None, published: dt.date | None) -> str:
    """Title, publisher and day of an article."""
    name = f"“{one_line(title)}”" if title else "(no title)"
    day = f"published {human(published.isoformat())}" if published else "publication date not known"
    return ", ".join(filter(None, (name, one_line(publisher or ""), day)))
