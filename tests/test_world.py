"""The made articles of the benchmarks: the same each time, true offsets, realistic proportions."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.histories import TODAY
from benchmarks.world import World
from tradedb import vocabulary as vocabularies
from tradedb.records import Kind, ParsedArticle, Status
from tradedb.vocabulary import Vocabulary

ARTICLES = 400


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabularies.load()


@pytest.fixture(scope="module")
def made(words: Vocabulary) -> list[ParsedArticle]:
    return list(World(words, 40, ARTICLES).articles())


def test_the_same_each_time_and_each_alone(words: Vocabulary, made: list[ParsedArticle]) -> None:
    again = World(words, 40, ARTICLES)
    assert [again.article(number) for number in reversed(range(ARTICLES))] == made[::-1]


def test_quotes_and_evidence_stand_at_their_offsets(made: list[ParsedArticle]) -> None:
    for parsed in made:
        text = parsed.article.text
        for said in (*parsed.events, *parsed.tallies):
            assert text[said.start : said.end] == said.quote
        for account in parsed.events:
            assert all(account.start <= each.start < each.end <= account.end for each in account.evidence)
            assert all(text[person.start : person.end] == person.name for person in account.participants)


def test_proportions(made: list[ParsedArticle]) -> None:
    accounts = [account for parsed in made for account in parsed.events]
    assert len(accounts) == 5 * ARTICLES
    kinds = Counter(account.kind for account in accounts)
    assert set(kinds) == set(Kind)
    assert kinds.most_common(1)[0][0] is Kind.ROUND
    assert {account.status for account in accounts} == set(Status)
    assert len({parsed.article.url for parsed in made if parsed.article.url}) > ARTICLES // 2
    assert all(parsed.article.published and parsed.article.published <= TODAY for parsed in made)


def test_few_agreements_have_most_accounts(words: Vocabulary) -> None:
    about = Counter(str(parsed.events[0].title.partition(":")[0]) for parsed in World(words, 1000, 3000).articles())
    most = [number for _, number in about.most_common()]
    assert len(about) > 900
    assert most[0] > 5 * most[len(most) // 2]
