"""The frozen records that travel between the rooms.

An offset is always an index into `Article.text`, in characters (Unicode code points), half open: `text[start:end]`.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Kind(enum.StrEnum):
    """What an event is; each kind has a detail table of its own in the database."""

    ROUND = "round"
    MEETING = "meeting"
    MILESTONE = "milestone"
    DEVELOPMENT = "development"


class Status(enum.StrEnum):
    """Whether an event has happened, lies ahead, or was called off."""

    HELD = "held"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class YearBasis(enum.StrEnum):
    """How the year of a date is known. The order is the order in which the parser tries."""

    STATED = "stated"
    PUBLICATION = "publication date"
    WEEKDAY = "weekday"
    CONTEXT = "years around it"
    REFERENCE = "reference data"
    REPORTS = "other reports"
    UNKNOWN = "unknown"


class Severity(enum.StrEnum):
    """How much an issue matters to whoever reads the timeline."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the stretch."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class PublishedBasis(enum.StrEnum):
    """Where an article's publication date comes from."""

    GIVEN = "given"
    FRONT_MATTER = "front matter"
    TEXT = "date line"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: the text is never changed, `body` says which parts of it are the article itself.

    Attributes:
        source: the file's path as it was given, with `/`; `-` for standard input.
        item: its place in a digest of several, from 1; None where the file holds one article.
        text: decoded and without byte order mark; nothing else is changed, so that offsets hold. The text of a
            digest's item is the item alone. Front matter is not part of it.
        line: the line of the file on which the text begins, from 1.
        title, url, publisher, language: from the front matter; the title also from the text; None where unknown.
        published: the publication date; None where none was found, and then nothing is guessed.
        published_basis: where `published` comes from; None without one.
        published_span: the words of a date line; None where it comes from elsewhere.
        body: the stretches to parse, in order: paragraphs without menus, teasers, subscription blocks, repetitions.
        content_hash: hexadecimal SHA-256 of what identifies this version; the same for CRLF and LF.
        issues: what the reader noticed.
    """

    source: str
    text: str
    content_hash: str
    item: int | None = None
    line: int = 1
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis | None = None
    published_span: Span | None = None
    body: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def address(self) -> str:
        """What names the article from one version to the next: its URL, else its path, and the place in a digest."""
        where = self.url or self.source
        return where if self.item is None else f"{where}#{self.item}"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about the data that a person may want to look at.

    Attributes:
        code: a code of `seeds/reference/issue_codes.csv`.
        message: one sentence that says what and, where it helps, what to do.
        severity: how much it matters.
        start, end: the words it is about; both None where it is about the article as a whole.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    start: int | None = None
    end: int | None = None


class Basis(enum.StrEnum):
    """How words give a value of an event."""

    STATED = "stated"
    """They say it, in the sentence that tells of the event."""
    NEARBY = "nearby"
    """They say it in a sentence close by, which the event's own sentence goes on about."""
    ARTICLE = "article"
    """They say what the whole article is about."""
    REFERENCE = "reference data"
    """They name something of which the reference tables know it: the parties of an agreement, the country of a city."""
    PUBLICATION = "publication date"
    """They are a date that lies before or after the day of publication."""
    DEFAULT = "default"
    """They speak of the event, and nothing says otherwise."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one value of an event comes from.

    Attributes:
        field: the field of `EventMention` that the words support (`type`, `date`, `status`, `parties`, `agreement`,
            `round`, `place`, `participants`).
        start, end: the words.
        basis: how they give the value.
    """

    field: str
    start: int
    end: int
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place.

    Attributes:
        city: the city's name as the gazetteer writes it, as stated where it is not listed, `virtual` for online.
        country: ISO 3166-1 alpha-2, or None.
        venue: the house or room, as stated.
    """

    city: str | None = None
    country: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part in an event; title and organisation as stated.

    Attributes:
        name: as stated, without honorifics.
        title: the office, as stated.
        organization: the ministry or body, as stated.
        country: party code of the side, or None.
        start, end: the person's name in the text.
    """

    name: str
    title: str | None = None
    organization: str | None = None
    country: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, negotiation or instrument.

    Attributes:
        slug: its stable name (`korea-uk-upgrade`), by the rules of the annotation guidelines.
        name: as a person writes it.
        kind: a code of `seeds/reference/agreement_kinds.csv`.
        parties: party codes, sorted.
        parent: slug of the agreement that this one upgrades, extends or accedes to; None.
        aliases: other names and acronyms.
        source: where the facts come from; `article` where an article spoke of it first.
    """

    slug: str
    name: str
    kind: str
    parties: tuple[str, ...] = ()
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = "article"


@dataclass(frozen=True, slots=True)
class EventMention:
    """One article's account of one event.

    Attributes:
        kind, type, status: words of the vocabulary.
        date: EDTF; empty for a numbered round that the article does not date.
        year_basis: how the year of `date` is known.
        parties: codes of the sides, sorted.
        agreement: slug, or None.
        round: number of the round, or ordinal of a numbered meeting.
        place: None where the article does not say.
        participants: people who took part.
        title: what a reader would call the event, made from the values.
        quote: the words that carry it, verbatim: `text[start:end]`.
        start, end: offsets of the quote.
        rule: id of the rule that made it.
        evidence: the words behind each value, in the order of the text.
        phase: `begun` or `ended` where the date is that of one end of the event only; else empty.
        granularity: the unit in which the date is said, as of a date mention; empty without a date.
        echo: whether the account only tells more of an event of which a sentence before spoke.
    """

    kind: Kind
    type: str
    status: Status
    date: str
    year_basis: YearBasis
    parties: tuple[str, ...]
    quote: str
    start: int
    end: int
    rule: str
    agreement: str | None = None
    round: int | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    title: str = ""
    evidence: tuple[Evidence, ...] = ()
    phase: str = ""
    granularity: str = ""
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A sentence that counts events without dating each one ("six rounds since January 2024").

    Attributes:
        kind: what is counted.
        agreement: slug, or None.
        parties: codes of the sides, sorted.
        count: how many.
        since: EDTF of the begin of the count, or None.
        quote, start, end, rule: as for an event.
    """

    kind: Kind
    count: int
    quote: str
    start: int
    end: int
    rule: str
    agreement: str | None = None
    parties: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """What the pipeline makes of one article: the input of a load.

    Attributes:
        article: the article.
        events: its accounts of events, in the order of the text.
        tallies: its counts.
        issues: the reader's and the parsers'.
        agreements: those that the reference data do not hold and this article speaks of.
    """

    article: Article
    events: tuple[EventMention, ...] = ()
    tallies: tuple[Tally, ...] = ()
    issues: tuple[Issue, ...] = ()
    agreements: tuple[Agreement, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was found in a sentence.

    Attributes:
        start, end: the words.
        kind: `date`, `party`, `person`, `organization`, `city`, `agreement` or `rule` (words that speak of an event).
        reading: what they were read as.
    """

    start: int
    end: int
    kind: str
    reading: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Why words made no event: those of a rule, or a date.

    Attributes:
        start, end: the words.
        rule: id of the rule; empty for a date.
        reason: why.
    """

    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence, what was found in it and what became of that.

    Attributes:
        start, end: the sentence.
        marks: in order, some inside others.
        events: numbers, from 0, of the events of which the sentence gives an account.
        tallies: numbers of the counts that it holds.
        remarks: in order.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    events: tuple[int, ...]
    tallies: tuple[int, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an article was read.

    Attributes:
        parsed: what came of it.
        agreement: slug of the agreement that the article is about, or None.
        parties: codes of those that it is about, most often named first.
        sentences: in order.
        accounts: for each event of `parsed` the accounts that were merged into it.
        rules: what each rule recognises, by id.
    """

    parsed: ParsedArticle
    agreement: str | None
    parties: tuple[str, ...]
    sentences: tuple[ExplainedSentence, ...]
    accounts: tuple[tuple[EventMention, ...], ...]
    rules: Mapping[str, str]
