"""Milestones: the stages of an agreement's life, from the first study to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradedb import edtf
from tradedb.parsers import attach
from tradedb.parsers.account import Attached, account
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.attach.nearness import gap
from tradedb.parsers.dates import DateMention
from tradedb.parsers.document import NO_DATE, NO_SIDES, Document, Located, Refused, Sentence, Trigger, Word
from tradedb.parsers.families import family
from tradedb.parsers.milestones import rows, sides
from tradedb.parsers.milestones.bars import barred
from tradedb.parsers.milestones.stages import HOSTS, JOINED, STAGE_OF, STAGES, Stage
from tradedb.parsers.milestones.support import goes_on, is_supported, objects
from tradedb.parsers.tracks import track_slug
from tradedb.records import EventMention, Kind

__all__ = ["RULES", "events", "triggers"]

#: Ids of the rules (`seeds/reference/rules.csv`).
RULES = frozenset({*STAGE_OF, rows.RULE})


def triggers(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Trigger]:
    """The milestones that a sentence speaks of, in order; hopes and what is said of a round are none."""
    table = tuple(rows.triggers(text, sentence, previous))
    if table:
        yield from table
        return
    told: list[Trigger] = []
    open_: list[tuple[Stage, Word]] = []
    for stage in STAGES:
        words = [word for word in sentence.having(stage.word) if not barred(text, sentence, word, stage)]
        things = objects(text, sentence, stage.needs) if words else []
        for word in words:
            if is_supported(text, sentence, word, things, stage):
                told.append(_trigger(text, sentence, stage, word))
            else:
                open_.append((stage, word))
    for stage, word in sorted(open_, key=lambda pair: pair[1].start):
        if goes_on(text, word, stage, told):
            told.append(_trigger(text, sentence, stage, word))
    if any(trigger.rule not in _ANNOUNCED for trigger in told):
        told = [trigger for trigger in told if trigger.rule not in _ANNOUNCED]
    told += _followers(text, sentence, told)
    if any(trigger.type == "launched" for trigger in told):
        told = [trigger for trigger in told if trigger.type != "signed" or not _opens(text, sentence, trigger)]
    told = [trigger for trigger in told if not any(_means_more(other, trigger) for other in told)]
    if len(sentence.dates) < _TWO and any(trigger.type == "resumed" for trigger in told):
        told = [trigger for trigger in told if trigger.type != "suspended"]  # "frozen for years, they resumed in May"
    yield from sorted(_without_accession(text, sentence, told), key=lambda trigger: trigger.start)


#: Rules that hold only where nothing more is told than that something was announced.
_ANNOUNCED = frozenset({"milestone.announced", "milestone.announced_talks"})
_TWO = 2
#: Of two things that the same words may say, the first is meant where both are possible.
_RATHER = frozenset({("resumed", "launched"), ("suspended", "terminated")})


def _means_more(other: Trigger, trigger: Trigger) -> bool:
    return other.start == trigger.start and (other.type, trigger.type) in _RATHER


def _opens(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether what is signed only opens negotiations: "launched with the signing of the terms of reference"."""
    return any(attach.distance(text, trigger, word) < _OPENER_REACH for word in sentence.having("opener"))


_OPENER_REACH = 30
_FOLLOWS = re.compile(r" (?:followed|did (?:so|likewise|the same))\b")
_IN_TURN = re.compile(r" (?:in|on) ")
_AND_SO = re.compile(r"(?:,|;|\band|\bthen) (?P<another>with )?(?:the )?$")


def _followers(text: str, sentence: Sentence, told: list[Trigger]) -> Iterator[Trigger]:
    """Those who do the same later: "Peru ratified it in May; Chile followed in June and Mexico in July"."""
    first = next((trigger for trigger in told if trigger.type in _ONE_BY_ONE | _WITH_EACH), None)
    if first is None:
        return
    who: list[Located] = [*sentence.parties, *(body for body in sentence.organizations if body.party)]
    who += sentence.having("approver") if first.type == "approved" else ()
    dated = [date.end for date in sentence.dates if date.start > first.end]
    for side in who:
        gapped = any(_IN_TURN.fullmatch(text, side.end, date.start) for date in sentence.dates)
        alike = gapped and dated and dated[0] < side.start and _AND_SO.search(text, max(0, side.start - 16), side.start)
        follows = first.type in _ONE_BY_ONE or (alike and alike["another"])
        if side.start > first.end and follows and (_FOLLOWS.match(text, side.end) or alike):
            yield replace(first, start=side.start, end=side.end)


