"""What a load did, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradedb.db.load import LoadSummary


def summary(loaded: LoadSummary, unread: int = 0) -> str:
    """The summary of a load.

    Args:
        loaded: what the database says of it.
        unread: files that could not be read.

    Returns:
        A line each for articles, events, tallies and issues; what is zero is left out.
    """
    failed = len(loaded.failed) + unread
    lines = (
        _line("articles", _outcomes(loaded) | {"failed": failed}),
        _line("events", _events(loaded)),
        _line("tallies", {"": loaded.tallies}),
        _line("dates", {"in no event": loaded.unused}),
        _line("issues", {"in all, see `tradedb issues`": sum(loaded.issues.values())}),
    )
    return "\n".join(line for line in lines if line) or "nothing to load"


def _outcomes(loaded: LoadSummary) -> dict[str, int]:
    return {
        "new": loaded.new,
        "updated": loaded.updated,
        "unchanged": loaded.unchanged,
        "the same text elsewhere": loaded.duplicate,
        "superseded by another file of the same URL": loaded.outdated,
        "gone from their files": loaded.withdrawn,
    }


def _events(loaded: LoadSummary) -> dict[str, int]:
    return {
        "new": loaded.events_new,
        "reported by several articles": loaded.events_merged,
        "gone": loaded.events_removed,
        "with accounts that contradict each other": loaded.conflicts,
    }


def _line(heading: str, counts: Mapping[str, int]) -> str:
    parts: Sequence[str] = [f"{count} {name}".rstrip() for name, count in counts.items() if count]
    return f"{heading:<10}{', '.join(parts)}" if parts else ""
