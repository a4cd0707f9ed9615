"""Milestones reached at meetings."""

from dataclasses import replace

import pytest

from tradedb.parsers.occasions import at_meetings
from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis

OSLO = Place("Oslo", "NO")
PEOPLE = (Participant("Ann Bale"), Participant("Oh Min-ho"))


def event(kind: Kind, type_: str, date: str = "2024-03-25", **values: object) -> EventMention:
    made = EventMention(kind, type_, Status.HELD, date, YearBasis.STATED, ("GB", "KR"), "met", 0, 3, "made")
    return replace(made, **values)


MEETING = event(Kind.MEETING, "ministerial", participants=PEOPLE, place=OSLO)
SIGNED = event(Kind.MILESTONE, "signed")

CASES = {
    "same day and sides": ([MEETING, SIGNED], PEOPLE, OSLO),
    "stated people stay": ([MEETING, replace(SIGNED, participants=PEOPLE[:1])], PEOPLE[:1], OSLO),
    "stated place stays": ([MEETING, replace(SIGNED, place=Place("Bergen"))], PEOPLE, Place("Bergen")),
    "another day": ([replace(MEETING, date="2024-03-26"), SIGNED], (), None),
    "a month only": ([replace(MEETING, date="2024-03"), replace(SIGNED, date="2024-03")], (), None),
    "other sides": ([replace(MEETING, parties=("GB", "JP")), SIGNED], (), None),
    "two meetings": ([MEETING, replace(MEETING, type="summit"), SIGNED], (), None),
    "in force": ([MEETING, replace(SIGNED, type="in_force")], (), None),
    "planned": ([MEETING, replace(SIGNED, status=Status.SCHEDULED)], (), None),
}


@pytest.mark.parametrize(("events", "people", "place"), CASES.values(), ids=CASES)
def test_a_milestone_takes_people_and_place_of_its_meeting(events, people, place):
    *_, milestone = at_meetings(events)
    assert (milestone.participants, milestone.place) == (people, place)
