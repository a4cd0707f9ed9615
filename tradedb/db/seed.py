"""Reference rows: the tables of `seeds/reference/` as rows, once for each version of them.

Code tables that other rows point to are brought in step row by row; the rest is written anew. Agreements that
articles spoke of first stay, unless the tables now list them.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from tradedb.db import found, runs, schema
from tradedb.db.dates import first_day, last_day
from tradedb.db.days import ensure_calendar
from tradedb.db.facts import city_id, write_agreement_facts
from tradedb.errors import ReferenceDataError
from tradedb.paths import reference_folder

if TYPE_CHECKING:
    from tradedb.vocabulary import Vocabulary

Row = dict[str, Any]
Csv = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seed:
    """How a file becomes the rows of a table.

    Attributes:
        model: the table's model.
        file: name of the file, without `.csv`.
        row: makes a row of a line.
        parent: the column that points to a row of the same table, which must come first.
    """

    model: type[schema.Base]
    file: str
    row: Callable[[Csv], Row]
    parent: str | None = None

    @property
    def table(self) -> Table:
        """The table itself."""
        return schema.table_of(self.model)


def ensure_seeded(
    connection: Connection, vocabulary: Vocabulary | None = None, folder: Path | None = None, *, anew: bool = False
) -> bool:
    """Bring the reference rows in step with the program's tables, in one transaction.

    Args:
        connection: to an up-to-date schema, outside a transaction.
        vocabulary: the tables as read, for their fingerprint; None for those that travel with the program.
        folder: where the files are; None for those that travel with the program.
        anew: write all, even where they are in step: the schema has changed below them.

    Returns:
        Whether anything had to be written.
    """
    if vocabulary is None:
        from tradedb.vocabulary import load

        vocabulary = load(folder)
    with connection.begin():
        if not anew and runs.seeded_with(connection) == vocabulary.fingerprint:
            return False
        seed(connection, folder or reference_folder())
        runs.record_seed(connection, vocabulary.fingerprint)
    return True


def seed(connection: Connection, folder: Path) -> None:
    """Write the rows of all reference tables and what follows from them, within the caller's transaction.

    The timeline is made anew from the accounts, so that none of it outlives the accounts that it came from.

    Raises:
        ReferenceDataError: where the rows do not fit together.
    """
    for derived in (schema.Event, schema.Participant):
        connection.execute(delete(derived))
    try:
        _clear_plain(connection)
        for each in KEYED:
            _bring_in_step(connection, each, _rows(folder, each), _listed(each))
        _clear_plain(connection)  # of the agreements that the tables list only now
        for each in PLAIN:
            _insert(connection, each.table, _rows(folder, each))
    except IntegrityError as error:
        raise ReferenceDataError(f"the reference tables contradict each other: {error.orig}", str(folder)) from error
    found.rebuild(connection)
    if connection.scalar(select(schema.EventMention.id).limit(1)) is not None:
        from tradedb.db.resolving import Resolver

        Resolver(connection).resolve_everything()
    write_agreement_facts(connection)
    ensure_calendar(connection)


def _bring_in_step(connection: Connection, each: Seed, rows: list[Row], listed: ColumnElement[bool]) -> None:
    """Insert what is new, update what differs, delete what is gone and nothing points to."""
    table, keys = each.table, [column.name for column in each.table.primary_key]
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    stored = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}
    _insert(connection, table, [row for key, row in wanted.items() if key not in stored])
    for key, row in wanted.items():
        if key in stored and stored[key] != row:
            connection.execute(update(table).where(_is(table, keys, key)).values(row))
    there = connection.execute(select(*table.primary_key).where(listed)).all()
    gone = [_is(table, keys, key) for key in there if tuple(key) not in wanted]
    while gone and len(rest := [each for each in gone if not _delete_unless_used(connection, table, each)]) < len(gone):
        gone = rest  # a row may have gone that pointed to one of them


def _clear_plain(connection: Connection) -> None:
    for each in PLAIN:
        connection.execute(delete(each.table).where(_of_listed_agreement(each.table)))


def _delete_unless_used(connection: Connection, table: Table, where: ColumnElement[bool]) -> bool:
    """Delete a row; False where something, such as an article's account, still points to it."""
    try:
        with connection.begin_nested():
            connection.execute(delete(table).where(where))
    except IntegrityError:
        return False
    return True


def _is(table: Table, keys: list[str], values: Iterable[Any]) -> ColumnElement[bool]:
    return and_(*(table.c[key] == value for key, value in zip(keys, values, strict=True)))


def _listed(each: Seed) -> ColumnElement[bool]:
    """The rows that come from the files: of the agreements, not those that only articles speak of."""
    return found.listed() if each.model is schema.Agreement else true()


