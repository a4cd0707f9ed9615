"""Parties, their names and their memberships."""

import csv
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tradedb import edtf
from tradedb.parsers.names import Gazetteer
from tradedb.vocabulary import Vocabulary, load

BLOCS = """EU ASEAN EFTA GCC MERCOSUR EAEU CPTPP RCEP WTO G7 G20 APEC IPEF AFU SACU CARICOM UN IMF OECD BRICS
    PACIFIC-ALLIANCE"""
OVERRIDES = Path(__file__).parents[2] / "seeds" / "overrides"
ALIASES = load().party_aliases
GAZETTEER = Gazetteer(load())
CERTAIN = [alias for alias in ALIASES if not alias.ambiguous]
AMBIGUOUS = [alias for alias in ALIASES if alias.ambiguous]
NAMED = {alias.alias: [other for other in ALIASES if other.alias == alias.alias] for alias in ALIASES}


def test_all_countries_and_blocs_are_there(vocabulary: Vocabulary):
    countries = {code for code, party in vocabulary.parties.items() if party.kind == "country"}
    assert len(countries) == 249 + 1, "ISO 3166-1 and Kosovo"
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert {"NO", "AU", "TW", "HK", "XK"} <= countries
    assert set(vocabulary.parties) - countries == set(BLOCS.split())


def test_slugs_are_slugs_and_differ(vocabulary: Vocabulary):
    slugs = [party.slug for party in vocabulary.parties.values()]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@pytest.mark.parametrize(
    ("code", "slug", "name"),
    [
        ("GB", "uk", "United Kingdom"),
        ("US", "us", "United States"),
        ("AE", "uae", "United Arab Emirates"),
        ("KR", "korea", "South Korea"),
        ("KP", "north-korea", "North Korea"),
        ("TR", "turkey", "Turkey"),
        ("NZ", "new-zealand", "New Zealand"),
        ("LK", "sri-lanka", "Sri Lanka"),
        ("CZ", "czechia", "Czechia"),
        ("CI", "ivory-coast", "Ivory Coast"),
        ("CD", "dr-congo", "DR Congo"),
        ("NO", "norway", "Norway"),
        ("AU", "australia", "Australia"),
        ("AFU", "african-union", "African Union"),
        ("EU", "eu", "European Union"),
        ("MERCOSUR", "mercosur", "Mercosur"),
        ("PACIFIC-ALLIANCE", "pacific-alliance", "Pacific Alliance"),
    ],
)
def test_short_names(vocabulary: Vocabulary, code: str, slug: str, name: str):
    assert (vocabulary.parties[code].slug, vocabulary.parties[code].name) == (slug, name)


def test_every_alias_names_its_party():
    assert len(CERTAIN) > 1000
    assert [alias for alias in CERTAIN if {each.party for each in NAMED[alias.alias]} != {alias.party}] == []


#: One blank between words, straight apostrophes, Latin letters, no code that is a word.
PROSE = {
    "length": lambda alias: 2 <= len(alias) <= 80,
    "spelling": lambda alias: re.fullmatch(r"[\w.,'&+-]+( [\w.,'&+-]+)*", alias),
    "capital letter": lambda alias: alias[0].isupper() or alias.startswith("mainland "),
    "Latin": lambda alias: all(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in alias),
    "code": lambda alias: not re.fullmatch("[A-Z]{2}", alias) or alias in {"AU", "EU", "NZ", "UK", "UN", "US"},
}


@pytest.mark.parametrize("fits", PROSE.values(), ids=PROSE)
def test_aliases_are_english_prose(fits: Callable[[str], object]):
    assert [alias for alias in ALIASES if not fits(alias.alias)] == []


