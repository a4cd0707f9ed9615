"""The values of an account as text: the form in which they are compared, stored with a reason and set by a person."""

from __future__ import annotations

import re

from tradedb.records import EventMention, Kind, Place

_COUNTRY = re.compile(r"[A-Z]{2}")
_ROUND_TITLE, _MEETING_NUMBER = re.compile(r"\ARound (?:\d+ )?of "), re.compile(r" no\. \d+\Z")

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


def place_of(text: str) -> Place:
    """The place that such a text names: two capitals at the end are a country."""
    city, _, country = text.rpartition(",")
    if not _COUNTRY.fullmatch(country.strip()):
        return Place(text or None)
    return Place(city.strip() or None, country.strip())


def differing(mine: Place, theirs: Place) -> str:
    """In what two places contradict each other: `country`, `city` or nothing.

    Within a country a shorter name is no other city: Delhi and New Delhi, Ho Chi Minh and Ho Chi Minh City.
    """
    if mine.country and theirs.country and mine.country != theirs.country:
        return "country"
    here, there = (set((place.city or "").casefold().split()) for place in (mine, theirs))
    if not here or not there or here == there or (mine.country == theirs.country and (here <= there or there <= here)):
        return ""
    return "city"


def with_number(title: str, kind: Kind, number: int | None) -> str:
    """The title of a round or a meeting with another number, or with none; of other kinds as it is.

    Args:
        title: as the parser made it.
        kind: of the event.
        number: of the event.
    """
    if kind is Kind.ROUND:
        return _ROUND_TITLE.sub(f"Round {number} of " if number else "Round of ", title)
    if kind is Kind.MEETING and title:
        return _MEETING_NUMBER.sub("", title) + (f" no. {number}" if number else "")
    return title
