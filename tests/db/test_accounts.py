"""What the database keeps of an account for the resolution: in which unit its date is said, and who speaks."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tradedb.db.load import load
from tradedb.db.schema import Event, EventChoice
from tradedb.db.session import reading
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary

Parsed = Callable[..., ParsedArticle]
FIRST = {"agreement": "korea-uk-upgrade", "round": 1}


def told(url: str, engine: Engine, vocabulary: Vocabulary, articles: list[ParsedArticle]) -> tuple[Any, ...]:
    """Date of the one event and the reason for it."""
    load(engine, articles, vocabulary)
    reason = select(EventChoice.reason).where(EventChoice.field == "date").scalar_subquery()
    with reading(url) as connection:
        (row,) = connection.execute(select(Event.date_edtf, reason))
    return tuple(row)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("week", ("2024-01-23", "most precise")), ("range", ("2024-01-22/2024-01-26", "most precise"))],
)
def test_a_day_of_a_week_that_is_named_and_of_days_that_are(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Parsed, unit: str, expected: tuple[str, str]
) -> None:
    days = parsed("In the week.", events=[{**FIRST, "date": "2024-01-22/2024-01-26", "granularity": unit}])
    day = parsed("On 23 January.", source="b.txt", events=[{**FIRST, "date": "2024-01-23", "granularity": "day"}])
    assert told(url, engine, vocabulary, [days, day]) == expected


@pytest.mark.parametrize(
    ("publisher", "address", "expected"),
    [
        pytest.param("Department for Business and Trade", None, ("2024-01-23", "first-hand"), id="ministry"),
        pytest.param("Government of Korea", None, ("2024-01-23", "first-hand"), id="named-with-its-country"),
        pytest.param("Newsroom", "https://www.gov.uk/news/1", ("2024-01-23", "first-hand"), id="by-its-address"),
        pytest.param("Korea Times", None, ("2024-01-29", "most articles"), id="paper"),
        pytest.param("Ministry of Commerce of China", None, ("2024-01-29", "most articles"), id="of-no-side"),
    ],
)
def test_who_speaks_decides(
    url: str,
    engine: Engine,
    vocabulary: Vocabulary,
    parsed: Parsed,
    publisher: str,
    address: str | None,
    expected: tuple[str, str],
) -> None:
    others = [parsed(f"Paper {n}.", source=f"{n}.txt", events=[{**FIRST, "date": "2024-01-29"}]) for n in range(2)]
    day = [{**FIRST, "date": "2024-01-23"}]
    own = parsed("On the 23rd.", source="own.txt", url=address, publisher=publisher, events=day)
    assert told(url, engine, vocabulary, [*others, own]) == expected


@pytest.mark.parametrize(
    ("publisher", "date"),
    [
        pytest.param("State Secretariat for Economic Affairs of Switzerland", "2008-01-26", id="member-of-the-bloc"),
        pytest.param("Ministry of Trade of Indonesia", "2008-01-05", id="of-no-side"),
    ],
)
def test_a_member_speaks_for_its_bloc(
    url: str, engine: Engine, vocabulary: Vocabulary, parsed: Parsed, publisher: str, date: str
) -> None:
    launch = {"kind": "milestone", "type": "launched", "agreement": "efta-india", "parties": ("EFTA", "IN")}
    own = parsed("On the 26th.", source="own.txt", publisher=publisher, events=[{**launch, "date": "2008-01-26"}])
    paper = parsed("On the 5th.", published="2024-01-01", events=[{**launch, "date": "2008-01-05"}])
    assert told(url, engine, vocabulary, [own, paper])[0] == date
