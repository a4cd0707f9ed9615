"""Which columns of the reporting views point to which view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradedb.db.reporting import View


_EVENT = ("report_timeline", "event_uid")
_AGREEMENT = ("report_agreements", "agreement_id")
_POINTS_TO = {
    "event_uid": _EVENT,
    "last_event_uid": _EVENT,
    "next_event_uid": _EVENT,
    "latest_event_uid": _EVENT,
    "agreement_id": _AGREEMENT,
    "family_id": _AGREEMENT,
    "parent_id": _AGREEMENT,
    "participant_id": ("report_participants", "participant_id"),
    "party_code": ("report_parties", "party_code"),
    "mention_id": ("report_sources", "mention_id"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are keys of a view.

    Attributes:
        column: the column.
        view: the view that it points to.
        key: that view's key.
    """

    column: str
    view: str
    key: str


def references(view: View, present: Collection[str]) -> tuple[Reference, ...]:
    """The columns of a view that point to a view.

    Args:
        view: whose columns.
        present: the names of the views that can be pointed to.
    """
    found = (Reference(column.name, *_POINTS_TO[column.name]) for column in view.columns if column.name in _POINTS_TO)
    return tuple(each for each in found if each.view in present and (each.view, each.column) != (view.name, each.key))


def listed(names: Iterable[str]) -> str:
    """Names of columns as SQL takes them, whatever words they are."""
    return ", ".join(f'"{name}"' for name in names)
