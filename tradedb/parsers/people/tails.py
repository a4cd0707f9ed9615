"""What follows a name: its side, its body."""

from __future__ import annotations

from dataclasses import dataclass

from tradedb.parsers.people import grammar
from tradedb.parsers.people.reading import Reading


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name: "of China", "of the Ministry of Trade", "(Korea)"."""

    stop: int
    organization: str | None = None
    country: str | None = None


def place_at(reading: Reading, at: int) -> Tail:
    """A side, a body, or the body of a side ("Norway's Ministry of …"); `at` as its stop where there is none."""
    start = grammar.article(reading, at)
    side = grammar.party(reading, start)
    mention = reading[start].party if side > start else None
    owned = mention is not None and reading[side].kind == "possessive"
    inner = grammar.article(reading, side + 1) if owned else start
    stop = grammar.body(reading, inner)
    country = mention.code if mention else None
    if stop > inner:
        after = grammar.party(reading, grammar.article(reading, stop + 1)) if reading[stop].key == "of" else stop
        of_side = reading[after - 1].party if after > stop else None  # "the Ministry of Commerce of Thailand"
        known = of_side.code if of_side else grammar.side_of_body(reading, inner, stop)
        return Tail(after if of_side else stop, reading.words_between(inner, stop), country if owned else known)
    return Tail(side, None, country) if mention else Tail(at)


def side_at(reading: Reading, at: int) -> Tail:
    """The side behind "for"; no words where there is none."""
    start = grammar.article(reading, at + 1)
    stop = grammar.party(reading, start)
    mention = reading[start].party
    return Tail(stop, None, mention.code) if mention is not None and stop > start else Tail(at)
