"""Tells the tracks of an agreement apart: the agreement itself, its upgrade, its second phase."""

from __future__ import annotations

from tradedb.parsers.agreements import SEPARATE_KINDS, AgreementMention
from tradedb.parsers.document import Document, Sentence

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
    track = _track(sentence, agreement) or ("" if named else _track_of_article(document, agreement.slug))
    return f"{agreement.slug}-{track}" if track and not agreement.slug.endswith(track) else agreement.slug


def _track(sentence: Sentence, agreement: AgreementMention) -> str:
    for name, classes in (("phase-2", "phase"), ("upgrade", "upgrade")):
        for word in sentence.having(classes):
            gap = max(agreement.start - word.end, word.start - agreement.end)
            if gap < _REACH:
                return name
    return ""


def _track_of_article(document: Document, slug: str) -> str:
    """The track on which an article's negotiations run: what it names beside the agreement, more often than not."""
    tracks = [_track(s, m) for s in document.sentences for m in s.agreements if m.slug == slug]
    named = [track for track in tracks if track]
    return named[0] if named and len(named) * 2 >= len(tracks) else ""
