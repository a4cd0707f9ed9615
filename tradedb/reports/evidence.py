"""The evidence behind one event: for people a page with the words marked, for programs one row for each value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from tradedb.records import Basis
from tradedb.reports.dates import edtf_beside, human
from tradedb.reports.escape import one_line, paragraphs
from tradedb.reports.table import Row, Table, as_text, people, programs
from tradedb.reports.terminal import console_for
from tradedb.reports.words import BASES, place, short_path

if TYPE_CHECKING:
    from tradedb.db.query import ArticleRow, EventEvidence, MentionRow, PersonRow

#: Around the words in question where bold type cannot be shown.
MARKS = ("»", "«")

#: How each way of finding a year reads, by the words of `records.YearBasis`.
_YEAR_FROM = {
    "stated": "as written",
    "publication date": "follows from the publication date",
    "weekday": "follows from the day of the week",
    "years around it": "follows from the years around it in the text",
    "reference data": "follows from the reference data",
    "unknown": "not known",
}
_INDENT = 3
_LABEL = 13
_NARROW = 20


def evidence_table(found: EventEvidence) -> Table:
    """One row for each value of each account, with its words and their offsets in the article's text."""
    columns = (
        people("where", "Article"),
        people("field", "Value"),
        people("quote", "Words"),
        people("offsets", "Offsets"),
        *programs("uid", "article", "article_title", "publisher", "published", "source", "item", "url", "mention"),
        *programs("date", "year_basis", "rule", "parser_version", "field", "start", "end", "quote", "basis", "excerpt"),
    )
    return Table(columns, [row for mention in found.mentions for row in _rows(found.event.uid, mention)])


def _rows(uid: str, mention: MentionRow) -> Iterator[Row]:
    article = mention.article
    common = {
        "uid": uid,
        "where": _heading(article),
        "article": article.id,
        "article_title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "source": article.source,
        "item": article.item,
        "url": article.url,
        "mention": mention.id,
        "date": mention.date,
        "year_basis": mention.year_basis,
        "rule": mention.rule,
        "parser_version": mention.parser_version,
        "excerpt": mention.excerpt,
    }
    for field, start, end, quote, basis in _values(mention):
        yield common | {
            "field": field,
            "start": start,
            "end": end,
            "quote": quote,
            "basis": basis,
            "offsets": f"{start}–{end}",
        }


def _values(mention: MentionRow) -> Iterator[tuple[str, int, int, str, str]]:
    """The account as a whole, then the words behind each of its values."""
    yield "event", mention.start, mention.end, mention.quote, Basis.STATED
    for value in mention.values:
        yield value.field, value.start, value.end, value.quote, value.basis


