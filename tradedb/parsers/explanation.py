"""How an article was read: what was found in each sentence, what became of it, and why the rest became nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tradedb.parsers import attach, checks
from tradedb.parsers.coreference import Merged
from tradedb.parsers.dates import DateMention, RefusedDate
from tradedb.parsers.document import Document, Sentence, Trigger
from tradedb.records import EventMention, ExplainedSentence, Explanation, Mark, ParsedArticle, Remark, YearBasis

#: What an attempt without an account ends in where its parser does not say why.
UNTOLD = "the rule makes no event of it"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Words that speak of an event, with what came of them.

    Attributes:
        sentence: where they stand.
        trigger: the words.
        date: what dates them; None.
        accounts: the accounts made of them.
        refusal: why there is none; empty where there is one.
    """

    sentence: Sentence
    trigger: Trigger
    date: DateMention | None
    accounts: tuple[EventMention, ...]
    refusal: str = ""


def explained(
    document: Document,
    attempts: Sequence[Attempt],
    merged: Sequence[Merged],
    parsed: ParsedArticle,
    rules: Mapping[str, str],
) -> Explanation:
    """The explanation of an article.

    Args:
        document: the article, read.
        attempts: what was tried, in the order of the text.
        merged: the events with their accounts, in the order of `parsed.events`.
        parsed: what came of it.
        rules: what each rule recognises, by id.
    """
    event_of = {id(account): number for number, event in enumerate(merged) for account in event.accounts}
    here = _Contents(document, attempts, parsed)

    def explain(sentence: Sentence) -> ExplainedSentence:
        tried = here.attempts[sentence.index]
        told = {event_of.get(id(account)) for attempt in tried for account in attempt.accounts} - {None}
        marks = sorted(_marks(sentence, here.refused[sentence.index]), key=lambda mark: (mark.start, -mark.end))
        remarks = [*_failed(sentence, tried, event_of), *here.no_dates[sentence.index]]
        remarks += [_unused(document, sentence, date, tried) for date in here.unused[sentence.index]]
        return ExplainedSentence(
            start=sentence.start,
            end=sentence.end,
            marks=tuple(marks),
            events=tuple(sorted(number for number in told if number is not None)),
            tallies=tuple(here.tallies[sentence.index]),
            remarks=tuple(sorted(remarks, key=attrgetter("start", "end"))),
        )

    return Explanation(
        parsed=parsed,
        agreement=document.focus.slug if document.focus else None,
        parties=document.home,
        sentences=tuple(map(explain, document.sentences)),
        accounts=tuple(event.accounts for event in merged),
        rules=rules,
    )


class _Contents:
    """What came of an article, by the number of the sentence."""

    def __init__(self, document: Document, attempts: Sequence[Attempt], parsed: ParsedArticle) -> None:
        self.attempts: dict[int, list[Attempt]] = defaultdict(list)
        self.unused: dict[int, list[DateMention]] = defaultdict(list)
        self.tallies: dict[int, list[int]] = defaultdict(list)
        self.refused: dict[int, list[RefusedDate]] = defaultdict(list)
        self.no_dates: dict[int, list[Remark]] = defaultdict(list)
        for attempt in attempts:
            self.attempts[attempt.sentence.index].append(attempt)
        for sentence, date in checks.unused_dates(document, parsed.events, parsed.tallies):
            self.unused[sentence.index].append(date)
        for number, tally in enumerate(parsed.tallies):
            self.tallies[document.sentence_at(tally.start)].append(number)
        for refused in document.refused:
            self.refused[document.sentence_at(refused.start)].append(refused)
        for issue in parsed.issues:
            if issue.code in checks.REFUSED and issue.start is not None and issue.end is not None:
                remark = Remark(issue.start, issue.end, "", issue.message)
                self.no_dates[document.sentence_at(issue.start)].append(remark)


# --- marks -------------------------------------------------------------------------------------


