"""Files, folders and standard input: what is found, in which order, and how an error reads."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tradedb.errors import ReadError
from tradedb.readers import count, read, sources
from tradedb.records import Article


def names(paths: list[str]) -> list[str]:
    return [each.where if isinstance(each, ReadError) else each.source for each in read(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "c.TEXT", "sub/d.markdown", "sub/deep/e.txt", "f.pdf", ".hidden.txt", ".git/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The delegations met again; this is {name}.", encoding="utf-8")
    return tmp_path


def test_a_folder_is_searched_in_order(folder: Path) -> None:
    expected = ["a.md", "b.txt", "c.TEXT", "sub/d.markdown", "sub/deep/e.txt"]
    assert names([str(folder)]) == [f"{folder.as_posix()}/{name}" for name in expected]
    assert count([str(folder)]) == len(expected)


def test_a_named_file_may_have_any_suffix(folder: Path) -> None:
    path = str(folder / "f.pdf")
    assert names([path]) == [path]


def test_paths_keep_their_order(folder: Path) -> None:
    paths = [str(folder / "b.txt"), str(folder / "a.md")]
    assert names(paths) == paths


def test_links_in_a_folder(folder: Path) -> None:
    (folder / "sub" / "circle").symlink_to(folder)
    (folder / "z.txt").symlink_to(folder / "b.txt")
    (folder / "y.txt").symlink_to(folder / "nowhere")
    found = list(read([str(folder)]))
    assert len(found) == 7
    assert [Path(each.where).name for each in found if isinstance(each, ReadError)] == ["y.txt"]


def test_pipes_in_a_folder_are_passed_over(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert count([str(folder)]) == 5


def test_standard_input() -> None:
    (article,) = read(["-"], stdin=io.BytesIO("Talks – resumed.".encode()))
    assert isinstance(article, Article)
    assert (article.source, article.text) == ("-", "Talks – resumed.")


def test_errors_stand_in_their_place_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x89PNG\x00\x1a")
    found = list(read([str(folder / "none.txt"), str(folder)]))
    assert [type(each) for each in found] == [ReadError, Article, ReadError, Article, Article, Article]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("none.txt", None, "there is no such file or folder; check the path", id="missing"),
        pytest.param("a\0b", None, "cannot be read (embedded null byte)", id="no-path"),
        pytest.param("a.txt", b"", "is empty; there is nothing to read", id="empty"),
        pytest.param("a.txt", b" \r\n\t\xc2\xa0\n", "is empty; there is nothing to read", id="blank"),
        pytest.param(
            "a.txt",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "is not text; save the article as UTF-8 text or Markdown",
            id="png",
        ),
        pytest.param("a.txt", b"x" * 1001, "is larger than 0 MB; split it into smaller files", id="large"),
    ],
)
def test_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, message: str) -> None:
    monkeypatch.setattr(sources, "LIMIT", 1000)
    path = f"{tmp_path.as_posix()}/{name}"
    if data is not None:
        Path(path).write_bytes(data)
    (error,) = read([path])
    assert isinstance(error, ReadError)
    assert (error.where, error.message) == (path, message)


def test_no_more_than_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LIMIT", 10)
    endless = io.BytesIO(b"x" * 1000)
    (error,) = read(["-"], stdin=endless)
    assert isinstance(error, ReadError)
    assert endless.tell() == 11


def test_an_empty_folder(tmp_path: Path) -> None:
    (error,) = read([str(tmp_path)])
    assert isinstance(error, ReadError)
    assert "holds no articles (.markdown, .md, .text, .txt)" in str(error)


def test_an_empty_path() -> None:
    (error,) = read([""])
    assert isinstance(error, ReadError)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "sub").chmod(0)
    errors = [each for each in read([str(folder)]) if isinstance(each, ReadError)]
    (folder / "sub").chmod(0o755)
    assert [Path(error.where).name for error in errors] == ["b.txt", "sub"]
    assert {error.message for error in errors} == {"may not be read; change its permissions or leave it out"}


@pytest.mark.parametrize("what", ["scandir", "open"])
def test_forbidden(folder: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(*((os, "scandir") if what == "scandir" else (Path, "open")), forbid)
    path = folder if what == "scandir" else folder / "b.txt"
    (error,) = read([str(path)])
    assert str(error) == f"{path.as_posix()}: may not be read; change its permissions or leave it out"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"The talks went on.")
    except OSError:
        pytest.skip("the file system takes no such names")
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.source.endswith(r"/caf\xe9.txt")
    assert article.source.encode()
