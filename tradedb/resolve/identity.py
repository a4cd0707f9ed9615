"""When two accounts are of the same event: all rules, in one place.

Each kind of event has a row of checks. A check says SAME, MAYBE or DIFFERENT; the weakest answer counts. MAYBE means
that the accounts agree as far as they go: they become one event only where no other event fits as well.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from tradedb import edtf
from tradedb.errors import EdtfError
from tradedb.records import Kind, Place, Status
from tradedb.resolve.accounts import Account
from tradedb.resolve.nearness import (
    NEAR_DAYS,
    SAME_SERIES_DAYS,
    SLIPPED_DAYS,
    STEPS,
    closed,
    days_apart,
    slipped,
    width,
)
from tradedb.resolve.people import name_parts
from tradedb.resolve.values import differing

#: A vaguer date than this (a quarter) is not enough to recognise a meeting, a development or an unnumbered round.
VAGUE_DAYS = 92

#: Milestones that each party passes by itself.
PARTY_ACTS = frozenset({"approved", "in_force", "accession"})

#: Two accounts of what an agreement passes once may date it apart by this many days: a launch is told by what was
#: announced or by the first session, while a conclusion in principle comes months before the last one.
CONTRADICTING_DAYS = {"launched": 366, "signed": 31, "initialled": 31, "in_force": 31, "terminated": 31}
#: The same for a meeting: yesterday's by the clock of the other side.
NEXT_DAY = 1

#: Types of meetings that may be two words for one meeting.
KINDRED_TYPES = frozenset(
    frozenset(pair)
    for pair in (
        ("summit", "visit"),
        ("ministerial", "visit"),
        ("ministerial", "dialogue"),
        ("ministerial", "committee"),
        ("senior_officials", "dialogue"),
        ("senior_officials", "committee"),
        ("senior_officials", "technical"),
        ("committee", "dialogue"),
        ("business", "dialogue"),
    )
)


class Match(enum.IntEnum):
    """How sure it is, from weak to strong."""

    DIFFERENT = 0
    MAYBE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer and its ground.

    Attributes:
        match: the answer.
        why: a few words.
    """

    match: Match
    why: str


Check = Callable[[Account, Account], Verdict]


def compare(a: Account, b: Account) -> Verdict:
    """Whether two accounts are of the same event; the order of the two does not matter."""
    if a.event.kind != b.event.kind:
        return _different("another kind of event")
    verdicts = [Verdict(Match.SAME, "nothing tells them apart")]
    for check in CHECKS[a.event.kind]:
        verdict = check(a, b)
        if verdict.match is Match.DIFFERENT:
            return verdict
        verdicts.append(verdict)
    weakest = min(verdict.match for verdict in verdicts)
    return next(verdict for verdict in reversed(verdicts) if verdict.match is weakest)


def agreement(a: Account, b: Account) -> Verdict:
    """Rounds and milestones: the same track, or one that names only the family, or only the sides."""
    mine, theirs = a.event.agreement, b.event.agreement
    if mine is None and theirs is None:
        return _sides(a, b)
    if mine == theirs:
        return _same("same agreement")
    if mine is None or theirs is None:
        sides = _sides(a, b)
        return _maybe("same sides, one names no agreement") if sides.match is Match.SAME else sides
    return _track(a, b)


def no_other_agreement(a: Account, b: Account) -> Verdict:
    """Meetings and developments: not of two different families or tracks."""
    mine, theirs = a.event.agreement, b.event.agreement
    if mine is None or theirs is None or mine == theirs:
        return _same("no other agreement")
    return _track(a, b)


def sides(a: Account, b: Account) -> Verdict:
    """The sides are equal."""
    return _sides(a, b)


def own_act(a: Account, b: Account) -> Verdict:
    """A milestone that each party passes by itself is that party's; any other has no sides to compare."""
    mine, theirs = set(a.event.parties), set(b.event.parties)
    if a.event.type not in PARTY_ACTS or mine == theirs:
        return _same("same party's act")
    if not mine or not theirs:
        return _maybe("one does not say whose act it is")
    return _different("another party's act")


def same_type(a: Account, b: Account) -> Verdict:
    """The types are equal."""
    return _same("same type") if a.event.type == b.event.type else _different("another type")


