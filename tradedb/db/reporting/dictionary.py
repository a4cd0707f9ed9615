"""The data dictionary: every view and column in words, as a page and as the text of the contract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from tradedb.db.reporting.model import View

_HEAD = """\
# The reporting views

<!-- Made from the program by `make docs`; change `tradedb/db/reporting`, not this file. -->

For SQL of your own, spreadsheets and BI tools: flat views, one grain each, with the same columns and types on SQLite
and PostgreSQL. They are views of the tables, so they are always up to date, and a contract: a change of a column is
announced in `CHANGELOG.md` under *Schema*. `docs/cookbook.md` asks them what analysts ask, `docs/bi.md`
connects tools.

What holds in all of them:

- **Dates.** `date_edtf` is the truth, as precise as its source: `2024-03-19/2024-03-22`, `2024-03`, `2024-21` (spring).
  `start_date` and `end_date` are the first and the last day that it may cover; `date_precision` says how exact it is:
  `day` where its days are known, `week` where only the week is named, `range` between two dates that are not all known
  to the day. Do not count days, or draw a day, of any but `day`. A DATE column holds whole days only.
  Dates of stages (`signed_date`) are NULL unless known to the day; `signed_edtf` has what is known.
- **Planned is not held.** `status` is held, scheduled or cancelled; `is_planned` is true of scheduled ones.
- **Evidence.** `n_sources` counts articles, `has_conflict` says that one of them contradicts a chosen value, and
  `evidence_url` leads to the article behind the date. `report_sources` has all of them, with their words.
- **Codes and names** stand side by side: ISO 3166-1 codes of countries, codes of blocs (EU, ASEAN), slugs of
  agreements.
- **Keys.** `event_uid`, `agreement_id`, `party_code`, `participant_id`, `article_id`, `mention_id` and `date` mean the
  same wherever they stand; join on them. To count events by country or person, start from a bridge: a list such as
  `party_codes` is for reading.
- BOOLEAN columns are 0 and 1 on SQLite.
- `days_in_stage` and `next_event_...` are as of today, by the clock of the database.

| view | grain | kind |
| --- | --- | --- |
"""


def page(views: Iterable[View]) -> str:
    """The data dictionary in Markdown."""
    views = tuple(views)
    lines = [f"| [`{view.name}`](#{view.name}) | {_lower(view.grain)} | {view.kind} |" for view in views]
    return _HEAD + "\n".join(lines) + "\n" + "".join(f"\n{_section(view)}" for view in views)


def _section(view: View) -> str:
    head = f"## {view.name}\n\n{view.comment}. Key: {', '.join(f'`{name}`' for name in view.key)}.\n"
    rows = [
        f"| `{column.name}` | {column.type} | {column.comment.replace('|', chr(92) + '|')} |" for column in view.columns
    ]
    return "\n".join((head, "| column | type | meaning |", "| --- | --- | --- |", *rows)) + "\n"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def contract(views: Iterable[View]) -> Iterator[str]:
    """What users rely on, a line for each view and each column."""
    for view in views:
        yield f"{view.name}: {_lower(view.grain)}; key {', '.join(view.key)}"
        for column in view.columns:
            yield f"{view.name}.{column.name} {column.type}"


def digest(views: Iterable[View]) -> str:
    """Eight digits that change with the contract."""
    return hashlib.sha256("\n".join(contract(views)).encode()).hexdigest()[:8]
