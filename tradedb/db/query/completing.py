"""What the next word of a statement may be: tables after FROM, columns of the tables it names, words of SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tradedb.db.query.catalog import Relation, relations
from tradedb.db.query.statements import Part, parts

KEYWORDS = tuple(
    "ALL AND AS ASC AVG BETWEEN BY CASE CAST COALESCE COUNT CROSS DESC DISTINCT ELSE END EXCEPT EXISTS EXPLAIN FALSE "
    "FROM GROUP HAVING IN INTERSECT IS JOIN LAG LEAD LEFT LIKE LIMIT MAX MIN NOT NULL NULLS OFFSET ON OR ORDER OVER "
    "PARTITION RANK RECURSIVE ROUND ROW_NUMBER SELECT SUM THEN TRUE UNION UPPER USING VALUES WHEN WHERE WITH".split()
)
_WORD = re.compile(r"[\w.]*\Z")
_BEFORE_TABLES = ("FROM", "JOIN")


def last_word(text: str) -> str:
    """The word that a text breaks off in; empty where it ends with something else."""
    found = _WORD.search(text)
    return found[0] if found else ""


def completions(text: str) -> list[str]:
    """The words that may stand for the one that a statement breaks off in.

    Args:
        text: the statement so far.

    Returns:
        Names in alphabetical order, then words of SQL, in the case in which the word begins. None within a text, a
        comment or a quoted name.
    """
    word = last_word(text)
    before = [part for part in parts(text[: len(text) - len(word)]) if part.kind not in ("blank", "comment")]
    if before and before[-1].kind == "open":
        return []
    return [found for found in dict.fromkeys(_candidates(before, word)) if found.lower().startswith(word.lower())]


def _candidates(before: list[Part], word: str) -> Iterator[str]:
    asked = _asked(before)
    if "." in word:
        prefix = word.rpartition(".")[0]
        yield from (f"{prefix}.{name}" for name in _columns([asked[prefix]] if prefix in asked else asked.values()))
    elif before and before[-1].text.upper() in _BEFORE_TABLES:
        yield from sorted(relations())
    else:
        views = (relation for relation in relations().values() if relation.kind == "view")
        yield from sorted({*_columns(asked.values() or views), *asked, *relations()})
        yield from (each.lower() if word.islower() else each for each in KEYWORDS)


def _asked(before: list[Part]) -> dict[str, Relation]:
    """The tables that a statement names so far, by their names and by those that it gives them."""
    words = [part.text for part in before if part.text.upper() != "AS"]
    found = {}
    for word, following in pairwise([*words, ""]):
        if relation := relations().get(word.lower()):
            found[word] = relation
            if following.isidentifier() and following.upper() not in KEYWORDS:
                found[following] = relation
    return found


def _columns(asked: Iterable[Relation]) -> list[str]:
    return sorted({column.name for relation in asked for column in relation.columns})