def _of_listed_agreement(table: Table) -> ColumnElement[bool]:
    if "agreement_id" not in table.c:
        return true()
    return table.c.agreement_id.in_(select(schema.Agreement.slug).where(found.listed()))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _rows(folder: Path, each: Seed) -> list[Row]:
    rows = [each.row(line) for line in _lines(folder / f"{each.file}.csv")]
    return _parents_first(rows, each.parent) if each.parent else rows


def _lines(path: Path) -> Iterator[Csv]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise ReferenceDataError(f"the table cannot be read: {error.strerror}", str(path)) from error


def _parents_first(rows: list[Row], parent: str) -> list[Row]:
    by_slug = {row["slug"]: row for row in rows}
    ordered: dict[str, Row] = {}

    def place(row: Row) -> None:
        above = by_slug.get(row[parent] or "")
        if above is not None and above["slug"] not in ordered and above is not row:
            place(above)
        ordered[row["slug"]] = row

    for row in rows:
        place(row)
    return list(ordered.values())


def _columns(*columns: str, **renamed: str) -> Callable[[Csv], Row]:
    """Copies columns, an empty text becoming NULL; `renamed` says under which name a column of the file is stored."""
    pairs = [*zip(columns, columns, strict=True), *renamed.items()]
    return lambda line: {stored: line[given] or None for stored, given in pairs}


def _member(line: Csv) -> Row:
    return {**_columns("source", bloc_code="bloc", member_code="member")(line), **_term(line)}


def _office_term(line: Csv) -> Row:
    return {**_columns("person", "title", "as_of", "aliases", "source", party_code="party")(line), **_term(line)}


def _term(line: Csv) -> Row:
    since, until = line["since"] or "..", line["until"] or None
    days = {"since_date": first_day(since), "until_date": last_day(until)}
    return {"since_edtf": since, "until_edtf": until, **days}


def _party_alias(line: Csv) -> Row:
    return {
        **_columns("alias", "sense", "source", party_code="party")(line),
        "is_ambiguous": line["ambiguous"] == "yes",
    }


def _milestone_stage(line: Csv) -> Row:
    return {"kind": "milestone", **_columns("stage", "source", type="milestone")(line)}


def _city(line: Csv) -> Row:
    numbers = {"latitude": float(line["latitude"]), "longitude": float(line["longitude"])}
    population = int(line["population"]) if line["population"] else None
    plain = _columns("name", "aliases", "source", country_code="country")(line)
    return {"id": city_id(line["country"], line["name"]), **plain, **numbers, "population": population}


def _stage(line: Csv) -> Row:
    return {**_columns("code", "description", "wto", "aric", "desta", "source")(line), "rank": int(line["rank"])}


_PARTY = _columns("code", "kind", "name", "short_name", "slug", "official_name", "capital", "source")
_ORGANIZATION = _columns(
    "slug", "name", "acronym", "kind", "source",
    party_code="party", since_edtf="since", until_edtf="until", successor_id="successor",
)  # fmt: skip

#: Tables that other rows point to, in the order in which they can be filled.
KEYED = (
    Seed(schema.EventType, "event_types", _columns("kind", "type", "description", "source")),
    Seed(schema.Stage, "stages", _stage),
    Seed(schema.AgreementKind, "agreement_kinds", _columns("code", "description", "source")),
    Seed(schema.IssueCode, "issue_codes", _columns("code", "severity", "description", "source")),
    Seed(schema.Rule, "rules", _columns("kind", "description", "source", id="rule")),
    Seed(schema.Party, "parties", _PARTY),
    Seed(schema.Organization, "organizations", _ORGANIZATION, parent="successor_id"),
    Seed(schema.Agreement, "agreements", _columns("slug", "name", "kind", "source", parent_id="parent"), "parent_id"),
)

#: Tables that nothing points to.
PLAIN = (
    Seed(schema.MilestoneStage, "milestone_stages", _milestone_stage),
    Seed(schema.PartyAlias, "party_aliases", _party_alias),
    Seed(schema.PartyDomain, "party_domains", _columns("domain", "source", party_code="party")),
    Seed(schema.PartyMember, "party_members", _member),
    Seed(schema.OrganizationAlias, "organization_aliases", _columns("alias", "source", organization_id="organization")),
    Seed(schema.City, "cities", _city),
    Seed(schema.OfficeTerm, "office_terms", _office_term),
    Seed(schema.AgreementParty, "agreement_parties", _columns("source", agreement_id="agreement", party_code="party")),
    Seed(schema.AgreementAlias, "agreement_aliases", _columns("alias", "source", agreement_id="agreement")),
)
