"""The charts: what each shows, and the query that Superset sends for it."""

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


def _number(
    name: str, dataset: str, metric: str, description: str, under: str, *filters: Any, color: str = "#333333"
) -> Chart:
    settings = {
        "metric": metric,
        "y_axis_format": ",d",
        "header_font_size": 0.4,
        "subtitle": under,
        "subtitle_font_size": 0.15,
        "conditional_formatting": [{"operator": "≥", "targetValue": 0, "column": metric, "colorScheme": color}],
    }
    return Chart(name, "big_number_total", dataset, description, settings, metrics=(metric,), filters=filters)


NUMBERS = (
    _number(
        "Agreements",
        "dashboard_agreements",
        "agreements",
        "Agreements and tracks with at least one event.",
        "with a known event",
        ("n_events", ">", 0),
    ),
    _number(
        "Events held",
        "dashboard_events",
        "events",
        "Rounds, meetings, milestones and developments that took place.",
        "rounds, meetings, milestones",
        ("status", IS, "held"),
        color=HELD,
    ),
    _number(
        "Events planned",
        "dashboard_events",
        "events",
        "Announced, and no report says that they were held or cancelled.",
        "announced, not known to be held",
        ("status", IS, "scheduled"),
        color=PLANNED,
    ),
    _number("Articles", "dashboard_sources", "articles", "Articles that report an event.", "behind these events"),
    _number(
        "Contradictions",
        "dashboard_conflicts",
        "conflicts",
        "Values that an account gives and that were not chosen.",
        "values that reports dispute",
    ),
)


# Years stand on an axis of time, so that one without a row leaves a gap; the whole year is what the axis shows.
_YEARS = {"time_grain_sqla": "P1Y", "x_axis_time_format": "%Y", "tooltipTimeFormat": "%Y"}
_NAMES = {"xAxisForceCategorical": True, "x_axis_sort_asc": False, "tooltipTimeFormat": "%Y"}


def _by_year(column: str) -> dict[str, str]:
    kind = {"columnType": "BASE_AXIS", "expressionType": "SQL"}
    return kind | {"label": column, "sqlExpression": column, "timeGrain": "P1Y"}


def _bars(name: str, dataset: str, description: str, x: str, metric: str, series: str | None, **more: Any) -> Chart:
    group = [series] if series else []
    settings = {
        "x_axis": x,
        **(_YEARS if x == "start_date" else _NAMES | {"x_axis_sort": x}),
        "metrics": [metric],
        "groupby": group,
        "orientation": more.get("orientation", "vertical"),
        "stack": "Stack" if series else None,
        "show_legend": bool(series),
        "legendType": "scroll",
        "legendOrientation": "top",
        "only_total": True,
        "show_value": more.get("values", False),
        "rich_tooltip": True,
        "showTooltipTotal": True,
        "truncateXAxis": True,
        "truncate_metric": True,
        "truncateYAxis": False,
        "y_axis_bounds": [None, None],
        "y_axis_format": ",d",
        "y_axis_title": more.get("title", ""),
        "y_axis_title_margin": 40 if more.get("title") else 15,
        "y_axis_title_position": "Left",
        "x_axis_title_margin": 15,
        "color_scheme": "supersetColors",
        "show_empty_columns": True,
        "limit": more.get("most", 0) or None,
        "series_limit": more.get("most", 0),
        "series_limit_metric": metric if more.get("most") else None,
        "group_others_when_limit_reached": bool(more.get("most")),
        "order_desc": True,
        "sort_series_type": "sum",
        "minorTicks": False,
    }
    extra = {
        "series_limit": more.get("most", 0),
        "series_limit_metric": settings["series_limit_metric"],
        "group_others_when_limit_reached": bool(more.get("most")),
        "is_timeseries": False,
    }
    columns = (_by_year(x) if x == "start_date" else x, *group)
    filters = tuple(more.get("filters", ()))
    order = ((metric, False),)
    return Chart(
        name, "echarts_timeseries_bar", dataset, description, settings, columns, (metric,), filters, order,
        series=tuple(group), extra=extra,
    )  # fmt: skip


