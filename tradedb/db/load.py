"""Parsed articles into the database: a batch is one transaction, loading twice changes nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

import tradedb
from tradedb.db import found, runs, store, waiting
from tradedb.db.batches import ARTICLES, batches
from tradedb.db.codes import Codes
from tradedb.db.resolving import Change, Resolver
from tradedb.db.session import translated
from tradedb.db.store import Outcome, Stored, Touched
from tradedb.errors import TradedbError
from tradedb.records import Article, ParsedArticle

if TYPE_CHECKING:
    from tradedb.vocabulary import Vocabulary

#: Stores a batch, and says what became of each article and what is left to be done.
Writer = Callable[[Connection, Sequence[ParsedArticle], Resolver, str], tuple[list[Stored], Touched]]

#: How a run of each kind stores a batch.
_WRITERS: dict[str, Writer] = {"load": store.store, "reparse": store.reread}

#: The issue that says that a date of the article ended in no event.
UNUSED = "date_unused"


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What became of one article.

    Attributes:
        article: the article.
        outcome: `new`; `updated` (replaced what its address held, or was read by a newer parser); `unchanged`;
            `duplicate` (its content was there from another address); `outdated` (its address holds a later version);
            `failed`.
        message: why it failed.
    """

    article: Article
    outcome: Outcome
    message: str = ""


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did.

    Attributes:
        articles: number of articles seen.
        new, updated, unchanged, duplicate, outdated: numbers of articles by outcome.
        withdrawn: articles that were loaded before and that their files hold no longer.
        failed: the articles that could not be stored.
        mentions: accounts written.
        events_new, events_removed: events that the timeline has now and had not, and the other way round.
        events_merged: events that now have accounts of several articles and changed in this load.
        conflicts: events that changed in this load and whose accounts contradict each other.
        tallies: counts written.
        issues: number of issues by code, of the articles written.
    """

    articles: int
    new: int
    updated: int
    unchanged: int
    duplicate: int
    outdated: int
    failed: tuple[ArticleResult, ...]
    mentions: int
    events_new: int
    events_merged: int
    events_removed: int
    conflicts: int
    tallies: int
    issues: dict[str, int]
    withdrawn: int = 0

    @property
    def unused(self) -> int:
        """Number of dates that ended in no event."""
        return self.issues.get(UNUSED, 0)


def version_stamp(vocabulary: Vocabulary) -> str:
    """What tells one reading of an article from another: the program's version and the vocabulary's fingerprint."""
    return f"{tradedb.__version__}+{vocabulary.fingerprint[:8]}"


def already_loaded(
    engine: Engine, article: Article, vocabulary: Vocabulary, *, parser_version: str | None = None
) -> Outcome | None:
    """Where loading the article would change nothing, so that it need not be parsed: `unchanged` or `outdated`."""
    with translated(str(engine.url)), engine.connect() as connection:
        return store.standing(connection, article, parser_version or version_stamp(vocabulary))


def given_date(engine: Engine, article: Article) -> dt.date | None:
    """The publication date that a person gave when this text was loaded before and does not give now, or None."""
    with translated(str(engine.url)), engine.connect() as connection:
        return store.given_date(connection, article)


def load(
    engine: Engine,
    parsed: Iterable[ParsedArticle],
    vocabulary: Vocabulary,
    *,
    kind: Literal["load", "reparse"] = "load",
    parser_version: str | None = None,
    batch: int = ARTICLES,
    skipped: Callable[[], Mapping[str, int]] = dict,
    contents: Callable[[], Mapping[str, Collection[str]]] = dict,
    on_progress: Callable[[ArticleResult], None] | None = None,
) -> LoadSummary:
    """Store articles and what they say, and bring the timeline in step.

    Args:
        engine: of a database that `session.ensure_current` has prepared.
        parsed: the articles, in any order; read one by one, outside any transaction.
        vocabulary: the reference data that they were parsed with.
        kind: `load` where articles come from outside; `reparse` where stored ones were read anew.
        parser_version: what tells this parser's reading from another's; the program's and vocabulary's by default.
        batch: how many articles at most are stored in one transaction.
        skipped: says, once `parsed` is read, how many articles the caller has passed over, by `already_loaded`.
        contents: says then, for each file that was read, the addresses of its articles; others that an earlier version
            of the file held are withdrawn.
        on_progress: called for each article, once it is stored.

    Raises:
        DatabaseError: where the database as a whole cannot be written. What was stored before stays.
    """
    counting = _Counting(skipped)
    version = parser_version or version_stamp(vocabulary)
    with translated(str(engine.url)), engine.connect() as connection:
        with _recorded(connection, vocabulary.fingerprint, counting, kind):
            loader = _Loader(connection, version, counting, _WRITERS[kind])
            for each in batches(parsed, batch):
                for result in loader.load(each):
                    if on_progress is not None:
                        on_progress(result)
            loader.withdraw(contents())
        return counting.summary()


@dataclass(slots=True)
class _Counting:
    skipped: Callable[[], Mapping[str, int]] = dict
    outcomes: Counter[str] = field(default_factory=Counter)
    failed: list[ArticleResult] = field(default_factory=list)
    mentions: int = 0
    tallies: int = 0
    withdrawn: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    change: Change = field(default_factory=Change)

    def note(self, parsed: ParsedArticle, stored: Stored) -> None:
        """Count an article."""
        self.outcomes[stored.outcome] += 1
        self.mentions += stored.number
        if stored.outcome in ("new", "updated"):
            self.tallies += len(parsed.tallies)
            self.issues.update(issue.code for issue in parsed.issues)

    def summary(self) -> LoadSummary:
        outcomes = self.outcomes + Counter(self.skipped())
        return LoadSummary(
            articles=outcomes.total(),
            new=outcomes["new"],
            updated=outcomes["updated"],
            unchanged=outcomes["unchanged"],
            duplicate=outcomes["duplicate"],
            outdated=outcomes["outdated"],
            failed=tuple(self.failed),
            mentions=self.mentions,
            events_new=len(self.change.added),
            events_merged=len(self.change.joined),
            events_removed=len(self.change.removed),
            conflicts=len(self.change.conflicting),
            tallies=self.tallies,
            issues=dict(sorted(self.issues.items())),
            withdrawn=self.withdrawn,
        )


@dataclass(slots=True)
class _Loader:
    connection: Connection
    version: str
    counting: _Counting
    writer: Writer
    resolver: Resolver | None = None
    codes: Codes | None = None

    def load(self, batch: Sequence[ParsedArticle]) -> list[ArticleResult]:
        """Store articles in one transaction; where that fails, each half in one, so that one alone is at fault."""
        try:
            stored, change = waiting.once_more(lambda: self._transact(batch), self._forget)
        except (OperationalError, KeyboardInterrupt):
            raise
        except (TradedbError, SQLAlchemyError) as error:
            self._forget()
            if len(batch) == 1:
                return [self._fail(batch[0].article, error)]
            middle = len(batch) // 2
            return [*self.load(batch[:middle]), *self.load(batch[middle:])]
        self.counting.change |= change
        return [self._result(*pair) for pair in zip(batch, stored, strict=True)]

    def withdraw(self, contents: Mapping[str, Collection[str]]) -> None:
        """Forget what files no longer hold, in one transaction."""
        if not contents:
            return
        with self.connection.begin():
            resolver = self._current_resolver()
            gone, touched = store.withdraw(self.connection, contents, resolver)
            change = settle(self.connection, touched, resolver)
        self.counting.withdrawn += gone
        self.counting.change |= change

    def _transact(self, batch: Sequence[ParsedArticle]) -> tuple[list[Stored], Change]:
        with self.connection.begin():
            return self._write(batch)

    def _forget(self) -> None:
        """Forget what was looked up: some of it may have been rolled back."""
        self.resolver = self.codes = None

    def _write(self, batch: Sequence[ParsedArticle]) -> tuple[list[Stored], Change]:
        self.codes = self.codes or Codes(self.connection)
        self.codes.check(batch)
        resolver = self._current_resolver()
        stored, touched = self.writer(self.connection, batch, resolver, self.version)
        return stored, settle(self.connection, touched, resolver)

    def _result(self, parsed: ParsedArticle, stored: Stored) -> ArticleResult:
        self.counting.note(parsed, stored)
        return ArticleResult(parsed.article, stored.outcome)

    def _current_resolver(self) -> Resolver:
        """The resolver, as the transaction begins: other loads may have changed agreements since the last one."""
        self.resolver = self.resolver or Resolver(self.connection)
        self.resolver.accounts.families.forget()
        return self.resolver

    def _fail(self, article: Article, error: TradedbError | SQLAlchemyError) -> ArticleResult:
        result = ArticleResult(article, "failed", _reason(error))
        self.counting.outcomes["failed"] += 1
        self.counting.failed.append(result)
        return result


def settle(connection: Connection, touched: Touched, resolver: Resolver) -> Change:
    """Bring the timeline in step with what was stored, within the caller's transaction."""
    change = resolver.resolve_blocks(touched.blocks)
    orphans = found.drop_unused(connection, touched.withdrawn)
    return change | resolver.resolve_blocks(resolver.agreements_changed(orphans))


