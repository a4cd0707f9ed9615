"""Views of agreements, their stages and their parties; countries and blocs; the calendar."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from tradedb.db.reporting.model import View, all_of, shown
from tradedb.db.schema import (
    Agreement,
    AgreementFacts,
    AgreementParty,
    AgreementStage,
    Article,
    CalendarDay,
    City,
    Event,
    EventFacts,
    EventMention,
    Party,
    Stage,
)
from tradedb.records import Status

Parent, Family = aliased(Agreement), aliased(Agreement)
Last, Next, Candidate = aliased(Event), aliased(Event), aliased(Event)
Today, Began, Length = aliased(CalendarDay), aliased(CalendarDay), aliased(CalendarDay)
_TODAY = func.current_date()

#: The first planned event that may lie today or later.
_NEXT = (
    select(Candidate.uid)
    .where(Candidate.agreement_id == Agreement.slug, Candidate.status == Status.SCHEDULED.value)
    .where(or_(Candidate.end_date >= _TODAY, and_(Candidate.end_date.is_(None), Candidate.start_date.is_not(None))))
    .order_by(Candidate.start_date, Candidate.uid)
    .limit(1)
    .correlate(Agreement)
    .scalar_subquery()
)


def _with_evidence(source: Any, event_uid: Any) -> Any:
    """Something with an event, and the account that gives its date."""
    return (
        source.outerjoin(EventFacts, EventFacts.event_uid == event_uid)
        .outerjoin(EventMention, EventMention.id == EventFacts.evidence_id)
        .outerjoin(Article, Article.id == EventMention.article_id)
    )


def _stage_columns() -> tuple[Any, ...]:
    names = "proposed", "negotiating", "paused", "concluded", "initialled", "signed", "ratifying", "in_force"
    pairs = [(f"{name}_edtf", f"{name}_date") for name in (*names, "terminated")]
    return all_of(*(getattr(AgreementFacts, column) for pair in pairs for column in pair))


AGREEMENTS = View(
    "report_agreements",
    "dimension",
    "One row for each agreement or track",
    "Agreements and negotiations, those without a loaded event included, with their stages and counts",
    (
        shown(Agreement.slug, "agreement_id"),
        shown(Agreement.name, "agreement_name"),
        shown(Agreement.kind, "agreement_kind"),
        shown(Agreement.parent_id),
        shown(Parent.name, "parent_name", "Name of the agreement that it upgrades, extends or accedes to"),
        shown(AgreementFacts.family_id),
        shown(Family.name, "family_name", "Name of the agreement at the root"),
        *all_of(AgreementFacts.party_codes, AgreementFacts.party_names, AgreementFacts.n_parties),
        shown(AgreementFacts.stage),
        shown(Stage.rank, "stage_rank"),
        *all_of(AgreementFacts.stage_edtf, AgreementFacts.stage_date),
        shown(
            Length.day_number,
            "days_in_stage",
            "Days from the begin of the stage to today; NULL unless that is known to the day",
        ),
        *_stage_columns(),
        *all_of(AgreementFacts.rounds_held, AgreementFacts.rounds_planned, AgreementFacts.last_round_number),
        *all_of(AgreementFacts.n_events, AgreementFacts.last_event_uid),
        shown(Last.title, "last_event_title", "What it was"),
        shown(Last.date_edtf, "last_event_edtf", "When it was, EDTF"),
        shown(Last.start_date, "last_event_start_date", "First day that its date covers"),
        shown(Next.uid, "next_event_uid", "First planned event that may lie today or later"),
        shown(Next.title, "next_event_title", "What it will be"),
        shown(Next.date_edtf, "next_event_edtf", "When it is planned for, EDTF"),
        shown(Next.start_date, "next_event_start_date", "First day that its date covers"),
        *all_of(AgreementFacts.n_sources, AgreementFacts.n_conflicts, AgreementFacts.has_conflict),
        shown(Article.url, "evidence_url", "Where to read of the event that opened the stage"),
    ),
    _with_evidence(
        Agreement.__table__.join(AgreementFacts, AgreementFacts.agreement_id == Agreement.slug)
        .outerjoin(Parent, Parent.slug == Agreement.parent_id)
        .outerjoin(Family, Family.slug == AgreementFacts.family_id)
        .outerjoin(Stage, Stage.code == AgreementFacts.stage)
        .outerjoin(Today, Today.date == _TODAY)
        .outerjoin(Began, Began.date == AgreementFacts.stage_date)
        .outerjoin(Length, Length.day_number == Today.day_number - Began.day_number)
        .outerjoin(Last, Last.uid == AgreementFacts.last_event_uid)
        .outerjoin(Next, Next.uid == _NEXT),
        AgreementFacts.stage_event_uid,
    ),
    ("agreement_id",),
)
STAGES = View(
    "report_stages",
    "fact",
    "One row for each stage that an agreement has passed",
    "How long each stage took; derived from what was held",
    (
        shown(AgreementStage.agreement_id),
        shown(AgreementStage.number, "stage_number"),
        shown(Agreement.name, "agreement_name", "Name of the agreement"),
        shown(AgreementFacts.family_id),
        shown(AgreementStage.stage),
        shown(Stage.rank, "stage_rank"),
        *all_of(AgreementStage.since_edtf, AgreementStage.since_date),
        *all_of(AgreementStage.until_edtf, AgreementStage.until_date, AgreementStage.days, AgreementStage.days_at_most),
        shown(AgreementStage.event_uid),
        shown(Event.title, "event_title", "What that event was"),
        shown(EventFacts.date_precision),
        shown(EventFacts.is_planned),
        shown(Event.n_articles, "n_sources", "Number of articles that tell of it"),
        shown(EventFacts.has_conflict),
        shown(Article.url, "evidence_url", "Where to read of that event"),
    ),
    _with_evidence(
        AgreementStage.__table__.join(Agreement, Agreement.slug == AgreementStage.agreement_id)
        .join(AgreementFacts, AgreementFacts.agreement_id == AgreementStage.agreement_id)
        .join(Stage, Stage.code == AgreementStage.stage)
        .join(Event, Event.uid == AgreementStage.event_uid),
        Event.uid,
    ),
    ("agreement_id", "stage_number"),
)
AGREEMENT_PARTIES = View(
    "report_agreement_parties",
    "bridge",
    "One row for each party of an agreement",
    "Joins report_agreements to report_parties",
    (
        shown(AgreementParty.agreement_id),
        shown(AgreementParty.party_code),
        shown(Agreement.name, "agreement_name", "Name of the agreement"),
        shown(Agreement.kind, "agreement_kind"),
        shown(AgreementFacts.family_id),
        shown(AgreementFacts.stage),
        shown(Party.name, "party_name", "Name of the party"),
        shown(Party.kind, "party_kind"),
    ),
    AgreementParty.__table__.join(Agreement, Agreement.slug == AgreementParty.agreement_id)
    .join(AgreementFacts, AgreementFacts.agreement_id == AgreementParty.agreement_id)
    .join(Party, Party.code == AgreementParty.party_code),
    ("agreement_id", "party_code"),
)
PARTIES = View(
    "report_parties",
    "dimension",
    "One row for each country or bloc",
    "Countries (ISO 3166-1) and blocs, with where their capitals lie",
    (
        shown(Party.code, "party_code"),
        shown(Party.name, "party_name"),
        shown(Party.short_name),
        shown(Party.kind, "party_kind"),
        *all_of(Party.official_name, Party.capital),
        shown(City.latitude, comment="Degrees north of the capital; NULL for blocs"),
        shown(City.longitude, comment="Degrees east of the capital; NULL for blocs"),
    ),
    Party.__table__.outerjoin(City, and_(City.country_code == Party.code, City.name == Party.capital)),
    ("party_code",),
)
DATES = View(
    "report_dates",
    "dimension",
    "One row for each day from 1947 to 2056",
    "A calendar without gaps, with ISO weeks and fiscal years, which bear the number of the year in which they end",
    tuple(shown(getattr(CalendarDay, column.key)) for column in CalendarDay.__table__.columns),
    CalendarDay.__table__,
    ("date",),
)
