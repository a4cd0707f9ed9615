"""Made articles in realistic proportions: a few agreements with thousands of accounts, many with few.

    world = World(vocabulary)             5,000 agreements, 200,000 articles, 1,000,000 accounts
    world = World(vocabulary, 20, 96)     the same in small

An article tells of one event, of the next one, and of those before. Several articles report each event; some
contradict the others, and some announce what others say was held. The same arguments always give the same articles,
and each article can be made alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from benchmarks.histories import FIRST, TODAY, Happening, Histories, History
from benchmarks.telling import Telling
from tradedb.records import Article, ParsedArticle, PublishedBasis, Span
from tradedb.vocabulary import Vocabulary

#: Accounts in an article, in turn: five on average.
ACCOUNTS = (5, 3, 8, 4, 6, 2, 7, 5)
#: How steeply the number of accounts falls from the agreement most reported to the one reported least.
STEEPNESS, OFFSET = 1.5, 150
#: The golden section: multiples of it spread the articles of each agreement over all numbers.
SPREAD = 0.6180339887498949
PUBLISHERS = (
    ("Harbour Gazette", "harbour-gazette.example"), ("Trade Ledger", "ledger.example"),
    ("The Customs Post", "customs-post.example"), ("Pacific Wire", "wire.example"), ("Morning Tariff", ""),
)  # fmt: skip


class World:
    """Articles in realistic proportions.

    Args:
        vocabulary: the reference tables.
        agreements: how many are spoken of.
        articles: how many there are; eight have forty accounts.
    """

    def __init__(self, vocabulary: Vocabulary, agreements: int = 5_000, articles: int = 200_000) -> None:
        self.number = articles
        self._vocabulary = vocabulary
        self._histories = Histories(vocabulary, agreements)
        self._speakers = _speakers(vocabulary)
        weights = [(rank + OFFSET) ** -STEEPNESS for rank in range(len(self._histories.agreements))]
        self._shares = [weight / sum(weights) for weight in weights]
        self._borders = list(accumulate(self._shares))

    def articles(self, first: int = 0, last: int | None = None) -> Iterator[ParsedArticle]:
        """The articles from one number up to another, all by default; there are more after the last."""
        return map(self.article, range(first, self.number if last is None else last))

    def article(self, number: int) -> ParsedArticle:
        """One article by its number."""
        dice = random.Random(number)  # noqa: S311
        rank = min(bisect(self._borders, (number + 0.5) * SPREAD % 1), len(self._shares) - 1)
        history = self._histories.of(rank, round(self._shares[rank] * 5 * self.number))
        about = history.agreement
        told, published = _told(dice, history, ACCOUNTS[number % len(ACCOUNTS)])
        telling = Telling(dice, self._vocabulary.parties, about, published)
        events = []
        for happening in told:
            events.append(telling.account(happening))
            telling.fill()
        tallies, issues = tuple(telling.tallies(told)), tuple(telling.issues())
        article = self._article(dice, number, f"{events[0].title}: report {number}", telling)
        found = () if about.slug in self._vocabulary.agreements else (about,)
        return ParsedArticle(article, tuple(events), tallies, issues, found)

    def _article(self, dice: random.Random, number: int, title: str, telling: Telling) -> Article:
        day, text = telling.published, telling.text
        speakers = self._speakers.get(dice.choice(telling.about.parties), ())
        publisher, domain = dice.choice((*PUBLISHERS, *speakers))
        return Article(
            source=f"made/{day:%Y}/{number:07d}.txt",
            text=text,
            content_hash=hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
            title=title,
            url=f"https://{domain}/{day:%Y/%m}/{number}" if domain else None,
            publisher=publisher,
            language="en",
            published=day,
            published_basis=PublishedBasis.FRONT_MATTER,
            body=(Span(0, len(text)),),
        )


def _speakers(vocabulary: Vocabulary) -> dict[str, tuple[tuple[str, str], ...]]:
    """Ministries that publish for themselves, by party."""
    ministries = (each for each in vocabulary.organizations.values() if each.kind == "ministry" and each.party)
    return {each.party: ((each.name, f"{each.slug}.example"),) for each in ministries if each.party}


def _told(dice: random.Random, history: History, number: int) -> tuple[list[Happening], dt.date]:
    """What an article tells of, the news first, and when it is published: soon after, or before as a plan."""
    happenings = history.happenings
    news = dice.randrange(len(happenings))
    lag = dt.timedelta(days=dice.randint(-60, -1) if dice.random() < 0.25 else dice.randint(0, 9))
    near = sorted(
        range(len(happenings)), key=lambda each: each if each > news + 1 else abs(each - news) - len(happenings)
    )
    published = max(FIRST, min(happenings[news].end + lag, TODAY))
    return [happenings[each] for each in near[:number]], published
