"""What the queries return: frozen rows, whose fields are a contract with reports and exports."""

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
    """A count of events, as an article states it."""

    agreement: str | None
    track: str | None
    kind: str
    count: int
    since: str | None
    parties: tuple[str, ...]
    quote: str
    article: str
    article_title: str | None
    published: dt.date | None
    start: int
    end: int


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
class ArticleRow:
    """An article; `events` and `issues` are numbers, `characters` the length of its text."""

    id: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    published_basis: str | None
    source: str
    item: int | None
    line: int
    url: str | None
    language: str | None
    events: int
    issues: int
    characters: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person at an event, as stated; `organization_slug` where the reference data know the body."""

    name: str
    title: str | None
    organization: str | None
    organization_slug: str | None
    country: str | None


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
    """An event with everything that supports it; `parties` are pairs of code and name."""

    event: EventRow
    parties: tuple[tuple[str, str], ...]
    participants: tuple[PersonRow, ...]
    mentions: tuple[MentionRow, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What was noticed about an article; `quote` holds the words that it is about, where there are any."""

    code: str
    severity: str
    message: str
    article: str
    article_title: str | None
    source: str
    start: int | None
    end: int | None
    quote: str | None
