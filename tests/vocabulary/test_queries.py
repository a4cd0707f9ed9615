"""What a person types is understood: one party, a pair, an agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.vocabulary import Vocabulary, load

VOCABULARY = load()
PARTIES = st.sampled_from(sorted(VOCABULARY.parties))


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ("korea-uk", ("KR", "GB")),
        ("uk-korea", ("GB", "KR")),
        ("kr-gb", ("KR", "GB")),
        ("KR/GB", ("KR", "GB")),
        ("South Korea–United Kingdom", ("KR", "GB")),
        ("south korea — u.k.", ("KR", "GB")),
        ("Korea UK FTA", ("KR", "GB")),
        ("the Korea-UK Free Trade Agreement", ("KR", "GB")),
        ("UK and South Korea", ("GB", "KR")),
        ("ROK & Britain", ("KR", "GB")),
        ("S. Korea, United States", ("KR", "US")),
        ("U.S.-China", ("US", "CN")),
        ("us-china trade talks", ("US", "CN")),
        ("no-eu", ("NO", "EU")),
        ("au-nz", ("AU", "NZ")),
        ("afu-eu", ("AFU", "EU")),
        ("eu-mercosur", ("EU", "MERCOSUR")),
        ("korea pacific-alliance", ("KR", "PACIFIC-ALLIANCE")),
        ("new zealand united arab emirates", ("NZ", "AE")),
        ("trinidad and tobago–uk", ("TT", "GB")),
        ("central-african-republic-china", ("CF", "CN")),
        ("guinea-bissau", None),
        ("guinea-bissau-eu", ("GW", "EU")),
        ("papua new guinea eu", ("PG", "EU")),
        ("Georgia–Korea", ("GE", "KR")),
        ("Türkiye-uk", ("TR", "GB")),
        ("cote d'ivoire / eu", ("CI", "EU")),
        ("British-Korean", ("GB", "KR")),
        ("korea-ku", None),
        ("korea", None),
        ("korea-korea", None),
        ("korea-uk-japan", None),
        ("brussels-uk", None),
        ("KORUS", None),
        ("", None),
        ("-", None),
        ("fta", None),
    ],
)
def test_pairs(vocabulary: Vocabulary, query: str, pair: tuple[str, str] | None):
    assert vocabulary.pair_of(query) == pair


@pytest.mark.parametrize(
    ("query", "party"),
    [
        ("kr", "KR"),
        ("KR", "KR"),
        ("korea", "KR"),
        ("rok", "KR"),
        ("SOUTH KOREA", "KR"),
        ("au", "AU"),
        ("afu", "AFU"),
        ("no", "NO"),
        ("georgia", "GE"),
        ("turkey", "TR"),
        ("washington", "US"),
        ("congo", "CG"),
        ("brussels", None),
        ("dominican", None),
        ("atlantis", None),
        ("", None),
    ],
)
def test_a_party_that_a_person_names(vocabulary: Vocabulary, query: str, party: str | None):
    assert vocabulary.party_of(query, explicit=True) == party


@pytest.mark.parametrize("text", ["georgia", "korea", "Georgia", "Washington", "KR", "kr", "south-korea"])
def test_prose_is_read_more_strictly(vocabulary: Vocabulary, text: str):
    assert vocabulary.party_of(text) is None


@given(PARTIES, PARTIES, st.sampled_from(["-", "–", " — ", "/", " and ", " & ", ", ", " "]))
def test_two_codes_are_a_pair(a: str, b: str, joint: str):
    assert VOCABULARY.pair_of(f"{a.lower()}{joint}{b}") == ((a, b) if a != b else None)


@given(PARTIES, PARTIES)
def test_two_slugs_are_a_pair(a: str, b: str):
    query = f"{VOCABULARY.parties[a].slug}-{VOCABULARY.parties[b].slug}"
    assert VOCABULARY.pair_of(query) == ((a, b) if a != b else None)


@given(PARTIES)
def test_code_slug_and_name_are_one_party(code: str):
    party = VOCABULARY.parties[code]
    for name in (code, party.slug, party.name.upper(), party.short_name):
        assert VOCABULARY.party_of(name, explicit=True) == code


@given(st.lists(PARTIES, min_size=1, max_size=5), st.randoms())
def test_the_order_of_parties_does_not_change_the_slug(codes: list[str], random: object):
    shuffled = sorted(codes, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert VOCABULARY.slug_of(codes) == VOCABULARY.slug_of(shuffled)


@given(st.text(max_size=60))
def test_any_text_is_a_query(text: str):
    pair = VOCABULARY.pair_of(text)
    assert pair is None or set(pair) <= set(VOCABULARY.parties)


@pytest.mark.parametrize(
    ("codes", "slug"),
    [
        (["KR", "GB"], "korea-uk"),
        (["GB", "KR"], "korea-uk"),
        (["CN", "KR"], "china-korea"),
        (["GB", "IN"], "india-uk"),
        (["IN", "EU"], "eu-india"),
        (["AE", "AU"], "australia-uae"),
        (["US", "KR"], "korea-us"),
        (["MERCOSUR", "EU"], "eu-mercosur"),
        (["GB", "GCC"], "gcc-uk"),
        (["KR", "KR"], "korea"),
        (["QQ", "KR"], "korea-qq"),
    ],
)
def test_slugs_of_the_guidelines(vocabulary: Vocabulary, codes: list[str], slug: str):
    assert vocabulary.slug_of(codes) == slug


def test_agreements_between_two(vocabulary: Vocabulary):
    slugs = vocabulary.agreements_between("GB", "KR")
    assert slugs[0] == "korea-uk"
    assert "korea-uk-upgrade" in slugs
    assert slugs == vocabulary.agreements_between("KR", "GB")
    assert "cptpp" in vocabulary.agreements_between("JP", "NZ")


def test_agreements_are_complete(vocabulary: Vocabulary):
    assert len(vocabulary.agreements) >= 150
    for agreement in vocabulary.agreements.values():
        assert agreement.parties == tuple(sorted(set(agreement.parties)))
        assert agreement.parent is None or agreement.parent in vocabulary.agreements