def _reason(error: TradedbError | SQLAlchemyError) -> str:
    if isinstance(error, IntegrityError):
        return f"it holds a value that the database does not know: {str(error.orig).partition(chr(10))[0]}"
    if isinstance(error, DBAPIError):
        return f"it cannot be stored: {str(error.orig).partition(chr(10))[0]}"
    return str(error).partition("\n")[0]


@contextmanager
def _recorded(connection: Connection, fingerprint: str, counting: _Counting, kind: str) -> Iterator[None]:
    """Record the run, however it ends."""
    with connection.begin():
        key = runs.start(connection, fingerprint, kind)
    try:
        yield
    except BaseException as error:
        connection.close()  # wherever it stopped, it must not keep its lock
        state = "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"
        with suppress(SQLAlchemyError), connection.engine.connect() as another:
            _finish(another, key, state, counting)
        raise
    _finish(connection, key, "done", counting)


def _finish(connection: Connection, key: str, state: str, counting: _Counting) -> None:
    summary = counting.summary()
    counts = {f"n_{name}": getattr(summary, name) for name in ("new", "updated", "unchanged", "duplicate", "outdated")}
    more = {"n_failed": len(summary.failed), "n_mentions": summary.mentions, "n_events_new": summary.events_new}
    with connection.begin():
        runs.finish(connection, key, state, **counts, **more)
