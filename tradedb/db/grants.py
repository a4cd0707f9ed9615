"""Who may read a database on a server: a role is let in, put out, and keeps its rights when views are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from tradedb.db import reporting
from tradedb.db.addresses import shown
from tradedb.db.reporting.making import METABASE
from tradedb.db.schema import Base, is_modelled
from tradedb.db.session import writing
from tradedb.errors import DatabaseError, UsageError

#: Alembic's table. Nothing but `grant_read` lets anyone see it, so that who may was let in here.
_MARK = "alembic_version"
_READERS = text("""
    SELECT rolname FROM pg_class, aclexplode(relacl) AS acl JOIN pg_roles ON pg_roles.oid = acl.grantee
    WHERE pg_class.oid = to_regclass(:name) AND acl.privilege_type = 'SELECT' AND acl.grantee <> relowner
    ORDER BY rolname
""")
_RIGHTS = text("""
    SELECT relname, rolname AS role, acl.privilege_type, acl.is_grantable
    FROM pg_class, aclexplode(relacl) AS acl LEFT JOIN pg_roles ON pg_roles.oid = acl.grantee
    WHERE relkind = 'v' AND relnamespace = current_schema()\\:\\:regnamespace AND acl.grantee <> relowner
    ORDER BY relname, role, acl.privilege_type
""")
_CAN = "SELECT has_table_privilege(:role, CAST(to_regclass(:name) AS oid), :right)"


@dataclass(frozen=True, slots=True)
class Rights:
    """What others may do with the views, before these are made anew.

    Attributes:
        readers: the roles that `grant_read` let in.
        granted: view, role (None for everyone), right, and whether the role may pass it on.
    """

    readers: tuple[str, ...] = ()
    granted: tuple[tuple[str, str | None, str, bool], ...] = ()


def grant_read(url: str, role: str) -> tuple[str, ...]:
    """Let a role read everything that tradedb keeps, and nothing else.

    Args:
        url: of an up-to-date database on a PostgreSQL server.
        role: its name, as it is.

    Returns:
        What the role may do beyond reading, whoever let it, one sentence each.

    Raises:
        UsageError: where there is no such role.
        DatabaseError: where the call has no right to grant that.
    """
    with writing(url) as connection:
        _refuse_unknown(connection, role)
        _let_read(connection, role)
        unreadable = [name for name in relations(connection) if not _can(connection, role, name, "SELECT")]
        if unreadable:
            raise DatabaseError(f"only the owner of {unreadable[0]} can let others read it", shown(url))
        return tuple(_beyond_reading(connection, role))


def revoke_read(url: str, role: str) -> None:
    """Take back what `grant_read` gave.

    Raises:
        UsageError: where there is no such role.
    """
    with writing(url) as connection:
        _refuse_unknown(connection, role)
        for statement in _statements(connection, "REVOKE", f"FROM {_quoted(role)}"):
            _run(connection, statement)


def relations(connection: Connection) -> list[str]:
    """The tables and views of tradedb that are there."""
    report = inspect(connection)
    ours = {*Base.metadata.tables, METABASE.name, _MARK, *(view.name for view in reporting.VIEWS)}
    there = [*report.get_table_names(), *report.get_view_names()]
    return sorted(name for name in there if name in ours or not is_modelled(name))


def rights(connection: Connection) -> Rights:
    """What others may do with the views that are there; nothing of that is known of a file."""
    if connection.dialect.name != "postgresql":
        return Rights()
    readers = connection.scalars(_READERS, {"name": _MARK})
    return Rights(tuple(readers), tuple((*row,) for row in connection.execute(_RIGHTS)))


def restore(connection: Connection, kept: Rights) -> None:
    """Give back what others could do with views that were made anew; readers may read what is new, too."""
    there = set(inspect(connection).get_view_names()) if kept.granted else set()
    for view, role, right, passes_on in kept.granted:
        if view in there:
            option = " WITH GRANT OPTION" if passes_on else ""
            whom = "PUBLIC" if role is None else _quoted(role)
            _run(connection, f"GRANT {right} ON {_quoted(view)} TO {whom}{option}")
    for role in kept.readers:
        _let_read(connection, role)


def _let_read(connection: Connection, role: str) -> None:
    for statement in _statements(connection, "GRANT", f"TO {_quoted(role)}"):
        _run(connection, statement)


def _statements(connection: Connection, verb: str, whom: str) -> Iterable[str]:
    schema = str(inspect(connection).default_schema_name)
    names = ", ".join(_quoted(name) for name in relations(connection))
    yield f"{verb} USAGE ON SCHEMA {_quoted(schema)} {whom}"
    yield f"{verb} SELECT ON {names} {whom}"


def _refuse_unknown(connection: Connection, role: str) -> None:
    known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    if connection.scalar(known, {"role": role}) is None:
        name = _quoted(role)
        raise UsageError(
            f"there is no role {name} on this server; make it with CREATE ROLE {name} LOGIN PASSWORD '...'"
        )


def _beyond_reading(connection: Connection, role: str) -> Iterable[str]:
    writes = [name for name in relations(connection) if _can(connection, role, name, "INSERT, UPDATE, DELETE")]
    if writes:
        yield f"it can also write {writes[0]}: it is the owner, one of its members, a superuser, or was granted that"
    may_create = text("SELECT has_schema_privilege(:role, current_schema(), 'CREATE')")
    if not writes and connection.scalar(may_create, {"role": role}):
        schema = _quoted(str(inspect(connection).default_schema_name))
        yield f"it can also make tables of its own, as everyone: REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"


def _can(connection: Connection, role: str, name: str, right: str) -> bool:
    return bool(connection.scalar(text(_CAN), {"role": role, "name": _quoted(name), "right": right}))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))  # a name may hold what the driver takes for a parameter
