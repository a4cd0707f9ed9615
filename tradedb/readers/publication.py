"""When an article was published, by rank of who says so; where nobody does, nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tradedb.readers.date_line import DateLine, Form, find_ambiguous
from tradedb.readers.layout import Paragraph
from tradedb.records import Issue, PublishedBasis, Severity, Span


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication date, where it comes from, and what is doubtful about it; see `tradedb.records.Article`."""

    date: dt.date | None = None
    basis: PublishedBasis | None = None
    span: Span | None = None
    issues: tuple[Issue, ...] = ()


def publication(
    given: dt.date | None,
    front_matter: dt.date | None,
    lines: Sequence[DateLine],
    paragraphs: Sequence[Paragraph],
) -> Publication:
    """Chooses the publication date: the caller's, else the front matter's, else that of the text's date line.

    Args:
        given: what the caller says.
        front_matter: what the front matter says.
        lines: the date lines of the text, the surest first.
        paragraphs: the paragraphs of the text.
    """
    stated = [line for line in lines if line.form is not Form.CHANGED]
    if given:
        return Publication(given, PublishedBasis.GIVEN, issues=_conflicts(given, stated))
    if front_matter:
        return Publication(front_matter, PublishedBasis.FRONT_MATTER, issues=_conflicts(front_matter, stated))
    if stated:
        best = stated[0]
        return Publication(best.date, PublishedBasis.TEXT, best.words, _conflicts(best.date, stated[1:]))
    return Publication(issues=(_unknown(find_ambiguous(paragraphs)),))


def _conflicts(chosen: dt.date, others: Sequence[DateLine]) -> tuple[Issue, ...]:
    """One issue for each other date that the text states for itself."""
    dates = {other.date: other.words for other in reversed(others) if other.date != chosen}
    return tuple(
        Issue(
            "published_conflict",
            f"the text also states {date} as its date; {chosen} was taken",
            Severity.INFO,
            words.start,
            words.end,
        )
        for date, words in sorted(dates.items())
    )


def _unknown(ambiguous: Span | None) -> Issue:
    if ambiguous:
        message = "the day and the month of the text's date cannot be told apart; give the date with --published"
        return Issue("published_ambiguous", message, Severity.WARNING, ambiguous.start, ambiguous.end)
    message = "no publication date was found; give it with --published or in the front matter"
    return Issue("published_unknown", message, Severity.WARNING)