#: What sides do one after the other.
_ONE_BY_ONE = frozenset({"accession", "approved", "proposed", "signed"})
#: What a side does with one partner after the other: "concluded talks with Peru in May and with Chile in June".
_WITH_EACH = frozenset({"concluded", "initialled", "launched", "resumed"})


def _without_accession(text: str, sentence: Sentence, told: list[Trigger]) -> Iterator[Trigger]:
    """Accession is no event of its own where its negotiations end or its protocol is signed; its approval is."""
    by_members = not (sentence.having("approver") or _legislatures(sentence))
    others = [t for t in told if t.type in _OF_ACCESSION and not (by_members and t.type == "approved")]
    joining = [t for t in told if t.type == "accession"]
    for trigger in told:
        rivals = others if trigger.type == "accession" else joining if by_members and trigger.type == "approved" else ()
        if all(attach.distance(text, trigger, rival) > _ACCESSION_REACH for rival in rivals):
            yield trigger


def _legislatures(sentence: Sentence) -> bool:
    return any(body.kind == "legislature" for body in sentence.organizations)


_ACCESSION_REACH = 90
_OF_ACCESSION = frozenset({"concluded", "signed", "initialled", "resumed", "suspended", "approved", "in_force"})


def _trigger(text: str, sentence: Sentence, stage: Stage, word: Word) -> Trigger:
    same = sentence.having("occasion") or _ALSO.match(text, sentence.start)
    inherits = bool(same) if stage.type in _ON_THE_SPOT else False
    inherits |= stage.word == "sign" and bool(sentence.having("anaphor"))
    return Trigger(word.start, word.end, Kind.MILESTONE, stage.type, stage.id, inherits=inherits)


#: "They also signed …": on the day of which the sentence before tells.
_ALSO = re.compile(r"(?:- |\* )?(?:It|They|The [a-z]+|The two [a-z]+|Both [a-z]+|Ministers|Leaders) (?:\w{3,5} )?also ")
#: Acts of a meeting, which take its date.
_ON_THE_SPOT = frozenset({"launched", "resumed", "concluded", "initialled", "signed", "approved", "accession"})


def events(
    document: Document, sentence: Sentence, trigger: Trigger, date: DateMention | None
) -> Iterator[EventMention | Refused]:
    """The account of a milestone, one for each of several agreements and newcomers; none without date or sides."""
    if date is None or not _dates(document, sentence, trigger, date):
        yield NO_DATE if date is None else Refused("its date is an aim, a term of years or the day of an extension")
        return
    if trigger.rule == rows.RULE:
        yield from _row(document, sentence, trigger, date)
        return
    bodies = sentence.having("approver", "occasion", "anaphor") or _legislatures(sentence)
    if trigger.rule == "milestone.adopted" and not bodies:
        trigger = replace(trigger, type="signed")  # no body that consents: the sides adopt it themselves
    if trigger.rule == "milestone.member" and sides.joined(document, sentence, None) == "WTO":
        trigger = replace(trigger, type="accession")
    meant = _with_partner(document, sentence, trigger)
    meant = meant or attach.agreement_for(document, sentence, trigger, any_kind=trigger.type in _OF_ANY_KIND)
    if trigger.type == "concluded" and date.ends and sentence.having("ended"):
        date = date.ends[1]  # talks "of 3 to 5 May" that end with a result
    if _is_promise(document.text, sentence, trigger) and _begins_elsewhere(document, sentence, trigger, meant):
        trigger = replace(trigger, type="proposed")
    for agreement in attach.each_agreement(meant):
        for parties in _parties(document, sentence, trigger, agreement):
            yield _account(document, sentence, trigger, date, agreement, parties) if parties else NO_SIDES


