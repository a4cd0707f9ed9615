"""What only a terminal gets: bold type and colour. What it never gets: control characters of an article."""

from __future__ import annotations

import io
import sys

import pytest

from tradedb.cli.output import progress
from tradedb.reports import Column, Format, Table, write
from tradedb.reports.table import people

ESCAPE = "\x1b["
STATUSES = Table((Column("status", "Status"),), [{"status": "cancelled"}, {"status": "held \x1b[31m[red]x"}])
EVENTS = Table(
    (people("when", "Date"), people("edtf", "EDTF", stacks=True), people("uid", "UID", whole=True)),
    [{"when": "19–22 March (year unknown)", "edtf": "XXXX-03-19/XXXX-03-22", "uid": "korea-uk-upgrade/round/2"}],
)
WIDE = """\
Date                        EDTF                   UID
--------------------------- ---------------------- ------------------------
19–22 March (year unknown)  XXXX-03-19/XXXX-03-22  korea-uk-upgrade/round/2
"""
STACKED = """\
Date                        UID
--------------------------- ------------------------
19–22 March (year unknown)  korea-uk-upgrade/round/2
XXXX-03-19/XXXX-03-22
"""
WRAPPED = """\
Date              UID
----------------- ------------------------
19–22 March       korea-uk-upgrade/round/2
(year unknown)
XXXX-03-19/
XXXX-03-22
"""
BROKEN = """\
Date         UID
------------ -----------------
19–22 March  korea-uk-upgrade/
(year        round/2
unknown)
XXXX-03-19/
XXXX-03-22
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def shown(table: Table, stream: io.StringIO) -> str:
    write(table, Format.TABLE, stream)
    return stream.getvalue()


def test_a_terminal_gets_colour_and_no_control_character_of_the_text() -> None:
    text = shown(STATUSES, Terminal())
    assert f"{ESCAPE}1mStatus" in text
    assert f"{ESCAPE}31mcancelled" in text
    assert "held \\x1b[31m[red]x" in text


def test_a_file_gets_no_escape_sequence() -> None:
    assert ESCAPE not in shown(STATUSES, io.StringIO())


def test_the_user_may_refuse_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert f"{ESCAPE}31m" not in shown(STATUSES, Terminal())


@pytest.mark.parametrize(
    ("width", "expected"), [(80, WIDE), (70, STACKED), (42, WRAPPED), (30, BROKEN)], ids=["80", "70", "42", "30"]
)
def test_a_table_gives_way_step_by_step(monkeypatch: pytest.MonkeyPatch, width: int, expected: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert shown(EVENTS, io.StringIO()) == expected


def test_a_row_of_too_many_columns_is_a_list_of_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert shown(EVENTS, io.StringIO()).splitlines() == [
        "Date  19–22 March",
        "      (year unknown)",
        "EDTF  XXXX-03-19/XXX",
        "      X-03-22",
        "UID   korea-uk-upgra",
        "      de/round/2",
    ]


def test_rows_that_share_a_value_stand_below_it() -> None:
    rows = [{"file": "a.txt", "event": "one"}, {"file": "a.txt", "event": "two"}, {"file": "b.txt", "event": "three"}]
    table = Table((Column("file", "File"), Column("event", "Event")), rows, group="file")
    assert shown(table, io.StringIO()) == "a.txt\nEvent\n-----\none\ntwo\n\nb.txt\nthree\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    counted = []

    def count() -> int:
        counted.append(2)
        return 2

    with progress("loading", count) as step:
        step("in/[red]a.txt")
        step("in/b.txt")
    assert bool(counted) == terminal
    assert ("loading" in stream.getvalue()) == terminal
