"""A milestone reached at a meeting takes the meeting's people and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tradedb.parsers.evidence import in_order
from tradedb.records import EventMention, Kind

_REACHED = frozenset({"signed", "initialled", "concluded", "launched", "resumed"})
_ENCOUNTERS = frozenset({"summit", "ministerial", "senior_officials"})
_A_DAY = len("2024-03-19")


def at_meetings(events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The events of an article, milestones completed from the one meeting of the same sides on the same day.

    Args:
        events: in any order; what is stated of a milestone is kept.
    """
    meetings: dict[tuple[str, tuple[str, ...]], list[EventMention]] = defaultdict(list)
    for event in events:
        if event.kind is Kind.MEETING and event.type in _ENCOUNTERS and event.participants:
            meetings[event.date, event.parties].append(event)
    return tuple(_completed(event, meetings[event.date, event.parties]) for event in events)


def _completed(event: EventMention, meetings: Sequence[EventMention]) -> EventMention:
    reached = event.kind is Kind.MILESTONE and event.type in _REACHED and len(event.date) == _A_DAY
    if not reached or len(meetings) != 1 or event.status is not meetings[0].status:
        return event
    return _with(event, meetings[0])


def _with(event: EventMention, meeting: EventMention) -> EventMention:
    """The event with what it lacks of a meeting's people and place, and the words for them."""
    lacking = {"participants"} if not event.participants else set()
    lacking |= {"place"} if event.place is None else set()
    words = [evidence for evidence in meeting.evidence if evidence.field in lacking]
    return replace(
        event,
        participants=event.participants or meeting.participants,
        place=event.place or meeting.place,
        evidence=in_order((*event.evidence, *words)),
    )
