"""One person written in several ways in one text: the fullest of the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tradedb.parsers.people.mentions import PersonMention
from tradedb.parsers.people.names import name_before
from tradedb.parsers.people.reading import Reading
from tradedb.parsers.people.words import Phrase, identity, plain

#: Only so many names with one word in common are compared with one another.
_BUCKET = 12


def full_names(reading: Reading, mentions: Sequence[PersonMention]) -> dict[Phrase, str]:
    """The fullest name of each person who has several.

    Args:
        reading: the text.
        mentions: the people with a title or an honorific, in order.

    Returns:
        By the identity of a shorter name, the fullest; a name that two people may have is left out.
    """
    first = {identity(mention.name): mention for mention in reversed(mentions)}
    buckets: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in first.values():
        for word in {_words(reading, mention.name)[0], _words(reading, mention.name)[-1]}:
            buckets[word].append(mention)
    found = dict(_alone(reading, first, buckets))
    for who, mention in first.items():
        if len(who) > 1 and (fuller := _fuller(reading, mention, buckets)):
            found[who] = fuller
    return found


def _words(reading: Reading, name: str) -> list[str]:
    """The words of a name without particles, hyphens kept: "park", "jin-ho"."""
    words = plain(name).split()
    return [word for word in words if not reading.words.is_("particle", word)] or words


def _fuller(reading: Reading, mention: PersonMention, buckets: dict[str, list[PersonMention]]) -> str | None:
    words = _words(reading, mention.name)
    near = {other.name: other for word in (words[0], words[-1]) for other in buckets[word][:_BUCKET]}
    longer = [
        other.name
        for other in near.values()
        if set(words) <= set(_words(reading, other.name))
        and len(other.name.split()) > len(mention.name.split())
        and not (other.country and mention.country and other.country != mention.country)
    ]
    best = max(longer, key=lambda name: len(name.split()), default=None)
    rivals = [name for name in longer if best and not set(_words(reading, name)) <= set(_words(reading, best))]
    return None if rivals else best


def _alone(
    reading: Reading, first: dict[Phrase, PersonMention], buckets: dict[str, list[PersonMention]]
) -> Iterator[tuple[Phrase, str]]:
    """Full names without a title of people who are else only "Mr Costa"."""
    lone = {who[0] for who, m in first.items() if len(who) == 1 and m.title is None and len(buckets[who[0]]) == 1}
    for at, token in enumerate(reading.tokens):
        if token.capital and token.key in lone:
            name = name_before(reading, at + 1)
            if name is not None and name.words > 1 and name.full_first == name.first:
                lone.discard(token.key)
                yield (token.key,), name.text
