"""Tells the tracks of an agreement apart: the agreement itself, its upgrade, its second phase."""

from __future__ import annotations

from collections.abc import Iterable

from tradedb.parsers.agreements import SEPARATE_KINDS, AgreementMention
from tradedb.parsers.document import Document, Located, Sentence, Word

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
    track = track_near(sentence.words, agreement) or ("" if named else _track_of_article(document, agreement.slug))
    return f"{agreement.slug}-{track}" if track and not agreement.slug.endswith(track) else agreement.slug


def track_near(words: Iterable[Word], agreement: Located) -> str:
    """The track that words beside an agreement's name speak of; empty for none."""
    near = [w for w in words if max(agreement.start - w.end, w.start - agreement.end) < _REACH]
    tracks = (("phase-2", "phase"), ("upgrade", "upgrade"))
    return next((track for track, name in tracks if any(name in word.classes for word in near)), "")


def _track_of_article(document: Document, slug: str) -> str:
    """The track on which an article's negotiations run: what it names beside the agreement, more often than not."""
    tracks = [track_near(s.words, m) for s in document.sentences for m in s.agreements if m.slug == slug]
    named = [track for track in tracks if track]
    return named[0] if named and len(named) * 2 >= len(tracks) else ""
