"""Full-text search: what is asked for, what is found, and that the index follows every change."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, text

from tradedb.db import migrate, query
from tradedb.db.load import load
from tradedb.db.query import Filters
from tradedb.db.query.search import expression, terms
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
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
    assert expression(terms(typed)) == asked
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


FOLDED = ["yaounde", "YAOUNDÉ", "Yaounde\u0301", "yaound*", "ØRESUND", "øresund", "МИНСК", "минск", "한국", "korea_uk"]


@pytest.mark.parametrize("typed", FOLDED)
def test_case_and_accents_do_not_count(folded: Connection, typed: str) -> None:
    assert found(folded, typed) == {"y.txt"}


@pytest.fixture(scope="module")
def folded(shared: str, vocabulary: Vocabulary, parsed: Make) -> Iterator[Connection]:
    engine = engine_for(shared)
    load(engine, [parsed("In Yaoundé, at the Øresund, in Минск and 한국; Korea–UK.", source="y.txt")], vocabulary)
    engine.dispose()
    with reading(shared) as connection:
        yield connection


ODD = [
    "a' OR 1=1 --", "x & !y | (z", "a:b:c*", "<->", "'; DROP TABLE articles", "\\", "$$", "nul\0", "lone\udc80",
    "%s %(x)s", ":word", "{1,2}", "a\nb", "🙂 smile", "-5", "1e400", "http://example.org/a?b=c", "me@example.org",
    "<b>bold</b>", "../..", "\u200b\u200bzero", "long" * 2000, "many " * 500, " ".join(f"w{n}" for n in range(3000)),
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_input_finds_nothing_and_breaks_nothing(connection: Connection, typed: str) -> None:
    with contextlib.suppress(UsageError):
        assert found(connection, typed) == set()
    assert found(connection, "tariff", kind="article") == {"e.txt"}


def test_a_phrase_stands_in_one_part(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    load(engine, [parsed("Tuna was next.", source="t.txt", title="On steel")], vocabulary)
    with reading(url) as connection:
        assert found(connection, "steel tuna") == {"t.txt"}
        assert found(connection, '"steel tuna"') == set()


def test_of_a_text_that_no_index_holds_the_beginning_is_found(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    long = "Steel. " + " ".join(f"word{number:x}" for number in range(150_000))
    summary = load(engine, [parsed(long, source="l.txt")], vocabulary)
    assert (summary.new, summary.failed) == (1, ())
    with reading(url) as connection:
        assert found(connection, "steel word5f") == {"l.txt"}


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
    """What the index holds, and on a server what of it is found."""
    source, words = "search_documents", "words"
    if engine.dialect.name == "sqlite":
        source, words = "search_index JOIN search_documents ON number = search_index.rowid", "NULL"
    statement = f"SELECT article_id, event_uid, title, body, names, {words} FROM {source}"
    with engine.connect() as connection:
        return sorted((tuple(row) for row in connection.exec_driver_sql(statement)), key=repr)


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
        connection.execute(text("UPDATE event_mentions SET event_uid = NULL WHERE quote LIKE 'A second round%'"))
    assert changed.events == ()
    with reading(url) as connection:
        assert found(connection, '"second round is due"', kind="event") == set()
        assert found(connection, '"second round took place"', kind="event") == {ROUND}
