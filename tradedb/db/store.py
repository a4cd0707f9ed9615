"""Articles into rows: which version an address holds, and the rows of what each article says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from tradedb.db import found, schema
from tradedb.db.article_rows import Row, address_of, address_row, article_id, article_row, contents, says_the_same
from tradedb.db.bulk import insert_rows
from tradedb.db.chunks import in_chunks
from tradedb.db.resolving import Resolver
from tradedb.records import Article, ParsedArticle, PublishedBasis

Outcome = Literal["new", "updated", "unchanged", "duplicate", "outdated", "failed"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article.

    Attributes:
        outcome: new, updated, unchanged, duplicate or outdated.
        number: of accounts written.
    """

    outcome: Outcome
    number: int = 0


@dataclass(frozen=True, slots=True)
class Touched:
    """What storing or forgetting articles leaves to be done.

    Attributes:
        blocks: the groups of accounts that have to be resolved anew.
        withdrawn: agreements that a version spoke of which is gone.
    """

    blocks: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.blocks | other.blocks, self.withdrawn | other.withdrawn)


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


def store(
    connection: Connection, batch: Sequence[ParsedArticle], resolver: Resolver, parser_version: str
) -> tuple[list[Stored], Touched]:
    """Write the rows of articles, within the caller's transaction; canonical events are the resolver's business.

    Args:
        connection: where to.
        batch: the articles with what they say; no two have an address or a content in common.
        resolver: knows the blocks of accounts.
        parser_version: parser and vocabulary that made `batch`.

    Returns:
        What became of each, and what is left to be done for all.
    """
    known, stored, draft = _known(connection, batch), list[Stored](), Draft(connection, resolver, parser_version)
    for parsed in batch:
        is_known = not known.isdisjoint({address_of(parsed.article), article_id(parsed.article)})
        stored.append(_store_known(draft, parsed) if is_known else draft.add(parsed))
    return stored, draft.write()


def reread(
    connection: Connection, batch: Sequence[ParsedArticle], resolver: Resolver, parser_version: str
) -> tuple[list[Stored], Touched]:
    """Replace what stored articles say by what a parser reads in them now, within the caller's transaction.

    Their texts and all that is known of them stay. An article that is gone by now is `outdated`.
    """
    draft = Draft(connection, resolver, parser_version)
    stored = [_reread(draft, parsed) for parsed in batch]
    return stored, draft.write()


@dataclass(slots=True)
class Draft:
    """Rows to be written together.

    Attributes:
        connection: where to.
        resolver: knows the blocks of accounts.
        parser_version: what made the rows.
        articles: articles whose own rows are to be written.
        contents: articles of which is to be written what they say.
        touched: what is left to be done once that is written.
    """

    connection: Connection
    resolver: Resolver
    parser_version: str
    articles: list[Article] = field(default_factory=list)
    contents: list[ParsedArticle] = field(default_factory=list)
    touched: Touched = Touched()

    def add(self, parsed: ParsedArticle) -> Stored:
        """Have an article written of which neither address nor content is known."""
        self.articles.append(parsed.article)
        return self.say(parsed, "new")

    def say(self, parsed: ParsedArticle, outcome: Outcome) -> Stored:
        """Have it written what an article says."""
        self.contents.append(parsed)
        return Stored(outcome, len(parsed.events))

    def write(self) -> Touched:
        """Write all rows: articles, agreements, accounts, counts and issues; returns what is left to be done."""
        rows: dict[type[schema.Base], list[Row]] = {
            schema.Article: [article_row(article, self.parser_version) for article in self.articles],
            schema.ArticleAddress: [address_row(article) for article in self.articles],
        }
        for model, said in (pair for parsed in self.contents for pair in contents(parsed).items()):
            rows.setdefault(model, []).extend(said)
        self._insert(rows, schema.Article, schema.ArticleAddress, schema.ArticleAgreement)
        changed = self._agreements_changed()
        blocks = self._house(rows.get(schema.EventMention, []))
        self._insert(rows, schema.EventMention, schema.EventEvidence, schema.Tally, schema.Issue)
        return self.touched | Touched(blocks | changed)

    def _insert(self, rows: dict[type[schema.Base], list[Row]], *models: type[schema.Base]) -> None:
        for model in models:
            insert_rows(self.connection, schema.table_of(model), rows.get(model, []))

    def _agreements_changed(self) -> set[str]:
        """Make agreements follow what the articles say of them; returns the blocks that gain or lose an account."""
        proposed = [agreement for parsed in self.contents for agreement in parsed.agreements]
        slugs = found.unsettled(self.connection, proposed) | self.touched.withdrawn
        return self.resolver.agreements_changed(found.refresh(self.connection, slugs))

    def _house(self, mentions: list[Row]) -> frozenset[str]:
        """Put new accounts into their blocks; returns these."""
        events = [event for parsed in self.contents for event in parsed.events]
        self.resolver.accounts.families.learn({event.agreement for event in events if event.agreement})
        for row, event in zip(mentions, events, strict=True):
            row |= {"block": self.resolver.block_of(event), "parser_version": self.parser_version}
        return frozenset(row["block"] for row in mentions)


def _store_known(draft: Draft, parsed: ParsedArticle) -> Stored:
    """Store an article of which the address or the content is known."""
    connection, article = draft.connection, parsed.article
    held = _held(connection, address_of(article))
    if held is not None and _outdated(article, held):
        return Stored("outdated")
    known = _by_content(connection, article_id(article))
    if known is not None and _is_current(article, known, draft.parser_version):
        outcome, touched = _note_address(connection, article, held, draft.resolver)
        draft.touched |= touched
        return Stored(outcome)
    if known is not None:
        draft.touched |= _clear(connection, article_id(article))
    _write_article(connection, article, draft.parser_version, exists=known is not None)
    draft.touched |= _move_address(connection, article, held)
    return draft.say(parsed, "new" if held is None and known is None else "updated")


