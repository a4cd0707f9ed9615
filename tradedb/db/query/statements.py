"""SQL as a text: where its parameters stand, where it ends, what it begins with. Nothing here runs it.

`:name` is a parameter on every engine. It is none within a text, a quoted name or a comment, nor behind another colon
(`::text` is a cast of PostgreSQL's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tradedb.errors import UsageError

#: The parts of a statement. Nothing is read twice: what goes on to a closing mark has one way to go on. (Possessive
#: groups would say so more briefly, and the first releases of Python 3.11 misread them.)
_PART = re.compile(
    r"""
    (?P<comment> --[^\n]* | /\*[^*]*\*+(?:[^/*][^*]*\*+)*/ )
  | (?P<text>    [eE]'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'(?!') | '[^']*(?:''[^']*)*'(?!')
               | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$ )
  | (?P<quoted>  "[^"]*(?:""[^"]*)*"(?!") | `[^`]*` )
  | (?P<open>    (?: [eE]?' | ["`] | /\* | \$(?:[^\W\d]\w*)?\$ ).* )
  | (?P<cast>    ::+ )
  | :(?P<name>   [^\W\d]\w* )
  | (?P<word>    \w[\w$]* )
  | (?P<end>     ; )
  | (?P<blank>   \s+ )
  | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTHING = ("blank", "comment")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a statement.

    Attributes:
        kind: `comment`, `text`, `quoted`, `open` (one of these that does not end), `name` (a parameter), `word`, `end`
            (a semicolon), `cast`, `blank` or `other`.
        text: as written; of a parameter its name without the colon.
    """

    kind: str
    text: str


def parts(statement: str) -> Iterator[Part]:
    """A statement from left to right, without leaving anything out."""
    for found in _PART.finditer(statement):
        kind = str(found.lastgroup)
        yield Part(kind, found[kind])


def is_complete(text: str) -> bool:
    """Whether a statement typed line by line ends here: with a semicolon outside of texts and comments."""
    said = [part.kind for part in parts(text) if part.kind not in _NOTHING]
    return said[-1:] == ["end"]


def first_word(statement: str) -> str:
    """The word that a statement begins with, in capitals; empty where it begins with something else."""
    for part in parts(statement):
        if part.kind not in _NOTHING and part.text != "(":
            return part.text.upper() if part.kind == "word" else ""
    return ""


def words(statement: str) -> list[str]:
    """The bare and the quoted names of a statement, as written and without their quotation marks."""
    return [part.text.strip('"`') for part in parts(statement) if part.kind in ("word", "quoted")]


def parameters(statement: str) -> tuple[str, ...]:
    """The names of a statement's parameters, each once, in the order of their first use."""
    return tuple(dict.fromkeys(part.text for part in parts(statement) if part.kind == "name"))


def check_parameters(statement: str, given: Mapping[str, Any]) -> None:
    """See to it that a statement gets the parameters that it has, and no others.

    Raises:
        UsageError: with the names that are missing or too many.
    """
    wanted = parameters(statement)
    missing = [name for name in wanted if name not in given]
    if missing:
        raise UsageError(f"the statement needs {_listed(missing)}; give it with --param {missing[0]}=VALUE")
    surplus = [name for name in given if name not in wanted]
    if surplus:
        has = f"it has {_listed(wanted)}" if wanted else "it has no parameters"
        raise UsageError(f"the statement has no {_listed(surplus)}; {has}")


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f":{name}" for name in names)


def for_pyformat(statement: str) -> str:
    """A statement as drivers read it that mark parameters by `%(name)s`."""
    return "".join(
        f"%({part.text})s" if part.kind == "name" else part.text.replace("%", "%%") for part in parts(statement)
    )
