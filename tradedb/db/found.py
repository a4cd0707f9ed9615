"""Agreements that articles spoke of first: their rows follow from what the articles at hand say, in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from tradedb.db.chunks import in_chunks
from tradedb.db.schema import (
    Agreement,
    AgreementAlias,
    AgreementParty,
    Article,
    ArticleAgreement,
    Event,
    EventMention,
    Tally,
)
from tradedb.records import Agreement as AgreementRecord

#: `agreements.source` of an agreement that only articles speak of.
FOUND = "article"

#: How many are asked for at once; databases limit the parameters of a statement.
_CHUNK = 500


def listed() -> ColumnElement[bool]:
    """The agreements that the reference tables hold."""
    return Agreement.source != FOUND


def proposals(article_id: str, agreements: Iterable[AgreementRecord]) -> list[dict[str, Any]]:
    """The rows that note which agreements an article speaks of that the reference data do not hold."""
    return [
        {
            "article_id": article_id,
            "slug": agreement.slug,
            "name": agreement.name,
            "kind": agreement.kind,
            "parent": agreement.parent,
            "parties": sorted(set(agreement.parties)),
            "aliases": sorted(set(agreement.aliases)),
        }
        for agreement in {agreement.slug: agreement for agreement in agreements}.values()
    ]


def proposed_by(connection: Connection, article_id: str) -> frozenset[str]:
    """The slugs that an article has proposed."""
    return frozenset(connection.scalars(select(ArticleAgreement.slug).where(ArticleAgreement.article_id == article_id)))


def unsettled(connection: Connection, proposed: Iterable[AgreementRecord]) -> set[str]:
    """The slugs of those proposals that may change an agreement: where it is as proposed, no order of them matters."""
    proposals = list(proposed)
    slugs = sorted({agreement.slug for agreement in proposals})
    rows = {row.slug: row for row in _selected(connection, Agreement, Agreement.slug, slugs)}
    parties, aliases = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for row in _selected(connection, AgreementParty, AgreementParty.agreement_id, slugs):
        parties[row.agreement_id].add(row.party_code)
    for row in _selected(connection, AgreementAlias, AgreementAlias.agreement_id, slugs):
        aliases[row.agreement_id].add(row.alias)
    return {
        each.slug
        for each in proposals
        if (row := rows.get(each.slug)) is None
        or (row.name, row.kind, row.parent_id, row.source) != (each.name, each.kind, each.parent, FOUND)
        or parties[each.slug] != set(each.parties)
        or not aliases[each.slug].issuperset(each.aliases)
    }


def _selected(connection: Connection, model: Any, column: Any, slugs: list[str]) -> Iterator[Any]:
    for condition in in_chunks(column, slugs):
        yield from connection.execute(select(*model.__table__.c).where(condition))


def refresh(connection: Connection, slugs: Iterable[str]) -> set[str]:
    """Make the agreements follow the articles that speak of them.

    An agreement is as the article published first describes it; its aliases are all that any article gives. Those
    that no article proposes any longer stay until `drop_unused`.

    Returns:
        The slugs whose row, parent or parties changed.
    """
    touched = set(slugs)
    if not touched:
        return set()
    proposals = _proposals(connection, touched)
    changed = {slug for slug, rows in sorted(proposals.items()) if _write(connection, slug, rows)}
    children = select(ArticleAgreement.slug).where(ArticleAgreement.parent.in_(sorted(touched)))
    return changed | _link_parents(connection, touched | set(connection.scalars(children)))


def rebuild(connection: Connection) -> None:
    """Make all agreements that articles spoke of follow the articles, after the reference rows have changed."""
    slugs = connection.scalars(select(ArticleAgreement.slug).distinct().order_by(ArticleAgreement.slug)).all()
    for start in range(0, len(slugs), _CHUNK):
        refresh(connection, slugs[start : start + _CHUNK])
    drop_unused(connection, connection.scalars(select(Agreement.slug).where(~listed())).all())


def drop_unused(connection: Connection, slugs: Iterable[str]) -> set[str]:
    """Delete those that only articles spoke of and none speaks of any longer; returns the slugs that lose a parent."""
    orphans: set[str] = set()
    for slug in sorted(slugs):
        row = connection.execute(select(Agreement.slug).where(Agreement.slug == slug, ~listed())).first()
        if row is None or _used(connection, slug):
            continue
        orphans |= set(connection.scalars(select(Agreement.slug).where(Agreement.parent_id == slug)))
        connection.execute(update(Agreement).where(Agreement.parent_id == slug).values(parent_id=None))
        connection.execute(delete(Agreement).where(Agreement.slug == slug))
    return orphans


def _used(connection: Connection, slug: str) -> bool:
    uses: tuple[Any, ...] = (ArticleAgreement.slug, EventMention.agreement_id, Event.agreement_id, Tally.agreement_id)
    return any(connection.scalar(select(use).where(use == slug).limit(1)) is not None for use in uses)


def _proposals(connection: Connection, slugs: Iterable[str]) -> dict[str, list[RowMapping]]:
    """The articles' descriptions of each agreement that the tables do not list, the first published first."""
    reference = select(Agreement.slug).where(listed(), Agreement.slug == ArticleAgreement.slug)
    statement = (
        select(*ArticleAgreement.__table__.c)
        .join(Article, Article.id == ArticleAgreement.article_id)
        .where(ArticleAgreement.slug.in_(sorted(set(slugs))), ~reference.exists())
        .order_by(Article.published.is_(None), Article.published, Article.id)
    )
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(statement).mappings():
        found[row["slug"]].append(row)
    return found


