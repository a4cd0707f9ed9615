"""Whether a word is used of a meeting: somebody went somewhere, a forum is named, it was no target that was met."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tradedb.parsers.attach import distance
from tradedb.parsers.document import Trigger
from tradedb.parsers.meetings.bodies import organisers
from tradedb.parsers.meetings.cues import Cue, sides
from tradedb.parsers.meetings.ordinals import number_of
from tradedb.parsers.people import PersonMention

_REQUIREMENT = re.compile(
    r"\s(?:with )?(?:the |its |their |our |all |these |those |such |any |strong |stiff |widespread )?(?:[\w-]+ ){0,3}?"
    r"(?:targets?|deadlines?|goals?|demands?|needs?|requirements?|standards?|criteri[ao]n?|conditions?|expectations?|"
    r"obligations?|commitments?|benchmarks?|thresholds?|challenges?|concerns?|costs?|objectives?|resistance|opposition|criticism|"
    r"approval|success|failure|half)\b"
)
#: Companies and reporters are no sides.
_OTHERS = re.compile(
    r" (?:with )?(?:[\w-]+ ){0,3}?(?:buyers|distributors|investors|importers|exporters|executives|companies|CEOs"
    r"|reporters|journalists|farmers|students|lawmakers|businesses|business (?:leaders|people|executives)|manufacturers"
    r"|producers|steelmakers|carmakers|automakers|shipbuilders|firms|unions|workers|stakeholders|bankers|voters)\b"
)
#: "The ground for that encounter was prepared": named to say what is done for it.
_PREPARED = re.compile(
    r"\b(?:(?:ground|groundwork|preparations?|prepare[ds]?|preparing|agenda|dates?|invitations?) (?:for|to|of)"
    r"|plans? (?:for|of)) "
    r"(?:(?:the|that|this|an?|their|its) (?:[\w-]+ ){0,3})?$",
    re.IGNORECASE,
)
_CABINET = re.compile(r"\b[Cc]abinet(?: of Ministers)?(?:,? which)?,? (?:\w+ ){0,2}$")


def _meets(cue: Cue) -> bool:
    """People or sides met; it was no target that was met, no cabinet that met, no round for which they met."""
    told = cue.sentence.people or cue.sentence.having("senior", "ministers", "leaders")
    if cue.sentence.having("round") and not told:
        return False
    if _INFINITIVE.search(cue.text, cue.word.start, cue.word.end) and not _is_arranged(cue):
        return False
    if cue.text[: cue.word.end].endswith(" by"):
        return bool(cue.people_before) and cue.people_before[-1].level is not None
    others = _CABINET.search(cue.before(50)) or _OTHERS.match(cue.after(60))
    return not others and not _REQUIREMENT.match(cue.after(60))


_INFINITIVE = re.compile(r"\bto meet\b", re.IGNORECASE)
_ARRANGED_REACH = 90
_SAID = re.compile(r"[,;:]|\b(?:said|says|told|announced|added)\b")


def _is_arranged(cue: Cue) -> bool:
    """Whether it is said when people are to meet, or that they went somewhere to meet, and not only that they will."""
    behind = [date.start for date in cue.sentence.dates if 0 < date.start - cue.word.end < _ARRANGED_REACH]
    if any(not _SAID.search(cue.text[cue.word.end : start]) for start in behind):
        return True
    return any(word.end <= cue.word.start for word in cue.sentence.having("go"))


def _has_organiser(cue: Cue) -> bool:
    return bool(organisers(cue))


_WAY = 30
_TO_MEET = re.compile(r" [^,;:.]{2,70} to meet(?: with)? (?!for\b|in\b|on\b)")
_TELLING_REACH = 130
_CLAUSE_END = re.compile(r"[,;:.]")


#: "Was left for later": nobody went.
_LEFT_FOR = re.compile(r" (?:later|dead|good|another|now|the (?:next|future|moment|time being))\b")


def _goes(cue: Cue) -> bool:
    """Somebody in office goes somewhere: "flew from Davos to Mumbai", "took him to Bern", not "is in charge of"."""
    if _TO_MEET.match(cue.after(90)) or _LEFT_FOR.match(cue.after(20)):
        return False  # "will fly to Washington on Monday to meet": said by "meet"
    guest = _guest(cue)
    if cue.text[cue.word.start : cue.word.start + 3] in {"tak", "too"} and guest is None:
        return False
    begin = cue.word.end if guest is None else guest.full_end
    starts = [*(city.start for city in cue.sentence.cities), *(party.start for party in cue.sentence.parties)]
    near = [start for start in starts if 0 < start - begin < _WAY]
    travels = (
        bool(cue.officials) or _stays_to_talk(cue) or _is_office(cue) or _PRONOUN.search(cue.before(40)) is not None
    )
    return travels and any(not _CLAUSE_END.search(cue.text[begin:start]) for start in near)


_OFFICE_REACH = 22


def _is_office(cue: Cue) -> bool:
    """Whether a minister or leader without a name is the subject: "India's commerce minister will visit Oslo"."""
    offices = cue.sentence.having("ministers", "leaders")
    return any(0 < cue.word.start - word.end < _OFFICE_REACH for word in offices)


def _stays_to_talk(cue: Cue) -> bool:
    """Whether an official is somewhere for talks; the day of arrival alone is not that of the talks."""
    arrives = cue.text[cue.word.start : cue.word.end].startswith(("arriv", "le", "depart", "land"))
    return bool(cue.sentence.people) and not arrives and _TO_TALK.search(cue.after(120)) is not None


#: What an official below a vice minister travels for.
_TO_TALK = re.compile(
    r"\bto (?:meet|negotiate|discuss|confer|hold)\b"
    r"|\bfor (?:[\w-]+ ){0,3}(?:talks|meetings?|negotiations|discussions)\b"
)


_GUEST_REACH = 40


def _guest(cue: Cue) -> PersonMention | None:
    """The person right behind a verb: who was received or taken along."""
    guest = next(iter(cue.people_behind), None)
    if guest is None or guest.level is None or guest.full_start - cue.word.end > _GUEST_REACH:
        return None
    gap = cue.text[cue.word.end : guest.full_start]
    cities = any(cue.word.end <= city.start < guest.full_start for city in cue.sentence.cities)
    return None if cities or _CLAUSE_END.search(gap) else guest


def _receives(cue: Cue) -> bool:
    """Somebody received, saw or called on a person; "called on A to act" is an appeal."""
    guest = _guest(cue)
    if guest is None:
        other = _COUNTERPART.match(cue.text, cue.word.end, cue.sentence.end)
        if other is None and _WELCOMES.match(cue.text, cue.word.start):
            other = _GUESTS.match(cue.text, cue.word.end, cue.sentence.end)
        return other is not None and bool(cue.officials) and not _TO_ACT.match(cue.text, other.end())
    return not _TO_ACT.match(cue.text, guest.full_end)


#: "Called on A to act"; "will host A in Rome in June for a meeting of the Commission" is that meeting.
_TO_ACT = re.compile(
    r" to |[^,;.]{0,60}? for (?:an?|the|their) (?:[\w-]+ ){0,4}"
    r"(?:meeting|session|summit|dialogue|round|consultations)\b"
)
#: "Received the ambassador of Uganda".
_GUESTS = re.compile(
    r" (?:the|an?|senior) (?:[\w'-]+ ){0,3}"
    r"(?:ministers?|ambassadors?|delegations?|envoys?|officials|commissioner)\b(?!')"
)
_WELCOMES = re.compile(r"receiv|host|welcom", re.IGNORECASE)
#: A guest without a name.
_COUNTERPART = re.compile(r" (?:his|her|their|its) (?:[\w'-]+ ){0,4}counterparts?(?: [A-Z][\w'-]+){0,4}")


_OBJECT_REACH = 6
_SUBJECT_REACH = 60


def _talks(cue: Cue) -> bool:
    """Officials talk; what they "launched" or "concluded" were negotiations."""
    words = cue.sentence.having("launch", "begun", "ended", "conclude")
    if any(0 <= cue.word.start - word.end < _OBJECT_REACH for word in words):
        return False
    if cue.text[cue.word.start : cue.word.start + 4].lower() in {"the ", "thes"}:
        return sides(cue.officials) > 1  # else "the talks with Malaysia" are negotiations
    subjects = cue.sentence.having("senior", "panel")
    held = any(0 <= cue.word.start - word.end < _SUBJECT_REACH for word in subjects)
    return held or bool(cue.officials) or bool(cue.sentence.having("ministers", "leaders"))


_SPOKEN_WITH = re.compile(r" (?:[^.;:]{0,80}? )?with (?:[\w'-]+ ){0,6}(?:[\w'-]+, )?")
#: "Discussed exports with Chinese officials".
_WITH_OFFICIALS = re.compile(
    r" (?:[^.;:]{0,80}? )?with (?:[\w'-]+ ){0,5}"
    r"(?:officials|ministers?|counterparts?|authorities|negotiators|leaders)\b"
)
_BY = re.compile(r" (?:[^.;:]{0,60}? )?by (?:[\w'-]+ ){0,4}")
_AND = re.compile(r",? and (?:his|her|the|their)?(?: [\w'-]+){0,4} ?")
_PRONOUN = re.compile(r"(?<![\w'])(?:[Hh]e|[Ss]he)\b")


def _speaks(cue: Cue) -> bool:
    """Somebody spoke with somebody of another side, or two people of two sides together."""
    before, behind = cue.people_before, cue.people_behind
    gap = cue.text[cue.word.end : behind[0].full_start] if behind else ""
    if behind and _SPOKEN_WITH.fullmatch(gap):
        return sides([*before, behind[0]]) > 1 or _PRONOUN.search(cue.before(40)) is not None
    if behind and _BY.fullmatch(gap):
        return _are_a_pair(cue.text, behind[:2])
    if cue.officials and _WITH_OFFICIALS.match(cue.after(130)):
        return len({party.code for party in cue.sentence.parties}) > 1
    return _are_a_pair(cue.text, before[-2:]) and cue.word.start - before[-1].full_end < _WAY


def _are_a_pair(text: str, people: Sequence[PersonMention]) -> bool:
    """Whether two people of two sides are named as one subject."""
    if len(people) < 2 or sides(people) < 2:
        return False
    return _AND.fullmatch(text, people[0].full_end, people[1].full_start) is not None


_OFFICE_IN = re.compile(
    r"\b(?:[Cc]hair(?:man|woman|person|ed)?|[Mm]embers?|head(?:ed)?|secretariat|sat|served|representatives?|ambassadors?"
    r"|director|president|call(?:ed|s)? (?:up)?on|instructed|tasked|mandated|asked|urged|request(?:ed|s)?|directed"
    r"|ordered|entrusted|invited|created|established|establish|setting up|set up|sits|works?|worked|post) "
    r"(?:[\w ]{1,25} )?(?:(?:of|to|in|at|on|for) )?(?:the |an? |its |their )?(?:[A-Z][\w-]* ){0,3}$"
)
#: What a body does: an act of its own, and no word of when it met.
_ACTS = re.compile(r" (?:has |had |have |also )?(?:approved|adopted|ratified|endorsed|cleared|rejected|backed|voted)\b")
_MADE = re.compile(
    r"[^.;]{0,100}?\b(?:is|was|were|been|be|being) (?:to be )?"
    r"(?:raised|upgraded|renamed|established|set up|replaced|created|formed|elevated|founded)\b"
)
_ABOUT = re.compile(r" on (?=(?:the )?[A-Z])")


def _is_named(cue: Cue) -> bool:
    """A body or dialogue by its name or number, that met and was not only asked, set up or sat in."""
    if number_of(cue.text, cue.sentence, cue.word) is not None or _with_guests(cue):
        return True
    if _OFFICE_IN.search(cue.before(80)):
        return False
    if cue.name == "dialogue" and _WHOSE.match(cue.after(10)) and cue.sentence.having("talk_verb"):
        return True
    if cue.name == "dialogue" and " " in cue.text[cue.word.start : cue.word.end] and _is_called_off(cue):
        return True
    if cue.name == "ceremony" and _is_solemn(cue):
        return True
    if _ACTS.match(cue.after(30)) or _MADE.match(cue.after(120)):
        return False
    return cue.is_capital and not _goes_on(cue)


#: What a ceremony is held for is an event of its own.
_SOLEMN = ("sign", "signing", "initial", "launch", "begun", "inaugurate", "resume")


def _is_solemn(cue: Cue) -> bool:
    """Whether a ceremony is held about an agreement, and is not its signing or launch."""
    told = cue.sentence.having("talk_verb") and cue.sentence.agreements
    return bool(told) and not cue.sentence.having(*_SOLEMN)


def _is_called_off(cue: Cue) -> bool:
    """Whether what is spoken of was called off, hence was planned: "postponed the economic dialogue"."""
    return any(0 < cue.word.start - word.end < _WAY for word in cue.sentence.having("cancelled"))


def _with_guests(cue: Cue) -> bool:
    """Whether people of two sides attended a ceremony that is not only a signing."""
    return cue.name == "ceremony" and sides(cue.sentence.people) > 1 and not cue.sentence.having("sign")


def _goes_on(cue: Cue) -> bool:
    """Whether a body's name goes on, "Committee on Agriculture"; not "on Monday", nor "Working Party on Ethiopia"."""
    opening = _ABOUT.match(cue.after(12))
    if opening is None:
        return False
    begin = cue.word.end + opening.end()
    ends = (*(date.start for date in cue.sentence.dates), *(party.start for party in cue.sentence.parties))
    return not any(0 <= end - begin <= 4 for end in ends)


