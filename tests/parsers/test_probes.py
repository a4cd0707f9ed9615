"""Many ways to say one thing: sentences of all registers and what the parser finds in them.

The tables stand in `probes/`, one for each kind of event: the day of publication, the text, and the events expected,
`type date [status] [parties]` each, divided by `; `. What is held leaves its status out; where no parties are written,
any will do. Rounds and meetings stand in one table, with their kind, number and place, and counts of rounds beside
them. A text of which nothing is expected is a counterexample. What does not end like a sentence is a headline or a
line of a chronology and stands below a title of its own.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from tradedb import pipeline, readers, vocabulary
from tradedb.records import EventMention, Kind, ParsedArticle, Status, Tally

TABLES = Path(__file__).parent / "probes"
VOCABULARY = vocabulary.load()
#: A table of one line is none: a chronology has another line above it.
TITLE = "Notes on trade\n\n"
LINE_ABOVE = "1 March 2001 | Visit of the trade commissioner\n"


def probes(name: str) -> list[tuple[str, str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["published"], row["text"], row["expected"]) for row in csv.DictReader(file)]


def parsed(published: str, text: str) -> ParsedArticle:
    page = text if text[-1] in ".!?" else TITLE + (LINE_ABOVE if "|" in text else "") + text
    article = readers.read_bytes(f"{page}\n".encode(), "made.txt", dt.date.fromisoformat(published))[0]
    return pipeline.parse(article, VOCABULARY)


def found(published: str, text: str, kind: Kind) -> list[EventMention]:
    return [event for event in parsed(published, text).events if event.kind is kind]


def brief(event: EventMention, *, parties: bool) -> str:
    status = "" if event.status is Status.HELD else event.status.value
    return " ".join(bit for bit in (event.type, event.date, status, "+".join(event.parties) if parties else "") if bit)


def briefs(events: list[EventMention], expected: list[str]) -> list[str]:
    """The events as a table writes them, with parties where it names some."""
    named = {words for words in expected if words[-1].isupper()}
    return sorted(
        full if (full := brief(event, parties=True)) in named else brief(event, parties=False) for event in events
    )


MILESTONES = probes("milestones")


@pytest.mark.parametrize(("published", "text", "expected"), MILESTONES, ids=[text[:60] for _, text, _ in MILESTONES])
def test_milestones(published: str, text: str, expected: str) -> None:
    wanted = [words for words in expected.split("; ") if words]
    assert briefs(found(published, text, Kind.MILESTONE), wanted) == sorted(wanted)


def test_the_table_asks_for_every_type_and_for_nothing_too() -> None:
    types = {words.split()[0] for _, _, expected in MILESTONES for words in expected.split("; ") if words}
    assert types == set(VOCABULARY.event_types[Kind.MILESTONE])
    assert sum(not expected for _, _, expected in MILESTONES) > len(MILESTONES) // 6


def full(event: EventMention) -> str:
    """A round or meeting as its table writes it: `meeting/summit 2024-05-27 CN+JP+KR #9 @Seoul`."""
    place = event.place and (event.place.city or event.place.country)
    status = "" if event.status is Status.HELD else event.status.value
    number = f"#{event.round}" if event.round else ""
    at = f"@{place}" if place else ""
    what = (f"{event.kind}/{event.type}", event.date or "undated", status, "+".join(event.parties), number, at)
    return " ".join(bit for bit in what if bit)


def counted(tally: Tally) -> str:
    return f"tally/{tally.kind} {tally.count}" + (f" since {tally.since}" if tally.since else "")


MEETINGS = probes("meetings")


@pytest.mark.parametrize(("published", "text", "expected"), MEETINGS, ids=[text[:60] for _, text, _ in MEETINGS])
def test_rounds_and_meetings(published: str, text: str, expected: str) -> None:
    result = parsed(published, text)
    events = [full(event) for event in result.events if event.kind in {Kind.ROUND, Kind.MEETING}]
    assert sorted([*events, *map(counted, result.tallies)]) == sorted(words for words in expected.split("; ") if words)


def test_the_table_of_meetings_asks_for_every_type_and_for_nothing_too() -> None:
    types = {words.split()[0] for _, _, expected in MEETINGS for words in expected.split("; ") if words}
    assert types >= {f"meeting/{name}" for name in VOCABULARY.event_types[Kind.MEETING]}
    assert sum(not expected for _, _, expected in MEETINGS) > len(MEETINGS) // 6
