"""Titles in a text: the words of the table, what belongs to them on both sides, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from tradedb.parsers.people import grammar
from tradedb.parsers.people.reading import Core, Reading

_ENDS = frozenset({",", ";", ".", ")", ""})
_REACH = 12  # tokens before a title in which its side and its body may stand
_AND = frozenset({"and", "&"})
_APOSTROPHES = frozenset({"'", "’"})  # after a plural: the Philippines'
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "on", "from", "with"})
_OF_A_SIDE = frozenset({"of", "for", "from"})
_LOWER = {"leader": "minister", "minister": "vice"}
_MAX_COMPLEMENTS = 8
_INITIALS = 2
_COUNTRY_CODE = 2
_LONGEST_BODY = 5

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title and what it says about its holder.

    Attributes:
        core: the words of the table.
        first, stop: the tokens of the whole phrase, with article, side and body.
        title: as stated; None for a counterpart.
        organization: as stated, or None.
        country: party code, or None.
        level: `leader`, `minister`, `vice`, `official`, `business`; None for a counterpart.
    """

    core: Core
    first: int
    stop: int
    title: str | None
    organization: str | None
    country: str | None
    level: str | None


def title_phrase(reading: Reading, core: Core, *, free: bool) -> TitlePhrase:
    """The phrase around a core.

    Args:
        reading: the text.
        core: a title's words.
        free: whether the phrase stands behind a name, where it may go on with words that no table knows; before a
            name such words are the name.

    Returns:
        The phrase.
    """
    begin = _Begin(reading, core)
    rest = _Rest(reading, core, begin.title, free=free)
    body = rest.body or begin.body
    of_body = grammar.side_of_body(reading, *body) if body else None
    country = begin.country or rest.country or of_body or rest.hint or _implied(core)
    level = _level(core, country, begin.lowered)
    title = " and ".join(reading.words_between(*piece) for piece in rest.pieces)
    return TitlePhrase(
        core,
        begin.first,
        rest.stop,
        None if core.counterpart else _singular_title(title, core),
        reading.words_between(*body) if body else None,
        country,
        _level_in_body(level, country) if body else level,
    )


def _implied(core: Core) -> str | None:
    """The side of an office that only one side has."""
    return core.offices[0].party if len(core.offices) == 1 else None


def _level(core: Core, country: str | None, lowered: bool) -> str | None:
    """The level by the row of the holder's side, else by the row for all; lower by one for a deputy."""
    rows = [o for o in core.offices if o.party == country] or [o for o in core.offices if not o.party] or core.offices
    level = rows[0].level if rows else None
    return _LOWER.get(level, level) if lowered and level else level


def _level_in_body(level: str | None, country: str | None) -> str | None:
    """The president of a foundation leads no country; the one of the European Council leads a bloc."""
    of_bloc = country is not None and (country == "EU" or len(country) > _COUNTRY_CODE)
    return "official" if level == "leader" and country and not of_bloc else level


def _singular_title(title: str, core: Core) -> str:
    """The title of one of several holders: "Prime Minister" of "Prime Ministers"."""
    if title[-2:-1].isupper() and title[-3:-2] == " " and title.endswith("."):
        title = title[:-1]  # "Pillar I." at the end of a sentence
    if not core.plural:
        return title
    head, _, tail = title.partition("s ") if not title.endswith("s") else (title[:-1], "", "")
    return f"{head} {tail}".strip()


