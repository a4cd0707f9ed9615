"""What `load`, `parse` and `demo` do: articles are read, parsed and handed to the database one by one."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from tradedb.cli.interruption import Interruption
from tradedb.cli.output import complain, progress
from tradedb.errors import Interrupted, ReadError
from tradedb.pipeline import explain, parse
from tradedb.readers import count, dated, read
from tradedb.records import Article, Explanation, ParsedArticle
from tradedb.reports.words import short_path
from tradedb.vocabulary import Vocabulary
from tradedb.vocabulary import load as load_vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tradedb.db.load import ArticleResult, LoadSummary


@dataclass
class Reading:
    """The articles behind paths; what cannot be read is named in one line and counted.

    Attributes:
        paths: files, folders, `-`.
        published: the publication date of all of them, where given.
        on_file: is told the name of each file as it is taken up.
        failed: how many files could not be read so far.
        doubtful: how many were read and are not UTF-8, so that their letters were guessed.
    """

    paths: Sequence[str]
    published: dt.date | None = None
    on_file: Callable[[str], None] = lambda name: None
    failed: int = 0
    doubtful: int = 0

    def __iter__(self) -> Iterator[Article]:
        for name, group in groupby(read(self.paths, published=self.published), key=_name):
            self.on_file(name)
            yield from filter(None, map(self._readable, group))

    def _readable(self, found: Article | ReadError) -> Article | None:
        if isinstance(found, Article):
            self._doubt(found)
            return found
        self.failed += 1
        complain(short_path(str(found)))
        return None

    def _doubt(self, article: Article) -> None:
        """Name a file whose encoding was guessed, once: names in it may be misspelt."""
        guesses = [issue for issue in article.issues if issue.code == "encoding_guessed"]
        if guesses and article.item in (None, 1):
            self.doubtful += 1
            complain(f"{short_path(article.source)}: {guesses[0].message}")


def _name(found: Article | ReadError) -> str:
    return found.source if isinstance(found, Article) else found.where


@dataclass
class Fresh:
    """The articles of a reading that a database does not hold yet, parsed; the others are counted.

    A publication date that a person once gave for a text stays with it.

    Attributes:
        articles: what to parse.
        engine: the database.
        vocabulary: the reference data.
        skipped: how many articles were passed over, by what loading them would have ended in.
        contents: for each file that was read the addresses of its articles.
        interruption: lets the user break off between two articles.
    """

    articles: Iterable[Article]
    engine: Engine
    vocabulary: Vocabulary
    skipped: Counter[str] = field(default_factory=Counter)
    contents: dict[str, set[str]] = field(default_factory=dict)
    interruption: Interruption = field(default_factory=Interruption)

    def __iter__(self) -> Iterator[ParsedArticle]:
        from tradedb.db.load import already_loaded, given_date

        for found in self.interruption.between(self.articles):
            given = given_date(self.engine, found)
            article = dated(found, given) if given else found
            if article.source != "-":
                self.contents.setdefault(article.source, set()).add(article.address)
            if outcome := already_loaded(self.engine, article, self.vocabulary):
                self.skipped[outcome] += 1
            else:
                yield parse(article, self.vocabulary)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        loaded: what the database says of it.
        unread: files that could not be read.
        doubtful: files whose encoding was guessed.
    """

    loaded: LoadSummary
    unread: int
    doubtful: int

    @property
    def at_fault(self) -> int:
        """Files and articles that are not in the database now, or whose letters may be wrong."""
        return self.unread + self.doubtful + len(self.loaded.failed)

    def text(self) -> str:
        """The summary for people."""
        from tradedb.reports.summary import summary

        return summary(self.loaded, self.unread)


def parse_all(articles: Iterable[Article]) -> Iterator[ParsedArticle]:
    """Parse articles as they come."""
    vocabulary = load_vocabulary()
    return (parse(article, vocabulary) for article in articles)


def explain_all(articles: Iterable[Article]) -> Iterator[Explanation]:
    """Explain articles as they come."""
    vocabulary = load_vocabulary()
    return (explain(article, vocabulary) for article in articles)


def load_paths(paths: Sequence[str], url: str, published: dt.date | None = None) -> LoadReport:
    """Load the articles behind paths into a database, with a progress bar on a terminal.

    Args:
        paths: files, folders, `-`.
        url: the database; it is created or brought up to date first.
        published: the publication date of all articles, where given.

    Raises:
        DatabaseError: the database cannot be used.
        Interrupted: the user broke it off; the articles before are loaded.
    """
    from tradedb.db.session import engine_for, ensure_current

    vocabulary = load_vocabulary()
    ensure_current(url, vocabulary)
    engine = engine_for(url)
    try:
        with progress("loading", lambda: count(paths)) as step:
            return _load(Reading(_addresses(paths), published, step), engine, vocabulary)
    except KeyboardInterrupt:
        raise Interrupted("interrupted; what was loaded so far is kept, the same command loads the rest") from None
    finally:
        engine.dispose()


def _addresses(paths: Sequence[str]) -> list[str]:
    """Absolute paths: an article's address must not depend on the folder in which the command was given."""
    return [path if path == "-" else os.path.abspath(path) for path in paths]  # noqa: PTH100 (keeps symbolic links)


def _load(reading: Reading, engine: Engine, vocabulary: Vocabulary) -> LoadReport:
    from tradedb.db.load import load

    fresh = Fresh(reading, engine, vocabulary)
    with fresh.interruption.handled():
        loaded = load(
            engine,
            fresh,
            vocabulary,
            skipped=lambda: fresh.skipped,
            contents=lambda: fresh.contents,
            on_progress=_complain_of_failure,
        )
    return LoadReport(loaded, reading.failed, reading.doubtful)


def _complain_of_failure(result: ArticleResult) -> None:
    if result.outcome == "failed":
        complain(f"{short_path(result.article.source)}: {result.message}")
