"""The calendar: what RFC 5545 asks for, and what a subscriber sees of dates, plans and hostile words."""

import datetime as dt
import re
import sys
from dataclasses import replace
from typing import Any

import pytest
import vobject

from tradedb import edtf
from tradedb.db.query import CalendarRow, EventRow, SourceRow
from tradedb.errors import UsageError
from tradedb.exports.calendar import CalendarText

NAMES = {"GB": "United Kingdom", "KR": "South Korea"}
HOSTILE = "<script>\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:owned\x00\x1b[31m; a, b\\n \ud7ff é" + "한국" * 60


def source(**values: Any) -> SourceRow:
    given = {
        "mention": "m1",
        "article": "a1",
        "title": "Talks end",
        "publisher": "A paper",
        "published": dt.date(2024, 3, 25),
        "url": "https://example.org/talks",
        "quote": "held the second round",
        "unit": "range",
    }
    return SourceRow(**{**given, **values})


def row(date: str | None = "2024-03-19/2024-03-22", **values: Any) -> CalendarRow:
    """An event of that date; `values` are of the event, or of the row."""
    when = edtf.parse(date) if date else None
    event = EventRow(
        uid="korea-uk/round/2",
        kind="round",
        type="negotiation",
        status="held",
        date=date,
        start_date=when.lower() if when else None,
        end_date=when.upper() if when else None,
        date_precision=when.precision if when else "unknown",
        year_basis="stated",
        agreement="korea-uk",
        track="main",
        number=2,
        stage=None,
        parties=("GB", "KR"),
        city="London",
        country="GB",
        venue=None,
        title="Round 2 of the talks",
        participants=("Kim Min-ji",),
        articles=1,
        mentions=1,
    )
    given = CalendarRow(event, "Korea–UK FTA", (51.51, -0.13), 4, (source(),), (), ())
    of_event = {name: value for name, value in values.items() if hasattr(event, name)}
    of_row = {name: value for name, value in values.items() if name not in of_event}
    return replace(given, event=replace(event, **of_event), **of_row)


def written(*rows: CalendarRow, partial: bool = False, name: str = "Talks") -> str:
    return b"".join(CalendarText(name, NAMES, partial).pieces(rows)).decode()


def events(text: str) -> list[Any]:
    """The entries as another library reads them, which also checks them."""
    found = vobject.readOne(text)
    found.validate(raiseException=True)
    return list(getattr(found, "vevent_list", []))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def values(text: str) -> list[dict[str, str]]:
    """The properties of each entry, without parameters, as written."""
    entries: list[dict[str, str]] = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries:
            entries[-1][name.partition(";")[0]] = value
    return entries


