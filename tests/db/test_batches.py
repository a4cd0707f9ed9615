"""Articles in batches: what is stored together, and that the database is asked once for all of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from tradedb.db import batches as module
from tradedb.db import schema, store
from tradedb.db.batches import batches
from tradedb.db.load import ArticleResult, load
from tradedb.db.resolving import Resolver
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
ROUND = {"agreement": "korea-uk-upgrade", "round": 2}


def sizes(articles: list[ParsedArticle], size: int) -> list[int]:
    return [len(batch) for batch in batches(articles, size)]


CUTS = [
    ("as-many-as-asked-for", [{"source": f"{n}"} for n in range(5)], 2, [2, 2, 1]),
    ("all-in-one", [{"source": f"{n}"} for n in range(5)], 500, [5]),
    ("none", [], 500, []),
    ("two-versions-of-a-file", [{"source": "a"}, {"source": "b"}, {"source": "a", "text": "Other."}], 500, [2, 1]),
    ("one-content-twice", [{"source": "a"}, *({"source": name, "text": "Same."} for name in "bc")], 9, [2, 1]),
    ("one-url", [{"source": "a", "url": "u"}, {"source": "b", "url": "u", "text": "Later."}], 9, [1, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "size", "expected"), [case[1:] for case in CUTS], ids=[case[0] for case in CUTS])
def test_where_a_batch_ends(parsed: Make, given: list[dict[str, Any]], size: int, expected: list[int]) -> None:
    articles = [parsed(**{"text": f"Text of {each['source']}.", **each}) for each in given]
    assert sizes(articles, size) == expected
    assert [each for batch in batches(articles, size) for each in batch] == articles


def test_long_texts_fill_a_batch(parsed: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHARACTERS", 100)
    assert sizes([parsed("x" * 60 + str(n), source=str(n)) for n in range(5)], 500) == [2, 2, 1]


def test_slow_articles_do_not_wait_for_each_other(parsed: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = count(step=module.SECONDS / 2.5)
    monkeypatch.setattr(module, "monotonic", lambda: next(seconds))
    assert sizes([parsed(str(n), source=str(n)) for n in range(6)], 500) == [3, 3]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_came_before_an_error_is_a_batch(parsed: Make, error: type[BaseException]) -> None:
    def broken() -> Iterator[ParsedArticle]:
        yield parsed()
        raise error

    found = batches(broken())
    assert next(found) == [parsed()]
    with pytest.raises(error):
        next(found)


def test_a_bad_article_is_the_only_one_that_is_lost(engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    """The database itself refuses it, as only the rows show."""
    articles = [parsed(f"Article {n}.", source=f"{n}.txt", events=[ROUND]) for n in range(7)]
    articles[4] = replace(articles[4], events=(replace(articles[4].events[0], round=-1),))
    seen = list[ArticleResult]()
    summary = load(engine, articles, vocabulary, on_progress=seen.append)
    assert [result.article.source for result in summary.failed] == ["4.txt"]
    assert [result.outcome for result in seen] == ["new"] * 4 + ["failed"] + ["new"] * 2
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.EventMention)) == 6


def test_a_batch_of_new_articles_takes_as_many_statements_as_a_single_one(
    engine: Engine, vocabulary: Vocabulary, parsed: Make
) -> None:
    found = {"slug": "fiji-peru-mou", "name": "Fiji–Peru MOU", "kind": "mou", "parties": ("FJ", "PE")}
    articles = [
        parsed(f"Article {n}.", source=f"{n}.txt", events=[ROUND, {**ROUND, "agreement": "fiji-peru-mou"}],
               agreements=[found], issues=["date_unused"], tallies=[("korea-uk-upgrade", 6, None)])
        for n in range(40)
    ]  # fmt: skip
    load(engine, articles[:1], vocabulary)
    statements = [statements_of(engine, batch) for batch in (articles[1:2], articles[2:])]
    assert statements[0] == statements[1]


def statements_of(engine: Engine, batch: list[ParsedArticle]) -> int:
    asked = list[str]()

    def note(*arguments: Any) -> None:
        asked.append(arguments[2])

    with engine.begin() as connection:
        event.listen(engine, "before_cursor_execute", note)
        store.store(connection, batch, Resolver(connection), "1")
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)
