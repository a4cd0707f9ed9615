"""Questions that analysts ask, each a file of SQL over the reporting views that runs on every engine as it is.

A file begins with comments: the question, then paragraphs on why and on what to note, then its parameters, one on a
line (`:party = GB, the code of a country or bloc`). The folder is its chapter. From the files come `docs/cookbook.md`,
`tradedb sql --recipe` and the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tradedb.db.query.names import did_you_mean, suggestions
from tradedb.errors import UsageError

_FOLDER = Path(__file__).resolve().parent
_PARAMETER = re.compile(r":(?P<name>\w+) = (?P<value>[^,]*)(?:, (?P<meaning>.*))?")
#: The value of a parameter that stands for the day of the question.
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question with its SQL.

    Attributes:
        name: how `--recipe` and the file call it.
        chapter: the heading that it stands under.
        question: in a sentence.
        notes: paragraphs on why one asks, and on what the answer does not say.
        parameters: values that give an example, by name; `today` stands for the day of the question.
        meanings: what each parameter is.
        sql: the statement, comments left out.
    """

    name: str
    chapter: str
    question: str
    notes: tuple[str, ...]
    parameters: Mapping[str, str] = field(hash=False)
    meanings: Mapping[str, str] = field(hash=False)
    sql: str

    def values(self, given: Mapping[str, str], today: str) -> dict[str, str]:
        """The values of a call: those given, else those of the example.

        Args:
            given: by the user.
            today: the day of the question, as ISO 8601 writes it.
        """
        usual = {name: today if value == TODAY else value for name, value in self.parameters.items()}
        return usual | dict(given)


@cache
def recipes() -> tuple[Recipe, ...]:
    """All questions, chapter by chapter."""
    return tuple(map(_read, sorted(_FOLDER.glob("*/*.sql"))))


def recipe(name: str) -> Recipe:
    """The question of a name.

    Raises:
        UsageError: where there is none, with up to three suggestions.
    """
    known = {each.name: each for each in recipes()}
    if name not in known:
        hint = did_you_mean(suggestions(name, known)) or "; `tradedb sql --recipes` lists them"
        raise UsageError(f"no recipe is called {name!r}{hint}")
    return known[name]


def _read(path: Path) -> Recipe:
    lines = path.read_text(encoding="utf-8").splitlines()
    size = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    head = [line.removeprefix("--").strip() for line in lines[:size]]
    found = [match for line in head if (match := _PARAMETER.fullmatch(line))]
    words = "\n".join(line for line in head[1:] if not _PARAMETER.fullmatch(line))
    return Recipe(
        name=path.stem,
        chapter=path.parent.name.partition("-")[2].replace("-", " ").capitalize(),
        question=head[0],
        notes=tuple(" ".join(part.split()) for part in words.split("\n\n") if part.strip()),
        parameters={match["name"]: match["value"] for match in found},
        meanings={match["name"]: match["meaning"] or "" for match in found},
        sql="\n".join(lines[size:]).strip(),
    )
