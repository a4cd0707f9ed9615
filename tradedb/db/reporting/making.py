"""Makes the reporting views in a database, describes them there, and takes them away before a migration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Column, Connection, CreateView, MetaData, Table, Text, insert, inspect, text

from tradedb.db.reporting.model import View

#: What Metabase reads whenever it looks at a database: descriptions by the path of what they describe.
METABASE = Table(
    "_metabase_metadata",
    MetaData(),
    Column("keypath", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

_ABOUT = "Trade agreements and their events, each value traced to the words of an article; start with report_timeline"
#: What Metabase makes maps and links of.
_SEMANTIC_TYPES = {
    "latitude": "type/Latitude",
    "longitude": "type/Longitude",
    "city": "type/City",
    "country_name": "type/Country",
    "evidence_url": "type/URL",
}


def create(connection: Connection, views: Iterable[View]) -> None:
    """Make the views, with their comments where the engine keeps such, and Metabase's table."""
    for view in views:
        connection.execute(CreateView(view.select, view.name))
        if connection.dialect.name == "postgresql":
            for statement in comments(view):
                connection.execute(text(statement))
    METABASE.create(connection)
    connection.execute(insert(METABASE), [{"keypath": path, "value": value} for path, value in metabase(views)])


def drop(connection: Connection, views: Iterable[View]) -> None:
    """Take away what `create` makes, as far as it is there."""
    there = set(inspect(connection).get_view_names())
    for view in views:
        if view.name in there:
            connection.execute(text(f"DROP VIEW {view.name}"))
    METABASE.drop(connection, checkfirst=True)


def shadow(connection: Connection, views: Iterable[View], day: dt.date) -> None:
    """Make the views of this connection alone, of whatever tables it sees, as if a day were today."""
    for view in views:
        statement = CreateView(view.select, view.name, temporary=True).compile(dialect=connection.dialect)
        connection.exec_driver_sql(str(statement).replace("CURRENT_DATE", f"'{day.isoformat()}'"))


def comments(view: View) -> Iterator[str]:
    """The statements that describe a view to PostgreSQL."""
    yield f"COMMENT ON VIEW {view.name} IS {_quoted(view.comment)}"
    for column in view.columns:
        yield f"COMMENT ON COLUMN {view.name}.{column.name} IS {_quoted(column.comment)}"


def metabase(views: Iterable[View]) -> Iterator[tuple[str, str]]:
    """The rows of Metabase's table: what to call things, what they mean, and which columns are places or addresses."""
    yield "description", _ABOUT
    for view in views:
        yield f"{view.name}.description", view.comment
        yield f"{view.name}.display_name", view.name.removeprefix("report_").replace("_", " ").capitalize()
        for column in view.columns:
            yield f"{view.name}.{column.name}.description", column.comment
            if kind := _SEMANTIC_TYPES.get(column.name):
                yield f"{view.name}.{column.name}.semantic_type", kind


def differences(connection: Connection, views: Sequence[View]) -> Iterator[str]:
    """What distinguishes the views of a database from the program's, one sentence each."""
    report = inspect(connection)
    there = set(report.get_view_names())
    for view in views:
        if view.name not in there:
            yield f"missing view: {view.name}"
            continue
        found = [column["name"] for column in report.get_columns(view.name)]
        if found != [column.name for column in view.columns]:
            yield f"view with other columns: {view.name}"


def _quoted(words: str) -> str:
    # A colon would be taken for a parameter.
    return "'" + words.replace("'", "''").replace(":", r"\:") + "'"
