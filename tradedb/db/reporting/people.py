"""Views of people: who they are, and what they took part in."""

from __future__ import annotations

from sqlalchemy import and_
from sqlalchemy.orm import aliased

from tradedb.db.reporting.events import EVENT, OF_EVENT, with_agreement, with_evidence
from tradedb.db.reporting.model import View, all_of, shown
from tradedb.db.schema import (
    Event,
    EventParticipant,
    NegotiationRound,
    Organization,
    Participant,
    ParticipantFacts,
    Party,
)

Latest = aliased(EventParticipant)

PARTICIPANTS = View(
    "report_participants",
    "dimension",
    "One row for each person",
    "People who take part in events, with the office that the latest of them states",
    (
        shown(Participant.id, "participant_id"),
        shown(Participant.name, "participant_name"),
        shown(Participant.party_code),
        shown(Party.name, "party_name", "Name of that side"),
        shown(Latest.title, comment="Office as stated at the latest event"),
        shown(Latest.organization, comment="Ministry or body as stated at the latest event"),
        *all_of(ParticipantFacts.n_events, ParticipantFacts.first_date, ParticipantFacts.last_date),
        shown(ParticipantFacts.latest_event_uid),
    ),
    Participant.__table__.join(ParticipantFacts, ParticipantFacts.participant_id == Participant.id)
    .outerjoin(Party, Party.code == Participant.party_code)
    .outerjoin(
        Latest,
        and_(Latest.event_uid == ParticipantFacts.latest_event_uid, Latest.participant_id == Participant.id),
    ),
    ("participant_id",),
)
PARTICIPATION = View(
    "report_participation",
    "bridge",
    "One row for each person at an event",
    "Joins events to report_participants, with office and organisation as stated there",
    (
        EVENT[0],
        shown(EventParticipant.participant_id),
        shown(Participant.name, "participant_name"),
        shown(EventParticipant.name, "stated_name"),
        *all_of(EventParticipant.title, EventParticipant.organization, EventParticipant.organization_id),
        shown(Organization.name, "organization_name", "Its full name, where the reference data know it"),
        shown(Participant.party_code),
        shown(Party.name, "party_name", "Name of that side"),
        *OF_EVENT,
    ),
    with_evidence(with_agreement(EventParticipant.__table__.join(Event, Event.uid == EventParticipant.event_uid)))
    .join(Participant, Participant.id == EventParticipant.participant_id)
    .outerjoin(Party, Party.code == Participant.party_code)
    .outerjoin(Organization, Organization.slug == EventParticipant.organization_id)
    .outerjoin(NegotiationRound, NegotiationRound.event_uid == Event.uid),
    ("event_uid", "participant_id"),
)
