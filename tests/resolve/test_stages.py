"""The stages of an agreement, from what was held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradedb.resolve.stages import StagePeriod, Step, stage_history

RANKS = ["", "proposed", "negotiating", "paused", "concluded", "initialled", "signed", "ratifying", "in_force",
         "terminated"]  # fmt: skip
OPENS = {
    "launched": "negotiating", "resumed": "negotiating", "negotiation": "negotiating", "suspended": "paused",
    "approved": "ratifying",
}  # fmt: skip


def step(words: str) -> Step:
    """`launched 2023-11-22`; without a date where none is given; `negotiation` is a round."""
    type_, _, date = words.partition(" ")
    stage = OPENS.get(type_, type_)
    return Step(type_, stage, RANKS.index(stage), date, words, type_ == "negotiation")


def told(periods: tuple[StagePeriod, ...]) -> list[str]:
    return [f"{period.stage} {period.since}".strip() for period in periods]


HISTORIES = [
    ("nothing", [], []),
    ("in-order", ["proposed 2022-01-27", "launched 2022-05", "concluded 2023-04-11", "signed 2023-09-22",
                  "approved 2024-02-06", "in_force 2024-07-01"],
     ["proposed 2022-01-27", "negotiating 2022-05", "concluded 2023-04-11", "signed 2023-09-22",
      "ratifying 2024-02-06", "in_force 2024-07-01"]),
    ("first-round-where-no-launch-is-told", ["negotiation 2024-03-19/2024-03-22", "negotiation 2024-07"],
     ["negotiating 2024-03-19"]),
    ("launch-over-the-first-round", ["launched 2023-11-22", "negotiation 2023"], ["negotiating 2023-11-22"]),
    ("launch-without-date-over-the-first-round", ["launched", "negotiation 2024-01-23"], ["negotiating"]),
    ("a-round-before-the-launch", ["launched 2023-11-22", "negotiation 2023-05-02"], ["negotiating 2023-05-02"]),
    ("never-back", ["launched 2018", "signed 2019-08", "launched 2020-01-01"],
     ["negotiating 2018", "signed 2019-08"]),
    ("a-signature-before-the-launch-is-of-the-older-agreement",
     ["signed 2019-08-22", "launched 2023-11-22", "concluded 2025-12-15"],
     ["negotiating 2023-11-22", "concluded 2025-12-15"]),
    ("nor-does-it-make-leave-to-sign-a-ratification",
     ["signed 2019-08-22", "launched 2023-11-22", "approved 2026-01-09", "signed 2026-01-17"],
     ["negotiating 2023-11-22", "signed 2026-01-17"]),
    ("not-surely-before-the-launch", ["signed 2023", "launched 2023-11-22"],
     ["negotiating 2023-11-22", "signed 2023"]),
    ("before-a-launch-without-date", ["signed 2019-08-22", "launched"], ["negotiating", "signed 2019-08-22"]),
    ("a-pause-before-the-launch", ["suspended 2013", "launched 2022-06-17"],
     ["paused 2013", "negotiating 2022-06-17"]),
    ("no-milestone-ends-what-is-terminated", ["terminated 2020-01-01", "in_force 2021-01-01"],
     ["terminated 2020-01-01"]),
    ("paused-and-resumed", ["launched 2007-06-28", "suspended 2013", "resumed 2022-06-17"],
     ["negotiating 2007-06-28", "paused 2013", "negotiating 2022-06-17"]),
    ("a-round-shows-that-talks-go-on", ["launched 2007-06-28", "suspended 2013", "negotiation 2022-06-27"],
     ["negotiating 2007-06-28", "paused 2013", "negotiating 2022-06-27"]),
    ("a-round-of-the-year-of-the-pause-does-not", ["suspended 2013-11", "negotiation 2013"],
     ["negotiating 2013", "paused 2013-11"]),
    ("concluded-after-a-pause", ["suspended 2013", "concluded 2015-02-01"], ["paused 2013", "concluded 2015-02-01"]),
    ("interest-does-not-resume", ["suspended 2013", "proposed 2014"], ["paused 2013"]),
    ("resumed-after-a-conclusion", ["concluded 2019-08-23", "resumed 2024-04", "concluded 2025-07-02"],
     ["concluded 2019-08-23", "negotiating 2024-04", "concluded 2025-07-02"]),
    ("rounds-after-a-conclusion-do-not-undo-it", ["concluded 2019-08-23", "negotiation 2020-02-03"],
     ["concluded 2019-08-23"]),
    ("resumed-after-the-signature-is-something-else", ["signed 2019-08-23", "resumed 2024-04"], ["signed 2019-08-23"]),
    ("first-approval", ["signed 2023-07-09", "approved 2023-11-22", "approved 2024-03-01"],
     ["signed 2023-07-09", "ratifying 2023-11-22"]),
    ("leave-to-sign-is-no-ratification", ["approved 2026-01-09", "signed 2026-01-17", "approved 2026-02-26"],
     ["signed 2026-01-17", "ratifying 2026-02-26"]),
    ("approval-where-no-signature-is-told", ["approved 2026-01-09"], ["ratifying 2026-01-09"]),
    ("undated-in-its-place", ["launched 2023-11-22", "concluded", "signed 2025-12-15"],
     ["negotiating 2023-11-22", "concluded", "signed 2025-12-15"]),
    ("undated-at-the-end", ["launched 2023-11-22", "signed"], ["negotiating 2023-11-22", "signed"]),
    ("undated-beside-dated", ["signed", "signed 2025-12-15"], ["signed 2025-12-15"]),
    ("masked-year", ["concluded XXXX-12-15", "launched 2023-11-22"],
     ["negotiating 2023-11-22", "concluded XXXX-12-15"]),
    ("vague-dates-leave-the-order-to-the-rank", ["signed 2024-06-01", "concluded 2024", "launched 2024"],
     ["negotiating 2024", "concluded 2024", "signed 2024-06-01"]),
    ("a-vague-stretch-stays-vague", ["launched 2023-12-21/2023-12-31~"], ["negotiating 2023-12-21/2023-12-31~"]),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), [case[1:] for case in HISTORIES], ids=[case[0] for case in HISTORIES])
def test_history(steps: list[str], expected: list[str]) -> None:
    assert told(stage_history("korea-uk", map(step, steps))) == expected


DAYS = [
    ("exact-days", "2023-11-22", "2023-12-02", (10, 10)),
    ("begin-of-a-round", "2023-11-22", "2023-12-02/2023-12-05", (10, 10)),
    ("a-month", "2023-11-22", "2024-01", (40, 70)),
    ("two-vague-dates-that-overlap", "2023", "2023-06", (0, 180)),
    ("unknown", "2023-11-22", "", (None, None)),
    ("no-year", "2023-11-22", "XXXX-03-19", (None, None)),
]


@pytest.mark.parametrize(("since", "until", "days"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_days(since: str, until: str, days: tuple[int | None, int | None]) -> None:
    first, last = stage_history("korea-uk", [step(f"suspended {since}".strip()), step(f"concluded {until}".strip())])
    assert (first.days, first.days_at_most) == days
    assert (last.days, last.days_at_most) == (None, None)


def test_periods_follow_one_another_and_name_what_opened_them() -> None:
    first, last = stage_history("korea-uk", [step("concluded 2025-12-15"), step("launched 2023-11-22")])
    assert (first.agreement, first.number, first.until, first.event_uid) == (
        "korea-uk", 1, last.since, "launched 2023-11-22",
    )  # fmt: skip
    assert (last.number, last.until, last.event_uid) == (2, "", "concluded 2025-12-15")


STEPS = st.builds(
    lambda type_, date: step(f"{type_} {date}".strip()),
    st.sampled_from([*OPENS, "proposed", "concluded", "signed", "in_force", "terminated"]),
    st.sampled_from(["", "2023-11-22", "2024", "2024-03-19/2024-03-22", "2024-07", "XXXX-03-19", "2013", "2024-01/.."]),
)


@given(steps=st.lists(STEPS, unique=True, max_size=12), data=st.data())
def test_order_does_not_matter(steps: list[Step], data: st.DataObject) -> None:
    assert stage_history("a", data.draw(st.permutations(steps))) == stage_history("a", steps)
