"""What follows from the other tables and is kept for the reporting views: facts of events, agreements and people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, func, select

from tradedb import edtf
from tradedb.db.bulk import insert_rows
from tradedb.db.chunks import in_chunks
from tradedb.db.dates import date_values
from tradedb.db.families import Families
from tradedb.db.schema import (
    Agreement,
    AgreementFacts,
    AgreementParty,
    AgreementStage,
    City,
    Event,
    EventFacts,
    EventMention,
    EventParticipant,
    NegotiationRound,
    Participant,
    ParticipantFacts,
    Party,
    Stage,
    table_of,
)
from tradedb.records import Kind, Status
from tradedb.resolve import CanonicalEvent

Row = dict[str, Any]

#: Units of a date whose first and last day are said, so that its length is the event's.
_EXACT_UNITS = (None, "day", "range")
#: Agreements that are written at once.
_CHUNK = 500


def event_facts(connection: Connection, events: Sequence[CanonicalEvent]) -> list[Row]:
    """The rows of `event_facts` of some events.

    Args:
        connection: to the database, which holds the accounts.
        events: as resolved.
    """
    names = _values(connection, Party.code, Party.name, {code for event in events for code in event.parties})
    places = {event.uid: city_id(event.place.country, event.place.city) for event in events if event.place}
    known = _values(connection, City.id, City.id, {key for key in places.values() if key})
    evidence = {event.uid: evidence_of(event) for event in events}
    units = _values(connection, EventMention.id, EventMention.date_unit, set(evidence.values()))
    return [
        {
            "event_uid": event.uid,
            "is_planned": event.status == Status.SCHEDULED,
            "n_conflicts": len(event.conflicts),
            "has_conflict": bool(event.conflicts),
            **_sides(sorted(set(event.parties)), names),
            "participant_names": "; ".join(person.name for person in event.participants) or None,
            "date_precision": precision_of(event.date, units.get(evidence[event.uid])),
            "event_year": year_of(event.date),
            "duration_days": days_of(event.date) if units.get(evidence[event.uid]) in _EXACT_UNITS else None,
            "city_id": known.get(places.get(event.uid, "")),
            "evidence_id": evidence[event.uid],
        }
        for event in events
    ]


def city_id(country: str | None, name: str | None) -> str:
    """The key of a city in the reference tables, whether they hold it or not: `kr/seoul`; empty without a country."""
    return f"{country.lower()}/{name.casefold().replace(' ', '-')}" if country and name else ""


def evidence_of(event: CanonicalEvent) -> str:
    """The account that an event's date was taken from, else its first."""
    of_date = (choice.mention_id for choice in event.choices if choice.field == "date" and choice.mention_id)
    return next(of_date, event.mentions[0])


def precision_of(date: str, unit: str | None) -> str:
    """How exact a date is; `day` only where its first and its last day are known.

    Args:
        date: EDTF; empty for none.
        unit: in which it is said: the days of a week that is named are not the days of the event.
    """
    precision = date_values(date)["date_precision"]
    if precision != "day":
        return precision
    if days_of(date) is None:
        return "approximate"
    return precision if unit in _EXACT_UNITS else str(unit)


def year_of(date: str) -> int | None:
    """The year that a date lies in; None where it has none, or more than one."""
    when = edtf.parse(date) if date else None
    first, last = (when.lower(), when.upper()) if when else (None, None)
    return first.year if first and last and first.year == last.year else None


def days_of(date: str) -> int | None:
    """How many days a date has that is exact to the day; None for all others."""
    when = edtf.parse(date) if date else None
    if when is None or when.precision != "day" or any(end and end.qualifier for end in (when.start, when.end)):
        return None
    first, last = when.lower(), when.upper()
    return (last - first).days + 1 if first and last else None


def exact_day(date: str | None) -> dt.date | None:
    """The day that a date is, if it is one and known for certain."""
    return edtf.parse(date).lower() if date and days_of(date) == 1 else None


def write_agreement_facts(connection: Connection, slugs: Iterable[str] | None = None) -> None:
    """Write the facts of some agreements anew, as their rows and those of their events now are.

    Args:
        connection: within the caller's transaction.
        slugs: of the agreements, those that are gone included; None for all.
    """
    wanted = sorted(connection.scalars(select(Agreement.slug)) if slugs is None else set(slugs))
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        connection.execute(delete(AgreementFacts).where(AgreementFacts.agreement_id.in_(some)))
        insert_rows(connection, table_of(AgreementFacts), list(_agreements(connection, some)))


def _agreements(connection: Connection, slugs: Sequence[str]) -> Iterator[Row]:
    roots = Families(connection).roots(list(_values(connection, Agreement.slug, Agreement.slug, slugs)))
    parties, stages, counts = _parties(connection, slugs), _stages(connection, slugs), _counts(connection, slugs)
    latest, articles = _latest(connection, slugs), _articles(connection, slugs)
    codes = list(connection.scalars(select(Stage.code)))
    for slug, root in roots.items():
        conflicts = counts.get(slug, {}).get("n_conflicts", 0)
        yield {
            "agreement_id": slug,
            "family_id": root,
            **_sides(list(parties[slug]), parties[slug]),
            "n_parties": len(parties[slug]),
            **_stage_columns(codes, stages[slug]),
            "rounds_held": 0,
            "rounds_planned": 0,
            "last_round_number": None,
            "n_events": 0,
            **counts.get(slug, {}),
            "last_event_uid": latest.get(slug),
            "n_sources": articles.get(slug, 0),
            "n_conflicts": conflicts,
            "has_conflict": conflicts > 0,
        }


