"""The dashboard: tabs of rows of charts, the filters above them, the colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bi.superset.generate.chart import COLORS, KNOWN, adhoc
from bi.superset.generate.charts import CHARTS
from bi.superset.generate.names import VERSION, identifier, slug

TITLE = "Trade negotiations"
ADDRESS = "trade-negotiations"


@dataclass(frozen=True)
class Cell:
    """A chart, or words in Markdown, with its width (of 12) and its height."""

    content: str
    width: int
    height: int


@dataclass(frozen=True)
class Tab:
    """A tab: its heading and its rows."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


LEGEND = """\
<b>Blue</b> was held, <b>orange</b> is planned: announced, and no report says that it took place. Paler colours are \
dates that are not known to the day. Dates in tables are written as precisely as their sources give them \
(`2024-05` is some time in May 2024, `2024-05-20/2024-05-24` lasted five days, `2024-41` is \
the second half of 2024)."""
PICK = """\
One agreement with its upgrades and other tracks; choose it at **Agreement of the timeline**. A pale bar covers every \
day that a partial date may mean; what lasted less than two weeks is drawn two weeks wide so that it \
can be seen. The date itself is in the tooltip and in the table."""

TABS = (
    Tab(
        "Overview",
        (
            (Cell(f"#{LEGEND}", 12, 10),),
            tuple(
                Cell(name, width, 18)
                for name, width in (
                    ("Agreements", 3), ("Events held", 3), ("Events planned", 2), ("Articles", 2), ("Contradictions", 2)
                )
            ),
            (Cell("Rounds held, by year and party", 7, 52), Cell("How far agreements have come", 5, 52)),
            (Cell("Events by year, held and planned", 7, 50), Cell("Agreements by present stage", 5, 50)),
        ),
    ),
    Tab(
        "Timeline of an agreement",
        (
            (Cell(f"#{PICK}", 12, 10),),
            (Cell("Timeline", 12, 60),),
            (Cell("Events of the timeline", 12, 80),),
        ),
    ),
    Tab(
        "Map",
        (
            (Cell("Countries where events were held", 12, 80),),
            (Cell("Cities of events", 8, 64), Cell("Places by number of events", 4, 64)),
        ),
    ),
    Tab("Planned", ((Cell("Planned events", 12, 110),),)),
    Tab("Contradictions", ((Cell("Where reports contradict each other", 12, 110),),)),
)  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """A filter above the charts; `only` names the one tab that it serves, `first` chooses the first value."""

    name: str
    dataset: str
    column: str
    description: str
    multiple: bool = True
    only: str | None = None
    first: bool = False
    parents: tuple[str, ...] = ()
    descending: bool = False
    sort_metric: str | None = None


FILTERS = (
    Filter(
        "Agreement of the timeline",
        "dashboard_events",
        "family_name",
        "The agreement whose timeline is drawn; at first the one with the most rounds",
        multiple=False,
        only="Timeline of an agreement",
        first=True,
        parents=("Agreement family", "Party"),
        descending=True,
        sort_metric="rounds",
    ),
    Filter("Agreement family", "dashboard_events", "family_name", "An agreement with its upgrades and other tracks"),
    Filter("Party", "dashboard_events", "party_name", "A country or bloc that takes part"),
    Filter("Status", "dashboard_events", "status", "held, scheduled or cancelled"),
    Filter("Year", "dashboard_events", "event_year", "Year of the event", descending=True),
)


def export() -> dict[str, Any]:
    """The dashboard as Superset imports it."""
    return {
        "dashboard_title": TITLE,
        "description": "Trade agreements: rounds, meetings and milestones, held and planned, with their sources.",
        "css": "",
        "slug": ADDRESS,
        "certified_by": "",
        "certification_details": "",
        "published": True,
        "uuid": identifier("dashboard", TITLE),
        "position": dict(_position()),
        "metadata": _metadata(),
        "version": VERSION,
    }


