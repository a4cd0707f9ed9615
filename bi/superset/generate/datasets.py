"""The datasets: each reporting view, and the joins that the dashboard draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bi.superset.generate.columns import MARK, OUTLOOK, SHOWN_AS, STATE, WHAT, WHAT_RANK, Computed, link, text
from bi.superset.generate.names import VERSION, identifier
from tradedb.db.reporting import VIEWS, view

DATABASE = "tradedb"
# How many days a bar is drawn wide at least, so that a day can be seen among years.
DRAWN_DAYS = 14

COUNT_EVENTS = ("events", "COUNT(DISTINCT event_uid)", "Events", "Events, each counted once")
COUNT_AGREEMENTS = ("agreements", "COUNT(DISTINCT agreement_id)", "Agreements", "Agreements, each counted once")
COUNT_ROWS = ("rows", "COUNT(*)", "Rows", "Rows of the view")

# What tables are sorted by. As text, since PostgreSQL has missing dates before all others where the latest come first.
FIRST_DAY = ("first_day", "COALESCE(MIN(CAST(start_date AS TEXT)), '')", "First day", "First day of the date")
LAST_DAY = ("last_day", "COALESCE(MAX(CAST(end_date AS TEXT)), '')", "Last day", "Last day of the date")


@dataclass(frozen=True)
class Join:
    """A dataset with SQL of its own: a view, joined to the sides so that one filter serves all charts."""

    name: str
    grain: str
    base: str
    sql: str
    added: tuple[tuple[str, str, str], ...]
    computed: tuple[Computed, ...]
    metrics: tuple[tuple[str, str, str, str], ...]
    date: str | None = "start_date"


PARTY = (("party_code", "TEXT", "Code of one side"), ("party_name", "TEXT", "Name of one side"))
OF_EVENT = (
    ("family_name", "TEXT", "Agreement at the root of the event's agreement"),
    ("status", "TEXT", "Status of the event"),
    ("event_year", "INTEGER", "Year of the event"),
)

# The sides come from the tables behind report_event_parties: SQLite would make that view anew for each chart.
EVENTS = Join(
    "dashboard_events",
    "One row for each event and side; count with the metric `events`, which counts an event once.",
    "report_timeline",
    f"""\
SELECT t.*, p.code AS party_code, p.name AS party_name, COALESCE(d.date, t.end_date) AS drawn_until
FROM report_timeline t
LEFT JOIN event_parties b ON b.event_uid = t.event_uid
LEFT JOIN parties p ON p.code = b.party_code
LEFT JOIN report_dates f ON f.date = t.start_date
LEFT JOIN report_dates l ON l.date = t.end_date
LEFT JOIN report_dates d ON d.day_number =
  CASE WHEN l.day_number - f.day_number >= {DRAWN_DAYS} THEN l.day_number + 1 ELSE f.day_number + {DRAWN_DAYS} END""",
    (
        *PARTY,
        (
            "drawn_until",
            "DATE",
            f"Where the bar on the timeline ends: after the last day, and {DRAWN_DAYS} days after the first at least",
        ),
    ),
    (
        STATE,
        MARK,
        SHOWN_AS,
        WHAT,
        WHAT_RANK,
        OUTLOOK,
        Computed("agreement", "TEXT", text("COALESCE(agreement_name, '')"), "Name of the agreement, if any"),
        Computed("event", "TEXT", text("title"), "Title as text"),
        Computed(
            "place", "TEXT", text("COALESCE(city || ', ' || country_name, city, country_name, '')"), "City and country"
        ),
        Computed("source", "TEXT", link("evidence_url", "'article'"), "Link to the article that gives the date"),
    ),
    (
        COUNT_EVENTS,
        ("rounds", "COUNT(DISTINCT CASE WHEN kind = 'round' THEN event_uid END)", "Rounds", "Negotiation rounds"),
        FIRST_DAY,
        LAST_DAY,
        ("longitude", "AVG(longitude)", "Longitude", "Longitude of the city"),
        ("latitude", "AVG(latitude)", "Latitude", "Latitude of the city"),
    ),
)

AGREEMENTS = Join(
    "dashboard_agreements",
    "One row for each agreement and party; count with the metric `agreements`, which counts an agreement once.",
    "report_agreements",
    """\
SELECT a.*, p.code AS party_code, p.name AS party_name
FROM report_agreements a
LEFT JOIN agreement_parties b ON b.agreement_id = a.agreement_id
LEFT JOIN parties p ON p.code = b.party_code""",
    PARTY,
    (Computed("stage_in_order", "TEXT", "stage_rank || ' ' || REPLACE(stage, '_', ' ')", "Stage after its rank"),),
    (COUNT_AGREEMENTS,),
    "stage_date",
)

REACHED = Join(
    "dashboard_stages",
    "One row for each agreement, party and step that it has reached.",
    "report_agreements",
    """\
SELECT a.*, p.code AS party_code, p.name AS party_name, s.step, s.step_rank
FROM report_agreements a
JOIN (
  SELECT 1 AS step_rank, 'proposed' AS step
  UNION ALL SELECT 2, 'negotiating'
  UNION ALL SELECT 4, 'concluded'
  UNION ALL SELECT 6, 'signed'
  UNION ALL SELECT 8, 'in force'
) s ON s.step_rank <= CASE
  WHEN a.stage <> 'terminated' THEN a.stage_rank
  WHEN a.in_force_edtf IS NOT NULL THEN 8
  WHEN a.signed_edtf IS NOT NULL THEN 6
  WHEN a.concluded_edtf IS NOT NULL THEN 4
  WHEN a.negotiating_edtf IS NOT NULL THEN 2
  WHEN a.stage = 'terminated' THEN 1 END