def check_rules(text: str) -> None:
    """What RFC 5545 and 5546 ask of a published calendar of whole days."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    lines = unfolded(text)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(values(text))
    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= set(lines[: lines.index("BEGIN:VEVENT")])
    assert any(line.startswith("PRODID:") for line in lines)
    keys = [entry["UID"] for entry in values(text)]
    assert len(keys) == len(set(keys))
    for entry in values(text):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"} <= entry.keys()
        assert re.fullmatch(r"\d{8}T\d{6}Z", entry["DTSTAMP"])
        assert re.fullmatch(r"\d{8}", entry["DTSTART"]) and re.fullmatch(r"\d{8}", entry["DTEND"])
        assert entry["DTEND"] > entry["DTSTART"]
        assert entry["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")


def test_an_event_has_what_a_calendar_shows():
    text = written(row())
    check_rules(text)
    (entry,) = events(text)
    assert entry.uid.value == "korea-uk/round/2@tradedb"
    assert (entry.dtstart.value, entry.dtend.value) == (dt.date(2024, 3, 19), dt.date(2024, 3, 23))
    assert entry.summary.value == "Round 2 of the talks"
    assert (entry.status.value, entry.transp.value) == ("CONFIRMED", "TRANSPARENT")
    assert (entry.sequence.value, entry.location.value) == ("4", "London, United Kingdom")
    assert entry.geo.value == "51.51;-0.13"
    assert entry.url.value == "https://example.org/talks"
    assert values(text)[0]["CATEGORIES"] == "round,negotiation,korea-uk,GB,KR"
    assert values(text)[0]["LAST-MODIFIED"] == values(text)[0]["DTSTAMP"] == "20240325T000000Z"
    assert entry.description.value.splitlines() == [
        "19–22 March 2024, held",
        "Agreement: Korea–UK FTA",
        "Parties: United Kingdom, South Korea",
        "Participants: Kim Min-ji",
        "“held the second round”",
        "- Talks end, A paper, 25 March 2024, https://example.org/talks",
        "Evidence: tradedb show korea-uk/round/2",
    ]


def test_a_subscriber_is_told_how_often_to_look():
    lines = unfolded(written(row(), name="Talks; a, b"))
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"} <= set(lines)
    assert {r"X-WR-CALNAME:Talks\; a\, b", r"NAME:Talks\; a\, b"} <= set(lines)


@pytest.mark.parametrize(
    ("status", "expected", "summary"),
    [
        ("held", "CONFIRMED", "Round 2 of the talks"),
        ("scheduled", "TENTATIVE", "Planned: Round 2 of the talks"),
        ("cancelled", "CANCELLED", "Cancelled: Round 2 of the talks"),
    ],
)
def test_planned_is_not_held(status: str, expected: str, summary: str):
    (entry,) = events(written(row(status=status)))
    assert (entry.status.value, entry.summary.value) == (expected, summary)


SLOTS = {
    "a day": ("2024-03-19", "day", ("20240319", "20240320", ""), ("20240319", "20240320", "")),
    "days over the end of a year": ("2024-12-30/2025-01-02", "range", ("20241230", "20250103", ""), None),
    "a day that a person set": ("2024-02-29", None, ("20240229", "20240301", ""), None),
    "a month": ("2026-03", "month", None, ("20260301", "20260401", " (some time in March 2026)")),
    "a year": ("2026", "year", None, ("20260101", "20270101", " (some time in 2026)")),
    "a quarter": ("2026-33", "quarter", None, ("20260101", "20260401", " (first quarter of 2026, not to the day)")),
    "early in a month": (
        "2023-12-01/2023-12-10~",
        "part",
        None,
        ("20231201", "20231211", " (early December 2023, not to the day)"),
    ),
    "about a day": ("2024-03-19~", "day", None, ("20240319", "20240320", " (about 19 March 2024, not to the day)")),
    "a week of which some days are meant": (
        "2024-01-22/2024-01-28",
        "week",
        None,
        ("20240122", "20240129", " (22–28 January 2024, not to the day)"),
    ),
    "a decade": ("201X", "decade", None, None),
    "an open end": ("2024-01/..", "month", None, None),
    "no year": ("XXXX-03-19", "day", None, None),
    "no date": (None, None, None, None),
    "the end of the calendar": ("9999-12-31", "day", None, None),
}


@pytest.mark.parametrize("partial", [False, True], ids=["to the day", "partial"])
@pytest.mark.parametrize("case", SLOTS.values(), ids=SLOTS)
def test_only_what_is_known_to_the_day_takes_a_day(case: tuple[Any, ...], partial: bool):
    date, unit, exact, vague = case
    expected = (vague or exact) if partial else exact
    calendar = CalendarText("Talks", NAMES, partial)
    text = b"".join(calendar.pieces([row(date, sources=(source(unit=unit),))])).decode()
    found = [(each["DTSTART"], each["DTEND"], each["SUMMARY"].replace("\\", "")) for each in values(text)]
    assert found == ([(*expected[:2], "Round 2 of the talks" + expected[2])] if expected else [])
    assert (calendar.written.entries, calendar.written.left_out) == ((1, 0) if expected else (0, 1))
    if expected:
        check_rules(text)


def test_a_former_uid_is_taken_back():
    former = (
        "korea-uk/round/2024-03",
        "korea-uk/round/2024-03-19",
        "korea-uk/round/undated",
        "korea-uk/round/until-2024",
    )
    for partial, gone in ((False, former[1:2]), (True, former)):
        found = values(written(row(former=former), partial=partial))
        assert [(entry["UID"], entry["STATUS"]) for entry in found] == [
            ("korea-uk/round/2@tradedb", "CONFIRMED"),
            *((f"{uid}@tradedb", "CANCELLED") for uid in gone),
        ]
        assert len({entry["SEQUENCE"] for entry in found}) == 1


@pytest.mark.parametrize("field", ["title", "venue", "city", "participants", "agreement_name", "quote", "publisher"])
def test_hostile_words_stay_words(field: str):
    if field in ("quote", "publisher"):
        hostile = row(sources=(source(**{field: HOSTILE}),))
    else:
        hostile = row(**{field: (HOSTILE,) if field == "participants" else HOSTILE})
    text = written(hostile)
    check_rules(text)
    (entry,) = events(text)
    shown = " ".join((entry.summary.value, entry.location.value, entry.description.value))
    assert r"<script> END:VEVENT BEGIN:VEVENT SUMMARY:owned\x00\x1b[31m; a, b\n" in shown
    assert "한국" * 60 in shown


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/é \r\nX:y", "https://example.org/%C3%A9%20%0D%0AX:y"),
        ("HTTP://example.org/%20", "HTTP://example.org/%20"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("http://[", None),
        ("talks.txt", None),
        (None, None),
    ],
)
def test_only_web_pages_are_linked(url: str | None, expected: str | None):
    text = written(row(sources=(source(url=url),)))
    check_rules(text)
    assert values(text)[0].get("URL") == expected


def test_where_no_article_is_dated_no_modification_is_claimed():
    (entry,) = values(written(row(sources=(source(published=None),))))
    assert entry["DTSTAMP"] == "19700101T000000Z"
    assert "LAST-MODIFIED" not in entry
    assert "publication date not known" in entry["DESCRIPTION"]


def test_contradictions_and_many_sources_are_told():
    many = tuple(source(article=f"a{number}") for number in range(11))
    (entry,) = events(written(row(sources=many, conflicts=("date", "place"))))
    lines = entry.description.value.splitlines()
    assert "Reports contradict each other on: date and place" in lines
    assert lines[-2] == "- and 3 more"
    assert sum(line.startswith("- Talks end") for line in lines) == 8


def test_the_calendar_is_written_event_by_event():
    taken = []

    def rows():
        for number in range(3):
            taken.append(number)
            yield row(uid=f"korea-uk/round/{number}")

    pieces = CalendarText("Talks", NAMES).pieces(rows())
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [0]


def test_an_empty_calendar_is_one():
    found = vobject.readOne(written())
    assert found.method.value == "PUBLISH"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(UsageError, match=r"this needs icalendar; install tradedb\[calendar\]"):
        written(row())
