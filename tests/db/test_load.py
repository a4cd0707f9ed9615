"""Loading: what becomes of an article, and that neither order nor interruption changes the result."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, func, select

from tradedb.db import schema
from tradedb.db.load import LoadSummary, already_loaded, load
from tradedb.db.session import engine_for, reading
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Make = Callable[..., ParsedArticle]
Rows = dict[str, list[str]]
ROUND = {"agreement": "korea-uk-upgrade", "round": 2}


def loaded(url: str, vocabulary: Vocabulary, *batches: list[ParsedArticle], **options: Any) -> LoadSummary:
    """Load batches one after the other; the summary of the last."""
    engine = engine_for(url)
    summaries = [load(engine, batch, vocabulary, **options) for batch in batches]
    engine.dispose()
    return summaries[-1]


def outcomes(summary: LoadSummary) -> dict[str, int]:
    counts = {name: getattr(summary, name) for name in ("new", "updated", "unchanged", "duplicate", "outdated")}
    return {name: count for name, count in {**counts, "failed": len(summary.failed)}.items() if count}


OUTCOMES = [
    ("new", [{}], {"new": 1}),
    ("again", [{}, {}], {"unchanged": 1}),
    ("changed-file", [{}, {"text": "Another text."}], {"updated": 1}),
    ("same-content-elsewhere", [{}, {"source": "b.txt"}], {"duplicate": 1}),
    ("later-version-at-the-url", [
        {"url": "u", "source": "z", "published": "2024-03-25"},
        {"url": "u", "source": "b", "text": "Corrected.", "published": "2024-03-26"}], {"updated": 1}),
    ("earlier-version-at-the-url", [
        {"url": "u", "source": "b", "text": "Corrected.", "published": "2024-03-26"},
        {"url": "u", "source": "z", "published": "2024-03-25"}], {"outdated": 1}),
    ("two-from-standard-input", [{"source": "-"}, {"source": "-", "text": "Another text."}], {"new": 1}),
    ("unknown-party", [{"events": [{"parties": ("QQ",)}]}], {"failed": 1}),
    ("unknown-issue-code", [{"issues": ["nonsense"]}], {"failed": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "expected"), [case[1:] for case in OUTCOMES], ids=[c[0] for c in OUTCOMES])
def test_outcome_of_the_last(
    url: str, vocabulary: Vocabulary, parsed: Make, articles: list[dict[str, Any]], expected: dict[str, int]
) -> None:
    summary = loaded(url, vocabulary, *([parsed(**article)] for article in articles))
    assert outcomes(summary) == expected


def test_summary(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    summary = loaded(url, vocabulary, articles, skipped=lambda: {"unchanged": 3})
    assert (summary.articles, summary.new, summary.unchanged, summary.mentions) == (8, 5, 3, 6)
    assert (summary.events_new, summary.events_merged, summary.events_removed) == (5, 1, 0)
    assert (summary.tallies, summary.unused, summary.conflicts) == (1, 1, 0)
    assert summary.issues == {"agreement_unknown": 1, "date_unused": 1}


def test_failure_of_one_article_keeps_the_others(
    url: str, vocabulary: Vocabulary, parsed: Make, articles: list[ParsedArticle]
) -> None:
    bad = parsed("Bad.", source="bad.txt", events=[{}, {"parties": ("QQ",)}])
    summary = loaded(url, vocabulary, [articles[0], bad, *articles[1:]])
    assert outcomes(summary) == {"new": len(articles), "failed": 1}
    assert summary.failed[0].message == "no reference table holds party QQ"
    with reading(url) as connection:
        assert connection.scalar(select(func.count()).where(schema.Article.source == "bad.txt")) == 0


def test_loading_twice_changes_nothing(
    url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Rows]
) -> None:
    loaded(url, vocabulary, articles)
    once = rows_of(url)
    summary = loaded(url, vocabulary, articles)
    assert rows_of(url) == once
    assert outcomes(summary) == {"unchanged": len(articles)}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_batches_and_repetition_do_not_matter(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    parsed: Make,
    articles: list[ParsedArticle],
    rows_of: Callable[[str], Rows],
    data: st.DataObject,
) -> None:
    everything = [*articles, *tricky(parsed)]
    order = data.draw(st.permutations([*everything, *everything[:2]]))
    cut = data.draw(st.integers(0, len(order)))
    one, other = copy_of("one"), copy_of("other")
    loaded(one, vocabulary, everything)
    loaded(other, vocabulary, order[:cut], order[cut:])
    assert rows_of(other) == rows_of(one)


def tricky(parsed: Make) -> list[ParsedArticle]:
    """Copies, versions, and agreements of which several articles speak differently."""
    found = {"slug": "fiji-peru-mou", "kind": "mou", "parties": ("FJ", "PE")}
    child = {"slug": "fiji-peru-mou-upgrade", "name": "Its upgrade", "kind": "upgrade", "parent": "fiji-peru-mou"}
    signed = {"kind": "milestone", "agreement": "fiji-peru-mou", "parties": ("FJ", "PE"), "date": "2025-06"}
    return [
        parsed("A copy.", source="x/1.txt", events=[ROUND]),
        parsed("A copy.", source="x/2.txt", events=[ROUND]),
        parsed("First version.", url="https://example.org/p", source="y/1.txt", events=[{**ROUND, "round": 3}]),
        parsed("Second version.", url="https://example.org/p", source="y/2.txt", events=[{**ROUND, "round": 4}]),
        parsed("Earlier.", source="f.txt", published="2025-01-01", events=[signed],
               agreements=[{**found, "name": "The earlier name", "aliases": ("FPM",)}]),
        parsed("Its upgrade.", source="g.txt",
               events=[{**signed, "agreement": "fiji-peru-mou-upgrade", "type": "launched"}],
               agreements=[{**child, "parties": ("FJ", "PE")}]),
        parsed("By name order.", source="h.txt", events=[
            {"kind": "meeting", "date": "2025-11-03", "people": [("KR", "Han-Koo Yeo", "Minister", None)]}]),
    ]  # fmt: skip


def test_a_found_agreement_goes_with_its_last_article(url: str, vocabulary: Vocabulary, parsed: Make) -> None:
    agreement = {"slug": "fiji-peru-mou", "name": "Fiji–Peru MOU", "kind": "mou", "parties": ("FJ", "PE")}
    signed = {"kind": "milestone", "agreement": "fiji-peru-mou", "parties": ("FJ", "PE"), "date": "2025"}
    first = parsed("It was signed.", events=[signed], agreements=[agreement])
    loaded(url, vocabulary, [first], [parsed("It was a mistake.")])
    with reading(url) as connection:
        assert connection.scalar(select(schema.Agreement.slug).where(schema.Agreement.slug == "fiji-peru-mou")) is None
        assert connection.scalar(select(func.count()).select_from(schema.Event)) == 0


def test_a_changed_article_takes_its_accounts_along(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    parsed: Make,
    articles: list[ParsedArticle],
    rows_of: Callable[[str], Rows],
) -> None:
    changed = parsed("Nothing happened.", source="c.txt", published="2025-12-17", url="https://example.org/c")
    one, other = copy_of("one"), copy_of("other")
    summary = loaded(one, vocabulary, articles, [changed])
    loaded(other, vocabulary, [changed, *articles[:2], *articles[3:]])
    assert rows_of(one) == rows_of(other)
    assert (summary.events_removed, outcomes(summary)) == (2, {"updated": 1})


def test_a_newer_parser_replaces_what_the_older_said(
    url: str, vocabulary: Vocabulary, parsed: Make, rows_of: Callable[[str], Rows]
) -> None:
    old, new = parsed(events=[ROUND]), parsed(events=[{**ROUND, "round": 3}])
    loaded(url, vocabulary, [old], parser_version="1")
    summary = loaded(url, vocabulary, [new], parser_version="2")
    assert outcomes(summary) == {"updated": 1}
    assert [row for row in rows_of(url)["events"] if "round/2" in row] == []


def test_a_newer_parser_that_says_the_same_leaves_each_account_with_its_event(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Rows]
) -> None:
    one, other = copy_of("one"), copy_of("other")
    loaded(one, vocabulary, articles, articles[:2], parser_version="1")
    loaded(one, vocabulary, articles, parser_version="2")
    loaded(other, vocabulary, articles, parser_version="2")
    assert rows_of(one) == rows_of(other)


def interrupted(articles: list[ParsedArticle], after: int) -> Iterator[ParsedArticle]:
    yield from articles[:after]
    raise KeyboardInterrupt


@pytest.mark.parametrize("after", range(6))
def test_the_next_load_completes_an_interrupted_one(
    copy_of: Callable[[str], str],
    vocabulary: Vocabulary,
    articles: list[ParsedArticle],
    rows_of: Callable[[str], Rows],
    after: int,
) -> None:
    broken, whole = copy_of("broken"), copy_of("whole")
    engine = engine_for(broken)
    with pytest.raises(KeyboardInterrupt):
        load(engine, interrupted(articles, after), vocabulary)
    summary = load(engine, articles, vocabulary)
    states = "SELECT state, n_new FROM load_runs WHERE kind = 'load' ORDER BY started_at"
    with engine.connect() as connection:
        assert connection.exec_driver_sql(states).all() == [("interrupted", after), ("done", 5 - after)]
    engine.dispose()
    loaded(whole, vocabulary, articles)
    assert rows_of(broken) == rows_of(whole)
    assert summary.unchanged == after


def test_interrupted_within_an_article(
    url: str,
    vocabulary: Vocabulary,
    articles: list[ParsedArticle],
    rows_of: Callable[[str], Rows],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = rows_of(url)

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tradedb.db.resolving.Resolver.resolve_blocks", stop)
    with pytest.raises(KeyboardInterrupt):
        loaded(url, vocabulary, articles)
    assert rows_of(url) == before


def test_already_loaded(engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    article = parsed().article
    assert not already_loaded(engine, article, vocabulary)
    load(engine, [parsed()], vocabulary)
    assert already_loaded(engine, article, vocabulary) == "unchanged"
    assert not already_loaded(engine, parsed("Changed.").article, vocabulary)
    assert not already_loaded(engine, replace(article, source="b.txt"), vocabulary)
    assert not already_loaded(engine, article, replace(vocabulary, fingerprint="f" * 64))


@pytest.mark.parametrize(("published", "outcome"), [("2024-03-25", "outdated"), ("2024-03-26", None)])
def test_of_two_files_with_one_url_the_later_counts(
    engine: Engine, vocabulary: Vocabulary, parsed: Make, published: str, outcome: str | None
) -> None:
    load(engine, [parsed(url="u", source="b.txt")], vocabulary)
    other = parsed("Another.", url="u", source="a.txt", published=published).article
    assert already_loaded(engine, other, vocabulary) == outcome


def test_progress_tells_each_article(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    seen: list[tuple[str, str]] = []
    loaded(url, vocabulary, articles, on_progress=lambda result: seen.append((result.article.source, result.outcome)))
    assert seen == [(each.article.source, "new") for each in articles]


def test_two_loads_at_once_wait_for_each_other(url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> None:
    """The second writes while the first is between two articles."""
    engine = engine_for(url)

    def first() -> Iterator[ParsedArticle]:
        yield articles[0]
        assert outcomes(load(engine, articles[1:3], vocabulary)) == {"new": 2}
        yield from articles[3:]

    assert outcomes(load(engine, first(), vocabulary)) == {"new": 3}
    engine.dispose()


def test_accounts_of_two_articles_become_one_event(
    url: str, vocabulary: Vocabulary, articles: list[ParsedArticle]
) -> None:
    loaded(url, vocabulary, articles)
    columns = (schema.Event.n_mentions, schema.Event.n_articles, schema.Event.date_edtf, schema.Event.status)
    with reading(url) as connection:
        row = connection.execute(select(*columns).where(schema.Event.uid == "korea-uk-upgrade/round/2")).one()
    assert tuple(row) == (2, 2, "2024-03-19/2024-03-22", "held")


def test_people_are_told_apart_and_named_as_most_do(
    url: str, vocabulary: Vocabulary, parsed: Make, articles: list[ParsedArticle]
) -> None:
    loaded(url, vocabulary, [*articles, *tricky(parsed)])
    with reading(url) as connection:
        people = connection.execute(select(schema.Participant.id, schema.Participant.name)).all()
    assert [tuple(row) for row in people] == [
        ("gb/bryant-chris", "Chris Bryant"),
        ("kr/hankoo-yeo", "Yeo Han-koo"),
    ]


def test_ctrl_c_within_a_statement_gives_the_lock_back(
    copy_of: Callable[[str], str], vocabulary: Vocabulary, articles: list[ParsedArticle], rows_of: Callable[[str], Rows]
) -> None:
    broken, whole = copy_of("broken"), copy_of("whole")
    engine = engine_for(broken)

    def interrupt(*args: Any) -> None:
        if "UPDATE event_mentions" in args[2]:
            args[1].execute("SELECT * FROM parties").fetchone()  # a statement that is not read to its end
            raise KeyboardInterrupt

    event.listen(engine, "before_cursor_execute", interrupt)
    with pytest.raises(KeyboardInterrupt):
        load(engine, articles, vocabulary)
    event.remove(engine, "before_cursor_execute", interrupt)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT state FROM load_runs WHERE kind = 'load'").all() == [("interrupted",)]
    engine.dispose()
    loaded(broken, vocabulary, articles)
    loaded(whole, vocabulary, articles)
    assert rows_of(broken) == rows_of(whole)


def test_every_detail_of_an_event_can_be_filled(
    url: str, vocabulary: Vocabulary, parsed: Make, articles: list[ParsedArticle]
) -> None:
    conference = {"kind": "meeting", "type": "ministerial", "date": "2026-03", "round": 14}
    loaded(url, vocabulary, [*articles, parsed("The 14th conference.", source="h.txt", events=[conference])])
    with reading(url) as connection:
        for model in (schema.NegotiationRound, schema.Meeting, schema.Milestone, schema.Development):
            rows = connection.execute(select(model.__table__)).mappings().all()
            assert {name for name in model.__table__.c.keys() if all(row[name] is None for row in rows)} == set()  # noqa: SIM118
