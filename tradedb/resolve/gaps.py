"""What reports leave out: rounds known by number only, totals that fall short, undated stages, plans gone silent."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tradedb import edtf
from tradedb.records import Status
from tradedb.resolve.order import DatedRound, Series, series_of
from tradedb.resolve.stages import Step, stage_history


class GapKind(enum.StrEnum):
    """What is missing."""

    MISSING_ROUNDS = "missing_rounds"
    """Rounds that a higher number or a total speaks of and no report tells."""
    TOTAL_DIFFERS = "total_differs"
    """A stated total is smaller than what had been held by then."""
    UNDATED_STAGE = "undated_stage"
    """No report dates the milestone that opened a stage."""
    OVERDUE = "overdue"
    """The last possible day of a plan has passed, and no report tells what became of it."""


@dataclass(frozen=True, slots=True)
class RoundFact:
    """A round of the track.

    Attributes:
        number: None where not known.
        uid: of the event.
        status: held, scheduled or cancelled.
        date: EDTF; empty where not known.
        told: publication date of the first article that tells of it; None where not known.
    """

    number: int | None
    uid: str
    status: Status
    date: str
    told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TallyFact:
    """A count of rounds, as an article states it.

    Attributes:
        id: of the tally.
        count: how many.
        since: EDTF of the begin of the count; None where it counts from the first round on.
        published: when the article was published; None where not known.
        quote: the count with the words around it, which say whether it is a sum of all ("nearly", "first", "more").
    """

    id: str
    count: int
    since: str | None
    published: dt.date | None
    quote: str


@dataclass(frozen=True, slots=True)
class PlanFact:
    """An event that is scheduled and of which no report tells that it was held or cancelled.

    Attributes:
        uid: of the event.
        title: what it is called.
        date: EDTF; empty where not known.
        between: EDTF interval of the days on which an event without date can be; empty where nothing says.
    """

    uid: str
    title: str
    date: str
    between: str = ""


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What is known of one agreement.

    Attributes:
        agreement: slug; None for the plans that concern no agreement.
        family: slug of its oldest ancestor (its own where it has none).
        rounds, tallies: its rounds, and the counts of rounds that are told of it.
        steps: its held milestones that open a stage, and its held rounds.
        plans: of all kinds of events.
    """

    agreement: str | None
    family: str | None = None
    rounds: tuple[RoundFact, ...] = ()
    tallies: tuple[TallyFact, ...] = ()
    steps: tuple[Step, ...] = ()
    plans: tuple[PlanFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a person may want to look for.

    Attributes:
        kind: what is missing.
        agreement: slug; None for a plan that concerns none.
        text: one sentence.
        numbers: of missing rounds.
        uid: of the event that has no date, or of which nothing was heard.
        stage: that has no date.
        stated, known: a total, and the higher number that contradicts it.
        grounds: uids of events and keys of tallies that it follows from, sorted.
    """

    kind: GapKind
    agreement: str | None
    text: str
    numbers: tuple[int, ...] = ()
    uid: str | None = None
    stage: str | None = None
    stated: int | None = None
    known: int | None = None
    grounds: tuple[str, ...] = field(default=())


def gaps(tracks: Iterable[TrackFacts], today: dt.date) -> tuple[Gap, ...]:
    """All gaps, by agreement and kind.

    Args:
        tracks: of whole families: a total told of a family counts for its only track with numbered rounds.
        today: plans for days before it are overdue.
    """
    found = [gap for track in _with_their_tallies(tracks) for gap in _of_track(track, today)]
    kinds = list(GapKind)
    return tuple(
        sorted(
            found, key=lambda gap: (gap.agreement or "", kinds.index(gap.kind), gap.numbers, gap.uid or "", gap.text)
        )
    )


def missing_rounds(tracks: Iterable[TrackFacts]) -> tuple[Gap, ...]:
    """The rounds that numbers or totals speak of and no report tells; as `gaps`, without the other kinds."""
    return tuple(gap for gap in gaps(tracks, dt.date.min) if gap.kind is GapKind.MISSING_ROUNDS)


def _with_their_tallies(tracks: Iterable[TrackFacts]) -> Iterator[TrackFacts]:
    """The tracks; counts that are told of a family without numbered rounds of its own go to its only track that has."""
    families: dict[str | None, list[TrackFacts]] = defaultdict(list)
    for track in tracks:
        families[track.family or track.agreement].append(track)
    for root, members in families.items():
        numbered = [track for track in members if any(each.number for each in track.rounds)]
        yield from _handed_down(root, members, numbered[0]) if len(numbered) == 1 else members


def _handed_down(root: str | None, tracks: Sequence[TrackFacts], heir: TrackFacts) -> Iterator[TrackFacts]:
    tallies = tuple(each for track in tracks if track.agreement in (root, heir.agreement) for each in track.tallies)
    for track in tracks:
        own = tallies if track is heir else () if track.agreement == root else track.tallies
        yield TrackFacts(track.agreement, track.family, track.rounds, own, track.steps, track.plans)


def _of_track(track: TrackFacts, today: dt.date) -> Iterator[Gap]:
    yield from _missing(track)
    yield from _totals(track)
    yield from _undated(track)
    yield from _overdue(track, today)


def _missing(track: TrackFacts) -> Iterator[Gap]:
    """By series: where talks began anew, so did the numbers. A round without date can be of any series."""
    rounds = sorted(track.rounds, key=lambda each: each.uid)
    dated = [DatedRound(each.number, each.date, each.uid) for each in rounds if each.number and _is_dated(each)]
    undated = {each.number: each.uid for each in rounds if each.number and not _is_dated(each)}
    cancelled = {each.uid for each in rounds if each.status is Status.CANCELLED}
    all_series = series_of(dated) or ((),)
    for series in all_series:
        known = {**undated, **{each.number: each.uid for each in series}}
        reasons = {uid: number for number, uid in known.items() if number is not None and uid not in cancelled}
        if series == all_series[-1]:
            reasons |= {tally.id: _least(tally, series, len(all_series)) for tally in track.tallies}
        top = max(reasons.values(), default=0)
        numbers = tuple(number for number in range(1, top + 1) if number not in known)
        if numbers:
            grounds = tuple(sorted(key for key, number in reasons.items() if number == top))
            text = f"{_named(numbers)}: no report loaded"
            yield Gap(GapKind.MISSING_ROUNDS, track.agreement, text, numbers=numbers, grounds=grounds)


#: Words that make a count less than it says, or vague.
_ABOUT = re.compile(
    r"\b(?:nearly|almost|about|around|some|approximately|roughly|up to|close to|fewer than|less than)\b", re.I
)
#: Words by which a count is not the sum of all rounds until today.
_PARTIAL = re.compile(
    r"\b(?:more than|over|at least|first|last|past|latest|next|more|further|additional|another|other|previous|earlier"
    r"|before|between|until|by then|this year|a year|per year|planned|scheduled)\b",
    re.I,
)


def _least(tally: TallyFact, series: Series, count_of_series: int) -> int:
    """The highest number that a total shows to exist; 0 where it shows none."""
    if _ABOUT.search(tally.quote) or (tally.since is None and count_of_series > 1):
        return 0
    before, later = _parted(series, _since(tally))
    goes_on = before and later and before[-1].number < later[0].number
    return tally.count + (before[-1].number if goes_on else 0)


def _since(tally: TallyFact) -> dt.date:
    return edtf.parse(tally.since).reach()[0] if tally.since else dt.date.min


def _parted(series: Series, day: dt.date) -> tuple[Series, Series]:
    """The rounds that ended before a day, and those that began on it or later."""
    before = tuple(each for each in series if each.when.reach()[1] < day)
    return before, tuple(each for each in series if each.when.reach()[0] >= day)


def _totals(track: TrackFacts) -> Iterator[Gap]:
    for tally in sorted(track.tallies, key=lambda each: each.id):
        known, uids = _held_by_then(tally, track)
        if known > tally.count:
            text = f"{tally.count} rounds counted in an article of {tally.published}, when {known} had been held"
            yield Gap(
                GapKind.TOTAL_DIFFERS,
                track.agreement,
                text,
                stated=tally.count,
                known=known,
                grounds=(tally.id, *uids),
            )


def _held_by_then(tally: TallyFact, track: TrackFacts) -> tuple[int, tuple[str, ...]]:
    """How many of the rounds that a total counts had surely been held, and the uids of those that show it; 0 for none.

    The highest number says so, or the rounds themselves. Where talks were broken off before the article appeared, the
    total may be that of the time before.
    """
    if tally.published is None or _PARTIAL.search(tally.quote):
        return 0, ()
    return max(_by_plan(tally, track), _by_report(tally, track), key=lambda shown: shown[0])


def _by_plan(tally: TallyFact, track: TrackFacts) -> tuple[int, tuple[str, ...]]:
    """Who has announced a sixteenth round by then has held fifteen, unless numbers began anew."""
    if tally.since or _pauses(tally, track):
        return 0, ()
    told = [each for each in track.rounds if each.told and tally.published and each.told <= tally.published]
    plans = [(each.number - 1, (each.uid,)) for each in told if each.number and each.status is Status.SCHEDULED]
    return max(plans, default=(0, ()))


def _by_report(tally: TallyFact, track: TrackFacts) -> tuple[int, tuple[str, ...]]:
    if tally.published is None:
        return 0, ()
    day = min([tally.published, *_pauses(tally, track)])
    held = [each for each in track.rounds if each.status is Status.HELD and _is_dated(each)]
    counted = [each for each in held if _since(tally) <= _reach(each)[0] and _reach(each)[1] < day]
    dated = [DatedRound(each.number, each.date, each.uid) for each in held if each.number and _reach(each)[0] < day]
    _, later = _parted((series_of(dated) or ((),))[-1], _since(tally))
    ended = [each for each in later if each.when.reach()[1] < day]
    by_number = ended[-1].number - (later[0].number - 1 if tally.since else 0) if ended else 0
    if by_number >= len(counted) and ended:
        return by_number, (ended[-1].uid,)
    return len(counted), tuple(sorted(each.uid for each in counted))


def _pauses(tally: TallyFact, track: TrackFacts) -> list[dt.date]:
    """When talks were broken off, for a total that does not say since when it counts."""
    return [step.reach[0] for step in track.steps if step.stage == "paused" and step.is_dated and not tally.since]


def _undated(track: TrackFacts) -> Iterator[Gap]:
    milestones = {step.uid for step in track.steps if not step.is_round}
    for period in stage_history(track.agreement or "", track.steps):
        if not period.since and period.event_uid in milestones:
            text = f"no report tells since when the stage is {period.stage.replace('_', ' ')}"
            uid = period.event_uid
            yield Gap(GapKind.UNDATED_STAGE, track.agreement, text, uid=uid, stage=period.stage, grounds=(uid,))


def _overdue(track: TrackFacts, today: dt.date) -> Iterator[Gap]:
    for plan in track.plans:
        told = plan.date or plan.between
        when = edtf.parse(told) if told else None
        last = when.upper() if when is not None and when.year_known else None
        if last is not None and last < today:
            planned = f"planned for {plan.date}" if plan.date else f"due by {last}"
            text = f"{plan.title or plan.uid}: {planned}, and no report tells what became of it"
            yield Gap(GapKind.OVERDUE, track.agreement, text, uid=plan.uid, grounds=(plan.uid,))


def _is_dated(each: RoundFact) -> bool:
    return bool(each.date) and edtf.parse(each.date).year_known


def _reach(each: RoundFact) -> tuple[dt.date, dt.date]:
    return edtf.parse(each.date).reach()


def _named(numbers: tuple[int, ...]) -> str:
    """`round 3`, `rounds 3 and 4`, `rounds 3, 4 and 6`, `rounds 1 to 6`."""
    if len(numbers) == 1:
        return f"round {numbers[0]}"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"rounds {numbers[0]} to {numbers[-1]}"
    return f"rounds {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
