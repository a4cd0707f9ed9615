"""What the reports leave out, and what only looks like it."""

import datetime as dt
import operator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.records import Status
from tradedb.resolve.gaps import GapKind, PlanFact, RoundFact, TallyFact, TrackFacts, gaps, missing_rounds
from tradedb.resolve.stages import Step

TODAY = dt.date(2026, 1, 15)


def a_round(number: int | None, date: str = "", status: str = "held") -> RoundFact:
    return RoundFact(number, f"round/{number or date}", Status(status), date)


def a_total(count: int, quote: str = "", since: str | None = None, published: str | None = "2026-01-10") -> TallyFact:
    day = dt.date.fromisoformat(published) if published else None
    return TallyFact(f"tally-{count}", count, since, day, quote or f"{count} rounds have been held")


def track(
    *rounds: RoundFact, tallies: tuple[TallyFact, ...] = (), steps: tuple[Step, ...] = (), **values: Any
) -> TrackFacts:
    return TrackFacts("eu-india", "eu-india", rounds, tallies, steps, **values)


FIRST, SECOND, FIFTH = a_round(1, "2022-06-27/2022-07-01"), a_round(2, "2022-10"), a_round(5, "2023-06-19/2023-06-23")
PAUSE = Step("suspended", "paused", 3, "2024-05", "suspended", False)

MISSING = [
    ("below-the-highest", track(FIRST, FIFTH), [(2, 3, 4)], [("round/5",)]),
    ("none", track(FIRST, SECOND), [], []),
    ("a-plan-speaks-of-those-before-it", track(FIRST, a_round(3, "2026-03", "scheduled")), [(2,)], [("round/3",)]),
    ("a-round-without-date-is-known", track(FIRST, a_round(2), a_round(3)), [], []),
    ("a-cancelled-round-shows-nothing", track(FIRST, a_round(3, "", "cancelled")), [], []),
    ("but-is-known", track(FIRST, a_round(2, "", "cancelled"), a_round(3)), [], []),
    ("a-total-above-the-highest", track(FIRST, tallies=(a_total(3),)), [(2, 3)], [("tally-3",)]),
    ("a-total-of-nothing-known", track(tallies=(a_total(2),)), [(1, 2)], [("tally-2",)]),
    ("a-smaller-total", track(FIRST, FIFTH, tallies=(a_total(3),)), [(2, 3, 4)], [("round/5",)]),
    ("nearly-is-not-as-many", track(FIRST, SECOND, tallies=(a_total(4, "nearly four rounds"),)), [], []),
    ("more-than-is-at-least", track(FIRST, SECOND, tallies=(a_total(3, "more than three rounds"),)), [(3,)],
     [("tally-3",)]),
    ("a-total-since-a-resumption-goes-on-counting",
     track(FIRST, SECOND, FIFTH, tallies=(a_total(4, since="2023-05"),)), [(3, 4, 6)], [("tally-4",)]),
    ("a-total-since-then-of-which-none-is-known", track(FIRST, SECOND, tallies=(a_total(2, since="2023-05"),)), [], []),
    ("numbers-that-begin-anew", track(a_round(1, "2007-06-28"), a_round(3, "2008-02-01"), FIRST, a_round(3, "2022-12")),
     [(2,), (2,)], [("round/3",), ("round/3",)]),
    ("a-wrong-date-begins-no-series",
     track(a_round(1, "2013-01-14"), a_round(2, "2013-05-13"), a_round(3, "2013-09-16"), a_round(4, "2016-01-20"),
           a_round(6, "2014-04-07")), [(5,)], [("round/6",)]),
    ("numbers-begin-anew-soon-after-a-wrong-date",
     track(a_round(1, "2013-01-14"), a_round(3, "2013-09-16"), a_round(2, "2016-01-20"), a_round(1, "2016-03-01"),
           a_round(3, "2016-09-05")), [(2,)], [("round/3",)]),
    ("a-number-that-is-there-begins-anew",
     track(a_round(1, "2013-01-14"), a_round(2, "2013-05-13"), a_round(2, "2016-01-20")), [(1,)], [("round/2",)]),
    ("a-total-of-two-series-says-nothing", track(a_round(1, "2007-06-28"), FIRST, tallies=(a_total(9),)), [], []),
    ("a-total-since-the-second-began",
     track(a_round(1, "2007-06-28"), FIRST, tallies=(a_total(2, since="2022-06"),)), [(2,)], [("tally-2",)]),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "numbers", "grounds"), [c[1:] for c in MISSING], ids=[c[0] for c in MISSING])
