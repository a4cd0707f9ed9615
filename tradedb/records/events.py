"""What one article says: accounts of events, counts, agreements."""

from __future__ import annotations

from dataclasses import dataclass, field

from tradedb.records.articles import Article, Issue
from tradedb.records.words import Basis, Kind, Status, YearBasis


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
