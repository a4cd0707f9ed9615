"""Full-text search: what is asked for, what is found, and that the index follows every change."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from tests.homes import only
from tradedb.db import migrate, query
from tradedb.db.load import load
from tradedb.db.query import Filters
from tradedb.db.query.search import expression
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
pytestmark = only("sqlite")
ROUND, MEETING = "korea-uk-upgrade/round/2", "gb-kr/ministerial/2025-12-15"
CONCLUDED = "korea-uk-upgrade/concluded/2025-12-15"


@pytest.fixture(scope="module")
def told(shared: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> str:
    engine = engine_for(shared)
    load(engine, articles, vocabulary)
    engine.dispose()
    return shared


@pytest.fixture
def connection(told: str) -> Iterator[Connection]:
    with reading(told) as connection:
        yield connection


def found(connection: Connection, words: str, **filters: object) -> set[str]:
    """Uids of the events, names of the files of the articles."""
    hits = query.search(connection, words, Filters(**filters))  # type: ignore[arg-type]
    return {hit.source or hit.key for hit in hits}


EXPRESSIONS = [
    ("words", "second round", '"second" "round"'),
    ("phrase", 'the "second round"', '"the" "second round"'),
    ("typographic-marks", "“second round” of", '"second round" "of"'),
    ("unfinished-phrase", '"second round', '"second round"'),
    ("beginning", "negot*", '"negot"*'),
    ("phrase-and-beginning", '"round of negot"*', '"round of negot"*'),
    ("stars", "negot***", '"negot"*'),
    ("operators-are-words", "london OR NOT", '"london" "OR" "NOT"'),
    ("hyphens", "korea-uk", '"korea-uk"'),
    ("columns-are-words", "title:round", '"title:round"'),
    ("brackets", "NEAR(a b)", '"NEAR(a" "b)"'),
    ("signs-alone-count-nothing", "trade & - * tariff", '"trade" "tariff"'),
    ("apostrophe", "Korea's", '"Korea\'s"'),
]


@pytest.mark.parametrize(("typed", "asked"), [case[1:] for case in EXPRESSIONS], ids=[case[0] for case in EXPRESSIONS])
def test_words_are_never_operators(connection: Connection, typed: str, asked: str) -> None:
    assert expression(typed) == asked
    query.search(connection, typed)


@pytest.mark.parametrize("typed", ["", "  ", "*", '""', "&", '"', '"*"', "()"])
def test_nothing_to_search_for(connection: Connection, typed: str) -> None:
    with pytest.raises(UsageError, match="no word to search for"):
        query.search(connection, typed)


FOUND = [
    ("text-and-quote", "second due", {}, {"b.txt", ROUND}),
    ("all-words", "second tariff", {}, set()),
    ("case", "TARIFF", {"kind": "article"}, {"e.txt"}),
    ("beginning", "tarif*", {"kind": "article"}, {"e.txt"}),
    ("no-beginning", "tarif", {}, set()),
    ("phrase", '"six rounds"', {"kind": "article"}, {"c.txt"}),
    ("no-phrase", '"rounds six"', {}, set()),
    ("person", "bryant", {}, {CONCLUDED, MEETING}),
    ("office", '"trade minister"', {}, {CONCLUDED, MEETING}),
    ("place-of-an-event", "london", {"kind": "meeting"}, {MEETING}),
    ("kind-event", "second", {"kind": "event"}, {ROUND}),
    ("kind-round", "london", {"kind": "round"}, {ROUND}),
    ("party-of-article", "tariff", {"party": ("US",), "kind": "article"}, {"e.txt"}),
    ("party-of-none", "tariff", {"party": ("FJ",)}, set()),
    ("since", "second", {"since": "2024-03"}, {"a.txt", ROUND}),
    ("until", "second", {"until": "2024-02"}, {"b.txt"}),
    ("limit", "second", {"limit": 1, "kind": "event"}, {ROUND}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "filters", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND]
)
def test_search(connection: Connection, words: str, filters: dict[str, object], expected: set[str]) -> None:
    assert found(connection, words, **filters) == expected


def test_accents_do_not_count(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    load(engine, [parsed("Ministers met in Yaoundé.", source="y.txt")], vocabulary)
    with reading(url) as connection:
        assert found(connection, "yaounde") == found(connection, "YAOUNDÉ") == {"y.txt"}


def test_the_words_are_marked(connection: Connection) -> None:
    (hit,) = query.search(connection, "tariff", Filters(kind="article"))
    assert hit.snippet == f"On 2 April 2025 the US imposed a {query.BEGIN}tariff{query.END}."
    assert (hit.kind, hit.date) == (query.ARTICLE, "2025-04-03")


def test_a_title_outranks_a_text(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    texts = [("Steel is named here.", "A plain title"), ("Nothing of the kind.", "Steel")]
    made = [parsed(text, source=f"{n}.txt", title=title) for n, (text, title) in enumerate(texts)]
    load(engine, made, vocabulary)
    with reading(url) as connection:
        hits = query.search(connection, "steel")
    assert [hit.source for hit in hits] == ["1.txt", "0.txt"]
    assert hits[0].score > hits[1].score


def test_an_unknown_kind_is_named(connection: Connection) -> None:
    with pytest.raises(UsageError, match="no kind 'rounds'; did you mean round"):
        query.search(connection, "london", Filters(kind="rounds"))


def test_the_index_follows_an_article_that_changes(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    event = {"agreement": "korea-uk-upgrade", "round": 2, "city": "London", "people": [("GB", "Ann Lee", None, None)]}
    load(engine, [parsed("Steel was discussed.", url="https://example.org/a", events=[event])], vocabulary)
    other = {**event, "city": "Seoul", "people": []}
    load(engine, [parsed("Aluminium was discussed.", url="https://example.org/a", events=[other])], vocabulary)
    with reading(url) as connection:
        assert found(connection, "aluminium") == {"a.txt", ROUND}
        assert found(connection, "seoul") == {ROUND}
        for gone in ("steel", "london", "lee"):
            assert found(connection, gone) == set()


def documents(engine: Engine) -> list[tuple[object, ...]]:
    statement = """SELECT article_id, event_uid, title, body, names FROM search_index JOIN search_documents
                   ON number = search_index.rowid ORDER BY 1, 2"""
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_the_order_of_loading_does_not_matter(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    found = []
    for name, order in (("one", articles), ("two", articles[::-1]), ("three", [*articles, *articles[:2]])):
        engine = engine_for(copy_of(name))
        load(engine, order, vocabulary)
        found.append(documents(engine))
        engine.dispose()
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(articles) + 5


def test_the_migration_takes_in_what_is_there(
    url: str, engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    before = documents(engine)
    migrate.downgrade(url, "20261122_timeline")
    migrate.upgrade(url)
    assert documents(engine) == before != []


def test_an_account_that_goes_leaves_the_event(
    url: str, engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    changed = replace(articles[1], events=())
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE event_mentions SET event_uid = NULL WHERE quote LIKE 'A second round%'")
    assert changed.events == ()
    with reading(url) as connection:
        assert found(connection, '"second round is due"', kind="event") == set()
        assert found(connection, '"second round took place"', kind="event") == {ROUND}
