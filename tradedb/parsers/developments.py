"""Other dated acts of trade policy: announcements, measures, disputes, and what institutions do around an agreement.

Each act is a noun with a verb near it. They are many and told in passing, so a rule holds only where its date stands
close by and belongs to nothing else in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import NO_DATE, NO_SIDES, Document, Located, Refused, Sentence, Trigger
from tradedb.records import EventMention, Kind, Span


@dataclass(frozen=True, slots=True)
class Act:
    """What makes a word the sign of a development: a noun and a verb near it.

    Attributes:
        type: of the development.
        rule: name of its rule.
        noun: word class; `legislature` also stands for a named one.
        verb: word class; empty where the noun tells enough.
        reach: how near the two must stand, in characters with the charges of `attach.distance`.
        party: code of a party that must stand as near; empty for none.
        about: whether it concerns the agreement that the article is about.
        bilateral: whether one side acts upon another: the partner counts where only one is named.
    """

    type: str
    rule: str
    noun: str
    verb: str = ""
    reach: int = 45
    party: str = ""
    about: bool = False
    bilateral: bool = False


ACTS = (
    Act("measure", "measure", "measure", "impose", 70, bilateral=True),
    Act("measure", "measure", "measure", "force", 70, bilateral=True),
    Act("measure", "order", "order", "issue", 30, bilateral=True),
    Act("dispute", "dispute", "dispute", "file", bilateral=True),
    Act("dispute", "complaint", "complaint", reach=25, party="WTO", bilateral=True),
    Act("announcement", "announcement", "plan", "announce"),
    Act("announcement", "hearing", "hearing", "hear", about=True),
    Act("announcement", "views", "views", about=True),
    Act("announcement", "statement", "statement", "put_out", 30),
    Act("other", "offer", "offer", "table", about=True, bilateral=True),
    Act("other", "submission", "approver", "submit", 60, about=True),
    Act("other", "rejection", "approver", "reject", 40, about=True),
    Act("other", "presidency", "presidency", "hand", 30),
    Act("other", "partnership", "partnership", "sign", 30, bilateral=True),
    Act("other", "wider_mandate", "mandate", "widen", 40, about=True),
    Act("other", "expiry", "authority", "lapse", 40),
    Act("other", "exit", "left_bloc", reach=8, party="EU"),
)
_ACT = {f"development.{act.rule}": act for act in ACTS}
#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset(_ACT)
_FARTHEST = 90


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The developments that a sentence speaks of."""
    del previous
    for act in ACTS:
        verbs = sentence.having(act.verb) if act.verb else ()
        for noun in sentence.having(act.noun):
            span = _span(text, sentence, act, noun, verbs)
            if span is not None:
                yield Trigger(span.start, span.end, Kind.DEVELOPMENT, act.type, f"development.{act.rule}")


def _span(text: str, sentence: Sentence, act: Act, noun: Located, verbs: Sequence[Located]) -> Located | None:
    """The words of an act, the verb alone where a date parts it from its noun; None where there is no verb near."""
    if act.party and not any(
        p.code == act.party and attach.distance(text, noun, p) <= act.reach for p in sentence.parties
    ):
        return None
    if not act.verb:
        return noun
    verb = attach.nearest(text, noun, verbs)
    if verb is None or attach.distance(text, noun, verb) > act.reach:
        return None
    whole = Span(min(noun.start, verb.start), max(noun.end, verb.end))
    return verb if any(whole.meets(date.span) for date in sentence.dates) else whole


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention | Refused]:
    """The account of a development; none for one without sides or a date of its own close by."""
    if date is None or not _is_its_own(document.text, sentence, trigger, date):
        yield NO_DATE if date is None else Refused("its date is too far away, or that of another event")
        return
    act = _ACT[trigger.rule]
    parties = _parties(document, sentence, trigger)
    if not parties:
        yield NO_SIDES
        return
    agreement = attach.agreement_for(document, sentence, trigger) if act.about else None
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=agreement.slug or None if agreement is not None else None,
    )
    yield account(document, sentence, trigger, what)


def _is_its_own(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date stands near, and no round, meeting or milestone stands nearer to it."""
    near = attach.distance(text, trigger, date)
    others = [other for other in sentence.triggers if other.kind is not Kind.DEVELOPMENT]
    if near > _FARTHEST or any(attach.distance(text, other, date) <= near for other in others):
        return False
    told = any(other.end <= date.start for other in others)
    return not (told and date.end <= trigger.start and _PURPOSE.search(text, date.end, trigger.start))


#: "signed one on Friday that will remove tariffs": what was signed has the date, not what it will do.
_PURPOSE = re.compile(r"\b(?:that|which|to|will|would)\b")


#: Organisations before or beside which one side acts upon another.
_NO_SIDES = frozenset({"WTO", "APEC", "G7", "G20", "UN", "OECD", "IMF"})


def _parties(document: Document, sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """The sides: those named near, else whose ministry acts, with the partner of an act upon another."""
    act, home = _ACT[trigger.rule], document.home[:2]
    if act.noun == "approver":
        before = [party for party in sentence.parties if party.end <= trigger.start]
        return (before[-1].code,) if before else home
    bodies = attach.bodies_near(document, sentence, trigger)
    named = attach.parties_near(document, sentence, trigger)
    named = (bodies or named) if act.type == "announcement" else (named or bodies)
    if act.bilateral:
        named = tuple(code for code in named if code not in _NO_SIDES)
    if not named:
        return home if act.bilateral or act.about else home[:1]
    if len(named) == 1 and act.bilateral and named[0] in home:
        return home
    return named