def _never(cue: Cue) -> bool:
    """Words that need a body beside them."""
    del cue
    return False


_HELD = re.compile(
    r",? (?:(?:which|that) )?(?:(?:has |had |have )?"
    r"(?:(?:(?:was|were|is|are|will be|to be|been|being) (?:also |now |then )?)?"
    r"(?:held|hosted|convened|scheduled|due|set|planned|fixed|opened)"
    r"|(?:took|takes|taking|will take|to take) place|began|lasted)\b[^.;:]{0,60}?)?"
    r" ?(?:on|in|of|from|for|at|between) (?:[A-Z][\w, ]{0,30} (?:on|in|from) )?"
)


_WHOSE = re.compile(r" (?:of|between|with)\b")
#: "The meeting was co-chaired by A and B".
_LED_BY = re.compile(
    r",? (?:(?:was|were|is|will be|has been|being) )?(?:jointly )?"
    r"(?:co-?chaired|chaired|led|headed|attended|hosted) by\b"
)


def _is_held(cue: Cue) -> bool:
    """A meeting spoken of before is given its date, "The meeting, held in Lima on 3 May, …", or it says whose it is."""
    if _LED_BY.match(cue.after(50)) and sides(cue.people_behind) > 1 and cue.sentence.dates:
        return True
    ahead = [date for date in cue.sentence.dates if 0 < date.start - cue.word.end < _TELLING_REACH]
    if ahead and _WHOSE.match(cue.after(10)):
        return True
    return bool(ahead) and _HELD.fullmatch(cue.text, cue.word.end, ahead[0].start) is not None


