"""When two accounts are of the same event: the rules as a table, each row with the ground that decides."""

from typing import Any

import pytest

from tradedb.records import Kind
from tradedb.resolve import Match, compare
from tradedb.resolve.identity import CHECKS

UPGRADE, FTA, MOU = "korea-uk-upgrade", "korea-uk", "korea-uk-mou"
MARCH = {"date": "2024-03-19/2024-03-22"}


def round_(**values: Any) -> dict[str, Any]:
    return {"kind": "round", "agreement": UPGRADE, **values}


def milestone(**values: Any) -> dict[str, Any]:
    return {"kind": "milestone", "agreement": UPGRADE, "type": "concluded", "date": "2025-12-15", **values}


def meeting(**values: Any) -> dict[str, Any]:
    return {"kind": "meeting", "date": "2025-12-15", **values}


def development(**values: Any) -> dict[str, Any]:
    return {"kind": "development", "date": "2025-04-02", "parties": ("US",), **values}


CASES = [
    ("numbers-equal", round_(round=2), round_(round=2), "SAME", "same number"),
    ("numbers-differ", round_(round=2), round_(round=3, date="2024-05-02"), "DIFFERENT", "another number"),
    ("numbers-differ-on-the-same-days", round_(round=2), round_(round=3, date="2024-03-20"), "MAYBE",
     "another number for the same days"),
    ("numbers-differ-on-the-same-days-of-one-article", round_(round=2), round_(round=3, article="a"), "DIFFERENT",
     "another number"),
    ("numbers-differ-in-the-same-month", round_(round=2), round_(round=3, date="2024-03"), "DIFFERENT",
     "another number"),
    ("numbers-differ-of-another-track", round_(round=2), round_(round=3, agreement=FTA), "DIFFERENT", "another number"),
    ("number-held-years-after-the-plan", round_(round=12, date="2020-06", status="scheduled"),
     round_(round=12, date="2022-06-13"), "MAYBE", "same number, held late"),
    ("number-held-years-before-the-plan", round_(round=12, date="2022-06", status="scheduled"),
     round_(round=12, date="2020-06-13"), "DIFFERENT", "same number in another series"),
    ("unnumbered-in-the-week", round_(date="2024-01-22/2024-01-26", granularity="week"), round_(date="2024-01-23"),
     "MAYBE", "a vague date that fits"),
    ("number-beats-date-slip", round_(round=3, date="2024-05", status="scheduled"), round_(round=3, date="2024-09-02"),
     "SAME", "same number"),
    ("number-in-a-series-begun-again", round_(agreement="eu-india", round=1, date="2007-06-28"),
     round_(agreement="eu-india", round=1, date="2022-06-27"), "DIFFERENT", "same number in another series"),
    ("number-without-date", round_(round=2), round_(round=2, date=""), "MAYBE", "same number, one has no date"),
    ("number-both-without-date", round_(round=2, date=""), round_(round=2, date=""), "SAME", "same number"),
    ("number-with-masked-year", round_(round=2), round_(round=2, date="XXXX-03-19/XXXX-03-22"), "MAYBE",
     "same number, one has no year"),
    ("unnumbered-on-the-numbered-days", round_(round=2), round_(date="2024-03-20"), "SAME", "shared day"),
    ("unnumbered-in-the-month", round_(round=2), round_(date="2024-03"), "MAYBE", "a vague date that fits"),
    ("unnumbered-in-the-year", round_(round=2), round_(date="2024"), "DIFFERENT", "too vague a date"),
    ("unnumbered-in-another-month", round_(round=2), round_(date="2024-05"), "DIFFERENT", "another date"),
    ("unnumbered-elsewhere", round_(round=2, city="London"), round_(city="Seoul"), "MAYBE", "in another city"),
    ("unnumbered-elsewhere-in-the-month", round_(round=2, city="London"), round_(date="2024-03", city="Seoul"),
     "DIFFERENT", "in another city"),
    ("unnumbered-elsewhere-in-the-country", round_(round=2, city="Bogor", country="ID"),
     round_(date="2024-03", city="Jakarta", country="ID"), "MAYBE", "in another city"),
    ("unnumbered-elsewhere-in-one-article", round_(round=2, city="London"), round_(city="Seoul", article="a"),
     "DIFFERENT", "in another city"),
    ("unnumbered-elsewhere-of-no-agreement", round_(agreement=None, city="London"), round_(agreement=None,
     city="Seoul"), "DIFFERENT", "in another city"),
    ("unnumbered-plan-and-held-later", round_(date="2024-02", status="scheduled"), round_(round=2), "MAYBE",
     "held a little later than planned"),
    ("unnumbered-plan-and-held-before", round_(date="2024-04", status="scheduled"), round_(round=2), "DIFFERENT",
     "another date"),
    ("unnumbered-plan-and-held-much-later", round_(date="2023-12", status="scheduled"), round_(round=2), "DIFFERENT",
     "another date"),
    ("family-for-track", round_(round=2), round_(round=2, agreement=FTA), "MAYBE", "one names only the family"),
    ("two-tracks", round_(round=2), round_(round=2, agreement=MOU), "DIFFERENT", "another track"),
    ("two-agreements", round_(round=2), round_(round=2, agreement="eu-india"), "DIFFERENT", "another agreement"),
    ("no-agreement-same-sides", round_(round=2), round_(agreement=None, parties=("KR", "GB")), "MAYBE",
     "same sides, one names no agreement"),
    ("no-agreement-other-sides", round_(round=2), round_(agreement=None, parties=("KR", "JP")), "DIFFERENT",
     "other sides"),
    ("neither-sides-nor-agreement", round_(agreement=None, parties=()), round_(agreement=None, parties=()),
     "DIFFERENT", "no side to recognise it by"),
    ("masked-year-same-days", round_(), round_(date="XXXX-03-19/XXXX-03-22"), "MAYBE", "same day, one has no year"),
    ("masked-year-other-days", round_(), round_(date="XXXX-03-20"), "DIFFERENT", "a year is unknown"),
    ("masked-leap-day", round_(date="2023-03-01"), round_(date="XXXX-02-29"), "DIFFERENT", "a year is unknown"),
    ("since-then-is-no-round-later", round_(date="2024-01/.."), round_(), "DIFFERENT", "another date"),
    ("two-months-of-one-article", round_(date="2024-03"), round_(date="2024-03", article="a"), "DIFFERENT",
     "two events of one article"),
    ("milestone-same-day", milestone(), milestone(), "SAME", "same date"),
    ("milestone-within-year", milestone(), milestone(date="2025"), "MAYBE", "a vague date that fits"),
    ("milestone-planned-within-deadline", milestone(), milestone(date="../2025-12-31", status="scheduled"), "MAYBE",
     "a vague date that fits"),
    ("milestone-next-day", milestone(), milestone(date="2025-12-16"), "MAYBE", "passed once"),
    ("milestone-next-day-of-one-article", milestone(), milestone(date="2025-12-16", article="a"), "DIFFERENT",
     "another date"),
    ("milestone-next-day-of-no-agreement", milestone(agreement=None), milestone(agreement=None, date="2025-12-16"),
     "DIFFERENT", "another date"),
    ("milestone-next-month", milestone(), milestone(date="2026-01-16"), "DIFFERENT", "another date"),
    ("launch-announced-and-begun", milestone(type="launched", date="2008-01"), milestone(type="launched",
     date="2008-10"), "MAYBE", "passed once"),
    ("chambers-on-two-days", milestone(type="approved"), milestone(type="approved", date="2025-12-16"), "DIFFERENT",
     "another date"),
    ("milestone-held-after-the-plan", milestone(date="2024", status="scheduled"), milestone(), "MAYBE",
     "planned and held"),
    ("milestone-said-to-lie-ahead", milestone(date="2026", status="scheduled"), milestone(), "MAYBE",
     "planned and held"),
    ("milestone-held-long-before-the-plan", milestone(date="2028", status="scheduled"), milestone(), "DIFFERENT",
     "another date"),
    ("milestone-moved", milestone(date="2026", status="scheduled"), milestone(date="2025-06", status="scheduled"),
     "MAYBE", "a plan that was moved"),
    ("suspended-again", milestone(type="suspended", date="2024"), milestone(type="suspended"), "DIFFERENT",
     "another date"),
    ("suspension-planned-after-one", milestone(type="suspended", date="2026-03", status="scheduled"),
     milestone(type="suspended"), "DIFFERENT", "another date"),
    ("approval-put-off", milestone(type="approved", date="2025-06", status="scheduled"), milestone(type="approved"),
     "MAYBE", "planned and held"),
    ("milestone-other-type", milestone(), milestone(type="signed"), "DIFFERENT", "another type"),
    ("milestone-parties-do-not-count", milestone(), milestone(parties=("KR",)), "SAME", "same date"),
    ("approved-by-the-other-party", milestone(type="approved", parties=("KR",)),
     milestone(type="approved", parties=("GB",)), "DIFFERENT", "another party's act"),
    ("approved-by-nobody-named", milestone(type="approved", parties=("KR",)), milestone(type="approved", parties=()),
     "MAYBE", "one does not say whose act it is"),
    ("two-memoranda-of-one-article", milestone(type="signed", agreement=None),
     milestone(type="signed", agreement=None, article="a"), "DIFFERENT", "two events of one article"),
    ("meeting-same-day", meeting(), meeting(city="London"), "SAME", "same date"),
    ("meeting-other-sides", meeting(), meeting(parties=("KR", "NO")), "DIFFERENT", "other sides"),
    ("meeting-visit-is-the-talks", meeting(), meeting(type="visit"), "SAME", "same date"),
    ("meeting-other-level", meeting(), meeting(type="senior_officials"), "DIFFERENT", "another level"),
    ("meeting-other-city", meeting(city="London"), meeting(city="Seoul"), "DIFFERENT", "in another city"),
    ("meeting-other-country", meeting(country="GB"), meeting(country="KR"), "DIFFERENT", "in another country"),
    ("meeting-other-people", meeting(people=[("KR", "Yeo Han-koo")]), meeting(people=[("KR", "Park Jung-sung")]),
     "MAYBE", "other people"),
    ("meeting-people-of-two-sides", meeting(people=[("KR", "Yeo Han-koo")]), meeting(people=[("GB", "Chris Bryant")]),
     "SAME", "same date"),
    ("meeting-name-turned-round", meeting(people=[("KR", "Yeo Han-koo")]), meeting(people=[("KR", "Han-Koo Yeo")]),
     "SAME", "same date"),
    ("meeting-other-ordinal", meeting(round=13), meeting(round=14), "DIFFERENT", "another number"),
    ("meeting-of-another-agreement", meeting(agreement=FTA), meeting(agreement="cptpp"), "DIFFERENT",
     "another agreement"),
    ("meeting-in-the-month", meeting(), meeting(date="2025-12"), "MAYBE", "a vague date that fits"),
    ("meeting-next-day-of-one-agreement", meeting(agreement=FTA), meeting(agreement=FTA, date="2025-12-16"), "MAYBE",
     "a day apart"),
    ("meeting-next-day-of-none", meeting(), meeting(date="2025-12-16"), "DIFFERENT", "another date"),
    ("meeting-next-week-of-one-agreement", meeting(agreement=FTA), meeting(agreement=FTA, date="2025-12-22"),
     "DIFFERENT", "another date"),
    ("meeting-planned-for-the-next-day", meeting(agreement=FTA), meeting(agreement=FTA, date="2025-12-16",
     status="scheduled"), "DIFFERENT", "another date"),
    ("meeting-numbered-and-put-off", meeting(type="committee", round=5, date="2025-03", status="scheduled"),
     meeting(type="committee", round=5), "MAYBE", "same number"),
    ("meeting-numbered-in-two-series", meeting(type="committee", round=5, date="2025-03"),
     meeting(type="committee", round=5), "DIFFERENT", "another date"),
    ("meetings-of-two-ministers-of-one-article", meeting(people=[("KR", "Yeo Han-koo")]),
     meeting(people=[("KR", "Cho Hyun")], article="a"), "DIFFERENT", "two events of one article"),
    ("development-same", development(), development(article="b"), "SAME", "same date"),
    ("development-two-of-one-article", development(), development(article="a"), "DIFFERENT",
     "two events of one article"),
    ("development-other-type", development(), development(article="b", type="announcement"), "DIFFERENT",
     "another type"),
    ("development-other-sides", development(), development(article="b", parties=("US", "CN")), "DIFFERENT",
     "other sides"),
    ("kinds-differ", meeting(), milestone(), "DIFFERENT", "another kind of event"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "match", "why"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_same_event(account: Any, one: dict[str, Any], other: dict[str, Any], match: str, why: str) -> None:
    a, b = account(**one), account(**{"article": "b", "start": 1, **other})
    there, back = compare(a, b), compare(b, a)
    assert (there.match.name, there.why) == (match, why)
    assert back == there


def test_every_kind_has_its_checks() -> None:
    assert set(CHECKS) == set(Kind)


def test_every_kind_has_a_row_of_each_answer() -> None:
    """A table that exercises nothing would pass as well."""
    answers = {(case[1]["kind"], case[3]) for case in CASES}
    needed = {(kind.value, match.name) for kind in Kind for match in Match}
    assert needed - answers <= {("development", "MAYBE")}
