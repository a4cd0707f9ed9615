"""Articles and what each of them says: accounts of events, counts, and what was noticed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from tradedb.db.schema.base import (
    Base,
    DateColumns,
    PlaceColumns,
    country_form,
    day,
    integer,
    key,
    offsets,
    one_of,
    string,
    values,
)
from tradedb.edtf import PRECISIONS
from tradedb.records import Basis, Kind, PublishedBasis, Severity, Status, YearBasis

_START = "First character in the article's text, from 0"
_END = "Character after the last one in the article's text"


class Article(Base):
    """Articles, one row for each content."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("content_hash"),
        one_of("published_basis", PublishedBasis),
        CheckConstraint("(published IS NULL) = (published_basis IS NULL)", name="published"),
        offsets("published_start", "published_end"),
        CheckConstraint("item > 0 AND line > 0", name="position"),
        Index(None, "published"),
        {"comment": "Articles as read; the text is never changed"},
    )

    id: Mapped[str] = key("First 16 digits of content_hash")
    content_hash: Mapped[str] = string("SHA-256 of what identifies this version of the article")
    address: Mapped[str] = string("URL or path, and place in a digest; the smallest in article_addresses")
    source: Mapped[str] = string("File as it was given; - for standard input")
    item: Mapped[int | None] = integer("Place in a digest of several articles, from 1")
    line: Mapped[int] = integer("Line of the file on which the text begins, from 1")
    title: Mapped[str | None] = string("Title")
    url: Mapped[str | None] = string("Address on the web")
    publisher: Mapped[str | None] = string("Who published it")
    language: Mapped[str | None] = string("Language as stated")
    published: Mapped[dt.date | None] = day("Publication date; NULL where none was found")
    published_basis: Mapped[str | None] = string("Where the publication date comes from")
    published_start: Mapped[int | None] = integer("First character of the date line")
    published_end: Mapped[int | None] = integer("Character after the date line")
    text: Mapped[str] = string("The whole text; all offsets count its characters")
    body: Mapped[list[list[int]]] = values("Stretches that were parsed, as [start, end] pairs")
    parser_version: Mapped[str] = string("Parser and vocabulary that made the rows below it")


class ArticleAddress(Base):
    """Where a content was found, and which version an address holds."""

    __tablename__ = "article_addresses"
    __table_args__ = (
        Index(None, "article_id"),
        {"comment": "Addresses of articles: the same content may stand at several"},
    )

    address: Mapped[str] = key("URL or path, and place in a digest")
    source: Mapped[str] = string("File that held it")
    item: Mapped[int | None] = integer("Place in a digest of several articles, from 1")
    line: Mapped[int] = integer("Line of the file on which the text begins, from 1")
    article_id: Mapped[str] = string("The article found there", "articles.id")


class ArticleAgreement(Base):
    """Agreements that an article spoke of and the reference data do not hold."""

    __tablename__ = "article_agreements"
    __table_args__ = (
        Index(None, "slug"),
        Index(None, "parent"),
        {"comment": "Agreements that articles spoke of first, as each article describes them"},
    )

    article_id: Mapped[str] = key("The article", "articles.id", ondelete="CASCADE")
    slug: Mapped[str] = key("Slug of the agreement")
    name: Mapped[str] = string("Name as a person writes it")
    kind: Mapped[str] = string("Kind, for instance fta", "agreement_kinds.code")
    parent: Mapped[str | None] = string("Slug of the agreement that it upgrades, extends or accedes to")
    parties: Mapped[list[str]] = values("Codes of the parties")
    aliases: Mapped[list[str]] = values("Other names")


