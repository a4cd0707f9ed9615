"""The codes that the reference rows hold: what an article says in others cannot be stored, and is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tradedb.db.schema import Agreement, AgreementKind, EventType, IssueCode, Party, Rule
from tradedb.errors import ReferenceDataError
from tradedb.records import ParsedArticle


@dataclass(slots=True)
class Codes:
    """Reads the codes once; only agreements can come and go during a load."""

    connection: Connection
    _known: dict[str, frozenset[str]] = field(default_factory=dict, init=False)

    def check(self, parsed: ParsedArticle) -> None:
        """Make sure that every code of an article is known.

        Raises:
            ReferenceDataError: names those that are not.
        """
        self._known = self._known or self._read()
        unknown = {f"{table} {code}" for table, code in _used(parsed) if code not in self._known[table]}
        unknown |= {f"agreement {slug}" for slug in self._missing_agreements(parsed)}
        if unknown:
            raise ReferenceDataError(f"no reference table holds {', '.join(sorted(unknown))}")

    def _read(self) -> dict[str, frozenset[str]]:
        columns = {
            "party": Party.code,
            "issue code": IssueCode.code,
            "kind of agreement": AgreementKind.code,
            "rule": Rule.id,
        }
        known = {name: frozenset(self.connection.scalars(select(column))) for name, column in columns.items()}
        types = self.connection.execute(select(EventType.kind, EventType.type))
        return {**known, "type": frozenset(f"{kind} {type_}" for kind, type_ in types)}

    def _missing_agreements(self, parsed: ParsedArticle) -> set[str]:
        slugs = (*(event.agreement for event in parsed.events), *(tally.agreement for tally in parsed.tallies))
        used = {slug for slug in slugs if slug is not None}
        rest = used - {agreement.slug for agreement in parsed.agreements}
        return rest - set(self.connection.scalars(select(Agreement.slug).where(Agreement.slug.in_(sorted(rest)))))


def _used(parsed: ParsedArticle) -> Iterator[tuple[str, str]]:
    for event in parsed.events:
        yield "type", f"{event.kind} {event.type}"
        yield "rule", event.rule
        countries = [event.place.country if event.place else None, *(person.country for person in event.participants)]
        yield from (("party", code) for code in (*event.parties, *countries) if code is not None)
    for tally in parsed.tallies:
        yield "rule", tally.rule
        yield from (("party", code) for code in tally.parties)
    for agreement in parsed.agreements:
        yield "kind of agreement", agreement.kind
        yield from (("party", code) for code in agreement.parties)
    yield from (("issue code", issue.code) for issue in parsed.issues)
