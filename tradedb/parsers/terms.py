"""Facts of the reference tables that tell the year of a date: who held which office when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradedb import edtf
from tradedb.parsers.dates import Window
from tradedb.parsers.people import PersonMention
from tradedb.records import Span
from tradedb.vocabulary import OfficeTerm, Vocabulary


def windows(people: Sequence[PersonMention], vocabulary: Vocabulary) -> tuple[Window, ...]:
    """Terms of office of the people whom an article names.

    Args:
        people: in the text, in order.
        vocabulary: its `office_terms`.

    Returns:
        One window for each mention of somebody with one term on record; whoever held several offices at different
        times bounds nothing. An open term reaches to the day up to which its row vouches for it.
    """
    return tuple(_windows(people, _terms(vocabulary)))


def _terms(vocabulary: Vocabulary) -> dict[str, list[OfficeTerm]]:
    terms: dict[str, list[OfficeTerm]] = {}
    for term in vocabulary.office_terms:
        for name in {term.person, *term.aliases}:
            terms.setdefault(_key(name), []).append(term)
    return terms


def _key(name: str) -> str:
    return name.replace("-", " ").casefold()


def _windows(people: Sequence[PersonMention], terms: dict[str, list[OfficeTerm]]) -> Iterator[Window]:
    for person in people:
        held = terms.get(_key(person.name), [])
        if person.title:
            held = [term for term in held if _same_office(term.title, person.title)]
        if held:
            since = min(edtf.parse(term.since).reach()[0] for term in held)
            until = max(edtf.parse(term.until or term.as_of).reach()[1] for term in held)
            yield Window(since, until, Span(person.start, person.end))


_RANKS = frozenset({"vice", "deputy", "acting", "assistant", "under", "former", "shadow"})
_FILLERS = frozenset({"of", "for", "and", "the"})


def _same_office(one: str, other: str) -> bool:
    """Whether two titles speak of one office: of one rank, and the shorter's words all in the longer."""
    words = [set(title.casefold().replace(",", " ").split()) - _FILLERS for title in (one, other)]
    return words[0] & _RANKS == words[1] & _RANKS and (words[0] <= words[1] or words[1] <= words[0])
