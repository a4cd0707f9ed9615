"""What `reparse` and `resolve` do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import typer
from sqlalchemy import Engine

from tradedb.cli.interruption import Interruption
from tradedb.cli.output import complain, emit, progress, say
from tradedb.db.article_rows import article_id, says_the_same
from tradedb.db.load import LoadSummary, load, version_stamp
from tradedb.db.query import ChangeRow, party_names
from tradedb.db.renewal import preview, resolve_anew, restamp, stored_articles, stored_keys
from tradedb.db.session import as_url, engine_for, ensure_current, existing, reading
from tradedb.errors import Interrupted
from tradedb.pipeline import parse
from tradedb.readers import NOTICED
from tradedb.records import Article, ParsedArticle
from tradedb.reports.changes import changes_table
from tradedb.reports.formats import Format
from tradedb.reports.words import counted, short_path
from tradedb.vocabulary import Vocabulary
from tradedb.vocabulary import load as load_vocabulary


@dataclass
class Reread:
    """Stored articles read anew.

    Attributes:
        differing: those that say something else now.
        aged: ids of those that say the same, and the earlier version of the parser that read them.
        same: how many say the same.
    """

    differing: list[ParsedArticle] = field(default_factory=list)
    aged: list[tuple[str, str]] = field(default_factory=list)
    same: int = 0


def reparse_all(db: str | None, named: Sequence[str], form: Format, *, write: bool) -> int:
    """Read stored articles anew, show what changes, and write it where that is wished.

    Args:
        db: the database as given.
        named: articles as a person names them; none for all.
        form: how to show the changes.
        write: whether to write without a question.

    Returns:
        The exit code: 1 where an article could not be stored.

    Raises:
        DatabaseError: there is none, or it cannot be used.
        UsageError: there is no such article.
        Interrupted: the user broke it off; the articles before are written.
    """
    url, vocabulary = as_url(db), load_vocabulary()
    existing(url)
    ensure_current(url, vocabulary)
    engine = engine_for(url)
    try:
        reread = _read(url, named, vocabulary)
        if not reread.differing and not reread.aged:
            say(f"nothing to do: {counted(reread.same, 'article')} read as before")
            return 0
        _show(url, preview(engine, reread.differing, version_stamp(vocabulary)), form)
        say(f"{counted(len(reread.differing), 'article')} read differently, {reread.same} as before")
        return _write(engine, reread, vocabulary) if write or _wished() else 0
    finally:
        engine.dispose()


def resolve_all(db: str | None, form: Format) -> bool:
    """Resolve everything anew and show what changed; returns whether anything did."""
    url, vocabulary = as_url(db), load_vocabulary()
    existing(url)
    ensure_current(url, vocabulary)
    engine = engine_for(url)
    try:
        found = resolve_anew(engine, vocabulary.fingerprint)
    finally:
        engine.dispose()
    if found:
        _show(url, found, form)
    return bool(found)


def _read(url: str, named: Sequence[str], vocabulary: Vocabulary) -> Reread:
    """Parse the stored articles; nothing is written yet."""
    found, version = Reread(), version_stamp(vocabulary)
    with reading(url) as connection:
        keys = stored_keys(connection, named)
        with progress("reading", lambda: len(keys)) as step:
            for article, made_by in stored_articles(connection, keys):
                step(article.source)
                parsed = parse(_as_read(article), vocabulary)
                if not says_the_same(connection, parsed):
                    found.differing.append(parsed)
                    continue
                found.same += 1
                if made_by != version:
                    found.aged.append((article_id(article), made_by))
    return found


def _as_read(article: Article) -> Article:
    """An article as the reader gave it, without what parsers noticed."""
    return replace(article, issues=tuple(issue for issue in article.issues if issue.code in NOTICED))


def _show(url: str, found: list[ChangeRow], form: Format) -> None:
    with reading(url) as connection:
        names = party_names(connection)
    emit(changes_table(found, names, "no event changes"), form)


def _wished() -> bool:
    """Whether the user wants it written, where there is one to ask."""
    if not _at_terminal():
        say("nothing is written; --write writes it")
        return False
    return typer.confirm("Write it?", err=True)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _write(engine: Engine, reread: Reread, vocabulary: Vocabulary) -> int:
    try:
        summary = _store(engine, reread.differing, vocabulary)
        aged = restamp(engine, reread.aged, version_stamp(vocabulary))
    except KeyboardInterrupt:
        raise Interrupted("interrupted; what was written so far is kept, the same command writes the rest") from None
    for failure in summary.failed:
        complain(f"{short_path(failure.article.source)}: {failure.message}")
    stamped = f", {aged} with no more than the parser's version" if aged else ""
    say(f"written: {counted(summary.updated, 'article')} anew{stamped}")
    return 1 if summary.failed else 0


def _store(engine: Engine, differing: list[ParsedArticle], vocabulary: Vocabulary) -> LoadSummary:
    interruption = Interruption()
    with interruption.handled(), progress("writing", lambda: len(differing)) as step:
        return load(
            engine,
            interruption.between(differing),
            vocabulary,
            kind="reparse",
            on_progress=lambda result: step(result.article.source),
        )