def _reread(draft: Draft, parsed: ParsedArticle) -> Stored:
    connection, key = draft.connection, article_id(parsed.article)
    if _by_content(connection, key) is None:
        return Stored("outdated")
    if says_the_same(connection, parsed):
        stamp(connection, [key], draft.parser_version)
        return Stored("unchanged")
    draft.touched |= _clear(connection, key)
    table = schema.Article
    connection.execute(update(table).where(table.id == key).values(parser_version=draft.parser_version))
    return draft.say(parsed, "updated")


def stamp(connection: Connection, keys: Iterable[str], parser_version: str) -> None:
    """Note that a parser reads some articles as they were read."""
    wanted = sorted(keys)
    for table, column in ((schema.Article, schema.Article.id), (schema.EventMention, schema.EventMention.article_id)):
        for condition in in_chunks(column, wanted):
            connection.execute(update(table).where(condition).values(parser_version=parser_version))


def withdraw(
    connection: Connection, contents: Mapping[str, Collection[str]], resolver: Resolver
) -> tuple[int, Touched]:
    """Forget what files held in an earlier version and hold no longer, within the caller's transaction.

    Args:
        connection: where from.
        contents: for each file its addresses now.
        resolver: knows the blocks of accounts.

    Returns:
        How many addresses were forgotten, and what is left to be done.
    """
    table, gone = schema.ArticleAddress, list[tuple[str, str]]()
    for condition in in_chunks(table.source, sorted(contents)):
        rows = connection.execute(select(table.address, table.source, table.article_id).where(condition))
        gone += [(address, key) for address, source, key in rows if address not in contents[source]]
    touched = Touched()
    for address, key in sorted(gone):
        connection.execute(delete(table).where(table.address == address))
        touched |= _drop_unless_named(connection, key)
    return len(gone), _freed(connection, touched, resolver)


def _known(connection: Connection, batch: Sequence[ParsedArticle]) -> set[str]:
    """Which addresses and contents of some articles are stored."""
    addresses, keys = ([name(parsed.article) for parsed in batch] for name in (address_of, article_id))
    columns = (schema.ArticleAddress.address, sorted(addresses)), (schema.Article.id, sorted(keys))
    conditions = [(column, condition) for column, names in columns for condition in in_chunks(column, names)]
    return {name for column, condition in conditions for name in connection.scalars(select(column).where(condition))}


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


def _note_address(
    connection: Connection, article: Article, held: RowMapping | None, resolver: Resolver
) -> tuple[Outcome, Touched]:
    """The content is there; note that it is here, too."""
    if held is not None and held["id"] == article_id(article):
        if not _is_placed(article, held):
            _move_address(connection, article, held)
        return "unchanged", Touched()
    touched = _move_address(connection, article, held)
    return "duplicate" if held is None else "updated", _freed(connection, touched, resolver)


def _freed(connection: Connection, touched: Touched, resolver: Resolver) -> Touched:
    """What is left to be done once an article is gone and nothing came in its place."""
    return touched | Touched(frozenset(resolver.agreements_changed(found.refresh(connection, touched.withdrawn))))


def _move_address(connection: Connection, article: Article, held: RowMapping | None) -> Touched:
    """Let the address point to this article, and drop the version that no address holds any longer."""
    table = schema.ArticleAddress
    connection.execute(delete(table).where(table.address == address_of(article)))
    connection.execute(insert(table).values(address_row(article)))
    _name_article(connection, article_id(article))
    if held is None or held["id"] == article_id(article):
        return Touched()
    return _drop_unless_named(connection, held["id"])


def _drop_unless_named(connection: Connection, key: str) -> Touched:
    """Delete an article that no address holds any longer."""
    if _name_article(connection, key):
        return Touched()
    touched = _clear(connection, key)
    connection.execute(delete(schema.Article).where(schema.Article.id == key))
    return touched


def _name_article(connection: Connection, key: str) -> bool:
    """Name an article after the smallest address that holds it, standard input last; False where none does."""
    table = schema.ArticleAddress
    columns = (table.address, table.source, table.item, table.line)
    ranked = select(*columns).where(table.article_id == key).order_by(table.source == "-", table.address)
    row = connection.execute(ranked).mappings().first()
    if row is not None:
        connection.execute(update(schema.Article).where(schema.Article.id == key).values(**row))
    return row is not None


def _clear(connection: Connection, key: str) -> Touched:
    """Delete what an article says."""
    mention = schema.EventMention
    mine = mention.article_id == key
    events = select(mention.event_uid).where(mine, mention.event_uid.is_not(None))
    shared = select(mention.block).where(or_(mine, mention.event_uid.in_(events)))
    blocks = connection.scalars(shared.distinct())
    touched = Touched(frozenset(blocks), found.proposed_by(connection, key))
    _mark_stale(connection, key)
    for model in (mention, schema.Tally, schema.Issue, schema.ArticleAgreement):
        connection.execute(delete(model).where(model.article_id == key))
    return touched


def _mark_stale(connection: Connection, key: str) -> None:
    """Have the events of an article written anew, since their choices and conflicts point to its accounts."""
    mention = schema.EventMention
    events = select(mention.event_uid).where(mention.article_id == key, mention.event_uid.is_not(None))
    connection.execute(update(schema.Event).where(schema.Event.uid.in_(events)).values(fingerprint=""))


def _write_article(connection: Connection, article: Article, parser_version: str, *, exists: bool) -> None:
    row = article_row(article, parser_version)
    if exists:
        connection.execute(update(schema.Article).where(schema.Article.id == row["id"]).values(row))
    else:
        connection.execute(insert(schema.Article).values(row))
