"""Several accounts of one event inside an article become one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tradedb import edtf
from tradedb.parsers.attach.extents import LASTING, LONGEST
from tradedb.parsers.candidates import Candidates
from tradedb.parsers.evidence import in_order
from tradedb.parsers.families import family
from tradedb.parsers.occasions import at_meetings
from tradedb.records import EventMention, Evidence, Kind, Participant, Place, Status, Tally, YearBasis

#: Types of meetings from the vague to the telling: the later wins where two accounts are one meeting.
_TELLING = ("meeting", "visit", "technical", "senior_officials", "ministerial", "summit", "dialogue", "committee")


@dataclass(frozen=True, slots=True)
class Merged:
    """An event with the accounts that were merged into it, dated ones first."""

    event: EventMention
    accounts: tuple[EventMention, ...]


def merged(accounts: Iterable[EventMention]) -> tuple[Merged, ...]:
    """Accounts of an article with those of one event merged, in the order of the text.

    Args:
        accounts: what the parsers of all kinds found.
    """
    groups: list[Merged] = []
    candidates = Candidates()
    for account in sorted(accounts, key=lambda a: (a.echo, a.date == "", a.start, a.end, a.kind, a.type)):
        index = next((i for i in candidates.of(account) if same(groups[i].event, account)), None)
        if index is None and account.echo:
            continue
        if index is None:
            index = len(groups)
            groups.append(Merged(account, (account,)))
        else:
            group = groups[index]
            groups[index] = Merged(join(group.event, account), (*group.accounts, account))
        candidates.add(index, groups[index].event)
    events = at_meetings([group.event for group in groups])
    groups = [replace(group, event=event) for group, event in zip(groups, events, strict=True)]
    return tuple(sorted(groups, key=lambda g: (g.event.start, g.event.end, g.event.kind, g.event.type)))


def same(one: EventMention, other: EventMention) -> bool:
    """Whether two accounts of an article are of one event."""
    if one.kind != other.kind:
        return False
    return {
        Kind.ROUND: _same_round,
        Kind.MEETING: _same_meeting,
        Kind.MILESTONE: _same_milestone,
        Kind.DEVELOPMENT: _same_development,
    }[one.kind](one, other)


def _same_round(one: EventMention, other: EventMention) -> bool:
    if not _one_negotiation(one, other):
        return False
    if one.round is not None and other.round is not None:
        return one.round == other.round and not _years_apart(one, other)
    if {one.status, other.status} == {Status.HELD, Status.SCHEDULED} and _is_long(one.date) != _is_long(other.date):
        return False  # "the next round is due this year" is not the third, of last week
    return _same_time(one, other) or _ends_of_one(one, other)


_MONTH = dt.timedelta(days=31)


def _is_long(date: str) -> bool:
    """Whether a date covers more than a month."""
    low, high = edtf.parse(date).reach() if date else (dt.date.min, dt.date.min)
    return high - low > _MONTH


def _one_negotiation(one: EventMention, other: EventMention) -> bool:
    """Whether two rounds are of one negotiation, which either account may name less fully or not at all."""
    names = family(one.agreement), family(other.agreement)
    if names[0] is None or names[1] is None:
        sides = set(one.parties), set(other.parties)
        return (names[0] == names[1] and bool(sides[0] & sides[1])) or sides[0] <= sides[1] or sides[1] <= sides[0]
    return names[0] == names[1] or names[0].startswith(f"{names[1]}-") or names[1].startswith(f"{names[0]}-")


_ONE_SERIES = dt.timedelta(days=366)


def _years_apart(one: EventMention, other: EventMention) -> bool:
    """Whether two rounds of one number belong to two series: the first of 2006, the first of 2018."""
    if not one.date or not other.date:
        return False
    a, b = edtf.parse(one.date), edtf.parse(other.date)
    if not (a.year_known and b.year_known):
        return False
    (low, high), (first, last) = a.reach(), b.reach()
    return max(low, first) - min(high, last) > _ONE_SERIES


def _same_meeting(one: EventMention, other: EventMention) -> bool:
    if one.round is not None and other.round is not None and one.round != other.round:
        return False
    sides = set(one.parties), set(other.parties)
    if not (sides[0] <= sides[1] or sides[1] <= sides[0]):
        return False
    if not (_same_time(one, other) or _ends_of_one(one, other)) or _met_others(one, other):
        return False
    if _pair_of_three(one, other):
        return False
    if one.type == other.type:
        return True
    same_number = one.round is not None and one.round == other.round
    if _is_trip(one, other):
        return True
    apart = one.date != other.date and "range" in {one.granularity, other.granularity}
    if apart and not (same_number or one.phase or other.phase):
        return False  # a meeting on one of the days of another
    return _is_vague(one) or _is_vague(other)


_COUNTRY = 2  # letters of its code
_PAIR = 2


def _pair_of_three(one: EventMention, other: EventMention) -> bool:
    """Whether two of three met on the margins of the meeting of the three, or at another time."""
    sizes = sorted({len(one.parties), len(other.parties)})
    if len(sizes) == 1 or sizes[0] != _PAIR or any(len(code) != _COUNTRY for code in (*one.parties, *other.parties)):
        return False
    return one.date != other.date or (one.start < other.end and other.start < one.end)


def _met_others(one: EventMention, other: EventMention) -> bool:
    """Whether a side sent somebody else: the visit of its prime minister is not the summit of its president."""
    if one.date == other.date or not {one.type, other.type} <= _TALKS | {"visit"}:
        return False
    names = [_names_by_country(event) for event in (one, other)]
    return any(names[0][code].isdisjoint(names[1][code]) for code in names[0].keys() & names[1].keys())


def _names_by_country(event: EventMention) -> dict[str, set[str]]:
    """The words of the names of those who took part, by their side: surnames stand for full names."""
    words: dict[str, set[str]] = {}
    for person in event.participants:
        if person.country:
            words.setdefault(person.country, set()).update(person.name.split())
    return words


#: Meetings for which somebody travels; the trip and the talks are one event.
_TALKS = frozenset({"summit", "ministerial", "senior_officials"})


def _is_trip(one: EventMention, other: EventMention) -> bool:
    """Whether one account tells of the trip and the other of the talks that it was made for."""
    types = {one.type, other.type}
    people = [{person.name for person in event.participants} for event in (one, other)]
    return "visit" in types and bool(types & _TALKS) and (one.date == other.date or bool(people[0] & people[1]))


def _is_vague(event: EventMention) -> bool:
    """Whether nothing but "met" or "meeting" says what kind of meeting it was."""
    return (
        event.rule in {"meeting.meet", "meeting.meeting"}
        and event.type == "senior_officials"
        and not event.participants
    )


def _same_milestone(one: EventMention, other: EventMention) -> bool:
    if one.type != other.type or family(one.agreement) != family(other.agreement):
        return False
    if one.agreement != other.agreement and one.date != other.date:
        return False  # an upgrade of 2019 is not the agreement of 9 May 2019
    if one.type == "accession" and one.parties != other.parties:
        return False  # two countries that join on one day
    return bool(set(one.parties) & set(other.parties)) and _same_time(one, other)


def _same_development(one: EventMention, other: EventMention) -> bool:
    sides = set(one.parties), set(other.parties)
    return one.type == other.type and one.date == other.date and (sides[0] <= sides[1] or sides[1] <= sides[0])


def _same_time(one: EventMention, other: EventMention) -> bool:
    """Whether the more precise date lies inside the vaguer, or both are the same."""
    if not one.date or not other.date:
        return False
    a, b = edtf.parse(one.date), edtf.parse(other.date)
    return one.date == other.date or a.within(b) or b.within(a)


def _ends_of_one(one: EventMention, other: EventMention) -> bool:
    """Whether one account tells when an event began, and the other when it ended."""
    if {one.phase, other.phase} != {"begun", "ended"}:
        return False
    begun, ended = (edtf.parse(account.date) for account in sorted((one, other), key=lambda a: a.phase))
    if not (begun.year_known and ended.year_known):
        return False
    return dt.timedelta() <= ended.reach()[0] - begun.reach()[0] <= LONGEST


def join(one: EventMention, other: EventMention) -> EventMention:
    """One account from two: the more precise date, the fuller values, all people; the quote of the dated one."""
    if other.echo:
        return _with_place(one, other)
    first, second = (one, other) if _precise(one) <= _precise(other) else (other, one)
    if _ends_of_one(one, other):
        begun, ended = sorted((one.date, other.date))
        date = begun if begun == ended else f"{begun}/{ended}"
        first = replace(first, date=date, phase="", granularity="range")
    return replace(
        first,
        type=max(one.type, other.type, key=lambda t: _TELLING.index(t) if t in _TELLING else len(_TELLING)),
        status=_status(first, second),
        parties=_parties(one, other),
        agreement=first.agreement if len(first.agreement or "") >= len(second.agreement or "") else second.agreement,
        round=first.round if first.round is not None else second.round,
        place=_place(first.place, second.place),
        participants=_people(one.participants, other.participants),
        evidence=_evidence(first.evidence, second.evidence),
    )


def _precise(event: EventMention) -> tuple[bool, bool, int, int]:
    """Sorts the better date first: stated, with a known year, of the better form, short."""
    if not event.date:
        return True, True, 0, 0
    date = edtf.parse(event.date)
    low, high = date.reach()
    form = _form(event, high - low)
    length = (high - low).days
    return False, event.year_basis is YearBasis.UNKNOWN, form, -length if form == _WHOLE else length


#: The form of a date with a first and a last day; of two such the longer is the whole event.
_WHOLE = 0


def _form(event: EventMention, length: dt.timedelta) -> int:
    """Of what lasts, the first and last day tell more than a day of it, and that more than "last week"."""
    if event.kind not in LASTING:
        return 1
    if event.granularity == "range" and length <= LONGEST:
        return _WHOLE
    if event.granularity == "day":
        return 3 if event.phase else 1
    return 2 if event.granularity == "week" else 4


def _status(first: EventMention, second: EventMention) -> Status:
    if Status.CANCELLED in {first.status, second.status}:
        return Status.CANCELLED
    if second.phase == "begun" and second.status is Status.HELD and _same_time(first, second):
        return Status.HELD  # it is under way
    return first.status


def _parties(one: EventMention, other: EventMention) -> tuple[str, ...]:
    """The sides of both; of a round those of the account that knows the agreement."""
    known = [account for account in (one, other) if account.agreement is not None]
    if one.kind is Kind.ROUND and len(known) == 1:
        return known[0].parties
    return tuple(sorted({*one.parties, *other.parties}))


def _place(first: Place | None, second: Place | None) -> Place | None:
    if first is None or second is None:
        return first or second
    return second if first.city is None and second.city is not None else first


def _with_place(event: EventMention, echo: EventMention) -> EventMention:
    """An event with the place that a later sentence gives it."""
    if echo.place is None or (event.place and (event.place.city or event.place.country != echo.place.country)):
        return event
    words = [evidence for evidence in echo.evidence if evidence.field == "place"]
    return replace(event, place=echo.place, evidence=_evidence(event.evidence, words))


def _people(one: Sequence[Participant], other: Sequence[Participant]) -> tuple[Participant, ...]:
    known = {person.name for person in one}
    return (*one, *(person for person in other if person.name not in known))


#: Words for one value of an event that are kept; an article that repeats itself a thousand times proves no more.
_ENOUGH = 20


def _evidence(one: Sequence[Evidence], other: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The words behind both; of each field only so many, and those of the first account before the others."""
    counts = Counter(evidence.field for evidence in one)
    kept = set(one)
    for evidence in other:
        if evidence not in kept and counts[evidence.field] < _ENOUGH:
            counts[evidence.field] += 1
            kept.add(evidence)
    return in_order(kept) if len(kept) > len(one) else tuple(one)


def distinct(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Tallies of an article, each count once; the one that says since when is kept."""
    kept: dict[tuple[object, ...], Tally] = {}
    for tally in tallies:
        key = (tally.kind, tally.agreement, tally.count)
        if key not in kept or (kept[key].since is None and tally.since is not None):
            kept[key] = tally
    return tuple(sorted(kept.values(), key=lambda tally: tally.start))
