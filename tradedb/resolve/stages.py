"""The stages that an agreement has gone through, derived from what was held and never typed in."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tradedb import edtf

#: The stage that a round opens.
NEGOTIATING = "negotiating"
_SIGNED, _RATIFYING = "signed", "ratifying"
_LAUNCHED = "launched"
#: From what a resumption leads back to the table, besides a pause.
_REOPENED = ("paused", "concluded", "initialled")


@dataclass(frozen=True, slots=True)
class Step:
    """Something held that may open a stage of its agreement.

    Attributes:
        type: of the milestone, or of the round.
        stage: the stage that it opens: of a milestone by `milestone_stages`, of a round `negotiating`.
        rank: the stage's rank among the stages.
        date: EDTF; empty where not known.
        uid: of the event.
        is_round: whether it is a round; rounds open negotiations where no launch is told.
    """

    type: str
    stage: str
    rank: int
    date: str
    uid: str
    is_round: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the year of its date is known."""
        return bool(self.date) and edtf.parse(self.date).year_known

    @property
    def reach(self) -> tuple[dt.date, dt.date]:
        """The first and the last day that its date covers."""
        return edtf.parse(self.date).reach()


@dataclass(frozen=True, slots=True)
class StagePeriod:
    """A stage of an agreement.

    Attributes:
        agreement: slug.
        number: from 1, in order.
        stage: which.
        since: EDTF of its begin, as precise as the report of what opened it; empty where not known.
        until: EDTF of the next stage's begin; empty where not known, and for the stage that lasts.
        days, days_at_most: between the two, at least and at most: the same where both are exact days; None where one is
            not known.
        event_uid: the event that opened it.
    """

    agreement: str
    number: int
    stage: str
    since: str
    until: str
    days: int | None
    days_at_most: int | None
    event_uid: str


def stage_history(agreement: str, steps: Iterable[Step]) -> tuple[StagePeriod, ...]:
    """The stages of one track, from the first on.

    A stage is never left for an earlier one, except that talks go on: by a round or a milestone after a pause, and
    where they are told to be resumed after a conclusion. What has no date (or no year) opens its stage in its place by
    rank, where no dated milestone opens that stage. What surely came before the launch and would leave no way to it
    (a signature, say) is of another agreement, and opens none.

    Args:
        agreement: slug of the track.
        steps: its held milestones that open a stage, and its held rounds; in any order.
    """
    opened = _opened(tuple(steps))
    begins = [*(_begin(step.date) for step in opened), ""]
    return tuple(
        StagePeriod(agreement, number, step.stage, since, until, least, most, step.uid)
        for number, (step, (since, until)) in enumerate(zip(opened, pairwise(begins), strict=True), start=1)
        for least, most in [_days(since, until)]
    )


def _opened(steps: tuple[Step, ...]) -> list[Step]:
    """The steps that open a stage, in order."""
    opened: list[Step] = []
    dated = [step for step in steps if step.is_dated]
    launches = [step for step in dated if step.type == _LAUNCHED]
    dated = [step for step in dated if not _is_before(launches, step)]
    for step in _in_time([step for step in dated if not _is_premature(step, dated)]):
        if not opened or _leads_on(opened[-1], step):
            opened.append(step)
    for step in sorted((step for step in steps if not step.is_dated), key=_by_rank):
        _put_by_rank(opened, step)
    return opened


def _leads_on(current: Step, step: Step) -> bool:
    resumed = step.type == "resumed" and current.stage in _REOPENED
    return step.rank > current.rank or resumed or (current.stage, step.stage) == ("paused", NEGOTIATING)


def _is_before(launches: list[Step], step: Step) -> bool:
    """Whether it is a milestone before every launch that none can follow: it was told of an older agreement."""
    if step.is_round or not launches:
        return False
    return all(step.reach[1] < launch.reach[0] and not _leads_on(step, launch) for launch in launches)


def _is_premature(step: Step, dated: Iterable[Step]) -> bool:
    """Whether it is an approval before the signature: leave to sign, not ratification."""
    if step.stage != _RATIFYING:
        return False
    signed = [other for other in dated if other.stage == _SIGNED]
    return bool(signed) and all(step.reach[1] < other.reach[0] for other in signed)


def _in_time(steps: list[Step]) -> Iterator[Step]:
    """Dated steps in the order of time; of those whose dates leave the order open the one of lower rank first."""
    begins = sorted(steps, key=lambda step: (step.reach, step.uid), reverse=True)
    ends = sorted(steps, key=lambda step: (step.reach[1], step.uid), reverse=True)
    ready: list[tuple[tuple[int, bool, str, str], Step]] = []
    done: set[str] = set()
    while len(done) < len(steps):
        while ends[-1].uid in done:
            ends.pop()
        while begins and begins[-1].reach[0] <= ends[-1].reach[1]:
            step = begins.pop()
            heapq.heappush(ready, (_by_rank(step), step))
        _, step = heapq.heappop(ready)
        done.add(step.uid)
        yield step


def _by_rank(step: Step) -> tuple[int, bool, str, str]:
    return step.rank, step.is_round, step.date, step.uid


def _put_by_rank(opened: list[Step], step: Step) -> None:
    """Insert an undated step; an undated launch also takes the place of the first round, which came after it."""
    for place, other in enumerate(opened):
        if other.stage == step.stage:
            if other.is_round and not step.is_round:
                opened[place] = step
            return
        if other.rank > step.rank:
            opened.insert(place, step)
            return
    opened.append(step)


def _begin(date: str) -> str:
    """The first day of what lasted several; a vague date as it is."""
    when = edtf.parse(date) if date else None
    exact = when is not None and when.interval and when.precision == "day"
    return str(when.start) if when is not None and exact else date


def _days(since: str, until: str) -> tuple[int, int] | tuple[None, None]:
    """The least and the most days between two dates; those whose order the dates leave open follow at once at least."""
    dates = [edtf.parse(date) for date in (since, until) if date]
    if len(dates) < 2 or not all(when.year_known and when.lower() and when.upper() for when in dates):
        return None, None
    (first, last), (other_first, other_last) = (when.reach() for when in dates)
    least, most = (other_first - last).days, (other_last - first).days
    return max(least, 0), max(most, 0)
