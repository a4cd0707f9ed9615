"""Phrases that belong to a title: sides, bodies, fields of work.

Each function returns the index behind what it read, or the index that it was given where there is nothing of the kind.
"""

from __future__ import annotations

from tradedb.parsers.people.reading import Reading

_AND = frozenset({"and", "&"})
_JOINS = frozenset({"of", "for", "with", "in", "to"})
_OF = frozenset({"of", "for", "on"})
_LONGEST_BODY = 14
_LONGEST_FIELD = 30
_LONGEST_PARENTHESIS = 12


def article(reading: Reading, at: int) -> int:
    """Skip "the", "a", "an"."""
    return at + 1 if reading[at].key in ("the", "a", "an") else at


def party(reading: Reading, at: int) -> int:
    """A country or bloc; not "European" in "European Affairs"."""
    mention = reading[at].party
    if mention is None or (_is_field_word(reading, at) and _is_field_word(reading, at + 1)):
        return at
    while reading[at].party is mention:
        at += 1
    return at


def field(reading: Reading, at: int) -> int:
    """What an office is for: "Trade", "Business and Trade", "Trade, Industry and Resources"."""
    first = stop = at
    while _is_field_word(reading, at) and at - first < _LONGEST_FIELD:
        stop = at + 1
        at = stop if _is_field_word(reading, stop) else _joined_field(reading, stop)
    return stop


def _is_field_word(reading: Reading, at: int) -> bool:
    return reading.is_(at, "portfolio") and reading.core(at) is None


def _joined_field(reading: Reading, at: int) -> int:
    """Index of the next word of a field behind a comma, "and" or "of"; `at` where the field ends."""
    after = at
    if reading[after].text == ",":
        after += 1
    if reading[after].key in _AND or (after == at and reading[after].key in _JOINS):
        after += 1
    after = article(reading, after) if after > at else after
    follows = after > at and _is_field_word(reading, after) and not _begins_title(reading, after)
    return after if follows else at


def _begins_title(reading: Reading, at: int) -> bool:
    """Whether the words lead up to another title ("…, Trade Minister Kim")."""
    stop = at + _LONGEST_BODY
    while at < stop and _is_field_word(reading, at):
        at += 1
    return reading.core(at) is not None


def parenthesis(reading: Reading, at: int) -> int:
    """A short parenthesis such as "(MOTIR)"."""
    if reading[at].text != "(":
        return at
    for stop in range(at + 1, at + _LONGEST_PARENTHESIS):
        if reading[stop].text == ")":
            return stop + 1
    return at


def body(reading: Reading, at: int) -> int:
    """An organisation: one that is known, or a phrase with a word such as "Ministry" or "Foundation"."""
    known = at
    while reading[known].organization is not None and reading[known].organization is reading[at].organization:
        known += 1
    stop = max(known, _unknown_body(reading, at))
    if stop > at and reading[stop].kind == "possessive":
        return max(stop, body(reading, stop + 1)) if _unknown_body(reading, stop + 1) > stop + 1 else stop
    return stop


def _unknown_body(reading: Reading, at: int) -> int:
    stop = here = at
    while here - at < _LONGEST_BODY and _may_name_body(reading, here, at):
        if stop > at and reading[here].capital and not _is_of_body(reading, here):
            break  # "the Foundation Jane Roe"
        here += 1
        if reading.is_(here - 1, "body") and reading[here - 1].capital:
            stop = here = _body_field(reading, max(here, reading.phrase(here - 1, "body")))
    return stop


def _is_of_body(reading: Reading, at: int) -> bool:
    """Whether a capitalised word goes on with the name of a body, and begins no other name."""
    named = reading[at].party is not None or reading[at].organization is not None
    return named or reading.is_(at, "body") or reading.is_(at, "portfolio") or reading.is_(at, "rank")


def _may_name_body(reading: Reading, at: int, first: int) -> bool:
    token = reading[at]
    if token.capital:
        return reading.core(at) is None
    joins = token.text in ("–", "—", "&", "and", "for", "of") and at > first
    return joins and reading[at + 1].capital and reading[at - 1].capital


def _body_field(reading: Reading, at: int) -> int:
    """What a body is for ("of Trade, Industry and Fisheries", "of Ambassadors in Korea")."""
    if reading[at].key not in _OF:
        return at
    after = article(reading, at + 1)
    side = party(reading, after)
    stop = field(reading, side)
    if side > after and (stop > side or reading[at].key == "of") and reading[stop].kind != "possessive":
        return stop  # "of Korean Industries", "of Japan"
    return stop if stop > after else at


def free(reading: Reading, at: int) -> int:
    """Any run of capitalised words, joined by "and" only where the next word is known to go on."""
    stop = at
    while stop - at < _LONGEST_FIELD and _is_free(reading, stop):
        stop = max(stop + 1, _joined_field(reading, stop + 1))
    return stop


def _is_free(reading: Reading, at: int) -> bool:
    return reading[at].capital or reading[at].text in ("–", "&") or _is_field_word(reading, at)


def side_of_body(reading: Reading, first: int, stop: int) -> str | None:
    """The side of a body: of one that is known, else the only country in its name."""
    tokens = reading.tokens[first:stop]
    known = [t.organization.party for t in tokens if t.organization is not None and t.organization.party]
    named = {t.party.code for t in tokens if t.party is not None}
    return known[0] if known else named.pop() if len(named) == 1 else None
