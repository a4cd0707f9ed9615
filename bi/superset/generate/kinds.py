"""The kinds of charts that the dashboard has several of: a number, bars, a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bi.superset.generate.chart import Chart

Filters = tuple[tuple[str, str, Any], ...]

# Years stand on an axis of time, so that one without a row leaves a gap; the whole year is what the axis shows.
_YEARS = {"time_grain_sqla": "P1Y", "x_axis_time_format": "%Y", "tooltipTimeFormat": "%Y"}
_NAMES = {"xAxisForceCategorical": True, "x_axis_sort_asc": False, "tooltipTimeFormat": "%Y"}
_BARS = {
    "legendType": "scroll",
    "legendOrientation": "top",
    "only_total": True,
    "rich_tooltip": True,
    "showTooltipTotal": True,
    "truncateXAxis": True,
    "truncate_metric": True,
    "truncateYAxis": False,
    "y_axis_bounds": [None, None],
    "y_axis_format": ",d",
    "y_axis_title_position": "Left",
    "x_axis_title_margin": 15,
    "color_scheme": "supersetColors",
    "show_empty_columns": True,
    "order_desc": True,
    "sort_series_type": "sum",
    "minorTicks": False,
}
_TABLE = {
    "query_mode": "aggregate",
    "all_columns": [],
    "percent_metrics": [],
    "include_search": True,
    "show_cell_bars": False,
    "allow_render_html": True,
    "allow_rearrange_columns": False,
    "table_timestamp_format": "%Y-%m-%d",
    "conditional_formatting": [],
}


def number(
    name: str, dataset: str, metric: str, description: str, under: str, *filters: Any, color: str = "#333333"
) -> Chart:
    """A big number with a few words under it."""
    settings = {
        "metric": metric,
        "y_axis_format": ",d",
        "header_font_size": 0.4,
        "subtitle": under,
        "subtitle_font_size": 0.15,
        "conditional_formatting": [{"operator": "≥", "targetValue": 0, "column": metric, "colorScheme": color}],
    }
    return Chart(name, "big_number_total", dataset, description, settings, metrics=(metric,), filters=filters)


def bars(
    name: str,
    dataset: str,
    description: str,
    x: str,
    metric: str,
    series: str | None = None,
    *,
    filters: Filters = (),
    most: int = 0,
    title: str = "",
    horizontal: bool = False,
) -> Chart:
    """Bars, stacked by a series, of which the `most` greatest are named; `start_date` stands for years on the axis."""
    by_year = x == "start_date"
    group = [series] if series else []
    limits = {
        "series_limit": most,
        "series_limit_metric": metric if most else None,
        "group_others_when_limit_reached": bool(most),
    }
    settings = _BARS | limits | (_YEARS if by_year else _NAMES | {"x_axis_sort": x})
    settings |= {
        "x_axis": x,
        "metrics": [metric],
        "groupby": group,
        "orientation": "horizontal" if horizontal else "vertical",
        "stack": "Stack" if series else None,
        "show_legend": bool(series),
        "show_value": horizontal,
        "y_axis_title": title,
        "y_axis_title_margin": 40 if title else 15,
        "limit": most or None,
    }
    return Chart(
        name,
        "echarts_timeseries_bar",
        dataset,
        description,
        settings,
        (_year_of(x) if by_year else x, *group),
        (metric,),
        filters,
        ((metric, False),),
        series=tuple(group),
        extra=limits | {"is_timeseries": False},
    )


def _year_of(column: str) -> dict[str, str]:
    kind = {"columnType": "BASE_AXIS", "expressionType": "SQL"}
    return kind | {"label": column, "sqlExpression": column, "timeGrain": "P1Y"}


def table(
    name: str,
    dataset: str,
    description: str,
    columns: Mapping[str, str],
    *,
    by: str,
    metrics: tuple[str, ...] = (),
    filters: Filters = (),
    widths: Mapping[str, int] | None = None,
    page: int = 20,
) -> Chart:
    """A table of distinct rows: its columns with their headings, the greatest of the metric `by` first."""
    config: dict[str, dict[str, Any]] = {
        column: {"horizontalAlign": "left", "customColumnName": words} for column, words in columns.items()
    }
    for column, width in (widths or {}).items():
        config[column]["columnWidth"] = width
    settings = _TABLE | {
        "groupby": list(columns),
        "metrics": list(metrics),
        "timeseries_limit_metric": by,
        "order_desc": True,
        "page_length": page,
        "column_config": config,
    }
    order = ((by, False),)
    return Chart(name, "table", dataset, description, settings, tuple(columns), metrics, filters, order, limit=2000)
