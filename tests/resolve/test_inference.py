"""What reports leave open and other reports fix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradedb.records import Reason, YearBasis
from tradedb.resolve import Account, CanonicalEvent, as_account, resolve
from tradedb.resolve.accounts import Choice
from tradedb.resolve.inference import complete, stated

Make = Callable[..., Account]
TRACK = "korea-uk-upgrade"


def a_round(number: int | None, date: str = "", **values: Any) -> dict[str, Any]:
    return {"agreement": TRACK, "round": number, "date": date, **values}


def a_milestone(type_: str, date: str, **values: Any) -> dict[str, Any]:
    return {"kind": "milestone", "type": type_, "agreement": TRACK, "date": date, **values}


def timeline(account: Make, rows: list[dict[str, Any]]) -> dict[str, CanonicalEvent]:
    accounts = [account(article=f"{place:02d}", start=place, **row) for place, row in enumerate(rows)]
    return {event.uid: event for event in resolve(accounts)}


def choice(event: CanonicalEvent, field: str) -> Choice | None:
    return next((each for each in event.choices if each.field == field and each.reason is Reason.INFERRED), None)


FIRST, THIRD, FIFTH = a_round(1, "2024-01-23"), a_round(3, "2024-07-15/2024-07-19"), a_round(5, "2025-09-22/2025-09-26")
LAUNCH, CONCLUSION = a_milestone("launched", "2023-11-22"), a_milestone("concluded", "2025-12-15")
MASKED = a_round(2, "XXXX-03-19/XXXX-03-22")

YEARS = [
    ("between-the-rounds-beside-it", MASKED, [FIRST, THIRD], "2024-03-19/2024-03-22",
     "between round 1 (2024-01-23) and round 3 (2024-07-15/2024-07-19)"),
    ("round-beside-it-some-numbers-away", a_round(2, "XXXX-11-05"), [FIRST, FIFTH], "2024-11-05",
     "between round 1 (2024-01-23) and round 5 (2025-09-22/2025-09-26)"),
    ("two-years-fit", MASKED, [FIRST, FIFTH], "", ""),
    ("no-year-fits", a_round(2, "XXXX-09-01"), [FIRST, THIRD], "", ""),
    ("only-one-side", MASKED, [FIRST], "", ""),
    ("milestones-bound-it-too", a_round(1, "XXXX-01-23"), [LAUNCH, THIRD], "2024-01-23",
     "between the launch (2023-11-22) and round 3 (2024-07-15/2024-07-19)"),
    ("a-round-without-number-between-milestones", a_round(None, "XXXX-03-19"),
     [LAUNCH, a_milestone("signed", "2024-10")], "2024-03-19",
     "between the launch (2023-11-22) and the signature (2024-10)"),
    ("of-two-conclusions-the-later-counts", a_round(6, "XXXX-03-19"),
     [a_round(5, "2024-01-10"), a_milestone("concluded", "2024-06-28"), a_milestone("concluded", "2025-12-06")],
     "", ""),
    ("across-new-year", a_round(2, "XXXX-12-30/XXXX-01-03"), [FIRST, a_round(3, "2025-02")],
     "2024-12-30/2025-01-03", "between round 1 (2024-01-23) and round 3 (2025-02)"),
    ("a-leap-day", a_round(2, "XXXX-02-29"), [FIRST, a_round(3, "2027-07-15")], "2024-02-29",
     "between round 1 (2024-01-23) and round 3 (2027-07-15)"),
    ("a-month", a_round(2, "XXXX-03"), [FIRST, THIRD], "2024-03",
     "between round 1 (2024-01-23) and round 3 (2024-07-15/2024-07-19)"),
    ("a-milestone", a_milestone("concluded", "XXXX-03-19"), [LAUNCH, a_milestone("signed", "2024-10-01")],
     "2024-03-19", "between the launch (2023-11-22) and the signature (2024-10-01)"),
    ("a-plan-bounds-nothing", MASKED, [FIRST, {**THIRD, "status": "scheduled"}], "", ""),
    ("a-plan-has-no-year-of-its-own", {**MASKED, "status": "scheduled"}, [FIRST, THIRD], "", ""),
    ("another-track-bounds-nothing", MASKED, [FIRST, {**THIRD, "agreement": "korea-uk-mou"}], "", ""),
    ("numbers-and-dates-do-not-go-up-together", MASKED, [FIRST, THIRD, a_round(4, "2024-02-05")], "", ""),
    ("two-series", MASKED, [FIRST, THIRD, a_round(1, "2019-01-23"), a_round(3, "2019-07-15")], "", ""),
    ("by-what-is-itself-inferred", a_round(4, "XXXX-09-22"), [FIRST, a_round(3, "XXXX-11-05"), a_round(5, "2025-10")],
     "2025-09-22", "between round 3 (2024-11-05) and round 5 (2025-10)"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "others", "date", "grounds"), [c[1:] for c in YEARS], ids=[c[0] for c in YEARS])
def test_year(account: Make, row: dict[str, Any], others: list[dict[str, Any]], date: str, grounds: str) -> None:
    event = next(each for each in timeline(account, [row, *others]).values() if "00-000" in each.mentions)
    if date:
        assert (event.date, event.year_basis) == (date, YearBasis.REPORTS)
        assert choice(event, "date") == Choice("date", date, Reason.INFERRED, grounds=grounds)
    else:
        assert (event.date, choice(event, "date")) == (row["date"], None)


UNDATED = a_round(2)
BETWEEN = [
    ("both-sides", UNDATED, [a_round(1, "2024-01-22/2024-01-26"), THIRD], "2024-01-27/2024-07-14",
     "between round 1 (2024-01-22/2024-01-26) and round 3 (2024-07-15/2024-07-19)"),
    ("after", a_round(6), [THIRD, FIFTH], "2025-09-27/..", "after round 5 (2025-09-22/2025-09-26)"),
    ("before", a_round(2), [THIRD], "../2024-07-14", "before round 3 (2024-07-15/2024-07-19)"),
    ("vague-neighbours", UNDATED, [a_round(1, "2024-01"), a_round(3, "2024-09/2024-12~")], "2024-01-02/2024-12-30",
     "between round 1 (2024-01) and round 3 (2024-09/2024-12~)"),
    ("planned", {**UNDATED, "status": "scheduled"}, [FIRST], "2024-01-24/..", "after round 1 (2024-01-23)"),
    ("cancelled", {**UNDATED, "status": "cancelled"}, [FIRST], "", ""),
    ("no-time-left", UNDATED, [FIRST, a_round(3, "2024-01-24")], "", ""),
    ("no-round-beside-it", UNDATED, [LAUNCH, CONCLUSION], "", ""),
    ("two-series", UNDATED, [FIRST, THIRD, a_round(1, "2019-01-23"), a_round(3, "2019-07-15")], "", ""),
    ("of-another-agreement", UNDATED, [{**FIRST, "agreement": "eu-india", "parties": ("EU", "IN")}], "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("row", "others", "between", "grounds"), [c[1:] for c in BETWEEN], ids=[c[0] for c in BETWEEN])
def test_between(account: Make, row: dict[str, Any], others: list[dict[str, Any]], between: str, grounds: str) -> None:
    event = next(each for each in timeline(account, [row, *others]).values() if "00-000" in each.mentions)
    expected = Choice("between", between, Reason.INFERRED, grounds=grounds) if between else None
    assert (event.date, choice(event, "between")) == ("", expected)


UNNUMBERED = a_round(None, "2024-03-19/2024-03-22")
NUMBERS = [
    ("the-only-one-between", UNNUMBERED, [FIRST, THIRD], 2,
     "the only one between round 1 (2024-01-23) and round 3 (2024-07-15/2024-07-19)"),
    ("two-numbers-are-missing", UNNUMBERED, [FIRST, a_round(4, "2024-09-10")], None, ""),
    ("two-rounds-between", UNNUMBERED, [FIRST, THIRD, a_round(None, "2024-05-06")], None, ""),
    ("a-second-one-can-lie-between", UNNUMBERED, [FIRST, THIRD, a_round(None, "2024")], None, ""),
    ("a-second-one-is-planned-between", UNNUMBERED, [FIRST, THIRD, a_round(None, "2024-05-06", status="scheduled")],
     None, ""),
    ("what-was-called-off-does-not-count", UNNUMBERED,
     [FIRST, THIRD, a_round(None, "2024-05-06", status="cancelled")], 2,
     "the only one between round 1 (2024-01-23) and round 3 (2024-07-15/2024-07-19)"),
    ("the-number-is-known-without-date", UNNUMBERED, [FIRST, a_round(2), THIRD], None, ""),
    ("after-the-last", UNNUMBERED, [a_round(1, "2024-01-10"), a_round(3, "2024-02-10")], None, ""),
    ("not-surely-between", a_round(None, "2024-03", city="London"), [FIRST, a_round(3, "2024-03-28", city="Seoul")],
     None, ""),
    ("only-planned", {**UNNUMBERED, "status": "scheduled"}, [FIRST, THIRD], None, ""),
    ("a-round-among-them-has-a-wrong-date", UNNUMBERED, [FIRST, THIRD, FIFTH, a_round(4, "2027-02-05")], None, ""),
    ("in-the-second-of-two-series", UNNUMBERED, [FIRST, THIRD, a_round(1, "2019-01-23"), a_round(3, "2019-07-15")], 2,
     "the only one between round 1 (2024-01-23) and round 3 (2024-07-15/2024-07-19)"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "others", "number", "grounds"), [c[1:] for c in NUMBERS], ids=[c[0] for c in NUMBERS])
def test_number(
    account: Make, row: dict[str, Any], others: list[dict[str, Any]], number: int | None, grounds: str
) -> None:
    rows = [{**row, "title": "Round of talks"}, *others]
    event = next(each for each in timeline(account, rows).values() if "00-000" in each.mentions)
    assert event.title == (f"Round {number} of talks" if number else "Round of talks")
    expected = Choice("round", str(number), Reason.INFERRED, grounds=grounds) if number else None
    assert (event.round, choice(event, "round")) == (number, expected)


COUNTED = [
    ("the-next-after-the-total", 1, [FIRST], 2, "after round 1 (2024-01-23), as many as its report counts"),
    ("the-total-is-not-the-last-before", 1, [FIRST, a_round(2, "2024-02-20")], None, ""),
    ("the-number-is-known", 1, [FIRST, a_round(2)], None, ""),
    ("the-round-of-that-number-is-not", 4, [FIRST], None, ""),
    ("another-could-be-it", 1, [FIRST, a_round(None, "2024-05-20")], None, ""),
    ("none-is-counted", None, [FIRST], None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("total", "others", "number", "grounds"), [c[1:] for c in COUNTED], ids=[c[0] for c in COUNTED]
)
def test_number_after_a_total(
    account: Make, total: int | None, others: list[dict[str, Any]], number: int | None, grounds: str
) -> None:
    accounts = [account(article=f"{place:02d}", **row) for place, row in enumerate([UNNUMBERED, *others])]
    events = resolve([replace(accounts[0], counted=total), *accounts[1:]])
    event = next(each for each in events if "00-000" in each.mentions)
    expected = Choice("round", str(number), Reason.INFERRED, grounds=grounds) if number else None
    assert (event.round, choice(event, "round")) == (number, expected)


def test_uids_keep_to_what_the_accounts_state(account: Make) -> None:
    rows = [UNNUMBERED, FIRST, THIRD, a_round(4, "XXXX-09-10"), FIFTH]
    found = timeline(account, rows)
    assert found[f"{TRACK}/round/2024-03-19"].round == 2
    assert f"{TRACK}/round/4" in found


DATES = st.sampled_from(
    ["", "2024-01-23", "2024-03-19/2024-03-22", "2024-07", "2024-03/2024-07~", "2024-05/..", "../2024-06-01", "2024",
     "2025-09-22/2025-09-26", "XXXX-03-19", "XXXX-02-29", "XXXX-03", "XXXX-12-30/XXXX-01-03", "2019-03-01", "2019-06"]
)  # fmt: skip
ROUNDS = st.builds(
    a_round,
    st.sampled_from([None, 1, 2, 3, 4]),
    DATES,
    status=st.sampled_from(["held", "held", "scheduled", "cancelled"]),
)
MILESTONES = st.builds(a_milestone, st.sampled_from(["launched", "concluded", "signed", "in_force"]), DATES)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(ROUNDS | MILESTONES, max_size=9), data=st.data())
def test_order_and_repetition_do_not_matter(account: Make, rows: list[dict[str, Any]], data: st.DataObject) -> None:
    events = list(timeline(account, rows).values())
    open_again = [replace(event, choices=()) for event in events]
    once = complete(open_again)
    assert complete(once) == once
    shuffled = data.draw(st.permutations(open_again))
    assert {event.uid: event for event in complete(shuffled)} == {event.uid: event for event in once}


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROUNDS | MILESTONES, max_size=9))
def test_nothing_that_an_account_states_is_changed(account: Make, rows: list[dict[str, Any]]) -> None:
    for event in timeline(account, rows).values():
        stated = [row for place, row in enumerate(rows) if f"{place:02d}-{place:03d}" in event.mentions]
        inferred = {each.field for each in event.choices if each.reason is Reason.INFERRED}
        assert "round" in inferred or event.round in {row.get("round") for row in stated}
        assert "date" in inferred or event.date in {row["date"] for row in stated}
        assert "between" not in inferred or not event.date


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROUNDS | MILESTONES, max_size=9))
def test_what_was_filled_can_be_taken_away_and_is_filled_again(account: Make, rows: list[dict[str, Any]]) -> None:
    events = tuple(timeline(account, rows).values())
    assert complete([stated(event) for event in events]) == events
    again = resolve(as_account(event, "korea-uk", event.uid) for event in events)
    assert [(each.uid, each.date, each.round) for each in again] == [(e.uid, e.date, e.round) for e in events]
