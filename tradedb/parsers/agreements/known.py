"""The agreements of the reference tables, found by their parties; slugs for those that the tables do not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from tradedb.parsers.agreements.mention import ASIDE, SEPARATE_KINDS, AgreementMention
from tradedb.parsers.families import family
from tradedb.records import Agreement
from tradedb.vocabulary import Vocabulary

#: Blocs that are agreements: whoever else is named beside them joins or leaves.
_AGREEMENT_BLOCS = {"CPTPP": "cptpp", "RCEP": "rcep", "IPEF": "ipef"}
#: Agreements whose sides are written as one code.
_ONE_CODE = {**{slug: code for code, slug in _AGREEMENT_BLOCS.items()}, "afcfta": "AFU"}

#: An agreement of so many is spoken of by naming two of them.
_FEW = 5

_LABELS = {
    "fta": "Free Trade Agreement",
    "cepa": "Comprehensive Economic Partnership Agreement",
    "epa": "Economic Partnership Agreement",
    "mou": "memorandum of understanding",
    "joint-declaration": "joint declaration",
    "digital": "digital trade agreement",
    "upgrade": "Free Trade Agreement",
}


class Known:
    """Agreements by their parties."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _by_parties(self) -> dict[frozenset[str], str]:
        """The main agreement of a set of parties, where just one is known."""
        slugs: dict[frozenset[str], list[str]] = {}
        for agreement in self._vocabulary.agreements.values():
            if agreement.parent is None and agreement.kind not in SEPARATE_KINDS and len(agreement.parties) > 1:
                slugs.setdefault(frozenset(agreement.parties), []).append(agreement.slug)
        return {parties: found[0] for parties, found in slugs.items() if len(found) == 1}

    @cached_property
    def _by_members(self) -> dict[frozenset[str], str]:
        """The same by the countries behind their blocs: "Iceland, Liechtenstein, Norway, Switzerland and India"."""
        found: dict[frozenset[str], str] = {}
        for parties, slug in self._by_parties.items():
            members = [self._vocabulary.members(code) or {code} for code in parties]
            found.setdefault(frozenset().union(*members), slug)
        return found

    @property
    def _groups(self) -> Mapping[str, Collection[str]]:
        return self._vocabulary.groups

    @cached_property
    def _signatories(self) -> frozenset[str]:
        """Blocs that conclude agreements with others."""
        sides = (agreement.parties for agreement in self._vocabulary.agreements.values())
        return frozenset(code for parties in sides if len(parties) > 1 for code in parties)

    @cached_property
    def _blocs(self) -> dict[str, frozenset[str]]:
        """Members of the blocs that conclude trade agreements for them, who conclude few of their own."""
        return {bloc: self._vocabulary.members(bloc) for bloc in ("EU", "EFTA", "EAEU", "MERCOSUR")}

    def main(self, codes: Iterable[str]) -> str | None:
        """The slug of the agreement that the tables hold of just these parties; None for none."""
        parties = frozenset(codes)
        found = self._by_parties.get(parties) or self._by_members.get(parties)
        if found is None and all(self._groups.get(code, (code,)) for code in parties):
            found = self._by_parties.get(frozenset(self._vocabulary.listed(parties)))
        if found is None and len(parties) > 1:
            slug = self._vocabulary.slug_of(parties)
            return slug if slug in self._vocabulary.agreements else None
        return found

    def wider(self, codes: Collection[str], named: Mapping[str, int]) -> tuple[str, ...]:
        """The parties of the only known agreement of some with a few others, all named in the text; empty for none."""
        found = [
            parties
            for parties in self._by_parties
            if len(codes) < len(parties) <= _FEW and parties.issuperset(codes) and all(named.get(p) for p in parties)
        ]
        return tuple(sorted(found[0])) if len(found) == 1 else ()

    def able(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Those of some parties that conclude agreements: not the WTO, nor a member beside its own bloc."""
        named = tuple(code for code in codes if len(code) == 2 or code in self._signatories or code in self._groups)
        named = _without(named, self._groups)
        return named if self.main(named) else _without(named, self._blocs)

    def without_joined(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Parties without those that are agreements themselves, at whose gatherings others meet."""
        return tuple(code for code in codes if code not in _AGREEMENT_BLOCS)

    def wholes(self, codes: Iterable[str], on: dt.date | None) -> dict[str, frozenset[str]]:
        """Members, on a day, of those of some parties that act for them or by them: not of the WTO or the G20."""
        acting = {*self._signatories, *_ONE_CODE.values()}
        blocs = {code: self._vocabulary.members(code, on) for code in codes if code in acting}
        groups = {code: frozenset(self._groups[code]) for code in codes if code in self._groups}
        return {code: members for code, members in (blocs | groups).items() if members}

    def negotiators(self, codes: Sequence[str], frequency: Mapping[str, int]) -> tuple[str, ...]:
        """The sides with members replaced by the bloc that negotiates for them, where the text names that bloc too."""
        found = dict.fromkeys(self._negotiator(code, codes, frequency) for code in codes)
        return tuple(found) if len(found) > 1 else tuple(codes)

    def _negotiator(self, code: str, codes: Sequence[str], frequency: Mapping[str, int]) -> str:
        for bloc, members in self._blocs.items():
            if code in members and frequency.get(bloc) and not members.issuperset(codes) and bloc not in codes:
                return bloc
        return code

    def slug(self, codes: Sequence[str], suffix: str = "") -> str:
        """The slug of an agreement between parties.

        Args:
            codes: two parties or more, groups by their slugs.
            suffix: what tells another instrument from the trade agreement (`mou`); empty for that itself.
        """
        joined = next((_AGREEMENT_BLOCS[code] for code in codes if code in _AGREEMENT_BLOCS), None)
        plain = joined or (None if suffix else self.main(codes)) or self._vocabulary.slug_of(codes)
        return f"{plain}-{suffix}" if suffix and not joined else plain

    def mention(self, start: int, end: int, slug: str, codes: Collection[str], kind: str) -> AgreementMention:
        """A mention of an agreement with its parties, from the tables where they hold it."""
        known = self._vocabulary.agreements.get(slug)
        parties = known.parties if known else tuple(sorted(self._vocabulary.listed(codes)))
        sides = (_ONE_CODE[slug],) if slug in _ONE_CODE else parties
        aside = kind in ASIDE  # that of the words: a framework with a name of its own is negotiated like any agreement
        return AgreementMention(
            start, end, slug, parties, known.kind if known else kind, sides, self._members(parties), aside
        )

    def _members(self, parties: Sequence[str]) -> frozenset[str]:
        members = [self._vocabulary.members(code) for code in parties if len(code) > 2 or code == "EU"]
        groups = [group for group, countries in self._groups.items() if countries and set(countries) <= set(parties)]
        return frozenset(parties).union(groups, *members)

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
            slug, f"{'–'.join(names)} {_LABELS.get(kind, kind.replace('-', ' '))}{track}", kind, tuple(parties), parent
        )


def _without(codes: tuple[str, ...], wholes: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Codes without those that stand beside a whole to which they belong."""
    parts = {code for whole in codes for code in wholes.get(whole, ()) if code in codes}
    return tuple(code for code in codes if code not in parts)
