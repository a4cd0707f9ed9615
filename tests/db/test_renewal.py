"""Stored articles read anew, and everything resolved anew: what changes is known before it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select, update

from tradedb import pipeline, readers
from tradedb.db import renewal, schema
from tradedb.db.article_rows import says_the_same
from tradedb.db.decisions import Desk
from tradedb.db.load import load
from tradedb.db.query import ChangeRow
from tradedb.db.session import engine_for, reading
from tradedb.errors import UsageError
from tradedb.paths import articles_folder
from tradedb.readers import NOTICED
from tradedb.records import Article, ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
RowsOf = Callable[[str], dict[str, list[str]]]
GOLD = Path(__file__).parent.parent / "gold" / "dev"
UPGRADE = {"agreement": "korea-uk-upgrade", "round": 2}


def told(changes: list[ChangeRow]) -> list[tuple[Any, ...]]:
    """Uid, what became of it, the fields that changed, files of the articles that changed it."""
    return [
        (each.event.uid, each.change, {f.field: (f.before, f.after) for f in each.fields},
         [article.source for article in each.articles])
        for each in changes
    ]  # fmt: skip


def test_stored_articles_are_read_as_they_were(engine: Engine, url: str, vocabulary: Vocabulary) -> None:
    paths = [str(articles_folder()), *map(str, sorted(GOLD.glob("*.txt")))]
    found = [article for article in readers.read(paths) if isinstance(article, Article)]
    load(engine, (pipeline.parse(article, vocabulary) for article in found), vocabulary)
    with reading(url) as connection:
        stored = dict(renewal.stored_articles(connection, renewal.stored_keys(connection)))
        again = [replace(each, issues=tuple(i for i in each.issues if i.code in NOTICED)) for each in stored]
        assert {each.content_hash: each.issues for each in found} == {each.content_hash: each.issues for each in again}
        assert all(says_the_same(connection, pipeline.parse(article, vocabulary)) for article in again)
    assert len(stored) == len({article.content_hash for article in found})


def test_what_readers_notice_is_told_from_what_parsers_notice() -> None:
    room = Path(readers.__file__).parent
    made = {code for path in room.glob("*.py") for code in re.findall(r'Issue\(\s*"(\w+)"', path.read_text())}
    assert made == NOTICED


READINGS: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    ("the same", {"events": [UPGRADE]}, []),
    ("other words alone", {"events": [UPGRADE], "issues": ["date_unused"]}, []),
    ("a day more", {"events": [{**UPGRADE, "date": "2024-03-19/2024-03-23"}]},
     [("korea-uk-upgrade/round/2", "changed",
       {"date": ("2024-03-19/2024-03-22", "2024-03-19/2024-03-23")}, ["a.txt"])]),
    ("another number", {"events": [{**UPGRADE, "round": 3}]},
     [("korea-uk-upgrade/round/3", "changed",
       {"uid": ("korea-uk-upgrade/round/2", "korea-uk-upgrade/round/3"), "number": (2, 3)}, ["a.txt"])]),
    ("nothing", {}, [("korea-uk-upgrade/round/2", "gone", {}, ["a.txt"])]),
    ("a meeting more", {"events": [UPGRADE, {"kind": "meeting", "date": "2024-03-20"}]},
     [("gb-kr/ministerial/2024-03-20", "added", {}, ["a.txt"])]),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), [case[1:] for case in READINGS], ids=[c[0] for c in READINGS])
def test_a_preview_tells_what_writing_does(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    parsed: Make,
    rows_of: RowsOf,
    values: dict[str, Any],
    expected: list[tuple[Any, ...]],
) -> None:
    url, other = copy_of("one"), copy_of("other")
    engine, fresh = engine_for(url), engine_for(other)
    load(engine, [parsed(events=[UPGRADE])], vocabulary, parser_version="1")
    new, before = parsed(**values), rows_of(url)
    assert told(renewal.preview(engine, [new], "2")) == expected
    assert rows_of(url) == before
    load(engine, [new], vocabulary, kind="reparse", parser_version="2")
    load(fresh, [new], vocabulary, parser_version="2")
    assert rows_of(url) == rows_of(other)
    for each in (engine, fresh):
        each.dispose()


def test_an_event_keeps_what_another_article_says(
    engine: Engine, vocabulary: Vocabulary, parsed: Make, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    silent = replace(articles[0], events=())
    found = told(renewal.preview(engine, [silent], "2"))
    assert [(uid, change, sorted(fields), files) for uid, change, fields, files in found] == [
        ("korea-uk-upgrade/round/2", "changed", ["date", "place", "status"], ["a.txt"])
    ]


def test_what_a_person_judged_outlives_a_new_reading(
    engine: Engine, url: str, vocabulary: Vocabulary, parsed: Make, rows_of: RowsOf
) -> None:
    load(engine, [parsed(events=[UPGRADE])], vocabulary, parser_version="1")
    with engine.begin() as connection:
        Desk(connection, "Somebody").set("korea-uk-upgrade/round/2", [("date", "2024-03-20")], "the minutes say so")
    judged = rows_of(url)["judgements"]
    new = parsed(events=[{**UPGRADE, "date": "2024-03", "city": "London", "country": "GB"}])
    ((_, change, fields, _),) = told(renewal.preview(engine, [new], "2"))
    assert (change, sorted(fields)) == ("changed", ["place"])
    load(engine, [new], vocabulary, kind="reparse", parser_version="2")
    with reading(url) as connection:
        assert connection.scalar(select(schema.Event.date_edtf)) == "2024-03-20"
    assert rows_of(url)["judgements"] == judged


def test_a_broken_off_reparse_keeps_what_is_written(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: RowsOf
) -> None:
    url, other = copy_of("one"), copy_of("other")
    engine, fresh = engine_for(url), engine_for(other)
    news = [replace(each, tallies=(), events=each.events[:1]) for each in articles]

    def broken() -> Iterator[ParsedArticle]:
        yield from news[:2]
        raise KeyboardInterrupt

    load(engine, articles, vocabulary, parser_version="1")
    with pytest.raises(KeyboardInterrupt):
        load(engine, broken(), vocabulary, kind="reparse", parser_version="2")
    load(engine, news, vocabulary, kind="reparse", parser_version="2")
    load(fresh, news, vocabulary, parser_version="2")
    assert rows_of(url) == rows_of(other)
    with engine.connect() as connection:
        runs = connection.exec_driver_sql("SELECT kind, state FROM load_runs WHERE kind <> 'seed' ORDER BY started_at")
        assert runs.all() == [("load", "done"), ("reparse", "interrupted"), ("reparse", "done")]
    for each in (engine, fresh):
        each.dispose()


def test_an_article_that_is_gone_by_then_stays_gone(
    engine: Engine, url: str, vocabulary: Vocabulary, parsed: Make, rows_of: RowsOf
) -> None:
    load(engine, [parsed(events=[UPGRADE]), parsed("Another text.")], vocabulary)
    before = rows_of(url)
    summary = load(engine, [parsed(events=[UPGRADE])], vocabulary, kind="reparse")
    assert (summary.outdated, rows_of(url)) == (1, before)


def test_only_articles_that_nobody_has_read_since_get_the_stamp(
    engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary, parser_version="1")
    keys = [each.article.content_hash[:16] for each in articles]
    assert renewal.restamp(engine, [(keys[0], "1"), (keys[1], "0"), ("gone", "1")], "2") == 1
    with engine.connect() as connection:
        read_by_it = "SELECT id FROM articles WHERE parser_version = '2'"
        assert connection.exec_driver_sql(read_by_it).scalars().all() == keys[:1]


def test_articles_are_named_as_everywhere(
    engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    with engine.connect() as connection:
        assert len(renewal.stored_keys(connection)) == len(articles)
        key = articles[1].article.content_hash[:16]
        assert renewal.stored_keys(connection, ["b.txt", key]) == [key]
        with pytest.raises(UsageError, match=r"nowhere\.txt"):
            renewal.stored_keys(connection, ["nowhere.txt"])


def test_resolving_anew_changes_nothing(
    engine: Engine, url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: RowsOf
) -> None:
    load(engine, articles, vocabulary)
    before = rows_of(url)
    assert renewal.resolve_anew(engine, vocabulary.fingerprint) == []
    assert rows_of(url) == before


def test_resolving_anew_mends_the_timeline(
    engine: Engine, url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: RowsOf
) -> None:
    load(engine, articles, vocabulary)
    before, table = rows_of(url), schema.Event
    with engine.begin() as connection:
        wrong = {"date_edtf": "2020", "block": "elsewhere", "fingerprint": ""}
        connection.execute(update(table).where(table.uid == "korea-uk-upgrade/round/2").values(**wrong))
        connection.execute(delete(table).where(table.kind == "meeting"))
        connection.execute(update(schema.EventMention).values(block="elsewhere"))
    found = {(uid, change) for uid, change, _, _ in told(renewal.resolve_anew(engine, vocabulary.fingerprint))}
    assert found == {("korea-uk-upgrade/round/2", "changed"), ("gb-kr/ministerial/2025-12-15", "added")}
    assert rows_of(url) == before
