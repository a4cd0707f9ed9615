"""Events for a calendar, and what each day's articles changed."""

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from tradedb.db import query
from tradedb.db.as_of import as_of
from tradedb.db.decisions import Desk
from tradedb.db.load import load
from tradedb.db.query import CalendarRow, Change, Filters, HistoryRow
from tradedb.db.schema import LoadRun
from tradedb.db.session import reading, writing
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
Load = Callable[..., None]
THIRD = {"agreement": "korea-uk-upgrade", "round": 3}
ROUND, SIGNED = "korea-uk-upgrade/round/3", "korea-uk-upgrade/signed/2025-06-01"
PLANNED_AND_HELD = ((10, "2025-05", "scheduled"), (11, "2025-05-12", "scheduled"), (13, "2025-05-12", "held"))
NO_COUNTS = {column.name: 0 for column in LoadRun.__table__.c if column.name.startswith("n_")}


@pytest.fixture
def loads(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> Load:
    """Loads an article, given by its publication date, with events."""

    def one(published: str | None, *events: dict[str, Any], **values: Any) -> None:
        given = {"source": f"{published}.txt", "title": f"Of {published}", "text": f"Told on {published}."} | values
        load(engine, [parsed(**given, published=published, events=events)], vocabulary)

    return one


@pytest.fixture
def story(loads: Load) -> None:
    """A round that was planned, moved, held and disputed, and a signature; a report without date, a repetition."""
    loads("2025-03-01", {**THIRD, "date": "2025-05", "status": "scheduled"})
    loads("2025-04-01", {**THIRD, "date": "2025-05-12", "status": "scheduled"})
    loads(
        "2025-05-13", {**THIRD, "date": "2025-05-12", "city": "Seoul", "country": "KR"}, url="https://example.org/held"
    )
    loads("2025-05-20", {**THIRD, "date": "2025-05-12", "city": "Seoul", "country": "KR"})
    loads("2025-06-02", {**THIRD, "date": "2025-05-12", "city": "Busan", "country": "KR"},
          {"kind": "milestone", "agreement": "korea-uk-upgrade", "date": "2025-06-01"})  # fmt: skip
    loads(None, {"kind": "meeting", "parties": ("KR", "NO"), "date": "2024"})


def rows(url: str, slug: str | None = None, **narrowed: Any) -> dict[str, CalendarRow]:
    with reading(url) as connection:
        return {row.event.uid: row for row in query.calendar(connection, slug, Filters(**narrowed))}


def changes(url: str, slug: str | None = None, since: str | None = None, **narrowed: Any) -> list[HistoryRow]:
    first = dt.date.fromisoformat(since) if since else None
    with reading(url) as connection:
        return list(query.history(connection, slug, Filters(**narrowed), first))


def told(found: list[HistoryRow]) -> list[tuple[str, str, str]]:
    return [(str(row.day), row.change, row.uid) for row in found]


@pytest.mark.usefixtures("story")
def test_an_event_comes_with_its_sources_and_place(url: str) -> None:
    row = rows(url)[ROUND]
    assert row.agreement_name == "Korea–UK FTA upgrade"
    assert (row.event.status, row.event.date, row.unit, row.event.mentions) == ("held", "2025-05-12", None, 5)
    assert row.coordinates == pytest.approx((37.57, 126.98), abs=0.1)
    assert row.conflicts == ("place",)
    assert row.modified == dt.date(2025, 6, 2)
    assert [source.published and source.published.isoformat()[5:] for source in row.sources] == [
        "04-01", "03-01", "05-13", "05-20", "06-02",
    ]  # fmt: skip
    assert row.sources[2].url == "https://example.org/held"


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("slug", "narrowed", "expected"),
    [
        (None, {}, ["korea-uk-upgrade/round/3", SIGNED, "kr-no/ministerial/2024"]),
        ("korea-uk", {}, [ROUND, SIGNED]),
        (None, {"kind": "milestone"}, [SIGNED]),
        (None, {"party": ("Norway",)}, ["kr-no/ministerial/2024"]),
        (None, {"since": "2025-06"}, [SIGNED]),
        (None, {"until": "2024", "status": "held"}, ["kr-no/ministerial/2024"]),
        (None, {"status": "cancelled"}, []),
    ],
    ids=str,
)
def test_the_calendar_is_narrowed_as_listings_are(
    url: str, slug: str | None, narrowed: dict[str, Any], expected: list[str]
) -> None:
    assert list(rows(url, slug, **narrowed)) == expected


