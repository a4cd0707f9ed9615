"""Views of what happened: the timeline, rounds, meetings and milestones, and the sides of events."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause
from sqlalchemy.orm import aliased

from tradedb.db.reporting.model import ReportColumn, View, all_of, chosen, shown
from tradedb.db.schema import (
    Agreement,
    AgreementFacts,
    Article,
    City,
    Event,
    EventFacts,
    EventMention,
    EventParty,
    Meeting,
    Milestone,
    NegotiationRound,
    Party,
    Stage,
)

Country, Family, Side = aliased(Party), aliased(Agreement), aliased(Party)

#: What every view of events shows.
EVENT: tuple[ReportColumn, ...] = (
    shown(Event.uid, "event_uid"),
    shown(Event.type),
    shown(Event.status),
    shown(EventFacts.is_planned),
    shown(Event.title),
    shown(Event.agreement_id, comment="Agreement or track concerned; NULL where no report names one"),
    shown(Agreement.name, "agreement_name", "Name of the agreement"),
    shown(AgreementFacts.family_id),
    shown(Family.name, "family_name", "Name of the agreement at the root"),
    *all_of(EventFacts.party_codes, EventFacts.party_names, EventFacts.participant_names),
    *all_of(Event.date_edtf, Event.start_date, Event.end_date, EventFacts.date_precision, Event.year_basis),
    *all_of(EventFacts.event_year, EventFacts.duration_days),
    *all_of(Event.city, Event.country_code),
    shown(Country.name, "country_name", "Country of the place"),
    shown(Event.venue),
    shown(City.latitude, comment="Degrees north; NULL where the city is not in the reference data"),
    shown(City.longitude, comment="Degrees east; NULL where the city is not in the reference data"),
    shown(Event.n_articles, "n_sources", "Number of articles that tell of it"),
    shown(Event.n_mentions, comment="Number of accounts; an article may give several"),
    *all_of(EventFacts.n_conflicts, EventFacts.has_conflict),
    shown(Article.url, "evidence_url", "Where to read the account that gives the date; NULL where it has no address"),
    shown(Article.title, "evidence_title", "Title of the article with that account"),
    shown(Article.publisher, "evidence_publisher", "Who published it"),
    shown(Article.published, "evidence_published", "When it was published"),
    shown(EventMention.quote, "evidence_quote", "Its words, verbatim"),
)

#: What the bridges between events and their sides or people show of the event.
OF_EVENT: tuple[ReportColumn, ...] = (
    shown(Event.kind),
    shown(Event.type),
    shown(Event.status),
    shown(EventFacts.is_planned),
    shown(Event.title, "event_title"),
    *chosen(EVENT, "agreement_id", "agreement_name", "family_id", "family_name", "date_edtf", "start_date", "end_date"),
    *chosen(EVENT, "date_precision", "event_year"),
    shown(NegotiationRound.number, "round_number", "Number of the round; NULL where it has none or is no round"),
    *chosen(EVENT, "n_sources", "has_conflict", "evidence_url"),
)


def with_agreement(source: Any) -> FromClause:
    """Events with their agreement and its family."""
    joined: FromClause = (
        source.join(EventFacts, EventFacts.event_uid == Event.uid)
        .outerjoin(Agreement, Agreement.slug == Event.agreement_id)
        .outerjoin(AgreementFacts, AgreementFacts.agreement_id == Event.agreement_id)
        .outerjoin(Family, Family.slug == AgreementFacts.family_id)
    )
    return joined


def with_evidence(source: FromClause) -> FromClause:
    """The same with the account that gives the date."""
    return source.outerjoin(EventMention, EventMention.id == EventFacts.evidence_id).outerjoin(
        Article, Article.id == EventMention.article_id
    )


def with_place(source: FromClause) -> FromClause:
    """The same with the place."""
    return source.outerjoin(Country, Country.code == Event.country_code).outerjoin(City, City.id == EventFacts.city_id)


def events(source: Any = Event.__table__) -> FromClause:
    """Events with all that `EVENT` shows."""
    return with_evidence(with_place(with_agreement(source)))


def _of_kind(model: Any) -> FromClause:
    """The events of a kind with their details."""
    return events(Event.__table__.join(model, model.event_uid == Event.uid))


TIMELINE = View(
    "report_timeline",
    "fact",
    "One row for each event of any kind",
    "What happened, is planned or was cancelled, with the values chosen among all accounts",
    (EVENT[0], shown(Event.kind), *EVENT[1:]),
    events(),
    ("event_uid",),
)
ROUNDS = View(
    "report_rounds",
    "fact",
    "One row for each negotiation round",
    "Rounds, held, planned or cancelled",
    (EVENT[0], shown(NegotiationRound.number, "round_number"), *EVENT[1:]),
    _of_kind(NegotiationRound),
    ("event_uid",),
)
MEETINGS = View(
    "report_meetings",
    "fact",
    "One row for each meeting",
    "Meetings of leaders, ministers, committees and officials, held, planned or cancelled",
    (EVENT[0], *all_of(Meeting.level, Meeting.ordinal), *EVENT[1:]),
    _of_kind(Meeting),
    ("event_uid",),
)
MILESTONES = View(
    "report_milestones",
    "fact",
    "One row for each milestone",
    "Launches, conclusions, signatures, entries into force and the like, with the stage that each opens",
    (EVENT[0], shown(Milestone.stage), shown(Stage.rank, "stage_rank"), *EVENT[1:]),
    _of_kind(Milestone).outerjoin(Stage, Stage.code == Milestone.stage),
    ("event_uid",),
)
EVENT_PARTIES = View(
    "report_event_parties",
    "bridge",
    "One row for each side of an event",
    "Joins events to report_parties, to count rounds or meetings by country",
    (
        EVENT[0],
        shown(EventParty.party_code),
        shown(Side.name, "party_name", "Name of the side"),
        shown(Side.kind, "party_kind"),
        *OF_EVENT,
    ),
    with_evidence(with_agreement(EventParty.__table__.join(Event, Event.uid == EventParty.event_uid)))
    .join(Side, Side.code == EventParty.party_code)
    .outerjoin(NegotiationRound, NegotiationRound.event_uid == Event.uid),
    ("event_uid", "party_code"),
)
