"""Agreements, counts of their events, and gaps between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb.db.query.rows.events import EventRow


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with what is known of it.

    Attributes:
        slug, name, kind, parent, source: as in the table.
        parties: codes; aliases: other names; children: slugs of what upgrades or extends it; all sorted.
        stage, stage_since: derived from what was held, the date as EDTF; None where nothing says one.
        rounds, meetings, milestones, developments: number of events of this agreement alone.
        articles: number of articles that speak of them.
        first_date, last_date: bounds of the events held.
    """

    slug: str
    name: str
    kind: str
    parent: str | None
    parties: tuple[str, ...]
    aliases: tuple[str, ...]
    stage: str | None
    stage_since: str | None
    rounds: int
    meetings: int
    milestones: int
    developments: int
    articles: int
    first_date: dt.date | None
    last_date: dt.date | None
    source: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A count of events, as an article states it; `words` are the quote with what stands right before it."""

    agreement: str | None
    track: str | None
    kind: str
    count: int
    since: str | None
    parties: tuple[str, ...]
    quote: str
    words: str
    article: str
    article_title: str | None
    published: dt.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StalledRow:
    """An agreement of which nothing has been heard for long.

    Attributes:
        agreement: with its stage.
        last: the held event that ended last.
        following: the first planned event ahead; None where there is none.
        days: since the last possible day of `last`.
    """

    agreement: AgreementRow
    last: EventRow
    following: EventRow | None
    days: int