def kindred_type(a: Account, b: Account) -> Verdict:
    """Meetings: types that are equal or may be two words for one meeting."""
    pair = frozenset((a.event.type, b.event.type))
    return _same("compatible types") if len(pair) == 1 or pair in KINDRED_TYPES else _different("another level")


def ordinal(a: Account, b: Account) -> Verdict:
    """No two different numbers."""
    mine, theirs = a.event.round, b.event.round
    return _different("another number") if mine and theirs and mine != theirs else _same("no other number")


def round_number(a: Account, b: Account) -> Verdict:
    """Rounds: no two different numbers, unless two articles number what the same track did on the same days."""
    verdict = ordinal(a, b)
    if verdict.match is Match.SAME or a.article_id == b.article_id or a.event.agreement != b.event.agreement:
        return verdict
    mine, theirs = a.when, b.when
    if mine and theirs and a.exact and b.exact and mine.overlaps(theirs):
        return _maybe("another number for the same days")
    return verdict


def round_date(a: Account, b: Account) -> Verdict:
    """Rounds: with the same number the dates need not agree, else they decide."""
    if not (a.event.round and a.event.round == b.event.round):
        return _unnumbered_round(a, b)
    mine, theirs = a.when, b.when
    if mine is None and theirs is None:
        return _same("same number")
    if mine is None or theirs is None:
        return _maybe("same number, one has no date")
    if not (mine.year_known and theirs.year_known):
        return _same("same number and date") if str(mine) == str(theirs) else _maybe("same number, one has no year")
    if days_apart(mine, theirs) <= SAME_SERIES_DAYS:
        return _same("same number")
    return _maybe("same number, held late") if slipped(a, b) else _different("same number in another series")


def _unnumbered_round(a: Account, b: Account) -> Verdict:
    """The dates decide; on one day, or in one country, a track has one round at a time, whichever city reports name."""
    place, verdict = no_other_place(a, b), date(a, b)
    known = a.event.agreement is not None and a.event.agreement == b.event.agreement and a.article_id != b.article_id
    if verdict.match is Match.DIFFERENT and known and slipped(a, b) and place.match is Match.SAME:
        return _maybe("held a little later than planned")
    if place.match is Match.DIFFERENT and verdict.match is not Match.DIFFERENT:
        one_round = verdict.match is Match.SAME or _country(a) == _country(b) is not None
        return _maybe(place.why) if known and one_round else place
    return verdict


def _country(account: Account) -> str | None:
    return account.event.place.country if account.event.place else None


def meeting_date(a: Account, b: Account) -> Verdict:
    """Meetings: as the dates say; a numbered one may be put off, and one of an agreement told a day apart."""
    verdict = date(a, b)
    if verdict.match is not Match.DIFFERENT or a.article_id == b.article_id or a.event.type != b.event.type:
        return verdict
    mine, theirs = a.when, b.when
    numbered = a.event.round is not None and a.event.round == b.event.round
    if numbered and (mine is None or theirs is None or slipped(a, b)):
        return _maybe("same number")
    if mine is None or theirs is None or not (mine.year_known and theirs.year_known):
        return verdict
    known = a.event.agreement is not None and a.event.agreement == b.event.agreement
    if known and a.event.status is b.event.status and a.exact and b.exact and days_apart(mine, theirs) <= NEXT_DAY:
        return _maybe("a day apart")
    return verdict


def date(a: Account, b: Account) -> Verdict:
    """Dates: exact ones share a day; a vague one fits at most."""
    mine, theirs = a.when, b.when
    if mine is None or theirs is None:
        return _different("no date to recognise it by")
    verdict = _dates(a, b)
    if verdict.match is Match.SAME and mine.precision != "day" and a.article_id == b.article_id:
        return _different("two events of one article")
    if verdict.match is Match.MAYBE and max(width(closed(mine)), width(closed(theirs))) > VAGUE_DAYS:
        return _different("too vague a date")
    return verdict


