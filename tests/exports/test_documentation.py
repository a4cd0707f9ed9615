"""What `docs/exports.md` shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.homes import only
from tradedb.db.reporting import VIEWS
from tradedb.exports import FORMATS, export
from tradedb.exports.snapshot import snapshot

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
pytestmark = only("sqlite")


def block(language: str) -> str:
    (found,) = re.findall(rf"(?<=```{language}\n).*?(?=```)", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture(autouse=True)
def exported(loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with snapshot(loaded, ()) as found:
        export(found, Path("trade"), ["csv", "parquet"])


def test_csv_is_read_with_the_types_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    exec(block("python"), {})  # noqa: S102 - the page's own example
    counts = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert sorted(counts) == sorted(view.name for view in VIEWS)
    assert int(counts["report_timeline"]) > 10


def test_the_session_is_what_python_prints(capsys: pytest.CaptureFixture[str]) -> None:
    test = doctest.DocTestParser().get_doctest(block("pycon"), {}, "exports.md", None, None)
    assert doctest.DocTestRunner().run(test).failed == 0, capsys.readouterr().out


def test_every_format_has_its_line() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(rows) == sorted(FORMATS)
