"""Deciding from the command line: one call, a file, and a sitting at the terminal."""

from __future__ import annotations

import io
import json
import os
import re
import select
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tradedb.cli import judging_work
from tradedb.cli.keys import read_key
from tradedb.cli.review import Review

UID = "korea-uk-upgrade/round/2"
Call = Callable[..., Any]


@pytest.fixture
def database(loaded: Path, tmp_path: Path) -> Path:
    """The sample articles, to decide about."""
    path = tmp_path / "trade.sqlite"
    shutil.copy(loaded, path)
    return path


@pytest.fixture
def ask(tradedb: Call, database: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs a command on that database in the name of a person."""
    monkeypatch.setenv("TRADEDB_AUTHOR", "A person")
    return lambda *arguments: tradedb(*arguments, "--db", database)


def listed(ask: Call, *arguments: str) -> list[dict[str, Any]]:
    return json.loads(ask("judgements", *arguments, "--format", "json").out)


def test_a_decision_says_what_it_changed(ask: Call) -> None:
    result = ask("judge", UID, "--set", "date=2024-03-18/2024-03-22", "--set", "place=Seoul, KR", "--because", "seen")
    change, ids = result.err.splitlines()
    assert (result.code, result.out) == (0, "")
    assert change == (
        f"{UID} (19–22 March 2024, negotiation 2, held, GB–KR, London (GB)) → "
        f"{UID} (18–22 March 2024, negotiation 2, held, GB–KR, Seoul (KR))"
    )
    rows = listed(ask)
    assert ids == f"judgement {rows[0]['id']} and {rows[1]['id']}"
    told = [(row["author"], row["verb"], row["field"], row["reason"], row["standing"]) for row in rows]
    assert told == [("A person", "set", name, "seen", "in effect") for name in ("date", "place")]


PLACES = [("Seoul, KR", False), ("seoul", False), ("KR", False), ("virtual", False), ("", False),
          ("Seuol, KR", True), ("Seoul, GB", True)]  # fmt: skip


@pytest.mark.parametrize(("place", "noted"), PLACES, ids=[place or "none" for place, _ in PLACES])
def test_a_place_that_no_table_knows_is_kept_with_a_note(ask: Call, place: str, noted: bool) -> None:
    result = ask("judge", UID, "--set", f"place={place}", "--because", "seen")
    assert (result.code, "note: " in result.err) == (0, noted)
    assert listed(ask)[0]["value"] == place


def test_an_undo_takes_it_back_and_both_are_listed(ask: Call) -> None:
    before = ask("show", UID).out
    ask("judge", UID, "--set", "date=2024-03-18", "--because", "seen", "--by", "Another")
    (made,) = listed(ask)
    assert made["author"] == "Another"
    result = ask("undo", made["id"][:6], "--because", "not so")
    assert "(18 March 2024, " in result.err.partition(" → ")[0]
    assert [row["standing"] for row in listed(ask)] == ["undone", "in effect"]
    assert ask("show", UID).out == before
    table = ask("judgements").out
    assert "set date =" in table and "undone" in table


def test_an_acceptance_needs_no_reason(ask: Call) -> None:
    assert ask("accept", UID).err.startswith(f"{UID}: unchanged\njudgement ")
    assert listed(ask)[0]["reason"] == "looked at it"


def test_judgements_of_one_agreement(ask: Call) -> None:
    ask("accept", UID)
    assert [len(listed(ask, "--agreement", name)) for name in ("uk-korea", "eu-india")] == [1, 0]
    assert ask("judgements", "--agreement", "eu-india").err.startswith("no judgements; ")
    assert ask("judgements", "--agreement", "korae-uk").code == 2


WRONG = [
    ("no-reason", ("reject", UID), 2, "Missing option '--because'"),
    ("no-value", ("judge", UID, "--set", "date", "--because", "x"), 2, "--set takes FIELD=VALUE"),
    ("no-date", ("judge", UID, "--set", "date=March", "--because", "x"), 2, "not an EDTF date: 'March'"),
    ("no-event", ("accept", "korea-uk-upgrade/round/3"), 2, "did you mean korea-uk-upgrade/round/2"),
    ("no-account", ("split", UID, "9", "--because", "x"), 2, "has no account '9'"),
    ("no-terminal", ("review",), 2, "review needs a terminal; elsewhere use `tradedb judge`"),
    ("no-file", ("judgements", "import", "/no/such.csv"), 1, "/no/such.csv: No such file or directory"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_what_cannot_be_done_is_one_line(ask: Call, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = ask(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert message in result.err


def test_decisions_travel_in_a_file(ask: Call, tradedb: Call, loaded: Path, tmp_path: Path) -> None:
    ask("judge", UID, "--set", "date=2024-03-18", "--because", "=1+1")
    ask("accept", UID)
    file, other = tmp_path / "decisions.csv", tmp_path / "other.sqlite"
    shutil.copy(loaded, other)
    assert ask("judgements", "export", str(file)).err == "two judgements\n"
    text = file.read_text(encoding="utf-8")
    assert (text.count("\n"), ",'=1+1," in text) == (3, True)
    assert tradedb("judgements", "import", file, "--db", other).err == "judgements: 2 new, 0 known\n"
    assert tradedb("judgements", "import", file, "--db", other).err == "judgements: 0 new, 2 known\n"
    assert tradedb("judgements", "export", "-", "--db", other).out == text
    assert tradedb("show", UID, "--db", other).out == ask("show", UID).out


def test_a_bad_line_is_named_and_the_rest_is_stored(ask: Call, tmp_path: Path) -> None:
    ask("accept", UID)
    file = tmp_path / "decisions.csv"
    ask("judgements", "export", str(file))
    (made,) = listed(ask)
    heading, line = file.read_text(encoding="utf-8").splitlines()
    undo = f",2026-01-05T12:00:00+00:00,A person,undo,{UID},,,x,{'0' * 16},[],[]"
    edited = line.replace("looked at it", "edited")
    better = line.replace(made["id"], "").replace("looked at it", "another look")
    file.write_text("\n".join([heading, edited, undo, better, ""]), encoding="utf-8")
    result = ask("judgements", "import", str(file))
    assert result.code == 1
    assert f"{file}:2: the id does not fit the line" in result.err
    assert f"{file}:3: the judgement {'0' * 16} that it undoes is not here" in result.err
    assert result.err.endswith("judgements: 1 new, 0 known, 2 lines left out\n")
    assert {row["reason"] for row in listed(ask)} == {"looked at it", "another look"}


BY_HAND = [
    ("set", f"set,{UID},date,2024-03-18,told so,,,", 0, "judgements: 1 new, 0 known\n"),
    ("reject", f"reject,{UID},,,a hoax,,,", 0, "judgements: 1 new, 0 known\n"),
    ("no-such-event", "reject,korea-uk-upgrade/round/9,,,a hoax,,,", 1,
     ":2: no event has the uid 'korea-uk-upgrade/round/9'"),
    ("split", f"split,{UID},,,two,,,", 1, ":2: others: a split needs at least one account"),
    ("counted", f"set,{UID},kind,round,x,,,", 1, "judgements: 0 new, 0 known, 1 line left out\n"),
]  # fmt: skip
HEADING = "made_at,author,verb,subject,field,value,reason,undoes,accounts,others"


@pytest.mark.parametrize(("line", "code", "message"), [case[1:] for case in BY_HAND], ids=[case[0] for case in BY_HAND])
def test_a_line_written_by_hand_is_about_the_accounts_of_its_event(
    ask: Call, tmp_path: Path, line: str, code: int, message: str
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"{HEADING}\n2026-01-05T12:00:00+00:00,A person,{line}\n")
    result = ask("judgements", "import", file)
    assert result.code == code and message in result.err
    if code == 0:
        assert [(row["accounts"] > 0, row["standing"]) for row in listed(ask)] == [(True, "in effect")]
        assert ask("judgements", "import", file).err == "judgements: 0 new, 1 known\n"


def test_decisions_may_be_imported_before_there_is_a_database(ask: Call, tradedb: Call, tmp_path: Path) -> None:
    ask("accept", UID)
    file, other = tmp_path / "decisions.csv", tmp_path / "new.sqlite"
    ask("judgements", "export", file)
    assert tradedb("judgements", "import", file, "--db", other).err == "judgements: 1 new, 0 known\n"


def test_the_author_is_the_user_where_git_knows_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "a.person")
    assert judging_work.author() == "a.person"


# A sitting


@dataclass
class Script:
    """A screen on which a script types: keys, and an answer for each question."""

    keys: Iterator[str]
    answers: Iterator[str]
    stream: io.StringIO = field(default_factory=io.StringIO)

    def key(self) -> str:
        for key in self.keys:
            return key
        raise EOFError

    def ask(self, question: str) -> str:
        self.stream.write(f"{question}\n")
        return next(self.answers)


UNDATED = "South Korea and the UK held the fourth round of talks on the upgrade of the Korea-UK free trade agreement.\n"


@pytest.fixture
def sitting(database: Path, tradedb: Call, tmp_path: Path) -> Callable[..., str]:
    """Reviews with some keys and answers; returns what was shown."""
    for number in (4, 5):
        article = tmp_path / f"{number}.txt"
        article.write_text(UNDATED.replace("fourth", {4: "fourth", 5: "fifth"}[number]))
        assert tradedb("load", article, "--db", database).code == 0

    def review(keys: str, *answers: str) -> str:
        script = Script(iter(keys), iter(answers))
        Review(f"sqlite:///{database}", "A person", script).run("korea-uk")
        return script.stream.getvalue()

    return review


def test_a_sitting_shows_the_case_and_stores_the_decision(sitting: Callable[..., str], ask: Call) -> None:
    shown = sitting("a", "")
    assert re.search(r"── 1 of \d+: no date ──", shown)
    assert "»" in shown and "korea-uk-upgrade/round/4" in shown
    assert "a accept · r reject" in shown
    assert [(row["verb"], row["subject"], row["reason"]) for row in listed(ask)] == [
        ("accept", "korea-uk-upgrade/round/4", "looked at it")]  # fmt: skip
    assert "korea-uk-upgrade/round/4" not in sitting("q")


SITTINGS = [
    ("edit", "e", ("date", "2024-09-10", "told so"), [("set", "date", "2024-09-10", "told so")]),
    ("edit-of-nothing", "e", ("",), []),
    ("edit-with-a-slip", "ee", ("date", "autumn", "", "date", "2024-23", ""),
     [("set", "date", "2024-23", "seen in review")]),
    ("skip", "n", (), []),
    ("quit", "q", (), []),
    ("an-arrow-or-another-key", ["\x1b[A", "x", "9"], (), []),
    ("accept-and-take-back", "au", ("",), [("accept", None, "{}", "looked at it"),
                                           ("undo", None, None, "taken back in review")]),
    ("nothing-to-take-back", "u", (), []),
    ("merge-with-nothing", "m", ("",), []),
    ("merge-by-number", "m", ("1", ""), [("merge", None, "korea-uk-upgrade/round/2", "seen in review")]),
    ("split-of-one", "s", ("1", ""), []),
    ("edit-of-no-field", "e", ("kind",), []),
    ("split-of-no-account", "s", ("7",), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "answers", "expected"), [case[1:] for case in SITTINGS], ids=[case[0] for case in SITTINGS]
)
def test_keys(
    sitting: Callable[..., str], ask: Call, keys: str, answers: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    sitting(keys, *answers)
    assert [(row["verb"], row["field"], row["value"], row["reason"]) for row in listed(ask)] == expected


def test_a_number_takes_one_of_the_values_that_contradict(
    database: Path, tradedb: Call, ask: Call, tmp_path: Path
) -> None:
    article = tmp_path / "other.txt"
    article.write_text("The second round of the Korea-UK FTA upgrade talks was held in London on 2-5 April 2024.\n")
    assert tradedb("load", article, "--db", database).code == 0
    script = Script(iter("2q"), iter(["the other paper"]))
    Review(f"sqlite:///{database}", "A person", script).run("korea-uk")
    shown = script.stream.getvalue()
    assert "conflict: date" in shown
    choices = re.findall(r"^(\d) date = (\S+) \((.*)\)$", shown, re.MULTILINE)
    assert [(key, "chosen" in why) for key, _, why in choices] == [("1", True), ("2", False)]
    (made,) = listed(ask)
    assert (made["verb"], made["field"], made["value"], made["reason"]) == (
        "set", "date", choices[1][1], "the other paper")  # fmt: skip
    assert tradedb("sql", "SELECT * FROM event_conflicts WHERE field = 'date'", "--db", database).err == "no rows\n"


def test_what_was_taken_back_comes_again(sitting: Callable[..., str]) -> None:
    headings = re.findall(r"── (\d+) of", sitting("auq", ""))
    assert headings == ["1", "2", "1"]


posix = pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")


@posix
def test_a_key_that_sends_several_characters_is_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    master, slave = pty.openpty()
    monkeypatch.setattr(sys, "stdin", os.fdopen(slave))
    os.write(master, b"a\x1b[A")
    assert [read_key(), read_key()] == ["a", "\x1b[A"]
    sys.stdin.close()
    os.close(master)


@posix
def test_a_sitting_at_a_terminal_loses_nothing_on_ctrl_c(
    sitting: Callable[..., str], ask: Call, database: Path
) -> None:
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "tradedb", "review", "korea-uk", "--db", database])  # noqa: S606
    wait_for(terminal, "q quit")
    os.write(terminal, b"a")
    wait_for(terminal, "because [looked at it]: ")
    os.write(terminal, b"at a terminal\n")
    wait_for(terminal, "q quit")
    os.write(terminal, b"\x03")
    wait_for(terminal, "interrupted")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 130
    os.close(terminal)
    assert [(row["author"], row["reason"]) for row in listed(ask)] == [("A person", "at a terminal")]


def wait_for(terminal: int, words: str) -> None:
    """Read what the program shows until these words come."""
    shown, until = "", time.monotonic() + 60
    while words not in shown:
        assert select.select([terminal], [], [], max(until - time.monotonic(), 0))[0], shown
        shown += os.read(terminal, 4096).decode(errors="replace")
