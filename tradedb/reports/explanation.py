"""How an article was read, for whoever improves the rules: each sentence with what was found in it and what it made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TextIO

from rich.text import Text

from tradedb.errors import UsageError
from tradedb.records import (
    EventMention,
    Evidence,
    ExplainedSentence,
    Explanation,
    Mark,
    Remark,
    Tally,
    YearBasis,
)
from tradedb.reports.escape import one_line, visible
from tradedb.reports.formats import Format, write
from tradedb.reports.parsed import event_row, tally_row
from tradedb.reports.table import Table, programs
from tradedb.reports.terminal import console_for
from tradedb.reports.words import BASES, counted, short_path

_STYLES = {
    "rule": "bold red",
    "date": "bold green",
    "agreement": "bright_blue",
    "party": "blue",
    "person": "magenta",
    "organization": "cyan",
    "city": "yellow",
}
_FIELDS = ("type", "date", "status", "parties", "agreement", "round", "place", "participants")
#: What a program is given of an article.
_PARTS = ("article", "item", "published", "agreement", "parties", "sentences", "events", "tallies", "rules")
_INDENT = 4
_LABEL = 13
_NARROW = 30
#: So many words of a value are shown.
_MOST = 4


def write_explanations(explanations: Iterable[Explanation], form: Format, stream: TextIO) -> None:
    """Write explanations one after the other: a page for people, for programs JSON or JSON lines.

    Raises:
        UsageError: for a format of rows and columns.
    """
    if form is Format.TABLE:
        for number, explanation in enumerate(explanations):
            stream.write("\n\n" if number else "")
            write_explanation(explanation, stream)
    elif form in (Format.JSON, Format.JSONL):
        write(Table(programs(*_PARTS), map(explanation_data, explanations)), form, stream)
    else:
        raise UsageError(f"an explanation is no table of rows: --format {form} does not go with --explain")


def write_explanation(explanation: Explanation, stream: TextIO) -> None:
    """Write how an article was read, for a person: in colour on a terminal, plain elsewhere."""
    console = console_for(stream)
    for line in _page(explanation):
        hang = line.indent + len(line.label)
        label = Text.assemble(" " * line.indent, (line.label, "dim"))
        for wrapped in line.text.wrap(console, max(console.width - hang, _NARROW)) or [Text()]:
            wrapped.rstrip()
            console.print(Text.assemble(label, wrapped) if wrapped else wrapped, soft_wrap=True)
            label = Text(" " * hang)


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """The same for a program: events and tallies as `parse` gives them, sentences with marks and remarks."""
    article = explanation.parsed.article
    events = [
        {
            **event_row(event),
            "evidence": [{**asdict(each), "words": article.text[each.start : each.end]} for each in event.evidence],
            "accounts": [{**event_row(account), "evidence": None} for account in accounts],
        }
        for event, accounts in zip(explanation.parsed.events, explanation.accounts, strict=True)
    ]
    sentences = [
        {**asdict(sentence), "text": article.text[sentence.start : sentence.end]} for sentence in explanation.sentences
    ]
    return {
        "article": article.source.rpartition("/")[2],
        "item": article.item,
        "published": article.published,
        "agreement": explanation.agreement,
        "parties": list(explanation.parties),
        "sentences": sentences,
        "events": events,
        "tallies": [tally_row(tally) for tally in explanation.parsed.tallies],
        "rules": dict(explanation.rules),
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, wrapped beside its label."""

    text: Text
    label: str = ""
    indent: int = 0


def _page(explanation: Explanation) -> Iterator[_Line]:
    yield from map(_Line, _heading(explanation))
    shown: set[int] = set()
    for number, sentence in enumerate(explanation.sentences, 1):
        yield _Line(Text())
        yield _Line(_marked(explanation, sentence), f"{number:>3} ")
        yield from _outcome(explanation, sentence, shown)


def _heading(explanation: Explanation) -> Iterator[Text]:
    article = explanation.parsed.article
    item = f", item {article.item}" if article.item is not None else ""
    yield Text(f"{one_line(short_path(article.source))}{item}", style="bold")
    if article.published is None:
        yield Text("publication date not known")
    else:
        yield Text(f"published {article.published} ({article.published_basis})")
    about = explanation.agreement or "no agreement"
    yield Text(f"about {about}; {' '.join(explanation.parties[:4]) or 'no parties'}")


# --- the sentence ------------------------------------------------------------------------------


def _marked(explanation: Explanation, sentence: ExplainedSentence) -> Text:
    """The sentence, what was found in brackets with its reading: "[London = London, GB]"."""
    text = explanation.parsed.article.text
    return _within(text, sentence.start, sentence.end, _shown(text, sentence.marks))


def _within(text: str, start: int, end: int, marks: Sequence[Mark], style: str = "") -> Text:
    found, at = Text(), start
    for index, mark in enumerate(marks):
        if mark.start < at:
            continue
        inner = [other for other in marks[index + 1 :] if other.end <= mark.end]
        own = _STYLES[mark.kind]
        found.append(_plain(text[at : mark.start]), style)
        found.append("[", "dim")
        found.append_text(_within(text, mark.start, mark.end, inner, own))
        found.append(f" = {mark.reading}]", "dim")
        at = mark.end
    found.append(_plain(text[at:end]), style)
    return found


def _plain(text: str) -> str:
    """One line, blanks at its ends kept."""
    return visible(text.replace("\n", " "))


