"""The people of events: `participants`, `event_participants`, and the bodies they speak for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, select, update

from tradedb.db.bulk import insert_rows
from tradedb.db.chunks import in_chunks
from tradedb.db.facts import write_participant_facts
from tradedb.db.schema import EventParticipant, Organization, OrganizationAlias, Participant, table_of
from tradedb.records import Participant as Person
from tradedb.resolve import CanonicalEvent, person_id


class Directory:
    """Writes people; knows the organisations of the reference data by all their names."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.bodies = _bodies(connection)

    def at_events(self, uids: Iterable[str]) -> set[str]:
        """Keys of the people at some events."""
        found = set[str]()
        for condition in in_chunks(EventParticipant.event_uid, sorted(uids)):
            found |= set(self.connection.scalars(select(EventParticipant.participant_id).where(condition)))
        return found

    def write(self, events: Iterable[CanonicalEvent], before: set[str]) -> None:
        """Write the people of some events.

        Args:
            events: as they are now; their earlier rows are gone.
            before: keys of the people who were at them.
        """
        rows = {(event.uid, person_id(person)): (event, person) for event in events for person in event.participants}
        self._add_missing({person_id(person): person for _, person in rows.values()})
        insert_rows(self.connection, table_of(EventParticipant), [self._row(*pair) for pair in rows.values()])
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
        for condition in in_chunks(Participant.id, sorted(people)):
            known |= set(self.connection.scalars(select(Participant.id).where(condition)))
        rows = [
            {"id": key, "name": person.name, "party_code": person.country}
            for key, person in sorted(people.items())
            if key not in known
        ]
        insert_rows(self.connection, table_of(Participant), rows)

    def rename(self, keys: set[str]) -> None:
        """Call people as most events do, and drop who is at no event any longer.

        Args:
            keys: of those whose events have changed.
        """
        names = self._names(keys)
        for condition in in_chunks(Participant.id, sorted(keys - set(names))):
            self.connection.execute(delete(Participant).where(condition))
        usual = {key: min(found, key=lambda name: (-found[name], name)) for key, found in names.items()}
        for condition in in_chunks(Participant.id, sorted(usual)):
            for key, name in self.connection.execute(select(Participant.id, Participant.name).where(condition)).all():
                if name != usual[key]:
                    row = Participant.id == key
                    self.connection.execute(update(Participant).where(row).values(name=usual[key]))
        write_participant_facts(self.connection, keys)

    def _names(self, keys: set[str]) -> dict[str, Counter[str]]:
        """How often each person is called what."""
        table, found = EventParticipant, defaultdict[str, Counter[str]](Counter)
        for condition in in_chunks(table.participant_id, sorted(keys)):
            counted = select(table.participant_id, table.name, func.count()).where(condition)
            for key, name, number in self.connection.execute(counted.group_by(table.participant_id, table.name)):
                found[key][name] = number
        return found


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
