"""When two accounts are of the same event: all rules, in one place.

Each kind of event has a row of checks. A check says SAME, MAYBE or DIFFERENT; the weakest answer counts. MAYBE means
that the accounts agree as far as they go: they become one event only where no other event fits as well.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass

from tradedb import edtf
from tradedb.errors import EdtfError
from tradedb.records import Kind, Place
from tradedb.resolve.accounts import Account
from tradedb.resolve.people import name_parts

#: Two reports of the same round may date it apart (a plan that slipped, a mistake); beyond this it is another series.
SAME_SERIES_DAYS = 366
#: A vaguer date than this (a quarter) is not enough to recognise a meeting, a development or an unnumbered round.
VAGUE_DAYS = 92

#: Milestones that each party passes by itself.
PARTY_ACTS = frozenset({"approved", "in_force", "accession"})

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


def round_date(a: Account, b: Account) -> Verdict:
    """Rounds: with the same number the dates need not agree, else they decide."""
    if not (a.event.round and a.event.round == b.event.round):
        place = no_other_place(a, b)
        return date(a, b) if place.match is not Match.DIFFERENT else place
    mine, theirs = a.when, b.when
    if mine is None and theirs is None:
        return _same("same number")
    if mine is None or theirs is None:
        return _maybe("same number, one has no date")
    if not (mine.year_known and theirs.year_known):
        return _same("same number and date") if str(mine) == str(theirs) else _maybe("same number, one has no year")
    if days_apart(mine, theirs) <= SAME_SERIES_DAYS:
        return _same("same number")
    return _different("same number in another series")


def date(a: Account, b: Account) -> Verdict:
    """Dates: exact ones share a day; a vague one fits at most."""
    mine, theirs = a.when, b.when
    if mine is None or theirs is None:
        return _different("no date to recognise it by")
    verdict = _dates(mine, theirs)
    if verdict.match is Match.SAME and mine.precision != "day" and a.article_id == b.article_id:
        return _different("two events of one article")
    if verdict.match is Match.MAYBE and max(_width(_closed(mine)), _width(_closed(theirs))) > VAGUE_DAYS:
        return _different("too vague a date")
    return verdict


def milestone_date(a: Account, b: Account) -> Verdict:
    """Milestones: as the dates say, however vague, since an agreement passes each once."""
    mine, theirs = a.when, b.when
    if mine is None or theirs is None:
        return _maybe("one has no date")
    return _dates(mine, theirs)


def no_other_place(a: Account, b: Account) -> Verdict:
    """No two different cities or countries."""
    mine, theirs = a.event.place or Place(), b.event.place or Place()
    if mine.country and theirs.country and mine.country != theirs.country:
        return _different("in another country")
    if mine.city and theirs.city and mine.city.casefold() != theirs.city.casefold():
        return _different("in another city")
    return _same("no other place")


def people(a: Account, b: Account) -> Verdict:
    """Meetings: where both name people of a side, one of them should be the same."""
    mine, theirs = _by_side(a), _by_side(b)
    for side in mine.keys() & theirs.keys():
        if not mine[side] & theirs[side]:
            return _maybe("other people")
    return _same("no other people")


def two_in_one_article(a: Account, b: Account) -> Verdict:
    """An article that tells two developments means two; the same goes for two acts that concern no agreement."""
    if a.article_id == b.article_id and (a.event.kind is Kind.DEVELOPMENT or a.event.agreement is None):
        return _different("two events of one article")
    return _same("two articles")


CHECKS: dict[Kind, tuple[Check, ...]] = {
    Kind.ROUND: (agreement, ordinal, round_date),
    Kind.MILESTONE: (same_type, agreement, own_act, two_in_one_article, milestone_date),
    Kind.MEETING: (sides, kindred_type, no_other_agreement, ordinal, no_other_place, people, date),
    Kind.DEVELOPMENT: (two_in_one_article, same_type, sides, no_other_agreement, no_other_place, date),
}


def exactness(account: Account) -> tuple[int, int, int, int]:
    """Orders accounts from those that say most to those that say least; a vague account joins an exact one."""
    when, event = account.when, account.event
    dated = 2 if when is None else int(not when.year_known)
    track = 2 if event.agreement is None else int(event.agreement == account.family)
    return dated, _width(when) if when else 0, track, int(event.round is None)


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


def _dates(mine: edtf.Edtf, theirs: edtf.Edtf) -> Verdict:
    if str(mine) == str(theirs):
        return _same("same date")
    if not (mine.year_known and theirs.year_known):
        return _maybe("same day, one has no year") if _same_day(mine, theirs) else _different("a year is unknown")
    if not _closed(mine).overlaps(_closed(theirs)):
        return _different("another date")
    return _same("shared day") if mine.precision == theirs.precision == "day" else _maybe("a vague date that fits")


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


def _closed(when: edtf.Edtf) -> edtf.Edtf:
    """An open interval as the time near its known end: an ongoing event began then, a deadline is near."""
    if when.start is not None and when.end is not None:
        return when
    if when.start is not None:
        return edtf.Edtf(when.start, when.start)
    last = when.upper() or dt.date.max
    return edtf.Edtf(edtf.day(last - dt.timedelta(days=365)).start, when.end, interval=True)


def days_apart(mine: edtf.Edtf, theirs: edtf.Edtf) -> int:
    """Days between two dates with a year; 0 where they meet."""
    (first, last), (other_first, other_last) = _closed(mine).reach(), _closed(theirs).reach()
    return max((other_first - last).days, (first - other_last).days, 0)


def _width(when: edtf.Edtf) -> int:
    """Days between the bounds; an exact date counts as one day however long it lasts."""
    if when.precision == "day" or not when.year_known:
        return 1
    first, last = when.reach()
    return (last - first).days + 1


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
