"""What a reader would call an event."""

import pytest

from tradedb import vocabulary
from tradedb.parsers.titles import title_of
from tradedb.records import EventMention, Kind, Status, YearBasis

VOCABULARY = vocabulary.load()


@pytest.mark.parametrize(
    ("type_", "agreement", "expected"),
    [
        ("measure", None, "UK–Korea measure"),
        ("other", None, "UK–Korea development"),
        ("other", "korea-uk-upgrade", "Development of Korea–UK FTA upgrade"),
    ],
)
def test_a_development_without_a_type_of_its_own_reads_well(type_: str, agreement: str | None, expected: str) -> None:
    event = EventMention(
        kind=Kind.DEVELOPMENT, type=type_, status=Status.SCHEDULED, date="", year_basis=YearBasis.UNKNOWN,
        agreement=agreement, parties=("GB", "KR"),
        start=0, end=1, quote="x", rule="development.measure",
    )  # fmt: skip
    assert title_of(event, VOCABULARY) == expected