BARS = (
    _bars(
        "Rounds held, by year and party",
        "dashboard_events",
        "Negotiation rounds that took place. A round counts once for each of its sides; the ten sides with the most"
        " rounds are shown by name, the others together. Rounds whose date does not lie in one year are left out.",
        "start_date",
        "events",
        "party_name",
        most=10,
        title="Rounds",
        filters=(("kind", IS, "round"), ("status", IS, "held"), ("event_year", KNOWN, None)),
    ),
    _bars(
        "Events by year, held and planned",
        "dashboard_events",
        "All events; planned and cancelled ones apart from those held. Events whose date does not lie in one year are"
        " left out.",
        "start_date",
        "events",
        "state",
        title="Events",
        filters=(("event_year", KNOWN, None),),
    ),
    _bars(
        "Agreements by present stage",
        "dashboard_agreements",
        "Where each agreement stands, stages in their order.",
        "stage_in_order",
        "agreements",
        None,
        values=True,
        orientation="horizontal",
        filters=(("stage", KNOWN, None),),
    ),
)

FUNNEL = Chart(
    "How far agreements have come",
    "funnel",
    "dashboard_stages",
    "Agreements that have reached each step or passed it.",
    {
        "groupby": ["step"],
        "metric": "agreements",
        "sort_by_metric": True,
        "number_format": ",d",
        "percent_calculation_type": "total",
        "label_type": 3,
        "tooltip_label_type": 5,
        "show_labels": True,
        "show_tooltip_labels": True,
        "show_legend": False,
        "legendOrientation": "top",
        "color_scheme": "supersetColors",
    },
    ("step",),
    ("agreements",),
    order=(("agreements", False),),
    limit=10,
)

_BAR_COLUMNS = ("event", "date_edtf", "state", "party_names", "place", "n_sources", "event_uid")
GANTT = Chart(
    "Timeline",
    "gantt_chart",
    "dashboard_events",
    "Each bar is an event. A pale bar covers all days that a partial date may mean; what is shorter than two weeks is"
    " drawn two weeks wide, so that it can be seen. The date itself is in the tooltip.",
    {
        "start_time": "start_date",
        "end_time": "drawn_until",
        "y_axis": "what",
        "series": "shown_as",
        "subcategories": False,
        "tooltip_columns": list(_BAR_COLUMNS),
        "tooltip_metrics": [],
        "order_by_cols": [json.dumps([column, True]) for column in ("what_rank", "what", "start_date")],
        "color_scheme": "supersetColors",
        "show_legend": True,
        "legendType": "scroll",
        "legendOrientation": "top",
        "zoomable": True,
        "show_extra_controls": False,
        "x_axis_time_format": "%Y-%m",
        "x_axis_title_margin": 15,
        "y_axis_title": " ",
        "y_axis_title_margin": 150,
        "tooltipTimeFormat": "%Y-%m-%d",
        "tooltipValuesFormat": ",d",
    },
    ("start_date", "drawn_until", "what", "shown_as", *_BAR_COLUMNS, "what_rank"),
    filters=(("start_date", KNOWN, None),),
    order=(("what_rank", True), ("what", True), ("start_date", True)),
    limit=2000,
    series=("shown_as",),
)


def _table(name: str, dataset: str, description: str, columns: Mapping[str, str], **more: Any) -> Chart:
    """A table of distinct rows: its columns with their headings, sorted by the metric `by`."""
    by, ascending = more["by"], more.get("ascending", False)
    metrics = tuple(more.get("metrics", ()))
    config = {column: {"horizontalAlign": "left", "customColumnName": words} for column, words in columns.items()}
    for column, width in more.get("widths", {"date_edtf": 170, "mark": 90}).items():
        config[column] = config.get(column, {}) | {"columnWidth": width}
    settings = {
        "query_mode": "aggregate",
        "groupby": list(columns),
        "metrics": list(metrics),
        "all_columns": [],
        "percent_metrics": [],
        "timeseries_limit_metric": by,
        "order_desc": not ascending,
        "page_length": more.get("page", 20),
        "include_search": True,
        "show_cell_bars": False,
        "allow_render_html": True,
        "allow_rearrange_columns": False,
        "table_timestamp_format": "%Y-%m-%d",
        "column_config": config,
        "conditional_formatting": [],
    }
    return Chart(
        name, "table", dataset, description, settings, tuple(columns), metrics,
        tuple(more.get("filters", ())), ((by, ascending),), limit=more.get("limit", 2000),
    )  # fmt: skip


