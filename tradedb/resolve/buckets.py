"""Buckets: accounts that share none are of two events, so that only a few are compared with each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from tradedb import edtf
from tradedb.records import Kind
from tradedb.resolve.accounts import Account
from tradedb.resolve.nearness import closed

#: A date that covers more months than this is met by its like and by numbers only: it is too vague for anything else.
_MONTHS = 24


def buckets(account: Account) -> Iterator[Hashable]:
    """Where an account is found by those that may be of its event: by type, number, month, day of an unknown year."""
    event, when = account.event, account.when
    if event.kind is Kind.MILESTONE:
        yield "type", event.type
        return
    if event.round is not None:
        yield "number", event.round
    if when is None:
        return
    yield "date", event.date
    if when.start is not None:
        yield "day", when.start.month, when.start.day
    for month in _months(when):
        yield "month", month


def _months(when: edtf.Edtf) -> range:
    """The months that a date covers and those beside it, counted from year 0; none where it has no year."""
    if not when.year_known:
        return range(0)
    first, last = closed(when).reach()
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 2)
    return months if len(months) <= _MONTHS else range(0)
