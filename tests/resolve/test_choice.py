"""Why a value is chosen, and what contradicts it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tradedb.resolve import Account, CanonicalEvent, resolve
from tradedb.resolve.accounts import Ruling
from tradedb.resolve.judgements import changed

Make = Callable[..., Account]
UPGRADE = "korea-uk-upgrade"
ROUND = {"agreement": UPGRADE, "round": 2}
SIGNED = {"kind": "milestone", "agreement": UPGRADE, "type": "signed", "date": "2025-12-15"}
PLAN = {**ROUND, "status": "scheduled"}
RULED = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def told(account: Make, rows: list[dict[str, Any]]) -> CanonicalEvent:
    """The one event of accounts that stand in the articles a, b, c ..."""
    accounts = [account(article=chr(ord("a") + place), **row) for place, row in enumerate(rows)]
    (event,) = resolve(accounts)
    assert resolve(accounts[::-1]) == (event,)
    return event


REASONS = [
    ("only", "date", [{**ROUND, "date": ""}, ROUND], "2024-03-19/2024-03-22", "only account", "b"),
    ("agreed", "date", [ROUND, ROUND], "2024-03-19/2024-03-22", "all agree", "a"),
    ("day-in-the-month", "date", [{**ROUND, "date": "2024-03"}, ROUND], "2024-03-19/2024-03-22", "most precise", "b"),
    ("day-in-the-week", "date", [
        {**ROUND, "date": "2024-01-22/2024-01-26", "granularity": "week"}, {**ROUND, "date": "2024-01-23"}],
     "2024-01-23", "most precise", "b"),
    ("whole-time-over-its-day", "date", [
        {**ROUND, "date": "2024-01-22/2024-01-26"}, {**ROUND, "date": "2024-01-23"}],
     "2024-01-22/2024-01-26", "most precise", "a"),
    ("days-over-the-month-in-which-they-begin", "date", [
        {**ROUND, "date": "2024-03"}, {**ROUND, "date": "2024-03-28/2024-04-02"}],
     "2024-03-28/2024-04-02", "most precise", "b"),
    ("held-over-planned", "date", [{**PLAN, "date": "2024-03-12"}, ROUND], "2024-03-19/2024-03-22", "held", "b"),
    ("held-over-a-first-hand-plan", "date", [{**PLAN, "date": "2024-03-12", "voice": "GB"}, ROUND],
     "2024-03-19/2024-03-22", "held", "b"),
    ("last-plan", "date", [
        {**PLAN, "date": "2024-03-12", "published": "2024-01-10"},
        {**PLAN, "date": "2024-03-26", "published": "2024-03-01"}], "2024-03-26", "latest plan", "b"),
    ("last-plan-where-held-is-vague", "date", [
        {**PLAN, "date": "2024-03-12", "published": "2024-01-10"}, {**ROUND, "date": "2024-03"},
        {**PLAN, "date": "2024-03-26", "published": "2024-03-01"}], "2024-03-26", "latest plan", "c"),
    ("vague-word-repeats-a-plan", "date", [
        {**PLAN, "date": "2024-03-12", "published": "2024-01-10"},
        {**PLAN, "date": "2024-04", "published": "2024-02-10"},
        {**PLAN, "date": "2024-03", "published": "2024-03-01"}], "2024-03-12", "latest plan", "a"),
    ("first-hand-over-many", "date", [
        {**ROUND, "date": "2024-03-26"}, {**ROUND, "date": "2024-03-26"}, {**ROUND, "voice": "GB"}],
     "2024-03-19/2024-03-22", "first-hand", "c"),
    ("voice-of-somebody-else-is-a-relay", "date", [
        {**ROUND, "date": "2024-03-26"}, {**ROUND, "date": "2024-03-26"}, {**ROUND, "voice": "JP"}],
     "2024-03-26", "most articles", "a"),
    ("most-articles", "date", [{**ROUND, "date": "2024-03-26"}, ROUND, ROUND], "2024-03-19/2024-03-22",
     "most articles", "b"),
    ("vague-accounts-count-for-what-they-allow", "date", [
        {**ROUND, "date": "2024-03-26"}, {**ROUND, "date": "2024-04-03"}, {**ROUND, "date": "2024-04"}],
     "2024-04-03", "most articles", "b"),
    ("published-first", "date", [
        {**ROUND, "date": "2024-03-26", "published": "2024-04-02"}, {**ROUND, "published": "2024-04-01"}],
     "2024-03-19/2024-03-22", "published first", "b"),
    ("inferred-year-against-a-stated-one", "date", [
        {**ROUND, "date": "2023-03-20", "basis": "publication date", "voice": "GB"}, ROUND],
     "2024-03-19/2024-03-22", "stated", "b"),
    ("inferred-year-against-the-same", "date", [
        {**ROUND, "date": "2024-03-26"}, {**ROUND, "basis": "publication date", "voice": "GB"}],
     "2024-03-19/2024-03-22", "first-hand", "b"),
    ("city-over-its-country", "place", [{**ROUND, "country": "GB"}, {**ROUND, "city": "London", "country": "GB"}],
     "London, GB", "most precise", "b"),
    ("place-of-what-was-held", "place", [{**PLAN, "city": "Seoul"}, {**ROUND, "city": "London"}], "London", "held",
     "b"),
    ("track-over-its-family", "agreement", [{**ROUND, "agreement": "korea-uk"}, ROUND], UPGRADE, "most precise", "b"),
    ("status-held", "status", [PLAN, ROUND], "held", "held", "b"),
    ("status-cancelled", "status", [
        {**PLAN, "published": "2024-02-01"}, {**ROUND, "status": "cancelled", "published": "2024-03-01"}],
     "cancelled", "latest plan", "b"),
    ("person-over-all", "date", [
        {**ROUND, "voice": "GB"}, ROUND, {**ROUND, "date": "2024-03", "judged": {"date": "j1"}}],
     "2024-03", "judgement", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "rows", "value", "reason", "source"), [case[1:] for case in REASONS], ids=[case[0] for case in REASONS]
)
def test_reason(account: Make, field: str, rows: list[dict[str, Any]], value: str, reason: str, source: str) -> None:
    (choice,) = (each for each in told(account, rows).choices if each.field == field)
    assert (choice.value, choice.reason) == (value, reason)
    assert (choice.mention_id or "-").partition("-")[0] == (source or "")


LATE = {"date": "2026", "status": "scheduled", "published": "2025-12-15"}
CONFLICTS = [
    ("two-days", [ROUND, ROUND, {**ROUND, "date": "2024-03-26"}], {"c date 2024-03-26"}),
    ("days-that-overlap", [ROUND, {**ROUND, "date": "2024-03-21/2024-03-25"}], set()),
    ("vague-and-exact", [ROUND, {**ROUND, "date": "2024-03"}, {**ROUND, "date": "2024"}], set()),
    ("vague-and-another-month", [ROUND, ROUND, {**ROUND, "date": "2024-05"}], {"c date 2024-05"}),
    ("undated", [ROUND, {**ROUND, "date": ""}], set()),
    ("plan-that-slipped", [{**PLAN, "date": "2024-02"}, ROUND], set()),
    ("plan-that-was-moved", [
        {**PLAN, "date": "2024-02", "published": "2024-01-05"}, {**PLAN, "published": "2024-02-05"}], set()),
    ("two-plans-of-one-day", [
        {**PLAN, "date": "2024-02", "published": "2024-01-05"}, {**PLAN, "published": "2024-01-05"},
        {**PLAN, "published": "2024-01-05"}], {"a date 2024-02"}),
    ("planned-elsewhere", [{**PLAN, "city": "Seoul"}, {**ROUND, "city": "London"}], set()),
    ("another-city", [{**ROUND, "city": "Seoul", "country": "KR"}, {**ROUND, "city": "London", "country": "GB"}],
     {"b place London, GB"}),
    ("city-of-another-country", [{**ROUND, "city": "Seoul", "country": "KR"}, {**ROUND, "country": "GB"}],
     {"b place GB"}),
    ("shorter-name-of-the-city", [{**ROUND, "city": "Delhi", "country": "IN"},
                                  {**ROUND, "city": "New Delhi", "country": "IN"}], set()),
    ("another-city-of-the-country", [{**ROUND, "city": "Jakarta", "country": "ID"},
                                     {**ROUND, "city": "Bogor", "country": "ID"}], {"b place Bogor, ID"}),
    ("city-and-its-country", [{**ROUND, "city": "Seoul", "country": "KR"}, {**ROUND, "country": "KR"}], set()),
    ("another-number", [{**ROUND, "voice": "GB"}, {**ROUND, "round": 3}], {"b round 3"}),
    ("held-and-expected-afterwards", [
        {**SIGNED, "voice": "GB"}, {**SIGNED, **LATE}], {"b date 2026", "b status scheduled"}),
    ("held-and-expected-before", [SIGNED, {**SIGNED, **LATE, "published": "2025-12-01"}], set()),
    ("announced-on-the-day-for-the-day", [
        SIGNED, {**SIGNED, "status": "scheduled", "published": "2025-12-15"}], set()),
    ("held-and-called-off-afterwards", [
        ROUND, {**ROUND, "status": "cancelled", "published": "2024-03-20"}], {"b status cancelled"}),
    ("called-off-and-held-after-all", [
        {**ROUND, "status": "cancelled", "published": "2024-02-20"}, ROUND], set()),
    ("track-and-family", [ROUND, {**ROUND, "agreement": "korea-uk"}], set()),
    ("two-words-for-one-meeting", [
        {"kind": "meeting", "date": "2024-03-19"}, {"kind": "meeting", "date": "2024-03-19", "type": "visit"}], set()),
    ("new-word-against-a-person", [{**ROUND, "date": "2024-03", "judged": {"date": "j1"}}, ROUND,
                                   {**ROUND, "date": "2024-04-02"}], {"c date 2024-04-02"}),
    ("spoken-of-again", [{**ROUND, "rejected": True}, ROUND], {"b rejected held"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CONFLICTS], ids=[case[0] for case in CONFLICTS])
def test_conflicts(account: Make, rows: list[dict[str, Any]], expected: set[str]) -> None:
    found = told(account, rows).conflicts
    assert {f"{each.mention_id.partition('-')[0]} {each.field} {each.value}" for each in found} == expected


def test_of_two_persons_the_later_counts_and_is_named(account: Make) -> None:
    earlier, later = Ruling(RULED, "j1"), Ruling(RULED + dt.timedelta(days=1), "j0")
    one = replace(account(**ROUND, article="b"), judged={"date": later})
    other = replace(account(**{**ROUND, "date": "2024-03-20"}), judged={"date": earlier})
    for accounts in ([one, other], [other, one]):
        (event,) = resolve(accounts)
        (choice,) = (each for each in event.choices if each.field == "date")
        assert (choice.value, choice.reason, choice.grounds) == ("2024-03-19/2024-03-22", "judgement", "j0")


def test_a_value_that_a_person_took_away_stays_away(account: Make) -> None:
    event = told(account, [{**ROUND, "date": "", "judged": {"date": "j1"}}, ROUND])
    assert (event.date, event.disputed) == ("", ())
    (choice,) = (each for each in event.choices if each.field == "date")
    assert (choice.value, choice.reason, choice.grounds) == ("", "judgement", "j1")


def test_what_a_person_rejected_and_nobody_else_tells_is_no_event(account: Make) -> None:
    assert resolve([account(**ROUND, rejected=True), account(**ROUND, article="b", rejected=True)]) == ()


def test_a_rejected_account_gives_no_value(account: Make) -> None:
    event = told(account, [{**ROUND, "date": "2024-03-20", "voice": "GB", "rejected": True}, {**ROUND, "date": "2024"}])
    assert (event.date, event.articles) == ("2024", 1)


TITLES = [
    ("a-number-that-was-set", {**ROUND, "title": "Round 2 of talks"}, "7", "Round 7 of talks"),
    ("a-number-where-there-was-none", {**ROUND, "round": None, "title": "Round of talks"}, "7", "Round 7 of talks"),
    ("a-number-that-was-taken-away", {**ROUND, "title": "Round 2 of talks"}, "", "Round of talks"),
    ("a-meeting", {"kind": "meeting", "round": 2, "title": "A–B meeting no. 2"}, "7", "A–B meeting no. 7"),
    ("a-meeting-without", {"kind": "meeting", "title": "A–B meeting"}, "7", "A–B meeting no. 7"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "number", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_the_title_has_the_number_that_was_chosen(account: Make, row: dict[str, Any], number: str, title: str) -> None:
    read = account(**row)
    (event,) = resolve([replace(read, event=changed(read.event, "round", number))])
    assert event.title == title
