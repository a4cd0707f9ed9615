"""What holds of every date mention, whatever the text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tradedb import edtf
from tradedb.parsers.dates import DateMention, Window, article_dates, find_dates
from tradedb.parsers.text import sentences
from tradedb.records import Span

_LINE = """March May
    Mar. Sept December 19 22 2nd 31 2024 2017-22 2025-12-15 15/12/2025 5.12.2025 to - – and , . ( ) “ ” the
    of in from between early mid- late end first second half quarter week commencing last next this year month day
    Monday Friday (Tuesday) yesterday today ago later two a 1990s year’s FY2024 spring fall summer since before by until
    will was held scheduled \u00a0 \u200b \r \n % $ 50% 3050 years 15 décembre"""
WORDS = st.sampled_from(_LINE.replace("\n   ", "").split(" "))
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)
DAYS = st.none() | st.dates() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
WINDOWS = st.lists(st.builds(Window, DAYS, DAYS, st.none() | st.just(Span(0, 9))), max_size=3)


def holds(text: str, mention: DateMention) -> None:
    assert text[mention.start : mention.end] == mention.text
    assert edtf.parse(mention.edtf)
    assert edtf.parse(mention.bounded)
    assert len(mention.ends) in (0, 2)
    for end in mention.ends:
        assert mention.start <= end.start <= end.end <= mention.end
        holds(text, end)


@given(TEXTS, DAYS, st.booleans())
def test_every_mention_holds(text: str, reference: dt.date | None, narrative: bool) -> None:
    found = find_dates(text, reference, narrative)
    for mention in found:
        holds(text, mention)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS, DAYS, WINDOWS)
def test_every_mention_of_an_article_holds(text: str, reference: dt.date | None, facts: list[Window]) -> None:
    for mention in article_dates(text, sentences(text), reference, facts=facts).mentions:
        holds(text, mention)


@given(st.lists(WORDS, max_size=25).map(" ".join), DAYS)
def test_typography_does_not_matter(text: str, reference: dt.date | None) -> None:
    written = text.replace("-", "–").replace("'", "’").replace(" ", "\u00a0")
    found = [(m.start, m.end, m.edtf) for m in find_dates(written, reference)]
    assert found == [(m.start, m.end, m.edtf) for m in find_dates(text, reference)]


@given(TEXTS)
def test_nothing_is_counted_from_an_unknown_day(text: str) -> None:
    basis = {mention.year_basis.value for mention in find_dates(text)}
    assert basis <= {"stated", "unknown", "years around it"}
