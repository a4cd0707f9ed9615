"""From what a person types to an agreement or a party."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.homes import Home
from tradedb.db.query import find_agreement, find_party
from tradedb.db.session import reading
from tradedb.errors import UsageError


@pytest.fixture(scope="module")
def connection(home: Home, template: str) -> Iterator[Connection]:
    url = home.copy(template, "find")  # a template that is in use cannot be copied
    with reading(url) as connection:
        yield connection


AGREEMENTS = {
    "korea-uk": "korea-uk",
    "uk-korea": "korea-uk",
    "kr-gb": "korea-uk",
    "GB-KR": "korea-uk",
    "South Korea–United Kingdom": "korea-uk",
    "United Kingdom and the Republic of Korea": "korea-uk",
    "Korea/UK": "korea-uk",
    "Korea, Britain": "korea-uk",
    "  KOREA - UK  ": "korea-uk",
    "Korea-UK FTA": "korea-uk",
    "the Korea–U.K. free trade agreement": "korea-uk",
    "uk korea upgrade": "korea-uk-upgrade",
    "UK–Korea FTA upgrade": "korea-uk-upgrade",
    "Korea-UK upgrade negotiations": "korea-uk-upgrade",
    "KORUS": "korea-us",
    "korus": "korea-us",
    "RCEP": "rcep",
    "EU-India": "eu-india",
    "new zealand-uk": "new-zealand-uk",
    "uk–new zealand": "new-zealand-uk",
    "china-korea": "china-korea",
    "korea-china": "china-korea",
    "EU Mercosur": "eu-mercosur",
}


@pytest.mark.parametrize(("text", "slug"), AGREEMENTS.items())
def test_find_agreement(connection: Connection, text: str, slug: str) -> None:
    assert find_agreement(connection, text) == slug


UNKNOWN = {
    "korea-ku": "no agreement is known as 'korea-ku'; did you mean korea-uk, ",
    "qqqqqqqq": "no agreement is known as 'qqqqqqqq'",
    "": "no agreement is known as ''",
    "korea-korea": "no agreement is known as 'korea-korea'",
}


@pytest.mark.parametrize(("text", "message"), UNKNOWN.items())
def test_unknown_agreement(connection: Connection, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_agreement(connection, text)
    assert str(caught.value).startswith(message)
    assert str(caught.value).count(",") <= 1


PARTIES = {"NO": "NO", "no": "NO", "Norway": "NO", "WTO": "WTO", "Seoul": "KR", "U.K.": "GB", "britain": "GB",
           "eu": "EU", "South Korea": "KR", "in": "IN", "new-zealand": "NZ"}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), PARTIES.items())
def test_find_party(connection: Connection, text: str, code: str) -> None:
    assert find_party(connection, text) == code


def test_unknown_party(connection: Connection) -> None:
    with pytest.raises(UsageError, match="no party is known as 'Norwey'; did you mean Norway"):
        find_party(connection, "Norwey")


def test_ambiguous_party(connection: Connection) -> None:
    with pytest.raises(UsageError, match=r"'Brussels' can be .*; did you mean Belgium \(BE\) or European Union \(EU\)"):
        find_party(connection, "Brussels")


def test_every_slug_finds_itself(connection: Connection) -> None:
    slugs = connection.exec_driver_sql("SELECT slug FROM agreements ORDER BY slug LIMIT 40").scalars().all()
    assert slugs
    assert [find_agreement(connection, slug) for slug in slugs] == slugs
