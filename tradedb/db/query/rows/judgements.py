"""What people decided, and what waits for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A person's decision.

    Attributes:
        id, made_at, author, verb, subject, field, value, reason, undoes: as in the table.
        standing: `in effect`; `undone`; `superseded`, where later ones have left nothing of it; `waiting`, where no
            account that it is about is loaded; `in part`, where some are not.
        events: uids of the events that its accounts are of now.
        accounts: how many accounts it is about.
    """

    id: str
    made_at: dt.datetime
    author: str
    verb: str
    subject: str
    field: str | None
    value: str | None
    reason: str
    undoes: str | None
    standing: str
    events: tuple[str, ...]
    accounts: int


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """An event that deserves a person's eye, and why, the weightiest first."""

    uid: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A value on which the accounts of an event differ.

    Attributes:
        field, value: as in `event_choices`.
        reason: why it was chosen; empty where it was not.
        mentions: keys of the accounts that give it.
    """

    field: str
    value: str
    reason: str
    mentions: tuple[str, ...]
