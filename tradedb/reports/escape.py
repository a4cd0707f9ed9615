"""Text of articles made safe for a place where some characters mean more than themselves."""

from __future__ import annotations

import json
import re
import unicodedata

#: Categories that a terminal or an editor may act on: controls, surrogates, and format characters such as the
#: right-to-left override; of the latter the joiners that scripts and emoji need stay.
_ACTING = ("Cc", "Cs", "Cf", "Zl", "Zp")
_JOINERS = "\u00ad\u200c\u200d"
_BLANKS = re.compile(r"[\s\x1c-\x1f]+")
_MARKDOWN = re.compile(r"([\\`*<>\[\]|&~]|(?<!\w)_|_(?!\w))")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str, keep: str = "") -> str:
    r"""Show control, bidirectional and undecodable characters as escapes (`\x1b`).

    Args:
        text: any text.
        keep: characters to leave alone, for instance a line feed.

    Returns:
        Text that no terminal acts upon.
    """
    if text.isprintable():
        return text
    return "".join(char if char in keep or not _acts(char) else _escaped(char) for char in text)


def one_line(text: str) -> str:
    """The text on one line, blanks of every kind as single spaces, other control characters visible."""
    return visible(_BLANKS.sub(" ", text)).strip()


def paragraphs(text: str) -> str:
    """As `one_line`, but with one line a paragraph and a blank at either end kept, for pieces put together again."""
    return visible(_BLANKS.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text), keep="\n")


def for_csv(text: str) -> str:
    """A text cell of a CSV file: one that a spreadsheet would calculate gets an apostrophe before it.

    That is a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return.
    """
    shielded = f"'{text}" if text.startswith(_FORMULA) else text
    return visible(shielded, keep="\n\r\t")


def for_markdown(text: str) -> str:
    """A cell of a Markdown table: pipes and whatever else Markdown or HTML would act upon get a backslash."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def for_json(text: str) -> str:
    """A JSON document with the characters that JSON allows bare, and a terminal acts upon, as JSON escapes."""
    if text.isprintable():
        return text
    return "".join(json.dumps(char)[1:-1] if ord(char) > 126 and _acts(char) else char for char in text)


def _acts(char: str) -> bool:
    return unicodedata.category(char) in _ACTING and char not in _JOINERS


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
