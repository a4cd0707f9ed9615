"""One article into rows: which version an address holds, and the rows of what the article says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from tradedb.db import found, schema
from tradedb.db.article_rows import Row, article_id, contents, says_the_same
from tradedb.db.chunks import in_chunks
from tradedb.db.resolving import Resolver
from tradedb.records import Article, ParsedArticle, PublishedBasis

Outcome = Literal["new", "updated", "unchanged", "duplicate", "outdated", "withdrawn", "failed"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing an article did.

    Attributes:
        outcome: new, updated, unchanged, duplicate or outdated; withdrawn where articles are gone from their files.
        blocks: the groups of accounts that have to be resolved anew.
        withdrawn: agreements that a version spoke of which is gone.
        number: of accounts written, or of articles withdrawn.
    """

    outcome: Outcome
    blocks: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cleared:
    """What the rows of an article had been: the blocks that lose an account, the agreements it spoke of first."""

    blocks: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def __or__(self, other: Cleared) -> Cleared:
        return Cleared(self.blocks | other.blocks, self.withdrawn | other.withdrawn)


def address_of(article: Article) -> str:
    """What names the article from one version to the next; standard input has no name but its content."""
    if article.source == "-" and article.url is None:
        return f"{article.address} {article_id(article)}"
    return article.address


def standing(connection: Connection, article: Article, parser_version: str) -> Outcome | None:
    """What storing an article would end in where it would change nothing: `unchanged` or `outdated`; else None."""
    held = _held(connection, address_of(article))
    if held is None:
        return None
    if _outdated(article, held):
        return "outdated"
    current = held["id"] == article_id(article) and _is_current(article, held, parser_version)
    return "unchanged" if current and _is_placed(article, held) else None


def given_date(connection: Connection, article: Article) -> dt.date | None:
    """The publication date that a person gave when this text was loaded before and does not give now, or None."""
    if article.published_basis == PublishedBasis.GIVEN:
        return None
    held = _held(connection, address_of(article))
    if held is None or held["published_basis"] != PublishedBasis.GIVEN or held["source"] != article.source:
        return None
    text: str = connection.scalars(select(schema.Article.text).where(schema.Article.id == held["id"])).one()
    given: dt.date | None = held["published"]
    return given if _unix(text) == _unix(article.text) else None


def store(connection: Connection, parsed: ParsedArticle, resolver: Resolver, parser_version: str) -> Stored:
    """Write an article's rows, within the caller's transaction; canonical events are the resolver's business.

    Args:
        connection: where to.
        parsed: the article with what it says.
        resolver: knows the blocks of accounts.
        parser_version: parser and vocabulary that made `parsed`.
    """
    article = parsed.article
    held = _held(connection, address_of(article))
    if held is not None and _outdated(article, held):
        return Stored("outdated")
    known = _by_content(connection, article_id(article))
    if known is not None and _is_current(article, known, parser_version):
        return _note_address(connection, article, held, resolver)
    cleared = _clear(connection, article_id(article)) if known is not None else Cleared()
    _write_article(connection, article, parser_version, exists=known is not None)
    cleared |= _move_address(connection, article, held)
    blocks = cleared.blocks | _write_contents(connection, parsed, resolver, parser_version, cleared.withdrawn)
    outcome: Outcome = "new" if held is None and known is None else "updated"
    return Stored(outcome, blocks, cleared.withdrawn, len(parsed.events))


def reread(connection: Connection, parsed: ParsedArticle, resolver: Resolver, parser_version: str) -> Stored:
    """Replace what a stored article says by what a parser reads in it now, within the caller's transaction.

    Its text and all that is known of it stay. An article that is gone by now is `outdated`.
    """
    key = article_id(parsed.article)
    if _by_content(connection, key) is None:
        return Stored("outdated")
    if says_the_same(connection, parsed):
        stamp(connection, [key], parser_version)
        return Stored("unchanged")
    cleared = _clear(connection, key)
    connection.execute(update(schema.Article).where(schema.Article.id == key).values(parser_version=parser_version))
    blocks = cleared.blocks | _write_contents(connection, parsed, resolver, parser_version, cleared.withdrawn)
    return Stored("updated", blocks, cleared.withdrawn, len(parsed.events))


