"""The reference tables hold together, and a broken one is refused with its file and line."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cost import steps
from tradedb.errors import ReferenceDataError
from tradedb.paths import reference_folder
from tradedb.records import Kind, Status
from tradedb.vocabulary import Vocabulary, load

TABLES = sorted(path.name for path in reference_folder().glob("*.csv"))


def rows(name: str) -> list[list[str]]:
    with (reference_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_there_are_tables():
    assert len(TABLES) > 15


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_clean(name: str):
    header, *lines = rows(name)
    assert lines, "an empty table"
    assert len(set(header)) == len(header)
    assert len({tuple(line) for line in lines}) == len(lines), "a line stands twice"
    for number, line in enumerate(lines, start=2):
        assert len(line) == len(header), number
        assert line == [value.strip() for value in line], number
        assert not any("\n" in value or "\ufffd" in value for value in line), number
    raw = (reference_folder() / name).read_bytes()
    assert raw.endswith(b"\n") and b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", [name for name in TABLES if "source" in rows(name)[0]])
def test_every_row_says_where_it_comes_from(name: str):
    header, *lines = rows(name)
    source = header.index("source")
    assert all(line[source] for line in lines)


@pytest.mark.parametrize("name", ["parties.csv", "party_aliases.csv", "party_members.csv", "cities.csv", "rules.csv"])
def test_the_lines_are_sorted(name: str):
    lines = rows(name)[1:]
    assert [line[:2] for line in lines] == sorted(line[:2] for line in lines)


def test_the_words_of_events_are_those_of_the_records(vocabulary: Vocabulary):
    assert set(vocabulary.event_types) == {kind.value for kind in Kind}
    assert set(vocabulary.statuses) == {status.value for status in Status}
    assert set(vocabulary.milestone_stages) < set(vocabulary.event_types["milestone"])
    assert set(vocabulary.milestone_stages.values()) | {"proposed"} == set(vocabulary.stages)
    assert [stage.rank for stage in vocabulary.stages.values()] == list(range(1, len(vocabulary.stages) + 1))


def test_loading_takes_few_steps_a_row(vocabulary: Vocabulary):
    assert load().fingerprint == vocabulary.fingerprint
    assert steps(load) < 50 * sum(len(rows(name)) for name in TABLES)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(reference_folder(), tmp_path / "reference"))


def add(name: str, line: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return change


def rewrite(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def last_line(name: str) -> int:
    return len(rows(name)) + 1


BROKEN = {
    "unknown party": (add("party_aliases.csv", "Atlantis,QQ,name,,hand"), "party 'QQ' is not known"),
    "unknown sense": (add("party_aliases.csv", "Albion,GB,poem,,hand"), "sense 'poem' is not known"),
    "empty alias": (add("party_aliases.csv", ",GB,name,,hand"), "alias is empty"),
    "alias of two": (add("party_aliases.csv", "British,FR,demonym,,hand"), "British names two parties"),
    "alias twice": (add("party_aliases.csv", "British,GB,short,,hand"), "listed twice"),
    "ambiguity": (add("party_aliases.csv", "Albion,GB,name,perhaps,hand"), "ambiguous 'perhaps' is not known"),
    "too few fields": (add("party_members.csv", "EU,FR"), "2 fields instead of 5"),
    "no date": (add("party_members.csv", "EU,KR,yesterday,,hand"), "since: not an EDTF date: 'yesterday'"),
    "no number": (add("cities.csv", "Atlantis,GB,north,0,1,,hand"), "latitude is no number: 'north'"),
    "unknown parent": (add("agreements.csv", "x-y,X–Y,fta,atlantis,hand"), "parent 'atlantis' is not known"),
    "own parent": (add("agreements.csv", "x-y,X–Y,fta,x-y,hand"), "parent 'x-y' is not known"),
    "unknown kind": (add("agreements.csv", "x-y,X–Y,truce,,hand"), "kind 'truce' is not known"),
    "unknown agreement": (add("agreement_parties.csv", "atlantis,GB,hand"), "agreement 'atlantis' is not known"),
    "unknown successor": (add("organizations.csv", "x,X,,ministry,GB,,,y,hand"), "successor 'y' is not known"),
    "kind of event": (add("event_types.csv", "war,battle,A battle,hand"), "kind 'war' is not known"),
    "unknown stage": (add("milestone_stages.csv", "extended,longer,hand"), "stage 'longer' is not known"),
    "unknown level": (add("titles.csv", "overlord,high,,hand"), "level 'high' is not known"),
    "unknown role": (add("name_words.csv", "zork,wizard,hand"), "role 'wizard' is not known"),
    "unfinished period": (add("agreement_periods.csv", "korea-us,2006,,hand"), "until is empty"),
    "rule of another kind": (add("rules.csv", "round.war,meeting,A war,hand"), "does not begin with its kind"),
    "unknown kind of rule": (add("rules.csv", "war.cold,war,A war,hand"), "kind 'war' is not known"),
    "example of no rule": (add("rule_examples.csv", "round.war,They fought.,,,hand"), "rule 'round.war' is not known"),
    "day of an example": (add("rule_examples.csv", "round.row,They sat.,May,,hand"), "published is no day: 'May'"),
    "severity": (add("issue_codes.csv", "zzz,awful,It is awful,hand"), "severity 'awful' is not known"),
    "missing column": (rewrite("statuses.csv", b"code,source\nheld,hand\n"), "the column description is missing"),
    "empty file": (rewrite("statuses.csv", b""), "the column code is missing"),
    "no UTF-8": (rewrite("statuses.csv", b"code,description,source\nh\xe9ld,x,hand\n"), "no UTF-8 table"),
    "open quotation": (rewrite("statuses.csv", b'code,description,source\nheld,"x,hand\n'), "no UTF-8 table"),
    "missing file": (lambda folder: (folder / "statuses.csv").unlink(), "No such file"),
}


@pytest.mark.parametrize(("change", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_refused(copy: Path, change: Callable[[Path], None], message: str):
    change(copy)
    with pytest.raises(ReferenceDataError, match=message) as caught:
        load(copy)
    assert ".csv" in caught.value.where


def test_the_line_is_named(copy: Path):
    add("party_aliases.csv", "Atlantis,QQ,name,,hand")(copy)
    with pytest.raises(ReferenceDataError) as caught:
        load(copy)
    assert caught.value.where.endswith(f"party_aliases.csv:{last_line('party_aliases.csv')}")


def test_a_circle_of_parents_is_refused(copy: Path):
    add("agreements.csv", "x-1,X,fta,x-2,hand\nx-2,X,fta,x-1,hand")(copy)
    with pytest.raises(ReferenceDataError, match="its own ancestor"):
        load(copy)


def test_the_fingerprint_follows_the_content(copy: Path, vocabulary: Vocabulary):
    assert load(copy).fingerprint == vocabulary.fingerprint
    path = copy / "statuses.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(copy).fingerprint == vocabulary.fingerprint, "line ends do not count"
    add("lookalikes.csv", "New Jerusalem,hand")(copy)
    assert load(copy).fingerprint != vocabulary.fingerprint
