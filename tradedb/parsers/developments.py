"""Other dated acts of trade policy: announcements, measures, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, Rule, account
from tradedb.parsers.document import Document, Sentence, Word
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
    Act("dispute", "dispute", "file"),
    Act("announcement", "plan", "announce"),
)


def parse(document: Document) -> Iterator[EventMention]:
    """The developments of an article, one account for each mention that is dated in its sentence."""
    for sentence in document.sentences:
        for act in ACTS:
            for noun in sentence.having(act.noun):
                verb = attach.nearest(document.text, noun, sentence.having(act.verb))
                if verb is not None and attach.distance(document.text, noun, verb) <= act.reach:
                    yield from _development(document, sentence, act, noun, verb)


def _development(
    document: Document, sentence: Sentence, act: Act, noun: Word, verb: Word
) -> Iterator[EventMention]:
    trigger = Word(min(noun.start, verb.start), max(noun.end, verb.end), noun.classes)
    date = attach.date_for(document, sentence, trigger, ())
    parties = attach.parties_near(document, sentence, trigger)
    if date is None or not parties or attach.distance(document.text, trigger, date) > _FARTHEST:
        return
    yield account(
        document,
        sentence,
        Rule(f"development.{act.type}", Kind.DEVELOPMENT, act.type),
        trigger,
        Attached(
            date=date,
            status=attach.status_for(document, sentence, trigger, date),
            parties=parties,
            place=None,
        ),
    )


_FARTHEST = 80
