"""Who speaks in an article: the party whose own ministry or institution published it."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from tradedb.db.schema import Organization, OrganizationAlias, PartyDomain

#: Bodies that are on one side and do not speak for it.
_PRIVATE = "trade-body"


class Voices:
    """Knows publishers by name and by the address of their pages; read once."""

    def __init__(self, connection: Connection) -> None:
        self._domains = dict(connection.execute(select(PartyDomain.domain, PartyDomain.party_code)).all())
        self._names = _names(connection)

    def of(self, publisher: str | None, url: str | None) -> str | None:
        """Code of the party that publishes for itself there; None for a relay, or where two are meant.

        Args:
            publisher: as the article names it.
            url: of the article.
        """
        parties = self._names.get((publisher or "").casefold().removeprefix("the "), set())
        return next(iter(parties)) if len(parties) == 1 else self._at(url)

    def _at(self, url: str | None) -> str | None:
        labels = (_host(url) or "").split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # brackets that are no address
        return None


def _names(connection: Connection) -> dict[str, set[str]]:
    spoken = Organization.party_code.is_not(None), Organization.kind != _PRIVATE
    statements = (
        select(Organization.name, Organization.party_code).where(*spoken),
        select(Organization.acronym, Organization.party_code).where(*spoken, Organization.acronym.is_not(None)),
        select(OrganizationAlias.alias, Organization.party_code).join(Organization).where(*spoken),
    )
    found: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for name, party in connection.execute(statement).all():
            found[str(name).casefold().removeprefix("the ")].add(str(party))
    return found
