"""Who publishes for itself, and on which side of an event that is."""

import datetime as dt

import pytest

from tradedb.resolve.speakers import Speakers

OFFICES = [
    ("Department for Business and Trade", "GB"),
    ("European Commission", "EU"),
    ("Ministry of Foreign Affairs and Trade", "NZ"),
    ("Ministry of Foreign Affairs and Trade", "HU"),
]
PARTIES = {"India": "IN", "New Zealand": "NZ", "Norwegian": "NO", "Switzerland": "CH", "EFTA": "EFTA", "Korea": "KR"}


def members(bloc: str, on: dt.date | None) -> frozenset[str]:
    """The United Kingdom was a member until it left."""
    found = {"EFTA": {"CH", "NO"}, "EU": {"FR"} | ({"GB"} if on and on.year < 2020 else set())}
    return frozenset(found.get(bloc, ()))


SPEAKERS = Speakers(OFFICES, PARTIES, members)


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("Department for Business and Trade", "GB"),
        ("the department for business and trade", "GB"),
        ("European Commission, DG Trade", "EU"),
        ("European Commission (press corner)", "EU"),
        ("Ministry of Commerce and Industry of India", "IN"),
        ("New Zealand Government", "NZ"),
        ("Norwegian Ministry of Industry", "NO"),
        ("EFTA", "EFTA"),
        ("EFTA Secretariat", "EFTA"),
        ("Ministry of Foreign Affairs and Trade", None),
        ("Joint Commission of India and Korea", None),
        ("Press Council Weekly", None),
        ("Press Trust of India", None),
        ("Korea Times", None),
        ("", None),
        (None, None),
    ],
)
def test_who_speaks(publisher: str | None, party: str | None) -> None:
    assert SPEAKERS.of(publisher) == party


@pytest.mark.parametrize(
    ("voice", "sides", "year", "side"),
    [
        pytest.param("GB", ("GB", "KR"), 2025, "GB", id="side"),
        pytest.param("CH", ("EFTA", "IN"), 2025, "EFTA", id="member"),
        pytest.param("GB", ("EU", "IN"), 2019, "EU", id="member-then"),
        pytest.param("GB", ("EU", "IN"), 2025, "GB", id="member-no-more"),
        pytest.param("GB", ("GB", "EU"), 2019, "GB", id="for-itself-before-its-bloc"),
        pytest.param("JP", ("EFTA", "IN"), 2025, "JP", id="somebody-else"),
        pytest.param(None, ("EFTA", "IN"), 2025, None, id="relay"),
    ],
)
def test_for_which_side(voice: str | None, sides: tuple[str, ...], year: int, side: str | None) -> None:
    assert SPEAKERS.side_of(voice, sides, dt.date(year, 6, 1)) == side
