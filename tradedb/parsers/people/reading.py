"""A tokenised text in which the titles are marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradedb.parsers.people.tokens import Token
from tradedb.parsers.people.words import LONGEST, Office, PeopleWords, Phrase

_OUTSIDE = Token(-1, -1, "", "", "break")

_LONGEST_HEADLINE = 40
_SHORT_WORD = 4
_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Core:
    """The words of a title that the table holds, from token `first` up to `stop`.

    Attributes:
        offices: the rows of the table; none for a counterpart.
        plural: "ministers".
        counterpart: it stands for somebody else's title ("her counterpart").
    """

    first: int
    stop: int
    offices: tuple[Office, ...] = ()
    plural: bool = False
    counterpart: bool = False


class Reading:
    """The tokens of a text and the cores of the titles in it."""

    def __init__(self, text: str, tokens: list[Token], words: PeopleWords) -> None:
        self.text, self.tokens, self.words = text, tokens, words
        self._roles: dict[tuple[str, str], bool] = {}
        self.cores = tuple(self._find())
        self._core_of = {at: core for core in self.cores for at in range(core.first, core.stop)}

    def __getitem__(self, at: int) -> Token:
        """The token at `at`; a break outside the text."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _OUTSIDE

    def core(self, at: int) -> Core | None:
        """The core that the token belongs to."""
        return self._core_of.get(at)

    def is_(self, at: int, role: str) -> bool:
        """Whether the word has a role; a compound has it, too, where all its parts have."""
        key = self[at].key
        known = self._roles.get((key, role))
        if known is None:
            parts = key.split("-")
            compound = len(parts) > 1 and all(self.words.is_(role, part) for part in parts)
            known = self._roles[key, role] = compound or self.words.is_(role, *parts)
        return known

    def phrase(self, at: int, role: str) -> int:
        """Index behind the longest phrase with the role that begins at `at`; `at` where there is none."""
        stop, keys = at, []
        for last in range(at, at + 3):
            keys += self[last].key.split("-")
            stop = last + 1 if self.words.is_(role, *keys) else stop
        return stop

    def words_between(self, first: int, stop: int) -> str:
        """The words as stated, without markup and with single spaces."""
        parts, end = [], self[first].start
        for token in self.tokens[first:stop]:
            parts.append(" " * any(c.isspace() for c in self.text[end : token.start]) + token.text)
            end = token.end
        return "".join(parts)

    def _find(self) -> Iterator[Core]:
        at = 0
        while at < len(self.tokens):
            core = self._core_at(at) if self._may_start(at) else None
            if core:
                yield core
            at = core.stop if core else at + 1

    def _may_start(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind != "word":
            return False
        word = token.key.split("-")[0]
        return word in self.words.starts or _singular(word) in self.words.starts

    def _inside_body(self, first: int, stop: int) -> bool:
        """Whether the words are but a part of an organisation's name ("President's Office")."""
        body = self[first].organization
        if body is None or any(token.organization is not body for token in self.tokens[first:stop]):
            return False
        return body in (self[first - 1].organization, self[stop].organization)

    def _core_at(self, at: int) -> Core | None:
        core, keys = None, self.tokens[at].key.split("-")
        for stop in range(at + 1, at + 1 + LONGEST):
            if not self._inside_body(at, stop) and not (stop == at + 1 and self._is_no_abbreviation(at)):
                core = self._matched(at, stop, tuple(keys)) or core
            if self[stop].kind != "word":
                break
            keys = [*keys, *self[stop].key.split("-")]
        return core

    def _is_no_abbreviation(self, at: int) -> bool:
        """Whether a short word is not in capitals: "PM" is a title, "pm" is none."""
        text = self.tokens[at].text
        return len(text) <= _ABBREVIATION and not text.isupper()

    def _matched(self, first: int, stop: int, phrase: Phrase) -> Core | None:
        return self._looked_up(first, stop, phrase, False) or self._looked_up(
            first, stop, (*phrase[:-1], _singular(phrase[-1])), True
        )

    def _looked_up(self, first: int, stop: int, phrase: Phrase, plural: bool) -> Core | None:
        if offices := self.words.titles.get(phrase):
            return Core(first, stop, offices, plural)
        if self.words.is_("counterpart", *phrase):
            return Core(first, stop, (), plural, counterpart=True)
        return None


def in_headline(reading: Reading, at: int) -> bool:
    """Whether a token stands in a short line of capitalised words without a full stop."""
    first = next((k for k in range(at, at - _LONGEST_HEADLINE, -1) if reading[k - 1].kind == "break"), None)
    stop = next((k for k in range(at, at + _LONGEST_HEADLINE) if reading[k].kind == "break"), None)
    if first is None or stop is None or reading[stop - 1].text == ".":
        return False
    long = [token for token in reading.tokens[first:stop] if token.kind == "word" and len(token.text) > _SHORT_WORD]
    return len(long) > 2 and all(token.capital for token in long)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
