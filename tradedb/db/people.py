"""The people of events: `participants`, `event_participants`, and the bodies they speak for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select, update

from tradedb.db.facts import write_participant_facts
from tradedb.db.schema import EventParticipant, Organization, OrganizationAlias, Participant
from tradedb.records import Participant as Person
from tradedb.resolve import CanonicalEvent, person_id

_CHUNK = 500


class Directory:
    """Writes people; knows the organisations of the reference data by all their names."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.bodies = _bodies(connection)

    def at_events(self, uids: Iterable[str]) -> set[str]:
        """Keys of the people at some events."""
        found = set[str]()
        for chunk in _chunks(sorted(uids)):
            statement = select(EventParticipant.participant_id).where(EventParticipant.event_uid.in_(chunk))
            found |= set(self.connection.scalars(statement))
        return found

    def write(self, events: Iterable[CanonicalEvent], before: set[str]) -> None:
        """Write the people of some events.

        Args:
            events: as they are now; their earlier rows are gone.
            before: keys of the people who were at them.
        """
        rows = {(event.uid, person_id(person)): (event, person) for event in events for person in event.participants}
        self._add_missing({person_id(person): person for _, person in rows.values()})
        if rows:
            self.connection.execute(insert(EventParticipant), [self._row(*pair) for pair in rows.values()])
        self.rename(before | {key for _, key in rows})

    def body_of(self, person: Person) -> str | None:
        """The organisation that a person speaks for, where the stated name means one and only one."""
        if not person.organization:
            return None
        candidates = self.bodies.get(person.organization.casefold(), set())
        of_side = {slug for slug, party in candidates if person.country is None or party in (None, person.country)}
        return of_side.pop() if len(of_side) == 1 else None

    def _row(self, event: CanonicalEvent, person: Person) -> dict[str, str | None]:
        return {
            "event_uid": event.uid,
            "participant_id": person_id(person),
            "name": person.name,
            "title": person.title,
            "organization": person.organization,
            "organization_id": self.body_of(person),
        }

    def _add_missing(self, people: dict[str, Person]) -> None:
        known = set[str]()
        for chunk in _chunks(sorted(people)):
            known |= set(self.connection.scalars(select(Participant.id).where(Participant.id.in_(chunk))))
        rows = [
            {"id": key, "name": person.name, "party_code": person.country}
            for key, person in sorted(people.items())
            if key not in known
        ]
        if rows:
            self.connection.execute(insert(Participant), rows)

    def rename(self, keys: set[str]) -> None:
        """Call people as most events do, and drop who is at no event any longer.

        Args:
            keys: of those whose events have changed.
        """
        for key in sorted(keys):
            statement = select(EventParticipant.name).where(EventParticipant.participant_id == key)
            counts = Counter(self.connection.scalars(statement))
            row = Participant.id == key
            if not counts:
                self.connection.execute(delete(Participant).where(row))
                continue
            usual = min(counts, key=lambda name: (-counts[name], name))
            self.connection.execute(update(Participant).where(row, Participant.name != usual).values(name=usual))
        write_participant_facts(self.connection, keys)


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))


def _bodies(connection: Connection) -> dict[str, set[tuple[str, str | None]]]:
    """Organisations by name, acronym and alias: slug and party of each."""
    found: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    sides = dict(connection.execute(select(Organization.slug, Organization.party_code)).all())
    names = select(Organization.slug, Organization.name).union_all(
        select(Organization.slug, Organization.acronym).where(Organization.acronym.is_not(None)),
        select(OrganizationAlias.organization_id, OrganizationAlias.alias),
    )
    for slug, name in connection.execute(names):
        found[name.casefold()].add((slug, sides[slug]))
    return found
