"""The charts of the dashboard: what each shows of which dataset."""

from __future__ import annotations

import json

from bi.superset.generate.chart import HELD, IS, KNOWN, PLANNED, Chart
from bi.superset.generate.kinds import bars, number, table

NUMBERS = (
    number(
        "Agreements",
        "dashboard_agreements",
        "agreements",
        "Agreements and tracks with at least one event.",
        "with a known event",
        ("n_events", ">", 0),
    ),
    number(
        "Events held",
        "dashboard_events",
        "events",
        "Rounds, meetings, milestones and developments that took place.",
        "rounds, meetings, milestones",
        ("status", IS, "held"),
        color=HELD,
    ),
    number(
        "Events planned",
        "dashboard_events",
        "events",
        "Announced, and no report says that they were held or cancelled.",
        "announced, not known to be held",
        ("status", IS, "scheduled"),
        color=PLANNED,
    ),
    number("Articles", "dashboard_sources", "articles", "Articles that report an event.", "behind these events"),
    number(
        "Contradictions",
        "dashboard_conflicts",
        "conflicts",
        "Values that an account gives and that were not chosen.",
        "values that reports dispute",
    ),
)


BARS = (
    bars(
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
    bars(
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
    bars(
        "Agreements by present stage",
        "dashboard_agreements",
        "Where each agreement stands, stages in their order.",
        "stage_in_order",
        "agreements",
        horizontal=True,
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


TABLES = (
    table(
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
        widths={"date_edtf": 170, "mark": 90},
    ),
    table(
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
    table(
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
    table(
        "Places by number of events",
        "dashboard_events",
        "Cities where events took place or are planned.",
        {"place": "Place", "mark": "State"},
        metrics=("events",),
        by="events",
        widths={"mark": 90},
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
