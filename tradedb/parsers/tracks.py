"""Tells the tracks of an agreement apart: the agreement itself, its upgrade, its second phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tradedb.parsers.agreements import SEPARATE_KINDS, AgreementMention
from tradedb.parsers.document import Document, Located, Sentence, Word, around
from tradedb.parsers.families import TRACKS

#: How far from the agreement's name a word such as "upgrade" may stand and still belong to it.
_REACH = 60


def track_slug(
    document: Document, agreement: AgreementMention | None, sentence: Sentence, *, own: bool = False
) -> str | None:
    """Slug of the track that a sentence speaks of.

    Args:
        document: the article.
        agreement: the agreement that the sentence speaks of, or None.
        sentence: the sentence.
        own: whether the event belongs to the agreement itself whatever the article is about (its entry into force).

    Returns:
        The agreement's slug, with its track where the words name one; None without an agreement.
    """
    if agreement is None or not agreement.slug:
        return None
    if agreement.kind in SEPARATE_KINDS or own:
        return agreement.slug
    named = any(mention is agreement for mention in sentence.agreements)
    track = track_near(sentence.words, agreement) or ("" if named else document.tracks.get(agreement.slug, ""))
    return f"{agreement.slug}-{track}" if track and not agreement.slug.endswith(track) else agreement.slug


def track_near(words: Sequence[Word], agreement: Located) -> str:
    """The track that words, in order, beside an agreement's name speak of; empty for none."""
    near = around(words, agreement, _REACH)
    told = {name for word in near for name in word.classes}
    return next((track for track, name in TRACKS.items() if name in told), "")


def article_tracks(sentences: Iterable[Sentence]) -> dict[str, str]:
    """The track on which an article's negotiations run, by slug: what it names beside it, more often than not."""
    named: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        for mention in sentence.agreements:
            if mention.slug:
                named[mention.slug].append(track_near(sentence.words, mention))
    tracks = {slug: [track for track in found if track] for slug, found in named.items()}
    return {slug: found[0] for slug, found in tracks.items() if found and len(found) * 2 >= len(named[slug])}
