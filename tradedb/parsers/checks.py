"""What a person should look at: dates that made no event, years that are not certain, rounds of no agreement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import Document, Located, Sentence
from tradedb.records import Basis, EventMention, Issue, Kind, Severity, Tally, YearBasis

_INFERRED = frozenset({YearBasis.WEEKDAY, YearBasis.CONTEXT, YearBasis.REFERENCE})


def check(document: Document, events: Sequence[EventMention], tallies: Sequence[Tally]) -> tuple[Issue, ...]:
    """The issues of an article, in the order of the text."""
    issues = [
        *_unused_dates(document, events, tallies),
        *_refused(document),
        *_years(events),
        *_rounds(events),
        *_sides(document, events),
    ]
    return tuple(sorted(issues, key=lambda issue: (issue.start or 0, issue.end or 0, issue.code)))


def _unused_dates(document: Document, events: Sequence[EventMention], tallies: Sequence[Tally]) -> Iterator[Issue]:
    for sentence, date in unused_dates(document, events, tallies):
        words = document.article.text[date.start : date.end]
        message = f"“{words}” dates no event that was found"
        yield Issue("date_unused", message, Severity.INFO, sentence.start, sentence.end)


def unused_dates(
    document: Document, events: Sequence[EventMention], tallies: Sequence[Tally]
) -> Iterator[tuple[Sentence, DateMention]]:
    """The dates of an article that neither date an event nor stand in a count, each with its sentence."""
    used = [(e.start, e.end) for event in events for e in event.evidence if e.field == "date"]
    covered = _Covered([*used, *((tally.start, tally.end) for tally in tallies)])
    begins = {(document.sentence_at(tally.start), tally.since) for tally in tallies}
    for sentence in document.sentences:
        for date in sentence.dates:
            if date not in covered and (sentence.index, date.edtf) not in begins:
                yield sentence, date


#: Why a date has no value → what to say of it.
REFUSED = {
    "date_impossible": ("there is no such day as “{}”", Severity.WARNING),
    "ends_before_begins": ("“{}” ends before it begins", Severity.WARNING),
    "date_ambiguous": ("“{}” can be read in two ways", Severity.WARNING),
    "date_unresolved": ("nothing says from which day “{}” counts", Severity.INFO),
}


def _refused(document: Document) -> Iterator[Issue]:
    for date in document.refused:
        message, severity = REFUSED[date.code]
        yield Issue(date.code, message.format(date.text), severity, date.start, date.end)


class _Covered:
    """Stretches of a text, ready to be asked whether one of them holds something."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, thing: Located) -> bool:
        last = bisect_right(self._starts, thing.start) - 1
        return last >= 0 and thing.end <= self._reached[last]


def _years(events: Sequence[EventMention]) -> Iterator[Issue]:
    for event in events:
        if event.date and event.year_basis is YearBasis.UNKNOWN:
            message = f"the year of {event.date} is not known: give the article's date with --published"
            yield Issue("year_unknown", message, Severity.WARNING, event.start, event.end)
        elif event.year_basis in _INFERRED:
            message = f"the year of {event.date} is inferred ({event.year_basis.value})"
            yield Issue("year_inferred", message, Severity.INFO, event.start, event.end)


def _rounds(events: Sequence[EventMention]) -> Iterator[Issue]:
    for event in events:
        if event.kind is Kind.ROUND and event.agreement is None:
            yield Issue(
                "round_without_agreement", "a round of no known agreement", Severity.WARNING, event.start, event.end
            )


def _sides(document: Document, events: Sequence[EventMention]) -> Iterator[Issue]:
    """Events whose sides are only those that the article speaks of elsewhere."""
    for event in events:
        found = [each.basis for each in event.evidence if each.field == "parties"]
        if found and event.agreement is None and all(basis is Basis.ARTICLE for basis in found):
            words = document.article.text[event.start : event.end]
            message = f"“{words}” names no side: those of the article are taken"
            yield Issue("parties_inferred", message, Severity.INFO, event.start, event.end)
