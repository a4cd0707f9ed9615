"""Whatever the articles, their order, batches, repetitions and interruptions: the tables are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from tests.db.conftest import all_rows, make_parsed
from tradedb import pipeline
from tradedb.db.load import load
from tradedb.db.query import ChangeRow
from tradedb.db.renewal import resolve_anew
from tradedb.db.schema import Event, EventMention, EventRedirect
from tradedb.db.session import engine_for, reading
from tradedb.paths import articles_folder
from tradedb.readers import read
from tradedb.records import Article, ParsedArticle
from tradedb.vocabulary import Vocabulary

GOLD = Path(__file__).parent.parent / "gold" / "dev"
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
FOUND = {"slug": "fiji-peru-mou", "name": "Fiji–Peru MOU", "kind": "mou"}

EVENTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["round", "meeting", "milestone"]),
        "date": st.sampled_from(
            ["", "2024-03-19/2024-03-22", "2024-03-20", "2024-03", "2024", "../2024-04-01", "XXXX-03-20", "2024-05-02"]
        ),
        "agreement": st.sampled_from([None, "korea-uk", "korea-uk-upgrade", "fiji-peru-mou"]),
        "round": st.sampled_from([None, None, 1, 2]),
        "status": st.sampled_from(["held", "scheduled", "cancelled"]),
        "parties": st.sampled_from([("GB", "KR"), ("KR",), ("FJ", "PE")]),
        "city": st.sampled_from([None, "London", "Seoul"]),
        "people": st.sampled_from([(), (("KR", "Yeo Han-koo", "Minister", None),)]),
    }
)
ARTICLES = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
        "url": st.sampled_from([None, None, "https://example.org/1"]),
        "published": st.sampled_from([None, "2024-03-25", "2024-04-02", "2025-12-17"]),
        "publisher": st.sampled_from([None, "Department for Business and Trade"]),
        "events": st.lists(EVENTS, max_size=3),
        "sides": st.sampled_from([("FJ", "PE"), ("CL", "FJ", "PE")]),
    }
)


def made(number: int, values: dict[str, Any]) -> ParsedArticle:
    """An article; no two share a file, since of a file the version that was loaded last counts."""
    sides = values["sides"]
    plain = {name: value for name, value in values.items() if name != "sides"}
    source = f"{number}/{plain.pop('source')}"
    return make_parsed(f"Article {number}.", source=source, **plain, agreements=[{**FOUND, "parties": sides}])


MADE = st.lists(ARTICLES, min_size=1, max_size=6).map(lambda rows: [made(n, row) for n, row in enumerate(rows)])


@pytest.fixture(scope="module")
def gold(vocabulary: Vocabulary) -> list[ParsedArticle]:
    """The sample articles and annotated ones, parsed."""
    found = read([str(articles_folder()), *map(str, sorted(GOLD.glob("*.txt"))[:40])])
    return [pipeline.parse(article, vocabulary) for article in found if isinstance(article, Article)]


@pytest.fixture
def fresh(copy_of: Callable[[str], str]) -> Callable[[], str]:
    """Makes databases; two of them are there at a time."""
    names = cycle("ab")
    return lambda: copy_of(next(names))


class Interrupting:
    """Breaks off a load at a certain statement."""

    def __init__(self, at: int | None) -> None:
        self.left = at

    def __call__(self, *_: Any) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt


def loaded(url: str, words: Vocabulary, *loads: tuple[Sequence[ParsedArticle], int | None], batch: int = 500) -> str:
    """Load some articles and others, each up to a statement, so many in a transaction; returns the URL."""
    for articles, interrupted_at in loads:
        engine, interrupting = engine_for(url), Interrupting(interrupted_at)
        event.listen(engine, "before_cursor_execute", interrupting)
        try:
            load(engine, articles, words, batch=batch)
        except KeyboardInterrupt:
            interrupting.left = None
        finally:
            engine.dispose()
    return url


def rows(url: str) -> dict[str, list[Any]]:
    with reading(url) as connection:
        return all_rows(connection)


def resolved_anew(url: str, words: Vocabulary) -> list[ChangeRow]:
    engine = engine_for(url)
    found = resolve_anew(engine, words.fingerprint)
    engine.dispose()
    return found


BATCHES = st.sampled_from([1, 2, 3, 500])


def orders(articles: list[ParsedArticle]) -> st.SearchStrategy[list[tuple[list[ParsedArticle], int | None]]]:
    """Loads of the articles in any order, some twice, some broken off; the last holds all of them."""
    some = st.tuples(st.lists(st.sampled_from(articles), max_size=5), st.none() | st.integers(1, 150))
    last = st.permutations(articles).map(lambda order: (order, None))
    return st.tuples(st.lists(some, max_size=3), last).map(lambda drawn: [*drawn[0], drawn[1]])


@settings(max_examples=13, deadline=None, suppress_health_check=SLOW)
@given(articles=MADE, data=st.data())
def test_made_articles_in_any_order(
    fresh: Callable[[], str], vocabulary: Vocabulary, articles: list[ParsedArticle], data: st.DataObject
) -> None:
    one = loaded(fresh(), vocabulary, (articles, None), batch=1)
    other = loaded(fresh(), vocabulary, *data.draw(orders(articles)), batch=data.draw(BATCHES))
    expected = rows(one)
    assert rows(other) == expected
    assert resolved_anew(other, vocabulary) == []
    assert rows(other) == expected


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_gold_articles_in_any_order(
    fresh: Callable[[], str], vocabulary: Vocabulary, gold: list[ParsedArticle], data: st.DataObject
) -> None:
    articles = data.draw(st.lists(st.sampled_from(gold), min_size=2, max_size=8, unique_by=id))
    one = loaded(fresh(), vocabulary, (articles, None), batch=1)
    other = loaded(fresh(), vocabulary, *data.draw(orders(articles)), batch=data.draw(BATCHES))
    expected = rows(one)
    assert rows(other) == expected
    assert resolved_anew(other, vocabulary) == []
    assert rows(other) == expected


def check_nothing_is_lost(url: str, words: Vocabulary, articles: list[ParsedArticle]) -> None:
    """Every event that was there before the last article came is there still, perhaps by another name."""
    loaded(url, words, (articles[:-1], None))
    with reading(url) as connection:
        before = accounts(connection)
    loaded(url, words, (articles[-1:], None))
    with reading(url) as connection:
        after, names = accounts(connection), redirects(connection)
    for uid, mentions in before.items():
        holders = {new for new, others in after.items() if mentions & others}
        assert holders
        assert uid in after or names.get(uid, set()) & holders, f"{uid} is lost"


def accounts(connection: Connection) -> dict[str, set[str]]:
    """The accounts of each event."""
    found: dict[str, set[str]] = {uid: set() for uid in connection.scalars(select(Event.uid))}
    for uid, mention in connection.execute(select(EventMention.event_uid, EventMention.id)):
        found[uid].add(mention)
    return found


def redirects(connection: Connection) -> dict[str, set[str]]:
    """The events that each former uid leads to."""
    found: dict[str, set[str]] = {}
    for uid, target in connection.execute(select(EventRedirect.uid, EventRedirect.event_uid)):
        found.setdefault(uid, set()).add(target)
    return found


@settings(max_examples=13, deadline=None, suppress_health_check=SLOW)
@given(articles=MADE.filter(lambda articles: not any(each.article.url for each in articles)))
def test_one_made_article_more_loses_no_event(
    fresh: Callable[[], str], vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    check_nothing_is_lost(fresh(), vocabulary, articles)


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_one_gold_article_more_loses_no_event(
    fresh: Callable[[], str], vocabulary: Vocabulary, gold: list[ParsedArticle], data: st.DataObject
) -> None:
    articles = data.draw(st.lists(st.sampled_from(gold), min_size=2, max_size=8, unique_by=id))
    check_nothing_is_lost(fresh(), vocabulary, articles)