def counterexamples() -> list[tuple[str, str]]:
    with (OVERRIDES / "ambiguous.csv").open(encoding="utf-8", newline="") as file:
        return [(row["alias"], row["counterexample"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("alias", "sentence"), counterexamples(), ids=[alias for alias, _ in counterexamples()])
def test_an_ambiguous_alias_has_a_counterexample(alias: str, sentence: str):
    assert re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", sentence)
    assert NAMED[alias] and all(each.ambiguous for each in NAMED[alias])
    assert alias not in {sentence[mention.start : mention.end] for mention in GAZETTEER.find(sentence).parties}


def test_every_ambiguous_alias_is_explained():
    shared = {alias.alias for alias in AMBIGUOUS if sum(alias.alias == other.alias for other in ALIASES) > 1}
    assert {alias.alias for alias in AMBIGUOUS} - shared <= {alias for alias, _ in counterexamples()}


@pytest.mark.parametrize(
    ("alias", "party", "sense"),
    [
        ("ROK", "KR", "acronym"),
        ("RoK", "KR", "acronym"),
        ("S. Korea", "KR", "short"),
        ("Republic of Korea", "KR", "official"),
        ("South Korean", "KR", "demonym"),
        ("Koreans", "KR", "demonym"),
        ("Seoul", "KR", "capital"),
        ("U.K.", "GB", "acronym"),
        ("Britain", "GB", "short"),
        ("British", "GB", "demonym"),
        ("London", "GB", "capital"),
        ("Westminster", "GB", "metonym"),
        ("Beijing", "CN", "capital"),
        ("PRC", "CN", "acronym"),
        ("Republic of China", "TW", "official"),
        ("People's Republic of China", "CN", "official"),
        ("Chinese Taipei", "TW", "short"),
        ("White House", "US", "metonym"),
        ("Swiss", "CH", "demonym"),
        ("Dutch", "NL", "demonym"),
        ("Filipino", "PH", "demonym"),
        ("Emirati", "AE", "demonym"),
        ("Türkiye", "TR", "name"),
        ("Côte d'Ivoire", "CI", "name"),
        ("Kyiv", "UA", "capital"),
        ("Asean", "ASEAN", "acronym"),
        ("World Trade Organisation", "WTO", "short"),
        ("Berlaymont", "EU", "metonym"),
    ],
)
def test_usual_names(alias: str, party: str, sense: str):
    assert [(each.party, each.sense) for each in NAMED[alias]] == [(party, sense)]


def test_brussels_is_a_place_and_the_union():
    assert {(each.party, each.sense) for each in NAMED["Brussels"]} == {("BE", "capital"), ("EU", "metonym")}


@pytest.mark.parametrize("word", ["us", "uk", "turkey", "Us", "Fail", "NULL", "IN", "NO", "AM", "IS", "Lebanese Pound"])
def test_other_words_name_no_party(word: str):
    assert all(each.ambiguous for each in NAMED.get(word, ()))


def test_every_member_of_the_united_nations_has_an_adjective_and_a_capital(vocabulary: Vocabulary):
    senses = {(alias.party, alias.sense) for alias in ALIASES}
    members = vocabulary.members("UN")
    assert not {code for code in members if not vocabulary.parties[code].official_name}
    assert not {code for code in members if not vocabulary.parties[code].capital}
    assert not {code for code in members if (code, "demonym") not in senses}


def test_a_lookalike_holds_an_alias_and_is_none(vocabulary: Vocabulary):
    assert [phrase for phrase in vocabulary.lookalikes if phrase in NAMED] == []
    assert [phrase for phrase in vocabulary.lookalikes if not set(parts(phrase)) & set(NAMED)] == []


def parts(phrase: str) -> list[str]:
    words = phrase.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]


@pytest.mark.parametrize(
    ("bloc", "day", "count"),
    [
        ("EU", "1957-12-31", 0),
        ("EU", "1973-01-01", 9),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("ASEAN", "2025-10-25", 10),
        ("ASEAN", "2025-10-26", 11),
        ("EFTA", "2025-01-01", 4),
        ("GCC", "2025-01-01", 6),
        ("MERCOSUR", "2000-01-01", 4),
        ("MERCOSUR", "2014-01-01", 5),
        ("MERCOSUR", "2018-01-01", 4),
        ("MERCOSUR", "2025-01-01", 5),
        ("EAEU", "2025-01-01", 5),
        ("CPTPP", "2018-12-30", 6),
        ("CPTPP", "2024-12-14", 11),
        ("CPTPP", "2024-12-15", 12),
        ("RCEP", "2025-01-01", 15),
        ("WTO", "2025-01-01", 166),
        ("G7", "2025-01-01", 7),
        ("G20", "2023-01-01", 20),
        ("G20", "2025-01-01", 21),
        ("APEC", "2025-01-01", 21),
        ("IPEF", "2025-01-01", 14),
        ("SACU", "2025-01-01", 5),
        ("CARICOM", "2025-01-01", 15),
        ("OECD", "2025-01-01", 38),
        ("PACIFIC-ALLIANCE", "2025-01-01", 4),
        ("UN", "2025-01-01", 193),
        ("AFU", "2025-01-01", 55),
        ("IMF", "2025-01-01", 0),
    ],
)
def test_members_on_a_day(vocabulary: Vocabulary, bloc: str, day: str, count: int):
    assert len(vocabulary.members(bloc, dt.date.fromisoformat(day))) == count


def test_the_kingdom_left_the_union(vocabulary: Vocabulary):
    assert "GB" in vocabulary.members("EU", dt.date(2020, 1, 31))
    assert "GB" not in vocabulary.members("EU", dt.date(2020, 2, 1))
    assert "GB" not in vocabulary.members("EU")
    assert all("GB" in vocabulary.members(bloc) for bloc in ("WTO", "G7", "CPTPP"))


def test_an_agreement_that_is_a_bloc_has_its_members_of_today(vocabulary: Vocabulary):
    both = {
        code: vocabulary.agreements[code.lower()] for code in BLOCS.split() if code.lower() in vocabulary.agreements
    }
    assert {"CPTPP", "IPEF", "MERCOSUR", "RCEP"} <= both.keys()
    assert {code for code, each in both.items() if set(each.parties) != vocabulary.members(code)} == set()


def test_memberships_run_forward(vocabulary: Vocabulary):
    for each in vocabulary.memberships:
        assert vocabulary.parties[each.bloc].kind == "bloc"
        if each.since and each.until:
            assert edtf.parse(each.since).reach() < edtf.parse(each.until).reach()
