"""Families of agreements as a load needs them: asked for one by one, so that the cost is that of what is asked."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from tradedb.db.chunks import in_chunks
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
            self.learn([slug])
        return self._found[slug]

    def learn(self, slugs: Iterable[str]) -> None:
        """Read the families of many agreements at once, in as many statements as they are deep."""
        unknown = sorted(set(slugs) - set(self._found))
        roots = self.roots(unknown)
        parties = dict[str, list[str]]()
        for condition in in_chunks(AgreementParty.agreement_id, sorted(set(roots.values()))):
            statement = select(AgreementParty.agreement_id, AgreementParty.party_code).where(condition)
            for root, code in self.connection.execute(statement.order_by(AgreementParty.party_code)):
                parties.setdefault(root, []).append(code)
        self._found |= {slug: Family(root, tuple(parties.get(root, ()))) for slug, root in roots.items()}

    def members(self, slugs: Iterable[str]) -> set[str]:
        """All agreements of the families that some agreements belong to."""
        found, waiting = set[str](), set(self.roots(sorted(slugs)).values())
        while waiting:
            found |= waiting
            children = select(Agreement.slug).where(Agreement.parent_id.in_(sorted(waiting)))
            waiting = set(self.connection.scalars(children)) - found
        return found

    def forget(self) -> None:
        """Ask anew: agreements have changed."""
        self._found.clear()

    def roots(self, slugs: list[str]) -> dict[str, str]:
        """The oldest ancestor of each agreement."""
        parents, waiting = dict[str, str | None](), slugs
        while waiting:
            for condition in in_chunks(Agreement.slug, waiting):
                found = self.connection.execute(select(Agreement.slug, Agreement.parent_id).where(condition)).all()
                parents |= dict(found)
            waiting = sorted({parent for parent in parents.values() if parent} - set(parents))
        return {slug: _top(slug, parents) for slug in slugs}


def _top(slug: str, parents: dict[str, str | None]) -> str:
    seen = {slug}
    while (parent := parents.get(slug)) and parent not in seen:
        seen.add(parent)
        slug = parent
    return slug
