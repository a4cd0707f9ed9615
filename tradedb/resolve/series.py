"""Numbered rounds told of an agreement where one of its tracks is meant: "round 1 of the Korea–UK talks" of 2024."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tradedb import edtf
from tradedb.records import Kind
from tradedb.resolve.accounts import CanonicalEvent
from tradedb.resolve.nearness import SAME_SERIES_DAYS, days_apart


def complete_series(events: Sequence[CanonicalEvent], families: Sequence[str | None]) -> list[CanonicalEvent]:
    """Give the rounds of an agreement to its track, where they fill a hole in the track's series.

    A round fits where the track has the number before or after it within a year, but not its own, and the dates go up
    with the numbers. It stays where several tracks fit, or where the agreement has rounds near it that do not fit.

    Args:
        events: of one block.
        families: slug of the oldest ancestor of each event's agreement.
    """
    tracks: dict[str, dict[str, list[CanonicalEvent]]] = {}
    for event, family in zip(events, families, strict=True):
        if family and event.agreement and event.round and _dated(event):
            tracks.setdefault(family, {}).setdefault(event.agreement, []).append(event)
    return [_placed(event, tracks.get(event.agreement or "", {})) for event in events]


def _placed(event: CanonicalEvent, tracks: dict[str, list[CanonicalEvent]]) -> CanonicalEvent:
    own = tracks.get(event.agreement or "", [])
    if event not in own or event.kind is not Kind.ROUND or event.is_judged("agreement"):
        return event
    near = [other for other in own if _gap(event, other) <= SAME_SERIES_DAYS]
    fitting = [
        slug
        for slug, rounds in sorted(tracks.items())
        if slug != event.agreement and all(_fits(each, rounds) for each in near)
    ]
    return replace(event, agreement=fitting[0]) if len(fitting) == 1 else event


def _fits(event: CanonicalEvent, rounds: list[CanonicalEvent]) -> bool:
    steps = {(other.round or 0) - (event.round or 0): other for other in rounds}
    beside = [other for step, other in steps.items() if abs(step) == 1 and _gap(event, other) <= SAME_SERIES_DAYS]
    return bool(beside) and 0 not in steps and all(_follows(event, other) for other in rounds)


def _follows(event: CanonicalEvent, other: CanonicalEvent) -> bool:
    """Whether the one with the higher number is the later one."""
    first, second = sorted((event, other), key=lambda each: each.round or 0)
    return edtf.parse(first.date).reach()[1] < edtf.parse(second.date).reach()[0]


def _gap(event: CanonicalEvent, other: CanonicalEvent) -> int:
    return days_apart(edtf.parse(event.date), edtf.parse(other.date))


def _dated(event: CanonicalEvent) -> bool:
    """Whether it has a date that can be compared."""
    return bool(event.date) and edtf.parse(event.date).year_known
