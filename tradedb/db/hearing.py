"""Which accounts have to be resolved together, once the judgements about them are heard."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, update

from tradedb.db import judgements as stored
from tradedb.db import schema
from tradedb.db.accounts import Accounts
from tradedb.errors import UsageError
from tradedb.records import Verb
from tradedb.resolve import Account, block_of
from tradedb.resolve.judgements import Judged, Judgement, Terms, checked, judged


@dataclass(slots=True)
class Hearing:
    """Widens a set of blocks until no judgement reaches beyond them.

    A value that a person sets can move an account into another block, and a merger unites blocks.

    Attributes:
        connection: to the database.
        reader: reads accounts.
        blocks: those that are to be resolved.
        outcome: their accounts as people want them read.
    """

    connection: Connection
    reader: Accounts
    blocks: set[str] = field(default_factory=set)
    outcome: Judged = field(default_factory=lambda: Judged(()))
    _accounts: dict[str, Account] = field(default_factory=dict)
    _judgements: dict[str, Judgement] = field(default_factory=dict)
    _judged_articles: set[str] = field(default_factory=set)
    _terms: Terms | None = None

    def hear(self, blocks: Iterable[str]) -> Hearing:
        """Read what concerns some blocks; accounts that a judgement moves are moved in the database, too."""
        waiting = set(blocks)
        while waiting:
            self.blocks |= waiting
            self._take(self.reader.of_blocks(waiting))
            self.outcome = judged(self._accounts.values(), self._judgements.values())
            waiting = (self._move() | self._linked()) - self.blocks
        here = tuple(account for account in self.outcome.accounts if account.block in self.blocks)
        self.outcome = replace(self.outcome, accounts=here)
        return self

    def _take(self, accounts: Iterable[Account]) -> None:
        """Add accounts, the judgements about their articles, and all accounts of the articles that these are about."""
        fresh = {account.mention_id: account for account in accounts if account.mention_id not in self._accounts}
        while fresh:
            self._accounts |= fresh
            articles = {account.article_id: account.address for account in fresh.values()}
            found = stored.about(self.connection, articles, articles.values())
            new = [judgement for judgement in found if judgement.id not in self._judgements]
            self._judgements |= {judgement.id: each for judgement in new for each in self._usable(judgement)}
            named = stored.articles_of(self.connection, new) - self._judged_articles
            self._judged_articles |= named
            whole = self.reader.of_articles(named)
            fresh = {account.mention_id: account for account in whole if account.mention_id not in self._accounts}

    def _move(self) -> set[str]:
        """Give each account of a judged article the block of what it says now; returns old and new blocks."""
        table, touched, accounts = schema.EventMention, set[str](), list[Account]()
        for account in self.outcome.accounts:
            if account.article_id not in self._judged_articles:
                accounts.append(account)
                continue
            family = self.reader.families.of(account.event.agreement)
            block = block_of(account.event, family)
            accounts.append(replace(account, block=block, family=family.root if family else None))
            if block != account.block:
                self.connection.execute(update(table).where(table.id == account.mention_id).values(block=block))
                self._accounts[account.mention_id] = replace(self._accounts[account.mention_id], block=block)
                touched |= {block, account.block}
        self.outcome = replace(self.outcome, accounts=tuple(accounts))
        return touched

    def _linked(self) -> set[str]:
        """The blocks that share an event with one of ours."""
        block = {account.mention_id: account.block for account in self.outcome.accounts}
        pairs = [{block[one], block[other]} for one, other in self.outcome.together]
        return set().union(*(pair for pair in pairs if pair & self.blocks))

    def _usable(self, judgement: Judgement) -> Iterable[Judgement]:
        """The judgement, if its values are such as the database knows; an agreement may not have been loaded yet."""
        values = {judgement.field or "": judgement.value or ""} if judgement.verb is Verb.SET else {}
        if judgement.verb is Verb.ACCEPT:
            values = json.loads(judgement.value or "{}")
        usable = {name: value for name, value in values.items() if self._is_known(judgement, name, value)}
        if judgement.verb is Verb.ACCEPT:
            yield replace(judgement, value=json.dumps(usable))
        elif usable == values:
            yield judgement

    def _is_known(self, judgement: Judgement, name: str, value: str) -> bool:
        self._terms = self._terms or stored.terms(self.connection)
        try:
            checked(name, value, judgement.anchors[0].kind if judgement.anchors else "", self._terms)
        except UsageError:
            return False
        return name != "agreement" or not value or bool(stored.known_agreements(self.connection, [value]))
