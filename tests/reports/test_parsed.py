import io
import json
from typing import Any

import pytest

from tradedb.records import (
    Article,
    EventMention,
    Kind,
    ParsedArticle,
    Participant,
    Place,
    Status,
    Tally,
    YearBasis,
)
from tradedb.reports import Format, write
from tradedb.reports.parsed import parsed_table

TEXT = "The second round was held in London from March 19 to 22. Six rounds since January 2024."
ROUND = EventMention(
    kind=Kind.ROUND,
    type="negotiation",
    status=Status.HELD,
    date="2024-03-19/2024-03-22",
    year_basis=YearBasis.PUBLICATION,
    parties=("GB", "KR"),
    quote=TEXT[:55],
    start=0,
    end=55,
    rule="round.numbered",
    agreement="korea-uk-upgrade",
    round=2,
    place=Place("London", "GB"),
    participants=(Participant("Ann Other", "Minister"),),
    title="Round 2 of the Korea–UK upgrade",
)
BARE = EventMention(
    kind=Kind.ROUND,
    type="negotiation",
    status=Status.SCHEDULED,
    date="",
    year_basis=YearBasis.UNKNOWN,
    parties=(),
    quote="The second round",
    start=0,
    end=16,
    rule="round.numbered",
)
SIX = Tally(Kind.ROUND, 6, TEXT[57:], 57, 87, "round.tally", "korea-uk-upgrade", ("GB", "KR"), "2024-01")
PARSED = ParsedArticle(Article("in/004.txt", TEXT, "0", item=3), (ROUND, BARE), (SIX,))


def lines(form: Format) -> list[str]:
    stream = io.StringIO()
    write(parsed_table([PARSED]), form, stream)
    return stream.getvalue().splitlines()


EVENT: dict[str, Any] = {
    "article": "004.txt",
    "item": 3,
    "kind": "round",
    "type": "negotiation",
    "date": "2024-03-19/2024-03-22",
    "status": "held",
    "parties": ["GB", "KR"],
    "agreement": "korea-uk-upgrade",
    "round": 2,
    "place": {"city": "London", "country": "GB"},
    "participants": [{"name": "Ann Other", "title": "Minister", "organization": None, "country": None}],
    "title": "Round 2 of the Korea–UK upgrade",
    "quote": TEXT[:55],
    "start": 0,
    "end": 55,
    "rule": "round.numbered",
    "year_basis": "publication date",
}
TALLY: dict[str, Any] = {
    "article": "004.txt",
    "item": 3,
    "kind": "round",
    "agreement": "korea-uk-upgrade",
    "parties": ["GB", "KR"],
    "count": 6,
    "since": "2024-01",
    "quote": TEXT[57:],
    "start": 57,
    "end": 87,
    "rule": "round.tally",
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(0, EVENT, id="an event"),
        pytest.param(
            1,
            EVENT
            | {"date": None, "status": "scheduled", "parties": [], "agreement": None, "round": None, "place": None}
            | {"participants": [], "title": "", "quote": "The second round", "end": 16, "year_basis": "unknown"},
            id="absent values are null",
        ),
        pytest.param(2, TALLY, id="a tally"),
    ],
)
def test_json_lines_hold_the_fields_of_the_guidelines(line: int, expected: dict[str, Any]) -> None:
    found = json.loads(lines(Format.JSONL)[line])
    assert found == expected


def test_the_fields_come_in_the_order_of_the_guidelines() -> None:
    assert list(json.loads(lines(Format.JSONL)[0])) == list(EVENT)


def test_people_see_dates_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    table = "\n".join(lines(Format.TABLE))
    for words in ("004.txt #3", "19–22 March 2024", "undated", "since January 2024", "six rounds counted"):
        assert words in table
