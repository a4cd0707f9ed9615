"""People in a text: who is named, in what office, for which side.

A name alone is nobody: a person has a title, a role or an honorific somewhere in the text. What a text says of a
person in several places is put together.
"""

from __future__ import annotations

from collections.abc import Sequence

from tradedb.parsers.people.later import is_surname_alone, resolve_later
from tradedb.parsers.people.mentions import PersonMention, in_order, titled_people
from tradedb.parsers.people.reading import Reading
from tradedb.parsers.people.tokens import NamedOrganization, NamedParty, tokens
from tradedb.parsers.people.words import PeopleWords, people_words
from tradedb.records import Span

__all__ = ["NamedOrganization", "NamedParty", "PeopleWords", "PersonMention", "find_people", "people_words"]


def find_people(
    text: str,
    spans: Sequence[Span],
    parties: Sequence[NamedParty],
    organizations: Sequence[NamedOrganization],
    titles: PeopleWords,
) -> tuple[PersonMention, ...]:
    """The people whom a text names.

    Args:
        text: an article's text; Markdown and any typography are fine.
        spans: the stretches to read, in order.
        parties: countries and blocs in the text, in order.
        organizations: ministries and bodies in the text, in order.
        titles: the words to read by.

    Returns:
        The mentions in order, none inside another. `text[start:end]` holds the name as it stands there.
    """
    reading = Reading(text, tokens(text, spans, parties, organizations), titles)
    found = titled_people(reading)
    around: list[PersonMention] = []
    if any(is_surname_alone(person) for person in found):
        outside = tokens(text, _gaps(text, spans), parties, organizations)
        around = titled_people(Reading(text, outside, titles))
    return in_order(resolve_later(reading, found, around))


def _gaps(text: str, spans: Sequence[Span]) -> list[Span]:
    """What stands between the stretches: captions, teasers, the rest of the page."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Span(start, end) for start, end in pairs if start < end]
