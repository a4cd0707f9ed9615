"""Who speaks in an article: the party whose own ministry or institution published it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from tradedb.db.schema import Organization, OrganizationAlias, PartyAlias, PartyDomain, PartyMember
from tradedb.resolve.speakers import Speakers

#: Bodies that are on one side and do not speak for it.
_PRIVATE = "trade-body"


class Voices:
    """Knows publishers by name and by the address of their pages; read once."""

    def __init__(self, connection: Connection) -> None:
        self._domains = dict(connection.execute(select(PartyDomain.domain, PartyDomain.party_code)).all())
        self._members = _members(connection)
        self._speakers = Speakers(_offices(connection), _parties(connection), self._on)

    def of(
        self, publisher: str | None, url: str | None, sides: Collection[str] = (), on: dt.date | None = None
    ) -> str | None:
        """Code of the party that publishes for itself there; None for a relay, or where two are meant.

        Args:
            publisher: as the article names it.
            url: of the article.
            sides: codes of an event's parties; a member of a bloc among them speaks for the bloc.
            on: day of publication.
        """
        return self._speakers.side_of(self._speakers.of(publisher) or self._at(url), sides, on)

    def _on(self, bloc: str, day: dt.date | None) -> frozenset[str]:
        """The members of a bloc on a day; those that last where it is not known."""
        spans = self._members.get(bloc, ())
        return frozenset(member for member, since, until in spans if _lasts(since, until, day))

    def _at(self, url: str | None) -> str | None:
        labels = (_host(url) or "").split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # brackets that are no address
        return None


def _offices(connection: Connection) -> list[tuple[str, str]]:
    """Names, acronyms and aliases of the bodies that speak for a party, with its code."""
    spoken = Organization.party_code.is_not(None), Organization.kind != _PRIVATE
    statements = (
        select(Organization.name, Organization.party_code).where(*spoken),
        select(Organization.acronym, Organization.party_code).where(*spoken, Organization.acronym.is_not(None)),
        select(OrganizationAlias.alias, Organization.party_code).join(Organization).where(*spoken),
    )
    return [(str(name), str(party)) for each in statements for name, party in connection.execute(each).all()]


def _parties(connection: Connection) -> dict[str, str]:
    statement = select(PartyAlias.alias, PartyAlias.party_code).where(PartyAlias.is_ambiguous.is_(False))
    return dict(connection.execute(statement).all())


def _members(connection: Connection) -> dict[str, list[tuple[str, dt.date | None, dt.date | None]]]:
    table, found = PartyMember, defaultdict[str, list[tuple[str, dt.date | None, dt.date | None]]](list)
    statement = select(table.bloc_code, table.member_code, table.since_date, table.until_date)
    for bloc, member, since, until in connection.execute(statement).all():
        found[bloc].append((member, since, until))
    return found


def _lasts(since: dt.date | None, until: dt.date | None, day: dt.date | None) -> bool:
    if day is None:
        return until is None
    return (since or dt.date.min) <= day <= (until or dt.date.max)
