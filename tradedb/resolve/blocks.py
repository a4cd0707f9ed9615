"""Blocks: the groups within which accounts can be of one event, so that a load resolves only what it touches.

Rounds and milestones belong to their agreement's family; meetings and developments, whose sides must be equal anyway,
to their sides. The two meet: the family of a bilateral agreement has the block of its two sides, so that a round
without an agreement can find those that have one. Rounds and milestones share a block, since the one tells when the
other can have been; meetings and developments have blocks of their own: `gb-kr/talks`, `gb-kr/meeting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tradedb.records import EventMention, Kind

#: The block of accounts with neither sides nor agreement.
WORLD = "world"

#: What rounds and milestones have in common.
_TALKS = "talks"


@dataclass(frozen=True, slots=True)
class Family:
    """The oldest ancestor of an agreement.

    Attributes:
        root: its slug.
        parties: codes of its parties.
    """

    root: str
    parties: tuple[str, ...] = ()


def block_of(event: EventMention, family: Family | None) -> str:
    """The block of an account.

    Args:
        event: the account.
        family: the family of its agreement; None without one.
    """
    part = _TALKS if event.kind in (Kind.ROUND, Kind.MILESTONE) else event.kind
    return f"{_holder(event, family)}/{part}"


def _holder(event: EventMention, family: Family | None) -> str:
    """Whose events they are: of some sides, or of an agreement's family."""
    by_sides = event.kind in (Kind.MEETING, Kind.DEVELOPMENT) and event.parties
    if by_sides or family is None:
        return sides_key(event.parties)
    return sides_key(family.parties) if len(family.parties) == 2 else family.root


def prefix_of(kind: Kind, agreement: str | None, parties: Iterable[str]) -> str:
    """The first part of an event's uid. Events with the same prefix are always of the same block."""
    sides = tuple(parties)
    if kind in (Kind.MEETING, Kind.DEVELOPMENT) and sides:
        return sides_key(sides)
    return agreement or sides_key(sides)


def sides_key(parties: Iterable[str]) -> str:
    """Party codes in one word: `gb-kr`."""
    return "-".join(sorted({party.lower() for party in parties})) or WORLD
