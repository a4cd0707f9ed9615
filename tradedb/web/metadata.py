"""What Datasette is told of a database: descriptions, facets, orders, questions, and what stays in the background."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tradedb.db.cookbook import TODAY, Recipe, recipes
from tradedb.db.reporting import VIEWS, View
from tradedb.db.schema import Base

_TITLE = "Trade agreements"
_DESCRIPTION = (
    "Negotiation rounds, meetings and milestones, read from news and press releases. Each row leads to the articles "
    "and the words that it comes from: report_sources has them all."
)
#: Of each view what a reader narrows it by.
_FACETS: Mapping[str, tuple[str, ...]] = {
    "report_timeline": ("kind", "status", "agreement_name", "country_name", "event_year", "has_conflict"),
    "report_rounds": ("agreement_name", "status", "country_name", "event_year"),
    "report_meetings": ("type", "level", "status", "country_name", "event_year"),
    "report_milestones": ("type", "stage", "status", "event_year"),
    "report_agreements": ("stage", "agreement_kind", "n_parties"),
    "report_stages": ("stage", "agreement_name"),
    "report_participants": ("party_name", "organization"),
    "report_participation": ("party_name", "participant_name", "organization_name", "agreement_name"),
    "report_parties": ("party_kind",),
    "report_event_parties": ("party_name", "kind", "status", "event_year"),
    "report_agreement_parties": ("party_name", "agreement_kind", "stage"),
    "report_sources": ("publisher", "kind", "status", "year_basis", "rule"),
    "report_conflicts": ("field", "chosen_reason", "agreement_name", "publisher"),
    "report_dates": ("year", "is_weekend"),
}
#: What comes first, the largest in front; else the rows come by their key. Orders that an index gives, or of few rows:
#: a page must not sort a million.
_LARGEST_FIRST: Mapping[str, str] = {
    "report_timeline": "start_date",
    "report_rounds": "start_date",
    "report_meetings": "start_date",
    "report_milestones": "start_date",
    "report_agreements": "n_events",
}
#: What a row of a table may be called where another table points to it.
_LABELS = ("name", "title")


def metadata(database: str, tables: Iterable[str]) -> dict[str, Any]:
    """All that Datasette is told.

    Args:
        database: the name under which Datasette has it.
        tables: names of its tables, views left out.
    """
    views = {view.name: _view(view) for view in VIEWS}
    background = {name: _table(name) for name in tables if name not in views}
    return {
        "title": _TITLE,
        "description": _DESCRIPTION,
        "databases": {
            database: {
                "title": _TITLE,
                "description": _DESCRIPTION,
                "tables": views | background,
                "queries": {recipe.name: _query(recipe) for recipe in recipes()},
            }
        },
    }


def _view(view: View) -> dict[str, Any]:
    order = {"sort_desc": _LARGEST_FIRST[view.name]} if view.name in _LARGEST_FIRST else {"sort": view.key[0]}
    return {
        "description": f"{view.comment}.",
        "columns": {column.name: column.comment for column in view.columns},
        "facets": list(_FACETS[view.name]),
        **order,
    }


def _table(name: str) -> dict[str, Any]:
    """What the models say of a table of the database itself; it is hidden until somebody asks."""
    model = Base.metadata.tables.get(name)
    if model is None:
        return {"hidden": True}
    labels = [each for each in _LABELS if each in model.c]
    return {
        "hidden": True,
        "description": model.comment or "",
        "columns": {column.name: column.comment or "" for column in model.c},
        **({"label_column": labels[0]} if labels else {}),
    }


def _query(recipe: Recipe) -> dict[str, Any]:
    """A question; `chapter` and `usual` are for the page that lists them."""
    usual = {name: value for name, value in recipe.parameters.items() if value != TODAY}
    notes = [*recipe.notes, *(f"{name}: {meaning}." for name, meaning in recipe.meanings.items())]
    return {
        "title": recipe.question,
        "description": " ".join(notes).replace("`", ""),
        "sql": _with_today(recipe),
        "chapter": recipe.chapter,
        "usual": usual,
    }


def _with_today(recipe: Recipe) -> str:
    """The statement, in which a day left empty is today."""
    sql = recipe.sql
    for name in (name for name, value in recipe.parameters.items() if value == TODAY):
        sql = sql.replace(f":{name}", f"coalesce(nullif(:{name}, ''), date('now'))")
    return sql
