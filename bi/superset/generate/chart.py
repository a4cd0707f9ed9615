"""What a chart is, its colours, and how Superset imports it: its settings and the query that they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bi.superset.generate.names import VERSION, identifier

HELD, PLANNED, CANCELLED = "#1d5c96", "#e08214", "#8c8c8c"
# Planned and held never share a colour; a paler one of the same says that the day is not known.
COLORS = {
    "held": HELD,
    "held, day not known": "#a6c8e4",
    "planned": PLANNED,
    "planned, day not known": "#fdd49e",
    "cancelled": CANCELLED,
    "cancelled, day not known": "#cfcfcf",
    "Others": "#c4c4c4",
    "proposed": "#deebf7",
    "negotiating": "#c6dbef",
    "concluded": "#9ecae1",
    "signed": "#74b3d8",
    "in force": "#4f9bcb",
    "agreements": "#5b9aa0",
    "Agreements": "#5b9aa0",
}
LIMIT = 10000


@dataclass(frozen=True)
class Chart:
    """A chart: its kind, its dataset, its settings and the parts of its query."""

    name: str
    viz: str
    dataset: str
    description: str
    settings: Mapping[str, Any]
    columns: tuple[Any, ...] = ()
    metrics: tuple[str, ...] = ()
    filters: tuple[tuple[str, str, Any], ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    limit: int = LIMIT
    series: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def export(chart: Chart) -> dict[str, Any]:
    """The chart as Superset imports it."""
    params = {
        "viz_type": chart.viz,
        "datasource": "0__table",
        "adhoc_filters": [adhoc(*each) for each in chart.filters],
        "row_limit": chart.limit,
        "extra_form_data": {},
        **chart.settings,
    }
    return {
        "slice_name": chart.name,
        "description": chart.description,
        "certified_by": None,
        "certification_details": None,
        "viz_type": chart.viz,
        "params": params,
        "query_context": json.dumps(_context(chart, params), sort_keys=True),
        "cache_timeout": None,
        "uuid": identifier("chart", chart.name),
        "version": VERSION,
        "dataset_uuid": identifier("dataset", chart.dataset),
    }


def _context(chart: Chart, params: dict[str, Any]) -> dict[str, Any]:
    query = {
        "columns": list(chart.columns),
        "metrics": list(chart.metrics),
        "filters": [{"col": col, "op": op, "val": val} for col, op, val in chart.filters],
        "orderby": [list(each) for each in chart.order],
        "row_limit": chart.limit,
        "series_columns": list(chart.series),
        "extras": {"having": "", "where": ""},
        **chart.extra,
    }
    return {
        "datasource": {"id": 0, "type": "table"},
        "force": False,
        "queries": [query],
        "form_data": params,
        "result_format": "json",
        "result_type": "full",
    }


def adhoc(column: str, operator: str, value: Any) -> dict[str, Any]:
    """A filter as the settings of a chart hold it."""
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": column,
        "operator": operator,
        "operatorId": {"==": "EQUALS", "IN": "IN", "IS NOT NULL": "IS_NOT_NULL", ">": "GREATER_THAN"}[operator],
        "comparator": value,
    }


IS = "=="
KNOWN = "IS NOT NULL"
