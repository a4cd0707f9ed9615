"""Encodings: Unicode as it is, older ones guessed with a note, anything else refused."""

from __future__ import annotations

import pytest

from tradedb.errors import ReadError
from tradedb.readers import read_bytes
from tradedb.readers.decoding import decode

ENGLISH = "Korea and the UK’s talks – “round two” – were held in London. A café meeting cost £5."
NAMES = "Maroš Šefčovič met José Muñoz, Björn Ångström and Zoë in Kraków – 5 € each."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, NAMES, "산업통상자원부는 밝혔다.\r\nLondon\u00a0!"])
def test_unicode_is_read_as_it_is(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, ())


def test_marks_of_both_byte_orders() -> None:
    assert decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be"), "a.txt") == (ENGLISH, ())
    assert decode(b"\xff\xfe" + ENGLISH.encode("utf-16-le"), "a.txt") == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        ("Zoë met José in London, where the two sides held their second round of talks.", "latin-1", "cp1252"),
        ("한국과 영국은 자유무역협정 개선 협상을 런던에서 개최하였다. 산업통상자원부는 밝혔다.", "euc-kr", "cp949"),
        ("Комиссар встретился с министром в Сеуле и подписал соглашение о торговле.", "cp1251", "cp1251"),
    ],
)
def test_legacy_encodings_are_guessed_and_noted(text: str, encoding: str, read_as: str) -> None:
    found, (issue,) = decode(text.encode(encoding), "a.txt")
    assert found == text
    assert issue.code == "encoding_guessed"
    assert read_as in issue.message


def test_a_file_cut_within_a_character() -> None:
    found, (issue,) = decode((NAMES * 3).encode()[:-1] + "é".encode()[:1], "a.txt")
    assert found == (NAMES * 3)[:-1] + "\ufffd"
    assert issue.code == "encoding_guessed"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", id="png"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", id="pdf"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", id="pdf-of-plain-characters"),
        pytest.param(b"PK\x03\x04\x14 mimetype", id="zip"),
        pytest.param(b"{\\rtf1\\ansi The talks went on.}", id="rtf"),
        pytest.param(b"\xd0\xcf\x11\xe0 Word", id="old-office"),
        pytest.param(bytes(range(128, 256)), id="high-bytes"),
        pytest.param(b"text\x00text", id="nul"),
        pytest.param("text\x00text".encode("utf-16"), id="nul-in-utf-16"),
        pytest.param(b"\xff\xfe\x00\xd8a\x00", id="half-a-pair"),
        pytest.param(b"\x01\x02\x03\x04 text", id="control-characters"),
        pytest.param("text".encode("utf-16-le"), id="utf-16-without-mark"),
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: is not text"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body>The talks went on.</body></html>",
        "\n\n  <!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\nThe talks went on.",
        '\ufeff<HTML lang="en"><p>The talks went on.',
        '<?xml version="1.0"?>\n<html>The talks went on.</html>',
    ],
)
def test_the_source_of_a_web_page_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: is a web page; save its text instead$"):
        decode(text.encode(), "a.txt")


def test_an_article_may_begin_with_an_angle_bracket() -> None:
    assert decode(b"<Joint Statement> The talks went on.", "a.txt")[0].startswith("<Joint")


def test_offsets_count_characters_of_the_file() -> None:
    text = "Head\r\n\r\nThe\u00a0UK’s “talks” – held.\r\n"
    (article,) = read_bytes(text.encode("utf-8-sig"), "a.txt")
    assert article.text == text
    assert [span.of(text) for span in article.body] == ["Head", "The\u00a0UK’s “talks” – held."]


@pytest.mark.parametrize("other", ["\r\n", "\r"])
def test_line_ends_do_not_change_the_hash(other: str) -> None:
    text = "Head\n\nThe talks went on.\n"
    hashes = {read_bytes(each.encode(), "a.txt")[0].content_hash for each in (text, text.replace("\n", other))}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Head\n\nThe talks went on!\n",
        "---\ntitle: Other\n---\nHead\n\nThe talks went on.\n",
        "---\nurl: https://example.org/a\n---\nHead\n\nThe talks went on.\n",
        "---\npublisher: A\n---\nHead\n\nThe talks went on.\n",
        "---\npublished: 2024-01-02\n---\nHead\n\nThe talks went on.\n",
        "---\nlanguage: en\n---\nHead\n\nThe talks went on.\n",
    ],
)
def test_each_part_of_the_identity_changes_the_hash(text: str) -> None:
    (plain,) = read_bytes(b"Head\n\nThe talks went on.\n", "a.txt")
    (other,) = read_bytes(text.encode(), "a.txt")
    assert plain.content_hash != other.content_hash
