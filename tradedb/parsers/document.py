"""An article with everything that was found in it: what the parsers of events read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar

from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.dates import DateMention, RefusedDate
from tradedb.parsers.matching import Matcher, lower
from tradedb.parsers.names import CityMention, OrganizationMention, PartyMention
from tradedb.parsers.people import PersonMention
from tradedb.records import Article, Kind, Span


class Located(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


M = TypeVar("M", bound=Located)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the word list, with its classes (`seeds/reference/words.csv`)."""

    start: int
    end: int
    classes: frozenset[str]


class Lexicon:
    """The word list, ready to be found."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._matcher: Matcher[str] = Matcher(((word, name) for name, word in words), lower)

    def find(self, text: str) -> tuple[Word, ...]:
        """All listed words of a folded text, in order, none inside another."""
        return tuple(Word(start, end, frozenset(classes)) for start, end, classes in self._matcher.find(text))


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that speak of an event.

    Attributes:
        start, end: the words.
        kind, type: what they speak of; the type may still be refined from what is attached.
        rule: id of the rule that found them.
        number: of a round, or the ordinal of a numbered meeting; None.
        hosts: the organisations whose own meeting this is; empty otherwise.
        phase: `begun` or `ended` where they speak of one end of a round only.
        inherits: whether the date may come from the sentence before ("They … signed").
        echo: whether they only tell more of an event of which a sentence before spoke, at its date.
    """

    start: int
    end: int
    kind: Kind
    type: str
    rule: str
    number: int | None = None
    hosts: tuple[str, ...] = ()
    phase: str = ""
    inherits: bool = False
    echo: bool = False

    def meets(self, other: Located) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Refused:
    """What a parser gives instead of an account: why words that speak of an event make none."""

    reason: str


