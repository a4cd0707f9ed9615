"""Views of what the articles say: every account, and what contradicts the chosen values."""

from __future__ import annotations

from sqlalchemy import and_
from sqlalchemy.orm import aliased

from tradedb.db.reporting.model import View, all_of, shown
from tradedb.db.schema import (
    Agreement,
    Article,
    Event,
    EventChoice,
    EventConflict,
    EventFacts,
    EventMention,
    Party,
)

Country = aliased(Party)

SOURCES = View(
    "report_sources",
    "evidence",
    "One row for each account: what one article says of one event",
    "The evidence behind every event, with the words and where they stand; values are those of the account",
    (
        shown(EventMention.id, "mention_id"),
        *all_of(EventMention.event_uid, EventMention.article_id),
        shown(Article.title, "article_title", "Title of the article"),
        shown(Article.url, "evidence_url", "Where to read it; NULL where the article has no address"),
        *all_of(Article.publisher, Article.published, Article.source),
        *all_of(EventMention.kind, EventMention.type),
        shown(EventMention.status, comment="held, scheduled or cancelled, as this account says"),
        shown(EventFacts.is_planned, comment="Whether the event is still only planned, by all accounts"),
        shown(EventMention.title),
        shown(EventMention.agreement_id),
        shown(Agreement.name, "agreement_name", "Name of the agreement"),
        *all_of(EventMention.date_edtf, EventMention.start_date, EventMention.end_date, EventMention.date_precision),
        *all_of(EventMention.date_unit, EventMention.year_basis),
        shown(EventMention.round, "round_number"),
        *all_of(EventMention.city, EventMention.country_code),
        shown(Country.name, "country_name", "Country of the place"),
        *all_of(EventMention.quote, EventMention.start_offset, EventMention.end_offset),
        *all_of(EventMention.rule, EventMention.parser_version),
        shown(Event.n_articles, "n_sources", "Number of articles that tell of the event"),
        shown(EventFacts.has_conflict),
    ),
    EventMention.__table__.join(Article, Article.id == EventMention.article_id)
    .outerjoin(Event, Event.uid == EventMention.event_uid)
    .outerjoin(EventFacts, EventFacts.event_uid == EventMention.event_uid)
    .outerjoin(Agreement, Agreement.slug == EventMention.agreement_id)
    .outerjoin(Country, Country.code == EventMention.country_code),
    ("mention_id",),
)
CONFLICTS = View(
    "report_conflicts",
    "evidence",
    "One row for each value of an event that an account contradicts",
    "Both values side by side, why one was chosen, and where the other stands",
    (
        *all_of(EventConflict.event_uid, EventConflict.field, EventConflict.mention_id),
        shown(EventConflict.value, "contradicting_value"),
        shown(EventChoice.value, "chosen_value"),
        shown(EventChoice.reason, "chosen_reason"),
        shown(Event.title, "event_title", "What the event is called"),
        shown(Event.kind),
        shown(Event.agreement_id),
        shown(Agreement.name, "agreement_name", "Name of the agreement"),
        *all_of(Event.date_edtf, Event.start_date, Event.end_date, EventFacts.date_precision),
        *all_of(EventFacts.is_planned),
        shown(Event.n_articles, "n_sources", "Number of articles that tell of the event"),
        shown(EventFacts.has_conflict),
        shown(EventMention.article_id, comment="The article that contradicts"),
        shown(Article.title, "article_title", "Its title"),
        shown(Article.url, "evidence_url", "Where to read it; NULL where it has no address"),
        *all_of(Article.publisher, Article.published),
        shown(EventMention.quote, comment="Its words, verbatim"),
    ),
    EventConflict.__table__.join(Event, Event.uid == EventConflict.event_uid)
    .join(EventFacts, EventFacts.event_uid == EventConflict.event_uid)
    .join(EventMention, EventMention.id == EventConflict.mention_id)
    .join(Article, Article.id == EventMention.article_id)
    .outerjoin(
        EventChoice,
        and_(EventChoice.event_uid == EventConflict.event_uid, EventChoice.field == EventConflict.field),
    )
    .outerjoin(Agreement, Agreement.slug == Event.agreement_id),
    ("event_uid", "field", "mention_id"),
)