class _Begin:
    """What stands to the left of a core: ranks and fields of the title itself, then its owner."""

    def __init__(self, reading: Reading, core: Core) -> None:
        self._reading, self._core = reading, core
        self.lowered = False
        self.country: str | None = None
        self.body: Stretch | None = None
        self.title = self._own(self._title())
        self.first = self._owner(self.title)

    def _title(self) -> int:
        at = self._core.first
        while self._core.first - at < _REACH:
            if self._qualifies(at - 1):
                self.lowered |= self._reading.is_(at - 1, "lower_rank")
                at -= 1
            elif self._joins(at - 1):
                at -= 2
            else:
                break
        return at

    def _qualifies(self, at: int) -> bool:
        """Whether the word belongs to the title: a rank or a field of work."""
        reading = self._reading
        token = reading[at]
        if token.kind != "word" or token.organization is not None or reading.core(at):
            return False
        field = reading.is_(at, "portfolio")
        if token.party is not None:
            return field and reading.is_(at + 1, "portfolio") and reading.core(at + 1) is None
        return field or reading.is_(at, "rank")

    def _joins(self, at: int) -> bool:
        """Whether the word joins two fields ("Trade, Industry and Energy Minister")."""
        reading = self._reading
        if not (reading.is_(at + 1, "portfolio") and at + 1 < self._core.first and self._qualifies(at - 1)):
            return False
        listed = any(reading[k].key in _AND for k in range(at + 1, min(self._core.first, at + 6)))
        return reading[at].key in _AND or (reading[at].text == "," and listed)

    def _own(self, at: int) -> int:
        """Cut what belongs to a title before ("Minister for Trade and Foreign Minister")."""
        reading = self._reading
        before = at - 2 if reading[at - 1].key == "the" else at - 1
        if reading[before].key not in _PREPOSITIONS or not reading.core(before - 1):
            return at
        joints = [k for k in range(at, self._core.first) if reading[k].key in _AND or reading[k].text == ","]
        return joints[-1] + 1 if joints else self._core.first

    def _owner(self, at: int) -> int:
        first = at
        while first - at < _REACH:
            before = self._reading[at - 1]
            if before.organization is not None and before.organization is not self._reading[at].organization:
                at = self._body(at - 1, before.organization)
            elif before.capital and before.party is None and self._reading.is_(at - 1, "body"):
                at = self._unknown_body(at - 1)
            elif before.party is not None:
                self.country = self.country or before.party.code
                at -= 1
            elif self._reading[at].kind == "possessive" and before.kind == "word" and before.text.islower():
                at -= 1  # "the ministry's"
            elif self._reading[at].kind == "possessive" and before.text.isupper() and len(before.text) > _INITIALS:
                self.body = self.body or (at - 1, at)
                at -= 1
            elif before.kind == "possessive" or before.text in _APOSTROPHES or self._reading.is_(at - 1, "adjective"):
                at -= 1
            elif (opening := self._acronym(at - 1)) < at - 1:
                at = opening
            else:
                break
        while at < first and (self._reading[at].kind == "possessive" or self._reading[at].text in _APOSTROPHES):
            at += 1
        return at - 1 if self._reading[at - 1].key in _ARTICLES else at

    def _acronym(self, at: int) -> int:
        """Index of the parenthesis that ends at `at`, if it glosses a body or a bloc: "… Council (GCC)"."""
        reading = self._reading
        glossed = reading[at].text == ")" and reading[at - 2].text == "(" and reading[at - 1].text.isupper()
        named = reading[at - 3].organization or reading[at - 3].party or reading.is_(at - 3, "body")
        return at - 2 if glossed and named else at

    def _body(self, at: int, mention: object) -> int:
        stop = at + 1
        while self._reading[at - 1].organization is mention:
            at -= 1
        self.body = self.body or (at, stop)
        return at

    def _unknown_body(self, at: int) -> int:
        stop = at + 1
        while stop - at < _LONGEST_BODY and self._names_body(at - 1):
            at -= 1
        self.body = self.body or (at, stop)
        return at

    def _names_body(self, at: int) -> bool:
        reading = self._reading
        known = reading.is_(at, "portfolio") or not reading.is_(at, "stop")
        return reading[at].capital and known and reading[at].party is None and reading.core(at) is None


