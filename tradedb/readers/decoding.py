"""Bytes → text: Unicode first, then the encodings that older files are written in."""

from __future__ import annotations

import codecs
import re

from tradedb.errors import ReadError
from tradedb.records import Issue

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How PDF, zipped (such as Word's and Writer's), RTF and older Office files begin, some of which look like text."""
_PAGE = re.compile(r"[\ufeff\s]*<(?:!doctype html|html|head|body|\?xml)\b", re.IGNORECASE)
_WESTERN = "cp1252"
_LEGACY = [_WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r"]
_LEGACY += ["euc_kr", "cp949", "shift_jis", "cp932", "euc_jp", "gb18030", "big5"]
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_TYPOGRAPHIC = re.compile(rb"[\x80\x85\x91-\x97\xa0\xa3]")
_SAMPLE, _FEW = 200_000, 0.04


def decode(data: bytes, source: str) -> tuple[str, tuple[Issue, ...]]:
    """The characters of a file, without a byte order mark, and what had to be guessed.

    Args:
        data: the whole file.
        source: its name, for messages.

    Raises:
        ReadError: the file is empty, is not text, or is the source of a web page.
    """
    if data.startswith(_FOREIGN):
        raise _no_text(source)
    text, issues = _unicode(data, source) or _guessed(data, source)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise ReadError("is empty; there is nothing to read", source)
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 500:
        raise _no_text(source)
    if _PAGE.match(text):
        raise ReadError("is a web page; save its text instead", source)
    return text, issues


def _unicode(data: bytes, source: str) -> tuple[str, tuple[Issue, ...]] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise _no_text(source) from error
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged(data)


def _damaged(data: bytes) -> tuple[str, tuple[Issue, ...]] | None:
    """UTF-8 with a few broken bytes, as a file cut in the middle of a character leaves them."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_BEYOND.findall(text)) - broken
    if whole < 10 * broken:
        return None
    message = f"{broken} broken characters are replaced by �; save the file again as UTF-8"
    return text, (Issue("encoding_guessed", message),)


def _guessed(data: bytes, source: str) -> tuple[str, tuple[Issue, ...]]:
    if b"\x00" in data:
        raise _no_text(source)
    encoding = _WESTERN if _is_western(data) else _likeliest(data)
    try:
        text = data.decode(encoding or "ascii")
    except UnicodeDecodeError as error:
        raise _no_text(source) from error
    message = f"the file is not UTF-8 and was read as {encoding}; save it as UTF-8 if letters are wrong"
    return text, (Issue("encoding_guessed", message),)


def _is_western(data: bytes) -> bool:
    """Whether a file is English with typographic quotes, dashes, signs of currency and the odd accent."""
    high = len(_HIGH.findall(data))
    typographic = len(_TYPOGRAPHIC.findall(data))
    return not _UNDEFINED.search(data) and (high <= len(data) * _FEW or typographic * 2 > high)


def _likeliest(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY, threshold=0.2).best()
    return best.encoding if best else None


def _no_text(source: str) -> ReadError:
    return ReadError("is not text; save the article as UTF-8 text or Markdown", source)
