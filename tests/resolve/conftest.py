"""Accounts in a few words, for tables of cases."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tradedb.records import EventMention, Kind, Participant, Place, Status, YearBasis
from tradedb.resolve import Account, Family, block_of
from tradedb.resolve.accounts import Ruling

#: The family of each agreement in the tests: root and parties.
FAMILIES = {
    "korea-uk": Family("korea-uk", ("GB", "KR")),
    "korea-uk-upgrade": Family("korea-uk", ("GB", "KR")),
    "korea-uk-mou": Family("korea-uk", ("GB", "KR")),
    "eu-india": Family("eu-india", ("EU", "IN")),
    "cptpp": Family("cptpp", ("AU", "CA", "JP")),
}

Make = Callable[..., Account]
RULED = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def make_account(kind: str = "round", date: str = "2024-03-19/2024-03-22", **values: Any) -> Account:
    """An account; `article` and `published` say whose, `city`, `country` and `people` are short for the records."""
    article = values.pop("article", "a")
    published = values.pop("published", None)
    known = {name: values.pop(name) for name in ("voice", "rejected") if name in values}
    judged = values.pop("judged", {})
    place = Place(values.pop("city", None), values.pop("country", None))
    people = tuple(Participant(name, country=side) for side, name in values.pop("people", ()))
    types = {"round": "negotiation", "meeting": "ministerial", "milestone": "signed", "development": "measure"}
    event = EventMention(
        kind=Kind(kind),
        type=values.pop("type", types[kind]),
        status=Status(values.pop("status", "held")),
        date=date,
        year_basis=YearBasis(values.pop("basis", "stated")),
        parties=tuple(values.pop("parties", ("GB", "KR"))),
        quote="",
        start=values.pop("start", 0),
        end=0,
        rule="test",
        place=place if place != Place() else None,
        participants=people,
        **values,
    )
    family = FAMILIES.get(event.agreement or "")
    return Account(
        mention_id=f"{article}-{event.start:03d}",
        article_id=article,
        event=event,
        published=dt.date.fromisoformat(published) if published else None,
        family=family.root if family else None,
        block=block_of(event, family),
        **known,
        judged={name: Ruling(RULED, key) for name, key in judged.items()},
    )


@pytest.fixture(scope="session")
def account() -> Make:
    """Makes accounts."""
    return make_account
