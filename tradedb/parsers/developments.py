"""Other dated acts of trade policy: announcements, measures, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import NO_DATE, NO_SIDES, Document, Refused, Sentence, Trigger
from tradedb.records import EventMention, Kind


@dataclass(frozen=True, slots=True)
class Act:
    """What makes a word the sign of a development: a noun and a verb near it.

    Attributes:
        type: of the development.
        noun, verb: word classes.
        reach: how near the two must stand, in characters with the charges of `attach.distance`.
    """

    type: str
    noun: str
    verb: str
    reach: int = 60


ACTS = (
    Act("measure", "measure", "impose"),
    Act("measure", "measure", "announce", 40),
    Act("measure", "measure", "force", 40),
    Act("dispute", "dispute", "file"),
    Act("announcement", "plan", "announce"),
)
#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset(f"development.{act.type}" for act in ACTS)
_FARTHEST = 120


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The developments that a sentence speaks of."""
    del previous
    for act in ACTS:
        for noun in sentence.having(act.noun):
            verb = attach.nearest(text, noun, sentence.having(act.verb))
            if verb is not None and attach.distance(text, noun, verb) <= act.reach:
                start, end = min(noun.start, verb.start), max(noun.end, verb.end)
                yield Trigger(start, end, Kind.DEVELOPMENT, act.type, f"development.{act.type}")


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention | Refused]:
    """The account of a development; none for one without sides or a date close by."""
    if date is None or attach.distance(document.text, trigger, date) > _FARTHEST:
        yield NO_DATE if date is None else Refused("its date is too far away")
        return
    parties = attach.parties_near(document, sentence, trigger) or attach.bodies_near(document, sentence, trigger)
    parties = parties or document.home[:2]
    if not parties:
        yield NO_SIDES
        return
    status = attach.status_for(document, sentence, trigger, date)
    yield account(document, sentence, trigger, Attached(date=date, status=status, parties=parties))
