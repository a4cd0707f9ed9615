"""From the value of an expression to the mention that the parsers of events are given."""

from __future__ import annotations

from dataclasses import replace

from tradedb import edtf
from tradedb.edtf import Edtf
from tradedb.parsers.dates.mention import DateMention, Relation
from tradedb.parsers.dates.readings import Calendar, Found, Range, Reading, Relative, Weekday
from tradedb.parsers.dates.relations import bounded, is_about, is_within, relation
from tradedb.parsers.dates.situation import Value
from tradedb.records import Span


def made(text: str, flat: str, sentence: Span, item: Found, dated: Value) -> DateMention:
    """The mention of an expression.

    Args:
        text: the text, for the words as they stand.
        flat: the same folded.
        sentence: its sentence; only words of it bound or blur the date.
        item: the expression.
        dated: its value.
    """
    bound = relation(flat, sentence.start, item.start)
    within = is_within(flat, sentence.start, item.start)
    whole_unit = _names_end(item.reading) and dated.granularity != "week" and bound in ("by", "before", "until")
    date = _unit_of(dated.edtf) if whole_unit else dated.edtf
    if is_about(flat, sentence.start, item.start) and not str(date).endswith(("~", "..")):
        date = edtf.parse(f"{date}~")
    mention = DateMention(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        edtf=str(date),
        granularity=dated.granularity,
        year_basis=dated.basis,
        relation=_relation_of(item, bound),
        bounded=bounded(date, bound, at_end=within or item.rule == "year-out" or _is_running(item.reading, date)),
        relative=_is_relative(item.reading),
        weekday=_has_weekday(item.reading),
        in_name=item.in_name,
        rule=item.rule,
    )
    return replace(mention, ends=_ends(text, item, dated, mention)) if dated.ends else mention


def _relation_of(item: Found, bound: Relation) -> Relation:
    if item.rule == "within":
        return "by"
    return "" if bound == "from" and isinstance(item.reading, Range) else bound


def _ends(text: str, item: Found, dated: Value, whole: DateMention) -> tuple[DateMention, ...]:
    return tuple(
        replace(
            whole,
            start=start,
            end=end,
            text=text[start:end],
            edtf=str(date),
            bounded=str(date),
            granularity=_granularity(date),
            relation="",
        )
        for (start, end), date in zip(item.ends, dated.ends, strict=True)
    )


def _granularity(date: Edtf) -> str:
    point = date.start or date.end
    return point.precision if point else "range"


def _is_running(reading: Reading | None, date: Edtf) -> bool:
    """Whether the end is that of a year or of the running month: what is due by it is due in that unit."""
    this_month = isinstance(reading, Relative) and (reading.unit, reading.count) == ("month", 0)
    return _names_end(reading) and (date.precision == "year" or this_month)


def _names_end(reading: Reading | None) -> bool:
    return isinstance(reading, Calendar | Relative) and reading.part == "end"


def _unit_of(date: Edtf) -> Edtf:
    """The year or month of which an interval is a part."""
    point = date.start
    if point is None or not date.interval:
        return date
    return edtf.parse(f"{point.year}-{point.month:02d}" if point.day and point.month else point.year)


def _is_relative(reading: Reading | None) -> bool:
    if isinstance(reading, Range):
        return _is_relative(reading.first)
    return isinstance(reading, Relative | Weekday) or (
        isinstance(reading, Calendar) and bool(reading.turn or reading.which)
    )


def _has_weekday(reading: Reading | None) -> bool:
    if isinstance(reading, Range):
        return _has_weekday(reading.first) or _has_weekday(reading.last)
    return isinstance(reading, Weekday) or (isinstance(reading, Calendar) and reading.weekday is not None)
