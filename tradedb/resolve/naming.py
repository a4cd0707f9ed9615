"""The uid of an event: readable, made of its values, the same wherever the same accounts are loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tradedb import edtf
from tradedb.records import Kind
from tradedb.resolve.accounts import CanonicalEvent
from tradedb.resolve.blocks import prefix_of


def name_events(events: Iterable[CanonicalEvent]) -> tuple[CanonicalEvent, ...]:
    """Give each event of one block its uid; those that would share one are numbered by date.

    `korea-uk/ministerial/2025-10.2`: no date is written so, hence no number meets another event's date.
    """
    stems: dict[str, list[CanonicalEvent]] = defaultdict(list)
    for event in events:
        stems[_stem(event)].append(event)
    named = []
    for stem, namesakes in stems.items():
        for place, event in enumerate(sorted(namesakes, key=_order), start=1):
            named.append(replace(event, uid=stem if place == 1 else f"{stem}.{place}"))
    return tuple(sorted(named, key=lambda event: event.uid))


def _stem(event: CanonicalEvent) -> str:
    """`korea-uk-upgrade/round/2`, `korea-uk-upgrade/concluded/2025-12-15`, `gb-kr/ministerial/2025-12-15`."""
    prefix = prefix_of(event.kind, event.agreement, event.parties)
    if event.kind is Kind.ROUND:
        return f"{prefix}/round/{event.round or _date_word(event.date)}"
    return f"{prefix}/{event.type}/{_date_word(event.date)}"


def _date_word(date: str) -> str:
    """The begin of a date, without doubt marks: `2025-12`, `until-2026-03-02`, `undated`."""
    if not date:
        return "undated"
    when = edtf.parse(date)
    if when.start is None:
        return f"until-{replace(when.end, qualifier='')}" if when.end else "undated"
    return str(replace(when.start, qualifier=""))


def _order(event: CanonicalEvent) -> tuple[object, ...]:
    when = edtf.parse(event.date) if event.date else None
    return when is None, when.sort_key() if when else (), event.mentions
