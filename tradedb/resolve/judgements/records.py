"""What people decided, as values."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace

from tradedb.records import Verb


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an account is recognised by, whichever parser reads its article.

    Attributes:
        article_id: the article.
        address: the article's address, by which a later version of it is found.
        kind, type, date, round, agreement, parties: as the account gave them when the judgement was made.
        start, end: its words in the article's text.
    """

    article_id: str
    address: str
    kind: str
    type: str
    date: str
    round: int | None
    start: int
    end: int
    agreement: str | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about an event.

    Attributes:
        id: derived from the content.
        made_at: when, with time zone.
        author: who.
        verb: what.
        subject: uid of the event as it was called then.
        reason: why.
        field: what is set: a field of `Choice`.
        value: what it is set to, as `Choice` writes values; of a merge the other event's uid; of an acceptance the
            accepted values of contradicted fields, as JSON.
        undoes: the judgement that an undo takes back.
        anchors: the accounts of the event.
        others: of a merge the accounts of the other event; of a split those that go.
    """

    id: str
    made_at: dt.datetime
    author: str
    verb: Verb
    subject: str
    reason: str
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Orders judgements from the earliest on: of two about the same thing the later counts."""
        return self.made_at, self.id

    @property
    def told(self) -> str:
        """Who made it, on what day, and why, in the words of a message."""
        return f"{self.author} on {self.made_at.date().isoformat()}: {self.reason}"


def signed(judgement: Judgement) -> Judgement:
    """The judgement with the id that its content gives it, its time in UTC."""
    dated = replace(judgement, made_at=judgement.made_at.astimezone(dt.UTC), id="")
    content = json.dumps(asdict(dated), sort_keys=True, default=str, ensure_ascii=False)
    return replace(dated, id=hashlib.sha256(content.encode()).hexdigest()[:16])
