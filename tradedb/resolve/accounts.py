"""What goes into the resolution and what comes out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tradedb import edtf
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of an event, with what the other articles' accounts are compared by.

    Attributes:
        mention_id: its key; the same for the same account in every database.
        article_id: the article that it stands in.
        event: what it says.
        published: when the article was published; None where not known.
        publisher: who published it; None where not known.
        family: slug of the oldest ancestor of its agreement (its own where it has none); None without an agreement.
        block: the group of accounts that can be of one event (`tradedb.resolve.blocks`).
    """

    mention_id: str
    article_id: str
    event: EventMention
    published: dt.date | None = None
    publisher: str | None = None
    family: str | None = None
    block: str = ""

    @property
    def when(self) -> edtf.Edtf | None:
        """Its date as a value; None where it gives none."""
        return edtf.parse(self.event.date) if self.event.date else None

    @property
    def age(self) -> tuple[dt.date, str, int, str]:
        """Orders accounts from the earliest published on; the same in every database."""
        return self.published or dt.date.max, self.article_id, self.event.start, self.mention_id


@dataclass(frozen=True, slots=True)
class CanonicalEvent:
    """What happened, with the values chosen among all accounts.

    Attributes:
        uid: readable and stable name.
        block: the group of accounts that it was resolved from.
        kind, type, status, agreement, round, parties, place, participants, title: as in an account.
        date: EDTF; empty where no account gives one.
        year_basis: how the year of `date` is known.
        mentions: keys of its accounts, sorted.
        articles: number of articles that they stand in.
        conflicts: fields on which accounts contradict each other, not merely refine.
    """

    uid: str
    block: str
    kind: Kind
    type: str
    status: Status
    date: str
    year_basis: YearBasis
    agreement: str | None
    round: int | None
    parties: tuple[str, ...]
    place: Place | None
    participants: tuple[Participant, ...]
    title: str
    mentions: tuple[str, ...]
    articles: int
    conflicts: tuple[str, ...] = ()
