"""From accounts to events: grouping, chosen values, names."""

from collections.abc import Callable
from typing import Any

import pytest

from tradedb.resolve import Account, resolve

Make = Callable[..., Account]
UPGRADE = "korea-uk-upgrade"


def groups(accounts: list[Account]) -> set[frozenset[str]]:
    """The accounts of each event, by article."""
    return {frozenset(mention.partition("-")[0] for mention in event.mentions) for event in resolve(accounts)}


def numbered(account: Make, rows: list[dict[str, Any]]) -> list[Account]:
    """One article for each row: a, b, c ..."""
    return [account(article=chr(ord("a") + place), **row) for place, row in enumerate(rows)]


GROUPS = [
    ("a-vague-date-joins-the-only-candidate", [
        {"agreement": UPGRADE, "round": 2}, {"agreement": UPGRADE, "date": "2024-03"}], "ab"),
    ("a-vague-date-with-two-candidates-stays-alone", [
        {"agreement": UPGRADE, "round": 2}, {"agreement": UPGRADE, "round": 3, "date": "2024-03-28"},
        {"agreement": UPGRADE, "date": "2024-03"}], "a b c"),
    ("from-exact-to-vague", [
        {"kind": "milestone", "agreement": UPGRADE, "date": "2025-12-15"},
        {"kind": "milestone", "agreement": UPGRADE, "date": "2025-12"},
        {"kind": "milestone", "agreement": UPGRADE, "date": "2025"}], "abc"),
    ("masked-year-with-one-candidate", [
        {"agreement": UPGRADE, "round": 2}, {"agreement": UPGRADE, "date": "XXXX-03-19/XXXX-03-22"}], "ab"),
    ("masked-year-with-two-candidates", [
        {"agreement": UPGRADE, "date": "2024-03-19"}, {"agreement": UPGRADE, "date": "2025-03-19"},
        {"agreement": UPGRADE, "date": "XXXX-03-19"}], "a b c"),
    ("planned-and-held", [
        {"agreement": UPGRADE, "round": 2, "status": "scheduled", "date": "2024-03"},
        {"agreement": UPGRADE, "round": 2}], "ab"),
    ("round-without-agreement-finds-its-track", [
        {"agreement": UPGRADE, "round": 2}, {"parties": ("KR", "GB")}], "ab"),
    ("what-contradicts-one-account-does-not-join", [
        {"kind": "meeting", "date": "2025-12-15", "city": "London"}, {"kind": "meeting", "date": "2025-12-15"},
        {"kind": "meeting", "date": "2025-12-15", "city": "Seoul"}], "ab c"),
    ("two-months-stay-two", [
        {"kind": "meeting", "date": "2025-11"}, {"kind": "meeting", "date": "2025-12"}], "a b"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in GROUPS], ids=[case[0] for case in GROUPS])
def test_groups(account: Make, rows: list[dict[str, Any]], expected: str) -> None:
    accounts = numbered(account, rows)
    wanted = {frozenset(group) for group in expected.split()}
    assert groups(accounts) == wanted
    assert groups(accounts[::-1]) == wanted


ROUND = {"agreement": UPGRADE, "round": 2}
CHOICES = [
    ("held-outranks-planned", [{**ROUND, "status": "scheduled"}, ROUND], {"status": "held"}),
    ("later-word-on-a-plan", [
        {**ROUND, "status": "cancelled", "published": "2024-02-01"},
        {**ROUND, "status": "scheduled", "published": "2024-02-20"}], {"status": "scheduled"}),
    ("cancelled-last", [
        {**ROUND, "status": "scheduled", "published": "2024-02-01"},
        {**ROUND, "status": "cancelled", "published": "2024-02-20"}], {"status": "cancelled"}),
    ("exact-within-vague", [{**ROUND, "date": "2024-03"}, {**ROUND, "date": "2024-03"}, ROUND],
     {"date": "2024-03-19/2024-03-22", "disputed": ()}),
    ("whole-time-over-one-of-its-days", [{**ROUND, "date": "2024-03-20"}, ROUND], {"date": "2024-03-19/2024-03-22"}),
    ("stated-year-over-inferred", [
        {**ROUND, "date": "2023-03-20", "basis": "publication date"}, {**ROUND, "basis": "stated"}],
     {"date": "2024-03-19/2024-03-22", "year_basis": "stated", "disputed": ("date",)}),
    ("held-date-over-planned", [
        {**ROUND, "date": "2024-05-01", "status": "scheduled"}, ROUND], {"date": "2024-03-19/2024-03-22"}),
    ("known-year-over-masked", [{**ROUND, "date": "XXXX-03-19"}, {**ROUND, "date": "2024-03"}], {"date": "2024-03"}),
    ("most-articles-win", [
        {**ROUND, "date": "2024-03-26"}, {**ROUND, "date": "2024-03-19"}, {**ROUND, "date": "2024-03-19"}],
     {"date": "2024-03-19", "disputed": ("date",)}),
    ("earliest-wins-among-equals", [
        {**ROUND, "date": "2024-03-26", "published": "2024-04-02"},
        {**ROUND, "date": "2024-03-19", "published": "2024-04-01"}], {"date": "2024-03-19"}),
    ("same-day-with-and-without-doubt", [{**ROUND, "date": "2024-03-19~"}, {**ROUND, "date": "2024-03-19"}],
     {"date": "2024-03-19"}),
    ("the-number-that-one-knows", [{"agreement": UPGRADE}, ROUND], {"round": 2}),
    ("the-track-over-the-family", [{**ROUND, "agreement": "korea-uk"}, {**ROUND, "agreement": "korea-uk"}, ROUND],
     {"agreement": UPGRADE}),
    ("city-with-its-country", [
        {**ROUND, "city": "London", "country": "GB"}, {**ROUND, "country": "GB"}, ROUND],
     {"place.city": "London", "place.country": "GB", "disputed": ()}),
    ("cities-contradict", [{**ROUND, "city": "London"}, {**ROUND, "city": "Seoul"}], {"disputed": ("place",)}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CHOICES], ids=[case[0] for case in CHOICES])
