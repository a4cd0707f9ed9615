"""The reporting views: types and words of every column, one row for each of what they are about, and the contract."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Float, func, inspect, select, text

from tests.homes import only
from tradedb.db import days, facts, migrate, schema
from tradedb.db.load import load
from tradedb.db.query import sql_readonly
from tradedb.db.reporting import VIEWS, View, rows, view
from tradedb.db.reporting.dictionary import contract, digest, page
from tradedb.db.reporting.making import METABASE
from tradedb.db.session import reading
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

ROOT = Path(__file__).parent.parent.parent
CONTRACT = Path(__file__).parent / "reporting_contract.txt"
NAMES = [each.name for each in VIEWS]
BY_NAME = pytest.mark.parametrize("each", VIEWS, ids=NAMES)
#: What every row that speaks of an event says of it.
OF_EVERY_FACT = {"date_precision", "is_planned", "n_sources", "has_conflict", "evidence_url"}
#: Which table has as many rows as the view.
GRAIN = {
    "report_timeline": schema.Event,
    "report_rounds": schema.NegotiationRound,
    "report_meetings": schema.Meeting,
    "report_milestones": schema.Milestone,
    "report_agreements": schema.Agreement,
    "report_stages": schema.AgreementStage,
    "report_participants": schema.Participant,
    "report_participation": schema.EventParticipant,
    "report_parties": schema.Party,
    "report_event_parties": schema.EventParty,
    "report_agreement_parties": schema.AgreementParty,
    "report_sources": schema.EventMention,
    "report_conflicts": schema.EventConflict,
    "report_dates": schema.CalendarDay,
}
Make = Callable[..., ParsedArticle]


@pytest.fixture
def told(engine: Engine, url: str, vocabulary: Vocabulary, articles: list[ParsedArticle], parsed: Make) -> str:
    """A database of the story, with a report that contradicts it and a plan that lies far ahead."""
    upgrade = {"agreement": "korea-uk-upgrade", "kind": "round"}
    contradicting = parsed(
        "The second round was held from 8 to 11 April.",
        source="f.txt",
        url="https://example.org/f",
        publisher="An agency",
        events=[{**upgrade, "round": 2, "date": "2024-04-08/2024-04-11", "city": "London", "country": "GB"}],
    )
    planned = parsed(
        "A seventh round is planned for June 2055.",
        source="g.txt",
        events=[{**upgrade, "round": 7, "date": "2055-06", "status": "scheduled"}],
    )
    load(engine, [*articles, contradicting, planned], vocabulary)
    return url


def table(url: str, name: str) -> list[dict[str, Any]]:
    """The rows of a view as dictionaries."""
    with reading(url) as connection:
        names = [column.name for column in view(name).columns]
        return [dict(zip(names, row, strict=True)) for row in rows(connection, view(name))]


def picked(url: str, name: str, **where: Any) -> dict[str, Any]:
    """The one row with these values."""
    (row,) = [row for row in table(url, name) if where.items() <= row.items()]
    return row


def test_the_views_of_the_design_are_there() -> None:
    wanted = "timeline rounds meetings milestones agreements participants participation parties sources conflicts dates"
    assert {f"report_{name}" for name in wanted.split()} <= set(NAMES)
    assert set(GRAIN) == set(NAMES)


@BY_NAME
def test_every_column_has_a_name_of_its_own_a_type_and_words(each: View) -> None:
    assert len({column.name for column in each.columns}) == len(each.columns) > 5
    for column in each.columns:
        assert column.type in {"TEXT", "INTEGER", "FLOAT", "BOOLEAN", "DATE"}, column
        assert len(column.comment) > 2 and not column.comment.removesuffix(" ...").endswith("."), column
        assert "|" not in column.comment and "\n" not in column.comment, column
    assert each.grain.startswith("One row for each ") and each.about
    assert set(each.key) <= {column.name for column in each.columns}


@BY_NAME
def test_every_fact_says_how_sure_it_is(each: View) -> None:
    names = {column.name for column in each.columns}
    if each.kind in ("fact", "evidence") or "event_uid" in each.key:
        assert names >= OF_EVERY_FACT
    for column in each.columns:
        assert not (column.name.endswith("edtf") and column.type != "TEXT"), column
        assert (column.type == "BOOLEAN") == column.name.startswith(("is_", "has_")), column


@BY_NAME
def test_the_database_declares_the_types(url: str, engine: Engine, each: View) -> None:
    found = {column["name"]: column["type"] for column in inspect(engine).get_columns(each.name)}
    shown = {
        name: "FLOAT" if isinstance(type_, Float) else str(type_).partition(" ")[0] for name, type_ in found.items()
    }
    assert shown == {column.name: column.type for column in each.columns}


@BY_NAME
@only("postgresql")
def test_the_catalogue_has_the_words(url: str, engine: Engine, each: View) -> None:
    report = inspect(engine)
    assert report.get_table_comment(each.name)["text"] == each.comment
    found = {column["name"]: column["comment"] for column in report.get_columns(each.name)}
    assert found == {column.name: column.comment for column in each.columns}


@BY_NAME
def test_one_row_for_each_of_what_it_is_about(told: str, each: View) -> None:
    with reading(told) as connection:
        keys = connection.execute(select(*(each.table.c[name] for name in each.key))).all()
        wanted = connection.scalar(select(func.count()).select_from(GRAIN[each.name]))
    assert len(keys) == len(set(keys)) == wanted > 0


@BY_NAME
def test_rows_come_typed_and_in_the_order_of_the_key(told: str, each: View) -> None:
    types = {"TEXT": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool, "DATE": dt.date}
    with reading(told) as connection:
        found = list(rows(connection, each))
    for column, values in zip(each.columns, zip(*found, strict=True), strict=True):
        assert {type(value) for value in values} <= {types[column.type], type(None)}, column
    places = [[column.name for column in each.columns].index(name) for name in each.key]
    keys = [tuple(row[place] for place in places) for row in found]
    assert keys == sorted(keys)


def test_a_round_with_all_that_is_known_of_it(told: str) -> None:
    row = picked(told, "report_rounds", event_uid="korea-uk-upgrade/round/2")
    wanted = {
        "round_number": 2, "status": "held", "is_planned": False, "agreement_id": "korea-uk-upgrade",
        "family_id": "korea-uk", "party_codes": "GB, KR", "party_names": "United Kingdom; South Korea",
        "date_edtf": "2024-03-19/2024-03-22", "start_date": dt.date(2024, 3, 19), "end_date": dt.date(2024, 3, 22),
        "date_precision": "day", "event_year": 2024, "duration_days": 4, "city": "London", "country_code": "GB",
        "country_name": "United Kingdom", "n_sources": 3, "n_conflicts": 1, "has_conflict": True,
        "evidence_quote": "The second round took place in London from 19 to 22 March.",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert (round(row["latitude"]), round(row["longitude"])) == (52, 0)


def test_a_partial_date_has_no_day_and_no_length(told: str) -> None:
    row = picked(told, "report_timeline", event_uid="fiji-peru-mou/signed/2025")
    assert (row["date_edtf"], row["date_precision"], row["event_year"]) == ("2025", "year", 2025)
    assert (row["start_date"], row["end_date"]) == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert row["duration_days"] is None
    agreement = picked(told, "report_agreements", agreement_id="fiji-peru-mou")
    assert (agreement["signed_edtf"], agreement["signed_date"], agreement["days_in_stage"]) == ("2025", None, None)


def test_an_agreement_with_its_stages_and_what_comes_next(told: str) -> None:
    row = picked(told, "report_agreements", agreement_id="korea-uk-upgrade")
    today = dt.datetime.now(tz=dt.UTC).date()
    wanted = {
        "parent_id": "korea-uk", "stage": "concluded", "concluded_date": dt.date(2025, 12, 15), "rounds_held": 1,
        "rounds_planned": 1, "last_round_number": 2, "last_event_uid": "korea-uk-upgrade/concluded/2025-12-15",
        "next_event_uid": "korea-uk-upgrade/round/7", "next_event_edtf": "2055-06", "evidence_url": "https://example.org/c",
        "has_conflict": True, "n_sources": 5, "n_parties": 2, "negotiating_edtf": "2024-03-19",
        "negotiating_date": dt.date(2024, 3, 19),
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert abs(row["days_in_stage"] - (today - dt.date(2025, 12, 15)).days) <= 1  # the database has its own clock


def test_both_sides_of_a_conflict(told: str) -> None:
    (row,) = table(told, "report_conflicts")
    wanted = {
        "event_uid": "korea-uk-upgrade/round/2", "field": "date", "contradicting_value": "2024-04-08/2024-04-11",
        "chosen_value": "2024-03-19/2024-03-22", "evidence_url": "https://example.org/f", "publisher": "An agency",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_who_was_where(told: str) -> None:
    rows = [row for row in table(told, "report_participation") if row["participant_name"] == "Chris Bryant"]
    assert {row["event_uid"] for row in rows} == {
        "korea-uk-upgrade/concluded/2025-12-15",
        "gb-kr/ministerial/2025-12-15",
    }
    person = picked(told, "report_participants", participant_name="Chris Bryant")
    assert (person["n_events"], person["title"], person["party_name"]) == (2, "Minister of State", "United Kingdom")
    assert person["first_date"] == person["last_date"] == dt.date(2025, 12, 15)


def test_the_timeline_of_a_day_has_its_views(told: str) -> None:
    statement = "SELECT status, n_sources FROM report_timeline WHERE event_uid = 'korea-uk-upgrade/round/2'"
    with sql_readonly(told, statement, day=dt.date(2024, 2, 15)) as result:
        assert list(result.rows) == [("scheduled", 1)]
    statement = (
        "SELECT stage, rounds_held, rounds_planned FROM report_agreements WHERE agreement_id = 'korea-uk-upgrade'"
    )
    with sql_readonly(told, statement, day=dt.date(2024, 2, 15)) as result:
        assert list(result.rows) == [(None, 0, 1)]


def test_the_kept_facts_are_what_the_tables_give(told: str, engine: Engine) -> None:
    """Written anew for everybody at once they are the same as kept article by article."""
    tables = (schema.AgreementFacts, schema.ParticipantFacts)

    def kept() -> list[set[str]]:
        with engine.connect() as connection:
            return [set(map(repr, connection.execute(select(*each.__table__.c)))) for each in tables]

    before = kept()
    with engine.begin() as connection:
        facts.write_agreement_facts(connection)
        facts.write_participant_facts(connection, connection.scalars(select(schema.Participant.id)))
    assert before == kept()


@pytest.mark.parametrize(
    ("date", "year", "length", "day"),
    [
        ("2024-03-19", 2024, 1, dt.date(2024, 3, 19)),
        ("2024-03-19/2024-03-22", 2024, 4, None),
        ("2024-12-30/2025-01-02", None, 4, None),
        ("2024-03", 2024, None, None),
        ("2024-03-19~", 2024, None, None),
        ("2024-03-19?/2024-03-22", 2024, None, None),
        ("2024-03/2024-05", 2024, None, None),
        ("2024-01/..", None, None, None),
        ("XXXX-03-19", None, None, None),
        ("202X", None, None, None),
        ("", None, None, None),
    ],
)
def test_what_a_date_gives(date: str, year: int | None, length: int | None, day: dt.date | None) -> None:
    assert (facts.year_of(date), facts.days_of(date), facts.exact_day(date)) == (year, length, day)


def test_a_week_that_is_named_has_no_length(url: str, engine: Engine, vocabulary: Vocabulary, parsed: Make) -> None:
    week = {"agreement": "korea-uk-upgrade", "round": 3, "date": "2024-03-18/2024-03-22", "granularity": "week"}
    load(engine, [parsed("They met in the week of 18 March.", events=[week])], vocabulary)
    row = picked(url, "report_rounds", round_number=3)
    assert (row["duration_days"], row["date_precision"]) == (None, "week")


def test_the_today_of_a_day_is_that_day(told: str) -> None:
    statement = "SELECT next_event_uid, days_in_stage FROM report_agreements WHERE agreement_id = 'korea-uk-upgrade'"
    with sql_readonly(told, statement, day=dt.date(2024, 2, 15)) as result:
        assert list(result.rows) == [("korea-uk-upgrade/round/2", None)]
    with sql_readonly(told, statement, day=dt.date(2025, 12, 25)) as result:
        assert list(result.rows) == [("korea-uk-upgrade/round/7", 10)]


@pytest.mark.parametrize(
    ("date", "unit", "precision"),
    [
        ("2024-03-18/2024-03-22", "range", "day"),
        ("2024-03-18/2024-03-22", "week", "week"),
        ("2024-03-19", "day", "day"),
        ("2024-03-19", None, "day"),
        ("2024-03-19~", "day", "approximate"),
        ("2024-03-19?/2024-03-22", "range", "range"),
        ("2024-03", "month", "month"),
        ("2024-03/2024-05", "range", "range"),
        ("", None, "unknown"),
    ],
)
def test_how_exact_a_date_is(date: str, unit: str | None, precision: str) -> None:
    assert facts.precision_of(date, unit) == precision


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2024-03-31", {"quarter": 1, "fiscal_year_april": 2024, "fiscal_quarter_april": 4, "fiscal_quarter_july": 3}),
        ("2024-04-01", {"quarter": 2, "fiscal_year_april": 2025, "fiscal_quarter_april": 1, "half": 1}),
        ("2024-07-01", {"fiscal_year_july": 2025, "fiscal_quarter_july": 1, "quarter_end": dt.date(2024, 9, 30)}),
        ("2024-10-01", {"fiscal_year_october": 2025, "fiscal_quarter_october": 1, "fiscal_quarter_april": 3}),
        ("2024-12-30", {"iso_year": 2025, "iso_week": 1, "iso_weekday": 1, "year_week": "2025-W01", "year": 2024}),
        ("2021-01-03", {"iso_year": 2020, "iso_week": 53, "is_weekend": True, "weekday_name": "Sunday"}),
        ("2024-02-29", {"day_of_year": 60, "month_end": dt.date(2024, 2, 29), "year_quarter": "2024-Q1"}),
    ],
)
def test_what_the_calendar_says_of_a_day(day: str, wanted: dict[str, Any]) -> None:
    row = days.row(dt.date.fromisoformat(day))
    assert {name: row[name] for name in wanted} == wanted


def test_the_calendar_has_no_gaps(url: str) -> None:
    found = [(row["date"], row["day_number"]) for row in table(url, "report_dates")]
    assert found[0] == (dt.date(1947, 1, 1), 0) and found[-1][0] == dt.date(2056, 12, 31)
    assert all(day == dt.date(1947, 1, 1) + dt.timedelta(days=number) for day, number in found)


def test_metabase_is_told_of_every_view_and_column(url: str) -> None:
    with reading(url) as connection:
        told = dict(connection.execute(select(METABASE)).all())
    for each in VIEWS:
        assert told[f"{each.name}.description"] == each.comment
        for column in each.columns:
            assert told[f"{each.name}.{column.name}.description"] == column.comment


def test_check_misses_a_view(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP VIEW report_rounds"))
        connection.execute(text("DROP VIEW report_parties"))
        connection.execute(text("CREATE VIEW report_parties AS SELECT code AS party_code FROM parties"))
    assert migrate.check(url) == ("missing view: report_rounds", "view with other columns: report_parties")


def test_the_dictionary_is_up_to_date() -> None:
    assert (ROOT / "docs" / "reporting.md").read_text(encoding="utf-8") == page(VIEWS), "stale: run `make docs`"


def test_the_contract_is_the_one_that_the_changelog_names() -> None:
    """What to do where this fails: say under *Schema* what changes for users, and write the new digest there."""
    recorded = CONTRACT.read_text(encoding="utf-8").splitlines()
    assert list(contract(VIEWS)) == recorded, "the contract changed; `python tests/db/test_reporting.py` records it"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("### Schema")[2].partition("\n### ")[0]
    assert digest(VIEWS) in re.findall(r"Digest of the contract: `(\w+)`", changes)[:1]
    assert all(f"`{name}`" in changes for name in NAMES)


if __name__ == "__main__":
    CONTRACT.write_text("".join(f"{line}\n" for line in contract(VIEWS)), encoding="utf-8")