def test_missing_rounds(facts: TrackFacts, numbers: list[tuple[int, ...]], grounds: list[tuple[str, ...]]) -> None:
    found = missing_rounds([facts])
    assert [gap.numbers for gap in found] == numbers
    assert [gap.grounds for gap in found] == grounds


TOTALS = [
    ("below-the-highest-number", (FIFTH,), a_total(3), 5),
    ("nearly", (FIFTH,), a_total(4, "the two sides have held nearly four rounds"), 5),
    ("equal", (FIFTH,), a_total(5), None),
    ("above", (FIFTH,), a_total(6), None),
    ("held-after-the-article", (FIFTH,), a_total(4, published="2023-06-01"), None),
    ("still-going-on", (FIFTH,), a_total(4, published="2023-06-22"), None),
    ("not-surely-held-before", (a_round(5, "2023"),), a_total(4, published="2023-06-22"), None),
    ("planned-by-then", (replace(a_round(6, "2026-02", "scheduled"), told=dt.date(2026, 1, 9)),), a_total(4), 5),
    ("planned-later", (replace(a_round(6, "2026-02", "scheduled"), told=dt.date(2026, 1, 12)),), a_total(4), None),
    ("the-next-is-planned", (replace(a_round(5, "2026-02", "scheduled"), told=dt.date(2026, 1, 9)),), a_total(4), None),
    ("only-planned", (a_round(5, "2023-06-19", "scheduled"),), a_total(4), None),
    ("publication-not-known", (FIFTH,), a_total(3, published=None), None),
    ("rounds-without-number", (a_round(None, "2023-01-10"), a_round(None, "2023-03-10"), a_round(None, "2023-05-10")),
     a_total(2), 3),
    ("the-first-rounds", (FIFTH,), a_total(2, "the first two rounds were held online"), None),
    ("more-than", (FIFTH,), a_total(3, "more than three rounds"), None),
    ("since-a-resumption", (FIRST, FIFTH, a_round(8, "2024-02-01")), a_total(2, since="2023-05"), 4),
    ("since-then-as-many", (FIRST, FIFTH, a_round(8, "2024-02-01")), a_total(4, since="2023-05"), None),
    ("before-then-nobody-knows", (FIRST, FIFTH), a_total(2, since="2023-05"), None),
    ("since-the-launch", (FIRST, FIFTH), a_total(4, since="2022-06-17"), 5),
]  # fmt: skip


@pytest.mark.parametrize(("rounds", "total", "known"), [case[1:] for case in TOTALS], ids=[case[0] for case in TOTALS])
def test_a_total_that_falls_short(rounds: tuple[RoundFact, ...], total: TallyFact, known: int | None) -> None:
    found = [gap for gap in gaps([track(*rounds, tallies=(total,))], TODAY) if gap.kind is GapKind.TOTAL_DIFFERS]
    assert [(gap.stated, gap.known) for gap in found] == ([(total.count, known)] if known else [])
    assert all(total.id in gap.grounds for gap in found)


def test_a_total_may_be_that_of_the_time_before_a_pause() -> None:
    rounds = (FIFTH, a_round(6, "2025-11-23"))
    assert not _kinds(track(*rounds, tallies=(a_total(5),), steps=(PAUSE,))) & {GapKind.TOTAL_DIFFERS}
    assert _kinds(track(*rounds, tallies=(a_total(4),), steps=(PAUSE,))) >= {GapKind.TOTAL_DIFFERS}


def test_the_article_that_says_nearly_fourteen_and_sixteenth() -> None:
    facts = track(FIRST, a_round(16, "2025-12-03/2025-12-09"), tallies=(a_total(14, "nearly 14 rounds", "2022-06"),))
    missing, total = gaps([facts], TODAY)
    assert missing.numbers == tuple(range(2, 16))
    assert (total.stated, total.known) == (14, 16)
    assert total.text == "14 rounds counted in an article of 2026-01-10, when 16 had been held"


def _kinds(facts: TrackFacts) -> set[GapKind]:
    return {gap.kind for gap in gaps([facts], TODAY)}


UNDATED = [
    ("a-milestone", [Step("signed", "signed", 6, "", "a", False)], [("signed", "a")]),
    ("a-date-without-year-is-a-date", [Step("signed", "signed", 6, "XXXX-12-15", "a", False)], []),
    ("told-with-a-date-elsewhere", [Step("signed", "signed", 6, "", "a", False),
                                    Step("signed", "signed", 6, "2025-12-15", "b", False)], []),
    ("a-round-is-no-milestone", [Step("negotiation", "negotiating", 2, "", "a", True)], []),
    ("opens-no-stage", [Step("launched", "negotiating", 2, "2022-06-17", "a", False),
                        Step("resumed", "negotiating", 2, "", "b", False)], []),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), [case[1:] for case in UNDATED], ids=[case[0] for case in UNDATED])
