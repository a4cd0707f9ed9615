"""`sql`: questions in the database's own language."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tradedb.cli.options import AsOf, Database, Form
from tradedb.cli.output import emit, say
from tradedb.errors import ReadError, UsageError
from tradedb.reports.formats import Format

if TYPE_CHECKING:
    from tradedb.db.cookbook import Recipe

_STANDARD_INPUT = "-"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(sql)


def _complete_statement(incomplete: str) -> list[str]:
    from tradedb.db.query.completing import completions, last_word

    begin = incomplete.removesuffix(last_word(incomplete))
    return [begin + word for word in completions(incomplete)] if incomplete else []


def _complete_recipe(incomplete: str) -> list[tuple[str, str]]:
    from tradedb.db.cookbook import recipes

    return [(each.name, each.question) for each in recipes() if each.name.startswith(incomplete)]


def _complete_parameter(context: typer.Context, incomplete: str) -> list[str]:
    from tradedb.db.cookbook import recipes

    known = {each.name: each.parameters for each in recipes()}
    names = known.get(str(context.params.get("recipe")), {})
    return [f"{name}=" for name in names if name.startswith(incomplete)]


def sql(
    statement: Annotated[
        str | None,
        typer.Argument(
            metavar="SELECT",
            show_default=False,
            autocompletion=_complete_statement,
            help="One SQL statement, in quotes; or a file of it (NAME.sql), or - for standard input. "
            "Without it: a prompt, where there is a terminal.",
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            show_default=False,
            autocompletion=_complete_parameter,
            help="The value of :NAME in the statement; may be repeated. "
            "It is a text, a number or a day, whatever the statement compares it with.",
        ),
    ] = None,
    recipe: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=_complete_recipe,
            help="Instead of a statement, a question of the cookbook, with its example's values where none are given.",
        ),
    ] = None,
    recipes: Annotated[bool, typer.Option("--recipes", help="List the questions of the cookbook.")] = False,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    db: Database = None,
) -> None:
    """Run an SQL query, read-only.

    `tradedb db tables` lists what there is to ask.
    """
    if recipes:
        return _list_recipes(form)
    values = _values(given or [])
    if recipe is not None:
        return _run_recipe(recipe, statement, values, db, form, as_of)
    if statement is None and sys.stdin.isatty() and sys.stdout.isatty():
        from tradedb.cli.prompt import Talk
        from tradedb.db.session import as_url

        return Talk(as_url(db), form, values, as_of).run()
    return answer(_text(_STANDARD_INPUT if statement is None else statement), values, db, form, as_of)


def answer(statement: str, values: Mapping[str, Any], db: str | None, form: Format, day: dt.date | None) -> None:
    """Run a statement and print what it gives.

    Args:
        statement: SQL.
        values: of its parameters.
        db: the database, as a person names it.
        form: how to print.
        day: only articles published by this day count; None for all.

    Raises:
        TradedbError: where it cannot be run.
    """
    from tradedb.db.query import sql_readonly
    from tradedb.db.session import as_url
    from tradedb.reports.sql import result_table

    with sql_readonly(as_url(db), statement, values, day=day) as result:
        emit(result_table(result.columns, result.rows), form)


def _list_recipes(form: Format) -> None:
    from tradedb.db import cookbook
    from tradedb.reports.sql import recipes_table

    emit(recipes_table(cookbook.recipes()), form)


def _run_recipe(
    name: str, statement: str | None, given: dict[str, str], db: str | None, form: Format, day: dt.date | None
) -> None:
    from tradedb.db import cookbook

    if statement is not None:
        raise UsageError("a recipe brings its own statement; give one or the other")
    found = cookbook.recipe(name)
    values = found.values(given, (day or dt.date.today()).isoformat())
    _tell(found, values)
    answer(found.sql, values, db, form, day)


def _tell(recipe: Recipe, values: Mapping[str, str]) -> None:
    """The question, and with which values it is asked."""
    asked = ", ".join(f"{name}={value}" for name, value in values.items())
    say(f"{recipe.question} ({asked})" if asked else recipe.question)


def _values(given: list[str]) -> dict[str, str]:
    """Parameters by name."""
    values: dict[str, str] = {}
    for each in given:
        name, equals, value = each.removeprefix(":").partition("=")
        if not (equals and name.isidentifier()):
            raise UsageError(f"{each!r} is no parameter; write it as --param name=value")
        if name in values:
            raise UsageError(f"the parameter :{name} is given twice")
        values[name] = value
    return values


def _text(statement: str) -> str:
    """The statement itself: as given, or read from where the argument says.

    Raises:
        ReadError: where that cannot be read.
    """
    if statement == _STANDARD_INPUT:
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if statement.lower().endswith(".sql") and len(statement.split()) == 1:
        try:
            return _decoded(Path(statement).expanduser().read_bytes(), statement)
        except OSError as error:
            raise ReadError(f"the file cannot be read: {error.strerror}", statement) from error
    return statement


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("SQL is read as UTF-8, and this is something else", where) from error
