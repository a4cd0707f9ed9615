"""The wheel carries all that the program needs, and the program does its main job from it, away from the checkout."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What lies where in the checkout, and where in the wheel.
PLACES = {
    "tradedb": "tradedb",
    "migrations": "tradedb/migrations",
    "seeds/articles": "tradedb/seeds/articles",
    "seeds/reference": "tradedb/seeds/reference",
}
ARTICLE = """\
---
title: Korea and Britain near the end of their talks
publisher: The Harbour Gazette
published: 2025-06-05
---
The third round of negotiations on the upgrade of the Korea–UK free trade agreement was held in Seoul from 2 to 4 June
2025.
"""
#: A command line of the main job, and what its output says.
MAIN_JOB = (
    ("--version", r"tradedb \d+\.\d+"),
    ("demo --db demo.sqlite", r"korea-uk-upgrade/round/2"),
    ("load articles", r"articles +1 new"),
    ("rounds korea-uk --format csv", r"korea-uk-upgrade/round/3,.*2025-06-02/2025-06-04"),
    ("show korea-uk-upgrade/round/3", r"The Harbour Gazette"),
    ("db current", r"\(current; this program"),
    ("db check", r"in step"),
)


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command with nothing of the checkout or of the caller's Python in its environment."""
    left_out = ("PYTHON", "VIRTUAL_ENV", "TRADEDB", "COV_", "COVERAGE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment |= {"TRADEDB_URL": f"sqlite:///{cwd}/trade.sqlite", "COLUMNS": "80", "NO_COLOR": "1"}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def output(*command: object, cwd: Path) -> str:
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def build(target: str, source: Path, folder: Path) -> Path:
    """What the locked build backend makes of a source tree: `wheel` or `sdist`."""
    output(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder, cwd=source)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("sources")
    archive = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    output(sys.executable, "-m", "tarfile", "--extract", archive, folder, cwd=folder)
    (tree,) = folder.iterdir()
    return tree


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(wheel: Path) -> dict[str, list[str]]:
    (text,) = (text for name, text in contents(wheel).items() if name.endswith(".dist-info/METADATA"))
    message = Parser().parsestr(text.decode())
    return {key: message.get_all(key, []) for key in message}


def carried() -> dict[str, bytes]:
    """The files of the checkout that belong in the wheel, by their name there."""
    found = {"tradedb/alembic.ini": (ROOT / "alembic.ini").read_bytes()}
    for here, there in PLACES.items():
        files = (path for path in (ROOT / here).rglob("*") if path.is_file() and path.parent.name != "__pycache__")
        found |= {f"{there}/{path.relative_to(ROOT / here).as_posix()}": path.read_bytes() for path in files}
    return found


def test_something_is_carried():
    names = carried()
    for needed in ("tradedb/py.typed", "tradedb/migrations/env.py", "tradedb/seeds/reference/parties.csv"):
        assert needed in names
    assert any(name.startswith("tradedb/migrations/versions/") for name in names)
    assert any(name.startswith("tradedb/seeds/articles/") for name in names)


def test_the_wheel_holds_the_program_its_data_and_nothing_else(wheel: Path):
    inside = {name: text for name, text in contents(wheel).items() if ".dist-info/" not in name}
    assert inside == carried()


def test_a_wheel_made_from_the_source_archive_is_the_same(wheel: Path, sources: Path, tmp_path: Path):
    assert contents(build("wheel", sources, tmp_path)) == contents(wheel)


def test_the_metadata_says_what_the_project_says(wheel: Path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = metadata(wheel)
    names = {re.split(r"[<>=]", requirement)[0] for requirement in said["Requires-Dist"] if "extra" not in requirement}
    assert names == {re.split(r"[<>=]", requirement)[0] for requirement in project["dependencies"]}
    assert said["Provides-Extra"] == sorted(project["optional-dependencies"])
    assert (said["License-Expression"], said["License-File"]) == (["MIT"], ["LICENSE"])
    assert said["Requires-Python"] == [project["requires-python"]]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in contents(wheel))


def install(python: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Install into the environment of `python`, which need not have a pip of its own."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    return run(*pip, "install", "--quiet", "--no-compile", *arguments, cwd=python.parent)


def skip_without_index(failed: subprocess.CompletedProcess[str], cwd: Path) -> None:
    """Skip where pip cannot be had to find any package; another failure of an installation is one of the test."""
    probe = run(sys.executable, "-m", "pip", "index", "versions", "sqlalchemy", cwd=cwd)
    if probe.returncode != 0:
        pytest.skip(f"pip reaches no package index: {probe.stderr.strip().splitlines()[-1]}")
    pytest.fail(failed.stderr)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """The commands of a new environment that holds the wheel and the locked versions of what it needs."""
    output(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    needs = install(python, "--require-hashes", "--requirement", ROOT / "requirements.lock")
    if needs.returncode != 0:
        skip_without_index(needs, tmp_path)
    # Without an index, whatever the lock lacks of the wheel's own requirements is an error.
    program = install(python, "--no-index", wheel)
    assert program.returncode == 0, program.stderr
    return python.parent


def test_the_installed_wheel_does_the_main_job(installed: Path, tmp_path: Path):
    place = output(installed / "python", "-c", "import tradedb; print(tradedb.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parent)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "round.md").write_text(ARTICLE, encoding="utf-8")
    for arguments, expected in MAIN_JOB:
        said = output(installed / "tradedb", *arguments.split(), cwd=tmp_path)
        assert re.search(expected, said), f"tradedb {arguments}\n{said}"
