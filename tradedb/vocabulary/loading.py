"""From the files of a folder to a checked `Vocabulary`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from tradedb.errors import ReferenceDataError
from tradedb.paths import reference_folder
from tradedb.records import Agreement, Kind, Severity
from tradedb.vocabulary.tables import Row, read_rows, unique
from tradedb.vocabulary.values import (
    City,
    Instrument,
    IssueCode,
    Membership,
    OfficeTerm,
    Organization,
    Party,
    PartyAlias,
    Rule,
    RuleExample,
    Stage,
    Title,
    Vocabulary,
    fold_name,
)

K = TypeVar("K")
V = TypeVar("V")

PARTY_KINDS = ("bloc", "country")
ORGANIZATION_KINDS = ("agency", "international-organization", "legislature", "ministry", "office", "trade-body")
TITLE_LEVELS = ("business", "leader", "minister", "official", "vice")
#: What a word is to the recogniser of people: an honorific that is no office (`academic`), a word before a title
#: and no part of it (`adjective`), what makes an organisation of a phrase (`body`), a month or the like that is a
#: given name too (`given`), an ordinary word that is a family name too (`homograph`), a rank that lowers the level
#: (`lower_rank`), part of a name in lower case (`particle`), an honorific that stays where a place follows (`peer`),
#: what a title is about (`portfolio`), a word behind a surname that makes it no person (`regime`), an honorific that
#: stays where one word follows (`royal`), capitalised and yet no name (`stop`), a family name of East Asia, which may
#: stand first (`surname`); the others are what they say.
NAME_ROLES = (
    "academic",
    "adjective",
    "body",
    "counterpart",
    "given",
    "homograph",
    "honorific",
    "lower_rank",
    "particle",
    "peer",
    "portfolio",
    "postnominal",
    "rank",
    "regime",
    "role_verb",
    "royal",
    "stop",
    "surname",
)
#: Words that are an instrument only with their parties: with both ("round"), with the other one ("agreement"); and
#: words for negotiations ("trade talks").
INSTRUMENTS_OF_PARTIES = ("pair", "partner", "talks")
SENSES = ("acronym", "capital", "demonym", "metonym", "name", "official", "short")


def load(folder: Path | None = None) -> Vocabulary:
    """Read all reference tables of a folder.

    Args:
        folder: where the tables are; None for those that travel with the program.

    Returns:
        The vocabulary. Reading takes about a tenth of a second: call it once and pass the value on.

    Raises:
        ReferenceDataError: a table is missing, breaks its format, or contradicts another; names file and line.
    """
    folder = folder or reference_folder()
    parties = _parties(folder)
    aliases = _party_aliases(folder, parties)
    group_aliases = _group_aliases(folder)
    kinds = _descriptions(folder, "agreement_kinds")
    agreements = _agreements(folder, parties, kinds)
    stages = _stages(folder)
    rules = _rules(folder)
    return Vocabulary(
        parties=parties,
        party_aliases=aliases,
        group_aliases=group_aliases,
        groups=_groups(folder, parties, {alias.party for alias in group_aliases}),
        memberships=_memberships(folder, parties),
        agreements=agreements,
        organizations=_organizations(folder, parties),
        cities=_cities(folder, parties),
        agreement_periods=_agreement_periods(folder, agreements),
        office_terms=_office_terms(folder, parties),
        instruments=_instruments(folder, kinds),
        words=tuple((row.text("class"), row.text("word")) for row in read_rows(folder, "words", "class word source")),
        titles=_titles(folder, parties),
        name_words=_name_words(folder),
        lookalikes=tuple(row.text("phrase") for row in read_rows(folder, "lookalikes", "phrase")),
        event_types=_event_types(folder),
        statuses=_descriptions(folder, "statuses"),
        agreement_kinds=kinds,
        stages=stages,
        milestone_stages=_milestone_stages(folder, stages),
        issue_codes=_issue_codes(folder),
        rules=rules,
        rule_examples=_rule_examples(folder, rules),
        fingerprint=_fingerprint(folder),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _parties(folder: Path) -> Mapping[str, Party]:
    def party(row: Row) -> Party:
        return Party(
            code=row.text("code"),
            kind=row.one_of("kind", PARTY_KINDS),
            name=row.text("name"),
            short_name=row.text("short_name"),
            slug=row.text("slug"),
            official_name=row.maybe("official_name"),
            capital=row.maybe("capital"),
        )

    rows = read_rows(folder, "parties", "code kind name short_name slug official_name capital source")
    parties = unique(rows, party, lambda each: each.code)
    return MappingProxyType({each.code: each for each in parties})


def _party_aliases(folder: Path, parties: Collection[str]) -> tuple[PartyAlias, ...]:
    def alias(row: Row) -> PartyAlias:
        ambiguous = row.maybe_one_of("ambiguous", ("no", "yes")) == "yes"
        party, sense = row.one_of("party", parties), row.one_of("sense", SENSES)
        return PartyAlias(row.text("alias"), party, sense, ambiguous)

    rows = list(read_rows(folder, "party_aliases", "alias party sense ambiguous source"))
    aliases = unique(rows, alias, lambda each: (each.alias, each.party))
    certain: dict[str, str] = {}
    for row, each in zip(rows, aliases, strict=True):
        if certain.setdefault(each.alias, each.party) != each.party and not each.ambiguous:
            raise ReferenceDataError(f"{each.alias} names two parties and is not marked ambiguous", row.where)
    return tuple(aliases)


def _group_aliases(folder: Path) -> tuple[PartyAlias, ...]:
    rows = read_rows(folder, "group_aliases", "alias group source")
    return tuple(unique(rows, lambda row: PartyAlias(row.text("alias"), row.text("group"), "group", False), _alias))


def _alias(each: PartyAlias) -> str:
    return each.alias


def _groups(folder: Path, parties: Collection[str], groups: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    rows = read_rows(folder, "group_members", "group member source")
    pairs = unique(rows, lambda row: (row.one_of("group", groups), row.one_of("member", parties)), lambda pair: pair)
    return MappingProxyType({**dict.fromkeys(groups, ()), **_grouped(pairs)})


def _memberships(folder: Path, parties: Collection[str]) -> tuple[Membership, ...]:
    def membership(row: Row) -> Membership:
        bloc, member = row.one_of("bloc", parties), row.one_of("member", parties)
        return Membership(bloc, member, row.date("since") or "", row.date("until"))

    rows = read_rows(folder, "party_members", "bloc member since until source")
    return tuple(unique(rows, membership, lambda each: (each.bloc, each.member, each.since)))


def _agreements(folder: Path, parties: Collection[str], kinds: Collection[str]) -> Mapping[str, Agreement]:
    rows = list(read_rows(folder, "agreements", "slug name kind parent source"))
    known = {row.text("slug") for row in rows}
    sides, names = (
        read_rows(folder, "agreement_parties", "agreement party"),
        read_rows(folder, "agreement_aliases", "alias agreement"),
    )
    parties_of = _grouped((row.one_of("agreement", known), row.one_of("party", parties)) for row in sides)
    aliases_of = _grouped((row.one_of("agreement", known), row.text("alias")) for row in names)

    def agreement(row: Row) -> Agreement:
        slug = row.text("slug")
        return Agreement(
            slug=slug,
            name=row.text("name"),
            kind=row.one_of("kind", kinds),
            parties=tuple(sorted(parties_of.get(slug, ()))),
            parent=row.maybe_one_of("parent", known - {slug}),
            aliases=aliases_of.get(slug, ()),
            source=row.text("source"),
        )

    agreements = {each.slug: each for each in unique(rows, agreement, lambda each: each.slug)}
    _check_lineage(folder, agreements)
    return MappingProxyType(agreements)


def _check_lineage(folder: Path, agreements: Mapping[str, Agreement]) -> None:
    for slug in agreements:
        seen, parent = {slug}, agreements[slug].parent
        while parent:
            if parent in seen:
                raise ReferenceDataError(f"{parent} is its own ancestor", str(folder / "agreements.csv"))
            seen.add(parent)
            parent = agreements[parent].parent


def _organizations(folder: Path, parties: Collection[str]) -> Mapping[str, Organization]:
    columns = "slug name acronym kind party since until successor source"
    rows = list(read_rows(folder, "organizations", columns))
    known = {row.text("slug") for row in rows}
    names = read_rows(folder, "organization_aliases", "alias organization")
    aliases_of = _grouped((row.one_of("organization", known), row.text("alias")) for row in names)

    def organization(row: Row) -> Organization:
        return Organization(
            slug=row.text("slug"),
            name=row.text("name"),
            acronym=row.maybe("acronym"),
            kind=row.one_of("kind", ORGANIZATION_KINDS),
            party=row.maybe_one_of("party", parties),
            since=row.date("since"),
            until=row.date("until"),
            successor=row.maybe_one_of("successor", known),
            aliases=aliases_of.get(row.text("slug"), ()),
        )

    return MappingProxyType({each.slug: each for each in unique(rows, organization, lambda each: each.slug)})


def _cities(folder: Path, parties: Collection[str]) -> Mapping[str, tuple[City, ...]]:
    def city(row: Row) -> City:
        return City(
            name=row.text("name"),
            country=row.one_of("country", parties),
            latitude=row.number("latitude", float),
            longitude=row.number("longitude", float),
            population=row.number("population", int),
            aliases=row.many("aliases"),
        )

    rows = read_rows(folder, "cities", "name country latitude longitude population aliases source")
    cities = sorted(unique(rows, city, lambda each: (each.name, each.country)), key=lambda each: -each.population)
    return _grouped((key, each) for each in cities for key in {fold_name(name) for name in (each.name, *each.aliases)})


def _agreement_periods(folder: Path, agreements: Collection[str]) -> Mapping[str, tuple[str, str]]:
    def period(row: Row) -> tuple[str, tuple[str, str]]:
        dates = (row.date("since") or row.text("since"), row.date("until") or row.text("until"))
        return row.one_of("agreement", agreements), dates

    rows = read_rows(folder, "agreement_periods", "agreement since until source")
    return MappingProxyType(dict(unique(rows, period, lambda each: each[0])))


def _office_terms(folder: Path, parties: Collection[str]) -> tuple[OfficeTerm, ...]:
    def term(row: Row) -> OfficeTerm:
        return OfficeTerm(
            person=row.text("person"),
            aliases=row.many("aliases"),
            title=row.text("title"),
            party=row.maybe_one_of("party", parties),
            since=row.date("since") or row.text("since"),
            until=row.date("until"),
            as_of=row.date("as_of") or row.date("until") or row.text("as_of"),
        )

    rows = read_rows(folder, "office_terms", "person aliases title party since until as_of source")
    return tuple(unique(rows, term, lambda each: (each.person, each.title, each.since)))


def _instruments(folder: Path, kinds: Collection[str]) -> tuple[Instrument, ...]:
    def instrument(row: Row) -> Instrument:
        return Instrument(
            row.text("phrase"), row.one_of("kind", {*kinds, *INSTRUMENTS_OF_PARTIES}), row.values["suffix"]
        )

    return tuple(unique(read_rows(folder, "instruments", "phrase kind suffix"), instrument, lambda each: each.phrase))


def _titles(folder: Path, parties: Collection[str]) -> tuple[Title, ...]:
    def title(row: Row) -> Title:
        return Title(row.text("title"), row.one_of("level", TITLE_LEVELS), row.maybe_one_of("party", parties))

    rows = read_rows(folder, "titles", "title level party source")
    return tuple(unique(rows, title, lambda each: (each.title, each.party)))


def _name_words(folder: Path) -> tuple[tuple[str, str], ...]:
    rows = read_rows(folder, "name_words", "word role source")
    return tuple(unique(rows, lambda row: (row.one_of("role", NAME_ROLES), row.text("word")), lambda pair: pair))


def _event_types(folder: Path) -> Mapping[str, tuple[str, ...]]:
    kinds = tuple(kind.value for kind in Kind)
    rows = read_rows(folder, "event_types", "kind type description source")
    return _grouped((row.one_of("kind", kinds), row.text("type")) for row in rows)


def _descriptions(folder: Path, name: str) -> Mapping[str, str]:
    rows = read_rows(folder, name, "code description source")
    pairs = unique(rows, lambda row: (row.text("code"), row.text("description")), lambda pair: pair[0])
    return MappingProxyType(dict(pairs))


def _stages(folder: Path) -> Mapping[str, Stage]:
    def stage(row: Row) -> Stage:
        words = (row.values["wto"], row.values["aric"], row.values["desta"])
        return Stage(row.text("code"), row.number("rank", int), row.text("description"), *words)

    rows = read_rows(folder, "stages", "code rank description wto aric desta source")
    return MappingProxyType({each.code: each for each in unique(rows, stage, lambda each: each.code)})


def _milestone_stages(folder: Path, stages: Collection[str]) -> Mapping[str, str]:
    rows = read_rows(folder, "milestone_stages", "milestone stage")
    pairs = unique(rows, lambda row: (row.text("milestone"), row.one_of("stage", stages)), lambda pair: pair[0])
    return MappingProxyType(dict(pairs))


def _issue_codes(folder: Path) -> Mapping[str, IssueCode]:
    severities = tuple(severity.value for severity in Severity)

    def code(row: Row) -> IssueCode:
        return IssueCode(row.text("code"), row.one_of("severity", severities), row.text("description"))

    rows = read_rows(folder, "issue_codes", "code severity description source")
    return MappingProxyType({each.code: each for each in unique(rows, code, lambda each: each.code)})


def _rules(folder: Path) -> Mapping[str, Rule]:
    kinds = (*(kind.value for kind in Kind), "tally")

    def rule(row: Row) -> Rule:
        made = Rule(row.text("rule"), row.one_of("kind", kinds), row.text("description"))
        if not made.id.startswith(f"{made.kind}."):
            raise ReferenceDataError(f"the id {made.id!r} does not begin with its kind, {made.kind}", row.where)
        return made

    rows = read_rows(folder, "rules", "rule kind description source")
    return MappingProxyType({each.id: each for each in unique(rows, rule, lambda each: each.id)})


#: Stands for a line break in the text of an example.
_LINE_BREAK = "¶"


def _rule_examples(folder: Path, rules: Collection[str]) -> tuple[RuleExample, ...]:
    def example(row: Row) -> RuleExample:
        text = row.text("text").replace(_LINE_BREAK, "\n")
        return RuleExample(row.one_of("rule", rules), text, row.day("published"), row.values["expected"], row.where)

    rows = read_rows(folder, "rule_examples", "rule text published expected source")
    return tuple(unique(rows, example, lambda each: (each.rule, each.text)))