NO_DATE = Refused("nothing dates it")
NO_SIDES = Refused("it is not said who took part")


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence and what was found in it, each in order; no sentence equals another.

    Attributes:
        index: its number in the article.
        start, end: offsets.
        paragraph: number of the stretch of `Article.body` in which it stands.
        is_heading: whether it is a paragraph of its own, short and without a full stop.
    """

    index: int
    start: int
    end: int
    paragraph: int
    dates: tuple[DateMention, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    cities: tuple[CityMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    words: tuple[Word, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    is_heading: bool = False

    def having(self, *classes: str) -> tuple[Word, ...]:
        """The words of some classes."""
        wanted = self._classes.intersection(classes)
        return tuple(word for word in self.words if word.classes & wanted) if wanted else ()

    @cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset().union(*(word.classes for word in self.words))


@dataclass(frozen=True)
class Document:
    """An article, read.

    Attributes:
        article: the article.
        text: its text in one typography (`tradedb.parsers.text.fold`), same length.
        sentences: in order.
        focus: the agreement that the article is about; None.
        devoted: whether its title or first sentence names that agreement.
        home: the two or more parties that the article is about, most often named first.
        with_home: the agreement of the party that it names most with each other party, by that party's code.
        wholes: the members of the blocs and groups that the article names and that act as one.
        refused: what looks like a date and was given no value.
        tracks: slug of an agreement → the track on which its negotiations run, where the article names one.
    """

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    focus: AgreementMention | None = None
    devoted: bool = False
    home: tuple[str, ...] = field(default=())
    with_home: Mapping[str, AgreementMention] = field(default_factory=dict)
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refused: tuple[RefusedDate, ...] = ()
    tracks: Mapping[str, str] = field(default_factory=dict)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a position, or of the last that begins before it."""
        return max(bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1, 0)

    @cached_property
    def _named(self) -> list[AgreementMention]:
        """Agreements with a name of their own, in order."""
        return [mention for sentence in self.sentences for mention in sentence.agreements if mention.slug]

    @cached_property
    def _sides(self) -> dict[str, list[Located]]:
        """Where each party is named, by itself, its people or bodies, in order."""
        found: dict[str, list[Located]] = defaultdict(list)
        for sentence in self.sentences:
            named: list[tuple[str | None, Located]] = [(party.code, party) for party in sentence.parties]
            named += [(person.country, person) for person in sentence.people]
            named += [(body.party, body) for body in sentence.organizations]
            for code, mention in sorted(named, key=lambda pair: pair[1].start):
                if code:
                    found[code].append(mention)
        return found

    def party_near(self, code: str, position: int) -> Located | None:
        """Where a party is named last before a position, else first behind it; None where it never is."""
        named = self._sides.get(code, [])
        before = bisect_right(named, position, key=lambda mention: mention.end)
        return named[max(before - 1, 0)] if named else None

    @cached_property
    def _headings(self) -> list[tuple[int, AgreementMention | None]]:
        """The headings below the title, by the number of their sentence, with the agreement that each names."""
        return [(s.index, self._topic(s, s.parties)) for s in self.sentences[1:] if s.is_heading]

    @cached_property
    def _labels(self) -> list[tuple[int, AgreementMention | None]]:
        """Sentences that begin with a party and a colon ("Peru: The ninth round …") or are one ("Peru."), likewise."""
        found = ((s, p) for s in self.sentences for p in s.parties[:1] if p.start - s.start < _LABEL)
        return [(s.index, self._topic(s, (p,))) for s, p in found if self._is_label(s, p)]

    def _is_label(self, sentence: Sentence, party: PartyMention) -> bool:
        alone = not sentence.is_heading and self.text[party.end : sentence.end] == "."
        return alone or self.text.startswith((":", " -"), party.end)

    def _topic(self, sentence: Sentence, parties: Sequence[PartyMention]) -> AgreementMention | None:
        """The agreement that a heading names, or that of the one partner which it names."""
        named = next((mention for mention in sentence.agreements if mention.slug), None)
        partners = {party.code for party in parties if party.code in self.with_home}
        others = sentence.end - sentence.start - sum(party.end - party.start for party in sentence.parties)
        alone = len(partners) == 1 and (not sentence.is_heading or others <= _BESIDE_PARTNER)
        return named or (self.with_home[partners.pop()] if alone else None)

    def without_members(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Parties without those that are members of one before them."""
        kept: list[str] = []
        for code in codes:
            if code not in kept and not any(code in self.wholes.get(whole, ()) for whole in kept):
                kept.append(code)
        return tuple(kept)

    def as_bloc(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The bloc of the article of which parties are all the members, instead of them."""
        named = set(codes)
        return next(
            ((bloc,) for bloc, members in self.wholes.items() if len(named) > _PAIR and named == members), codes
        )

    def agreements_before(self, position: int) -> Iterator[AgreementMention]:
        """Agreements with a name of their own that end before a position, nearest first."""
        last = bisect_right(self._named, position, key=lambda mention: mention.end)
        yield from (self._named[index] for index in range(last - 1, -1, -1))

    def heading_agreement(self, sentence: Sentence) -> AgreementMention | None:
        """The agreement of the label or heading under which a sentence stands; None under the title alone."""
        label = bisect_right(self._labels, sentence.index, key=lambda heading: heading[0])
        if label and self.sentences[self._labels[label - 1][0]].paragraph == sentence.paragraph:
            return self._labels[label - 1][1]
        before = bisect_left(self._headings, sentence.index, key=lambda heading: heading[0])
        return self._headings[before - 1][1] if before else None


_PAIR = 2
#: A heading that names a partner says little else: "Relations with Peru".
_BESIDE_PARTNER = 20
#: A label begins so many characters behind the start of its sentence at the latest: behind a bullet.
_LABEL = 4


def unmasked(words: Sequence[Word], masks: Sequence[Located]) -> tuple[Word, ...]:
    """The words that are not part of a name: "Council" in "Gulf Cooperation Council" speaks of no meeting."""
    kept, ahead = [], 0
    for word in words:
        while ahead < len(masks) and masks[ahead].end <= word.start:
            ahead += 1
        if "ignore" not in word.classes and not (ahead < len(masks) and masks[ahead].start < word.end):
            kept.append(word)
    return tuple(kept)


def inside(mentions: Sequence[M], start: int, end: int) -> tuple[M, ...]:
    """Those mentions, in order, that lie wholly in a stretch."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, first, key=lambda mention: mention.start)
    return tuple(mention for mention in mentions[first:last] if mention.end <= end)


def around(mentions: Sequence[M], near: Located, reach: int) -> Sequence[M]:
    """Those mentions, in order and none inside another, from which fewer than `reach` characters lead to something."""
    first = bisect_right(mentions, near.start - reach, key=lambda mention: mention.end)
    last = bisect_left(mentions, near.end + reach, first, key=lambda mention: mention.start)
    return mentions[first:last]


_LONGEST_HEADING = 90


def is_heading(text: str, piece: Span, paragraph: Span) -> bool:
    """Whether a sentence is a heading: a whole paragraph, short, no full stop; or marked `#`."""
    words = text[piece.start : piece.end]
    if words.startswith("#"):
        return True
    alone = piece.end - piece.start >= len(text[paragraph.start : paragraph.end].strip())
    return (
        alone and len(words) <= _LONGEST_HEADING and words[-1:] not in ".:;,!?\"'" and words[:1] not in "-*|0123456789"
    )


def paragraph_of(body: Sequence[Span], position: int) -> int:
    """Number of the stretch of the body in which a position lies."""
    return max(bisect_left(body, position + 1, key=lambda span: span.start) - 1, 0)


def home_parties(parties: Sequence[PartyMention], headline: Sequence[PartyMention]) -> tuple[str, ...]:
    """The parties of an article, most often named first; those of its headline count threefold."""
    return tuple(code for code, _ in _counted(parties, headline).most_common())


def home_pair(parties: Sequence[PartyMention], headline: Sequence[PartyMention]) -> tuple[str, ...]:
    """The two parties that an article is about, each named twice as often as any other; empty for none."""
    (*two, third) = [*_counted(parties, headline).most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    return tuple(code for code, _ in two) if two[1][1] >= max(_OFTEN, 2 * third[1]) else ()


#: How often both of two parties are named in an article about them.
_OFTEN = 3


def _counted(parties: Sequence[PartyMention], headline: Sequence[PartyMention]) -> Counter[str]:
    return Counter(mention.code for mention in (*parties, *headline, *headline, *headline))
