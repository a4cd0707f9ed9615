"""LibreOffice opens the spreadsheets and gives back the same values; where it is not installed this is skipped."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.exports.made import ALL, FORMULA, HOSTILE, Made, Row, rows, snapshot
from tests.exports.made import TIMELINE as VIEW
from tradedb.exports import FORMATS
from tradedb.exports.cells import unguarded
from tradedb.exports.spreadsheet import fitting

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
Convert = Callable[..., Path]

#: Comma, quotes, UTF-8, from the first line on, of these types, English, ...; calculated where a spreadsheet would.
READ = "CSV:44,34,76,1,{},1033,false,true,false,false,false,0,true"
#: The columns of the made view: texts, a date (year first), numbers, a flag.
TYPED = "1/2/2/2/3/5/4/1/5/1/6/1"
#: All sheets, each into a file, as they are shown.
WRITE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture
def convert(profile: Path, tmp_path: Path) -> Convert:
    """Lets LibreOffice open a file and save it as another; returns the folder of what it saved."""

    def call(path: Path, target: str, *options: str) -> Path:
        saved = tmp_path / "saved"
        command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
        command += ["--convert-to", target, "--outdir", str(saved), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return saved

    return call


def shown(row: Row) -> tuple[Any, ...]:
    """A row as LibreOffice shows it."""
    uid, title, day, number, real, flag = row
    return (
        uid,
        lines(title or ""),
        str(day or ""),
        short(number),
        short(real),
        "" if flag is None else str(flag).upper(),
    )


def lines(text: str) -> str:
    """A text with line feeds between its lines, whatever was there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def short(number: Any) -> float | None:
    """A number to as many digits as a spreadsheet shows."""
    return float(f"{float(number):.14g}") if number not in (None, "") else None


def lines_of(path: Path) -> list[tuple[Any, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        _, *found = csv.reader(file)
    return [(uid, lines(title), day, short(number), short(real), flag) for uid, title, day, number, real, flag in found]


def test_a_workbook_has_the_same_values(convert: Convert, tmp_path: Path) -> None:
    FORMATS["xlsx"].write(snapshot(ALL), tmp_path)
    found = lines_of(convert(tmp_path / "tradedb.xlsx", WRITE) / "tradedb-report_timeline.csv")
    assert found == [shown((uid, fitting(title) if title else None, *rest)) for uid, title, *rest in rows(ALL)]


def test_csv_has_the_same_values(convert: Convert, tmp_path: Path) -> None:
    texts = {name: text for name, text in HOSTILE.items() if len(text or "") <= 32_767}
    FORMATS["csv"].write(snapshot(texts), tmp_path)
    saved = convert(tmp_path / "report_timeline.csv", WRITE, f"--infilter={READ.format(TYPED)}")
    found = lines_of(saved / "report_timeline-report_timeline.csv")
    undone = [(uid, unguarded(title), *rest) for uid, title, *rest in found]
    assert undone == list(map(shown, rows(texts)))


def formulas(path: Path) -> int:
    """The number of cells that are calculated."""
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert cells
    return sum(cell.data_type == "f" for cell in cells)


@pytest.mark.filterwarnings("ignore:.*outside the limits for dates")
@pytest.mark.parametrize("guard", [True, False], ids=["as exported", "without the guard"])
def test_no_cell_of_csv_is_calculated(convert: Convert, tmp_path: Path, guard: bool) -> None:
    path = tmp_path / "report_timeline.csv"
    FORMATS["csv"].write(Made({VIEW: rows({"formula": FORMULA, "plus": "+1+1", "at": "@SUM(1)"})}), tmp_path)
    if not guard:
        path.write_bytes(path.read_bytes().replace(b"'", b""))
    saved = convert(path, "xlsx", f"--infilter={READ.format('')}")
    assert bool(formulas(saved / "report_timeline.xlsx")) is not guard