TABLES = (
    _table(
        "Events of the timeline",
        "dashboard_events",
        "The same events as the bars, latest first. Dates stand as precisely as their sources give them.",
        {
            "date_edtf": "Date",
            "mark": "State",
            "what": "What",
            "event": "Event",
            "place": "Place",
            "party_names": "Sides",
            "n_sources": "Articles",
            "source": "Source",
            "event_uid": "Id",
        },
        by="first_day",
    ),
    _table(
        "Planned events",
        "dashboard_events",
        "Announced, and no report says that they were held or cancelled, latest first.",
        {
            "date_edtf": "Date",
            "outlook": "Outlook",
            "what": "What",
            "event": "Event",
            "agreement": "Agreement",
            "party_names": "Sides",
            "place": "Place",
            "source": "Source",
            "event_uid": "Id",
        },
        by="last_day",
        widths={"date_edtf": 130, "outlook": 130, "what": 160},
        filters=(("status", IS, "scheduled"),),
    ),
    _table(
        "Where reports contradict each other",
        "dashboard_conflicts",
        "Each value that an account gives and that was not chosen, beside the one that was.",
        {
            "event": "Event",
            "mark": "State",
            "field": "Field",
            "chosen": "Chosen",
            "chosen_reason": "Why",
            "chosen_source": "Dated by",
            "contradicting": "Contradicted by",
            "by": "Publisher",
            "source": "Source",
            "words": "Its words",
            "event_uid": "Id",
        },
        by="first_day",
        widths={"mark": 90, "chosen": 175, "contradicting": 175, "chosen_reason": 110, "chosen_source": 90},
    ),
    _table(
        "Places by number of events",
        "dashboard_events",
        "Cities where events took place or are planned.",
        {"place": "Place", "mark": "State"},
        metrics=("events",),
        by="events",
        page=15,
        filters=(("country_code", KNOWN, None),),
    ),
)

WORLD = Chart(
    "Countries where events were held",
    "world_map",
    "dashboard_events",
    "Rounds, meetings and milestones that took place, by country. Planned events are not counted.",
    {
        "entity": "country_code",
        "country_fieldtype": "cca2",
        "metric": "events",
        "secondary_metric": "events",
        "show_bubbles": True,
        "max_bubble_size": "25",
        "color_by": "metric",
        "linear_color_scheme": "schemeBlues",
        "color_scheme": "supersetColors",
        "color_picker": {"r": 29, "g": 92, "b": 150, "a": 1},
        "sort_by_metric": True,
        "y_axis_format": ",d",
    },
    ("country_code",),
    ("events",),
    filters=(("status", IS, "held"), ("country_code", KNOWN, None)),
    order=(("events", False),),
    limit=300,
)

CITIES = Chart(
    "Cities of events",
    "bubble_v2",
    "dashboard_events",
    "Cities at their longitude and latitude; the larger the circle, the more events. Planned ones have another colour.",
    {
        "entity": "city",
        "series": "state",
        "x": "longitude",
        "y": "latitude",
        "size": "events",
        "max_bubble_size": "25",
        "tooltipSizeFormat": ",d",
        "opacity": 0.7,
        "color_scheme": "supersetColors",
        "show_legend": True,
        "legendOrientation": "top",
        "legendType": "scroll",
        "x_axis_label": "Longitude",
        "y_axis_label": "Latitude",
        "x_axis_title_margin": 30,
        "y_axis_title_margin": 30,
        "xAxisFormat": ",.0f",
        "y_axis_format": ",.0f",
        "x_axis_bounds": [-180, 180],
        "y_axis_bounds": [-60, 80],
        "truncateYAxis": True,
        "truncateXAxis": True,
    },
    ("city", "state"),
    ("longitude", "latitude", "events"),
    filters=(("latitude", KNOWN, None),),
    order=(("events", False),),
    limit=1000,
)

CHARTS = (*NUMBERS, *BARS, FUNNEL, GANTT, *TABLES, WORLD, CITIES)