def stamp(connection: Connection, keys: Iterable[str], parser_version: str) -> None:
    """Note that a parser reads some articles as they were read."""
    wanted = sorted(keys)
    for table, column in ((schema.Article, schema.Article.id), (schema.EventMention, schema.EventMention.article_id)):
        for condition in in_chunks(column, wanted):
            connection.execute(update(table).where(condition).values(parser_version=parser_version))


def withdraw(connection: Connection, contents: Mapping[str, Collection[str]], resolver: Resolver) -> Stored | None:
    """Forget what files held in an earlier version and hold no longer, within the caller's transaction.

    Args:
        connection: where from.
        contents: for each file its addresses now.
        resolver: knows the blocks of accounts.

    Returns:
        What has to be resolved anew; None where nothing was forgotten.
    """
    table, gone = schema.ArticleAddress, list[tuple[str, str]]()
    for condition in in_chunks(table.source, sorted(contents)):
        rows = connection.execute(select(table.address, table.source, table.article_id).where(condition))
        gone += [(address, key) for address, source, key in rows if address not in contents[source]]
    cleared = Cleared()
    for address, key in sorted(gone):
        connection.execute(delete(table).where(table.address == address))
        cleared |= _drop_unless_named(connection, key)
    return Stored("withdrawn", _freed(connection, cleared, resolver), cleared.withdrawn, len(gone)) if gone else None


def _held(connection: Connection, address: str) -> RowMapping | None:
    """What an address holds now."""
    statement = select(*_VERSION, schema.ArticleAddress.source, schema.ArticleAddress.line).join_from(
        schema.ArticleAddress, schema.Article
    )
    return connection.execute(statement.where(schema.ArticleAddress.address == address)).mappings().first()


def _by_content(connection: Connection, key: str) -> RowMapping | None:
    return connection.execute(select(*_VERSION).where(schema.Article.id == key)).mappings().first()


_VERSION = (
    schema.Article.id, schema.Article.published, schema.Article.published_basis, schema.Article.parser_version,
)  # fmt: skip


def _is_current(article: Article, stored: RowMapping, parser_version: str) -> bool:
    """Whether the rows of that content are what loading it would give; that a person gave its date is worth noting."""
    given = PublishedBasis.GIVEN
    noted = article.published_basis != given or stored["published_basis"] == given
    return bool(stored["parser_version"] == parser_version and noted)


def _is_placed(article: Article, held: RowMapping) -> bool:
    """Whether the address says already where the article stands: of two files in the last, on that file's line."""
    mine, theirs = article.source, held["source"]
    return bool(mine < theirs or (mine == theirs and article.line == held["line"]))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _outdated(article: Article, held: RowMapping) -> bool:
    """Whether the address holds a later version.

    A file that changed is later than what it was. Of two files that claim one URL the one published later counts, else
    the one whose name sorts last, so that the order of loading does not matter.
    """
    if held["id"] == article_id(article) or held["source"] == article.source:
        return False
    mine = article.published or dt.date.min, article.source
    return mine < (held["published"] or dt.date.min, held["source"])


def _note_address(connection: Connection, article: Article, held: RowMapping | None, resolver: Resolver) -> Stored:
    """The content is there; note that it is here, too."""
    if held is not None and held["id"] == article_id(article):
        if not _is_placed(article, held):
            _move_address(connection, article, held)
        return Stored("unchanged")
    cleared = _move_address(connection, article, held)
    outcome: Outcome = "duplicate" if held is None else "updated"
    return Stored(outcome, _freed(connection, cleared, resolver), cleared.withdrawn)


def _freed(connection: Connection, cleared: Cleared, resolver: Resolver) -> frozenset[str]:
    """The blocks to resolve anew once an article is gone and nothing came in its place."""
    return cleared.blocks | resolver.agreements_changed(found.refresh(connection, cleared.withdrawn))


