"""The parties that belong to the name of an instrument: "the China-Japan-ROK FTA", "an agreement between A and B"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tradedb.parsers.names import PartyMention

#: What may stand between two parties of one name: "China-Japan-ROK", "Canada and the EU", "the UK (…) and".
JOINT = re.compile(r"(?:'s)?\s?(?:\([^()]{1,40}\)\s?)?(?:-|/|,|&|,? and|,? with)?\s?-?(?:the )?")
#: Between the last party and the instrument: the possessive and some adjectives, no preposition.
_MODIFIERS = re.compile(r"(?:'s?)?[\s-]{1,2}(?:\([^()]{1,20}\) )?((?:[\w-]{2,20}[\s-]){0,4})")
#: Between the instrument and its parties: "(FTA) negotiations between the", "that it signed with", " " of "CEPA A-B".
_AFTER = re.compile(
    r"\s?(?:\([^()]{1,40}\)\s?)?(?:negotiations? |talks? )?(?:[\w-]{1,12} )?"
    r"(?:(?:that|which) (?:\w+ ){0,3})?(?:between|with|among|by|of|which|that) (?:both )?(?:the )?"
    r"(?:(?:all )?(?:the )?(?:\w+ )?(?:member )?(?:members|states|countries|nations) of (?:the )?)?"
)
#: Words that part a party from an instrument behind it: "Korea has signed the FTA" names no Korean FTA.
_PARTING = frozenset(
    """in on for of and to from has have had is are was were be been signed sign with by at as a an the concluded their
    its that which who will would said after before over first launched launch opened open discuss""".split()
)
#: "CEPA Korea-Indonesia", as tables write.
_HYPHEN = re.compile(r" ?- ?")
#: How many characters of parties behind an instrument are read.
_CHAIN = 200
#: How far from an instrument its parties may stand and still be part of its name.
_NAME_REACH = 90


def sides_of_name(
    text: str, parties: Sequence[PartyMention], start: int, end: int, *, behind: bool = False
) -> tuple[tuple[str, ...], int, int]:
    """The parties that belong to the name of an instrument, or those behind it only; and the stretch of that name."""
    before, first = chain_before(text, parties, start) if not behind else ((), start)
    if len(before) > 1:
        return before, first, end
    after, last = _chain_after(text, parties, end)
    return tuple(dict.fromkeys((*before, *after))), first if before else start, last if after else end


def chain_before(text: str, parties: Sequence[PartyMention], start: int) -> tuple[tuple[str, ...], int]:
    """Parties that stand before an instrument as part of its name; and where the first begins."""
    index = _last_before(parties, start)
    if index is None:
        return (), start
    gap = _MODIFIERS.fullmatch(text, parties[index].end, start)
    if gap is None or {word.lower() for word in gap[1].split()} & _PARTING:
        return (), start
    codes = [parties[index].code]
    begins = parties[index].start
    while index > 0 and JOINT.fullmatch(text, parties[index - 1].end, parties[index].start):
        index -= 1
        codes.insert(0, parties[index].code)
        begins = parties[index].start
    return tuple(dict.fromkeys(codes)), begins


def _last_before(parties: Sequence[PartyMention], start: int) -> int | None:
    index = bisect_right(parties, start, key=lambda party: party.end) - 1
    return index if index >= 0 and start - parties[index].end < _NAME_REACH else None


def _chain_after(text: str, parties: Sequence[PartyMention], end: int) -> tuple[tuple[str, ...], int]:
    """Parties named behind an instrument ("between A and B", "with C"); and where the last ends."""
    opening = _AFTER.match(text, end)
    begin = opening.end() if opening is not None else end
    following = starting_in(parties, begin, begin + _CHAIN)
    if not following or text[begin : following[0].start].strip():
        return (), end
    joint = JOINT if opening is not None else _HYPHEN
    if opening is None and not (len(following) > 1 and joint.fullmatch(text, following[0].end, following[1].start)):
        return (), end
    codes, last = [following[0].code], following[0].end
    for party in following[1:]:
        if not joint.fullmatch(text, last, party.start):
            break
        codes.append(party.code)
        last = party.end
    return tuple(dict.fromkeys(codes)), last


def starting_in(parties: Sequence[PartyMention], start: int, end: int) -> Sequence[PartyMention]:
    """The parties that begin in a stretch."""
    return parties[bisect_left(parties, start, key=start_of) : bisect_left(parties, end, key=start_of)]


def start_of(mention: PartyMention) -> int:
    """Where a party is named."""
    return mention.start
