"""Events and people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the values chosen among all accounts.

    Attributes:
        uid: its readable and stable name.
        kind, type, status: words of the vocabulary.
        date: EDTF; None where undated.
        start_date, end_date, date_precision: derived from `date`.
        year_basis: how the year is known.
        agreement: slug, or None.
        track: the agreement's place in its family: `main`, or what its slug adds to the family's (`upgrade`).
        number: of a round, or ordinal of a meeting.
        stage: of the agreement, opened by a milestone.
        parties: codes of the sides, sorted.
        city, country, venue: the place.
        title: what a reader would call it.
        participants: names, sorted.
        articles, mentions: how many articles and accounts speak of it.
    """

    uid: str
    kind: str
    type: str
    status: str
    date: str | None
    start_date: dt.date | None
    end_date: dt.date | None
    date_precision: str
    year_basis: str
    agreement: str | None
    track: str | None
    number: int | None
    stage: str | None
    parties: tuple[str, ...]
    city: str | None
    country: str | None
    venue: str | None
    title: str
    participants: tuple[str, ...]
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person with everything that the events say."""

    id: str
    name: str
    country: str | None
    titles: tuple[str, ...]
    organizations: tuple[str, ...]
    events: int
    first_date: dt.date | None
    last_date: dt.date | None
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person at an event, as stated; `organization_slug` where the reference data know the body."""

    name: str
    title: str | None
    organization: str | None
    organization_slug: str | None
    country: str | None