def _marks(sentence: Sentence, refused: Sequence[RefusedDate]) -> Iterator[Mark]:
    for date in sentence.dates:
        yield Mark(date.start, date.end, "date", _date(date))
    for each in refused:
        yield Mark(each.start, each.end, "date", "no date")
    for party in sentence.parties:
        yield Mark(party.start, party.end, "party", party.code)
    for person in sentence.people:
        known = (person.name, person.title, person.organization, person.country)
        yield Mark(person.start, person.end, "person", ", ".join(filter(None, known)))
    for body in sentence.organizations:
        yield Mark(body.start, body.end, "organization", body.party or body.kind)
    for city in sentence.cities:
        yield Mark(city.start, city.end, "city", f"{city.city.name}, {city.city.country}")
    for agreement in sentence.agreements:
        reading = agreement.slug or "+".join(agreement.parties) or f"some {agreement.kind}"
        yield Mark(agreement.start, agreement.end, "agreement", reading)
    for trigger in sentence.triggers:
        number = f" {trigger.number}" if trigger.number else ""
        yield Mark(trigger.start, trigger.end, "rule", f"{trigger.rule}{number}")


def _date(date: DateMention) -> str:
    notes = [date.bounded or date.edtf]
    if date.year_basis is YearBasis.UNKNOWN:
        notes.append("year unknown")
    elif date.year_basis is not YearBasis.STATED:
        notes.append(f"year: {date.year_basis}")
    return ", ".join(notes)


# --- remarks -----------------------------------------------------------------------------------


def _failed(sentence: Sentence, attempts: Sequence[Attempt], event_of: Mapping[int, int]) -> Iterator[Remark]:
    """Words that speak of an event and made none."""
    tried = {(attempt.trigger.start, attempt.trigger.rule) for attempt in attempts}
    for trigger in sentence.triggers:
        if (trigger.start, trigger.rule) not in tried:
            yield _of(trigger, "the same is said of its date by a nearer word")
    for attempt in attempts:
        if not attempt.accounts:
            yield _of(attempt.trigger, attempt.refusal)
        elif not any(id(account) in event_of for account in attempt.accounts):
            yield _of(attempt.trigger, "said in passing, and nothing else tells of it")


def _of(trigger: Trigger, reason: str) -> Remark:
    return Remark(trigger.start, trigger.end, trigger.rule, reason)


def _unused(document: Document, sentence: Sentence, date: DateMention, attempts: Sequence[Attempt]) -> Remark:
    return Remark(date.start, date.end, "", _why_unused(document, sentence, date, attempts))


def _why_unused(document: Document, sentence: Sentence, date: DateMention, attempts: Sequence[Attempt]) -> str:
    if not sentence.triggers:
        return "no words of the sentence speak of an event"
    text = document.article.text
    for attempt in attempts:
        if attempt.date is not None and attempt.date.start <= date.start and date.end <= attempt.date.end:
            return f"{_said(text, attempt.trigger)} takes it and makes no event: {attempt.refusal or 'said in passing'}"
    near = sorted(sentence.triggers, key=lambda trigger: attach.distance(document.text, trigger, date))
    objections = [dict(attach.judged(document, sentence, trigger))[date] for trigger in near]
    for trigger, objection in zip(near, objections, strict=True):
        if not objection:
            return _outdone(text, trigger, attempts)
    return objections[0]


def _outdone(text: str, trigger: Trigger, attempts: Sequence[Attempt]) -> str:
    """Why a trigger has not taken a date that it could have."""
    mine = (attempt for attempt in attempts if attempt.trigger.start == trigger.start)
    taken = next((attempt.date for attempt in mine if attempt.date is not None), None)
    if taken is None:
        return f"too far from {_said(text, trigger)}"
    return f"“{text[taken.start : taken.end]}” fits {_said(text, trigger)} better"


def _said(text: str, trigger: Trigger) -> str:
    return f"“{text[trigger.start : trigger.end]}” ({trigger.rule})"
