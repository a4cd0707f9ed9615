"""The agreement that an event is about: named in its sentence, or meant without being named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tradedb.parsers.agreements import AgreementMention, resolved
from tradedb.parsers.attach.nearness import gap, nearest
from tradedb.parsers.attach.places import is_seat, place_parties
from tradedb.parsers.document import Document, Located, Sentence, Trigger
from tradedb.records import Kind

#: "UK-Swiss FTA of today, which was signed": what is said of the agreement named before "which".
_WHICH = re.compile(r"[^,;:]{0,30}(?:\([^()]{1,40}\))?,? (?:which|that)(?: [\w']+){0,4} ")
#: "the MoU on resuming the FTA negotiations": the second is part of what the first is about.
_ABOUT = re.compile(r"(?: ?\([^()]{1,20}\))? (?:on|for|of|to|about|concerning|regarding)\b[^,;:.]{0,80}")
#: A sentence that goes on about the agreement of the one before.
_GOES_ON = re.compile(
    r"\W{0,3}(?:(?:It|They|This|These|Its)\b"
    r"|(?:The|That|This|Those|These|Both) (?:\w+ ){0,2}?"
    r"(?:agreements?|accord|deal|pact|treaty|FTAs?|CEPA|EPA|text|negotiations?|talks|protocol|two|sides)\b"
    r"|The (?:\w+ )?one\b|(?:[A-Z][a-z]+: )?[A-Z][a-z]{3,10}ed (?:in|on|at|last|this|just|only)\b)"
)
_PARTNER = re.compile(r" with (?:the )?")
_WITH = re.compile(
    r"\W{0,3}(?:(?:Also|And|But|Meanwhile,?) )?"
    r"(?:[Ww]ith|[Aa]s for|[Aa]s regards|[Rr]egarding|[Cc]oncerning|[Vv]is-a-vis) (?:the )?"
)
#: "The third round of negotiations on an investment treaty": what the trigger itself says it is about.
_ON = re.compile(r" (?:of )?(?:[\w-]+ ){0,3}?(?:on|for|about|over|towards?) (?:(?:an?|the|its|their) )?")
#: "A round on that agreement".
_POINTING = re.compile(
    r"\b(?:on|of|under|for|about|to|in) (?:that|this) (?:[\w-]+ ){0,3}?"
    r"(?:agreement|accord|deal|pact|treaty|FTA|C?EPA)\b"
)


def agreement_for(
    document: Document, sentence: Sentence, trigger: Located, *, any_kind: bool = False
) -> AgreementMention | None:
    """The agreement that a trigger speaks of: named in its sentence, else named before, else the article's own.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the event.
        any_kind: whether a memorandum or declaration may be meant, and not the trade agreement only.
    """
    subject = (m for m in sentence.agreements if m.slug and _ON.fullmatch(document.text, trigger.end, m.start))
    named = [m for m in sentence.agreements if (m.slug or m.parties) and (any_kind or not m.aside)]
    named = [*islice(subject, 1)] or named
    chosen = _spoken_of(document.text, trigger, named) if named else None
    if chosen is not None and chosen.start > trigger.end and _is_said_of_another(document.text, sentence, trigger):
        chosen = None
    if chosen is not None and chosen.talks and _has_own_subject(sentence, trigger, chosen):
        chosen = None
    return chosen or implied_agreement(document, sentence, trigger)


#: "Our present agreement, signed in 2020, rolled over that of the EU and Turkey".
_UNNAMED = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts|[Tt]his|[Tt]hat)"
    r" (?:present|current|existing|original|previous|earlier|first|old|new)"
    r" (?:trade )?(?:agreement|accord|deal|pact|treaty|arrangement|FTA)(?: \([^()]{1,20}\))?"
    r"(?:,? (?:which|that))?,? (?:(?:was|is|had been|has been) )?(?:\w{2,15}ly )?$"
)


def _is_said_of_another(text: str, sentence: Sentence, trigger: Located) -> bool:
    """Whether a trigger goes with an agreement without a name right in front of it, not with one behind."""
    return _UNNAMED.search(text, max(sentence.start, trigger.start - 80), trigger.start) is not None


def _has_own_subject(sentence: Sentence, trigger: Located, other: AgreementMention) -> bool:
    """Whether a trigger says of unnamed negotiations what another mention, far behind, does not share."""
    beside = [w for w in sentence.having("negotiation") if 0 <= trigger.start - w.end <= _BESIDE]
    named = [mention for mention in sentence.agreements if mention.slug]
    bare = any(all(gap(word, mention) > 0 for mention in named) for word in beside)
    return bare and other.start - trigger.end > _FAR


_BESIDE, _FAR = 24, 40


def _spoken_of(text: str, trigger: Located, named: Sequence[AgreementMention]) -> AgreementMention | None:
    """The one of several that a trigger goes with."""
    before = [mention for mention in named if mention.end <= trigger.start]
    relative = next((m for m in reversed(before) if _WHICH.fullmatch(text, m.end, trigger.start)), None)
    chosen = relative or nearest(text, trigger, named)
    holder = next((m for m in before if chosen and m.aside and _ABOUT.fullmatch(text, m.end, chosen.start)), None)
    return holder or chosen


#: Meetings about relations at large, unless their sentence names an agreement.
_GENERAL = frozenset({"summit", "visit", "business", "ceremony", "dialogue"})


def agreement_of_meeting(
    document: Document, sentence: Sentence, trigger: Trigger, kind: str, sides: Sequence[str]
) -> AgreementMention | None:
    """The agreement that a meeting was about; None for one about relations at large.

    Args:
        document: the article.
        sentence: the sentence of the trigger.
        trigger: the words that speak of the meeting.
        kind: type of the meeting.
        sides: who met; none where that is still to be learned from the agreement.
    """
    beside = not trigger.hosts and bool(sentence.having("margin"))
    hosting = {host for other in sentence.triggers for host in other.hosts if beside}
    named = [m for m in sentence.agreements if m.slug and not m.aside and not hosting.intersection(m.sides[:1])]
    hosts = trigger.hosts or (tuple(sides) if len(sides) == 1 and kind in _GENERAL else ())
    if hosts:
        return _own_agreement(document, named, hosts, kind)
    if kind in _GENERAL and _is_beside(document.text, sentence, trigger, named):
        return None  # leaders speak of everything; what they decided or saw signed is an event of its own
    if named:
        found = _spoken_of(document.text, trigger, named)
    elif kind == "committee" and _is_at_large(document.text, sentence, trigger):
        return None
    elif document.devoted or sentence.having("negotiation") or sentence.agreements:
        found = implied_agreement(document, sentence, trigger)
    else:
        return None
    if found is None or (found not in named and set(found.sides) != set(sides) and (len(sides) == 1 or hosting)):
        return None
    return found if found.members.union(found.sides).issuperset(sides) else None


#: Bodies for relations at large, which governments have with or without an agreement: "the joint economic commission".
_AT_LARGE = re.compile(
    r"\b(?:inter-?governmental|joint economic|joint trade|economic and trade|trade and economic|mixed) "
    r"(?:[\w-]+ ){0,4}?(?:commission|committee|council)\b|\bJETCO\b",
    re.IGNORECASE,
)
_BODY_REACH = 70


def _is_at_large(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    begin, end = max(sentence.start, trigger.start - _BODY_REACH), min(sentence.end, trigger.end + _BODY_REACH)
    return _AT_LARGE.search(text, begin, end) is not None


def _is_beside(text: str, sentence: Sentence, trigger: Trigger, named: Sequence[AgreementMention]) -> bool:
    """Whether a meeting of leaders stands beside an agreement: a milestone tells of that, or no name does."""
    summit = text[trigger.start : trigger.end].lower() == "summit"
    decided = any(other.kind is Kind.MILESTONE for other in sentence.triggers)
    return not named or (not summit and (decided or all(mention.echo for mention in named)))


def _own_agreement(
    document: Document, named: Sequence[AgreementMention], hosts: Sequence[str], kind: str
) -> AgreementMention | None:
    """The agreement that a bloc's own meeting is about: the bloc's that the sentence names, or of which it consists."""
    own = [mention for mention in (*named, document.focus) if mention is not None and set(mention.sides) == set(hosts)]
    about = kind == "committee" and document.devoted
    given = [m for m in own if m is not document.focus or about or hosts[0].lower() == m.slug]
    if kind == "committee":  # of an agreement to which the bloc is but one party
        given += [mention for mention in named if set(hosts) <= set(mention.sides)]
    return given[0] if given else None


def implied_agreement(document: Document, sentence: Sentence, trigger: Located) -> AgreementMention | None:
    """The agreement that a sentence speaks of without naming it; none that does not concern whom it names."""
    sides = _named_sides(document, sentence)
    unnamed = next((mention for mention in sentence.agreements if not mention.slug and not mention.parties), None)
    joining = bool(sentence.having("accede"))
    found = next((c for c in _candidates(document, sentence, trigger) if _concerns(c, sides, joining)), None)
    return resolved(unnamed, found) if unnamed is not None else found


def _concerns(agreement: AgreementMention, sides: frozenset[str], joining: bool) -> bool:
    """Whether an agreement can be meant where some sides are named; others may join one of more than two."""
    open_to_others = len(agreement.sides) == 1 or (joining and len(agreement.sides) > _PAIR)
    return not sides or open_to_others or not sides.isdisjoint(agreement.members)


_PAIR = 2


def _candidates(document: Document, sentence: Sentence, trigger: Located) -> Iterator[AgreementMention]:
    if sentence.having("accede"):
        recent = islice(document.agreements_before(trigger.start), _RECENT)
        yield from (mention for mention in recent if len(mention.sides) == 1)
    meant = (_partnered(document, sentence, trigger), _fronted(document, sentence), _continued(document, sentence))
    yield from (mention for mention in meant if mention)
    under = document.heading_agreement(sentence)
    if under is not None:
        yield under
    if document.focus is not None:
        yield document.focus
    yield from (mention for mention in islice(document.agreements_before(trigger.start), 1) if not mention.aside)
    partners = [code for code in _named_sides(document, sentence) if code in document.with_home]
    if len(partners) == 1:
        yield document.with_home[partners[0]]


def _fronted(document: Document, sentence: Sentence) -> AgreementMention | None:
    """That of the party with which a sentence begins: "With Canada, a new round …", "As for Peru"."""
    first = next(iter(sentence.parties), None)
    if first is None or not _WITH.fullmatch(document.text, sentence.start, first.start):
        return None
    return document.with_home.get(first.code)


def _partnered(document: Document, sentence: Sentence, trigger: Located) -> AgreementMention | None:
    """That of the party with which something is done: "expects to sign with the EU"."""
    partners = (p for p in sentence.parties if _PARTNER.fullmatch(document.text, trigger.end, p.start))
    return next((document.with_home[p.code] for p in partners if p.code in document.with_home), None)


#: So many mentions back an agreement may be named that somebody joins.
_RECENT = 8


def _continued(document: Document, sentence: Sentence) -> AgreementMention | None:
    """What the sentence before named last, where this one goes on about it."""
    text = document.text
    pointed = _POINTING.search(text, sentence.start, sentence.end)
    if not sentence.index or not (pointed or _GOES_ON.match(text, sentence.start)):
        return None
    last = document.sentences[sentence.index - 1].agreements[-1:]
    return last[0] if last and last[0].slug else None


def agreement_of_pair(document: Document, sides: Sequence[str]) -> AgreementMention | None:
    """What two sides negotiate of whom one is the article's: a round is always of some agreement."""
    found = [document.with_home[code] for code in sides if code in document.with_home]
    return found[0] if len(sides) == len(found) + 1 == _PAIR else None


def each_agreement(agreement: AgreementMention | None) -> tuple[AgreementMention | None, ...]:
    """The agreements of which words speak: one for each partner of "agreements with A and B"."""
    return agreement.each if agreement is not None and agreement.each else (agreement,)


#: Organisations whose meetings are the occasion of an event, not a side of it.
_HOSTS = frozenset({"APEC", "G7", "G20", "UN", "OECD", "IMF", "BRICS"})


def _named_sides(document: Document, sentence: Sentence) -> frozenset[str]:
    """Who is named in a sentence, by party or by person, and not only as a place."""
    places = place_parties(document.text, sentence)
    named = (p for p in sentence.parties if p.code not in _HOSTS)
    parties = [p.code for p in named if p not in places and not is_seat(document.text, p)]
    return frozenset([*parties, *(person.country for person in sentence.people if person.country)])
