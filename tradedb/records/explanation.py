"""How an article was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradedb.records.events import EventMention, ParsedArticle


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was found in a sentence.

    Attributes:
        start, end: the words.
        kind: `date`, `party`, `person`, `organization`, `city`, `agreement` or `rule` (words that speak of an event).
        reading: what they were read as.
    """

    start: int
    end: int
    kind: str
    reading: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Why words made no event: those of a rule, or a date.

    Attributes:
        start, end: the words.
        rule: id of the rule; empty for a date.
        reason: why.
    """

    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence, what was found in it and what became of that.

    Attributes:
        start, end: the sentence.
        marks: in order, some inside others.
        events: numbers, from 0, of the events of which the sentence gives an account.
        tallies: numbers of the counts that it holds.
        remarks: in order.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    events: tuple[int, ...]
    tallies: tuple[int, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an article was read.

    Attributes:
        parsed: what came of it.
        agreement: slug of the agreement that the article is about, or None.
        parties: codes of those that it is about, most often named first.
        sentences: in order.
        accounts: for each event of `parsed` the accounts that were merged into it.
        rules: what each rule recognises, by id.
    """

    parsed: ParsedArticle
    agreement: str | None
    parties: tuple[str, ...]
    sentences: tuple[ExplainedSentence, ...]
    accounts: tuple[tuple[EventMention, ...], ...]
    rules: Mapping[str, str]
