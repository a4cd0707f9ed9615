"""What belongs to an event: its date, place, sides, agreement, people and status, chosen around its trigger.

Everything is attached by distance (`nearness`): the nearest candidate that fits, clause borders charged for.
"""

from tradedb.parsers.attach.agreements import (
    agreement_for,
    agreement_of_meeting,
    agreement_of_pair,
    each_agreement,
)
from tradedb.parsers.attach.clauses import is_fronted
from tradedb.parsers.attach.dates import date_for, judged, listed_behind, pairs
from tradedb.parsers.attach.nearness import distance, nearest
from tradedb.parsers.attach.participants import people_near
from tradedb.parsers.attach.places import is_seat, place_cities, place_for, place_parties
from tradedb.parsers.attach.sides import bodies_near, parties_near, sides_of
from tradedb.parsers.attach.status import is_denied, status_for

__all__ = [
    "agreement_for",
    "agreement_of_meeting",
    "agreement_of_pair",
    "bodies_near",
    "date_for",
    "distance",
    "each_agreement",
    "is_denied",
    "is_fronted",
    "is_seat",
    "judged",
    "listed_behind",
    "nearest",
    "pairs",
    "parties_near",
    "people_near",
    "place_cities",
    "place_for",
    "place_parties",
    "sides_of",
    "status_for",
]
