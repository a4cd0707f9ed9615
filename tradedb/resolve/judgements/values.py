"""The values of an event as text: what a person may set, and how it changes an account."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from tradedb import edtf
from tradedb.errors import EdtfError, UsageError
from tradedb.records import EventMention, Kind, Status, YearBasis
from tradedb.resolve.values import FIELDS, place_of, place_text

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that values may use.

    Attributes:
        types: types of events by kind.
        parties: codes of countries and blocs.
    """

    types: Mapping[str, Collection[str]] = field(default_factory=dict)
    parties: Collection[str] = ()


def checked(name: str, text: str, kind: str, terms: Terms) -> str:
    """A value in the one way in which it is stored; nothing at all takes a value away.

    Args:
        name: the field: one of `FIELDS`.
        text: as a person gives it: EDTF, a word of the vocabulary, codes divided by commas, `London, GB`.
        kind: of the event.
        terms: the words that there are.

    Raises:
        UsageError: where the field cannot be set, or the value is none of that field.
    """
    if name not in FIELDS:
        raise UsageError(f"{name!r} cannot be set; what can is {', '.join(FIELDS)}")
    plain = " ".join(text.split())
    if not plain and name in ("type", "status"):
        raise UsageError(f"an event has always a {name}; give one")
    return _CHECKS[name](plain, kind, terms) if plain else ""


def changed(event: EventMention, name: str, value: str) -> EventMention:
    """An account with a field set.

    Args:
        event: the account.
        name: one of `FIELDS`.
        value: as `checked` returns it.
    """
    return _CHANGES[name](event, value)


def _date(text: str, kind: str, terms: Terms) -> str:
    try:
        return str(edtf.parse(text))
    except EdtfError as error:
        raise UsageError(f"date: {error}; write 2024-01-22, 2024-01-22/2024-01-26 or 2024-01") from error


def _type(text: str, kind: str, terms: Terms) -> str:
    return _one_of("type", text.replace("-", "_").replace(" ", "_"), terms.types.get(kind, ()), f" of a {kind}")


def _status(text: str, kind: str, terms: Terms) -> str:
    return _one_of("status", text, tuple(Status))


def _agreement(text: str, kind: str, terms: Terms) -> str:
    if not _SLUG.fullmatch(text):
        raise UsageError(f"agreement: {text!r} is no slug such as korea-uk-upgrade")
    return text


def _round(text: str, kind: str, terms: Terms) -> str:
    if kind in (Kind.MILESTONE, Kind.DEVELOPMENT):
        raise UsageError(f"round: a {kind} has no number; only rounds and meetings have one")
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) > 0):
        raise UsageError(f"round: {text!r} is no number from 1 on")
    return str(int(text))


def _parties(text: str, kind: str, terms: Terms) -> str:
    codes = {_party("parties", part.strip(), terms) for part in text.split(",") if part.strip()}
    return ",".join(sorted(codes))


def _place(text: str, kind: str, terms: Terms) -> str:
    place = place_of(text)
    return place_text(replace(place, country=place.country and _party("place", place.country, terms)))


def _party(name: str, text: str, terms: Terms) -> str:
    code = text.upper()
    if code not in terms.parties:
        raise UsageError(f"{name}: {text!r} is no code of a country or bloc, such as GB or EU")
    return code


def _one_of(name: str, text: str, known: Collection[str], of: str = "") -> str:
    word = text.lower()
    if word not in known:
        raise UsageError(f"{name}: {text!r} is no {name}{of}; known are {', '.join(known)}")
    return word


def _with_date(event: EventMention, value: str) -> EventMention:
    known = bool(value) and edtf.parse(value).year_known
    basis = YearBasis.STATED if known else YearBasis.UNKNOWN
    return replace(event, date=value, year_basis=basis, phase="", granularity="")


def _with_place(event: EventMention, value: str) -> EventMention:
    if not value:
        return replace(event, place=None)
    place = place_of(value)
    same = event.place is not None and event.place.city == place.city
    return replace(event, place=replace(place, venue=event.place.venue if same and event.place else None))


_CHECKS: Mapping[str, Callable[[str, str, Terms], str]] = {
    "date": _date,
    "type": _type,
    "status": _status,
    "agreement": _agreement,
    "round": _round,
    "parties": _parties,
    "place": _place,
}
_CHANGES: Mapping[str, Callable[[EventMention, str], EventMention]] = {
    "date": _with_date,
    "type": lambda event, value: replace(event, type=value),
    "status": lambda event, value: replace(event, status=Status(value)),
    "agreement": lambda event, value: replace(event, agreement=value or None),
    "round": lambda event, value: replace(event, round=int(value) if value else None),
    "parties": lambda event, value: replace(event, parties=tuple(filter(None, value.split(",")))),
    "place": _with_place,
}
