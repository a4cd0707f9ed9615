"""Agreements in a text: by name, by pair of parties and instrument, and "the FTA" said of one named before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tradedb.parsers.families import family
from tradedb.parsers.matching import Matcher, lower
from tradedb.parsers.names import Names, PartyMention
from tradedb.parsers.people import PersonMention
from tradedb.parsers.text import fold
from tradedb.records import Agreement, Span
from tradedb.vocabulary import Instrument, Vocabulary

#: Offset of a mention that stands outside of the text, in a title of the front matter.
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """An agreement in the text.

    Attributes:
        start, end: the words, with the parties where they belong to the name.
        slug: of the agreement; empty where the words name none ("the FTA").
        parties: party codes, sorted; empty where the words name none.
        kind: kind of the agreement.
    """

    start: int
    end: int
    slug: str
    parties: tuple[str, ...]
    kind: str


class AgreementFinder:
    """Finds agreements; knows the agreements and instruments of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _instruments(self) -> Matcher[Instrument]:
        return Matcher(((i.phrase, i) for i in self._vocabulary.instruments), lower)

    @cached_property
    def _by_parties(self) -> dict[frozenset[str], str]:
        """The main agreement of a set of parties, where just one is known."""
        slugs: dict[frozenset[str], list[str]] = {}
        for agreement in self._vocabulary.agreements.values():
            if agreement.parent is None and agreement.kind not in SEPARATE_KINDS and len(agreement.parties) > 1:
                slugs.setdefault(frozenset(agreement.parties), []).append(agreement.slug)
        return {parties: found[0] for parties, found in slugs.items() if len(found) == 1}

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
        surroundings = _Surroundings(fold(text), names.parties, sorted([*names.parties, *sides], key=_start), sentences)
        found = [*self._named(names), *self._composed(surroundings)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[AgreementMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
            elif mention.slug and not kept[-1].slug:
                kept[-1] = mention
        return tuple(kept)

    def _named(self, names: Names) -> Iterator[AgreementMention]:
        for alias in names.agreements:
            agreement = self._vocabulary.agreements[alias.slug]
            yield AgreementMention(alias.start, alias.end, alias.slug, agreement.parties, agreement.kind)

    def _composed(self, around: _Surroundings) -> Iterator[AgreementMention]:
        for start, end, instruments in self._instruments.find(around.text):
            instrument = next((i for i in instruments if _written_as(around.text[start:end], i.phrase)), None)
            mention = self._mention(around, start, end, instrument) if instrument is not None else None
            if mention is not None:
                yield mention
        for match in _ONE_WITH.finditer(around.text):
            codes, _, last = _sides(around.text, around.parties, match.start(), match.end())
            if codes:
                codes = self._for_blocs((*codes, *around.partner(codes[0], match.start())), around)
                yield AgreementMention(match.start(), last, self.slug(codes), tuple(sorted(codes)), "fta")

    def _mention(self, around: _Surroundings, start: int, end: int, instrument: Instrument) -> AgreementMention | None:
        codes, first, last = _sides(around.text, around.parties, start, end)
        if instrument.kind == PAIR and len(codes) < 2:
            return None
        separate = instrument.kind in SEPARATE_KINDS
        several = len(codes) > 1 and first == start and _with(around.text, end)
        if several or len(codes) == 1:
            codes = (*codes, *around.partner(codes[0], start))
        elif len(codes) > 1 and frozenset(codes) not in self._by_parties:
            wider = (*codes, *around.partner(codes[0], start))
            codes = wider if frozenset(wider) in self._by_parties else codes
        elif not codes:
            codes = around.pair(start, far=separate)
        codes = codes if separate else self._for_blocs(codes, around)
        known = frozenset(codes) in self._by_parties
        one = len(codes) > 1 and (len(codes) == 2 or known or not several)
        slug = self.slug(codes, instrument.suffix) if one else ""
        kind = "fta" if instrument.kind == PAIR else instrument.kind
        return AgreementMention(first, last, slug, tuple(sorted(codes)) if len(codes) > 1 else (), kind)

    def _for_blocs(self, codes: tuple[str, ...], around: _Surroundings) -> tuple[str, ...]:
        """The sides with members replaced by the bloc that negotiates for them, where the text names that bloc too."""
        found = dict.fromkeys(self._negotiator(code, codes, around) for code in codes)
        return tuple(found) if len(found) > 1 else codes

    def _negotiator(self, code: str, codes: Sequence[str], around: _Surroundings) -> str:
        for bloc, members in self._customs_blocs.items():
            if code in members and around.frequency[bloc] > 1 and not members.issuperset(codes) and bloc not in codes:
                return bloc
        return code

    @cached_property
    def _customs_blocs(self) -> dict[str, frozenset[str]]:
        """Blocs that conclude trade agreements for their members, who conclude few of their own."""
        return {bloc: self._vocabulary.members(bloc) for bloc in ("EU", "EFTA", "EAEU", "MERCOSUR")}

    def slug(self, parties: Sequence[str], suffix: str = "") -> str:
        """The slug of an agreement between parties.

        Args:
            parties: two party codes or more.
            suffix: what tells another instrument from the trade agreement (`mou`); empty for that itself.
        """
        known = self._by_parties.get(frozenset(parties)) if not suffix else None
        plain = known or self._vocabulary.slug_of(parties)
        return f"{plain}-{suffix}" if suffix else plain

    def lineage(self, slug: str, mentions: Mapping[str, AgreementMention]) -> tuple[Agreement, ...]:
        """The records of an agreement and its parent that the vocabulary does not hold, the parent first.

        Args:
            slug: of the agreement, with its track.
            mentions: the agreements that the article names, by slug.
        """
        if slug in self._vocabulary.agreements:
            return ()
        parent = family(slug)
        if parent is None or parent == slug:
            mention = mentions.get(slug)
            return (self._record(slug, mention.parties, mention.kind, None),) if mention else ()
        above = self.lineage(parent, mentions)
        known = self._vocabulary.agreements.get(parent) or (above[-1] if above else None)
        return (*above, self._record(slug, known.parties, "upgrade", parent)) if known else above

    def _record(self, slug: str, parties: Sequence[str], kind: str, parent: str | None) -> Agreement:
        names = [self._vocabulary.parties[code].short_name for code in parties if code in self._vocabulary.parties]
        track = slug.removeprefix(parent).replace("-", " ") if parent else ""
        return Agreement(
            slug, f"{'–'.join(names)} {LABELS.get(kind, kind.replace('-', ' '))}{track}", kind, tuple(parties), parent
        )


#: The kind of a word that is an instrument only where its parties stand beside it ("the EU–India talks").
PAIR = "pair"
#: Kinds that stand beside the trade agreement of the same parties.
SEPARATE_KINDS = frozenset({"mou", "joint-declaration", "digital", "investment", "tariff-deal", "framework", "other"})

#: Agreements whose parties are written as one code.
PLURILATERAL = {"cptpp": "CPTPP", "rcep": "RCEP", "ipef": "IPEF", "afcfta": "AFU"}

LABELS = {
    "fta": "Free Trade Agreement",
    "cepa": "Comprehensive Economic Partnership Agreement",
    "epa": "Economic Partnership Agreement",
    "mou": "memorandum of understanding",
    "joint-declaration": "joint declaration",
    "digital": "digital trade agreement",
    "upgrade": "Free Trade Agreement",
}


def _written_as(words: str, phrase: str) -> bool:
    """An acronym counts in its own case only."""
    return words == phrase if phrase[1:].lower() != phrase[1:] else True


def _sides(text: str, parties: Sequence[PartyMention], start: int, end: int) -> tuple[tuple[str, ...], int, int]:
    """The parties that belong to the name of an instrument, and the stretch of that name."""
    before, first = chain_before(text, parties, start)
    if len(before) > 1:
        return before, first, end
    after, last = _chain_after(text, parties, end)
    return tuple(dict.fromkeys((*before, *after))), first if before else start, last if after else end


def _start(mention: PartyMention) -> int:
    return mention.start


_ONE_WITH = re.compile(r"\b(?:one|ones|that|those)\b(?= with )")
_WITH = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:negotiations? |talks? )?with ")


def _with(text: str, end: int) -> bool:
    """Whether the parties behind an instrument are its other side only ("deals with A, B and C")."""
    return bool(_WITH.match(text, end))


@dataclass(frozen=True)
class _Surroundings:
    """A text, with who is named where.

    Attributes:
        text: folded.
        parties: countries and blocs, in order.
        sides: the same with people for their countries.
        sentences: in order.
    """

    text: str
    parties: Sequence[PartyMention]
    sides: Sequence[PartyMention]
    sentences: Sequence[Span]

    @cached_property
    def frequency(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(mention.code for mention in self.parties)

    def pair(self, position: int, *, far: bool) -> tuple[str, ...]:
        """The only two parties of the sentence of a position.

        With `far`, else those of a sentence shortly before, else the two that the text names most.
        """
        index = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        for sentence in reversed(self.sentences[max(0, index - 2 if far else index) : index + 1]):
            codes = tuple(dict.fromkeys(p.code for p in _from(self.sides, sentence.start, sentence.end)))
            if len(codes) == 2:
                return codes
        common = self.frequency.most_common(2)
        return tuple(code for code, _ in common) if far and len(common) == 2 else ()

    def partner(self, code: str, position: int) -> tuple[str, ...]:
        """The other side of an agreement of which one is named: who else the text speaks of most."""
        near = [p.code for p in _from(self.sides, position - 200, position) if p.code != code]
        sentence = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        begin = self.sentences[sentence].start if sentence >= 0 else 0
        here = [p.code for p in _from(self.sides, begin, position) if p.code != code]
        if here:
            return (here[0],)  # the subject of the sentence
        others = [(other in near, count, other) for other, count in self.frequency.items() if other != code]
        best = max(others, default=(False, 0, ""))
        return (best[2],) if best[0] or best[1] > 1 else ()


#: What may stand between two parties of one name: "China-Japan-ROK", "Canada and the EU", "the UK (…) and".
_JOINT = re.compile(r"(?:'s)?\s?(?:\([^()]{1,40}\)\s?)?(?:-|/|,|&|,? and|,? with)?\s?-?(?:the )?")
#: Between the last party and the instrument: the possessive and some adjectives, no preposition.
_MODIFIERS = re.compile(r"(?:'s?)?[\s-]{1,2}(?:\([^()]{1,20}\) )?((?:[\w-]{2,20}[\s-]){0,4})")
#: Between the instrument and its parties: "(FTA) negotiations between the", "that it signed with".
_AFTER = re.compile(
    r"\s?(?:\([^()]{1,40}\)\s?)?(?:negotiations? |talks? )?(?:[\w-]{1,12} )?"
    r"(?:(?:that|which) (?:\w+ ){0,3})?(?:between|with|among|by|of|which|that) (?:both )?(?:the )?"
)
_NO_MODIFIER = frozenset(
    """in on for of and to from has have had is are was were be been signed sign with by at as a an the concluded their
    its that which who will would said after before over first launched launch opened open discuss""".split()
)


def chain_before(text: str, parties: Sequence[PartyMention], start: int) -> tuple[tuple[str, ...], int]:
    """Parties that stand before an instrument as part of its name; and where the first begins."""
    index = _last_before(parties, start)
    if index is None:
        return (), start
    gap = _MODIFIERS.fullmatch(text, parties[index].end, start)
    if gap is None or {word.lower() for word in gap[1].split()} & _NO_MODIFIER:
        return (), start
    codes = [parties[index].code]
    begins = parties[index].start
    while index > 0 and _JOINT.fullmatch(text, parties[index - 1].end, parties[index].start):
        index -= 1
        codes.insert(0, parties[index].code)
        begins = parties[index].start
    return tuple(dict.fromkeys(codes)), begins


def _last_before(parties: Sequence[PartyMention], start: int) -> int | None:
    index = bisect_right(parties, start, key=lambda party: party.end) - 1
    return index if index >= 0 and start - parties[index].end < _NAME_REACH else None


#: How far from an instrument its parties may stand and still be part of its name.
_NAME_REACH = 90


def _from(parties: Sequence[PartyMention], start: int, end: int) -> Sequence[PartyMention]:
    """The parties that begin in a stretch."""
    return parties[bisect_left(parties, start, key=_start) : bisect_left(parties, end, key=_start)]


def _chain_after(text: str, parties: Sequence[PartyMention], end: int) -> tuple[tuple[str, ...], int]:
    """Parties named behind an instrument ("between A and B", "with C"); and where the last ends."""
    opening = _AFTER.match(text, end)
    if opening is None:
        return (), end
    following = _from(parties, opening.end(), opening.end() + 200)
    if not following or text[opening.end() : following[0].start].strip():
        return (), end
    codes, last = [following[0].code], following[0].end
    for party in following[1:]:
        if not _JOINT.fullmatch(text, last, party.start):
            break
        codes.append(party.code)
        last = party.end
    return tuple(dict.fromkeys(codes)), last


#: Kinds that an article mentions beside what it is about.
_ASIDE = frozenset({"mou", "joint-declaration", "framework", "investment", "other"})


def focus(mentions: Sequence[AgreementMention], headline: Sequence[AgreementMention]) -> AgreementMention | None:
    """The agreement that an article is about: the one it names most often.

    Args:
        mentions: in the text, in order.
        headline: in the title and the first sentence; they count threefold.
    """
    weights: Counter[str] = Counter()
    named = [m for m in (*headline, *headline, *headline, *mentions) if m.slug and m.kind not in _ASIDE]
    for mention in named:
        weights[mention.slug] += 1
    chosen = max(named, key=lambda mention: weights[mention.slug], default=None)
    return next((m for m in mentions if chosen and m.slug == chosen.slug), chosen)  # words of the text, if it has some


def resolved(mention: AgreementMention, antecedent: AgreementMention | None) -> AgreementMention:
    """A mention without a name of its own, read as the one that it points back to."""
    if mention.slug or antecedent is None:
        return mention
    return replace(mention, slug=antecedent.slug, parties=antecedent.parties, kind=antecedent.kind)
