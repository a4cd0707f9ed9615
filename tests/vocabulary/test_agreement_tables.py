"""The tables of agreements, organisations and terms of office, read as they lie in `seeds/reference`."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from tradedb import edtf
from tradedb.paths import reference_folder

KEYS = {
    "agreements": ("slug",),
    "agreement_parties": ("agreement", "party"),
    "agreement_aliases": ("alias",),
    "organizations": ("slug",),
    "organization_aliases": ("alias",),
    "office_terms": ("person", "title", "since"),
}
ORGANIZATION_KINDS = {"ministry", "office", "agency", "trade-body", "international-organization", "legislature"}
#: Words of ordinary English (or of a country's name) that must never name an agreement or a body by themselves.
PLAIN_WORDS = {
    "agreement", "alliance", "america", "asia", "chamber", "commerce", "commission", "congress", "council", "deal",
    "department", "economy", "energy", "europe", "fish", "framework", "goods", "industry", "initiative", "ministry",
    "pact", "parliament", "partnership", "phase", "protocol", "round", "secretariat", "services", "step", "tariff",
    "tpd", "trade", "treasury", "treaty", "tips", "trips", "upgrade",
}  # fmt: skip
#: Names that several countries' ministries share: they tell no country.
SHARED_NAMES = {
    "Ministry of Commerce", "Ministry of Trade", "Ministry of Economy", "Ministry of Foreign Affairs", "MOFA",
    "Ministry of Finance", "Ministry of Foreign Trade", "Ministry of Commerce and Industry", "Department of Commerce",
    "Ministry of Trade and Industry", "Ministry of Industry and Trade", "Ministry of Foreign Affairs and Trade",
    "Department of Trade and Industry", "Commerce Ministry", "Foreign Ministry", "National Assembly", "Parliament",
    "House of Commons", "House of Representatives", "Senate", "Congress",
}  # fmt: skip


def rows(table: str) -> list[dict[str, str]]:
    with (reference_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _first(date: edtf.Edtf) -> dt.date:
    return date.lower() or dt.date.min


def _last(date: edtf.Edtf) -> dt.date:
    return date.upper() or dt.date.max


#: Groups that have no party code: their agreements list the countries.
GROUPS = {row["group"] for row in rows("group_aliases")}
AGREEMENTS = {row["slug"]: row for row in rows("agreements")}
ORGANIZATIONS = {row["slug"]: row for row in rows("organizations")}
PARTIES = {row["code"]: row for row in rows("parties")}
PARTY_SLUGS = {row["slug"]: row["code"] for row in PARTIES.values()}
SIDES: dict[str, set[str]] = defaultdict(set)
for _row in rows("agreement_parties"):
    SIDES[_row["agreement"]].add(_row["party"])
ALIASES = {row["alias"]: row["agreement"] for row in rows("agreement_aliases")}
TERMS = rows("office_terms")


def sides_of_slug(slug: str) -> tuple[list[str], str]:
    """The parties and groups that a slug begins with, longest name first, and what follows them."""
    words, found = slug.split("-"), []
    while words:
        size = next((n for n in range(len(words), 0, -1) if "-".join(words[:n]) in PARTY_SLUGS.keys() | GROUPS), 0)
        if not size:
            break
        found.append("-".join(words[:size]))
        words = words[size:]
    return found, "-".join(words)


#: Slugs made of the names of two sides or more, with or without a suffix.
PAIRS = {slug: sides_of_slug(slug)[0] for slug in AGREEMENTS if len(sides_of_slug(slug)[0]) > 1}


@pytest.mark.parametrize("table", KEYS)
def test_every_row_has_a_key_of_its_own_and_a_source(table: str) -> None:
    found = rows(table)
    keys = [tuple(row[column] for column in KEYS[table]) for row in found]
    assert found
    assert [key for key in keys if not all(key)] == []
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
    assert [key for key, row in zip(keys, found, strict=True) if not row["source"]] == []


@pytest.mark.parametrize("table", KEYS)
def test_rows_are_sorted_by_the_first_column_and_cells_hold_no_stray_blanks(table: str) -> None:
    found = rows(table)
    first = [row[KEYS[table][0]] for row in found]
    assert first == sorted(first)
    assert [cell for row in found for cell in row.values() if cell != cell.strip()] == []


def test_there_are_enough_agreements_and_organizations() -> None:
    assert len(AGREEMENTS) >= 200
    assert len(ORGANIZATIONS) >= 150


@pytest.mark.parametrize("table", ["agreements", "organizations"])
def test_slugs_are_lower_case_words_with_hyphens(table: str) -> None:
    assert [row["slug"] for row in rows(table) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])] == []


def test_the_sides_of_a_slug_stand_in_alphabetical_order() -> None:
    ruled = {slug: sides for slug, sides in PAIRS.items() if AGREEMENTS[slug]["kind"] != "accession"}
    assert len(ruled) > 300
    assert {slug for slug, sides in ruled.items() if sides != sorted(sides)} == set()


def test_the_sides_of_a_slug_are_its_parties() -> None:
    named = {slug: {PARTY_SLUGS[side] for side in sides if side in PARTY_SLUGS} for slug, sides in PAIRS.items()}
    assert {slug for slug, codes in named.items() if not codes <= SIDES[slug] | {"CPTPP"}} == set()
    bilateral = {slug for slug, sides in PAIRS.items() if len(sides) == 2 and not GROUPS & set(sides)}
    surplus = {slug for slug in bilateral if len(SIDES[slug]) > 2}
    assert surplus == set()


def test_every_agreement_has_parties_and_every_party_is_known() -> None:
    assert set(SIDES) == set(AGREEMENTS)
    assert set().union(*SIDES.values()) <= set(PARTIES)


def test_kinds_are_of_the_table_of_kinds() -> None:
    assert {row["kind"] for row in AGREEMENTS.values()} <= {row["code"] for row in rows("agreement_kinds")}


def test_parents_exist_and_have_no_parent() -> None:
    children = {slug: row["parent"] for slug, row in AGREEMENTS.items() if row["parent"]}
    assert children
    assert {slug for slug, parent in children.items() if parent not in AGREEMENTS} == set()
    assert {slug for slug, parent in children.items() if AGREEMENTS[parent]["parent"]} == set()


def test_upgrades_reviews_and_phases_have_a_parent() -> None:
    track = re.compile(r"-(upgrade|review|phase-2|expansion|renegotiation|accession)$")
    later = {slug for slug, row in AGREEMENTS.items() if track.search(slug) or row["kind"] in {"upgrade", "accession"}}
    assert {slug for slug in later if not AGREEMENTS[slug]["parent"]} == set()


@pytest.mark.parametrize(
    ("alias", "slug"),
    [
        ("KORUS", "korea-us"),
        ("KORUS FTA", "korea-us"),
        ("CETA", "canada-eu"),
        ("UK-India CETA", "india-uk"),
        ("CPTPP", "cptpp"),
        ("TPP-11", "cptpp"),
        ("TPP", "tpp"),
        ("RCEP", "rcep"),
        ("USMCA", "usmca"),
        ("CUSMA", "usmca"),
        ("T-MEC", "usmca"),
        ("NAFTA", "nafta"),
        ("AKFTA", "asean-korea"),
        ("ACFTA", "asean-china"),
        ("AANZFTA", "aanzfta"),
        ("AIFTA", "asean-india"),
        ("AJCEP", "asean-japan"),
        ("ECTA", "australia-india"),
        ("TEPA", "efta-india"),
        ("TTIP", "eu-us"),
        ("TiSA", "tisa"),
        ("AfCFTA", "afcfta"),
        ("DEPA", "depa"),
        ("STIP", "kenya-us"),
        ("Economic Prosperity Deal", "uk-us-tariff-deal"),
        ("Doha Development Agenda", "doha-round"),
    ],
)
def test_established_names_lead_to_their_agreement(alias: str, slug: str) -> None:
    assert ALIASES[alias] == slug


@pytest.mark.parametrize(
    ("slug", "parties", "parent"),
    [
        ("korea-uk", "GB KR", ""),
        ("korea-uk-upgrade", "GB KR", "korea-uk"),
        ("china-korea-phase-2", "CN KR", "china-korea"),
        ("korea-us-tariff-deal", "KR US", ""),
        ("eu-korea-digital-trade-agreement", "EU KR", ""),
        ("gcc-uk", "GB GCC", ""),
        ("usmca", "CA MX US", ""),
        ("accts", "CH CR IS NZ", ""),
        ("colombia-eu-peru", "CO EC EU PE", ""),
        ("guatemala-korea", "GT KR", "central-america-korea"),
        ("wto-fisheries-subsidies", "WTO", ""),
    ],
)
def test_agreements_have_their_parties_and_parent(slug: str, parties: str, parent: str) -> None:
    assert sorted(SIDES[slug]) == parties.split()
    assert AGREEMENTS[slug]["parent"] == parent


@pytest.mark.parametrize(
    ("table", "target"), [("agreement_aliases", "agreements"), ("organization_aliases", "organizations")]
)
def test_aliases_lead_to_a_row(table: str, target: str) -> None:
    column = target.removesuffix("s")
    assert {row["alias"] for row in rows(table) if row[column] not in {r["slug"] for r in rows(target)}} == set()


def test_aliases_are_no_ordinary_words_and_name_no_country() -> None:
    names = [row["alias"] for table in ("agreement_aliases", "organization_aliases") for row in rows(table)]
    lower_case = {name for name in names if name.isalpha() and name.islower()}
    assert len(names) == len(set(names))
    assert [name for name in names if len(name) < 3 or name.lower() in PLAIN_WORDS] == []
    assert lower_case <= {"economiesuisse"}
    countries = {row["alias"] for row in rows("party_aliases") if PARTIES[row["party"]]["kind"] == "country"}
    assert set(names) & countries == set()


def test_a_name_that_ministries_of_several_countries_share_leads_to_none() -> None:
    assert {row["alias"] for row in rows("organization_aliases")} & SHARED_NAMES == set()


def test_an_acronym_names_one_organization() -> None:
    names = {row["alias"]: row["organization"] for row in rows("organization_aliases")}
    acronyms = [row["acronym"] for row in ORGANIZATIONS.values() if row["acronym"]]
    assert sorted({each for each in acronyms if acronyms.count(each) > 1}) == []
    assert {
        row["slug"] for row in ORGANIZATIONS.values() if names.get(row["acronym"], row["slug"]) != row["slug"]
    } == set()


def test_organizations_are_of_a_known_kind_and_party() -> None:
    assert {row["kind"] for row in ORGANIZATIONS.values()} <= ORGANIZATION_KINDS
    assert {row["party"] for row in ORGANIZATIONS.values()} <= set(PARTIES) | {""}


def test_a_successor_exists_and_begins_when_its_forerunner_ends() -> None:
    renamed = {slug: row for slug, row in ORGANIZATIONS.items() if row["successor"]}
    assert renamed
    assert {slug for slug, row in renamed.items() if row["successor"] not in ORGANIZATIONS} == set()
    assert {slug for slug, row in renamed.items() if not row["until"]} == set()
    assert {slug for slug, row in renamed.items() if ORGANIZATIONS[row["successor"]]["party"] != row["party"]} == set()


@pytest.mark.parametrize(
    ("slug", "until", "successor"),
    [
        ("motie", "2025-09-30", "motir"),
        ("dit", "2023-02-07", "dbt"),
        ("mke", "2013-03", "motie"),
        ("cl-direcon", "2019", "cl-subrei"),
    ],
)
def test_renamed_ministries_name_their_successor(slug: str, until: str, successor: str) -> None:
    assert (ORGANIZATIONS[slug]["until"], ORGANIZATIONS[slug]["successor"]) == (until, successor)


@pytest.mark.parametrize("table", ["organizations", "office_terms"])
def test_what_ends_has_begun_before(table: str) -> None:
    for row in rows(table):
        since, until = (edtf.parse(row[column]) if row[column] else None for column in ("since", "until"))
        if since and until:
            assert _first(since) <= _last(until), row


def test_a_term_is_of_a_known_party_and_an_open_one_says_when_it_was_known() -> None:
    assert {row["party"] for row in TERMS} <= set(PARTIES)
    assert [row["person"] for row in TERMS if bool(row["until"]) == bool(row["as_of"])] == []
    assert [row["person"] for row in TERMS if row["as_of"] and row["as_of"] < row["since"]] == []


def test_people_are_named_in_full() -> None:
    names = {name for row in TERMS for name in (row["person"], *row["aliases"].split("|")) if name}
    assert {name for name in names if " " not in name} == set()


def test_no_spelling_of_a_name_is_shared_by_two_people() -> None:
    holders = defaultdict(set)
    for row in TERMS:
        for name in (row["person"], *row["aliases"].split("|")):
            holders[name].add(row["person"])
    assert {name for name, people in holders.items() if name and len(people) > 1} == set()


@pytest.mark.parametrize(
    "title", ["President", "Prime Minister", "Premier", "Minister for Trade", "US Trade Representative", "Chancellor"]
)
def test_an_office_has_one_holder_at_a_time(title: str) -> None:
    held = defaultdict(list)
    for row in TERMS:
        if row["title"] == title:
            held[row["party"]].append(row)
    assert held
    for terms in held.values():
        for earlier, later in pairwise(sorted(terms, key=lambda row: row["since"])):
            assert earlier["until"], (earlier, later)
            assert _first(edtf.parse(earlier["until"])) <= _last(edtf.parse(later["since"])), (earlier, later)


@pytest.mark.parametrize(
    ("person", "spelling"),
    [
        ("Yoon Suk-yeol", "Yoon Suk Yeol"),
        ("Cheong In-kyo", "Jeong In-kyo"),
        ("Kim Jung-kwan", "Jung-Kwan Kim"),
        ("Bang Moon-kyu", "Bang Moon Kyu"),
        ("Maroš Šefčovič", "Maros Sefcovic"),
        ("Toshimitsu Motegi", "Motegi Toshimitsu"),
        ("Egidijus Meilūnas", "Egidijus Meilunas"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_other_spellings_lead_to_the_same_person(person: str, spelling: str) -> None:
    assert spelling in next(row for row in TERMS if row["person"] == person)["aliases"].split("|")
