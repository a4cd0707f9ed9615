"""How near two accounts are in time, how exact one is, and how far a plan may slip."""

from __future__ import annotations

import datetime as dt

from tradedb import edtf
from tradedb.records import Kind, Status
from tradedb.resolve.accounts import Account

#: Two reports of the same round may date it apart (a plan that slipped, a mistake); beyond this it is another series.
SAME_SERIES_DAYS = 366
#: What was planned may be held this many days later, or was held this many days before a plan still spoke of it.
SLIPPED_DAYS, UNNOTICED_DAYS = 5 * 366, 366
#: A round that a plan does not number is held this many days late at most.
LATE_DAYS = 31

#: Accounts of what happens once may date it apart by this many days.
NEAR_DAYS = 10

#: Milestones that can follow one another within days: two chambers consent, two studies are proposed.
STEPS = frozenset({"approved", "accession", "proposed"})

#: Milestones that can come again within a year or two.
RECURRING = STEPS | {"suspended", "resumed", "extended", "amended"}


def exactness(account: Account) -> tuple[int, ...]:
    """Orders accounts from those that say most to those that say least; a vague account joins an exact one."""
    when, event = account.when, account.event
    dated = 2 if when is None else int(not when.year_known)
    track = 2 if event.agreement is None else int(event.agreement == account.family)
    days = 7 if event.granularity == "week" else width(when) if when else 0
    return dated, days, track, int(event.status is not Status.HELD), int(event.round is None)


def strain(account: Account, other: Account) -> tuple[int, int]:
    """How far an account is from another of what may be its event: by agreement, then in days, the lower the nearer.

    An account without a date is as near as the day of its publication is.
    """
    mine, theirs = account.when, other.when
    if mine is None and account.published is not None:
        mine = edtf.day(account.published)
    dated = mine is not None and theirs is not None and mine.year_known and theirs.year_known
    gap = days_apart(mine, theirs) if mine is not None and theirs is not None and dated else 0
    return int(account.event.agreement != other.event.agreement), gap


def slipped(a: Account, b: Account) -> bool:
    """Whether one account is of what was held and the other of a plan for it, made in time or not yet given up."""
    plan, held = (b, a) if a.event.status is Status.HELD else (a, b)
    planned, when = plan.when, held.when
    if held.event.status is not Status.HELD or plan.event.status is Status.HELD or planned is None or when is None:
        return False
    if not (planned.year_known and when.year_known):
        return False
    if a.event.kind is Kind.ROUND and not (a.event.round and b.event.round):
        return 0 < (closed(when).reach()[0] - closed(planned).reach()[1]).days <= LATE_DAYS
    again = a.event.type in RECURRING or a.event.kind is Kind.MEETING
    gap = days_apart(planned, when)
    if closed(planned).reach()[1] < closed(when).reach()[0]:
        return gap <= (SAME_SERIES_DAYS if again else SLIPPED_DAYS)
    return gap <= (0 if again else UNNOTICED_DAYS)


def closed(when: edtf.Edtf) -> edtf.Edtf:
    """An open interval as the time near its known end: an ongoing event began then, a deadline is near."""
    if when.start is not None and when.end is not None:
        return when
    if when.start is not None:
        return edtf.Edtf(when.start, when.start)
    last = when.upper() or dt.date.max
    return edtf.Edtf(edtf.day(last - dt.timedelta(days=365)).start, when.end, interval=True)


def days_apart(mine: edtf.Edtf, theirs: edtf.Edtf) -> int:
    """Days between two dates with a year; 0 where they meet."""
    (first, last), (other_first, other_last) = closed(mine).reach(), closed(theirs).reach()
    return max((other_first - last).days, (first - other_last).days, 0)


def width(when: edtf.Edtf) -> int:
    """Days between the bounds; an exact date counts as one day however long it lasts."""
    if when.precision == "day" or not when.year_known:
        return 1
    first, last = when.reach()
    return (last - first).days + 1
