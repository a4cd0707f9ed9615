"""Why values were chosen, what contradicts them, and the other names of events: on rows made by hand."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select

from tradedb.db import query
from tradedb.db.load import load
from tradedb.db.query import Filters
from tradedb.db.schema import Base, EventChoice, EventConflict, EventMention, EventRedirect, Judgement
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

ROUND, MEETING = "korea-uk-upgrade/round/2", "gb-kr/ministerial/2025-12-15"
CONCLUDED = "korea-uk-upgrade/concluded/2025-12-15"


def judgement(key: str, author: str) -> dict[str, Any]:
    made_at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    common = {"made_at": made_at, "verb": "set", "subject": ROUND, "field": "place", "value": "London, GB"}
    return {"id": key, "author": author, "reason": "the minutes say so", **common}


@pytest.fixture(scope="module")
def told(shared: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> str:
    """The story; the plan and the account of round 2 contradict each other on its date, a person has set its place."""
    engine = engine_for(shared)
    load(engine, articles, vocabulary)
    with engine.begin() as connection:
        for model in (EventChoice, EventConflict, EventRedirect):
            connection.execute(delete(model))
        held, planned = mentions(connection, ROUND)
        (met,) = mentions(connection, MEETING)
        add(connection, Judgement, judgement("j1", "Ana"))
        for uid, field, value, reason, key, grounds in (
            (ROUND, "date", "2024-03-19/2024-03-22", "held", held, ""),
            (ROUND, "place", "London, GB", "judgement", None, "j1"),
            (ROUND, "round", "2", "other reports", None, "the only one between round 1 and round 3"),
            (MEETING, "type", "ministerial", "most articles", met, ""),
        ):
            key_and_value = {"event_uid": uid, "field": field, "value": value}
            add(connection, EventChoice, {**key_and_value, "reason": reason, "mention_id": key, "grounds": grounds})
        for uid, field, key, value in (
            (ROUND, "date", planned, "2024-04"),
            (ROUND, "place", planned, "Seoul, KR"),
            (MEETING, "type", met, "summit"),
        ):
            add(connection, EventConflict, {"event_uid": uid, "field": field, "mention_id": key, "value": value})
        for old, new in (("old/round/2", ROUND), ("old/both", ROUND), ("old/both", MEETING), (CONCLUDED, MEETING)):
            add(connection, EventRedirect, {"uid": old, "event_uid": new})
    engine.dispose()
    return shared


@pytest.fixture
def connection(told: str) -> Iterator[Connection]:
    with reading(told) as connection:
        yield connection


def mentions(connection: Connection, uid: str) -> list[str]:
    """Its accounts, those of what was held first."""
    statement = select(EventMention.id).where(EventMention.event_uid == uid)
    return list(connection.scalars(statement.order_by(EventMention.status, EventMention.id)))


def add(connection: Connection, model: type[Base], row: dict[str, Any]) -> None:
    connection.execute(insert(model).values(row))


def said(rows: list[query.ConflictRow]) -> list[tuple[str, str, str, str]]:
    return [(row.event.uid, row.choice.field, row.choice.value, row.value) for row in rows]


DATE = (ROUND, "date", "2024-03-19/2024-03-22", "2024-04")
PLACE = (ROUND, "place", "London, GB", "Seoul, KR")
TYPE = (MEETING, "type", "ministerial", "summit")
CONFLICTS = [
    ("all-by-date-of-the-event", {}, [DATE, PLACE, TYPE]),
    ("of-a-family", {"slug": "korea-uk"}, [DATE, PLACE]),
    ("of-another-family", {"slug": "rcep"}, []),
    ("of-a-field", {"field": "date"}, [DATE]),
    ("of-an-event", {"uid": MEETING}, [TYPE]),
    ("since", {"filters": Filters(since="2025")}, [TYPE]),
    ("party", {"filters": Filters(party=("US",))}, []),
    ("limit", {"filters": Filters(limit=1)}, [DATE]),
]


@pytest.mark.parametrize(("asked", "expected"), [case[1:] for case in CONFLICTS], ids=[case[0] for case in CONFLICTS])
def test_conflicts(connection: Connection, asked: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    assert said(query.conflicts(connection, **asked)) == expected


def test_an_unknown_field_is_named(connection: Connection) -> None:
    with pytest.raises(UsageError, match="no field 'dates'; did you mean date"):
        query.conflicts(connection, field="dates")


def test_both_sentences_stand_in_a_conflict(connection: Connection) -> None:
    (row,) = query.conflicts(connection, field="date")
    assert row.chosen is not None
    assert (row.chosen.source, row.other.source) == ("a.txt", "b.txt")
    assert row.chosen.quote == "The second round took place in London from 19 to 22 March."
    assert row.other.quote == "A second round is due in March 2024."
    assert [row.other.quote[start:end] for start, end in row.other.words] == ["A se"]
    assert row.choice.reason == "held"


def test_a_value_that_a_person_set_names_the_person(connection: Connection) -> None:
    (row,) = query.conflicts(connection, field="place")
    assert row.chosen is None
    assert (row.choice.author, row.choice.because, row.choice.grounds) == ("Ana", "the minutes say so", "")
    assert row.choice.made_at is not None
    assert row.choice.made_at.date() == dt.date(2026, 1, 5)


def test_choices_of_an_event(connection: Connection) -> None:
    rows = {row.field: row for row in query.choices(connection, ROUND)}
    assert sorted(rows) == ["date", "place", "round"]
    assert (rows["round"].reason, rows["round"].grounds) == (
        "other reports",
        "the only one between round 1 and round 3",
    )
    assert rows["round"].author is None
    assert query.choices(connection, "rcep/signed/2020") == []


def test_conflicts_are_counted_by_value(connection: Connection) -> None:
    assert query.count_conflicts(connection, ["korea-uk-upgrade"]) == 2
    assert query.count_conflicts(connection, ["rcep"]) == 0


UIDS = [
    ("its-own", ROUND, ROUND),
    ("an-old-one", "old/round/2", ROUND),
    ("blanks-around-it", f"  {ROUND} ", ROUND),
    ("its-own-outranks-what-others-claim", CONCLUDED, CONCLUDED),
]


@pytest.mark.parametrize(("typed", "uid"), [case[1:] for case in UIDS], ids=[case[0] for case in UIDS])
def test_an_event_goes_by_its_uids(connection: Connection, typed: str, uid: str) -> None:
    assert query.find_event(connection, typed) == uid
    assert query.evidence(connection, typed).event.uid == uid


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("old/both", f"'old/both' now stands for several events; name one: {MEETING}, {ROUND}$"),
        ("korea-uk-upgrade/round/22", f"did you mean {ROUND}"),
        ("korea-uk", "'korea-uk' is an agreement and no event"),
    ],
)
def test_no_single_event(connection: Connection, typed: str, line: str) -> None:
    with pytest.raises(UsageError, match=line):
        query.find_event(connection, typed)


def test_the_evidence_says_why_and_what_was_planned(connection: Connection) -> None:
    found = query.evidence(connection, ROUND)
    assert [choice.field for choice in found.choices] == ["date", "place", "round"]
    assert [row.value for row in found.conflicts] == ["2024-04", "Seoul, KR"]
    assert [(plan.date, plan.announced) for plan in found.plans] == [("2024-03", dt.date(2024, 2, 1))]