def milestone_date(a: Account, b: Account) -> Verdict:
    """Milestones: as the dates say, however vague; an agreement passes each once, so that they may also contradict."""
    mine, theirs = a.when, b.when
    if mine is None or theirs is None:
        return _maybe("one has no date")
    verdict = _dates(a, b)
    apart = a.article_id == b.article_id or a.event.agreement is None or b.event.agreement is None
    if verdict.match is not Match.DIFFERENT or apart or not (mine.year_known and theirs.year_known):
        return verdict
    if Status.HELD not in (a.event.status, b.event.status):
        moved = a.event.type not in STEPS and days_apart(mine, theirs) <= SLIPPED_DAYS
        return _maybe("a plan that was moved") if moved else verdict
    if a.event.status is not b.event.status:
        return _maybe("planned and held") if slipped(a, b) else verdict
    near = 0 if a.event.type in STEPS else CONTRADICTING_DAYS.get(a.event.type, NEAR_DAYS)
    return _maybe("passed once") if days_apart(mine, theirs) <= near else verdict


def no_other_place(a: Account, b: Account) -> Verdict:
    """No two different cities or countries."""
    what = differing(a.event.place or Place(), b.event.place or Place())
    return _different(f"in another {what}") if what else _same("no other place")


def people(a: Account, b: Account) -> Verdict:
    """Meetings: where both name people of a side, one of them should be the same."""
    mine, theirs = _by_side(a), _by_side(b)
    for side in mine.keys() & theirs.keys():
        if not mine[side] & theirs[side]:
            return _maybe("other people")
    return _same("no other people")


def two_in_one_article(a: Account, b: Account) -> Verdict:
    """An article that tells two developments means two; the same goes for two acts that concern no agreement.

    Of meetings it means two where their type, their date or their people differ.
    """
    if a.article_id != b.article_id:
        return _same("two articles")
    one, other = a.event, b.event
    alike = one.type == other.type and one.date == other.date and people(a, b).match is Match.SAME
    one_meeting = one.kind is Kind.MEETING and alike
    one_milestone = one.kind is Kind.MILESTONE and one.agreement is not None
    return _same("told twice") if one_meeting or one_milestone else _different("two events of one article")


CHECKS: dict[Kind, tuple[Check, ...]] = {
    Kind.ROUND: (agreement, round_number, round_date),
    Kind.MILESTONE: (same_type, agreement, own_act, two_in_one_article, milestone_date),
    Kind.MEETING: (
        sides,
        kindred_type,
        no_other_agreement,
        ordinal,
        no_other_place,
        two_in_one_article,
        people,
        meeting_date,
    ),
    Kind.DEVELOPMENT: (two_in_one_article, same_type, sides, no_other_agreement, no_other_place, date),
}


def _sides(a: Account, b: Account) -> Verdict:
    if not a.event.parties and not b.event.parties:
        return _different("no side to recognise it by")
    return _same("same sides") if set(a.event.parties) == set(b.event.parties) else _different("other sides")


def _track(a: Account, b: Account) -> Verdict:
    """Two different slugs: one may name the family where the other names the track."""
    if a.family != b.family or a.family is None:
        return _different("another agreement")
    if a.family in (a.event.agreement, b.event.agreement):
        return _maybe("one names only the family")
    return _different("another track")


def _dates(a: Account, b: Account) -> Verdict:
    mine, theirs = edtf.parse(a.event.date), edtf.parse(b.event.date)
    if str(mine) == str(theirs):
        return _same("same date")
    if not (mine.year_known and theirs.year_known):
        return _maybe("same day, one has no year") if _same_day(mine, theirs) else _different("a year is unknown")
    if not closed(mine).overlaps(closed(theirs)):
        return _different("another date")
    return _same("shared day") if a.exact and b.exact else _maybe("a vague date that fits")


def _same_day(mine: edtf.Edtf, theirs: edtf.Edtf) -> bool:
    """Whether a date without a year becomes the other one in the other's year."""
    masked, known = (mine, theirs) if theirs.year_known else (theirs, mine)
    first = known.lower()
    if masked.year_known or first is None:
        return False
    try:
        return masked.in_year(first.year) == known
    except EdtfError:  # 29 February
        return False


def _by_side(account: Account) -> dict[str, set[str]]:
    """The parts of names that each side's people have."""
    found: dict[str, set[str]] = {}
    for person in account.event.participants:
        if person.country:
            found.setdefault(person.country, set()).update(name_parts(person.name))
    return found


def _same(why: str) -> Verdict:
    return Verdict(Match.SAME, why)


def _maybe(why: str) -> Verdict:
    return Verdict(Match.MAYBE, why)


def _different(why: str) -> Verdict:
    return Verdict(Match.DIFFERENT, why)