def _stage_columns(codes: Iterable[str], passed: Sequence[Any]) -> Row:
    """The current stage, and when each was first reached."""
    found: Row = dict.fromkeys(f"{code}_{form}" for code in codes for form in ("edtf", "date"))
    for each in reversed(passed):
        found |= {f"{each.stage}_edtf": each.since_edtf, f"{each.stage}_date": exact_day(each.since_edtf)}
    now = passed[-1] if passed else None
    return found | {
        "stage": now and now.stage,
        "stage_edtf": now and now.since_edtf,
        "stage_date": now and exact_day(now.since_edtf),
        "stage_event_uid": now and now.event_uid,
    }


def _parties(connection: Connection, slugs: Sequence[str]) -> dict[str, dict[str, str]]:
    """The parties of agreements, codes with names in the order of the codes."""
    table, found = AgreementParty, defaultdict[str, dict[str, str]](dict)
    statement = select(table.agreement_id, table.party_code, Party.name).join(Party, Party.code == table.party_code)
    for slug, code, name in connection.execute(statement.where(table.agreement_id.in_(slugs)).order_by(Party.code)):
        found[slug][code] = name
    return found


def _stages(connection: Connection, slugs: Sequence[str]) -> dict[str, list[Any]]:
    table, found = AgreementStage, defaultdict[str, list[Any]](list)
    statement = select(*table.__table__.c).where(table.agreement_id.in_(slugs)).order_by(table.number)
    for row in connection.execute(statement):
        found[row.agreement_id].append(row)
    return found


def _counts(connection: Connection, slugs: Sequence[str]) -> dict[str, Row]:
    """What can be counted of the events of agreements."""
    is_round, is_held = Event.kind == Kind.ROUND, Event.status == Status.HELD
    counted = {
        "n_events": func.count(),
        "rounds_held": func.sum(case((is_round & is_held, 1), else_=0)),
        "rounds_planned": func.sum(case((is_round & EventFacts.is_planned, 1), else_=0)),
        "last_round_number": func.max(case((is_held, NegotiationRound.number))),
        "n_conflicts": func.sum(EventFacts.n_conflicts),
    }
    statement = (
        select(Event.agreement_id, *(value.label(name) for name, value in counted.items()))
        .join(EventFacts, EventFacts.event_uid == Event.uid)
        .outerjoin(NegotiationRound, NegotiationRound.event_uid == Event.uid)
        .where(Event.agreement_id.in_(slugs))
        .group_by(Event.agreement_id)
    )
    return {
        row["agreement_id"]: {name: row[name] for name in counted} for row in connection.execute(statement).mappings()
    }


def _latest(connection: Connection, slugs: Sequence[str]) -> dict[str, str]:
    """The event held last of each agreement."""
    order = (Event.start_date.desc(), Event.uid.desc())
    place = func.row_number().over(partition_by=Event.agreement_id, order_by=order)
    dated = Event.agreement_id.in_(slugs), Event.status == Status.HELD, Event.start_date.is_not(None)
    ranked = select(Event.agreement_id, Event.uid, place.label("place")).where(*dated).subquery()
    return dict(connection.execute(select(ranked.c.agreement_id, ranked.c.uid).where(ranked.c.place == 1)).all())


def _articles(connection: Connection, slugs: Sequence[str]) -> dict[str, int]:
    """How many articles tell of the events of each agreement."""
    statement = (
        select(Event.agreement_id, func.count(EventMention.article_id.distinct()))
        .join(EventMention, EventMention.event_uid == Event.uid)
        .where(Event.agreement_id.in_(slugs))
        .group_by(Event.agreement_id)
    )
    return {slug: number for slug, number in connection.execute(statement) if slug}


def write_participant_facts(connection: Connection, keys: Iterable[str]) -> None:
    """Write the facts of some people anew, as their events now are."""
    wanted = sorted(set(keys))
    for condition in in_chunks(ParticipantFacts.participant_id, wanted):
        connection.execute(delete(ParticipantFacts).where(condition))
    rows = [row for condition in in_chunks(Participant.id, wanted) for row in _people(connection, condition)]
    insert_rows(connection, table_of(ParticipantFacts), rows)


def _people(connection: Connection, condition: Any) -> Iterator[Row]:
    statement = (
        select(Participant.id, Event.uid, Event.start_date, Event.end_date)
        .outerjoin(EventParticipant, EventParticipant.participant_id == Participant.id)
        .outerjoin(Event, (Event.uid == EventParticipant.event_uid) & (Event.status != Status.CANCELLED))
        .where(condition)
    )
    events = defaultdict[str, list[tuple[dt.date | None, dt.date | None, str]]](list)
    for key, uid, first, last in connection.execute(statement):
        events[key] += [(first, last, uid)] if uid else []
    for key, at in events.items():
        yield {
            "participant_id": key,
            "n_events": len(at),
            "first_date": min((first for first, _, _ in at if first), default=None),
            "last_date": max((last for _, last, _ in at if last), default=None),
            "latest_event_uid": max(((first or dt.date.min, uid) for first, _, uid in at), default=(None, None))[1],
        }


def _sides(codes: Sequence[str], names: dict[str, str]) -> Row:
    return {
        "party_codes": ", ".join(codes) or None,
        "party_names": "; ".join(names.get(code, code) for code in codes) or None,
    }


def _values(connection: Connection, key: Any, value: Any, wanted: Iterable[str]) -> dict[str, Any]:
    """A column of the rows whose key is wanted."""
    found = dict[str, Any]()
    for condition in in_chunks(key, sorted(wanted)):
        found |= dict(connection.execute(select(key, value).where(condition)).all())
    return found
