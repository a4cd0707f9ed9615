"""Families of agreements: an agreement with everything that upgrades, extends or accedes to it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from tradedb.db.schema import Agreement

#: The track of a family's oldest agreement.
MAIN = "main"


class Families:
    """Parents and children of all agreements, read once."""

    def __init__(self, connection: Connection) -> None:
        self.parents = dict(connection.execute(select(Agreement.slug, Agreement.parent_id)).all())
        self.children: dict[str, list[str]] = defaultdict(list)
        for slug, parent in sorted(self.parents.items()):
            if parent is not None:
                self.children[parent].append(slug)

    def below(self, slug: str) -> tuple[str, ...]:
        """The agreement and everything below it."""
        found: dict[str, None] = {}
        waiting = [slug]
        while waiting:
            current = waiting.pop(0)
            if current not in found:
                found[current] = None
                waiting += self.children.get(current, [])
        return tuple(found)

    def root(self, slug: str) -> str:
        """The oldest ancestor."""
        seen = {slug}
        while (parent := self.parents.get(slug)) is not None and parent not in seen:
            seen.add(parent)
            slug = parent
        return slug

    def track(self, slug: str | None) -> str | None:
        """What the slug adds to its family's: `upgrade`; `main` for the oldest; None without an agreement."""
        if slug is None:
            return None
        root = self.root(slug)
        return MAIN if slug == root else slug.removeprefix(f"{root}-")