_CHECKS: dict[str, Callable[[Cue], bool]] = {
    "meet": _meets,
    "session": _has_organiser,
    "go": _goes,
    "receive": _receives,
    "talks_with": _talks,
    "discuss": _speaks,
    "proceed": _never,
    "dialogue": _is_named,
    "committee": _is_named,
    "ceremony": _is_named,
    "eu_council": _is_named,
    "recalled": _is_held,
}


def is_meant(cue: Cue) -> bool:
    """Whether a word speaks of a meeting where it stands.

    Args:
        cue: the word with what stands around it. What a body holds is always one.
    """
    if _WISHED.search(cue.before(60)) or _PREPARED.search(cue.before(60)):
        return False
    check = _CHECKS.get(cue.name)
    return cue.body is not None or check is None or check(cue)


#: Hopes and proposals are no meetings.
_WISHED = re.compile(
    r"\b(?:wants?|wanted|hopes?|hoped|wish(?:es|ed)?|would like|seeks?|sought|propos(?:e|es|ed|ing)|suggest(?:s|ed)?"
    r"|call(?:s|ed|ing) for|urged) (?:for |to )?(?:(?!to |and |in |on )[\w'-]+ ){0,3}$"
    r"|\b(?:should|must|ought to|needs? to|would (?:need|have) to) (?:be )?$"
)


_ROUND_REACH = 60


def belongs_to_round(cue: Cue, trigger: Trigger) -> bool:
    """Whether a word only tells of a round: negotiators met, or flew, for it."""
    if trigger.meets(cue.word):
        return True
    near = distance(cue.text, cue.word, trigger)
    classes = cue.word.classes
    if cue.officials:
        return near < _ROUND_REACH and bool(classes & {"meet", "technical"}) and sides(cue.officials) < 2
    aside = bool(cue.sentence.having("margin"))
    if classes & {"meet", "go", "session"}:
        return near < _TELLING_REACH and not aside
    if "meeting" in classes and number_of(cue.text, cue.sentence, cue.word) is None:
        return near < _TELLING_REACH and not aside and not cue.sentence.people
    return near < _ROUND_REACH and bool(classes & {"technical", "talks_with"})