def _move_address(connection: Connection, article: Article, held: RowMapping | None) -> Cleared:
    """Let the address point to this article, and drop the version that no address holds any longer."""
    table = schema.ArticleAddress
    place = {"source": article.source, "item": article.item, "line": article.line, "article_id": article_id(article)}
    connection.execute(delete(table).where(table.address == address_of(article)))
    connection.execute(insert(table).values(address=address_of(article), **place))
    _name_article(connection, article_id(article))
    if held is None or held["id"] == article_id(article):
        return Cleared()
    return _drop_unless_named(connection, held["id"])


def _drop_unless_named(connection: Connection, key: str) -> Cleared:
    """Delete an article that no address holds any longer."""
    if _name_article(connection, key):
        return Cleared()
    cleared = _clear(connection, key)
    connection.execute(delete(schema.Article).where(schema.Article.id == key))
    return cleared


def _name_article(connection: Connection, key: str) -> bool:
    """Name an article after the smallest address that holds it, standard input last; False where none does."""
    table = schema.ArticleAddress
    columns = (table.address, table.source, table.item, table.line)
    ranked = select(*columns).where(table.article_id == key).order_by(table.source == "-", table.address)
    row = connection.execute(ranked).mappings().first()
    if row is not None:
        connection.execute(update(schema.Article).where(schema.Article.id == key).values(**row))
    return row is not None


def _clear(connection: Connection, key: str) -> Cleared:
    """Delete what an article says."""
    mention = schema.EventMention
    mine = mention.article_id == key
    events = select(mention.event_uid).where(mine, mention.event_uid.is_not(None))
    shared = select(mention.block).where(or_(mine, mention.event_uid.in_(events)))
    blocks = connection.scalars(shared.distinct())
    cleared = Cleared(frozenset(blocks), found.proposed_by(connection, key))
    _mark_stale(connection, key)
    for model in (mention, schema.Tally, schema.Issue, schema.ArticleAgreement):
        connection.execute(delete(model).where(model.article_id == key))
    return cleared


def _mark_stale(connection: Connection, key: str) -> None:
    """Have the events of an article written anew, since their choices and conflicts point to its accounts."""
    mention = schema.EventMention
    events = select(mention.event_uid).where(mention.article_id == key, mention.event_uid.is_not(None))
    connection.execute(update(schema.Event).where(schema.Event.uid.in_(events)).values(fingerprint=""))


def _write_article(connection: Connection, article: Article, parser_version: str, *, exists: bool) -> None:
    span = article.published_span
    row = {
        "content_hash": article.content_hash,
        "address": address_of(article),
        "published_start": span.start if span else None,
        "published_end": span.end if span else None,
        "body": [[part.start, part.end] for part in article.body],
        "parser_version": parser_version,
        **{name: getattr(article, name) for name in _PLAIN_ARTICLE},
    }
    if exists:
        connection.execute(update(schema.Article).where(schema.Article.id == article_id(article)).values(**row))
    else:
        connection.execute(insert(schema.Article).values(id=article_id(article), **row))


_PLAIN_ARTICLE = (
    "source", "item", "line", "title", "url", "publisher", "language", "published", "published_basis", "text",
)  # fmt: skip


def _write_contents(
    connection: Connection,
    parsed: ParsedArticle,
    resolver: Resolver,
    parser_version: str,
    withdrawn: frozenset[str],
) -> frozenset[str]:
    """Write agreements, accounts, counts and issues; returns the blocks that gain or lose an account."""
    rows = contents(parsed)
    _insert(connection, schema.ArticleAgreement, rows[schema.ArticleAgreement])
    proposed = {agreement.slug for agreement in parsed.agreements}
    touched = resolver.agreements_changed(found.refresh(connection, proposed | withdrawn))
    blocks = [resolver.block_of(event) for event in parsed.events]
    mentions = zip(rows[schema.EventMention], blocks, strict=True)
    made_by = {"parser_version": parser_version}
    _insert(connection, schema.EventMention, [{**row, "block": block, **made_by} for row, block in mentions])
    for model in (schema.EventEvidence, schema.Tally, schema.Issue):
        _insert(connection, model, rows[model])
    return frozenset(touched.union(blocks))


def _insert(connection: Connection, model: type[schema.Base], rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(model), rows)
