"""The other values of an event: type, agreement, number, parties, place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tradedb.records import Place, Reason, Status
from tradedb.resolve.accounts import Account, Choice
from tradedb.resolve.choice.ranking import Rule, chosen, earliest, judged, latest, most, options, unrefined, where
from tradedb.resolve.choice.status import Standing
from tradedb.resolve.values import place_text, value_of

Refines = Callable[[Account, Account], bool]


def field_choice(name: str, accounts: Sequence[Account], stand: Standing) -> Choice | None:
    """The value of a field; None where no account gives one.

    Args:
        name: `type`, `agreement`, `round`, `parties` or `place`.
        accounts: of the event, from the earliest on.
        stand: what is known of the event.
    """
    refines = _REFINES.get(name, _nothing)
    if name == "place":
        accounts = [account for account in accounts if stand.knows_place(account)]
    found = options(accounts, lambda account: value_of(account.event, name), refines)
    return chosen(name, found, _rules(name, stand, refines), lambda each: stand.counts(each) and stand.first_hand(each))


def place_of(accounts: Sequence[Account], value: str) -> Place | None:
    """The place that a text names, with the venue of the first that give one there."""
    found = [account.event.place for account in accounts if account.event.place is not None]
    named = next((place for place in found if place_text(place) == value), None)
    here = [place for place in found if named is None or place.city in (named.city, None)]
    venue = next((place.venue for place in here if place.venue), None)
    if named is None and venue is None:
        return None
    return Place(named.city if named else None, named.country if named else None, venue)


def _rules(name: str, stand: Standing, refines: Refines) -> tuple[Rule, ...]:
    moved = name == "place" and stand.status is not Status.HELD
    return (
        judged(name),
        (Reason.PRECISE, unrefined(refines)),
        (Reason.HELD, where(lambda account: stand.status is Status.HELD and stand.counts(account))),
        *(((Reason.LATER_PLAN, latest),) if moved else ()),
        (Reason.FIRST_HAND, where(stand.first_hand)),
        (Reason.MOST, most),
        (Reason.EARLIEST, earliest),
    )


def _nothing(finer: Account, account: Account) -> bool:
    return False


def _finer_track(finer: Account, account: Account) -> bool:
    """A track of the agreement that the other names as a whole."""
    mine, theirs = finer.event.agreement, account.event.agreement
    return finer.family == account.family and mine != theirs == account.family


def _finer_place(finer: Account, account: Account) -> bool:
    """A city in the country that the other names, or with the country that the other leaves out."""
    mine, theirs = finer.event.place or Place(), account.event.place or Place()
    if mine.city is None or (theirs.city is not None and theirs.city.casefold() != mine.city.casefold()):
        return False
    return theirs.country in (mine.country, None) and (theirs.city, theirs.country) != (mine.city, mine.country)


_REFINES: dict[str, Refines] = {"agreement": _finer_track, "place": _finer_place}
