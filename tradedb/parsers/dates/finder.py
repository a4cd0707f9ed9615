"""The public functions: the dates of a text, and the dates of an article with the years found out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tradedb.edtf import Edtf
from tradedb.parsers.dates import refusals
from tradedb.parsers.dates.chronicles import Chronicle
from tradedb.parsers.dates.datelines import dateline, reported_weekday
from tradedb.parsers.dates.guards import admit
from tradedb.parsers.dates.joins import join
from tradedb.parsers.dates.making import made
from tradedb.parsers.dates.masks import calendar_of, states_year, with_year
from tradedb.parsers.dates.mention import ArticleDates, DateMention, RefusedDate, TimeMention, Window
from tradedb.parsers.dates.orders import ordered
from tradedb.parsers.dates.readings import Calendar, Found, Lasting, Range, Reading, Relative, Weekday
from tradedb.parsers.dates.recogniser import recognise
from tradedb.parsers.dates.relations import relation
from tradedb.parsers.dates.reports import OLD, quotes
from tradedb.parsers.dates.situation import Situation, Value
from tradedb.parsers.dates.tense import Tense, is_done, tense
from tradedb.parsers.dates.values import value
from tradedb.parsers.dates.years import Anchor, Surroundings, Yearless, settle
from tradedb.parsers.text import fold, sentences
from tradedb.records import Span, YearBasis


def find_dates(text: str, reference: dt.date | None = None, narrative: bool = False) -> tuple[DateMention, ...]:
    """Find the dates of a text.

    Args:
        text: any text; its typography does not matter.
        reference: the day on which it was written; without one, relative dates are left out and a date without a
            year stays without one.
        narrative: whether it tells of one year after the other: a date without a year takes the last year named.

    Returns:
        The dates in order, without overlap. A range is one mention and holds its two ends. Durations are no dates.

    Examples:
        >>> spring = dt.date(2024, 3, 28)
        >>> [mention.edtf for mention in find_dates("They met from March 19 to 22 and will meet in May.", spring)]
        ['2024-03-19/2024-03-22', '2024-05']
        >>> [mention.edtf for mention in find_dates("They met on 19 March, for the first time in two years.")]
        ['XXXX-03-19']
    """
    return _Reader(text, sentences(text), reference, narrative=narrative).dates()


def find_times(
    text: str, reference: dt.date | None = None, narrative: bool = False
) -> tuple[DateMention | TimeMention, ...]:
    """Find the dates of a text as `find_dates` does, and beside them what is time and no date.

    Args:
        text: any text.
        reference: the day on which it was written.
        narrative: whether it tells of one year after the other.

    Returns:
        Dates, durations ("three months"), repetitions ("every year") and references ("now"), in order, no overlap.

    Examples:
        >>> [mention.text for mention in find_times("Since May 2021 they have met every year for two days.")]
        ['May 2021', 'every year', 'two days']
    """
    return tuple(_Reader(text, sentences(text), reference, narrative=narrative).mentions())


def article_dates(
    text: str, stretches: Sequence[Span], reference: dt.date | None = None, *, facts: Sequence[Window] = ()
) -> ArticleDates:
    """Find the dates of an article, with the years found out from all that is known.

    The year of a date that states none comes from the publication date; a weekday that fits one year only; the years
    around it; the facts, where exactly one year fits them. Otherwise it stays `XXXX`.

    Args:
        text: the article's text.
        stretches: its sentences, in order; only these are read.
        reference: the publication date; None where there is none, and then nothing is counted from any day.
        facts: stretches of time known from elsewhere in which the article's dates must lie.

    Returns:
        The dates in order, without overlap, and apart from them what looks like a date and has no value.
    """
    reader = _Reader(text, stretches, reference, facts=facts, infers=True)
    return ArticleDates(reader.dates(), tuple(reader.refused))


#: How many days after it was written an agency's report is still published as news.
_LATE = dt.timedelta(days=7)
#: A year that opens a sentence or a row of a table: "In 2018 …, in March …".
_YEAR_FIRST = re.compile(r"[|#*_ -]*(?:In |During )?((?:19|20)\d\d)(?=,? [a-zA-Z]| ?[|:*])")
_OTHER_YEAR = re.compile(r"\b(?:(?:19|20)\d\d|(?:this|last|next|the following) year)\b")


@dataclass(slots=True)
class _Reader:
    """The reading of one text, sentence by sentence."""

    text: str
    sentences: Sequence[Span]
    reference: dt.date | None
    narrative: bool = False
    facts: Sequence[Window] = ()
    infers: bool = False
    flat: str = ""
    around: Surroundings = field(default_factory=lambda: Surroundings.of((), ()))
    written: Value | None = None
    years: dict[int, tuple[int, YearBasis]] = field(default_factory=dict)
    previous: Edtf | None = None
    named_year: int | None = None
    chronicle: Chronicle = field(default_factory=Chronicle)
    reports: dict[int, dt.date] = field(default_factory=dict)
    refused: list[RefusedDate] = field(default_factory=list)

    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the text."""
        return tuple(mention for mention in self.mentions() if isinstance(mention, DateMention))

    def mentions(self) -> Iterator[DateMention | TimeMention]:
        """All mentions of the text."""
        self.flat = fold(self.text).replace("\n", " ")
        self.chronicle = Chronicle.of(self.flat, self.sentences)
        pieces = enumerate(self.sentences)
        found = ordered(self.flat, [(number, item) for number, span in pieces for item in self._found(span)])
        if self.infers and self.reference is None:
            self._find_years(found)
        elif self.infers and self.reference:
            self.reference = self._day_written(found, self.reference)
        if self.reference:
            self._quote(found, self.reference)
        for number, item in found:
            if isinstance(item.reading, Lasting):
                words = self.text[item.start : item.end]
                yield TimeMention(item.start, item.end, words, item.reading.kind, item.reading.value)
            elif mention := self._mention(number, item):
                yield mention
            else:
                self._refuse(item)

    def _refuse(self, item: Found) -> None:
        why = refusals.code(item.reading) if item.reading else ""
        if why:
            self.refused.append(RefusedDate(item.start, item.end, self.text[item.start : item.end], why))

    def _find_years(self, found: list[tuple[int, Found]]) -> None:
        """What a text without a publication date tells of its time."""
        line = dateline(self.flat, self.sentences, found)
        anchors = [anchor for number, item in found if (anchor := self._anchor(number, item))]
        self.around = Surroundings.of(anchors, self.facts)
        yearless = [date for number, item in found if (date := self._yearless(number, item))]
        if line:
            weekday = reported_weekday(line[0], found)
            yearless = [replace(y, reported=weekday) if y.start == line[1].start else y for y in yearless]
        self.years = settle(yearless, self.around)
        self.written = self._written(line[1]) if line else None
        if line and self.written:
            self.years = {at: year for at, year in self.years.items() if at == line[1].start}

    def _day_written(self, found: list[tuple[int, Found]], published: dt.date) -> dt.date:
        """The day of the date line, from which a text counts, where it was published a few days later."""
        line = dateline(self.flat, self.sentences, found)
        dated = value(line[1].reading, Situation(published, "past")) if line and line[1].reading else None
        day = dated.edtf.lower() if dated else None
        return day if day and dt.timedelta(0) < published - day <= _LATE else published

    def _written(self, item: Found) -> Value | None:
        """The day of the date line, if its year is known."""
        reading = item.reading
        if reading is None:
            return None
        year = self.years.get(item.start)
        dated = self._in_year(reading, *year) if year else value(reading, Situation())
        return dated if dated and dated.edtf.year_known else None

    def _found(self, span: Span) -> Iterator[Found]:
        joined = join(self.flat, recognise(self.flat, span.start, span.end))
        for item in joined:
            if item.reading is not None and (admitted := admit(self.flat, item, span)):
                yield admitted

    def _anchor(self, number: int, item: Found) -> Anchor | None:
        reading = item.reading
        if item.in_name or reading is None or not states_year(reading):
            return None
        dated = value(reading, Situation())
        if dated is None or not dated.edtf.year_known or dated.edtf.precision in ("decade", "range"):
            return None
        bound = relation(self.flat, self.sentences[number].start, item.start)
        if dated.granularity == "year" and bound in ("since", "by", "until", "before"):
            return None
        return Anchor(dated.edtf, number, item.start, self._tense(number, item))

    def _tense(self, number: int, item: Found) -> Tense:
        sentence = self.sentences[number]
        bound = relation(self.flat, sentence.start, item.start)
        if bound in ("by", "until") and not is_done(self.flat, sentence.start, item.start):
            return "future"
        return "past" if bound == "since" else tense(self.flat, sentence.start, sentence.end, item.start, item.end)

    def _mention(self, number: int, item: Found) -> DateMention | None:
        sentence = self.sentences[number]
        dated = self._value(number, sentence, item)
        if dated is None or (not dated.edtf.year_known and dated.granularity not in ("day", "month", "range")):
            return None
        if dated.edtf.year_known and not item.in_name:
            self.previous = dated.edtf
            start = dated.edtf.lower()
            self.named_year = start.year if start and dated.basis is YearBasis.STATED else self.named_year
        return made(self.text, self.flat, sentence, item, dated)

    def _value(self, number: int, sentence: Span, item: Found) -> Value | None:
        reading = item.reading
        if reading is None:
            return None
        year = self.named_year if self.narrative else None
        if (headed := self.chronicle.year(number)) and calendar_of(reading) is not None:
            return self._in_year(reading, headed, YearBasis.CONTEXT)
        led = self._led(number, item) if self.reference and calendar_of(reading) is not None else None
        if led:
            return self._in_year(reading, led, YearBasis.CONTEXT)
        if item.start in self.years:
            return self._in_year(reading, *self.years[item.start])
        if self.infers and self.reference is None and (counted := self._counted(number, item, reading)):
            return counted
        needed = self.reference and (
            isinstance(reading, Weekday | Range | Relative) or calendar_of(reading) is not None
        )
        when = self._tense(number, item) if needed else ""
        counts = isinstance(reading, Weekday | Relative)
        reference = self.reports.get(number, self.reference) if counts else self.reference
        return value(reading, Situation(reference, when, self.previous, year))

    def _quote(self, found: list[tuple[int, Found]], published: dt.date) -> None:
        """Note the sentences that quote an earlier report with its day."""
        for number, item in found:
            if isinstance(item.reading, Calendar) and item.reading.day:
                dated = value(item.reading, Situation(published, "past"))
                day = dated.edtf.lower() if dated else None
                said = quotes(self.flat, self.sentences[number].start, item.start)
                if said and day and published - day >= OLD:
                    self.reports[number] = day

    def _led(self, number: int, item: Found) -> int | None:
        """The year with which a sentence or row begins, if no other stands between it and a date of the past."""
        sentence = self.sentences[number]
        year = _YEAR_FIRST.match(self.flat, sentence.start, item.start)
        if year is None or _OTHER_YEAR.search(self.flat, year.end(), item.start):
            return None
        return int(year[1]) if self._tense(number, item) != "future" else None

    def _in_year(self, reading: Reading, year: int, basis: YearBasis) -> Value | None:
        dated = value(with_year(reading, year), Situation(previous=self.previous))
        return replace(dated, basis=basis) if dated else None

    def _yearless(self, number: int, item: Found) -> Yearless | None:
        calendar = calendar_of(item.reading) if item.reading else None
        masked = value(calendar, Situation()) if calendar else None
        if calendar is None or masked is None:
            return None
        when = self._tense(number, item)
        return Yearless(calendar, masked.edtf, number, item.start, self.sentences[number], when)

    def _counted(self, number: int, item: Found, reading: Reading) -> Value | None:
        """The value of a date counted from the date line, or of "June last year" from the latest day stated."""
        line, own = self.written, self.around.own
        day = line.edtf.upper() if line else None
        basis = line.basis if line and line.basis is not YearBasis.STATED else YearBasis.CONTEXT
        if day is None and own and isinstance(reading, Calendar) and reading.turn and reading.month:
            day = own.value.upper()
        if day is None or states_year(reading):
            return None
        dated = value(reading, Situation(day, self._tense(number, item), self.previous))
        return replace(dated, basis=basis) if dated else None
