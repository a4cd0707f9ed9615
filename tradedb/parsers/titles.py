"""What a reader would call an event."""

from __future__ import annotations

from tradedb.parsers.families import family
from tradedb.records import EventMention, Kind
from tradedb.vocabulary import Vocabulary

_MILESTONES = {
    "proposed": "{} proposed",
    "launched": "Negotiations on {} launched",
    "suspended": "Negotiations on {} suspended",
    "resumed": "Negotiations on {} resumed",
    "concluded": "Negotiations on {} concluded",
    "initialled": "{} initialled",
    "signed": "{} signed",
    "approved": "{} approved",
    "in_force": "{} in force",
    "amended": "{} amended",
    "extended": "{} extended",
    "terminated": "{} terminated",
    "accession": "Accession to {}",
}
_MEETINGS = {"senior_officials": "senior officials' meeting", "ministerial": "ministerial meeting"}
_PLAIN = frozenset({"summit", "visit", "committee", "dialogue", "ceremony"})


def title_of(event: EventMention, vocabulary: Vocabulary) -> str:
    """A title made from the values of an event, such as "Round 2 of Korea–UK upgrade negotiations".

    Args:
        event: the account.
        vocabulary: names of parties and agreements.
    """
    sides = "–".join(vocabulary.parties[code].short_name for code in event.parties if code in vocabulary.parties)
    if event.kind is Kind.ROUND:
        number = f"Round {event.round}" if event.round else "Round"
        return f"{number} of {_subject(event, sides, vocabulary)} negotiations"
    if event.kind is Kind.MILESTONE:
        return _MILESTONES[event.type].format(_subject(event, sides, vocabulary))
    if event.kind is Kind.MEETING:
        name = _MEETINGS.get(event.type, event.type if event.type in _PLAIN else f"{event.type} meeting")
        return f"{sides} {name}" if event.round is None else f"{sides} {name} no. {event.round}"
    if event.type != "other":
        return f"{sides} {event.type}"
    subject = _subject(event, sides, vocabulary)
    return f"Development of {subject}" if event.agreement else f"{sides} development".strip()


def _subject(event: EventMention, sides: str, vocabulary: Vocabulary) -> str:
    if event.agreement is None:
        return f"{sides} agreement" if event.kind is Kind.MILESTONE else sides
    known = vocabulary.agreements.get(event.agreement)
    if known is not None:
        return known.name
    track = event.agreement.removeprefix(family(event.agreement) or "").strip("-").replace("-", " ")
    return f"{sides} {track or 'agreement'}"
