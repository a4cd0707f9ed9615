"""What the reference tables say, as frozen values, and the questions that the rooms ask of them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tradedb import edtf
from tradedb.records import Agreement


@dataclass(frozen=True, slots=True)
class Party:
    """A country or bloc (`parties.csv`).

    Attributes:
        code: ISO 3166-1 alpha-2 or the bloc's code (`KR`, `EU`, `AFU`).
        kind: `country` or `bloc`.
        name: as written in a table ("South Korea").
        short_name: as people say it ("Korea").
        slug: lower-case hyphenated short name, the part of an agreement's slug ("korea").
        official_name: the state's full name; None for most territories.
        capital: the seat of government; None for blocs.
    """

    code: str
    kind: str
    name: str
    short_name: str
    slug: str
    official_name: str | None
    capital: str | None


@dataclass(frozen=True, slots=True)
class PartyAlias:
    """A way to write a party in English prose, case-sensitive, with straight apostrophes (`party_aliases.csv`).

    Attributes:
        alias: the words.
        party: code.
        sense: `name`, `short`, `official`, `acronym`, `demonym`, `capital` or `metonym`; `group` of a group.
        ambiguous: whether the words alone do not tell: a reader must find a condition that makes them this party.
    """

    alias: str
    party: str
    sense: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A party in a bloc (`party_members.csv`).

    Attributes:
        bloc, member: codes.
        since: EDTF; empty where not recorded.
        until: EDTF of the last day; None while it lasts.
    """

    bloc: str
    member: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Organization:
    """A ministry, office or trade body (`organizations.csv`); `successor` is the slug of what it became."""

    slug: str
    name: str
    acronym: str | None
    kind: str
    party: str | None
    since: str | None
    until: str | None
    successor: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """A city as news write it, with its coordinates (`cities.csv`)."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """Who held which office when (`office_terms.csv`); `until` None means: still in office at `as_of`.

    A closed term needs no `as_of` of its own: it is `until`.
    """

    person: str
    aliases: tuple[str, ...]
    title: str
    party: str | None
    since: str
    until: str | None
    as_of: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the parser (`rules.csv`).

    Attributes:
        id: its kind and name (`round.numbered`).
        kind: of the events that it makes; `tally` for one that makes counts.
        description: what it recognises, one sentence.
    """

    id: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class RuleExample:
    """Words that a rule must recognise, or must leave alone (`rule_examples.csv`).

    Attributes:
        rule: id of the rule.
        text: a short article.
        published: its date; None for one that has none.
        expected: what the rule makes of it, in brief; empty for a counterexample.
        where: file and line of the example.
    """

    rule: str
    text: str
    published: dt.date | None
    expected: str
    where: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an agreement's life and its words in three registries (`stages.csv`); `rank` orders them."""

    code: str
    rank: int
    description: str
    wto: str
    aric: str
    desta: str


@dataclass(frozen=True, slots=True)
class IssueCode:
    """What a code of an issue means and what to do (`issue_codes.csv`)."""

    code: str
    severity: str
    description: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a person (`titles.csv`): its words in lower case, its level, the only side that has it there."""

    title: str
    level: str
    party: str | None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A phrase that names an instrument ("memorandum of understanding") with its kind (`instruments.csv`).

    Attributes:
        phrase: the words.
        kind: a code of `agreement_kinds.csv`.
        suffix: what its slug adds to the pair of parties; empty for the trade agreement itself.
    """

    phrase: str
    kind: str
    suffix: str


@dataclass(frozen=True, eq=False)  # one is loaded, and it is its own identity
class Vocabulary:
    """All reference tables.

    Attributes:
        parties: by code.
        group_aliases: names of groups of countries that have no code; `party` is the group's slug.
        groups: members of such a group by its slug; none where a text can hardly mean all of them.
        party_aliases, memberships, office_terms, instruments: in the order of their tables.
        agreements, organizations: by slug.
        agreement_periods: launch and signature of a negotiation, EDTF, by slug.
        cities: by folded name and alias (`fold_name`), the most populous first.
        words: (class, word) pairs of the parsers' word list.
        titles: of people; one title may be several offices.
        name_words: (role, word) pairs by which names of people are told from other words.
        lookalikes: phrases that hold an alias and are not the party ("Latin America", "Korean Peninsula").
        event_types: the types of each kind of event.
        statuses, agreement_kinds: description by code.
        stages, issue_codes: by code.
        rules: of the parser, by id.
        rule_examples: in the order of the table.
        milestone_stages: the stage that a type of milestone opens.
        fingerprint: hexadecimal SHA-256 of all tables.
    """

    parties: Mapping[str, Party]
    party_aliases: tuple[PartyAlias, ...]
    group_aliases: tuple[PartyAlias, ...]
    groups: Mapping[str, tuple[str, ...]]
    memberships: tuple[Membership, ...]
    agreements: Mapping[str, Agreement]
    organizations: Mapping[str, Organization]
    cities: Mapping[str, tuple[City, ...]]
    agreement_periods: Mapping[str, tuple[str, str]]
    office_terms: tuple[OfficeTerm, ...]
    instruments: tuple[Instrument, ...]
    words: tuple[tuple[str, str], ...]
    titles: tuple[Title, ...]
    name_words: tuple[tuple[str, str], ...]
    lookalikes: tuple[str, ...]
    event_types: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, str]
    agreement_kinds: Mapping[str, str]
    stages: Mapping[str, Stage]
    milestone_stages: Mapping[str, str]
    issue_codes: Mapping[str, IssueCode]
    rules: Mapping[str, Rule]
    rule_examples: tuple[RuleExample, ...]
    fingerprint: str

    def members(self, bloc: str, on: dt.date | None = None) -> frozenset[str]:
        """Codes of a bloc's members.

        Args:
            bloc: code; one without recorded members gives the empty set.
            on: the day asked about; None for those whose membership has no end.
        """
        return frozenset(m.member for m in self.memberships if m.bloc == bloc and _lasts(m, on))

    def listed(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes, each once, in which the members of a group without a code stand for it."""
        return tuple(dict.fromkeys(member for code in codes for member in self.groups.get(code, (code,))))

    def slug_of(self, parties: Iterable[str]) -> str:
        """The slug of an agreement between parties: their slugs in alphabetical order ("korea-uk").

        Args:
            parties: codes; one that no table knows is written in lower case.
        """
        return "-".join(sorted({self.parties[p].slug if p in self.parties else p.lower() for p in parties}))

    def places(self, name: str) -> tuple[City, ...]:
        """The cities of that name or alias, the most populous first; accents and case do not count."""
        return self.cities.get(fold_name(name), ())


_LETTERS = str.maketrans({"’": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae"})


def fold_name(name: str) -> str:
    """A name without case, accents and typographic apostrophes: the key of `Vocabulary.cities`."""
    if name.isascii():
        return name.casefold()
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _lasts(membership: Membership, on: dt.date | None) -> bool:
    if on is None:
        return membership.until is None
    since = edtf.parse(membership.since).lower() if membership.since else None
    until = edtf.parse(membership.until).upper() if membership.until else None
    return (since or dt.date.min) <= on <= (until or dt.date.max)
