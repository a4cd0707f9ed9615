"""Names of persons, as a run of words: where it begins, where it ends, what is a name and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from tradedb.parsers.people.reading import Reading
from tradedb.parsers.people.tokens import Token

_LONGEST = 8
_INITIALS = 3
_SHORTEST = 2
_MOST_HONORIFICS = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name.

    Attributes:
        first, stop: its tokens.
        full_first, full_stop: the same with honorifics and letters behind the name.
        text: as stated, without them.
    """

    first: int
    stop: int
    full_first: int
    full_stop: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def name_at(reading: Reading, at: int) -> Name | None:
    """The name that begins at a token, behind honorifics if there are any."""
    first = honorifics(reading, at)
    stop = first
    while stop - first < _LONGEST and (after := _next_word(reading, stop, first)) > stop:
        stop = after
    return _name(reading, first, stop, at)


def name_with_ordinary_word(reading: Reading, at: int) -> Name | None:
    """A name whose first word is a country's or a month's, too, as it may stand behind a title: "Israel Katz"."""
    ordinary = reading[at].party is not None or reading.is_(at, "given")
    name = name_at(reading, at + 1) if ordinary and reading[at].capital else None
    if name is None or name.full_first != name.first or reading[at + 1].party is not None:
        return None
    if name.words > 1 and reading[at].party is not None:
        return None
    return Name(at, name.stop, at, name.full_stop, f"{reading[at].text} {name.text}")


def name_before(reading: Reading, stop: int) -> Name | None:
    """The name that ends before a token."""
    last = stop
    while reading.is_(last - 1, "postnominal") and reading[last - 1].capital:
        last -= 1
    first = last
    while last - first < _LONGEST and _belongs(reading, first - 1, last):
        first -= 1
    first = _surname_start(reading, first, last)
    if reading[first - 1].key == "of" and reading.is_(first - 3, "peer"):
        return name_at(reading, first - 3)
    while first < last and not _looks_like_name(reading[first]):
        first += 1
    first = _behind_honorifics(reading, first, last)
    begin = honorific_start(reading, first)
    name = _name(reading, first, last, begin)
    return name if name and name.stop == last else None


def honorifics(reading: Reading, at: int) -> int:
    """Index behind "Mr", "the Rt Hon", "H.E. Dr."; `at` where there are none."""
    for _ in range(_MOST_HONORIFICS):
        after, key = reading.phrase(at, "honorific"), reading[at].key
        if after == at and key == "the" and reading.phrase(at + 1, "honorific") > at + 1:
            after = at + 1
        pronoun = after == at + 1 and reading.is_(at, "stop") and reading[at].text.istitle() and key != "the"
        if after == at or pronoun:
            return at  # "HE" is an honorific, "He" is none
        at = after + 1 if reading[after].text == "." else after
    return at


def _behind_honorifics(reading: Reading, first: int, stop: int) -> int:
    """Index behind the honorifics that a run of words begins with, or begins inside of ("Her Majesty …")."""
    for begin in range(max(0, first - 3), stop):
        after = honorifics(reading, begin)
        if after > begin and first < after < stop:
            return after
    return first


def honorific_start(reading: Reading, at: int) -> int:
    """Index of the first honorific before a name; `at` where there are none."""
    for first in range(max(0, at - 5), at):
        if honorifics(reading, first) == at:
            return first
    return at


def _next_word(reading: Reading, at: int, first: int) -> int:
    """Index behind the next word of a name that began at `first`; `at` where it ends."""
    token = reading[at]
    if at > first and reading.is_(at, "postnominal") and token.capital:
        return at
    if _is_word(reading, at, inside=at > first):
        return at + 1
    if at == first and _is_surname_first(reading, at):
        return at + 1
    after = _inner(reading, at)
    return after if at > first or (reading.is_(at, "particle") and len(token.text) > 1) else at


def _inner(reading: Reading, at: int) -> int:
    """What may stand between the words of a name: a particle, a full stop, a nickname."""
    token = reading[at]
    if token.kind == "word" and reading.is_(at, "particle"):
        after = at + 1
        while reading.is_(after, "particle"):
            after += 1
        return after + 1 if _is_behind_particle(reading, after) else at
    if token.text == "." and _abbreviated(reading, at) and _is_word(reading, at + 1, inside=True):
        return at + 2
    if token.text == "(" and reading[at + 2].text == ")" and _is_word(reading, at + 1, inside=True):
        return at + 4 if _is_word(reading, at + 3, inside=True) else at
    return at