def _metadata() -> dict[str, Any]:
    return {
        "color_scheme": "supersetColors",
        "label_colors": COLORS,
        "shared_label_colors": [],
        "color_scheme_domain": [],
        "cross_filters_enabled": True,
        "expanded_slices": {},
        "refresh_frequency": 0,
        "timed_refresh_immune_slices": [],
        "filter_bar_orientation": "HORIZONTAL",
        "native_filter_configuration": [_filter(each) for each in FILTERS],
        "chart_configuration": {},
        "global_chart_configuration": {"scope": {"rootPath": ["ROOT_ID"], "excluded": []}},
    }


def _filter_id(name: str) -> str:
    return f"NATIVE_FILTER-{slug(name)}"


def _filter(each: Filter) -> dict[str, Any]:
    return {
        "id": _filter_id(each.name),
        "name": each.name,
        "description": each.description,
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"column": {"name": each.column}, "datasetUuid": identifier("dataset", each.dataset)}],
        "controlValues": {
            "multiSelect": each.multiple,
            "enableEmptyFilter": each.first,
            "defaultToFirstItem": each.first,
            "inverseSelection": False,
            "searchAllOptions": False,
            "sortAscending": not each.descending,
        },
        "requiredFirst": each.first,
        "sortMetric": each.sort_metric,
        "adhoc_filters": [adhoc(each.column, KNOWN, None)] if each.first else [],
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [_filter_id(name) for name in each.parents],
        "scope": {"rootPath": [_tab_id(each.only)] if each.only else ["ROOT_ID"], "excluded": []},
        "tabsInScope": [],
        "chartsInScope": [],
    }


def _tab_id(name: str) -> str:
    return f"TAB-{slug(name)}"


def _position() -> Iterator[tuple[str, Any]]:
    yield "DASHBOARD_VERSION_KEY", "v2"
    yield from _node("ROOT_ID", "ROOT", ["TABS-all"], [])
    yield "HEADER_ID", {"id": "HEADER_ID", "type": "HEADER", "meta": {"text": TITLE}}
    yield from _node("GRID_ID", "GRID", [], ["ROOT_ID"])
    yield from _node("TABS-all", "TABS", [_tab_id(tab.name) for tab in TABS], ["ROOT_ID"], {})
    for tab in TABS:
        yield from _tab(tab)


def _tab(tab: Tab) -> Iterator[tuple[str, Any]]:
    above = ["ROOT_ID", "TABS-all"]
    me = _tab_id(tab.name)
    rows = [f"ROW-{slug(tab.name)}-{number}" for number in range(len(tab.rows))]
    yield from _node(me, "TAB", rows, above, {"text": tab.name})
    for row, cells in zip(rows, tab.rows, strict=True):
        ids = [_cell_id(cell) for cell in cells]
        yield from _node(row, "ROW", ids, [*above, me], {"background": "BACKGROUND_TRANSPARENT"})
        for key, cell in zip(ids, cells, strict=True):
            yield from _node(key, key.split("-")[0], [], [*above, me, row], _meta(cell))


def _cell_id(cell: Cell) -> str:
    return f"MARKDOWN-{slug(cell.content)[:20]}" if cell.content.startswith("#") else f"CHART-{slug(cell.content)}"


def _meta(cell: Cell) -> dict[str, Any]:
    size = {"width": cell.width, "height": cell.height}
    if cell.content.startswith("#"):
        return size | {"code": cell.content[1:]}
    number = 1 + [chart.name for chart in CHARTS].index(cell.content)
    return size | {"chartId": number, "sliceName": cell.content, "uuid": identifier("chart", cell.content)}


def _node(
    key: str, kind: str, children: list[str], parents: list[str], meta: dict[str, Any] | None = None
) -> Iterator[tuple[str, Any]]:
    node: dict[str, Any] = {"id": key, "type": kind, "children": children}
    if parents:
        node["parents"] = parents
    if meta is not None:
        node["meta"] = meta
    yield key, node
