"""A canonical event as rows of `events`, its detail table, sides, choices, conflicts and other uids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tradedb.db import schema
from tradedb.db.dates import date_values
from tradedb.records import Kind, Place
from tradedb.resolve import CanonicalEvent

Row = dict[str, Any]
Model = type[schema.Base]

#: The level of a meeting, where its type says one.
LEVELS = {
    "summit": "leaders",
    "ministerial": "ministers",
    "senior_officials": "senior officials",
    "technical": "working level",
}


def fingerprint(event: CanonicalEvent) -> str:
    """Changes when anything about the event changes."""
    return hashlib.sha256(repr(event).encode()).hexdigest()[:16]


def rows(event: CanonicalEvent, stages: dict[str, str]) -> Iterator[tuple[Model, Row]]:
    """All rows of an event but those of its people, the one that others point to first.

    Args:
        event: with its uid.
        stages: the stage that a type of milestone opens.
    """
    yield schema.Event, _event(event)
    yield _detail(event, stages)
    for code in sorted(set(event.parties)):
        yield schema.EventParty, {"event_uid": event.uid, "party_code": code}
    for choice in event.choices:
        plain = {name: getattr(choice, name) for name in ("field", "value", "reason", "mention_id", "grounds")}
        yield schema.EventChoice, {"event_uid": event.uid, **plain}
    for conflict in event.conflicts:
        plain = {name: getattr(conflict, name) for name in ("field", "mention_id", "value")}
        yield schema.EventConflict, {"event_uid": event.uid, **plain}
    for alias in event.aliases:
        yield schema.EventRedirect, {"uid": alias, "event_uid": event.uid}


def _event(event: CanonicalEvent) -> Row:
    place = event.place or Place()
    return {
        **{name: getattr(event, name) for name in ("uid", "block", "kind", "type", "status", "title", "year_basis")},
        **date_values(event.date),
        "agreement_id": event.agreement,
        "city": place.city,
        "country_code": place.country,
        "venue": place.venue,
        "n_mentions": len(event.mentions),
        "n_articles": event.articles,
        "fingerprint": fingerprint(event),
    }


def _detail(event: CanonicalEvent, stages: dict[str, str]) -> tuple[Model, Row]:
    details: dict[Kind, tuple[Model, Row]] = {
        Kind.ROUND: (schema.NegotiationRound, {"number": event.round}),
        Kind.MEETING: (schema.Meeting, {"level": LEVELS.get(event.type), "ordinal": event.round}),
        Kind.MILESTONE: (schema.Milestone, {"stage": stages.get(event.type)}),
        Kind.DEVELOPMENT: (schema.Development, {}),
    }
    model, row = details[event.kind]
    return model, {"event_uid": event.uid, **row}
