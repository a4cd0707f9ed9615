"""The evidence behind one event: for people a page with the words marked, for programs one row for each value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text
from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import ArticleRow, EventEvidence, MentionRow, PersonRow
from tradedb.records import Basis
from tradedb.reports.conflicts import contradicted
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line, paragraphs
from tradedb.reports.page import BLANK, LABEL, Line, day_of, headline, mark
from tradedb.reports.plans import teller, told
from tradedb.reports.reasons import because, value_text
from tradedb.reports.table import Row, Table, as_text, people, programs
from tradedb.reports.words import BASES, place, short_path

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
#: Reasons that nobody asks for: no other account says anything else.
_PLAIN = ("only account", "all agree")


_COLUMNS = (
    people("where", "Article"),
    people("field", "Value"),
    people("quote", "Words"),
    people("offsets", "Offsets"),
    *programs("uid", "article", "article_title", "publisher", "published", "source", "item", "url", "mention"),
    *programs("date", "year_basis", "rule", "parser_version", "field", "start", "end", "quote", "basis", "excerpt"),
)


def evidence(connection: Connection, uid: str) -> Table:
    """The evidence behind an event: one row for each value of each account, with its words and their offsets.

    Args:
        connection: for reading.
        uid: of the event, or one that leads to it.

    Raises:
        UsageError: no such event, or several.
    """
    found, names = query.evidence(connection, uid), query.party_names(connection)
    rows = [row for mention in found.mentions for row in _rows(found.event.uid, mention)]
    called = found.event.uid
    notes = () if called == uid.strip() else (f"{uid.strip()} is now called {called}",)
    return Table(_COLUMNS, rows, notes, page=lambda bold: _page(found, names, bold=bold))


def _rows(uid: str, mention: MentionRow) -> Iterator[Row]:
    article = mention.article
    common = {
        "uid": uid,
        "where": headline(article.title, article.publisher, article.published),
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


def _page(found: EventEvidence, names: Mapping[str, str], *, bold: bool) -> Iterator[Line]:
    yield Line(Text(found.event.uid, style="bold"))
    yield Line(Text(one_line(found.event.title)))
    yield BLANK
    for label, value in _facts(found, names):
        yield Line(Text(one_line(value)), label=label)
    yield from _why(found, names, bold=bold)
    for number, mention in enumerate(found.mentions, 1):
        yield BLANK
        yield from _account(number, mention, names, bold=bold)


def _why(found: EventEvidence, names: Mapping[str, str], *, bold: bool) -> Iterator[Line]:
    """Why the values were chosen, what contradicts them, and what was announced before."""
    disputed = {row.choice.field for row in found.conflicts}
    asked = [choice for choice in found.choices if choice.reason not in _PLAIN or choice.grounds]
    chosen = [choice for choice in asked if choice.field not in disputed]
    if chosen:
        yield BLANK
    for number, choice in enumerate(chosen):
        value = one_line(value_text(choice.field, choice.value, names))
        why = Text(f"{choice.field}: {value}, because {because(choice)}")
        yield Line(why, label=" " if number else "Why")
    yield from contradicted(found.conflicts, names, bold=bold)
    for number, plan in enumerate(found.plans):
        if not number:
            yield BLANK
        yield Line(Text(f"{human(plan.date)} ({teller(plan)}, {told(plan)})"), label=" " if number else "Planned for")


def _facts(found: EventEvidence, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    event = found.event
    yield "Date", day_of(event.date, event.date_precision)
    yield "Status", event.status
    yield "Parties", ", ".join(f"{name} ({code})" for code, name in found.parties)
    if event.agreement:
        yield "Agreement", event.agreement
    if event.city or event.country or event.venue:
        yield "Place", as_text([event.venue, place(event.city, event.country, names)])
    for number, person in enumerate(found.participants):
        yield " " if number else "People", _person(person)


def _account(number: int, mention: MentionRow, names: Mapping[str, str], *, bold: bool) -> Iterator[Line]:
    """What one article says: its heading, the sentence, the year, the words behind each value."""
    article = mention.article
    yield Line(Text(f"{number}. {headline(article.title, article.publisher, article.published)}", style="bold"))
    yield Line(Text(_where(article, mention), style="dim"), _INDENT)
    yield BLANK
    yield from (Line(line, _INDENT) for line in _marked(mention, bold=bold).split("\n"))
    yield BLANK
    yield Line(Text(one_line(_said(mention, names))), _INDENT, "Account")
    yield Line(Text(day_of(mention.date)), _INDENT, "Date")
    yield Line(Text(_year(mention)), _INDENT, "Year")
    for value in mention.values:
        where = f"{value.start}–{value.end}"
        words = mark(one_line(value.quote), bold=bold)
        how = f" ({BASES[value.basis]})" if BASES.get(value.basis) else ""
        yield Line(Text.assemble((f"{where:<{LABEL}}", "dim"), words, (how, "dim")), _INDENT, value.field)
    yield Line(Text(f"by rule {mention.rule}, parser {mention.parser_version}", style="dim"), _INDENT)


def _said(mention: MentionRow, names: Mapping[str, str]) -> str:
    kind = mention.type if mention.number is None else f"{mention.kind} {mention.number}"
    where = as_text([mention.venue, place(mention.city, mention.country, names)])
    people = as_text([person.name for person in mention.participants])
    return "; ".join(filter(None, (kind.replace("_", " "), mention.status, as_text(mention.parties), where, people)))


def _where(article: ArticleRow, mention: MentionRow) -> str:
    item = f", item {article.item}" if article.item is not None else ""
    place = one_line(article.url or short_path(article.source))
    return f"{place}{item}, characters {mention.start}–{mention.end}"


def _marked(mention: MentionRow, *, bold: bool) -> Text:
    """The sentence and its neighbours, the words in question marked."""
    start, end = mention.start - mention.excerpt_start, mention.end - mention.excerpt_start
    before, words, after = (paragraphs(mention.excerpt[a:b]) for a, b in ((0, start), (start, end), (end, None)))
    return Text.assemble(before.lstrip(), mark(words, bold=bold), after.rstrip())


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
