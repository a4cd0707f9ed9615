"""A database of a test's own, and articles in a few words."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select

from tests.homes import Home
from tradedb.db.schema import Base
from tradedb.db.session import engine_for, reading
from tradedb.records import (
    Agreement,
    Article,
    EventMention,
    Evidence,
    Issue,
    Kind,
    ParsedArticle,
    Participant,
    Place,
    PublishedBasis,
    Severity,
    Span,
    Status,
    Tally,
    YearBasis,
)

Rows = dict[str, list[tuple[Any, ...]]]
TYPES = {"round": "negotiation", "meeting": "ministerial", "milestone": "signed", "development": "measure"}
RULES = {
    "round": "round.numbered",
    "meeting": "meeting.meet",
    "milestone": "milestone.signed",
    "development": "development.measure",
}


@pytest.fixture
def url(copy_of: Callable[[str], str]) -> str:
    """A database of the test's own."""
    return copy_of("trade")


@pytest.fixture(scope="module")
def shared(home: Home, template: str) -> Iterator[str]:
    """A database that the tests of a module share; they only read it."""
    url = home.copy(template, "shared")
    yield url
    home.drop(url)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine that may write to it."""
    engine = engine_for(url)
    yield engine
    engine.dispose()


def make_mention(text: str, kind: str = "round", date: str = "2024-03-19/2024-03-22", **values: Any) -> EventMention:
    """An account whose quote is the whole text."""
    place = Place(values.pop("city", None), values.pop("country", None), values.pop("venue", None))
    people = tuple(
        Participant(name, title, organization, side) for side, name, title, organization in values.pop("people", ())
    )
    return EventMention(
        kind=Kind(kind),
        type=values.pop("type", TYPES[kind]),
        status=Status(values.pop("status", "held")),
        date=date,
        year_basis=YearBasis(values.pop("basis", "stated")),
        parties=tuple(values.pop("parties", ("GB", "KR"))),
        quote=text,
        start=0,
        end=len(text),
        rule=RULES[kind],
        place=place if place != Place() else None,
        participants=people,
        title=values.pop("title", f"A {kind}"),
        evidence=(Evidence("date", 0, min(4, len(text))),),
        **values,
    )


def make_parsed(text: str = "The second round.", **values: Any) -> ParsedArticle:
    """An article with one account for each of `events`, a dictionary of values."""
    published = values.pop("published", "2024-03-25")
    url, source = values.pop("url", None), values.pop("source", "a.txt")
    article = Article(
        source=source,
        text=text,
        content_hash=hashlib.sha256(f"{text}|{url}|{published}".encode()).hexdigest(),
        title=values.pop("title", "A title"),
        url=url,
        publisher=values.pop("publisher", None),
        published=dt.date.fromisoformat(published) if published else None,
        published_basis=PublishedBasis.GIVEN if published else None,
        body=(Span(0, len(text)),),
    )
    return ParsedArticle(
        article,
        events=tuple(make_mention(text, **event) for event in values.pop("events", ())),
        tallies=tuple(Tally(Kind.ROUND, count, text, 0, len(text), "tally.rounds", agreement, since=since)
                      for agreement, count, since in values.pop("tallies", ())),
        issues=tuple(Issue(code, "A message", Severity.INFO, 0, 3) for code in values.pop("issues", ())),
        agreements=tuple(Agreement(**each) for each in values.pop("agreements", ())),
    )  # fmt: skip


@pytest.fixture(scope="session")
def parsed() -> Callable[..., ParsedArticle]:
    """Makes parsed articles."""
    return make_parsed


def story() -> list[ParsedArticle]:
    """A few articles that touch every table."""
    upgrade = {"agreement": "korea-uk-upgrade"}
    yeo = ("KR", "Yeo Han-koo", "Trade Minister", "Ministry of Trade, Industry and Resources")
    bryant = ("GB", "Chris Bryant", "Minister of State", None)
    return [
        make_parsed("The second round took place in London from 19 to 22 March.", source="a.txt", events=[
            {**upgrade, "round": 2, "city": "London", "country": "GB", "basis": "publication date"}]),
        make_parsed("A second round is due in March 2024.", source="b.txt", published="2024-02-01", events=[
            {**upgrade, "round": 2, "date": "2024-03", "status": "scheduled"}], issues=["date_unused"]),
        make_parsed("They concluded on 15 December after six rounds.", source="c.txt", published="2025-12-17",
                    url="https://example.org/c", publisher="A ministry", events=[
            {**upgrade, "kind": "milestone", "type": "concluded", "date": "2025-12-15", "people": [yeo, bryant]},
            {"kind": "meeting", "date": "2025-12-15", "city": "London", "country": "GB", "people": [yeo, bryant]}],
            tallies=[("korea-uk-upgrade", 6, "2024-01")]),
        make_parsed("The MOU between Fiji and Peru was signed in 2025.", source="d.txt", published=None, events=[
            {"kind": "milestone", "agreement": "fiji-peru-mou", "parties": ("FJ", "PE"), "date": "2025"}],
            agreements=[{"slug": "fiji-peru-mou", "name": "Fiji–Peru MOU", "kind": "mou", "parties": ("FJ", "PE")}],
            issues=["agreement_unknown"]),
        make_parsed("On 2 April 2025 the US imposed a tariff.", source="e.txt", published="2025-04-03", events=[
            {"kind": "development", "parties": ("US",), "date": "2025-04-02"}]),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def articles() -> list[ParsedArticle]:
    """The story of the upgrade and two others."""
    return story()


def all_rows(connection: Connection) -> Rows:
    """The rows of every table but the record of the runs, sorted."""
    tables = [table for table in Base.metadata.sorted_tables if table.name != "load_runs"]
    return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}  # type: ignore[misc]


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str], Rows]:
    """Reads all rows of a database by its URL."""

    def rows(url: str) -> Rows:
        with reading(url) as connection:
            return all_rows(connection)

    return rows
