"""The files that travel with the program are found in a checkout and in a wheel."""

from pathlib import Path

import pytest

from tradedb import paths


def test_in_a_checkout():
    assert (paths.reference_folder() / "parties.csv").is_file()
    assert paths.alembic_ini().is_file()
    assert paths.articles_folder().parent == paths.reference_folder().parent


def test_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "tradedb"
    package.mkdir()
    (package / "alembic.ini").touch()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.reference_folder() == package / "seeds" / "reference"
    assert paths.alembic_ini() == package / "alembic.ini"
