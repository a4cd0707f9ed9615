"""Articles in batches: gathered first and stored then, so that no lock is held while an article is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic

from tradedb.db.article_rows import address_of, article_id
from tradedb.records import ParsedArticle

#: So many articles are stored in one transaction.
ARTICLES = 500
#: Or those with so many characters of text, lest they fill the memory.
CHARACTERS = 5_000_000
#: Or those that are gathered in so many seconds, lest much be lost where the program is killed.
SECONDS = 5.0


@dataclass(slots=True)
class _Batch:
    size: int
    articles: list[ParsedArticle] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _weight: int = 0
    _began: float = field(default_factory=lambda: monotonic())

    @property
    def is_full(self) -> bool:
        """Whether it is time to store it."""
        enough = len(self.articles) >= self.size or self._weight >= CHARACTERS
        return enough or monotonic() - self._began >= SECONDS

    def holds(self, parsed: ParsedArticle) -> bool:
        """Whether it holds the same address or content already."""
        return not self._names.isdisjoint(_names(parsed))

    def add(self, parsed: ParsedArticle) -> None:
        """Take an article in."""
        self.articles.append(parsed)
        self._names.update(_names(parsed))
        self._weight += len(parsed.article.text)


def batches(parsed: Iterable[ParsedArticle], size: int = ARTICLES) -> Iterator[list[ParsedArticle]]:
    """Batches of articles; no two of one have an address or a content in common.

    Args:
        parsed: the articles. What ends them, Ctrl-C included, is raised after those before it.
        size: how many a batch holds at most.
    """
    rest, batch, ended = iter(parsed), _Batch(size), False
    stopped: BaseException | None = None
    while not ended:
        try:
            each = next(rest)
        except BaseException as error:  # whatever it is, what was gathered is stored first
            stopped, ended = error, True
            continue
        if batch.holds(each):
            yield batch.articles
            batch = _Batch(size)
        batch.add(each)
        if batch.is_full:
            yield batch.articles
            batch = _Batch(size)
    if batch.articles:
        yield batch.articles
    if stopped is not None and not isinstance(stopped, StopIteration):
        raise stopped


def _names(parsed: ParsedArticle) -> tuple[str, str]:
    return f"address {address_of(parsed.article)}", f"content {article_id(parsed.article)}"
