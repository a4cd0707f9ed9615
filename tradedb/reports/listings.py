"""The tables of the query commands: rows of the database under columns."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from sqlalchemy import Connection

from tradedb.db import query
from tradedb.db.query import AgreementRow, ArticleRow, EventRow, Filters, IssueRow, ParticipantRow
from tradedb.records import Kind
from tradedb.reports import notes
from tradedb.reports.dates import human
from tradedb.reports.events import EVENT_FIELDS, event_row, fields_of, slug_of
from tradedb.reports.table import Column, Row, Table, people, programs

#: Characters of an article that a person sees beside an issue; programs get all.
WORDS = 90

_DATES = (people("when", "Date"), people("edtf", "EDTF", optional=True, stacks=True))
_YEAR = people("year", "Year", optional=True, stacks=True)
_EVENT = (people("title", "Event"), people("uid", "UID", stacks=True, whole=True))
_PLACE = people("place", "Place", optional=True)
_STATUS = people("status", "Status")

_ROUND_COLUMNS = (
    people("number", "Round", align="right"),
    *_DATES,
    _YEAR,
    _PLACE,
    _STATUS,
    people("uid", "UID", whole=True),
)
_MEETING_COLUMNS = (*_DATES, *_EVENT, people("participants", "People", optional=True, stacks=True), _PLACE, _STATUS)
_TIMELINE_COLUMNS = (*_DATES, *_EVENT, _PLACE, _STATUS)


def rounds(connection: Connection, name: str | None, filters: Filters) -> Table:
    """The negotiation rounds of an agreement's family, or of all; gaps and tallies as notes.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.
        filters: what to leave out.

    Raises:
        UsageError: no such agreement or party.
    """
    slug = slug_of(connection, name)
    rows = query.rounds(connection, slug, filters)
    below = notes.on_rounds(connection, slug) if slug else ()
    empty = notes.no_rounds(connection, slug, filters) if slug else "no negotiation round found"
    left_out = notes.on_unknown_years(connection, slug, filters, Kind.ROUND)
    return _events(connection, _ROUND_COLUMNS, rows, empty, (*left_out, *below))


def meetings(connection: Connection, name: str | None, filters: Filters) -> Table:
    """The meetings of an agreement's family, or of all; arguments and errors as for `rounds`."""
    slug = slug_of(connection, name)
    left_out = notes.on_unknown_years(connection, slug, filters, Kind.MEETING)
    rows = query.meetings(connection, slug, filters)
    return _events(connection, _MEETING_COLUMNS, rows, "no meeting found", left_out)


def timeline(connection: Connection, name: str | None, filters: Filters) -> Table:
    """The events of every kind by date, tallies as notes; arguments and errors as for `rounds`."""
    slug = slug_of(connection, name)
    below = notes.on_tallies(connection, slug) if slug else ()
    left_out = notes.on_unknown_years(connection, slug, filters, None)
    rows = query.timeline(connection, slug, filters)
    return _events(connection, _TIMELINE_COLUMNS, rows, "no event found", (*left_out, *below))


def _events(
    connection: Connection, columns: tuple[Column, ...], rows: Sequence[EventRow], empty: str, below: Sequence[str] = ()
) -> Table:
    names = query.party_names(connection)
    return Table((*columns, *EVENT_FIELDS), [event_row(row, names) for row in rows], tuple(below), empty)


#: What programs get of an agreement.
AGREEMENT_FIELDS = programs(
    "slug",
    "name",
    "kind",
    "parent",
    "parties",
    "aliases",
    "stage",
    "stage_since",
    "rounds",
    "meetings",
    "milestones",
    "developments",
    "articles",
    "first_date",
    "last_date",
    "source",
    "children",
)


def agreements(connection: Connection, filters: Filters, kind: str | None, everything: bool) -> Table:
    """The agreements, by slug.

    Args:
        connection: for reading.
        filters: what to leave out.
        kind: only of this kind.
        everything: also those without a loaded event.

    Raises:
        UsageError: no such party or kind.
    """
    columns = (
        people("slug", "Agreement", whole=True),
        people("name", "Name", stacks=True),
        people("stage_text", "Stage", optional=True),
        people("rounds", "Rounds", align="right"),
        people("meetings", "Meetings", align="right"),
        people("milestones", "Milestones", align="right"),
    )
    rows = query.agreements(connection, filters, kind=kind, loaded_only=not everything)
    empty = "no agreement found" if everything else "no loaded article speaks of such an agreement (--all: all known)"
    return Table((*columns, *AGREEMENT_FIELDS), [agreement_row(row) for row in rows], empty=empty)


