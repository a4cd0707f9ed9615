"""The values of an account as text: the form in which they are compared, stored with a reason and set by a person."""

from __future__ import annotations

from tradedb.records import EventMention, Place

#: The fields whose value is chosen with a reason.
FIELDS = ("type", "status", "date", "agreement", "round", "parties", "place")


def value_of(event: EventMention, name: str) -> str:
    """A field of an account as text; nothing where it gives none."""
    value = getattr(event, name)
    if isinstance(value, Place):
        return place_text(value)
    if isinstance(value, tuple):
        return ",".join(sorted(value))
    return "" if value is None else str(value)


def place_text(place: Place) -> str:
    """A place as text: `London, GB`, `London`, `GB`."""
    return ", ".join(filter(None, (place.city, place.country)))
