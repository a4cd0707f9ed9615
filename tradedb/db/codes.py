"""The codes that the reference rows hold: what an article says in others cannot be stored, and is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, select

from tradedb.db.chunks import in_chunks
from tradedb.db.schema import Agreement, AgreementKind, EventType, IssueCode, Party, Rule
from tradedb.errors import ReferenceDataError
from tradedb.records import ParsedArticle


@dataclass(slots=True)
class Codes:
    """Reads the codes once; only agreements can come and go during a load."""

    connection: Connection
    _known: dict[str, frozenset[str]] = field(default_factory=dict, init=False)

    def check(self, batch: Sequence[ParsedArticle]) -> None:
        """Make sure that every code of some articles is known.

        Raises:
            ReferenceDataError: names those that are not.
        """
        self._known = self._known or self._read()
        used = {pair for parsed in batch for pair in _used(parsed)}
        unknown = {f"{table} {code}" for table, code in used if code not in self._known[table]}
        unknown |= {f"agreement {slug}" for slug in self._missing_agreements(batch)}
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

    def _missing_agreements(self, batch: Sequence[ParsedArticle]) -> set[str]:
        """Those that an article uses and neither the tables nor this or an earlier article describe."""
        described, missing = set[str](), set[str]()
        for parsed in batch:
            described |= {agreement.slug for agreement in parsed.agreements}
            used = (*(event.agreement for event in parsed.events), *(tally.agreement for tally in parsed.tallies))
            missing |= {slug for slug in used if slug is not None} - described
        stored = (self.connection.scalars(select(Agreement.slug).where(each)) for each in _named(missing))
        return missing.difference(*stored)


def _named(slugs: set[str]) -> Iterator[ColumnElement[bool]]:
    return in_chunks(Agreement.slug, sorted(slugs))


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
