"""Abbreviations that a text itself gives to an agreement: "the Interim Trade Agreement (ITA) … the ITA was signed"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tradedb.parsers.agreements.mention import AgreementMention

#: Behind a name, in brackets: "(ITA)", '(the "ITA")', "(hereinafter CETA-M)".
_GIVEN = re.compile(
    r" ?\((?:the |hereinafter |hereafter |or |in short |\"|'){0,3}([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z-]{0,8})[\"']?\)"
)
#: So many abbreviations of one text are followed up.
_MOST = 12


def abbreviated(
    text: str, mentions: Sequence[AgreementMention], is_common: Callable[[str], bool]
) -> Iterator[AgreementMention]:
    """Later mentions of agreements by the abbreviations that the text gives them.

    Args:
        text: folded.
        mentions: those found by their names, in order.
        is_common: whether an abbreviation stands for any agreement of its kind ("FTA").
    """
    given: dict[str, tuple[int, AgreementMention]] = {}
    for mention in mentions:
        behind = _GIVEN.match(text, mention.end) if mention.slug and not mention.aside and len(given) < _MOST else None
        if behind and not is_common(behind[1]):
            given.setdefault(behind[1], (behind.end(), mention))
    for short, (reached, mention) in given.items():
        for match in re.compile(rf"\b{re.escape(short)}\b").finditer(text, reached):
            yield replace(mention, start=match.start(), end=match.end())
