"""Planned dates, who announced them, and what came of them."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine

from tradedb import edtf
from tradedb.db import query
from tradedb.db.load import load
from tradedb.db.query import Announcement, EventRow, Filters
from tradedb.db.query.plans import outcome_of, slip_of
from tradedb.db.session import engine_for, reading
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
TODAY = dt.date(2025, 6, 1)


def event(date: str | None, status: str = "held") -> EventRow:
    when = edtf.parse(date) if date else None
    bounds = (when.lower(), when.upper(), when.precision) if when else (None, None, "unknown")
    start, end, precision = bounds
    return EventRow(
        uid="a", kind="round", type="negotiation", status=status, date=date, start_date=start, end_date=end,
        date_precision=precision, year_basis="stated", agreement=None, track=None, number=None, stage=None, parties=(),
        city=None, country=None, venue=None, title="A round", participants=(), articles=1, mentions=1,
    )  # fmt: skip


def plan(date: str) -> Announcement:
    when = edtf.parse(date)
    return Announcement(
        event="a", mention="m", date=date, start_date=when.lower(), end_date=when.upper(),
        date_precision=when.precision, article="x", title=None, publisher=None, announced=None, quote="", source="",
        item=None,
    )  # fmt: skip


CASES = [
    ("on-time", "2025-03-10", "2025-03-10", "held", "held", 0),
    ("a-day-late", "2025-03-10", "2025-03-11", "held", "held", 1),
    ("a-week-early", "2025-03-10", "2025-03-03", "held", "held", -7),
    ("within-the-month", "2025-03", "2025-03-11/2025-03-13", "held", "held", 0),
    ("in-the-week-that-was-announced", "2024-01-22/2024-01-26", "2024-01-23", "held", "held", 0),
    ("longer-than-announced", "2025-03-11", "2025-03-11/2025-03-13", "held", "held", 0),
    ("begins-later-and-overlaps", "2025-03-10/2025-03-13", "2025-03-12/2025-03-15", "held", "held", 2),
    ("after-the-month", "2025-03", "2025-04-02", "held", "held", 2),
    ("before-the-quarter", "2025-34", "2025-03-30", "held", "held", -2),
    ("vague-within", "2025-03-10", "2025-03", "held", "held", 0),
    ("cancelled", "2025-03-10", "2025-03-10", "cancelled", "cancelled", None),
    ("moved", "2025-05-10", "2025-07-10", "scheduled", "moved", 61),
    ("overdue", "2025-05-10", "2025-05-10", "scheduled", "overdue", 0),
    ("ahead", "2025-06-01", "2025-06-01", "scheduled", "ahead", 0),
    ("ahead-to-the-end-of-the-month", "2025-06", "2025-06", "scheduled", "ahead", 0),
    ("open-end", "2025-05-10/..", "2025-05-10/..", "scheduled", "open", None),
    ("unknown-year", "XXXX-05-10", "XXXX-05-10", "scheduled", "open", None),
    ("held-in-an-unknown-year", "2025-05-10", "XXXX-05-10", "held", "held", None),
]


@pytest.mark.parametrize(
    ("planned", "actual", "status", "outcome", "slip"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_came_of_a_plan(planned: str, actual: str, status: str, outcome: str, slip: int | None) -> None:
    found = event(actual, status)
    assert (outcome_of(found, plan(planned), TODAY), slip_of(found, plan(planned))) == (outcome, slip)


@pytest.fixture(scope="module")
def told(shared: str, vocabulary: Vocabulary, parsed: Make) -> str:
    """A round that was put off twice and then held, and one that is still ahead and was put off once."""
    third = {"agreement": "korea-uk-upgrade", "round": 3}
    fourth = {"agreement": "korea-uk-upgrade", "round": 4}
    made = [
        parsed("The third round is due in May.", source="p1.txt", published="2025-03-01", publisher="A ministry",
               events=[{**third, "date": "2025-05", "status": "scheduled"}]),
        parsed("The third round will begin on 10 June.", source="p2.txt", published="2025-05-20", events=[
            {**third, "date": "2025-06-10", "status": "scheduled"}]),
        parsed("The third round was held on 12 June.", source="h.txt", published="2025-06-13", events=[
            {**third, "date": "2025-06-12"}]),
        parsed("The fourth round is due in September.", source="q1.txt", published="2025-06-20", events=[
            {**fourth, "date": "2025-09", "status": "scheduled"}]),
        parsed("The fourth round is to be held on 6 October.", source="q2.txt", published="2025-08-20", events=[
            {**fourth, "date": "2025-10-06", "status": "scheduled"}]),
    ]  # fmt: skip
    engine = engine_for(shared)
    load(engine, made, vocabulary)
    engine.dispose()
    return shared


@pytest.fixture
def connection(told: str) -> Iterator[Connection]:
    with reading(told) as connection:
        yield connection


def test_plans_of_an_agreement(connection: Connection) -> None:
    rows = query.plans(connection, dt.date(2025, 9, 1), "korea-uk")
    third = [(row.plan.source, row.plan.date, row.outcome, row.slip) for row in rows if row.event.number == 3]
    assert third == [("p1.txt", "2025-05", "held", 12), ("p2.txt", "2025-06-10", "held", 2)]
    assert rows[0].plan.publisher == "A ministry"
    assert rows[0].plan.announced == dt.date(2025, 3, 1)
    assert rows[0].plan.quote == "The third round is due in May."


def test_plans_are_narrowed(connection: Connection) -> None:
    assert query.plans(connection, TODAY, "rcep") == []
    assert query.plans(connection, TODAY, filters=Filters(party=("NO",))) == []
    assert {row.event.number for row in query.plans(connection, TODAY, filters=Filters(status="held"))} == {3}


def test_upcoming_with_what_was_announced_before(connection: Connection) -> None:
    rows = query.upcoming(connection, dt.date(2025, 9, 1), "korea-uk")
    assert [row.event.number for row in rows] == [4]
    (row,) = rows
    assert [each.date for each in row.plans] == ["2025-09", "2025-10-06"]
    assert set(row.earlier) == {"2025-09", "2025-10-06"} - {row.event.date}
    assert row.last is not None
    assert row.last.source == "q2.txt"
    assert query.upcoming(connection, dt.date(2025, 11, 1)) == []


def test_a_date_that_an_article_names_twice_counts_once(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    fifth = {"agreement": "korea-uk-upgrade", "round": 5, "date": "2026-01", "status": "scheduled"}
    load(engine, [parsed("In January, in January.", events=[fifth, fifth])], vocabulary)
    with reading(url) as connection:
        assert len(query.plans(connection, TODAY)) == 1


def test_rounds_without_an_agreement_leave_no_gap(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    load(
        engine,
        [parsed("The fifth round.", events=[{"agreement": None, "round": 5, "parties": ("KR", "NO")}])],
        vocabulary,
    )
    with reading(url) as connection:
        assert query.gaps(connection, None, TODAY) == ()


def test_a_plan_without_a_date_is_upcoming_but_nobodys_next_event(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    made = parsed("The round.", events=[
        {"agreement": "korea-uk-upgrade", "round": 1, "date": "2020-01-10"},
        {"agreement": "korea-uk-upgrade", "round": 2, "date": "", "status": "scheduled"},
    ])  # fmt: skip
    load(engine, [made], vocabulary)
    with reading(url) as connection:
        assert [row.event.number for row in query.upcoming(connection, TODAY)] == [2]
        (row,) = query.stalled(connection, dt.date(2021, 1, 1), TODAY)
    assert row.following is None


@pytest.mark.parametrize(
    ("today", "ahead"),
    [
        pytest.param(dt.date(2025, 5, 11), [2], id="the-last-day-before-the-round-after-it"),
        pytest.param(dt.date(2025, 5, 12), [], id="once-that-has-begun"),
    ],
)
def test_a_plan_without_a_date_is_overdue_after_the_last_day_that_it_can_be(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make, today: dt.date, ahead: list[int]
) -> None:
    track = {"agreement": "korea-uk-upgrade"}
    made = parsed("The rounds.", events=[
        {**track, "round": 1, "date": "2025-01-10"},
        {**track, "round": 2, "date": "", "status": "scheduled"},
        {**track, "round": 3, "date": "2025-05-12"},
    ])  # fmt: skip
    load(engine, [made], vocabulary)
    with reading(url) as connection:
        assert [row.event.number for row in query.upcoming(connection, today)] == ahead
        overdue = [gap.uid for gap in query.gaps(connection, None, today) if gap.kind == "overdue"]
    assert overdue == ([] if ahead else ["korea-uk-upgrade/round/2"])
