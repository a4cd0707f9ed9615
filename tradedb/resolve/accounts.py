"""What goes into the resolution and what comes out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tradedb import edtf
from tradedb.records import EventMention, Kind, Participant, Place, Reason, Status, YearBasis


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """Which judgement has given a field of an account its value; of several the latest counts.

    Attributes:
        made_at: when it was made.
        judgement: its id.
        seen: whether the person knew what the account says of it; not where its article has changed since.
    """

    made_at: dt.datetime
    judgement: str
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of an event, with what the other articles' accounts are compared by.

    Attributes:
        mention_id: its key; the same for the same account in every database.
        article_id: the article that it stands in.
        event: what it says; where a person has judged, what the person says.
        published: when the article was published; None where not known.
        publisher: who published it; None where not known.
        voice: code of the party whose own publication it is (`GB` for a British ministry); None for a relay.
        family: slug of the oldest ancestor of its agreement (its own where it has none); None without an agreement.
        block: the group of accounts that can be of one event (`tradedb.resolve.blocks`).
        address: what names its article from one version to the next.
        judged: the fields that a person has set, so that `event` has the person's value, each with the judgement;
            `rejected` where a person has found the event right.
        own: what it says itself, where a person has judged.
        rejected: whether a person has said that there is no such event.
        counted: how many rounds of its agreement its article says there have been; None where it says none, or several.
    """

    mention_id: str
    article_id: str
    event: EventMention
    published: dt.date | None = None
    publisher: str | None = None
    voice: str | None = None
    family: str | None = None
    block: str = ""
    address: str = ""
    judged: Mapping[str, Ruling] = field(default_factory=dict, hash=False)
    own: EventMention | None = None
    rejected: bool = False
    counted: int | None = None

    @property
    def when(self) -> edtf.Edtf | None:
        """Its date as a value; None where it gives none."""
        return edtf.parse(self.event.date) if self.event.date else None

    @property
    def exact(self) -> bool:
        """Whether its date is of days; a week that is named as a whole leaves open which of its days were meant."""
        when = self.when
        return when is not None and when.precision == "day" and self.event.granularity != "week"

    @property
    def age(self) -> tuple[dt.date, str, int, str]:
        """Orders accounts from the earliest published on; the same in every database."""
        return self.published or dt.date.max, self.article_id, self.event.start, self.mention_id

    @property
    def first_hand(self) -> bool:
        """Whether a side of the event speaks for itself."""
        return self.voice is not None and self.voice in self.event.parties


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of one field and why it was chosen.

    Attributes:
        field: `type`, `status`, `date`, `agreement`, `round`, `parties`, `place`; `between` for the first and last
            possible day of an event without a date.
        value: as text: EDTF, a code, codes joined by commas, `city, country`; empty where a person took it away.
        reason: why.
        mention_id: the account that it was taken from; None where a person set it or it was inferred.
        grounds: for what a person set, the judgement's key; for what was inferred, a sentence that says from what.
    """

    field: str
    value: str
    reason: Reason
    mention_id: str | None = None
    grounds: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """An account that contradicts, and not merely refines, the chosen value.

    Attributes:
        field: as in `Choice`; `rejected` where new accounts speak of an event that a person has rejected.
        mention_id: the account.
        value: what it says.
    """

    field: str
    mention_id: str
    value: str


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
        choices: why each value was chosen, by field.
        conflicts: accounts that contradict the chosen values, sorted.
        aliases: other uids that it would have by what single accounts say, sorted.
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
    choices: tuple[Choice, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    aliases: tuple[str, ...] = ()

    def is_judged(self, field: str) -> bool:
        """Whether a person has set a field, be it to nothing; then nothing is inferred of it."""
        return any(choice.field == field and choice.reason is Reason.JUDGEMENT for choice in self.choices)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields on which accounts contradict each other, sorted."""
        return tuple(sorted({conflict.field for conflict in self.conflicts}))