def _with_partner(document: Document, sentence: Sentence, trigger: Trigger) -> AgreementMention | None:
    """The agreement with a further partner, for which its name stands: "and with Chile on 6 May"."""
    partner = next((p for p in sentence.parties if (p.start, p.end) == (trigger.start, trigger.end)), None)
    said = _AND_SO.search(document.text, max(0, trigger.start - 16), trigger.start)
    another = partner is not None and said is not None and said["another"]
    return document.with_home.get(partner.code) if partner and another else None


def _row(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention) -> Iterator[EventMention]:
    """The account of a cell of a table, whose agreement or sides stand in the same line."""
    agreement = next((mention for mention in sentence.agreements if mention.slug), None)
    parties = attach.sides_of(agreement) or tuple(dict.fromkeys(party.code for party in sentence.parties))[:2]
    if len(parties) > 1 or agreement is not None:
        yield _account(document, sentence, trigger, date, agreement, parties)


#: What is done to a memorandum or declaration, too; whatever is launched, resumed or acceded to is no memorandum.
_OF_ANY_KIND = frozenset(
    {"signed", "initialled", "concluded", "approved", "in_force", "amended", "extended", "suspended", "terminated"}
)


def _account(
    document: Document,
    sentence: Sentence,
    trigger: Trigger,
    date: DateMention,
    agreement: AgreementMention | None,
    parties: tuple[str, ...],
) -> EventMention:
    own = trigger.rule == rows.RULE or STAGE_OF[trigger.rule].own
    slug = track_slug(document, agreement, sentence, own=own)
    what = Attached(
        date=date,
        status=attach.status_for(document, sentence, trigger, date),
        parties=parties,
        agreement=agreement,
        slug=_slug_joined(parties, slug) if trigger.type == "accession" else slug,
        place=attach.place_for(document, sentence, trigger, date) if trigger.type in _SOMEWHERE else None,
        people=attach.people_near(document, sentence, trigger, date) if _has_people(trigger) else (),
    )
    return account(document, sentence, trigger, what)


def _slug_joined(parties: tuple[str, ...], slug: str | None) -> str | None:
    """Slug of the agreement that is acceded to; joining the WTO is no agreement."""
    known = [JOINED[code] for code in parties if code in JOINED]
    return known[0] if known else slug


#: Acts that are done somewhere; an agreement does not enter into force in a city.
_SOMEWHERE = frozenset({"proposed", "launched", "resumed", "concluded", "initialled", "signed", "accession"})
#: Acts that people perform together, on the spot.
_WITH_PEOPLE = frozenset({"proposed", "signed", "initialled", "concluded", "launched", "resumed", "accession"})


def _has_people(trigger: Trigger) -> bool:
    """Whether people do it together; a mandate is given by a body."""
    return trigger.type in _WITH_PEOPLE and trigger.rule != "milestone.mandate"


def _parties(
    document: Document, sentence: Sentence, trigger: Trigger, agreement: AgreementMention | None
) -> Iterator[tuple[str, ...]]:
    """The sides of a milestone; more than once where several countries accede."""
    everyone = _everyone(document, sentence, trigger, agreement)
    match trigger.type:
        case _ if trigger.type == "accession" or trigger.rule == "milestone.member":
            yield from _joining(document, sentence, trigger, agreement, everyone)
        case "in_force":
            yield (*sides.for_whom(document, sentence, trigger), *everyone)
        case "approved":
            yield sides.who_approved(document, sentence, trigger, everyone) or everyone or document.home[:1]
        case "terminated":
            yield sides.who_left(document, sentence, trigger) or everyone
        case _:
            yield everyone


def _joining(
    document: Document,
    sentence: Sentence,
    trigger: Trigger,
    agreement: AgreementMention | None,
    everyone: tuple[str, ...],
) -> Iterator[tuple[str, ...]]:
    """Each newcomer with what it joins: an organisation, or an agreement of three or more."""
    to = sides.joined(document, sentence, agreement)
    for code in sides.newcomers(document, sentence, trigger):
        if to is not None:
            yield code, to
        elif len(everyone) >= _MANY:
            yield (code, *everyone)