def test_undated_stages(steps: list[Step], expected: list[tuple[str, str]]) -> None:
    found = gaps([track(steps=tuple(steps))], TODAY)
    assert [(gap.stage, gap.uid) for gap in found if gap.kind is GapKind.UNDATED_STAGE] == expected


OVERDUE = [
    ("past", "2026-01-14", True),
    ("today", "2026-01-15", False),
    ("a-month-that-lasts", "2026-01", False),
    ("a-month-that-is-over", "2025-12", True),
    ("a-deadline", "../2026-01-10", True),
    ("open", "2025-12/..", False),
    ("no-year", "XXXX-01-10", False),
    ("no-date", "", False),
]
OVERDUE_WITHOUT_DATE = [
    ("bounds-that-are-over", "2025-03-11/2026-01-14", True),
    ("bounds-that-last", "2025-03-11/2026-01-15", False),
    ("before-the-next-round", "../2026-01-14", True),
    ("after-the-last-round", "2025-03-11/..", False),
]


@pytest.mark.parametrize(("date", "overdue"), [case[1:] for case in OVERDUE], ids=[case[0] for case in OVERDUE])
def test_overdue_plans(date: str, overdue: bool) -> None:
    found = gaps([TrackFacts(None, plans=(PlanFact("a", "Signature", date),))], TODAY)
    assert [(gap.kind, gap.uid, gap.agreement) for gap in found] == [(GapKind.OVERDUE, "a", None)] * overdue


@pytest.mark.parametrize(
    ("between", "overdue"),
    [case[1:] for case in OVERDUE_WITHOUT_DATE],
    ids=[case[0] for case in OVERDUE_WITHOUT_DATE],
)
def test_overdue_plans_without_date(between: str, overdue: bool) -> None:
    found = gaps([TrackFacts(None, plans=(PlanFact("a", "Round 2", "", between),))], TODAY)
    text = "Round 2: due by 2026-01-14, and no report tells what became of it"
    assert [gap.text for gap in found] == [text] * overdue


def test_a_total_of_the_family_is_that_of_its_only_track_with_numbers() -> None:
    upgrade = TrackFacts("korea-uk-upgrade", "korea-uk", (FIRST,))
    second = TrackFacts("korea-uk-mou", "korea-uk", (FIRST,))
    family = TrackFacts("korea-uk", "korea-uk", tallies=(a_total(2),))
    assert [(gap.agreement, gap.numbers) for gap in missing_rounds([family, upgrade])] == [("korea-uk-upgrade", (2,))]
    assert [gap.agreement for gap in missing_rounds([family, upgrade, second])] == ["korea-uk"]


ROUNDS = st.builds(
    a_round,
    st.sampled_from([None, 1, 2, 3, 5]),
    st.sampled_from(["", "2022-06-27", "2022-10", "2023", "XXXX-03-19", "2007-06-28", "2023-05/.."]),
    st.sampled_from(["held", "scheduled", "cancelled"]),
)
TALLIES = st.builds(
    a_total,
    st.integers(2, 6),
    st.sampled_from(["", "nearly four rounds", "the first two rounds"]),
    st.sampled_from([None, "2022-06", "2023"]),
    st.sampled_from([None, "2023-01-01", "2026-01-10"]),
)


UID, ID = operator.attrgetter("uid"), operator.attrgetter("id")


@given(
    rounds=st.lists(ROUNDS, max_size=6, unique_by=UID),
    tallies=st.lists(TALLIES, max_size=3, unique_by=ID),
    data=st.data(),
)
def test_order_does_not_matter(rounds: list[RoundFact], tallies: list[TallyFact], data: st.DataObject) -> None:
    family = TrackFacts("korea-uk", "korea-uk", tallies=tuple(tallies))
    facts = [family, TrackFacts("korea-uk-upgrade", "korea-uk", tuple(rounds))]
    shuffled = TrackFacts("korea-uk-upgrade", "korea-uk", tuple(data.draw(st.permutations(rounds))))
    again = TrackFacts("korea-uk", "korea-uk", tallies=tuple(data.draw(st.permutations(tallies))))
    assert gaps([shuffled, again], TODAY) == gaps(facts, TODAY)