def _is_behind_particle(reading: Reading, at: int) -> bool:
    """Whether a particle goes on here: with any capital, so that "Said" in "bin Said" is a name."""
    return reading[at].capital and reading[at].party is None and reading.core(at) is None


def _follows_particle(reading: Reading, at: int) -> bool:
    return reading.is_(at - 1, "particle") and reading[at - 1].text.islower() and reading[at - 2].capital


def _abbreviated(reading: Reading, at: int) -> bool:
    """Whether the word before a full stop is a shortened one, written close to it ("Sk.")."""
    before = reading[at - 1]
    return len(before.text) <= _INITIALS and before.end == reading[at].start


def _is_word(reading: Reading, at: int, *, inside: bool) -> bool:
    """Whether the word can be part of a name; inside one also an ordinary word that is a family name too."""
    token = reading[at]
    if token.kind != "word" or token.mixed or not _looks_like_name(token):
        return False
    if token.party is not None or token.organization is not None:
        return False
    if inside and reading.is_(at, "homograph") and reading.core(at + 1) is None:
        return True
    return reading.core(at) is None and not _is_common(reading, at)


def _is_common(reading: Reading, at: int) -> bool:
    return any(reading.is_(at, role) for role in ("stop", "portfolio", "body", "rank", "adjective"))


def _looks_like_name(token: Token) -> bool:
    if token.kind != "word" or token.text[0].isupper():
        return token.kind == "word"
    head, _, tail = token.text.replace("’", "-").replace("'", "-").partition("-")
    return len(head) <= _INITIALS and tail[:1].isupper()


def _is_surname_first(reading: Reading, at: int) -> bool:
    """Whether an ordinary word is a family name that stands before another name ("He Lifeng")."""
    return (
        reading.is_(at, "surname")
        and reading[at].capital
        and reading[at].party is None
        and _is_word(reading, at + 1, inside=False)
        and not _is_word(reading, at + 2, inside=True)
    )


def _surname_start(reading: Reading, first: int, last: int) -> int:
    alone = last - first in (1, 2) and _is_surname_first(reading, first - 1) and reading.core(first - 1) is None
    return first - 1 if alone else first


def _belongs(reading: Reading, at: int, last: int) -> bool:
    """Whether a token is part of a name that ends before `last`, read backwards."""
    token = reading[at]
    if _is_word(reading, at, inside=True) or (_is_behind_particle(reading, at) and _follows_particle(reading, at)):
        return not reading.is_(at, "honorific")
    if at == last - 1:
        return False
    if token.text == ".":
        return _abbreviated(reading, at) and reading[at - 1].capital
    return token.kind == "word" and reading.is_(at, "particle") and token.party is None


def _name(reading: Reading, first: int, stop: int, full_first: int) -> Name | None:
    while stop > first and reading[stop - 1].kind != "word":
        stop -= 1
    if stop == first:
        return None
    if stop - first == 1 and first > full_first and reading.is_(first - 1, "royal"):
        first -= 1
    first, stop = _peerage(reading, first, stop)
    text = _text(reading, first, stop)
    if _is_acronym(text) or max(map(len, text.split())) < _SHORTEST:
        return None
    after = stop
    while reading.is_(after, "postnominal") and reading[after].capital:
        after += 1
    return Name(first, stop, full_first, after, text)


def _peerage(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """The tokens of a peer's name with title and place: "Lord Grey of Fallodon"."""
    if not reading.is_(first - 1, "peer") or reading[stop].key != "of" or not reading[stop + 1].capital:
        return first, stop
    stop += 2
    return first - 1, stop + (reading[stop].capital and reading[stop - 1].party is None)


def _text(reading: Reading, first: int, stop: int) -> str:
    """The name in one line; a nickname in parentheses is left out, unless it spells out initials."""
    opening = next((k for k in range(first, stop) if reading[k].text == "("), None)
    if opening is None:
        return reading.words_between(first, stop)
    initials = reading[opening - 1].text.replace(".", "")
    if opening == first + 1 and initials.isupper() and len(initials) <= _INITIALS:
        return f"{reading[opening + 1].text} {reading.words_between(opening + 3, stop)}"
    return f"{reading.words_between(first, opening)} {reading.words_between(opening + 3, stop)}"


def _is_acronym(text: str) -> bool:
    return text.isupper() and " " not in text and len(text) > 1