class _Rest:
    """What stands to the right of a core: its field, its body, its side, a further title."""

    def __init__(self, reading: Reading, core: Core, first: int, *, free: bool) -> None:
        self._reading, self._core, self._free = reading, core, free
        self.pieces: list[Stretch] = [(first, core.stop)]
        self.body: Stretch | None = None
        self.country: str | None = None
        self.hint: str | None = None
        self.stop = core.stop
        self._closed = False
        for _ in range(_MAX_COMPLEMENTS):
            after = self._next(self.stop)
            if after == self.stop:
                break
            self.stop = after

    def _next(self, at: int) -> int:
        reading = self._reading
        if (after := grammar.parenthesis(reading, at)) > at:
            self.hint = self.hint or grammar.side_of_body(reading, at, after)
            return after
        if self._core.plural and self._closed and reading[at].key in _AND:
            return max(at, grammar.body(reading, grammar.article(reading, at + 1)))
        start = _preposition(reading, at)
        if start > at:
            after = self._complement(at, grammar.article(reading, start))
            return after if after > start else at
        return self._behind_name(at) if self._free else at

    def _complement(self, at: int, start: int) -> int:
        """Read what follows the preposition at `at`; `at` where it is nothing of ours."""
        reading = self._reading
        side = grammar.party(reading, start)
        if reading[start].key == "government" and reading[start + 1].key == "of":
            return self._side(start + 2, grammar.party(reading, start + 2))
        owned = side > start and reading[side].kind == "possessive"
        inner = grammar.article(reading, side + 1) if owned else start
        self._owned_by(start if owned else side)
        if (stop := grammar.body(reading, inner)) > inner:
            return self._set_body(inner, stop)
        stop = grammar.free(reading, inner) if self._free else grammar.field(reading, inner)
        if side > start and not owned and (stop <= side or reading[side].text == ","):
            return self._country(at, start, side)
        if reading.is_(stop, "body"):
            return self._set_body(inner, stop + 1)  # "at the trade ministry"
        if stop > inner and reading[at].key == "at":
            return self._set_body(inner, stop)
        return self._extend(at, stop) if stop > inner else at

    def _owned_by(self, at: int) -> None:
        """Take the side of "at Norway's …"."""
        self._side(at, grammar.party(self._reading, at))

    def _side(self, start: int, stop: int) -> int:
        mention = self._reading[start].party
        if stop > start and mention is not None:
            self.country = self.country or mention.code
        return stop

    def _country(self, at: int, start: int, stop: int) -> int:
        """A country behind the preposition: the holder's, or with "to" the one that he is sent to."""
        if self._reading[at].key == "to":
            return self._extend(at, stop)
        return self._side(start, stop) if self._reading[at].key in _OF_A_SIDE else stop

    def _set_body(self, start: int, stop: int) -> int:
        if self.body is None or self.body[1] - self.body[0] == 1:  # "the Board of the … Commission"
            self.body = (start, stop)
        self._closed = True
        return stop

    def _extend(self, at: int, stop: int) -> int:
        """Add the words to the title, unless a body stands between them and the title."""
        first, last = self.pieces[-1]
        if at == last or not self._closed:
            self.pieces[-1] = (first, stop)
        return stop

    def _behind_name(self, at: int) -> int:
        """What only an apposition has: ", Government of India", "and Ambassador of Morocco"."""
        reading = self._reading
        inner = grammar.article(reading, at + 2)
        if reading[at].text == "," and reading[at + 1].key == "of" and grammar.body(reading, inner) > inner:
            return self._set_body(inner, grammar.body(reading, inner))
        if reading[at].text == "," and reading[at + 1].key == "government":
            start = at + 3 if reading[at + 2].key == "of" else at + 1
            return self._side(start, grammar.party(reading, start)) if start > at + 1 else at
        side = grammar.party(reading, at + 1)
        if reading[at].text == "," and side > at + 1 and reading[side].text in _ENDS:
            return self._side(at + 1, side)
        if reading[at].text == "," and reading[at + 1].capital and grammar.body(reading, at + 1) > at + 1:
            return self._set_body(at + 1, grammar.body(reading, at + 1))
        return self._further_title(at)

    def _further_title(self, at: int) -> int:
        reading = self._reading
        if reading[at].key not in _AND:
            return at
        start = after = grammar.article(reading, at + 1)
        while reading.core(after) is None and after - start < 6 and reading.is_(after, "rank"):
            after += 1
        core = reading.core(after)
        if core is None or core.counterpart:
            return at
        self.pieces.append((start, core.stop))
        self._closed = False
        return core.stop


def _preposition(reading: Reading, at: int) -> int:
    """Index behind "of", "in charge of", "responsible for"."""
    key = reading[at].key
    if key == "in" and reading[at + 1].key == "charge":
        return at + 3
    if key == "responsible" and reading[at + 1].key == "for":
        return at + 2
    return at + 1 if key in _PREPOSITIONS else at
