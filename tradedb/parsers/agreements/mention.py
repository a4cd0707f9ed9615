"""An agreement named in a text, and the one that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

#: Offset of a mention that stands outside of the text, in a title of the front matter.
NOWHERE = -1

#: Kinds that stand beside the trade agreement of the same parties.
SEPARATE_KINDS = frozenset({"mou", "joint-declaration", "digital", "investment", "tariff-deal", "framework", "other"})
#: Kinds that an article mentions beside what it is about: what is signed on the way, and has no rounds of its own.
ASIDE = frozenset({"mou", "joint-declaration", "framework", "investment", "other"})


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """An agreement in the text.

    Attributes:
        start, end: the words, with the parties where they belong to the name.
        slug: of the agreement; empty where the words name none ("the FTA").
        parties: party codes, sorted; empty where the words name none.
        kind: kind of the agreement.
        sides: who takes part in its events: its parties, or the one code that stands for all of them.
        members: the parties, whoever belongs to a bloc among them, and groups that they make up.
        aside: whether the words are no agreement's own name and speak of what is signed on the way (a memorandum).
        talks: whether they speak of talks and not of an agreement.
        echo: whether they say "the agreement" of the two parties of which their sentence speaks.
        each: the agreements of which the words name several at once ("agreements with A and B").
    """

    start: int
    end: int
    slug: str
    parties: tuple[str, ...]
    kind: str
    sides: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()
    aside: bool = False
    talks: bool = False
    echo: bool = False
    each: tuple[AgreementMention, ...] = ()


#: What is named in the headline weighs as much as what is named so often below it.
_HEADLINE = 5


def focus(mentions: Sequence[AgreementMention], headline: list[AgreementMention]) -> AgreementMention | None:
    """The agreement that an article is about: the one it names most often.

    Args:
        mentions: in the text, in order.
        headline: in the title and the first sentence; they weigh more.
    """
    weights: Counter[str] = Counter()
    named = [mention for mention in (*headline * _HEADLINE, *mentions) if mention.slug and not mention.aside]
    for mention in named:
        weights[mention.slug] += 1
    chosen = max(named, key=lambda mention: weights[mention.slug], default=None)
    return next((m for m in mentions if chosen and m.slug == chosen.slug), chosen)  # words of the text, if it has some


def resolved(mention: AgreementMention, antecedent: AgreementMention | None) -> AgreementMention:
    """A mention without a name of its own, read as the one that it points back to."""
    if mention.slug or antecedent is None:
        return mention
    return replace(antecedent, start=mention.start, end=mention.end)
