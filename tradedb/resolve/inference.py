"""What one report leaves open and others fix: a missing year, the number of a round, the days between two rounds.

Everything rests on one order: a track is launched, its rounds are held by number, it is concluded, initialled, signed
and enters into force. Where the numbers and the dates of a track do not go up together, nothing is inferred from them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from tradedb import edtf
from tradedb.errors import EdtfError
from tradedb.records import Kind, Reason, Status, YearBasis
from tradedb.resolve.accounts import CanonicalEvent, Choice
from tradedb.resolve.order import DatedRound, Series, earliest_end, in_order, latest_begin, series_of
from tradedb.resolve.values import with_number

#: Milestones in the order in which a track passes them, and what they are called.
_MILESTONES = {
    "launched": "the launch",
    "concluded": "the conclusion",
    "initialled": "the initialling",
    "signed": "the signature",
    "in_force": "the entry into force",
}
_PLACES = {type_: float(place) for place, type_ in enumerate(_MILESTONES)}
#: Rounds come after the launch.
_ROUND = _PLACES["launched"] + 0.5
_DAY = dt.timedelta(days=1)
_YEAR = re.compile(r"\b\d{4}(?=-)")


def complete(
    events: Sequence[CanonicalEvent], counted: Mapping[str, int] = MappingProxyType({})
) -> tuple[CanonicalEvent, ...]:
    """Fill what no account gives and only one value fits; what is complete stays as it is.

    Filled are the year of what was held (`Choice` of `date`), the number of a round (`round`) and, for a numbered round
    without date, the first and the last day on which it can be (`between`, EDTF; the date stays empty).

    Args:
        events: of one block, in any order.
        counted: how many rounds the articles of some accounts say there have been, by the accounts' keys.

    Returns:
        The events in the given order.
    """
    tracks: dict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        if event.agreement is not None:
            tracks[event.agreement].append(place)
    filled = dict(enumerate(events))
    for places in tracks.values():
        filled |= zip(places, _complete_track([events[place] for place in places], counted), strict=True)
    return tuple(filled.values())


def stated(event: CanonicalEvent) -> CanonicalEvent:
    """The event without what `complete` has filled."""
    inferred = {choice.field for choice in event.choices if choice.reason is Reason.INFERRED}
    kept = tuple(choice for choice in event.choices if choice.field not in inferred)
    if "round" in inferred:
        event = _renumbered(event, None)
    if "date" in inferred:
        event = replace(event, date=_YEAR.sub("XXXX", event.date), year_basis=YearBasis.UNKNOWN)
    return replace(event, choices=kept)


def _renumbered(event: CanonicalEvent, number: int | None) -> CanonicalEvent:
    return replace(event, round=number, title=with_number(event.title, event.kind, number))


def _complete_track(events: list[CanonicalEvent], counted: Mapping[str, int]) -> list[CanonicalEvent]:
    """Years and numbers until nothing more follows, as what is filled fixes other things; then the days between."""
    while True:
        track = _Track.of(events)
        filled = [_counted(_numbered(_in_its_year(event, track), track), track, counted) for event in events]
        if filled == events:
            return [_bounded(event, track) for event in events]
        events = filled


@dataclass(frozen=True, slots=True, order=True)
class _Bound:
    """The first or the last day on which something can have been, and what says so."""

    day: dt.date
    ground: str


@dataclass(frozen=True, slots=True)
class _Track:
    """The events of one agreement.

    Attributes:
        series: its numbered rounds that were held on known dates.
        rounds: all its rounds.
        passed: the first and the last possible day of what it passed, by place in the order.
    """

    series: tuple[Series, ...]
    rounds: tuple[CanonicalEvent, ...]
    passed: Mapping[float, tuple[_Bound, _Bound]]

    @classmethod
    def of(cls, events: Iterable[CanonicalEvent]) -> _Track:
        events = tuple(events)
        held = [event for event in events if event.status is Status.HELD and _is_dated(event)]
        rounds = (DatedRound(each.round, each.date, each.uid) for each in held if _is_round(each) and each.round)
        return cls(series_of(rounds), tuple(event for event in events if _is_round(event)), _passed(held))

    def beside(self, number: int) -> tuple[DatedRound | None, DatedRound | None]:
        """The rounds with the next lower and the next higher number; none where more than one order is possible."""
        if len(self.series) != 1 or not in_order(self.series[0]):
            return None, None
        lower = [each for each in self.series[0] if each.number < number]
        higher = [each for each in self.series[0] if each.number > number]
        if len(lower) + len(higher) < len(self.series[0]):
            return None, None
        return (lower[-1] if lower else None), (higher[0] if higher else None)


def _passed(held: Iterable[CanonicalEvent]) -> dict[float, tuple[_Bound, _Bound]]:
    """Of several launches, conclusions and so on the first counts for what follows, the last for what comes before."""
    found: dict[float, list[tuple[_Bound, _Bound]]] = defaultdict(list)
    for event in held:
        when = edtf.parse(event.date)
        first, last = when.lower(), when.upper()
        if event.kind is Kind.MILESTONE and event.type in _PLACES and first and last:
            ground = f"{_MILESTONES[event.type]} ({event.date})"
            found[_PLACES[event.type]].append((_Bound(first, ground), _Bound(last, ground)))
    return {place: (min(a for a, _ in bounds), max(b for _, b in bounds)) for place, bounds in found.items()}


def _in_its_year(event: CanonicalEvent, track: _Track) -> CanonicalEvent:
    """The event in the only year that fits between what comes before and what comes after it."""
    if event.status is not Status.HELD or not _is_masked(event) or event.is_judged("date"):
        return event
    first, last = _limits(event, track)
    if first is None or last is None:
        return event
    dates = list(_years(edtf.parse(event.date), first.day, last.day))
    if len(dates) != 1:
        return event
    filled = replace(event, date=dates[0], year_basis=YearBasis.REPORTS)
    return _chosen(filled, "date", dates[0], _grounds(first, last))


def _years(when: edtf.Edtf, first: dt.date, last: dt.date) -> Iterator[str]:
    """The date in each of the years in which it can lie between two days."""
    for year in range(max(first.year - 1, dt.MINYEAR), min(last.year + 2, dt.MAXYEAR)):
        try:
            dated = when.in_year(year)
        except EdtfError:  # 29 February
            continue
        if first <= latest_begin(dated) and earliest_end(dated) <= last:
            yield str(dated)


def _limits(event: CanonicalEvent, track: _Track) -> tuple[_Bound | None, _Bound | None]:
    """What leaves least time before and after an event."""
    own = _ROUND if _is_round(event) else _PLACES.get(event.type) if event.kind is Kind.MILESTONE else None
    if own is None:
        return None, None
    firsts = [first for place, (first, _) in track.passed.items() if place < own]
    lasts = [last for place, (_, last) in track.passed.items() if place > own]
    first, last = _neighbours(event, track)
    return max(filter(None, [first, *firsts]), default=None), min(filter(None, [last, *lasts]), default=None)


def _neighbours(event: CanonicalEvent, track: _Track) -> tuple[_Bound | None, _Bound | None]:
    """The time that the rounds with a lower and a higher number leave to a round."""
    if not _is_round(event) or event.round is None:
        return None, None
    lower, higher = track.beside(event.round)
    return (
        _Bound(earliest_end(lower.when) + _DAY, str(lower)) if lower else None,
        _Bound(latest_begin(higher.when) - _DAY, str(higher)) if higher else None,
    )


def _numbered(event: CanonicalEvent, track: _Track) -> CanonicalEvent:
    """A round with the number that is missing between two others, where no other round can be the missing one."""
    if not _lacks_number(event):
        return event
    known = {each.round for each in track.rounds}
    for lower, higher in _steps_of_two(track):
        alone = [each for each in track.rounds if _can_be_the_missing(each, lower, higher)] == [event]
        if alone and lower.number + 1 not in known and _is_between(event, lower, higher):
            filled = _renumbered(event, lower.number + 1)
            return _chosen(filled, "round", str(filled.round), f"the only one between {lower} and {higher}")
    return event


def _counted(event: CanonicalEvent, track: _Track, counted: Mapping[str, int]) -> CanonicalEvent:
    """A round with the number after the total that its article gives, where that total is the last round before it."""
    totals = {counted[mention] for mention in event.mentions if mention in counted}
    if len(totals) != 1 or not _lacks_number(event):
        return event
    (total,) = totals
    if total + 1 in {each.round for each in track.rounds}:
        return event
    for series in filter(in_order, track.series):
        last = next((each for each in series if each.number == total), None)
        following = next((each for each in series if each.number > total), None)
        alone = [each for each in track.rounds if last and _can_follow(each, last, following)] == [event]
        if last and alone and last.when.reach()[1] < edtf.parse(event.date).reach()[0]:
            filled = _renumbered(event, total + 1)
            return _chosen(filled, "round", str(filled.round), f"after {last}, as many as its report counts")
    return event


def _can_follow(event: CanonicalEvent, last: DatedRound, following: DatedRound | None) -> bool:
    """Whether a round without number can lie between two others."""
    if following is not None:
        return _can_be_the_missing(event, last, following)
    if event.round is not None or event.status is not Status.HELD:
        return False
    return not _is_dated(event) or earliest_end(last.when) < latest_begin(edtf.parse(event.date))


def _lacks_number(event: CanonicalEvent) -> bool:
    """Whether it is a round that was held on a known date, and nobody says which."""
    is_open = _is_round(event) and event.round is None and not event.is_judged("round")
    return is_open and event.status is Status.HELD and _is_dated(event)


def _steps_of_two(track: _Track) -> Iterator[tuple[DatedRound, DatedRound]]:
    """Neighbours with exactly one number missing between them."""
    for series in filter(in_order, track.series):
        yield from ((a, b) for a, b in pairwise(series) if b.number - a.number == 2)


def _can_be_the_missing(event: CanonicalEvent, lower: DatedRound, higher: DatedRound) -> bool:
    if event.round is not None or event.status is Status.CANCELLED:
        return False
    if not _is_dated(event):
        return True
    when = edtf.parse(event.date)
    return earliest_end(lower.when) < latest_begin(when) and earliest_end(when) < latest_begin(higher.when)


def _is_between(event: CanonicalEvent, lower: DatedRound, higher: DatedRound) -> bool:
    first, last = edtf.parse(event.date).reach()
    return lower.when.reach()[1] < first and last < higher.when.reach()[0]


def _bounded(event: CanonicalEvent, track: _Track) -> CanonicalEvent:
    """A numbered round without date with the days that the rounds beside it leave."""
    if event.date or event.status is Status.CANCELLED:
        return event
    first, last = _neighbours(event, track)
    if (first is None and last is None) or (first and last and last.day < first.day):
        return event
    ends = [edtf.day(bound.day).start if bound else None for bound in (first, last)]
    return _chosen(event, "between", str(edtf.Edtf(ends[0], ends[1], interval=True)), _grounds(first, last))


def _grounds(first: _Bound | None, last: _Bound | None) -> str:
    if first and last:
        return f"between {first.ground} and {last.ground}"
    return f"after {first.ground}" if first else f"before {last.ground}" if last else ""


def _chosen(event: CanonicalEvent, field: str, value: str, grounds: str) -> CanonicalEvent:
    """The event with the choice of one field replaced."""
    others = [choice for choice in event.choices if choice.field != field]
    choices = [*others, Choice(field, value, Reason.INFERRED, grounds=grounds)]
    return replace(event, choices=tuple(sorted(choices, key=lambda choice: choice.field)))


def _is_round(event: CanonicalEvent) -> bool:
    return event.kind is Kind.ROUND


def _is_dated(event: CanonicalEvent) -> bool:
    return bool(event.date) and edtf.parse(event.date).year_known


def _is_masked(event: CanonicalEvent) -> bool:
    """Whether its date says all but the year."""
    when = edtf.parse(event.date) if event.date else None
    return when is not None and not any(end is None or end.year_known for end in (when.start, when.end))
