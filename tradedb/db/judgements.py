"""What people decided, in the tables: written once, never changed, found by the articles that it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, insert, select

from tradedb.db import schema
from tradedb.db.chunks import in_chunks
from tradedb.records import Verb
from tradedb.resolve.judgements import Anchor, Judgement, Terms

_SUBJECT, _OTHER = "subject", "other"


def write(connection: Connection, judgement: Judgement) -> bool:
    """Store a judgement, within the caller's transaction; one that is there already stays as it is.

    Returns:
        Whether it was new.
    """
    if connection.scalar(select(schema.Judgement.id).where(schema.Judgement.id == judgement.id)):
        return False
    plain = ("id", "made_at", "author", "verb", "subject", "field", "value", "reason")
    row = {name: getattr(judgement, name) for name in plain}
    connection.execute(insert(schema.Judgement).values(**row, undoes_id=judgement.undoes))
    sides = [(_SUBJECT, anchor) for anchor in judgement.anchors] + [(_OTHER, anchor) for anchor in judgement.others]
    rows = [_anchor_row(judgement.id, number, *side) for number, side in enumerate(sides, start=1)]
    if rows:
        connection.execute(insert(schema.JudgementAccount), rows)
    return True


def everything(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, from the earliest on."""
    return _ordered(_read(connection, [schema.Judgement.id.is_not(None)], [schema.JudgementAccount.number > 0]))


def some(connection: Connection, keys: Iterable[str]) -> tuple[Judgement, ...]:
    """Judgements by their ids, from the earliest on."""
    wanted = sorted(keys)
    table, accounts = schema.Judgement, schema.JudgementAccount
    return _ordered(_read(connection, in_chunks(table.id, wanted), in_chunks(accounts.judgement_id, wanted)))


def about(connection: Connection, articles: Iterable[str], addresses: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements about accounts of some articles, or of earlier versions of them, and all that undo these.

    Args:
        connection: to the database.
        articles: keys of articles.
        addresses: their addresses.
    """
    table = schema.JudgementAccount
    if connection.scalar(select(table.judgement_id).limit(1)) is None:
        return ()
    conditions = [*in_chunks(table.article_id, sorted(articles)), *in_chunks(table.address, sorted(addresses))]
    found = {key for each in conditions for key in connection.scalars(select(table.judgement_id).where(each))}
    return some(connection, found | undoing(connection, found))


def undone_by(connection: Connection, key: str) -> tuple[str, ...]:
    """The judgement and what it takes back, and what that takes back in turn."""
    chain = [key]
    while found := connection.scalar(select(schema.Judgement.undoes_id).where(schema.Judgement.id == chain[-1])):
        chain.append(found)
    return tuple(chain)


def on_agreements(connection: Connection, slugs: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements that give events to some agreements."""
    table = schema.Judgement
    named = [table.value.in_(sorted(slugs))]
    return some(connection, connection.scalars(select(table.id).where(table.field == "agreement", *named)))


def articles_of(connection: Connection, judgements: Iterable[Judgement]) -> frozenset[str]:
    """Keys of the stored articles that judgements are about, later versions of them included."""
    anchors = [anchor for judgement in judgements for anchor in (*judgement.anchors, *judgement.others)]
    ids, addresses = {anchor.article_id for anchor in anchors}, {anchor.address for anchor in anchors}
    table = schema.Article
    conditions = [*in_chunks(table.id, sorted(ids)), *in_chunks(table.address, sorted(addresses))]
    return frozenset(key for each in conditions for key in connection.scalars(select(table.id).where(each)))


def terms(connection: Connection) -> Terms:
    """The words that the values of judgements may use."""
    types: dict[str, list[str]] = {}
    table = schema.EventType
    for kind, type_ in connection.execute(select(table.kind, table.type).order_by(table.kind, table.type)):
        types.setdefault(kind, []).append(type_)
    return Terms(types, frozenset(connection.scalars(select(schema.Party.code))))


def known_agreements(connection: Connection, slugs: Iterable[str]) -> frozenset[str]:
    """Those of the slugs that are of agreements in the database."""
    table = schema.Agreement
    conditions = in_chunks(table.slug, sorted(slugs))
    return frozenset(slug for each in conditions for slug in connection.scalars(select(table.slug).where(each)))


def in_order_of_undoing(
    made: Iterable[Judgement], known: Iterable[str]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Judgements from the earliest on, each after what it undoes; and those that undo what is not there.

    Args:
        made: the judgements.
        known: ids of those that are stored already.
    """
    there, ordered, waiting = set(known), list[Judgement](), list(_ordered(made))
    while ready := [judgement for judgement in waiting if judgement.undoes is None or judgement.undoes in there]:
        ordered += ready
        there |= {judgement.id for judgement in ready}
        waiting = [judgement for judgement in waiting if judgement.id not in there]
    return tuple(ordered), tuple(waiting)


def undoing(connection: Connection, keys: set[str]) -> set[str]:
    """The ids of the judgements that undo some, and of those that undo these."""
    table, found, waiting = schema.Judgement, set[str](), keys
    while waiting:
        conditions = list(in_chunks(table.undoes_id, sorted(waiting)))
        waiting = {key for each in conditions for key in connection.scalars(select(table.id).where(each))} - found
        found |= waiting
    return found


def _read(connection: Connection, conditions: Iterable[Any], sides: Iterable[Any]) -> Iterator[Judgement]:
    """The judgements that fulfil one of the conditions, with the accounts that fulfil one of the others."""
    table, anchors = schema.JudgementAccount, dict[tuple[str, str], list[Anchor]]()
    for side in sides:
        for row in connection.execute(select(table).where(side).order_by(table.judgement_id, table.number)).mappings():
            anchors.setdefault((row["judgement_id"], row["role"]), []).append(_anchor(row))
    for condition in conditions:
        for row in connection.execute(select(schema.Judgement).where(condition)).mappings():
            mine, others = (tuple(anchors.get((row["id"], role), ())) for role in (_SUBJECT, _OTHER))
            yield _judgement(row, mine, others)


def _ordered(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda judgement: judgement.order))


def _judgement(row: Any, anchors: tuple[Anchor, ...], others: tuple[Anchor, ...]) -> Judgement:
    made_at: dt.datetime = row["made_at"]
    return Judgement(
        id=row["id"],
        made_at=made_at.astimezone(dt.UTC) if made_at.tzinfo else made_at.replace(tzinfo=dt.UTC),
        author=row["author"],
        verb=Verb(row["verb"]),
        subject=row["subject"],
        reason=row["reason"],
        field=row["field"],
        value=row["value"],
        undoes=row["undoes_id"],
        anchors=anchors,
        others=others,
    )


def _anchor(row: Any) -> Anchor:
    plain = {name: row[name] for name in ("article_id", "address", "kind", "type", "round", "agreement")}
    start, end = row["start_offset"], row["end_offset"]
    return Anchor(**plain, date=row["date_edtf"] or "", start=start, end=end, parties=tuple(row["parties"]))


def _anchor_row(key: str, number: int, role: str, anchor: Anchor) -> dict[str, Any]:
    return {
        "judgement_id": key,
        "number": number,
        "role": role,
        **{name: getattr(anchor, name) for name in ("article_id", "address", "kind", "type", "round", "agreement")},
        "date_edtf": anchor.date or None,
        "start_offset": anchor.start,
        "end_offset": anchor.end,
        "parties": list(anchor.parties),
    }