def _write(connection: Connection, slug: str, rows: list[RowMapping]) -> bool:
    """Write one agreement with its parties and aliases; whether anything that matters to events changed."""
    first = rows[0]
    values = {"slug": slug, "name": first["name"], "kind": first["kind"], "source": FOUND}
    columns = (Agreement.slug, Agreement.name, Agreement.kind, Agreement.source)
    stored = connection.execute(select(*columns).where(Agreement.slug == slug)).mappings().first()
    if stored is None:
        connection.execute(insert(Agreement).values(values))
    elif dict(stored) != values:
        connection.execute(update(Agreement).where(Agreement.slug == slug).values(values))
    aliases = {alias for row in rows for alias in row["aliases"]}
    _replace(connection, AgreementAlias, "alias", slug, aliases)
    parties_changed = _replace(connection, AgreementParty, "party_code", slug, set(first["parties"]))
    return stored is None or parties_changed


def _replace(connection: Connection, model: Any, column: str, slug: str, wanted: set[str]) -> bool:
    table = model.__table__
    stored = set(connection.scalars(select(table.c[column]).where(table.c.agreement_id == slug)))
    if stored == wanted:
        return False
    connection.execute(delete(table).where(table.c.agreement_id == slug))
    rows = [{column: value, "agreement_id": slug, "source": FOUND} for value in sorted(wanted)]
    if rows:
        connection.execute(insert(table), rows)
    return True


def _link_parents(connection: Connection, slugs: Iterable[str]) -> set[str]:
    """Point found agreements to their parents where those exist, whichever came first."""
    wanted = {slug: rows[0]["parent"] for slug, rows in _proposals(connection, slugs).items()}
    parents = _parents(connection, {*wanted, *filter(None, wanted.values())})
    changed = set()
    for slug, parent in wanted.items():
        there = parent if parent in parents and parent != slug else None
        if parents.get(slug) != there:
            connection.execute(update(Agreement).where(Agreement.slug == slug).values(parent_id=there))
            changed.add(slug)
    return changed


def _parents(connection: Connection, slugs: set[str]) -> dict[str, str | None]:
    """The parents of those of some agreements that are there."""
    statement = select(Agreement.slug, Agreement.parent_id).where(Agreement.slug.in_(sorted(slugs)))
    return dict(connection.execute(statement).all())
