"""A plugin of Datasette: uids and codes in the reporting views lead to the rows that they stand for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import hookimpl

from tradedb.extras import require

_markup = require("markupsafe", "web")

#: The view to which a column leads, and the column there.
_LEADS_TO = {
    "event_uid": ("report_sources", "event_uid"),
    "last_event_uid": ("report_sources", "event_uid"),
    "next_event_uid": ("report_sources", "event_uid"),
    "latest_event_uid": ("report_sources", "event_uid"),
    "agreement_id": ("report_timeline", "agreement_id"),
    "family_id": ("report_timeline", "family_id"),
    "participant_id": ("report_participation", "participant_id"),
    "party_code": ("report_event_parties", "party_code"),
}


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """A link in place of the bare value, in the reporting views and the answers of queries."""
    if column not in _LEADS_TO or not isinstance(value, str) or not (table or "report_").startswith("report_"):
        return None
    view, key = _LEADS_TO[column]
    query = datasette.urls.table(database, view)
    return _markup.Markup('<a href="{}?{}">{}</a>').format(query, urlencode({f"{key}__exact": value}), value)
