"""The sessions that the documentation shows are what the program prints.

`python tests/docs/test_readme.py` writes them anew.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "timeline.md")
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


def run(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 columns: rows first, remarks after them."""
    environment = os.environ | {"TRADEDB_URL": f"sqlite:///{folder}/trade.sqlite", "COLUMNS": "80", "NO_COLOR": "1"}
    arguments = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return re.sub(r"parser 0\S+", "parser …", done.stdout + done.stderr)


def session(block: str, folder: Path) -> str:
    """The block with what its commands print today."""
    return "".join(f"$ {command}\n{run(command, folder)}\n" for command in COMMAND.findall(block)).rstrip() + "\n"


def written_anew(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(lambda match: session(match[0], Path(folder)), text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_shows_what_the_program_prints(page: Path):
    text = page.read_text(encoding="utf-8")
    assert len(COMMAND.findall(text)) >= 5
    assert written_anew(text) == text


def test_the_readme_names_the_two_commands():
    text = README.read_text(encoding="utf-8")
    assert "make demo" in text and "make test" in text


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(written_anew(page.read_text(encoding="utf-8")), encoding="utf-8")