_MANY = 3


def _everyone(
    document: Document, sentence: Sentence, trigger: Trigger, agreement: AgreementMention | None
) -> tuple[str, ...]:
    """The sides of the agreement, or those that the sentence names instead of it."""
    near = tuple(code for code in attach.parties_near(document, sentence, trigger) if code not in HOSTS)
    known = attach.sides_of(agreement)
    listed = len(near) >= _MANY and len(known) == 1 and trigger.type in _WITH_PEOPLE
    acceding = any(gap(word, trigger) < _OF_ACCESSION_REACH for word in sentence.having("accede", "accession"))
    to = sides.joined(document, sentence, agreement) if acceding and trigger.type in _OF_ACCESSION else None
    others = [code for code in near if code != to]
    if to is not None and len(others) < _SEVERAL:
        return (*sides.newcomers(document, sentence, trigger)[:1], to)
    if to is not None:
        return tuple(others)
    return near if listed and agreement not in sentence.agreements else known or near


#: Two sides that settle the accession of one of them between themselves.
_SEVERAL = 2
_OF_ACCESSION_REACH = 60


_COMMITTED_REACH = 60
_LONGEST_ACT = 45
_HEAD = 3
_UNTIL = re.compile(r"\b(?:to|until|till|through) $")


def _dates(document: Document, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date can be that of an act: no mere aim or term of years, not the day to which it is extended."""
    text = document.text
    if trigger.type == "concluded" and date.relation == "by":
        vows = [word for word in sentence.having("commit") if word.end <= trigger.start]
        return any(attach.distance(text, word, trigger) < _COMMITTED_REACH for word in vows)
    if _is_vague(text, sentence, trigger, date) and not _is_promise(text, sentence, trigger):
        return False
    if trigger.type == "extended" and _UNTIL.search(text, max(0, date.start - 10), date.start):
        return False
    if date.ends and trigger.type != "proposed" and date.start > sentence.start + _HEAD:
        low, high = edtf.parse(date.edtf).reach()
        return (high - low).days <= _LONGEST_ACT
    return True


def _is_vague(text: str, sentence: Sentence, trigger: Trigger, date: DateMention) -> bool:
    """Whether an act lies ahead at no certain time: "today they said that they will sign in the coming weeks"."""
    when = [word for word in sentence.having("vague") if gap(word, trigger) < _SOON_REACH]
    if date.start > trigger.end:  # "to reap it at an early date, they signed the text on 3 May"
        when = [word for word in when if word.start > trigger.end or "," not in text[word.end : trigger.start]]
    return bool(when) and attach.distance(text, trigger, date) > attach.distance(text, trigger, when[0])


_SOON_REACH = 40
_PROMISE = re.compile(
    r"\b(?:agree[ds]?|decided?s?|promised?|pledged?|undertook|resolved|committed|consensus)\b[^.;]{0,90}?"
    r"\b(?:to|on|on the|(?:would|will|should|could) be|be)(?: \w{2,15}ly)? $",
    re.IGNORECASE,
)


def _is_promise(text: str, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether negotiations are not opened but agreed to be."""
    if trigger.type != "launched" or trigger.rule == "milestone.ongoing":
        return False
    return bool(_PROMISE.search(text, max(sentence.start, trigger.start - 120), trigger.start))


_WEEKDAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


def _begins_elsewhere(
    document: Document, sentence: Sentence, trigger: Trigger, agreement: AgreementMention | None
) -> bool:
    """Whether negotiations begin at no certain time, or another sentence dates their begin."""
    text = document.text
    if any(0 <= word.start - trigger.end < _COMMITTED_REACH for word in sentence.having("vague")):
        return True
    slug = family(agreement.slug) if agreement else None
    for told in document.sentences:
        if told is sentence or not (told.dates or _WEEKDAY.search(text, told.start, told.end)):
            continue
        for other in told.triggers:
            if other.rule == trigger.rule and not _is_promise(text, told, other):
                same = attach.agreement_for(document, told, other)
                if slug == (family(same.slug) if same else None):
                    return True
    return False
