"""Finds the agreements and instruments of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tradedb.parsers.agreements.abbreviations import abbreviated
from tradedb.parsers.agreements.chains import sides_of_name
from tradedb.parsers.agreements.known import Known
from tradedb.parsers.agreements.mention import ASIDE, NOWHERE, SEPARATE_KINDS, AgreementMention
from tradedb.parsers.agreements.surroundings import Surroundings
from tradedb.parsers.matching import Matcher, lower
from tradedb.parsers.names import Names, OrganizationMention, PartyMention
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

#: Kinds of which "FTAs" and "EPAs" are the plural; talks and negotiations are no plural.
_FREE_TRADE = frozenset({"fta", "epa", "cepa", "pta"})

#: "One with Peru", "those with Israel and Cambodia".
_ONE = Instrument("", _PARTNER, "")
#: Talks with several may be one act; agreements with several are as many.
_TOGETHER = ("talks", "negotiations")
#: "Have been negotiating": whoever does so is the subject, no article stands before it.
_VERBS = frozenset({"negotiate", "negotiated", "negotiates", "negotiating"})
_ONE_WITH = re.compile(r"\b(?:one|ones|that|those)\b(?= with )")
_WITH = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:negotiations? |talks? )?with ")
_ACCESSION = re.compile(r"\b[Aa]ccession $")
#: Behind "between the EU": the other side, in words.
_AND_MORE = re.compile(r" and (?:the |its |[\w-]+ ){0,3}(?:countries|states|nations|members|neighbou?rs|economies)\b")
_THE = re.compile(r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Ss]uch an?|[Aa]n?) (?:[a-z][\w-]+ ){0,2}$")


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
        if not sentences:
            return ()
        sides = [PartyMention(p.start, p.end, p.country, "person") for p in people if p.country]
        sides += [PartyMention(body.start, body.end, body.party, "body") for body in names.organizations if body.party]
        around = Surroundings(fold(text), names.parties, sides, names.cities, sentences)
        found = sorted([*self._named(names), *self._composed(around, names.organizations)], key=_longest_first)
        found += [m for m in abbreviated(around.text, found, self._is_common) if around.holds(m.start)]
        found.sort(key=_longest_first)
        kept: list[AgreementMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
            elif mention.slug and not kept[-1].slug:
                kept[-1] = mention
        return tuple(_understood(kept))

    def _is_common(self, short: str) -> bool:
        return any(i.phrase == short for _, _, instruments in self._instruments.find(short) for i in instruments)

    def between(self, parties: Sequence[str]) -> AgreementMention | None:
        """The agreement of two parties of whom a text speaks without a name for it; None where they conclude none."""
        codes = self.known.able(tuple(parties))
        return self.known.mention(NOWHERE, NOWHERE, self.known.slug(codes), codes, "fta") if len(codes) > 1 else None

    def _named(self, names: Names) -> Iterator[AgreementMention]:
        for alias in names.agreements:
            yield self.known.mention(alias.start, alias.end, alias.slug, (), "")

    def _composed(
        self, around: Surroundings, organizations: Sequence[OrganizationMention]
    ) -> Iterator[AgreementMention]:
        ends = [organization.end for organization in organizations]
        for start, end, instruments in self._instruments.find(around.text):
            index = bisect_right(ends, start)
            if index < len(ends) and organizations[index].start < end:
                continue  # "Office of Trade Negotiations"
            instrument = next((i for i in instruments if _written_as(around.text[start:end], i.phrase)), None)
            mention = self._mention(around, start, end, instrument) if instrument is not None else None
            if mention is not None:
                yield mention
        for match in _ONE_WITH.finditer(around.text):
            mention = self._mention(around, match.start(), match.end(), _ONE)
            if mention is not None:
                yield mention

    def _mention(self, around: Surroundings, start: int, end: int, instrument: Instrument) -> AgreementMention | None:
        if not around.holds(start):
            return None
        words = _words(around, start, end, instrument)
        codes = self._parties(around, words)
        if codes is None:
            return None
        several = len(words.codes) > 1 and words.behind
        if len(codes) < 2 or (len(codes) > 2 and several and self.known.main(codes) is None):
            return self._several(words, codes, instrument)
        slug = self.known.slug(codes, instrument.suffix)
        mention = self.known.mention(words.first, words.last, slug, codes, words.kind)
        return replace(mention, talks=instrument.kind in {_PAIR, _TALKS}, echo=words.echo)

    def _several(self, words: _Words, codes: tuple[str, ...], instrument: Instrument) -> AgreementMention:
        """Several agreements of one party with each of its partners; one that the text does not tell where unknown."""
        parties = codes if len(codes) > 1 else ()
        partner = next((code for code in codes if code not in words.codes), None)
        apart = partner is not None and not instrument.phrase.endswith(_TOGETHER)
        each = [(code, partner) for code in codes if partner is not None and apart and code != partner]
        named = [(self.known.slug(pair, instrument.suffix), pair) for pair in each]
        return AgreementMention(
            words.first,
            words.last,
            "",
            parties,
            words.kind,
            aside=words.kind in ASIDE,
            each=tuple(self.known.mention(words.first, words.last, slug, pair, words.kind) for slug, pair in named),
        )

    def _parties(self, around: Surroundings, words: _Words) -> tuple[str, ...] | None:
        """The parties of an instrument; empty where the text does not tell, None where its words are no agreement."""
        codes = self.known.able(words.codes)
        separate = words.kind in SEPARATE_KINDS
        joining = words.loose and (around.speaks_of("WTO", words.start) or words.joining)
        if (words.codes and not codes) or joining:
            return None  # the WTO's own, or with somebody who joins
        if words.unread:
            codes = ()
        elif not codes:
            codes = () if words.plural else self._of_sentence(around, words.start, far=separate)
        elif len(codes) == 1 or words.behind:
            alone = words.loose and len(codes) == 1 and not words.partnered
            codes = () if alone else self._completed(codes, around, words.start)
        elif self.known.main(codes) is None:
            wider = self._completed(codes, around, words.start)
            codes = wider if self.known.main(wider) else codes
        if words.loose and (len(codes) < 2 or not (words.codes or words.echo)):
            return None
        return codes if separate else self.known.negotiators(codes, around.frequency)

    def _of_sentence(self, around: Surroundings, position: int, *, far: bool) -> tuple[str, ...]:
        """The parties of which the sentence of a position speaks: two, or more that are known to have an agreement."""
        together = self.known.able(around.together(position))
        label = around.labelled(position, together) if len(together) == 1 else None
        if label is not None and len(labelled := self.known.able((*together, label))) > 1:
            return labelled
        if len(together) > 2 and self.known.main(together):
            return together
        if len(visit := self.known.able(around.visit(position))) > 1:
            return visit
        bilateral = self.known.without_joined(together)
        if len(bilateral) == 2:
            return self._wider(bilateral, around)
        return self._wider(self.known.able(around.pair(position, far=far)), around)

    def _wider(self, codes: tuple[str, ...], around: Surroundings) -> tuple[str, ...]:
        """Sides that have no known agreement, with those who share one with them and are named in the text too."""
        if len(codes) < 2 or self.known.main(codes) is not None:
            return codes
        return self.known.wider(codes, around.frequency) or codes

    def _completed(self, codes: tuple[str, ...], around: Surroundings, position: int) -> tuple[str, ...]:
        """The sides of an agreement of which all but one are named, or all but those with which the sentence begins."""
        listed = (*around.listed(position), *codes)
        if len(listed) > len(codes) + 1 and self.known.main(listed) is not None:
            return listed
        partners = [p for p in around.partners(codes, position) if len(self.known.able((*codes, p))) > len(codes)]
        together = len(codes) > 1 or len(codes[0]) > 2
        known = [partner for partner in partners if self.known.main((*codes, partner))] if together else []
        found = self.known.negotiators((*codes, *(known or partners)[:1]), around.frequency)
        return self._wider(found, around) if len(codes) == 1 else found


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
        plural: whether it speaks of several without saying whose ("FTAs").
        unread: whether the other side is named in words that name no party ("with a group of states").
        joining: whether it speaks of an accession ("accession negotiations with Korea").
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
    plural: bool
    unread: bool
    joining: bool


def _words(around: Surroundings, start: int, end: int, instrument: Instrument) -> _Words:
    codes, first, last = sides_of_name(around.text, around.parties, start, end, behind=instrument is _ONE)
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
        echo=partner and not codes and (instrument.phrase in _VERBS or _is_the(around.text, start)),
        plural=not codes and _is_plural(instrument, around.text[end - 1]),
        joining=_ACCESSION.search(around.text, max(0, start - 12), start) is not None,
        unread=(not behind and _WITH.match(around.text, end) is not None and first == start and not codes)
        or (last > end and len(codes) == 1 and _AND_MORE.match(around.text, last) is not None),
    )


def _longest_first(mention: AgreementMention) -> tuple[int, int]:
    return mention.start, -mention.end


def _is_plural(instrument: Instrument, last: str) -> bool:
    """Whether words speak of several agreements; "free trade negotiations" may be those of one."""
    return instrument.kind in _FREE_TRADE and last == "s" and not instrument.phrase.endswith(_TOGETHER)


def _is_the(text: str, start: int) -> bool:
    return _THE.search(text, max(0, start - 40), start) is not None


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
