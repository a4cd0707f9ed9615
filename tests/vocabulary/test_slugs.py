"""The slug of an agreement between parties, and the agreements that the tables hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.vocabulary import Vocabulary, load

VOCABULARY = load()
PARTIES = st.sampled_from(sorted(VOCABULARY.parties))


@given(st.lists(PARTIES, min_size=1, max_size=5), st.randoms())
def test_the_order_of_parties_does_not_change_the_slug(codes: list[str], random: object):
    shuffled = sorted(codes, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert VOCABULARY.slug_of(codes) == VOCABULARY.slug_of(shuffled)


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


def test_agreements_are_complete(vocabulary: Vocabulary):
    assert len(vocabulary.agreements) >= 150
    for agreement in vocabulary.agreements.values():
        assert agreement.parties == tuple(sorted(set(agreement.parties)))
        assert agreement.parent is None or agreement.parent in vocabulary.agreements
