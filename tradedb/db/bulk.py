"""Many rows into a table, by the way that each database offers for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, Connection, Dialect, Table, Text, bindparam, func
from sqlalchemy.exc import DBAPIError

#: Makes of a value what the driver takes.
Processor = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, within the caller's transaction; all have the columns of the first.

    Raises:
        DBAPIError: where the database refuses one; then none is written.
    """
    if rows:
        names = tuple(rows[0])
        insert_values(connection, table, names, (tuple(row[name] for name in names) for row in rows))


def insert_values(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The same of values in the order of some columns: COPY on PostgreSQL, the driver's `executemany` elsewhere."""
    processors = [_processor(table, name, connection.dialect) for name in names]
    ready = _processed(rows, processors)
    quoted = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
    into = f"{connection.dialect.identifier_preparer.format_table(table)} ({quoted})"
    if connection.dialect.driver == "psycopg":
        _copy(connection, f"COPY {into} FROM STDIN", ready)
    elif values := list(ready):
        marks = ", ".join("?" for _ in names)
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", values)  # noqa: S608 - names of the schema


def update_texts(connection: Connection, table: Table, column: str, values: Mapping[str, str]) -> None:
    """Set a TEXT column of many rows, each by its key; in one statement on PostgreSQL, whose triggers see all at once.

    Args:
        connection: within the caller's transaction.
        table: its primary key is one TEXT column.
        column: what is set.
        values: by key.
    """
    (key,), statement = table.primary_key, table.update()
    if not values:
        return
    if connection.dialect.name == "postgresql":
        sides = (bindparam(None, list(side), ARRAY(Text)) for side in (values, values.values()))
        given = func.unnest(*sides).table_valued("key", "value").render_derived()
        connection.execute(statement.where(key == given.c.key).values({column: given.c.value}))
    else:
        one = statement.where(key == bindparam("its_key")).values({column: bindparam("its_value")})
        connection.execute(one, [{"its_key": name, "its_value": value} for name, value in sorted(values.items())])


def _processor(table: Table, name: str, dialect: Dialect) -> Processor | None:
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)


def _processed(rows: Iterable[Sequence[Any]], processors: Sequence[Processor | None]) -> Iterator[tuple[Any, ...]]:
    """The values as the driver takes them; most columns take them as they are."""
    busy = [(place, processor) for place, processor in enumerate(processors) if processor is not None]
    for row in rows:
        values = list(row)
        for place, processor in busy:
            values[place] = processor(values[place])
        yield tuple(values)


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    module = connection.dialect.loaded_dbapi
    try:
        with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:  # type: ignore[attr-defined]
            for row in rows:
                copy.write_row(row)
    except module.Error as error:
        raise DBAPIError.instance(statement, None, error, module.Error, dialect=connection.dialect) from error