class EventMention(DateColumns, PlaceColumns, Base):
    """One article's account of one event."""

    __tablename__ = "event_mentions"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        ForeignKeyConstraint(["kind", "type"], ["event_types.kind", "event_types.type"]),
        one_of("status", Status),
        one_of("date_precision", PRECISIONS),
        one_of("year_basis", YearBasis),
        CheckConstraint("start_date <= end_date", name="dates"),
        CheckConstraint("round > 0", name="round"),
        country_form(),
        offsets(),
        Index(None, "event_uid"),
        Index(None, "block"),
        Index(None, "agreement_id"),
        {"comment": "Accounts of events: what one article says, replaced when the article changes"},
    )

    id: Mapped[str] = key("Article's id and running number")
    article_id: Mapped[str] = string("The article", "articles.id", ondelete="CASCADE")
    number: Mapped[int] = integer("Running number within the article, from 1")
    event_uid: Mapped[str | None] = string("The event that it is an account of", "events.uid", ondelete="SET NULL")
    block: Mapped[str] = string("Group of accounts that can be of one event; what a load resolves anew")
    kind: Mapped[str] = string("round, meeting, milestone or development")
    type: Mapped[str] = string("Type within the kind")
    status: Mapped[str] = string("held, scheduled or cancelled")
    agreement_id: Mapped[str | None] = string("Agreement concerned", "agreements.slug")
    round: Mapped[int | None] = integer("Number of the round, or ordinal of a numbered meeting")
    date_unit: Mapped[str | None] = string(
        "Unit in which the date is said: day, range, week, month ...; NULL where not known"
    )
    parties: Mapped[list[str]] = values("Codes of the sides")
    participants: Mapped[list[dict[str, object]]] = values("People who take part, as stated")
    title: Mapped[str] = string("What a reader would call the event")
    quote: Mapped[str] = string("The words that carry it, verbatim")
    start_offset: Mapped[int] = integer(_START)
    end_offset: Mapped[int] = integer(_END)
    rule: Mapped[str] = string("Rule that made it", "rules.id")
    parser_version: Mapped[str] = string("Parser and vocabulary that made it")


class EventEvidence(Base):
    """The words behind each value of an account."""

    __tablename__ = "event_evidence"
    __table_args__ = (
        offsets(),
        one_of("basis", Basis),
        {"comment": "The words that each value of an account comes from"},
    )

    mention_id: Mapped[str] = key("The account", "event_mentions.id", ondelete="CASCADE")
    number: Mapped[int] = integer("Running number within the account, from 1", primary_key=True)
    field: Mapped[str] = string("The value: status, type, date, agreement, round, parties, place or participants")
    start_offset: Mapped[int] = integer(_START)
    end_offset: Mapped[int] = integer(_END)
    quote: Mapped[str] = string("The words, verbatim")
    basis: Mapped[str] = string("How the words give the value")


class Tally(Base):
    """Sentences that count events without dating each one."""

    __tablename__ = "tallies"
    __table_args__ = (
        one_of("kind", Kind),
        CheckConstraint("count >= 0", name="count"),
        offsets(),
        Index(None, "agreement_id"),
        Index(None, "article_id"),
        {"comment": "Counts of events as stated (six rounds since January 2024)"},
    )

    id: Mapped[str] = key("Article's id and running number")
    article_id: Mapped[str] = string("The article", "articles.id", ondelete="CASCADE")
    kind: Mapped[str] = string("What is counted")
    agreement_id: Mapped[str | None] = string("Agreement concerned", "agreements.slug")
    parties: Mapped[list[str]] = values("Codes of the sides")
    count: Mapped[int] = integer("How many")
    since_edtf: Mapped[str | None] = string("Begin of the count as EDTF")
    since_date: Mapped[dt.date | None] = day("First day that since_edtf covers")
    quote: Mapped[str] = string("The words, verbatim")
    start_offset: Mapped[int] = integer(_START)
    end_offset: Mapped[int] = integer(_END)
    rule: Mapped[str] = string("Rule that made it", "rules.id")


class Issue(Base):
    """What was noticed about an article."""

    __tablename__ = "issues"
    __table_args__ = (
        one_of("severity", Severity),
        offsets(),
        Index(None, "article_id"),
        Index(None, "code"),
        {"comment": "What a person may want to look at: unused dates, unknown parties ..."},
    )

    id: Mapped[str] = key("Article's id and running number")
    article_id: Mapped[str] = string("The article", "articles.id", ondelete="CASCADE")
    code: Mapped[str] = string("Code of the issue", "issue_codes.code")
    severity: Mapped[str] = string("error, warning or info")
    message: Mapped[str] = string("What is the matter and, where it helps, what to do")
    start_offset: Mapped[int | None] = integer(_START + "; NULL where it is about the whole article")
    end_offset: Mapped[int | None] = integer(_END + "; NULL where it is about the whole article")
