"""One agreement: for people a page of everything that is known of it, for programs a row for each track."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.text import Text
from sqlalchemy import Connection

from tradedb import edtf
from tradedb.db import query
from tradedb.db.query import AgreementRow, ArticleRow, EventRow, Gap, StagePeriod
from tradedb.records import Kind
from tradedb.reports import notes
from tradedb.reports.dates import human
from tradedb.reports.escape import one_line
from tradedb.reports.events import event_row
from tradedb.reports.listings import AGREEMENT_FIELDS, agreement_row, stage_text
from tradedb.reports.page import BLANK, Line
from tradedb.reports.table import Row, Table, people, programs
from tradedb.reports.words import counted, joined

Item = TypeVar("Item")

#: So many meetings and articles stand on the page, the last ones.
_SHOWN = 10
_FIELDS = (
    *AGREEMENT_FIELDS,
    *programs("stages", "last_event", "next_event", "sources", "conflicts", "gaps"),
)
_COLUMNS = (people("slug", "Agreement"), people("name", "Name"), people("stage_text", "Stage"), *_FIELDS)
_STAGES = (
    people("track", "Agreement", whole=True),
    people("stage", "Stage"),
    people("since", "Since"),
    people("days", "Days", align="right", optional=True),
    people("opened", "Opened by", whole=True),
)
_ROUNDS = (
    people("number", "Round", align="right"),
    people("when", "Date"),
    people("place", "Place", optional=True),
    people("status", "Status"),
    people("uid", "UID", whole=True),
)
_MEETINGS = (
    people("when", "Date"),
    people("title", "Meeting"),
    people("uid", "UID", stacks=True, whole=True),
    people("place", "Place", optional=True),
    people("status", "Status"),
)
_SOURCES = (people("when", "Published"), people("heading", "Source"), people("where", "File", stacks=True))


@dataclass(frozen=True, slots=True)
class _Family:
    """What is known of an agreement and everything below it.

    Attributes:
        tracks: the agreement and those of its family that articles speak of.
        stages: of all tracks, in order.
        events: by date.
        sources: articles that speak of them.
        gaps: what they leave out.
        conflicts: number of contradicted values by track.
        today: divides what is ahead from what is past.
    """

    tracks: tuple[AgreementRow, ...]
    stages: tuple[StagePeriod, ...]
    events: tuple[EventRow, ...]
    sources: Mapping[str, tuple[ArticleRow, ...]]
    gaps: tuple[Gap, ...]
    conflicts: Mapping[str, int]
    today: dt.date

    @property
    def articles(self) -> tuple[ArticleRow, ...]:
        """All sources, each once, by publication date; those of unknown date come last."""
        found = {article.id: article for articles in self.sources.values() for article in articles}
        return tuple(sorted(found.values(), key=lambda article: (article.published or dt.date.max, article.id)))


def agreement(connection: Connection, name: str, today: dt.date) -> Table:
    """One agreement with its family.

    Args:
        connection: for reading.
        name: the agreement as a person names it.
        today: the day from which on a plan lies ahead.

    Raises:
        UsageError: no such agreement.
    """
    family = _family(connection, query.find_agreement(connection, name), today)
    names = query.party_names(connection)
    rows = [_row(track, family) for track in family.tracks]
    root = family.tracks[0]
    more = (f"see: tradedb timeline {root.slug}",) if family.events else ("no loaded article speaks of it",)
    return Table(_COLUMNS, rows, more, page=lambda bold: _page(family, names))


def _family(connection: Connection, slug: str, today: dt.date) -> _Family:
    slugs = query.family(connection, slug)
    rows = [query.agreement(connection, each) for each in slugs]
    tracks = tuple(row for row in rows if row.slug == slug or row.articles)
    return _Family(
        tracks=tracks,
        stages=tuple(query.stages(connection, [track.slug for track in tracks])),
        events=tuple(query.timeline(connection, slug)),
        sources={track.slug: tuple(query.sources(connection, track.slug)) for track in tracks},
        gaps=query.gaps(connection, slug, today),
        conflicts={track.slug: query.count_conflicts(connection, [track.slug]) for track in tracks},
        today=today,
    )


def _row(track: AgreementRow, family: _Family) -> Row:
    events = [event for event in family.events if event.agreement == track.slug]
    last, following = _last(events), _next(events, family.today)
    return {
        **agreement_row(track),
        "stages": [_stage_fields(stage) for stage in family.stages if stage.agreement == track.slug],
        "last_event": last and last.uid,
        "next_event": following and following.uid,
        "sources": [article.id for article in family.sources[track.slug]],
        "conflicts": family.conflicts[track.slug],
        "gaps": sum(gap.agreement == track.slug for gap in family.gaps),
    }


def _stage_fields(stage: StagePeriod) -> Row:
    return {
        "stage": stage.stage,
        "since": stage.since or None,
        "until": stage.until or None,
        "days": stage.days,
        "days_at_most": stage.days_at_most,
        "event": stage.event_uid,
    }


def _last(events: Sequence[EventRow]) -> EventRow | None:
    """The held event that began last."""
    held = [event for event in events if event.status == "held" and event.start_date is not None]
    return max(held, key=lambda event: (event.start_date or dt.date.min, event.uid), default=None)


def _next(events: Sequence[EventRow], today: dt.date) -> EventRow | None:
    """The first planned event ahead; a plan without a last day may long have passed."""
    planned = (event for event in events if event.status == "scheduled")
    return next((event for event in planned if event.end_date and event.end_date >= today), None)


def _page(family: _Family, names: Mapping[str, str]) -> Iterator[Line | Table]:
    root = family.tracks[0]
    yield Line(Text(root.slug, style="bold"))
    yield Line(Text(one_line(root.name)))
    yield BLANK
    for label, value in _facts(family, names):
        yield Line(Text(one_line(value)), label=label)
    for heading, table, more in _tables(family, names):
        yield BLANK
        yield Line(Text.assemble((heading, "bold"), more))
        yield table


def _tables(family: _Family, names: Mapping[str, str]) -> Iterator[tuple[str, Table, str]]:
    """What there is of stages, rounds, meetings and sources: heading, table, what is left out."""
    if family.stages:
        stages = [_stage(stage, family.today) for stage in family.stages]
        yield "Stages", Table(_STAGES, stages, group="track"), ""
    for heading, columns, kind in (("Rounds", _ROUNDS, "round"), ("Meetings", _MEETINGS, "meeting")):
        events = [event for event in family.events if event.kind == kind]
        if events:
            yield heading, Table(columns, [event_row(event, names) for event in _latest(events)]), _of(events)
    if family.articles:
        yield (
            "Sources",
            Table(_SOURCES, [_source(article) for article in _latest(family.articles)]),
            _of(family.articles),
        )


def _latest(items: Sequence[Item]) -> Sequence[Item]:
    return items[-_SHOWN:]


def _of(items: Sequence[object]) -> str:
    return f" (the last {_SHOWN} of {len(items)})" if len(items) > _SHOWN else ""


def _facts(family: _Family, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    root, last, following = family.tracks[0], _last(family.events), _next(family.events, family.today)
    yield "Parties", ", ".join(f"{names.get(code, code)} ({code})" for code in root.parties)
    if also := [alias for alias in root.aliases if alias != root.name]:
        yield "Also", ", ".join(also)
    yield "Kind", root.kind.replace("_", " ")
    if root.parent:
        yield "Part of", root.parent
    for number, track in enumerate(family.tracks):
        words = stage_text(track) or "not known"
        yield " " if number else "Stage", words if len(family.tracks) == 1 else f"{track.slug}: {words}"
    if last:
        yield "Last event", _event(last)
    if family.events:
        yield "Planned", _event(following) if following else "nothing known"
        yield "Loaded", _loaded(family)
        yield "Open", _open(family)


def _event(event: EventRow) -> str:
    return f"{human(event.date or '') or 'undated'}: {event.title}"


def _loaded(family: _Family) -> str:
    kinds = [event.kind for event in family.events]
    numbers = [counted(kinds.count(kind), kind) for kind in Kind if kind in kinds]
    return f"{joined(numbers)} from {counted(len(family.articles), 'article')}"


def _open(family: _Family) -> str:
    slug, conflicts = family.tracks[0].slug, sum(family.conflicts.values())
    found = [f"{counted(conflicts, 'contradicted value')} (tradedb conflicts {slug})"] if conflicts else []
    found += [f"{counted(len(family.gaps), 'gap')} (tradedb gaps {slug})"] if family.gaps else []
    return ", ".join(found) or "no contradiction, no gap"


def _stage(stage: StagePeriod, today: dt.date) -> Row:
    return {
        "track": stage.agreement,
        "stage": stage.stage.replace("_", " "),
        "since": human(stage.since) or "not known",
        "days": days(stage.days, stage.days_at_most) or _so_far(stage, today),
        "opened": stage.event_uid,
    }


def _so_far(stage: StagePeriod, today: dt.date) -> str:
    """The days since a stage that lasts began."""
    begin = edtf.parse(stage.since) if stage.since and not stage.until else None
    first, last = (begin.lower(), begin.upper()) if begin is not None else (None, None)
    if first is None or last is None or last > today:
        return ""
    return f"{days((today - last).days, (today - first).days)} so far"


def days(least: int | None, most: int | None) -> str:
    """A number of days, or both bounds of it: `755`, `600–630`."""
    if least is None:
        return ""
    return str(least) if least == most else f"{least}–{most}"


def _source(article: ArticleRow) -> Row:
    return {
        "when": human(article.published.isoformat()) if article.published else "not known",
        "heading": notes.heading(article.title, article.publisher),
        "where": notes.file_name(article.source, article.item),
    }