def test_choice(account: Make, rows: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    (event,) = resolve(numbered(account, rows))
    found = {name: _attribute(event, name) for name in expected}
    assert found == expected


def _attribute(event: Any, path: str) -> Any:
    for name in path.split("."):
        event = getattr(event, name)
    return event


UIDS = [
    ("numbered-round", {"agreement": UPGRADE, "round": 2}, "korea-uk-upgrade/round/2"),
    ("unnumbered-round", {"agreement": UPGRADE, "date": "2025-12"}, "korea-uk-upgrade/round/2025-12"),
    ("round-by-its-first-day", {"agreement": UPGRADE}, "korea-uk-upgrade/round/2024-03-19"),
    ("round-without-agreement", {"parties": ("KR", "GB")}, "gb-kr/round/2024-03-19"),
    ("milestone", {"kind": "milestone", "type": "concluded", "agreement": UPGRADE, "date": "2025-12-15"},
     "korea-uk-upgrade/concluded/2025-12-15"),
    ("meeting-by-its-sides", {"kind": "meeting", "date": "2025-12-15", "agreement": UPGRADE},
     "gb-kr/ministerial/2025-12-15"),
    ("meeting-of-nobody", {"kind": "meeting", "date": "2025-12-15", "parties": ()}, "world/ministerial/2025-12-15"),
    ("deadline", {"kind": "milestone", "agreement": UPGRADE, "date": "../2026-03-02"},
     "korea-uk-upgrade/signed/until-2026-03-02"),
    ("without-doubt-marks", {"kind": "development", "date": "2023-12-21/2023-12-31~", "parties": ("US",)},
     "us/measure/2023-12-21"),
    ("masked", {"agreement": UPGRADE, "date": "XXXX-03-19"}, "korea-uk-upgrade/round/XXXX-03-19"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "uid"), [case[1:] for case in UIDS], ids=[case[0] for case in UIDS])
def test_uid(account: Make, row: dict[str, Any], uid: str) -> None:
    assert [event.uid for event in resolve([account(**row)])] == [uid]


def test_namesakes_are_numbered_by_date(account: Make) -> None:
    rows = [{"agreement": "eu-india", "round": 1, "date": date} for date in ("2022-06-27", "2007-06-28")]
    found = {event.uid: event.date for event in resolve(numbered(account, rows))}
    assert found == {"eu-india/round/1": "2007-06-28", "eu-india/round/1.2": "2022-06-27"}


def test_people_of_all_accounts(account: Make) -> None:
    rows = [
        {"kind": "meeting", "date": "2025-12-15", "people": [("KR", "Yeo Han-koo")]},
        {"kind": "meeting", "date": "2025-12-15", "people": [("GB", "Chris Bryant"), ("KR", "Yeo")]},
    ]
    (event,) = resolve(numbered(account, rows))
    assert [(person.country, person.name) for person in event.participants] == [
        ("GB", "Chris Bryant"),
        ("KR", "Yeo Han-koo"),
    ]


SECOND = {"agreement": UPGRADE, "round": 2}
FIRST = {"agreement": "korea-uk", "round": 1, "date": "2024-01-22/2024-01-26"}
SERIES = [
    ("before-the-second", [FIRST, SECOND], {f"{UPGRADE}/round/1"}),
    ("between-two", [{**FIRST, "round": 3, "date": "2024-06"}, SECOND, {**SECOND, "round": 4, "date": "2024-09"}],
     {f"{UPGRADE}/round/3"}),
    ("two-of-them", [{**FIRST, "round": 3, "date": "2024-06"}, FIRST, SECOND],
     {f"{UPGRADE}/round/1", f"{UPGRADE}/round/3"}),
    ("no-number-beside-it", [{**FIRST, "round": 5, "date": "2024-06"}, SECOND], {"korea-uk/round/5"}),
    ("number-taken", [{**FIRST, "round": 2, "date": "2021-06"}, SECOND], {"korea-uk/round/2"}),
    ("years-before", [{**FIRST, "date": "2019-06"}, SECOND], {"korea-uk/round/1"}),
    ("dates-do-not-go-up", [{**FIRST, "date": "2024-04"}, SECOND], {"korea-uk/round/1"}),
    ("beside-a-series-of-its-own", [FIRST, {**FIRST, "round": 7, "date": "2024-02"}, SECOND],
     {"korea-uk/round/1", "korea-uk/round/7"}),
    ("two-tracks", [FIRST, SECOND, {**SECOND, "agreement": "korea-uk-mou"}], {"korea-uk/round/1"}),
    ("no-year", [{**FIRST, "date": "XXXX-01-22"}, SECOND], {"korea-uk/round/1"}),
    ("unnumbered", [{**FIRST, "round": None}, SECOND], {"korea-uk/round/2024-01-22"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in SERIES], ids=[case[0] for case in SERIES])
def test_a_round_told_of_the_agreement_completes_the_series_of_its_track(
    account: Make, rows: list[dict[str, Any]], expected: set[str]
) -> None:
    accounts = numbered(account, rows)
    told = {each.mention_id for each in accounts if each.event.agreement == "korea-uk"}
    assert {event.uid for event in resolve(accounts) if told & set(event.mentions)} == expected
    assert resolve(accounts) == resolve(accounts[::-1])