LEFT JOIN agreement_parties b ON b.agreement_id = a.agreement_id
LEFT JOIN parties p ON p.code = b.party_code""",
    (
        *PARTY,
        ("step", "TEXT", "Step that the agreement has reached or passed"),
        ("step_rank", "INTEGER", "Rank of the step"),
    ),
    (),
    (COUNT_AGREEMENTS,),
    "stage_date",
)

CONFLICTS = Join(
    "dashboard_conflicts",
    "One row for each contradicting value and side of its event; count with the metric `conflicts`.",
    "report_conflicts",
    """\
SELECT c.*, t.family_name, t.status, t.event_year, t.evidence_url AS date_url,
  p.code AS party_code, p.name AS party_name
FROM report_conflicts c
JOIN report_timeline t ON t.event_uid = c.event_uid
LEFT JOIN event_parties b ON b.event_uid = c.event_uid
LEFT JOIN parties p ON p.code = b.party_code""",
    (*OF_EVENT, ("date_url", "TEXT", "Address of the article that gives the event's date"), *PARTY),
    (
        MARK,
        Computed("event", "TEXT", text("event_title"), "Title of the event as text"),
        Computed("agreement", "TEXT", text("COALESCE(agreement_name, '')"), "Name of the agreement, if any"),
        Computed("chosen", "TEXT", text("chosen_value"), "The value that was chosen, as text"),
        Computed("contradicting", "TEXT", text("contradicting_value"), "The value that contradicts it, as text"),
        Computed("chosen_source", "TEXT", link("date_url", "'article'"), "Link to the article that gives the date"),
        Computed("source", "TEXT", link("evidence_url", "'article'"), "Link to the article that contradicts"),
        Computed("by", "TEXT", text("COALESCE(publisher, '')"), "Publisher of the article that contradicts, as text"),
        Computed("words", "TEXT", text("quote"), "Words that contradict, as text"),
    ),
    (
        ("conflicts", "COUNT(DISTINCT event_uid || field || mention_id)", "Conflicts", "Contradicting values"),
        FIRST_DAY,
    ),
)

SOURCES = Join(
    "dashboard_sources",
    "One row for each mention and side of its event; count with the metric `articles`.",
    "report_sources",
    """\
SELECT s.*, t.family_name, t.event_year, p.code AS party_code, p.name AS party_name
FROM report_sources s
LEFT JOIN report_timeline t ON t.event_uid = s.event_uid
LEFT JOIN event_parties b ON b.event_uid = s.event_uid
LEFT JOIN parties p ON p.code = b.party_code""",
    (OF_EVENT[0], OF_EVENT[2], *PARTY),
    (),
    (("articles", "COUNT(DISTINCT article_id)", "Articles", "Articles that report an event"),),
)

JOINS = (EVENTS, AGREEMENTS, REACHED, CONFLICTS, SOURCES)


def datasets() -> dict[str, dict[str, Any]]:
    """Every dataset by its name, as Superset imports it."""
    plain = {each.name: _of_view(each) for each in VIEWS}
    return plain | {each.name: _of_join(each) for each in JOINS}


def _of_view(each: Any) -> dict[str, Any]:
    columns = [_column(c.name, c.type, c.comment) for c in each.columns]
    names = [c.name for c in each.columns]
    date = next((name for name in ("start_date", "stage_date", "since_date", "date") if name in names), None)
    return _dataset(each.name, each.comment, each.grain, columns, (COUNT_ROWS,), date)


def _of_join(join: Join) -> dict[str, Any]:
    columns = [_column(c.name, c.type, c.comment) for c in view(join.base).columns]
    columns += [_column(*added) for added in join.added]
    columns += [_column(c.name, c.type, c.comment, c.expression) for c in join.computed]
    made = _dataset(join.name, f"For the dashboard. {join.grain}", join.grain, columns, join.metrics, join.date)
    return made | {"sql": join.sql}


def _dataset(
    name: str, description: str, grain: str, columns: list[dict[str, Any]], metrics: Any, date: str | None
) -> dict[str, Any]:
    return {
        "table_name": name,
        "main_dttm_col": date,
        "description": description,
        "schema": None,
        "sql": None,
        "filter_select_enabled": True,
        "extra": {"certification": {"certified_by": "tradedb", "details": grain}},
        "uuid": identifier("dataset", name),
        "columns": columns,
        "metrics": [
            {"metric_name": m, "expression": sql, "verbose_name": words, "description": comment, "d3format": ",d"}
            for m, sql, words, comment in metrics
        ],
        "version": VERSION,
        "database_uuid": identifier("database", DATABASE),
    }


def _column(name: str, kind: str, comment: str, expression: str | None = None) -> dict[str, Any]:
    return {
        "column_name": name,
        "type": kind,
        "is_dttm": kind == "DATE",
        "is_active": True,
        "groupby": True,
        "filterable": True,
        "description": comment,
        "expression": expression,
    }
