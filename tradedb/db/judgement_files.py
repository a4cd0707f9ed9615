"""Judgements as CSV: one a line in the order in which they were made, for keeping in version control."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from tradedb import edtf
from tradedb.errors import TradedbError
from tradedb.records import Kind, Verb
from tradedb.resolve.judgements import Anchor, Judgement, Terms, checked, signed

COLUMNS = (
    "id", "made_at", "author", "verb", "subject", "field", "value", "reason", "undoes", "accounts", "others"
)  # fmt: skip

#: What a spreadsheet would calculate, and the apostrophe that keeps it from doing so.
_FORMULA, _SHIELD = ("=", "+", "-", "@", "\t", "\r"), "'"


#: Finds the accounts of a judgement.
Complete = Callable[[Judgement], Judgement]


def _as_it_is(judgement: Judgement) -> Judgement:
    return judgement


class LineError(TradedbError, ValueError):
    """A line that is no judgement; `where` names file and line."""


def csv_of(judgements: Iterable[Judgement]) -> Iterator[str]:
    """The lines of a file, without their ends; the heading first."""
    yield ",".join(COLUMNS)
    for judgement in judgements:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow([_shielded(cell) for cell in _cells(judgement)])
        yield buffer.getvalue()


def read_csv(
    text: str, name: str, terms: Terms, complete: Complete = _as_it_is
) -> Iterator[tuple[str, Judgement | LineError]]:
    """Each line of a file, by its name and number, with its judgement or what is wrong with it.

    Args:
        text: of the file.
        name: of the file, for messages.
        terms: the words that values may use.
        complete: gives a judgement that a line leaves without accounts those of its events; or raises UsageError.

    Raises:
        LineError: where it is no such file at all.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        heading = next(reader, [])
        if missing := [column for column in COLUMNS[1:] if column not in heading]:
            raise LineError(f"the column {missing[0]} is missing; is this a file of judgements?", f"{name}:1")
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if cells:
                yield where, _read(heading, cells, where, terms, complete)
    except csv.Error as error:
        where = f"{name}:{reader.line_num}"
        yield where, LineError(f"is no line of a CSV file: {error}", where)


def _cells(judgement: Judgement) -> tuple[str, ...]:
    return (
        judgement.id,
        judgement.made_at.isoformat(),
        judgement.author,
        judgement.verb,
        judgement.subject,
        judgement.field or "",
        judgement.value or "",
        judgement.reason,
        judgement.undoes or "",
        _json(judgement.anchors),
        _json(judgement.others),
    )


def _json(anchors: Iterable[Anchor]) -> str:
    """Anchors as JSON, in ASCII: whatever an address holds, it stands on one line."""
    return json.dumps([asdict(anchor) for anchor in anchors], separators=(",", ":"))


def _shielded(text: str) -> str:
    return _SHIELD + text if text.startswith((*_FORMULA, _SHIELD)) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith(_SHIELD) else text


def _read(heading: list[str], cells: list[str], where: str, terms: Terms, complete: Complete) -> Judgement | LineError:
    try:
        if len(cells) != len(heading):
            raise LineError(f"{len(cells)} fields instead of {len(heading)}")
        return _judgement({name: _bare(cell) for name, cell in zip(heading, cells, strict=True)}, terms, complete)
    except (TradedbError, ValueError, TypeError, KeyError) as error:
        return LineError(error.message if isinstance(error, TradedbError) else str(error), where)


def _judgement(row: Mapping[str, str], terms: Terms, complete: Complete) -> Judgement:
    verb = _verb(row["verb"])
    anchors, others = (_anchors(row, name) for name in ("accounts", "others"))
    made = Judgement(
        id="",
        made_at=_time(row["made_at"]),
        author=_filled(row, "author"),
        verb=verb,
        subject=_filled(row, "subject"),
        reason=_filled(row, "reason"),
        field=_filled(row, "field") if verb is Verb.SET else None,
        value=row["value"] if verb in (Verb.SET, Verb.MERGE, Verb.ACCEPT) else None,
        undoes=_filled(row, "undoes") if verb is Verb.UNDO else None,
        anchors=anchors,
        others=others,
    )
    if verb is not Verb.UNDO and not anchors:
        made = complete(made)
    _check(made, terms)
    judgement = signed(made)
    if row.get("id", "") not in ("", judgement.id):
        raise LineError("the id does not fit the line: judgements are undone, not edited; a new one has no id yet")
    return judgement


def _check(judgement: Judgement, terms: Terms) -> None:
    if judgement.verb is not Verb.UNDO and not judgement.anchors:
        raise LineError("accounts: at least one is needed")
    if judgement.verb in (Verb.MERGE, Verb.SPLIT) and not judgement.others:
        raise LineError(f"others: a {judgement.verb} needs at least one account")
    values: Any = {judgement.field: judgement.value} if judgement.verb is Verb.SET else {}
    if judgement.verb is Verb.ACCEPT:
        values = json.loads(judgement.value or "{}")
    for name, value in values.items():
        plain = checked(name, value, judgement.anchors[0].kind, terms)
        if plain != value:
            raise LineError(f"{name}: {value!r} is to be written {plain!r}")


def _anchors(row: Mapping[str, str], name: str) -> tuple[Anchor, ...]:
    try:
        return tuple(_anchor(each) for each in json.loads(row[name] or "[]"))
    except (ValueError, TypeError, KeyError) as error:
        raise LineError(f"{name}: no list of accounts as `judgements export` writes it ({error})") from error


def _anchor(given: dict[str, Any]) -> Anchor:
    found = Anchor(**{**given, "parties": tuple(given["parties"])})
    texts = (found.article_id, found.address, found.type, found.date, *found.parties)
    numbers = (found.start, found.end, found.round or 1)
    if not all(isinstance(each, str) for each in texts) or not all(type(each) is int for each in numbers):
        raise ValueError("a text or a number is missing")
    if not 0 <= found.start <= found.end or (found.round is not None and found.round < 1):
        raise ValueError("no stretch of text")
    Kind(found.kind)
    if found.date:
        edtf.parse(found.date)
    return found


def _time(text: str) -> dt.datetime:
    with suppress(ValueError):
        found = dt.datetime.fromisoformat(text)
        if found.tzinfo is not None:
            return found.astimezone(dt.UTC)
    raise LineError(f"made_at: {text!r} is no time with its zone, such as 2026-01-05T12:00:00+00:00")


def _verb(text: str) -> Verb:
    try:
        return Verb(text)
    except ValueError as error:
        raise LineError(f"verb: {text!r} is none of {', '.join(Verb)}") from error


def _filled(row: Mapping[str, str], name: str) -> str:
    text = " ".join(row[name].split())
    if not text:
        raise LineError(f"{name} is empty")
    return text
