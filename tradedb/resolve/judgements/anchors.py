"""Finding the accounts of a judgement again: after a reload, with another parser, in a later version of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tradedb import edtf
from tradedb.records import EventMention, Span
from tradedb.resolve.accounts import Account
from tradedb.resolve.judgements.records import Anchor


def anchor_of(account: Account) -> Anchor:
    """What an account is to be recognised by.

    Args:
        account: as it was read, without anybody's judgement.
    """
    event = account.event
    return Anchor(
        article_id=account.article_id,
        address=account.address,
        kind=str(event.kind),
        type=event.type,
        date=event.date,
        round=event.round,
        start=event.start,
        end=event.end,
        agreement=event.agreement,
        parties=tuple(sorted(event.parties)),
    )


class Anchoring:
    """Finds accounts by anchors.

    Args:
        accounts: as they were read; of an article that an anchor names all of them, since the best one is looked for.
    """

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._by_article: dict[str, list[Account]] = defaultdict(list)
        self._by_address: dict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            self._by_article[account.article_id].append(account)
            self._by_address[account.address].append(account)

    def find(self, anchor: Anchor) -> tuple[Account, ...]:
        """The account that the anchor means.

        Returns:
            The one that gives everything as the anchor has it (all of them, where an article gives it twice in the
            same words); else the one that comes closest; none where there is no such account or two come as close.
        """
        here = self._by_article.get(anchor.article_id)
        candidates = here or (self._by_address.get(anchor.address, []) if anchor.address else [])
        same = tuple(each for each in candidates if _traits(anchor_of(each)) == _traits(anchor))
        return same or _closest(anchor, candidates, same_text=here is not None)


def _traits(anchor: Anchor) -> tuple[object, ...]:
    """What an account is recognised by within its article."""
    said = anchor.kind, anchor.type, anchor.date, anchor.round, anchor.agreement, anchor.parties
    return *said, anchor.start, anchor.end


def _closest(anchor: Anchor, candidates: Iterable[Account], *, same_text: bool) -> tuple[Account, ...]:
    ranked = sorted(
        ((_likeness(anchor, each.event), each) for each in candidates if _fits(anchor, each.event, same_text)),
        key=lambda pair: pair[0],
    )
    unique = ranked and (len(ranked) == 1 or ranked[-1][0] > ranked[-2][0])
    return (ranked[-1][1],) if unique else ()


def _fits(anchor: Anchor, event: EventMention, same_text: bool) -> bool:
    """Whether the account can be the one that was meant: no other number, the same type or date, the same words."""
    if anchor.kind != event.kind or (anchor.round and event.round and anchor.round != event.round):
        return False
    if same_text and not _span(anchor).meets(Span(event.start, event.end)):
        return False
    return anchor.type == event.type or _dates(anchor, event) > 0


def _likeness(anchor: Anchor, event: EventMention) -> tuple[int, int]:
    """How much of what the anchor has the account gives, then how many characters of its words."""
    shared = min(anchor.end, event.end) - max(anchor.start, event.start)
    given = (
        anchor.type == event.type,
        anchor.round == event.round,
        anchor.agreement == event.agreement,
        anchor.parties == tuple(sorted(event.parties)),
    )
    return sum(given) + _dates(anchor, event), max(shared, 0)


def _dates(anchor: Anchor, event: EventMention) -> int:
    """2 where the dates are equal, 1 where they can be the same time, 0 where they cannot."""
    if anchor.date == event.date:
        return 2
    if not (anchor.date and event.date):
        return 0
    return int(edtf.parse(anchor.date).overlaps(edtf.parse(event.date)))


def _span(anchor: Anchor) -> Span:
    return Span(anchor.start, anchor.end)