def write_evidence(found: EventEvidence, stream: TextIO, names: Mapping[str, str]) -> None:
    """Write the evidence behind an event for a person to read.

    Args:
        found: the event and its accounts.
        stream: where to; the words in question are bold on a terminal and between » and « elsewhere.
        names: names of countries by their codes.
    """
    console = console_for(stream)
    for line in _page(found, names, bold=console.is_terminal):
        _print(console, line)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, wrapped with its indentation; a label stands to its left."""

    text: Text
    indent: int = 0
    label: str = ""


_BLANK = _Line(Text())


def _print(console: Console, line: _Line) -> None:
    hang = line.indent + (_LABEL if line.label else 0)
    label = Text(f"{' ' * line.indent}{line.label:<{hang - line.indent}}", style="bold")
    for wrapped in line.text.wrap(console, max(console.width - hang, _NARROW)) or [Text()]:
        wrapped.rstrip()
        console.print(Text.assemble(label, wrapped) if wrapped or line.label else wrapped, soft_wrap=True)
        label = Text(" " * hang)


def _page(found: EventEvidence, names: Mapping[str, str], *, bold: bool) -> Iterator[_Line]:
    yield _Line(Text(found.event.uid, style="bold"))
    yield _Line(Text(one_line(found.event.title)))
    yield _BLANK
    for label, value in _facts(found, names):
        yield _Line(Text(one_line(value)), label=label)
    for number, mention in enumerate(found.mentions, 1):
        yield _BLANK
        yield from _account(number, mention, names, bold=bold)


def _facts(found: EventEvidence, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    event = found.event
    yield "Date", _date(event.date)
    yield "Status", event.status
    yield "Parties", ", ".join(f"{name} ({code})" for code, name in found.parties)
    if event.agreement:
        yield "Agreement", event.agreement
    if event.city or event.country or event.venue:
        yield "Place", as_text([event.venue, place(event.city, event.country, names)])
    for number, person in enumerate(found.participants):
        yield " " if number else "People", _person(person)


def _account(number: int, mention: MentionRow, names: Mapping[str, str], *, bold: bool) -> Iterator[_Line]:
    """What one article says: its heading, the sentence, the year, the words behind each value."""
    article = mention.article
    yield _Line(Text(f"{number}. {_heading(article)}", style="bold"))
    yield _Line(Text(_where(article, mention), style="dim"), _INDENT)
    yield _BLANK
    yield from (_Line(line, _INDENT) for line in _marked(mention, bold=bold).split("\n"))
    yield _BLANK
    yield _Line(Text(one_line(_said(mention, names))), _INDENT, "Account")
    yield _Line(Text(_date(mention.date)), _INDENT, "Date")
    yield _Line(Text(_year(mention)), _INDENT, "Year")
    for value in mention.values:
        where = f"{value.start}–{value.end}"
        words = _mark(one_line(value.quote), bold=bold)
        how = f" ({BASES[value.basis]})" if BASES.get(value.basis) else ""
        yield _Line(Text.assemble((f"{where:<{_LABEL}}", "dim"), words, (how, "dim")), _INDENT, value.field)
    yield _Line(Text(f"by rule {mention.rule}, parser {mention.parser_version}", style="dim"), _INDENT)


def _said(mention: MentionRow, names: Mapping[str, str]) -> str:
    kind = mention.type if mention.number is None else f"{mention.kind} {mention.number}"
    where = as_text([mention.venue, place(mention.city, mention.country, names)])
    people = as_text([person.name for person in mention.participants])
    return "; ".join(filter(None, (kind.replace("_", " "), mention.status, as_text(mention.parties), where, people)))


def _heading(article: ArticleRow) -> str:
    title = f"“{one_line(article.title)}”" if article.title else "(no title)"
    day = f"published {human(article.published.isoformat())}" if article.published else "publication date not known"
    return ", ".join(filter(None, (title, one_line(article.publisher or ""), day)))


def _where(article: ArticleRow, mention: MentionRow) -> str:
    item = f", item {article.item}" if article.item is not None else ""
    place = one_line(article.url or short_path(article.source))
    return f"{place}{item}, characters {mention.start}–{mention.end}"


def _marked(mention: MentionRow, *, bold: bool) -> Text:
    """The sentence and its neighbours, the words in question marked."""
    start, end = mention.start - mention.excerpt_start, mention.end - mention.excerpt_start
    before, words, after = (paragraphs(mention.excerpt[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    return Text.assemble(before.lstrip(), _mark(words, bold=bold), after.rstrip())


def _mark(words: str, *, bold: bool) -> Text:
    return Text(words, style="bold") if bold else Text(f"{MARKS[0]}{words}{MARKS[1]}")


def _date(date: str | None) -> str:
    if not date:
        return "undated"
    beside = edtf_beside(date)
    return f"{human(date)} = {beside}" if beside else human(date)


def _year(mention: MentionRow) -> str:
    if not mention.date:
        return "no date is given"
    words = _YEAR_FROM.get(mention.year_basis, mention.year_basis)
    published = mention.article.published
    if mention.year_basis == "publication date" and published:
        return f"{words}, {human(published.isoformat())}"
    return words


def _person(person: PersonRow) -> str:
    details = as_text([person.title, person.organization, person.country])
    return f"{person.name} ({details})" if details else person.name
