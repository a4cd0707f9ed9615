from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.made import FORMULA
from tests.homes import Home
from tradedb.cli.work import load_paths
from tradedb.paths import articles_folder

#: An article whose words would do harm where they are taken for more than words.
HARMFUL = f"""---
title: {FORMULA}
publisher: <script>alert(1)</script>
date: 2025-11-05
---

The third round of negotiations on the Korea–UK FTA upgrade took place in Seoul from 27 to 31 October 2025.
"""


@pytest.fixture(scope="session")
def loaded(home: Home, template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of the sample articles and a harmful one; tests only read it."""
    path = tmp_path_factory.mktemp("articles") / "harmful.md"
    path.write_text(HARMFUL, encoding="utf-8")
    url = home.copy(template, "exported")
    assert load_paths([str(articles_folder()), str(path)], url).at_fault == 0
    return url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where to export to; not there yet."""
    return tmp_path / "out"
