"""Whose meeting it is: a body ("the working party held its first meeting") or an organisation ("the G7 Summit")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tradedb.parsers.attach import is_seat, place_parties
from tradedb.parsers.document import Located, Sentence, Word
from tradedb.parsers.meetings.cues import GENERAL, VERBS, Cue
from tradedb.parsers.names import PartyMention

#: Word classes of bodies that meet, the more telling first, and the types of their meetings. A `panel` or `body` speaks
#: of a meeting only beside a word such as "meeting".
TYPES = {
    "assembly": "summit",
    "eu_council": "ministerial",
    "dialogue": "dialogue",
    "technical": "technical",
    "panel": "technical",
    "committee": "committee",
    "body": "committee",
}
_OF = re.compile(r"(?: \([\w ]+\))? of (?:the |its |their )?(?:[\w&'/-]+ ){0,6}")
#: Behind a phrase that ends with "of the".
_OF_THE = re.compile(r" (?:[\w&'/-]+ ){0,6}")
_DIRECTLY = re.compile(r"'?s? (?:\([\w ]{2,12}\) )?")
_ITS = re.compile(r"\b(?:its|their) (?:[\w-]+ ){0,4}$")
_SUBJECT = re.compile(
    r"(?: [A-Z][\w-]+)?(?: \([\w ]{2,12}\))?(?:,? (?:which|who))?"
    r"(?: (?:on|of|for|between|in charge of) [^.;]{0,60}?)?"
    r"(?:,? where (?:[a-z]+ ){0,2}[a-z]+)?,?"
    r"(?: (?:has|have|had|is|are|was|were|will|would|been|be|to|last|first|also|held|hold|holds|holding|convened|its"
    r"|their|next|regular|annual|due|scheduled|expected)){0,8} "
)
#: "The Joint Council under the agreement between A, B and C, convened": first in its sentence.
_FIRST_WORDS = 8
_FAR_SUBJECT = 260
_FINITE = re.compile(r"\b(?:was|were|is|are|has|had|will|said|agreed|which|who|that|where|when|while)\b")
_ITS_REACH = 140
_SUBJECT_REACH = 110


def body_of(cue: Cue) -> Word | None:
    """The body whose meeting a general word ("meeting", "met", "session") speaks of, or None."""
    text, word = cue.text, cue.word
    bodies = [w for w in cue.sentence.having(*TYPES) if w is not word and (text[w.start].isupper() or _is_plain(w))]
    of = _OF_THE if text.endswith(" of the", word.start, word.end) else _OF
    behind = next((b for b in bodies if b.start >= word.end and of.fullmatch(text, word.end, b.start)), None)
    if behind is not None:
        return behind
    return next((b for b in reversed(bodies) if b.end <= word.start and _is_subject(cue, b)), None) or _meant_body(cue)


#: "At its second meeting", "when it comes together again".
_IT = re.compile(
    r"\b(?:[Ii]t|(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,2})\s?(?:has |had |have |is to |will |last |then |first )?$"
)


#: "At its session in June, the Committee approved …".
_AT_ITS = re.compile(r"(?:At|During|In) (?:its|their) [^,;:.]{1,90}, the ")
_CATAPHOR = 40


def _meant_body(cue: Cue) -> Word | None:
    """The body that "it" or "its" means: the last one named, in the sentence or in the one before."""
    if not _IT.search(cue.before(40)):
        return None
    if (opening := _AT_ITS.match(cue.text, cue.sentence.start, cue.sentence.end)) and opening.end() > cue.word.start:
        return next((w for w in cue.sentence.having(*_BODIES) if 0 <= w.start - opening.end() < _CATAPHOR), None)
    named = [w for w in cue.sentence.having(*_BODIES) if w.end <= cue.word.start]
    return next(reversed(named or (cue.previous.having(*_BODIES) if cue.previous else ())), None)


_BODIES = ("committee", "dialogue", "panel")


def _is_plain(word: Word) -> bool:
    """Whether a body is one in small letters too: "the working party", but not "the council"."""
    return bool(word.classes & {"committee", "panel", "assembly"})


#: "The Committee, which last met in June, is to convene".
_ASIDE = re.compile(r", (?:which|whose|held|set up|established|created) [^,;]{1,90},")


def _is_subject(cue: Cue, body: Word) -> bool:
    """Whether a body in front of a word is what met: "the Committee held its first meeting"."""
    gap = _ASIDE.sub("", cue.text[body.end : cue.word.start])
    if cue.name == "meet" and body.start - cue.sentence.start < _FIRST_WORDS and len(gap) < _FAR_SUBJECT:
        return ";" not in gap and not cue.sentence.people and not _FINITE.search(gap)
    if len(gap) < _SUBJECT_REACH and (_DIRECTLY.fullmatch(gap) or _SUBJECT.fullmatch(gap)):
        return True
    return len(gap) < _ITS_REACH and _ITS.search(gap[-60:]) is not None


def organisers(cue: Cue) -> tuple[str, ...]:
    """The organisation whose own meeting it is; empty where sides meet."""
    if "eu_council" in (cue.body or cue.word).classes or _is_of_the_council(cue):
        return ("EU",)
    if cue.body is not None:
        return hosts_of(cue, cue.body) or hosts_of(cue, cue.word)
    if cue.name in _NEVER_HOSTED:
        return ()
    own = () if cue.name in VERBS else hosts_of(cue, cue.word)
    if own or cue.name not in GENERAL or cue.name == "recalled":
        return own
    return _members_of(cue) or _members_before(cue)


#: A business forum "of the ASEAN" is one with companies, not of its members.
_NEVER_HOSTED = frozenset({"go", "visit", "talks_with", "discuss", "receive", "business", "ceremony"})
_COUNCIL_REACH = 90


def _is_of_the_council(cue: Cue) -> bool:
    """Whether ministers meet as the Council of the European Union."""
    councils = [body for body in cue.sentence.organizations if body.slug == "council-of-the-eu"]
    near = any(0 < cue.word.start - body.end < _COUNCIL_REACH for body in councils)
    return near and cue.name in {"session", "meeting"}


_HOST_GAP = re.compile(
    r"(?:'s)?(?: \([\w ]+\))?(?: [A-Z][\w'-]*| \d+(?:st|nd|rd|th)| own| and(?= [A-Z]))*[ -]?"
    r"(?:leaders'? |ministerial |economic |trade |annual |special |extraordinary |semi-?annual )*"
)
_HOST_BEHIND = re.compile(r" (?:\([\w ]+\) )?of (?:the )?(?:[\w-]+ )?")
_LEVELS = ("leaders", "ministers", "senior", "members")
_LEVEL_GAP = re.compile(r"'?s?(?: \([\w ]+\))?(?: (?!and|or|with|to|in|on)[\w'-]+){0,3} ")
_OF_BLOC = re.compile(r"'?(?: of [A-Z][\w ]{2,20})? (?:of|from|in) (?:the )?(?:so-called )?(?:all )?(?:[\w-]+ ){0,4}")
_PARTNER = re.compile(r"\b(?:with|and|between) (?:the |its |their |his |her )?(?:[\w'-]+ ){0,4}$")
_VERB_REACH = 130
_MANY = re.compile(r"s\b|\blevel|\b(?:government|state)$", re.IGNORECASE)


def hosts_of(cue: Cue, word: Word) -> tuple[str, ...]:
    """The organisations whose own meeting a noun names ("the G7 Summit", "the ASEAN and G20 summits")."""
    if "wto_body" in word.classes and not _chained(cue, word):
        return ("WTO",)
    for body in cue.sentence.organizations:
        beside = body.start <= word.start < body.end or 0 <= word.start - body.end <= 2
        if beside and body.party and body.kind == "international-organization":
            return (body.party,)
    return tuple(_hosts(cue.text, cue.sentence, word))


def _has_meetings(party: PartyMention) -> bool:
    """Whether a party is an organisation or group with meetings of its own; the EU is a side among others."""
    return len(party.code) > 2 or party.code == "G7"


def _chained(cue: Cue, word: Word) -> bool:
    """Whether another organisation stands in front of a body: "the OECD General Council"."""
    return any(0 <= word.start - party.end <= 1 and party.code != "WTO" for party in cue.sentence.parties)


def _hosts(text: str, sentence: Sentence, word: Located) -> Iterator[str]:
    blocs = [p for p in sentence.parties if _has_meetings(p)]
    behind = next((p for p in blocs if p.start >= word.end and _HOST_BEHIND.fullmatch(text, word.end, p.start)), None)
    if behind is not None and not _is_paired(text, sentence.parties, behind):
        yield behind.code
        return
    before = next(
        (p for p in reversed(blocs) if p.end <= word.start and _HOST_GAP.fullmatch(text, p.end, word.start)), None
    )
    if before is None or _is_paired(text, sentence.parties, before):
        return
    yield from (p.code for p in blocs if p.end < before.start and text[p.end : before.start].strip() in {"and", ","})
    yield before.code


def _is_paired(text: str, parties: Sequence[PartyMention], bloc: PartyMention) -> bool:
    """Whether a bloc is one side of a pair ("the Japan-ASEAN summit", "the ASEAN-India summit")."""
    return any(
        text[a.end : b.start] in {"-", "/", "–"} for p in parties for a, b in ((p, bloc), (bloc, p)) if a.end <= b.start
    )


def _members_of(cue: Cue) -> tuple[str, ...]:
    """The bloc whose own leaders, ministers or members meet ("APEC ministers met"); empty where they met others."""
    for level in reversed(_levels_before(cue)):
        for bloc in cue.sentence.parties:
            if _is_bloc(bloc) and _is_of(cue.text, bloc, level) and _is_alone(cue, bloc):
                return (bloc.code,)
    return ()


def _is_bloc(party: PartyMention) -> bool:
    """Whether a party has members who can meet one another."""
    return _has_meetings(party) or party.code == "EU"


def _levels_before(cue: Cue) -> list[Word]:
    """The words for several people of one level in front of a verb; "its chief negotiator" is no body that meets."""
    words = cue.sentence.having(*_LEVELS)
    near = [w for w in words if 0 <= cue.word.start - w.end < _VERB_REACH]
    return [w for w in near if _MANY.search(cue.text[w.start : w.end])]


def _is_of(text: str, bloc: PartyMention, level: Word) -> bool:
    if bloc.end <= level.start:
        return bool(_LEVEL_GAP.fullmatch(text, bloc.end, level.start))
    return bool(_OF_BLOC.fullmatch(text, level.end, bloc.start))


def _is_alone(cue: Cue, bloc: PartyMention) -> bool:
    """Whether nobody else takes part: no other party joined by "with" or "and", no person of another side."""
    parties = cue.sentence.parties
    if _is_paired(cue.text, parties, bloc):
        return False
    places = {*place_parties(cue.text, cue.sentence), *(p for p in parties if is_seat(cue.text, p))}
    low, high = bloc.start - _JOINED_REACH // 2, cue.word.end + _JOINED_REACH
    others = [p for p in parties if p.code != bloc.code and p not in places and low < p.start < high]
    joined = any(p.end <= bloc.start for p in others) and _joined(cue, bloc)
    if joined or any(_COUNTERPARTS.match(cue.text, p.end) for p in others):
        return False
    return not any(_joined(cue, other) for other in others)


def _joined(cue: Cue, party: PartyMention) -> bool:
    return _PARTNER.search(cue.text[max(cue.sentence.start, party.start - 60) : party.start]) is not None


_JOINED_REACH = 60
_COUNTERPARTS = re.compile(r"(?: [\w-]+){0,3}? counterparts?\b")
_GROUP = r"(?:group|bloc|grouping|organi[sz]ation|club|alliance|forum|union)"
_ITS_MEMBERS = re.compile(
    rf"\b(?:the|this) {_GROUP}'s (?:[\w-]+ ){{0,2}}$|^ (?:of|from) (?:the|this) {_GROUP}\b", re.IGNORECASE
)


def _members_before(cue: Cue) -> tuple[str, ...]:
    """The bloc of the sentence before that "the group's leaders" means."""
    blocs = [p.code for p in (cue.previous.parties if cue.previous else ()) if _is_bloc(p)]
    if not blocs or any(_is_bloc(p) for p in cue.sentence.parties):
        return ()
    for level in _levels_before(cue):
        before = cue.text[max(cue.sentence.start, level.start - 40) : level.start]
        if _ITS_MEMBERS.search(before) or _ITS_MEMBERS.match(cue.text[level.end : cue.word.start]):
            return (blocs[-1],)
    return ()
