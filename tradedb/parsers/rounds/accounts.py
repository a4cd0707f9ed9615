"""The account of a round: what belongs to the words that speak of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tradedb import edtf
from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import NO_DATE, NO_SIDES, Document, Refused, Sentence, Trigger
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind

#: Rules that name a round only together with its date.
_NEEDS_DATE = frozenset({"round.ellipsis", "round.again"})


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention | Refused]:
    """The account of a round; none for one that has neither number nor date, or no sides."""
    if date is None and (trigger.number is None or trigger.rule in _NEEDS_DATE):
        yield NO_DATE
        return
    agreement = attach.agreement_for(document, sentence, trigger)
    parties = attach.sides_of(agreement) or _sides(document, attach.parties_near(document, sentence, trigger))
    if len(parties) < 2 and agreement is None:
        yield NO_SIDES
        return
    agreement = agreement or attach.agreement_of_pair(document, parties)
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=track_slug(document, agreement, sentence),
        number=_number(document, sentence, trigger, date),
        place=attach.place_for(document, sentence, trigger, date),
        people=attach.people_near(document, sentence, trigger, date) if date else (),
    )
    yield account(document, sentence, trigger, what)


def _sides(document: Document, named: tuple[str, ...]) -> tuple[str, ...]:
    """The sides of a round of no known agreement: those named; to one alone belongs whom the article is about."""
    if len(named) > 1:
        return named
    return named + tuple(code for code in document.home if code not in named)[: 2 - len(named)]


_LOOK_BACK = 2
#: Further apart two dates are not those of one round.
_ONE_ROUND = dt.timedelta(days=14)


def _number(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None) -> int | None:
    """The number of a round; of one said again that of the round before, unless that was at another time."""
    if trigger.rule != "round.again":
        return trigger.number
    for previous in reversed(document.sentences[max(0, sentence.index - _LOOK_BACK) : sentence.index]):
        for other in reversed(previous.triggers):
            if other.kind is Kind.ROUND and other.number:
                known = attach.date_for(document, previous, other)
                return other.number if date is None or known is None or _close(known, date) else None
    return None


def _close(one: DateMention, other: DateMention) -> bool:
    a, b = edtf.parse(one.edtf), edtf.parse(other.edtf)
    if not (a.year_known and b.year_known):
        return one.edtf == other.edtf
    (low, high), (first, last) = a.reach(), b.reach()
    return max(low, first) - min(high, last) <= _ONE_ROUND
