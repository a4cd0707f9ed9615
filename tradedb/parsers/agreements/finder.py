"""Finds the agreements and instruments of a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tradedb.parsers.agreements.chains import sides_of_name
from tradedb.parsers.agreements.known import Known
from tradedb.parsers.agreements.mention import ASIDE, NOWHERE, SEPARATE_KINDS, AgreementMention
from tradedb.parsers.agreements.surroundings import Surroundings
from tradedb.parsers.matching import Matcher, lower
from tradedb.parsers.names import Names, PartyMention
from tradedb.parsers.people import PersonMention
from tradedb.parsers.text import fold
from tradedb.records import Span
from tradedb.vocabulary import Instrument, Vocabulary

#: The kind of a word that is an instrument only where its parties stand beside it ("the EU–India talks").
_PAIR = "pair"
#: The kind of one for which the other side is enough ("the agreement with India").
_PARTNER = "partner"
#: The kind of words for negotiations that say nothing of an agreement ("trade talks").
_TALKS = "talks"

_ONE_WITH = re.compile(r"\b(?:one|ones|that|those)\b(?= with )")
_WITH = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:negotiations? |talks? )?with ")
_THE = re.compile(r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Ss]uch an?|[Aa]n?) $")


class AgreementFinder:
    """Finds agreements; knows the agreements and instruments of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.known = Known(vocabulary)

    @cached_property
    def _instruments(self) -> Matcher[Instrument]:
        return Matcher(((i.phrase, i) for i in self._vocabulary.instruments), lower)

    def find(
        self, text: str, names: Names, sentences: Sequence[Span], people: Sequence[PersonMention] = ()
    ) -> tuple[AgreementMention, ...]:
        """All agreements and instruments in a text, in order, none inside another.

        Args:
            text: the article's text.
            names: what the reference tables recognise in it.
            sentences: in order.
            people: in order; each stands for a side too.
        """
        sides = [PartyMention(p.start, p.end, p.country, "person") for p in people if p.country]
        around = Surroundings(fold(text), names.parties, sides, names.cities, sentences)
        found = [*self._named(names), *self._composed(around)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[AgreementMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
            elif mention.slug and not kept[-1].slug:
                kept[-1] = mention
        return tuple(_understood(kept))

    def between(self, parties: Sequence[str]) -> AgreementMention | None:
        """The agreement of two parties of whom a text speaks without a name for it; None where they conclude none."""
        codes = self.known.able(tuple(parties))
        return self.known.mention(NOWHERE, NOWHERE, self.known.slug(codes), codes, "fta") if len(codes) > 1 else None

    def _named(self, names: Names) -> Iterator[AgreementMention]:
        for alias in names.agreements:
            yield self.known.mention(alias.start, alias.end, alias.slug, (), "")

    def _composed(self, around: Surroundings) -> Iterator[AgreementMention]:
        for start, end, instruments in self._instruments.find(around.text):
            instrument = next((i for i in instruments if _written_as(around.text[start:end], i.phrase)), None)
            mention = self._mention(around, start, end, instrument) if instrument is not None else None
            if mention is not None:
                yield mention
        for match in _ONE_WITH.finditer(around.text):
            named, _, last = sides_of_name(around.text, around.parties, match.start(), match.end())
            codes = self.known.able(named)
            codes = self._completed(codes, around, match.start()) if codes else ()
            if len(codes) > 1:
                yield self.known.mention(match.start(), last, self.known.slug(codes), codes, "fta")

    def _mention(self, around: Surroundings, start: int, end: int, instrument: Instrument) -> AgreementMention | None:
        words = _words(around, start, end, instrument)
        codes = self._parties(around, words)
        if codes is None:
            return None
        several = len(words.codes) > 1 and words.behind
        if len(codes) < 2 or (len(codes) > 2 and several and self.known.main(codes) is None):
            parties = codes if len(codes) > 1 else ()
            return AgreementMention(words.first, words.last, "", parties, words.kind, aside=words.kind in ASIDE)
        slug = self.known.slug(codes, instrument.suffix)
        mention = self.known.mention(words.first, words.last, slug, codes, words.kind)
        return replace(mention, talks=instrument.kind in {_PAIR, _TALKS}, echo=words.echo)

    def _parties(self, around: Surroundings, words: _Words) -> tuple[str, ...] | None:
        """The parties of an instrument; empty where the text does not tell, None where its words are no agreement."""
        codes = self.known.able(words.codes)
        separate = words.kind in SEPARATE_KINDS
        if (words.codes and not codes) or (words.loose and around.speaks_of("WTO", words.start)):
            return None  # the WTO's own, or with one of its members on joining it
        if not codes:
            codes = self.known.able(around.pair(words.start, far=separate))
        elif len(codes) == 1 or words.behind:
            alone = words.loose and len(codes) == 1 and not words.partnered
            codes = () if alone else self._completed(codes, around, words.start)
        elif self.known.main(codes) is None:
            wider = self._completed(codes, around, words.start)
            codes = wider if self.known.main(wider) else codes
        if words.loose and (len(codes) < 2 or not (words.codes or words.echo)):
            return None
        return codes if separate else self.known.negotiators(codes, around.frequency)

    def _completed(self, codes: tuple[str, ...], around: Surroundings, position: int) -> tuple[str, ...]:
        """The sides of an agreement of which all but one are named."""
        partners = [p for p in around.partners(codes, position) if len(self.known.able((*codes, p))) > len(codes)]
        together = len(codes) > 1 or len(codes[0]) > 2
        known = [partner for partner in partners if self.known.main((*codes, partner))] if together else []
        found = (*codes, *(known or partners)[:1])
        return self.known.negotiators(found, around.frequency)


@dataclass(frozen=True, slots=True)
class _Words:
    """An instrument in the text.

    Attributes:
        start: where the instrument begins.
        first, last: where it begins and ends with the parties that belong to its name.
        codes: those parties.
        kind: of the agreement.
        loose: whether the word is an instrument only with its parties.
        behind: whether the parties behind it are its other side only ("deals with A, B and C").
        partnered: whether one party behind it is enough.
        echo: whether it says "the agreement" and no more.
    """

    start: int
    first: int
    last: int
    codes: tuple[str, ...]
    kind: str
    loose: bool
    behind: bool
    partnered: bool
    echo: bool


def _words(around: Surroundings, start: int, end: int, instrument: Instrument) -> _Words:
    codes, first, last = sides_of_name(around.text, around.parties, start, end)
    behind = bool(codes) and first == start and _WITH.match(around.text, end) is not None
    partner = instrument.kind == _PARTNER
    return _Words(
        start,
        first,
        last,
        codes,
        kind="fta" if instrument.kind in {_PAIR, _PARTNER, _TALKS} else instrument.kind,
        loose=instrument.kind in {_PAIR, _PARTNER},
        behind=behind,
        partnered=partner and behind,
        echo=partner and not codes and _THE.search(around.text, max(0, start - 12), start) is not None,
    )


def _understood(mentions: Sequence[AgreementMention]) -> Iterator[AgreementMention]:
    """Mentions in which "the agreement" of two parties is the one of theirs that the text names most."""
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    by_slug = {mention.slug: mention for mention in mentions if mention.slug and not mention.echo}
    for mention in mentions:
        if mention.slug in by_slug and not mention.aside and not mention.echo:
            counts[mention.parties][mention.slug] += 1
    for mention in mentions:
        common = counts[mention.parties].most_common(1) if mention.echo else []
        if not common:
            yield mention
        else:
            yield replace(by_slug[common[0][0]], start=mention.start, end=mention.end, echo=True)


def _written_as(words: str, phrase: str) -> bool:
    """An acronym counts in its own case only."""
    return words == phrase if phrase[1:].lower() != phrase[1:] else True