def test_a_calendar_is_read_page_by_page(url: str, loads: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["tradedb.db.query.calendar"], "_PAGE", 2)
    loads("2025-06-01", *({**THIRD, "round": number, "date": f"2025-01-{number:02d}"} for number in range(1, 6)))
    assert list(rows(url)) == [f"korea-uk-upgrade/round/{number}" for number in range(1, 6)]


def test_a_later_report_raises_the_revision(url: str, loads: Load) -> None:
    planned = {**THIRD, "date": "2025-05-12", "status": "scheduled"}
    loads("2025-03-01", planned, {"kind": "meeting", "date": "2025-02-03"})
    before = rows(url)
    loads("2025-03-01", planned, {"kind": "meeting", "date": "2025-02-03"})
    assert rows(url) == before
    loads("2025-02-01", {**THIRD, "status": "cancelled", "date": "2025-05-12"})
    after = rows(url)
    assert after[ROUND].revision > before[ROUND].revision
    assert after["gb-kr/ministerial/2025-02-03"] == before["gb-kr/ministerial/2025-02-03"]


def test_a_replaced_article_raises_the_revision_though_fewer_reports_are_left(url: str, loads: Load) -> None:
    where = {"url": "https://example.org/a", "text": "First version."}
    loads("2025-05-13", {**THIRD, "date": "2025-05-12"}, {**THIRD, "round": 4, "date": "2025-08-01"}, **where)
    before = rows(url)[ROUND].revision
    loads("2025-05-14", {**THIRD, "date": "2025-05-13"}, **where | {"text": "Second version."})
    after = rows(url)
    assert list(after) == [ROUND]
    assert after[ROUND].event.date == "2025-05-13"
    assert after[ROUND].revision > before


@pytest.mark.parametrize(
    ("kind", "state", "rises"),
    [
        ("reparse", "done", True),
        ("resolve", "done", True),
        ("judge", "done", True),
        ("seed", "done", True),
        ("load", "interrupted", True),
        ("load", "done", False),
        ("load", "running", False),
    ],
)
def test_a_run_that_may_have_rewritten_events_raises_the_revision(
    url: str, loads: Load, kind: str, state: str, rises: bool
) -> None:
    loads("2025-05-13", {**THIRD, "date": "2025-05-12"})
    before = rows(url)[ROUND].revision
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    values = {"id": "x", "kind": kind, "state": state, "started_at": now, "program_version": "0", "vocabulary": ""}
    with writing(url) as connection:
        connection.execute(insert(LoadRun).values(**values, **NO_COUNTS))
    assert (rows(url)[ROUND].revision > before) is rises


def test_only_events_that_can_have_had_another_name_have_one(url: str, loads: Load) -> None:
    loads("2025-03-01", {"agreement": "korea-uk-upgrade", "date": "2025-05-12", "status": "scheduled"})
    assert {uid: row.former for uid, row in rows(url).items()} == {"korea-uk-upgrade/round/2025-05-12": ()}
    loads("2025-05-13", {**THIRD, "date": "2025-05-12"}, {**THIRD, "round": 4, "date": "2025-08-01"})
    found = {uid: row.former for uid, row in rows(url).items()}
    assert found == {ROUND: ("korea-uk-upgrade/round/2025-05-12",), "korea-uk-upgrade/round/4": ()}


