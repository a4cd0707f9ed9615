"""Facts of the reference tables that tell the year of a date: who held which office, what was negotiated when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradedb import edtf
from tradedb.parsers.agreements import AgreementMention
from tradedb.parsers.dates import Window
from tradedb.parsers.document import Word, around
from tradedb.parsers.people import PersonMention
from tradedb.parsers.tracks import track_near
from tradedb.records import Span
from tradedb.vocabulary import OfficeTerm, Vocabulary


class Facts:
    """The facts of a vocabulary, indexed by name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._periods = vocabulary.agreement_periods
        self._terms: dict[str, list[OfficeTerm]] = {}
        for term in vocabulary.office_terms:
            for name in {_key(name) for name in (term.person, *term.aliases)}:
                self._terms.setdefault(name, []).append(term)

    def windows(
        self, people: Sequence[PersonMention], agreements: Sequence[AgreementMention], words: Sequence[Word]
    ) -> tuple[Window, ...]:
        """Stretches of time outside of which an article can hardly speak.

        Args:
            people: in the text, in order.
            agreements: in the text, in order.
            words: of the word list, which tell the tracks of agreements apart.

        Returns:
            One window for each mention of somebody whose office is on record, and for each of a negotiation whose
            launch and signature are. An open term has no end: what lies behind the table's own date is not known.
        """
        return (*self._offices(people), *self._negotiations(agreements, words))

    def _negotiations(self, agreements: Sequence[AgreementMention], words: Sequence[Word]) -> Iterator[Window]:
        telling = [word for word in words if "round" in word.classes]
        for mention in agreements:
            if not around(telling, mention, _REACH):
                continue  # an agreement outlives its negotiation by far
            track = track_near(words, mention)
            period = self._periods.get(f"{mention.slug}-{track}" if track else mention.slug)
            if period is not None:
                since, until = (edtf.parse(date) for date in period)
                yield Window(since.lower(), until.upper(), Span(mention.start, mention.end))

    def _offices(self, people: Sequence[PersonMention]) -> Iterator[Window]:
        for person in people:
            held = self._terms.get(_key(person.name), [])
            if person.title:
                held = [term for term in held if _same_office(term.title, person.title)]
            if held:
                since = min(edtf.parse(term.since).reach()[0] for term in held)
                ends = [edtf.parse(term.until).upper() if term.until else None for term in held]
                until = None if None in ends else max(end for end in ends if end is not None)
                yield Window(since, until, Span(person.start, person.end))


#: How near to an agreement's name "round" must stand.
_REACH = 60


def _key(name: str) -> str:
    return name.replace("-", " ").casefold()


_RANKS = frozenset({"vice", "deputy", "acting", "assistant", "under", "former", "shadow"})
_FILLERS = frozenset({"of", "for", "and", "the"})


def _same_office(one: str, other: str) -> bool:
    """Whether two titles speak of one office: of one rank, most words shared ("of Trade, Industry and …")."""
    words = [set(title.casefold().replace(",", " ").split()) - _FILLERS for title in (one, other)]
    shared = len(words[0] & words[1])
    return words[0] & _RANKS == words[1] & _RANKS and shared > _SHARE * min(len(words[0]), len(words[1]))


#: "Foreign Minister" and "Finance Minister" share half.
_SHARE = 0.6
