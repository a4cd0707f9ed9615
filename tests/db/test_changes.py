"""What distinguishes two states of the timeline."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from tests.homes import Home
from tradedb.db import query
from tradedb.db.as_of import as_of
from tradedb.db.load import load
from tradedb.db.query import Filters, Timeline
from tradedb.db.session import engine_for, reading
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
THIRD = {"agreement": "korea-uk-upgrade", "round": 3}


@pytest.fixture(scope="module")
def told(shared: str, vocabulary: Vocabulary, parsed: Make) -> str:
    """A round announced and then held, a meeting told once and the day after again, and one of unknown date."""
    meeting = {"kind": "meeting", "date": "2025-02-03"}
    made = [
        parsed("The third round is due in May.", source="p.txt", published="2025-03-01",
               events=[{**THIRD, "date": "2025-05", "status": "scheduled"}]),
        parsed("The ministers met on 3 February.", source="m.txt", published="2025-02-04", events=[meeting]),
        parsed("The ministers had met on 3 February.", source="n.txt", published="2025-06-02", events=[meeting]),
        parsed("The third round was held on 12 May.", source="h.txt", published="2025-05-13",
               events=[{**THIRD, "date": "2025-05-12", "city": "Seoul", "country": "KR"}]),
        parsed("They signed on 1 June.", source="s.txt", published="2025-06-02",
               events=[{"kind": "milestone", "agreement": "korea-uk-upgrade", "date": "2025-06-01"}]),
        parsed("Norway and Korea met in 2024.", source="u.txt", published=None,
               events=[{"kind": "meeting", "parties": ("KR", "NO"), "date": "2024"}]),
    ]  # fmt: skip
    engine = engine_for(shared)
    load(engine, made, vocabulary)
    engine.dispose()
    return shared


@contextmanager
def known(url: str, day: str) -> Iterator[Connection]:
    with reading(url) as connection, as_of(connection, dt.date.fromisoformat(day)):
        yield connection


def state(url: str, day: str, slug: str | None = None) -> Timeline:
    with known(url, day) as connection:
        return query.state(connection, slug)


def changes(url: str, since: str, until: str = "2026-01-01", slug: str | None = None) -> list[query.ChangeRow]:
    first = dt.date.fromisoformat(since)
    before = state(url, (first - dt.timedelta(days=1)).isoformat(), slug)
    with known(url, until) as connection:
        return query.changes(connection, before, query.state(connection, slug), query.published_since(first))


def told_of(rows: list[query.ChangeRow]) -> list[tuple[Any, ...]]:
    return [
        (row.event.kind, row.change, [each.field for each in row.fields], [article.source for article in row.articles])
        for row in rows
    ]


def test_an_announced_round_that_was_held_has_changed(told: str) -> None:
    (row,) = changes(told, "2025-05-01", "2025-05-31")
    assert told_of([row]) == [("round", "changed", ["status", "date", "place"], ["h.txt"])]
    assert [(each.before, each.after) for each in row.fields] == [
        ("scheduled", "held"),
        ("2025-05", "2025-05-12"),
        (None, "Seoul, KR"),
    ]


@pytest.mark.parametrize(
    ("since", "until", "slug", "expected"),
    [
        pytest.param("2025-06-01", "2026-01-01", None, [("milestone", "added", [], ["s.txt"])], id="one new event"),
        pytest.param("2025-06-03", "2026-01-01", None, [], id="nothing published since"),
        pytest.param("2025-03-01", "2025-03-01", None, [("round", "added", [], ["p.txt"])], id="a single day"),
        pytest.param("2025-03-01", "2026-01-01", "rcep", [], id="of another agreement"),
        pytest.param("2025-03-02", "2025-05-12", None, [], id="before the report"),
    ],
)
def test_changes_between_two_days(told: str, since: str, until: str, slug: str | None, expected: list[Any]) -> None:
    assert told_of(changes(told, since, until, slug)) == expected


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        pytest.param({"city": "Seoul", "country": "KR"}, "place", "Seoul, KR", id="place"),
        pytest.param({"people": [("KR", "Ann Other", None, None)]}, "participants", ("Ann Other",), id="people"),
    ],
)
def test_only_articles_that_say_a_new_value_are_named(
    home: Home, told: str, vocabulary: Vocabulary, parsed: Make, more: dict[str, Any], field: str, value: object
) -> None:
    meeting = {"kind": "meeting", "date": "2025-02-03", **more}
    told_more = parsed("They had met on 3 February.", source="more.txt", published="2025-06-03", events=[meeting])
    engine = engine_for(url := home.copy(told, "more"))
    load(engine, [told_more], vocabulary)
    engine.dispose()
    (row,) = [row for row in changes(url, "2025-06-01") if row.event.kind == "meeting"]
    home.drop(url)
    assert [(each.field, each.before, each.after) for each in row.fields] == [(field, row.fields[0].before, value)]
    assert [article.source for article in row.articles] == ["more.txt"]


def test_everything_is_new_against_nothing(told: str) -> None:
    with known(told, "2026-01-01") as connection:
        rows = query.changes(
            connection, Timeline(), query.state(connection), query.published_since(dt.date(2025, 1, 1))
        )
    assert {(row.event.kind, row.change) for row in rows} == {
        (kind, "added") for kind in ("meeting", "round", "milestone")
    }


def test_an_event_with_another_uid_is_the_same_and_one_without_reports_is_gone(told: str) -> None:
    with reading(told) as connection:
        now = query.state(connection)
        (uid,) = [uid for uid, event in now.events.items() if event.kind == "round"]
        (key,) = [key for key, event in now.events.items() if event.kind == "milestone"]
        before = Timeline(
            {each: event for each, event in now.events.items() if each != uid}
            | {"old": replace(now.events[uid], uid="old"), "lost": replace(now.events[key], uid="lost")},
            {mention: "old" if event == uid else event for mention, event in now.accounts.items()},
            now.articles,
        )
        renamed, gone = query.changes(connection, before, now, query.published_since(dt.date(2025, 5, 1)))
    assert [(each.field, each.before, each.after) for each in renamed.fields] == [("uid", "old", uid)]
    assert (gone.event.uid, gone.change, gone.now, gone.articles) == ("lost", "gone", None, ())


def test_reports_that_now_tell_of_another_event_say_of_which(told: str) -> None:
    with reading(told) as connection:
        now = query.state(connection)
        (uid,) = [uid for uid, event in now.events.items() if event.kind == "round"]
        first, *_ = sorted(mention for mention, event in now.accounts.items() if event == uid)
        before = Timeline({**now.events, "two": now.events[uid]}, {**now.accounts, first: "two"}, now.articles)
        (row,) = query.changes(connection, before, now, query.published_since(dt.date(2025, 5, 1)))
    assert (row.change, row.now) == ("gone", uid)


def test_stalled(told: str) -> None:
    with reading(told) as connection:
        today = dt.date(2027, 6, 11)
        (row,) = query.stalled(connection, dt.date(2025, 6, 11), today)
        assert (row.agreement.slug, row.agreement.stage, row.last.date, row.days) == (
            "korea-uk-upgrade",
            "signed",
            "2025-06-01",
            740,
        )
        assert row.following is None
        assert query.stalled(connection, dt.date(2025, 5, 31), today) == []
        assert query.stalled(connection, dt.date(2025, 6, 11), today, Filters(party=("NO",))) == []


def test_what_is_in_force_has_not_stalled(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    event = {"kind": "milestone", "type": "in_force", "agreement": "korea-uk", "date": "2021-01-01"}
    load(engine, [parsed("It entered into force.", events=[event])], vocabulary)
    with reading(url) as connection:
        assert query.stalled(connection, dt.date(2025, 1, 1), dt.date(2026, 1, 1)) == []