def test_a_round_whose_reports_all_number_it_never_went_by_its_date(url: str, loads: Load) -> None:
    loads("2025-03-01", {**THIRD, "date": "2025-05-12", "status": "scheduled"})
    loads("2025-05-13", {**THIRD, "date": "2025-05-12", "agreement": "korea-uk"})
    assert rows(url)[ROUND].former == ("korea-uk/round/3",)


def pairs(found: tuple[Change, ...]) -> list[tuple[Any, ...]]:
    return [(each.field, each.before, each.after) for each in found]


@pytest.mark.usefixtures("story")
def test_each_day_tells_what_its_articles_changed(url: str) -> None:
    found = changes(url)
    assert told(found) == [
        ("2025-06-02", "disputed", ROUND),
        ("2025-06-02", "added", SIGNED),
        ("2025-05-13", "held", ROUND),
        ("2025-04-01", "changed", ROUND),
        ("2025-03-01", "added", ROUND),
    ]
    disputed, _, held, moved, new = found
    assert pairs(disputed.conflicts) == [("place", "Seoul, KR", "Busan, KR")]
    assert pairs(held.fields) == [
        ("status", "scheduled", "held"), ("place", None, "Seoul, KR"),
    ]  # fmt: skip
    assert pairs(moved.fields) == [("date", "2025-05", "2025-05-12")]
    assert (new.status, new.date, new.fields, new.title) == ("scheduled", "2025-05", (), "A round")
    assert [source.title for source in held.sources] == ["Of 2025-05-13"]


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("slug", "since", "narrowed", "days"),
    [
        (None, "2025-05-13", {}, ["06-02", "06-02", "05-13"]),
        (None, "2025-06-03", {}, []),
        ("korea-uk", "2025-06-01", {"kind": "milestone"}, ["06-02"]),
        (None, None, {"party": ("NO",)}, []),
        ("china-korea", None, {}, []),
    ],
    ids=str,
)
def test_changes_are_narrowed(
    url: str, slug: str | None, since: str | None, narrowed: dict[str, Any], days: list[str]
) -> None:
    assert [row.day.isoformat()[5:] for row in changes(url, slug, since, **narrowed)] == days


@pytest.mark.usefixtures("story")
def test_what_a_person_has_set_never_was_otherwise(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        desk = Desk(connection, "A person", lambda: dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
        desk.set(ROUND, [("date", "2025-05-14")], "as we were told")
        desk.reject(SIGNED, "it was a rehearsal")
    assert told(changes(url))[:2] == [("2025-06-02", "disputed", ROUND), ("2025-05-13", "held", ROUND)]
    assert {row.date for row in changes(url)} == {"2025-05-14"}
    assert (rows(url)[ROUND].event.date, rows(url)[ROUND].unit) == ("2025-05-14", None)


@pytest.mark.usefixtures("story")
def test_changes_as_known_on_a_day(url: str) -> None:
    with reading(url) as connection, as_of(connection, dt.date(2025, 5, 1)):
        found = list(query.history(connection))
        (row,) = query.calendar(connection)
    assert told(found) == [("2025-04-01", "changed", ROUND), ("2025-03-01", "added", ROUND)]
    assert (row.event.status, row.modified) == ("scheduled", dt.date(2025, 4, 1))


def test_the_order_of_loading_does_not_matter(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, parsed: Make
) -> None:
    from tradedb.db.session import engine_for

    made = [
        parsed(f"Told on day {day}.", source=f"{day}.txt", published=f"2025-05-{day}",
               events=[{**THIRD, "date": date, "status": status}])
        for day, date, status in PLANNED_AND_HELD
    ]  # fmt: skip
    found = []
    for name, articles in (("forth", made), ("back", made[::-1])):
        engine = engine_for(copy_of(name))
        for article in articles:
            load(engine, [article], vocabulary)
        engine.dispose()
        found.append((rows(str(engine.url)), changes(str(engine.url))))
    assert found[0] == found[1]