def _reading(text: str, mark: Mark) -> str:
    """What a mark was read as, without the words that stand there anyway."""
    words = text[mark.start : mark.end]
    reading = one_line(mark.reading.removeprefix(f"{words}, "))
    return f"city, {reading}" if mark.kind == "city" else reading


def _shown(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks that stand apart or one inside the other; of two that cross the first, of what makes up a name the name."""
    kept: list[Mark] = []
    for mark in _joined(text, marks):
        around = [other for other in kept if mark.start < other.end]
        inside = all(mark.end <= other.end for other in around)
        if not around or (inside and mark.kind in {"rule", "date"}):
            kept.append(mark)
    return kept


def _joined(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks of the same words as one: "Seoul" is a city and its government."""
    for (start, end), same in groupby(marks, key=lambda mark: (mark.start, mark.end)):
        found = list(same)
        kind = next((mark.kind for mark in found if mark.kind in {"rule", "date"}), found[0].kind)
        yield Mark(start, end, kind, "; ".join(_reading(text, mark) for mark in found))


# --- what became of it -------------------------------------------------------------------------


def _outcome(explanation: Explanation, sentence: ExplainedSentence, shown: set[int]) -> Iterator[_Line]:
    for number in sentence.events:
        if number in shown:
            yield _Line(Text(f"also tells of event {number + 1}"), "→ ", _INDENT)
        else:
            shown.add(number)
            yield from _event(explanation, number)
    for number in sentence.tallies:
        yield from _tally(explanation, explanation.parsed.tallies[number])
    for remark in sentence.remarks:
        yield _Line(_remark(explanation, remark), "× ", _INDENT)


def _event(explanation: Explanation, number: int) -> Iterator[_Line]:
    event, accounts = explanation.parsed.events[number], explanation.accounts[number]
    yield _Line(Text(f"event {number + 1}: {event.kind}/{event.type}, {event.title}", "bold"), "→ ", _INDENT)
    yield _labelled("rule", f"{event.rule}: {explanation.rules.get(event.rule, '')}")
    own = _sentence_of(explanation, event)
    for field in _FIELDS:
        evidence = [each for each in event.evidence if each.field == field]
        if evidence:
            yield _labelled(field, f"{_stated(event, field)} ← {_all_words(explanation, own, evidence)}")
    for place, account in enumerate(accounts if len(accounts) > 1 else ()):
        yield _labelled("" if place else "merged from", _account(explanation, account))


def _all_words(explanation: Explanation, own: int, evidence: Sequence[Evidence]) -> str:
    """The words behind a value, those of the event's own sentence first, each once."""
    near = sorted(evidence, key=lambda each: _sentence_at(explanation, each.start) != own)
    words = list(dict.fromkeys(_words(explanation, own, each) for each in near))
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return f"{', '.join(words[:_MOST])}{more}"


def _words(explanation: Explanation, own: int, evidence: Evidence) -> str:
    words = one_line(explanation.parsed.article.text[evidence.start : evidence.end])
    at = _sentence_at(explanation, evidence.start)
    notes = [f"sentence {at + 1}" if at != own else "", BASES[evidence.basis]]
    said = ": ".join(filter(None, notes))
    return f"“{words}”" + (f" ({said})" if said else "")


def _sentence_at(explanation: Explanation, position: int) -> int:
    """Number, from 0, of the sentence at a position."""
    found = (n for n, sentence in enumerate(explanation.sentences) if sentence.start <= position < sentence.end)
    return next(found, -1)


def _sentence_of(explanation: Explanation, event: EventMention) -> int:
    """Number of the sentence whose words speak of an event."""
    return _sentence_at(explanation, next(each.start for each in event.evidence if each.field == "type"))


def _stated(event: EventMention, field: str) -> str:
    place = event.place
    values: dict[str, object] = {
        "type": event.type,
        "date": _date(event),
        "status": event.status,
        "parties": " ".join(event.parties),
        "agreement": event.agreement,
        "round": event.round,
        "place": place and ", ".join(filter(None, (place.venue, place.city, place.country))),
        "participants": ", ".join(person.name for person in event.participants),
    }
    return str(values[field])


def _date(event: EventMention) -> str:
    if event.year_basis is YearBasis.STATED:
        return event.date
    return f"{event.date} (year: {event.year_basis})"


def _account(explanation: Explanation, account: EventMention) -> str:
    at = _sentence_of(explanation, account)
    quote = one_line(account.quote)
    return f"sentence {at + 1}, {account.rule}, {account.date or 'undated'}: “{quote}”"


def _tally(explanation: Explanation, tally: Tally) -> Iterator[_Line]:
    since = f" since {tally.since}" if tally.since else ""
    about = tally.agreement or " ".join(tally.parties)
    yield _Line(Text(f"tally: {counted(tally.count, tally.kind)}{since}, {about}", "bold"), "→ ", _INDENT)
    yield _labelled("rule", f"{tally.rule}: {explanation.rules.get(tally.rule, '')}")
    yield _labelled("words", f"“{one_line(tally.quote)}”")


def _remark(explanation: Explanation, remark: Remark) -> Text:
    words = one_line(explanation.parsed.article.text[remark.start : remark.end])
    return Text.assemble(f"{remark.rule or 'date'} “{words}”: ", (remark.reason, "italic"))


def _labelled(label: str, value: str) -> _Line:
    return _Line(Text(value), f"{label:<{_LABEL}}", _INDENT + 2)
