"""Families of agreements as a load needs them: asked for one by one, so that the cost is that of what is asked."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from tradedb.db.schema import Agreement, AgreementParty
from tradedb.resolve import Family


class Families:
    """The family of each agreement that is asked for; remembered until `forget`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._found: dict[str, Family] = {}

    def of(self, slug: str | None) -> Family | None:
        """The family of an agreement; None without one."""
        if slug is None:
            return None
        if slug not in self._found:
            root = self._root(slug)
            self._found[slug] = Family(root, self._parties(root))
        return self._found[slug]

    def members(self, slugs: Iterable[str]) -> set[str]:
        """All agreements of the families that some agreements belong to."""
        found, waiting = set[str](), {self._root(slug) for slug in slugs}
        while waiting:
            found |= waiting
            children = select(Agreement.slug).where(Agreement.parent_id.in_(sorted(waiting)))
            waiting = set(self.connection.scalars(children)) - found
        return found

    def forget(self) -> None:
        """Ask anew: agreements have changed."""
        self._found.clear()

    def _root(self, slug: str) -> str:
        seen = {slug}
        while (parent := self._parent(slug)) and parent not in seen:
            seen.add(parent)
            slug = parent
        return slug

    def _parent(self, slug: str) -> str | None:
        return self.connection.scalar(select(Agreement.parent_id).where(Agreement.slug == slug))

    def _parties(self, slug: str) -> tuple[str, ...]:
        table = AgreementParty
        statement = select(table.party_code).where(table.agreement_id == slug).order_by(table.party_code)
        return tuple(self.connection.scalars(statement))