def agreement_row(row: AgreementRow) -> Row:
    """The cells of an agreement for people and programs."""
    return fields_of(row, AGREEMENT_FIELDS) | {
        "stage_text": stage_text(row),
        "events": notes.counts(row),
        "period": notes.period(row.first_date, row.last_date),
    }


def stage_text(row: AgreementRow) -> str:
    """The stage of an agreement and since when it lasts."""
    return ", ".join(filter(None, ((row.stage or "").replace("_", " "), human(row.stage_since or ""))))


def participants(connection: Connection, name: str | None, filters: Filters, words: str | None) -> Table:
    """The people who took part in events; arguments and errors as for `rounds`.

    Args:
        connection: for reading.
        name: an agreement as a person names it, or None.
        filters: what to leave out.
        words: only people with these words in their name.
    """
    columns = (
        people("name", "Name"),
        people("country", "Side"),
        people("titles", "Title"),
        people("organizations", "Organisation", optional=True, stacks=True),
        people("period", "When"),
        people("events", "Events", align="right"),
    )
    fields = programs("id", "name", "country", "titles", "organizations", "events", "first_date", "last_date", "uids")
    found = query.participants(connection, slug_of(connection, name), filters, name=words)
    return Table((*columns, *fields), [_person(row, fields) for row in found], empty="no participant found")


def _person(row: ParticipantRow, fields: Sequence[Column]) -> Row:
    return fields_of(row, fields) | {"period": notes.period(row.first_date, row.last_date)}


#: Where an article's publication date comes from, by the words of `records.PublishedBasis`.
_DATE_FROM = {"given": "as given", "front matter": "from front matter", "date line": "from its date line"}


def articles(connection: Connection, filters: Filters) -> Table:
    """The loaded articles."""
    columns = (
        people("when", "Published"),
        people("basis", "Date from", stacks=True),
        people("heading", "Article"),
        people("where", "File", stacks=True),
        people("events", "Events", align="right"),
        people("issues", "Issues", align="right"),
    )
    fields = programs(
        "id",
        "title",
        "publisher",
        "published",
        "published_basis",
        "source",
        "item",
        "line",
        "url",
        "language",
        "events",
        "issues",
        "characters",
    )
    rows = query.articles(connection, filters)
    return Table((*columns, *fields), [_article(row, fields) for row in rows], empty="no article found")


def _article(row: ArticleRow, fields: Sequence[Column]) -> Row:
    return fields_of(row, fields) | {
        "when": human(row.published.isoformat()) if row.published else "not known",
        "basis": _DATE_FROM.get(row.published_basis or "", ""),
        "heading": notes.heading(row.title, row.publisher),
        "where": notes.file_name(row.source, row.item),
    }


def issues(connection: Connection, code: str | None, severity: str | None, article: str | None) -> Table:
    """What the readers and parsers could not make sense of.

    Args:
        connection: for reading.
        code: only issues with this code.
        severity: only issues of this severity.
        article: only issues of this article.

    Raises:
        UsageError: no such code, severity or article.
    """
    columns = (
        people("where", "File"),
        people("severity", "Severity"),
        people("code", "Code"),
        people("message", "Issue"),
        people("words", "Words", optional=True, stacks=True),
    )
    fields = programs("code", "severity", "message", "article", "article_title", "source", "start", "end", "quote")
    found = query.issues(connection, code=code, severity=severity, article=article)
    return Table((*columns, *fields), [_issue(row, fields) for row in found], (), "no issue found", group="where")


def _issue(row: IssueRow, fields: Sequence[Column]) -> Row:
    where = ": ".join(filter(None, (notes.file_name(row.source, None), row.article_title)))
    said = row.quote is None or row.quote in row.message
    return fields_of(row, fields) | {"where": where, "words": "" if said else shorten(row.quote or "", WORDS)}
