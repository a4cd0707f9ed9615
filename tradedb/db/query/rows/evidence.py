"""What supports an event."""

from __future__ import annotations

from dataclasses import dataclass

from tradedb.db.query.rows.articles import ArticleRow
from tradedb.db.query.rows.events import EventRow, PersonRow
from tradedb.db.query.rows.timeline import Announcement, ChoiceRow, ConflictRow


@dataclass(frozen=True, slots=True)
class ValueRow:
    """The words behind one value of an account; `basis` says how they give it, by the words of `records.Basis`."""

    field: str
    start: int
    end: int
    quote: str
    basis: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One article's account of an event.

    Attributes:
        start, end, quote: the words that carry it, in the article's text.
        sentence_start, sentence_end: the sentences that hold them.
        excerpt, excerpt_start: these sentences with their neighbours, and where they begin.
        values: the words behind each value.
    """

    id: str
    article: ArticleRow
    kind: str
    type: str
    status: str
    date: str | None
    year_basis: str
    agreement: str | None
    number: int | None
    parties: tuple[str, ...]
    city: str | None
    country: str | None
    venue: str | None
    participants: tuple[PersonRow, ...]
    title: str
    quote: str
    start: int
    end: int
    rule: str
    parser_version: str
    sentence_start: int
    sentence_end: int
    excerpt: str
    excerpt_start: int
    values: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """An event with everything that supports it.

    Attributes:
        event: the event.
        parties: pairs of code and name.
        participants: people with what is known of them.
        mentions: all accounts.
        choices: why its values were chosen, by field.
        conflicts: what contradicts them.
        plans: its planned dates, the first announced in front.
    """

    event: EventRow
    parties: tuple[tuple[str, str], ...]
    participants: tuple[PersonRow, ...]
    mentions: tuple[MentionRow, ...]
    choices: tuple[ChoiceRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    plans: tuple[Announcement, ...] = ()
