"""The tests' own server: found or not, and gone at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from tests import server


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[server.Folder]:
    monkeypatch.setenv(server.FOLDER, "")
    monkeypatch.delenv(server.GIVEN, raising=False)
    made = server.Folder()
    yield made
    assert not made.path.exists()


def test_a_server_that_was_started_is_gone_with_its_folder(folder: server.Folder) -> None:
    url = server.url()
    if url is None:
        (pytest.fail if server.is_required() else pytest.skip)(server.MISSING)
    assert server.url() == url
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW server_encoding").scalar() == "UTF8"
    engine.dispose()
    folder.close()


def test_without_programs_there_is_none(folder: server.Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_candidates", lambda: iter(()))
    assert server.url() is None
    folder.close()


def test_a_server_that_is_named_is_taken(folder: server.Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server.GIVEN, "postgresql://me@host/trade")
    assert server.url() == "postgresql://me@host/trade"
    folder.close()


@pytest.mark.parametrize("name", server.REQUIRED)
def test_where_nothing_may_be_skipped(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for each in server.REQUIRED:
        monkeypatch.delenv(each, raising=False)
    assert not server.is_required()
    monkeypatch.setenv(name, "1")
    assert server.is_required()
