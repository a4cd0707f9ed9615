"""The optional YAML block at the head of a file: what the person who saved the article knows about it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradedb.errors import ReadError
from tradedb.readers.calendar import EARLIEST, LATEST, parse_date
from tradedb.records import Issue, Severity

if TYPE_CHECKING:
    import yaml

KEYS = ("title", "url", "publisher", "published", "date", "language")
_PUBLISHED = ("published", "date")
"""The words for the publication date; the first outranks the second."""
LIMIT = 64_000
"""Characters of the longest block: real ones have some hundred."""

_BREAK = re.compile(r"\r\n|\r|\n")
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?=\s{0,99}(?:---|[\"']?[A-Za-z_][\w -]{0,60}[\"']?[ \t]*:))")
_CLOSING = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_NESTING = re.compile(r"[\[{]")
_DEEPEST = 500
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")
"""The begin of an address that names its scheme; `example.org:8080/a` names none."""
_SKIPPED = dict.fromkeys(range(33))
"""Blanks and control characters, which browsers overlook in a scheme."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says.

    Attributes:
        title, url, publisher, published, language: None where it does not say.
        end: offset of the text behind the block; 0 where there is no block.
        line: line of the file on which that text begins.
        issues: keys that mean nothing here, and an address that cannot be used.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None
    end: int = 0
    line: int = 1
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    value: str | None
    line: int


def read_front_matter(text: str, source: str) -> FrontMatter:
    """Reads the block between two lines of `---` at the very begin of a file.

    Values are taken as they are written (`language: no` is Norwegian, not "false"), and only plain values of the
    known keys are looked at, so that a hostile block can do no harm.

    Args:
        text: the decoded file.
        source: its name, for messages.

    Raises:
        ReadError: the block is not closed, is no YAML, or holds a date that is none.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end(), opening.end() + LIMIT)
    if not closing:
        raise ReadError("the front matter is not closed; end it with a line ---", f"{source}:1")
    entries = _entries(text[opening.end() : closing.start()], source)
    known = {entry.key: entry.value for entry in entries if entry.key in KEYS}
    return FrontMatter(
        title=known.get("title"),
        url=known.get("url") if _leads_to_the_web(known.get("url")) else None,
        publisher=known.get("publisher"),
        published=_published(entries, source),
        language=known.get("language"),
        end=closing.end(),
        line=1 + len(_BREAK.findall(text[: closing.end()])),
        issues=(
            *(_unknown(entry) for entry in entries if entry.key not in KEYS),
            *(_unusable(entry) for entry in entries if entry.key == "url" and not _leads_to_the_web(entry.value)),
        ),
    )


def _entries(block: str, source: str) -> list[_Entry]:
    """The pairs of the block, in order."""
    import yaml

    if len(_NESTING.findall(block)) > _DEEPEST:
        raise ReadError("the front matter nests too deeply; keep the lines `key: value`", f"{source}:1")
    try:
        if any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(block)):
            raise ReadError("the front matter uses anchors (&, *); quote the values that hold them", f"{source}:1")
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        if plain := _plain(block):
            return _checked(plain, source)
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ReadError(
            f"the front matter is no YAML ({error.problem}); try quotes around the value", f"{source}:{line}"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError("the front matter is no YAML; correct it or remove it", f"{source}:1") from error
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise ReadError("the front matter holds no `key: value` lines; correct it", f"{source}:2")
    return _checked([_entry(key, value, source) for key, value in node.value], source)


_PLAIN = re.compile(r"([A-Za-z_][\w-]{0,30})[ \t]*:[ \t]+(\S.*)")


def _plain(block: str) -> list[_Entry]:
    """Lines `key: value` taken as they stand, where a colon in a title makes them no YAML; else nothing."""
    lines = [(number, line.strip()) for number, line in enumerate(_BREAK.split(block), 2) if line.strip()]
    pairs = [(number, _PLAIN.fullmatch(line)) for number, line in lines]
    if not all(pair for _, pair in pairs):
        return []
    return [_Entry(pair[1].lower(), _unquoted(pair[2]), number) for number, pair in pairs if pair]


def _unquoted(value: str) -> str | None:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    stated = value[1:-1] if quoted else value
    return None if stated in _NULLS else stated


def _entry(key: yaml.Node, value: yaml.Node, source: str) -> _Entry:
    line = key.start_mark.line + 2
    name = (_scalar(key) or "?").lower()
    stated = _scalar(value)
    if name in KEYS and stated is None:
        raise ReadError(f"`{name}` in the front matter takes one value, not several", f"{source}:{line}")
    return _Entry(name, None if stated in _NULLS else stated, line)


def _scalar(node: yaml.Node) -> str | None:
    """The words of a plain value; None for a list or mapping."""
    return " ".join(node.value.split()) if isinstance(node.value, str) else None


def _checked(entries: list[_Entry], source: str) -> list[_Entry]:
    seen = set[str]()
    for entry in entries:
        if entry.key in seen and entry.key in KEYS:
            raise ReadError(f"`{entry.key}` is in the front matter twice; keep one", f"{source}:{entry.line}")
        seen.add(entry.key)
    return entries


def _published(entries: list[_Entry], source: str) -> dt.date | None:
    dated = [entry for entry in entries if entry.key in _PUBLISHED and entry.value]
    entry = min(dated, key=lambda entry: _PUBLISHED.index(entry.key), default=None)
    if entry is None or entry.value is None:
        return None
    stated = f"`{entry.key}: {entry.value[:40]}`"
    found = parse_date(entry.value)
    if found is None:
        message = f"{stated} in the front matter is no date; write it as 2025-12-15"
        raise ReadError(message, f"{source}:{entry.line}")
    if not EARLIEST <= found <= LATEST:
        message = f"{stated} lies outside {EARLIEST.year} to {LATEST.year}; correct it"
        raise ReadError(message, f"{source}:{entry.line}")
    return found


def _leads_to_the_web(url: str | None) -> bool:
    """Whether a browser may follow an address; one that runs a program (`javascript:`) would be a link in a report."""
    scheme = _SCHEME.match(url.translate(_SKIPPED)) if url else None
    return scheme is None or scheme[1].lower() in ("http", "https")


def _unusable(entry: _Entry) -> Issue:
    message = f"line {entry.line}: the front matter's `url` is no web address (http or https); it is left out"
    return Issue("front_matter_url_unusable", message, Severity.WARNING)


def _unknown(entry: _Entry) -> Issue:
    known = ", ".join(KEYS)
    message = f"line {entry.line}: the front matter's key `{entry.key[:40]}` means nothing here; known are {known}"
    return Issue("front_matter_key_unknown", message, Severity.INFO)
