"""The timeline as it was known on a day is what loading the articles of that time alone gives."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tradedb.db import schema
from tradedb.db.as_of import as_of
from tradedb.db.load import load
from tradedb.db.query import agreements, participants, sql_readonly, timeline
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
TABLES = (
    schema.Event, schema.NegotiationRound, schema.Meeting, schema.Milestone, schema.EventParty, schema.EventMention,
    schema.EventParticipant, schema.EventChoice, schema.EventConflict, schema.EventRedirect, schema.AgreementStage,
    schema.Tally, schema.Issue, schema.Article, schema.Participant, schema.EventFacts,
    schema.ParticipantFacts,
)  # fmt: skip


def loaded(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> str:
    engine = engine_for(url)
    load(engine, articles, vocabulary)
    engine.dispose()
    return url


def seen(url: str, day: dt.date | None = None) -> dict[str, Any]:
    """What all tables of the timeline show."""
    with reading(url) as connection, as_of(connection, day):
        rows = {
            model.__tablename__: sorted(map(repr, connection.execute(select(*model.__table__.c)))) for model in TABLES
        }
        facts = schema.AgreementFacts  # agreements that only later articles speak of are there, without events
        spoken_of = select(*facts.__table__.c).where(facts.n_events > 0)
        rows["agreement_facts"] = sorted(map(repr, connection.execute(spoken_of)))
        listed = timeline(connection), participants(connection), agreements(connection, loaded_only=True)
        return rows | {"listed": listed}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_is_what_the_articles_of_the_time_give(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    articles: list[ParsedArticle],
    data: st.DataObject,
) -> None:
    day = data.draw(
        st.sampled_from([dt.date(2024, 2, 1), dt.date(2024, 3, 31), dt.date(2025, 4, 3), dt.date(2026, 1, 1)])
    )
    some = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda each: each.article.source))
    early = [each for each in some if each.article.published and each.article.published <= day]
    everything = loaded(copy_of("everything"), vocabulary, some)
    if not early:
        with reading(everything) as connection, pytest.raises(UsageError, match="no article"), as_of(connection, day):
            pass
        return
    now, then = seen(everything, day), seen(loaded(copy_of("early"), vocabulary, early))
    assert {name: now[name] for name in now if now[name] != then[name]} == {}


def test_the_plan_is_what_was_known_before_the_round(
    url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    loaded(url, vocabulary, articles)
    with reading(url) as connection, as_of(connection, dt.date(2024, 2, 15)) as undated:
        (event,) = timeline(connection)
        assert (event.uid, event.status, event.date) == ("korea-uk-upgrade/round/2", "scheduled", "2024-03")
        assert undated == 1
    with reading(url) as connection:
        (event,) = [each for each in timeline(connection) if each.kind == "round"]
        assert (event.uid, event.status, event.date) == (
            "korea-uk-upgrade/round/2", "held", "2024-03-19/2024-03-22"
        )  # fmt: skip


def test_sql_sees_it_too(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    loaded(url, vocabulary, articles)
    statement = "SELECT uid, status FROM events WHERE kind = 'round'"
    for day, status in ((dt.date(2024, 2, 15), "scheduled"), (None, "held")):
        with sql_readonly(url, statement, day=day) as result:
            assert list(result.rows) == [("korea-uk-upgrade/round/2", status)]
    with (
        pytest.raises(UsageError, match="only reads"),
        sql_readonly(url, "DELETE FROM events", day=dt.date(2024, 2, 15)),
    ):
        pass


def test_nothing_is_written(
    url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Any]
) -> None:
    loaded(url, vocabulary, articles)
    before = rows_of(url)
    seen(url, dt.date(2024, 12, 31))
    assert rows_of(url) == before
