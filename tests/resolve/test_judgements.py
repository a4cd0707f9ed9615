"""What people decide, and how it finds its accounts again."""

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradedb.errors import UsageError
from tradedb.records import Verb
from tradedb.resolve import Account, resolve
from tradedb.resolve.judgements import (
    Anchoring,
    Judgement,
    Terms,
    anchor_of,
    changed,
    checked,
    effective,
    judged,
    signed,
)
from tradedb.resolve.values import value_of

Make = Callable[..., Account]
UPGRADE = "korea-uk-upgrade"
TERMS = Terms({"meeting": ("ministerial", "senior_officials"), "round": ("negotiation",)}, ("GB", "KR", "EU"))
DAY = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_ticks = itertools.count()


def judge(verb: str, *accounts: Account, others: tuple[Account, ...] = (), **values: Any) -> Judgement:
    """A judgement about accounts, each a minute later than the one before."""
    made_at = DAY + dt.timedelta(minutes=values.pop("minute", next(_ticks)))
    return signed(
        Judgement(
            id="",
            made_at=made_at,
            author="A person",
            verb=Verb(verb),
            subject="an/event",
            reason="seen",
            anchors=tuple(map(anchor_of, accounts)),
            others=tuple(map(anchor_of, others)),
            **values,
        )
    )


CHECKED = [
    ("date", "2024-01-22/2024-01-26", "2024-01-22/2024-01-26"),
    ("date", " 2024-01 ", "2024-01"),
    ("date", "", ""),
    ("date", "22 January 2024", "date: not an EDTF date: '22 January 2024'; write 2024-01-22, "
     "2024-01-22/2024-01-26 or 2024-01"),
    ("type", "Senior-officials", "senior_officials"),
    ("type", "negotiation", "type: 'negotiation' is no type of a meeting; known are ministerial, senior_officials"),
    ("type", "", "an event has always a type; give one"),
    ("status", "Held", "held"),
    ("status", "done", "status: 'done' is no status; known are held, scheduled, cancelled"),
    ("agreement", "korea-uk-upgrade", "korea-uk-upgrade"),
    ("agreement", "Korea UK", "agreement: 'Korea UK' is no slug such as korea-uk-upgrade"),
    ("round", "07", "7"),
    ("round", "0", "round: '0' is no number from 1 on"),
    ("round", "seven", "round: 'seven' is no number from 1 on"),
    ("parties", "kr, gb", "GB,KR"),
    ("parties", "KR,UK", "parties: 'UK' is no code of a country or bloc, such as GB or EU"),
    ("place", "London,GB", "London, GB"),
    ("place", "KR", "KR"),
    ("place", "virtual", "virtual"),
    ("place", "Washington, D.C.", "Washington, D.C."),
    ("place", "London, XQ", "place: 'XQ' is no code of a country or bloc, such as GB or EU"),
    ("kind", "round", "'kind' cannot be set; what can is type, status, date, agreement, round, parties, place"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CHECKED, ids=[f"{case[0]}={case[1]}" for case in CHECKED])
def test_values_are_checked(name: str, text: str, expected: str) -> None:
    try:
        found = checked(name, text, "meeting", TERMS)
    except UsageError as error:
        found = str(error)
    assert found == expected


@pytest.mark.parametrize("kind", ["milestone", "development"])
def test_only_rounds_and_meetings_have_numbers(kind: str) -> None:
    assert checked("round", "", kind, TERMS) == ""
    with pytest.raises(UsageError, match=f"a {kind} has no number"):
        checked("round", "3", kind, TERMS)


CHANGED = [
    ("date", "2024-01-22/2024-01-26"), ("date", ""), ("date", "XXXX-01-22"), ("type", "signed"), ("status", "held"),
    ("agreement", "eu-india"), ("agreement", ""), ("round", "3"), ("round", ""), ("parties", "EU,IN"), ("parties", ""),
    ("place", "London, GB"), ("place", "GB"), ("place", "virtual"), ("place", "Seoul, KR"), ("place", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), CHANGED, ids=[f"{name}={value}" for name, value in CHANGED])
def test_what_is_set_is_what_the_account_gives(account: Make, name: str, value: str) -> None:
    before = account(agreement=UPGRADE, round=2, status="scheduled", city="Seoul", country="KR").event
    after = changed(before, name, value)
    assert value_of(after, name) == value
    others = [each for each in ("date", "type", "status", "agreement", "round", "parties", "place") if each != name]
    assert [value_of(after, each) for each in others] == [value_of(before, each) for each in others]


def test_a_set_value_reaches_the_accounts_that_the_person_saw_and_no_other(account: Make) -> None:
    seen, unseen = account(agreement=UPGRADE, round=2), account(article="b", agreement=UPGRADE, round=2)
    decision = judge("set", seen, field="date", value="2024-03-18/2024-03-22")
    after = judged([seen, unseen], [decision]).accounts
    assert [each.event.date for each in after] == ["2024-03-18/2024-03-22", "2024-03-19/2024-03-22"]
    assert [{name: ruling.judgement for name, ruling in each.judged.items()} for each in after] == [
        {"date": decision.id}, {}]  # fmt: skip


def test_of_two_values_the_later_counts_in_whatever_order_they_come(account: Make) -> None:
    one = account()
    first = judge("set", one, field="date", value="2024-03-01", minute=1)
    later = judge("set", one, field="date", value="2024-03-02", minute=2)
    for given_in in ([first, later], [later, first]):
        assert judged([one], given_in).accounts[0].event.date == "2024-03-02"


def test_accepting_pins_what_was_contradicted_and_takes_back_a_rejection(account: Make) -> None:
    one, two = account(), account(article="b", date="2024-03-25", city="Seoul")
    refusal = judge("reject", one, two)
    assert [each.rejected for each in judged([one, two], [refusal]).accounts] == [True, True]
    yes = judge("accept", one, two, value='{"date": "2024-03-25"}')
    found = judged([one, two], [refusal, yes])
    assert [each.event.date for each in found.accounts] == ["2024-03-25", "2024-03-25"]
    assert [each.rejected for each in found.accounts] == [False, False]
    assert found.accepted == {one.mention_id, two.mention_id}
    assert found.accounts[1].event.place == two.event.place


def test_an_undo_takes_back_also_an_undo(account: Make) -> None:
    one = account()
    decision = judge("set", one, field="date", value="2024-03-01")
    undo = judge("undo", undoes=decision.id)
    redo = judge("undo", undoes=undo.id)
    rows = [decision, undo, redo, judge("undo", undoes="not here")]
    assert effective(rows[::-1]) == (decision, redo, rows[3])
    assert judged([one], rows[:2]).accounts == (one,)
    assert judged([one], rows[:3]).accounts[0].event.date == "2024-03-01"


def pairs(found: Any) -> tuple[set[str], set[str]]:
    """Which articles are together and which apart: `ab`."""
    return tuple({"".join(key.partition("-")[0] for key in pair) for pair in side} for side in found)  # type: ignore[return-value]


TOGETHER = [
    ("merge", ["merge a b"], {"ab"}, set()),
    ("merge-of-several", ["merge ab cd"], {"ab", "bc", "cd"}, set()),
    ("split", ["split ab c"], set(), {"ac", "bc"}),
    ("split-of-what-was-merged", ["merge ab c", "split ab c"], {"ab"}, {"ac", "bc"}),
    ("merge-of-what-was-split", ["split a b", "merge a b"], {"ab"}, set()),
    ("values-hold-together", ["set ab"], {"ab"}, set()),
    ("split-of-what-has-a-value", ["set abc", "split ab c"], {"ab"}, {"ac", "bc"}),
    ("undone-merge", ["merge a b", "undo 0"], set(), set()),
    ("undone-merge-of-what-got-a-value", ["merge ab c", "set abc", "undo 0"], {"ab"}, set()),
    ("undone-split", ["merge a b", "split a b", "undo 1"], {"ab"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "together", "apart"), [case[1:] for case in TOGETHER], ids=[case[0] for case in TOGETHER]
)
def test_what_belongs_together(account: Make, steps: list[str], together: set[str], apart: set[str]) -> None:
    accounts = {letter: account(article=letter) for letter in "abcd"}
    decisions: list[Judgement] = []
    for step in steps:
        verb, first, second = (*step.split(), "")[:3]
        if verb == "undo":
            decisions.append(judge(verb, undoes=decisions[int(first)].id))
            continue
        value = {"field": "date", "value": "2024-03-01"} if verb == "set" else {}
        others = tuple(accounts[letter] for letter in second)
        decisions.append(judge(verb, *(accounts[letter] for letter in first), others=others, **value))
    found = judged(accounts.values(), decisions[::-1])
    assert pairs((found.together, found.apart)) == (together, apart)


ROUND = {"agreement": UPGRADE, "round": 2, "address": "https://example.org/a"}
FOUND = [
    ("itself-among-others", [{}, {"round": 3}], 0),
    ("another-number-of-the-same-words", [{"round": 3}], None),
    ("with-a-number-that-was-not-read-before", [{"round": None}, {"round": 3}], 0),
    ("a-corrected-date", [{"date": "2024-03-18"}], 0),
    ("the-nearer-date", [{"date": "2024-04-18"}, {"date": "2024-03"}], 1),
    ("two-as-near", [{"date": "2024-04-18"}, {"date": "2024-05-18"}], None),
    ("another-agreement", [{"agreement": "korea-uk"}, {"agreement": "korea-uk", "round": 3}], 0),
    ("the-other-side-of-one-sentence", [{"parties": ("KR",)}, {}], 1),
    ("elsewhere-in-the-text", [{"start": 200, "end": 240}], None),
    ("words-cut-anew", [{"start": 5, "end": 60}], 0),
    ("another-kind", [{"kind": "meeting"}], None),
    ("later-version", [{"article": "b", "start": 200, "end": 240}], 0),
    ("later-version-with-another-date", [{"article": "b", "date": "2024-03-18", "start": 200, "end": 240}], 0),
    ("later-version-without-it", [{"article": "b", "round": 3}], None),
    ("another-article", [{"article": "b", "address": "https://example.org/b"}], None),
    ("another-article-without-address", [{"article": "b", "address": ""}], None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_an_account_is_found_again(account: Make, rows: list[dict[str, Any]], expected: int | None) -> None:
    def read(row: dict[str, Any]) -> Account:
        values = ROUND | row
        address, end = values.pop("address"), values.pop("end", 40)
        found = account(**values)
        return replace(found, address=address, event=replace(found.event, end=end))

    anchor = anchor_of(read({}))
    accounts = [replace(read(row), mention_id=str(place)) for place, row in enumerate(rows)]
    found = Anchoring(accounts).find(anchor)
    assert [each.mention_id for each in found] == ([] if expected is None else [str(expected)])


def test_the_id_follows_from_the_content_whatever_the_time_zone(account: Make) -> None:
    one = judge("reject", account())
    elsewhere = one.made_at.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert signed(replace(one, made_at=elsewhere)) == one
    assert signed(replace(one, reason="other")).id != one.id


STEPS = st.lists(
    st.tuples(st.sampled_from(["set", "accept", "reject", "merge", "split", "undo"]),
              st.sets(st.integers(0, 4), min_size=1), st.sets(st.integers(0, 4)), st.integers(0, 9),
              st.sampled_from(["2024-03-01", "2024-04", ""])), max_size=6)  # fmt: skip


def decide(accounts: list[Account], steps: list[Any]) -> list[Judgement]:
    decisions: list[Judgement] = []
    for verb, mine, other, number, value in steps:
        anchors = [accounts[place] for place in sorted(mine)]
        if verb == "undo" and decisions:
            decisions.append(judge(verb, undoes=decisions[number % len(decisions)].id))
        elif verb == "set":
            decisions.append(judge(verb, *anchors, field="date", value=value))
        elif verb != "undo":
            others = tuple(accounts[place] for place in sorted(other - mine))
            decisions.append(judge(verb, *anchors, others=others if verb in ("merge", "split") else ()))
    return decisions


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, data=st.data())
def test_no_order_and_no_further_account_changes_what_was_decided(
    account: Make, steps: list[Any], data: st.DataObject
) -> None:
    seen = [account(article=letter, round=2, agreement=UPGRADE) for letter in "abcde"]
    more = [account(article=letter, date="2024-05-01", start=7) for letter in "abfg"]
    decisions = decide(seen, steps)
    alone = judged(seen, decisions)
    crowd = judged(data.draw(st.permutations(seen + more)), data.draw(st.permutations(decisions)))
    kept = {each.mention_id: each for each in crowd.accounts}
    assert {each.mention_id: kept[each.mention_id] for each in seen} == {
        each.mention_id: each for each in alone.accounts}  # fmt: skip
    assert [kept[each.mention_id] for each in more] == more
    assert (crowd.together, crowd.apart, crowd.accepted) == (alone.together, alone.apart, alone.accepted)


def date_of(accounts: list[Account], decisions: list[Judgement], seen: Account) -> tuple[str, set[str]]:
    """The date of the event of an account, and what contradicts it."""
    found = judged(accounts, decisions)
    events = resolve(found.accounts, found.together, found.apart)
    (event,) = (each for each in events if seen.mention_id in each.mentions)
    return event.date, {f"{conflict.mention_id} {conflict.field} {conflict.value}" for conflict in event.conflicts}


ANEW = [
    ("round", {"agreement": UPGRADE, "round": 2}),
    ("round-without-number", {"agreement": UPGRADE}),
    ("meeting", {"kind": "meeting"}),
    ("milestone", {"kind": "milestone", "agreement": UPGRADE}),
    ("development", {"kind": "development", "parties": ("US",)}),
]  # fmt: skip


@pytest.mark.parametrize("values", [case[1] for case in ANEW], ids=[case[0] for case in ANEW])
def test_new_reports_of_what_a_person_corrected_are_conflicts(account: Make, values: dict[str, Any]) -> None:
    seen = account(date="2024-03-19", **values)
    again = [account(article=letter, date="2024-03-19", **values) for letter in "bc"]
    decision = judge("set", seen, field="date", value="2024-01-10")
    assert date_of([seen], [decision], seen) == ("2024-01-10", set())
    assert date_of([seen, *again], [decision], seen) == (
        "2024-01-10",
        {"b-000 date 2024-03-19", "c-000 date 2024-03-19"},
    )


def test_a_later_version_that_says_something_else_is_a_conflict(account: Make) -> None:
    seen = replace(account(agreement=UPGRADE, round=2), address="x")
    decision = judge("set", seen, field="date", value="2024-03-18/2024-03-22")
    same = replace(account(article="b", agreement=UPGRADE, round=2, start=9), address="x")
    other = replace(account(article="b", agreement=UPGRADE, round=2, date="2024-03-25"), address="x")
    assert date_of([same], [decision], same) == ("2024-03-18/2024-03-22", set())
    assert date_of([other], [decision], other) == ("2024-03-18/2024-03-22", {"b-000 date 2024-03-25"})
    accepted = judge("accept", other, value='{"date": "2024-03-18/2024-03-22"}')
    assert date_of([other], [decision, accepted], other) == ("2024-03-18/2024-03-22", set())


def test_the_former_uid_leads_on(account: Make) -> None:
    seen = account(agreement=UPGRADE, round=2)
    found = judged([seen], [judge("set", seen, field="agreement", value="eu-india")])
    (event,) = resolve(found.accounts)
    assert event.uid == "eu-india/round/2"
    assert "korea-uk-upgrade/round/2" in event.aliases


@pytest.mark.parametrize(
    ("name", "value", "without"),
    [("round", "", 2), ("date", "XXXX-06-03", "2024-06-03")],
    ids=["a-number-that-was-taken-away", "a-year-that-nobody-knows"],
)
def test_nothing_is_inferred_of_what_a_person_has_set(account: Make, name: str, value: str, without: Any) -> None:
    rounds = [(1, "2024-03-04"), (None, "2024-06-03"), (3, "2024-09-02")]
    series = [account(article=str(place), agreement=UPGRADE, round=number, date=date)
              for place, (number, date) in enumerate(rounds)]  # fmt: skip
    (before,) = (each for each in resolve(series) if "1-000" in each.mentions)
    assert getattr(before, name) == without
    found = judged(series, [judge("set", series[1], field=name, value=value)])
    (after,) = (each for each in resolve(found.accounts) if "1-000" in each.mentions)
    assert value_of(after, name) == value  # type: ignore[arg-type]


MORE = st.lists(
    st.fixed_dictionaries({
        "date": st.sampled_from(["", "2024-03-19/2024-03-22", "2024-03-25", "2024-03", "2023-03-20", "2024-05-02"]),
        "round": st.sampled_from([None, 1, 2, 3]), "status": st.sampled_from(["held", "scheduled", "cancelled"]),
        "agreement": st.sampled_from([None, "korea-uk", UPGRADE]), "voice": st.sampled_from([None, "GB"]),
        "published": st.sampled_from([None, "2024-02-01", "2024-03-25", "2025-12-17"]),
        "city": st.sampled_from([None, "London", "Seoul"])}), max_size=8)  # fmt: skip
SET = st.sampled_from([("date", "2024-03-11/2024-03-15"), ("date", "2024"), ("date", ""), ("round", "3"), ("round", ""),
                       ("status", "cancelled"), ("place", "Sejong, KR"), ("agreement", "korea-uk-mou"),
                       ("agreement", "korea-uk"), ("parties", "GB,KR,US")])  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=MORE, values=st.lists(SET, min_size=1, max_size=3, unique_by=lambda pair: pair[0]), data=st.data())
def test_no_further_report_outweighs_a_person(
    account: Make, rows: list[dict[str, Any]], values: list[tuple[str, str]], data: st.DataObject
) -> None:
    seen = account(article="seen", agreement=UPGRADE, round=2)
    further = [account(article=f"{place}", **row) for place, row in enumerate(rows)]
    decisions = [judge("set", seen, field=name, value=value) for name, value in values]
    found = judged(data.draw(st.permutations([seen, *further])), decisions)
    events = resolve(found.accounts, found.together, found.apart)
    (event,) = (each for each in events if seen.mention_id in each.mentions)
    chosen = {choice.field: (choice.value, choice.grounds) for choice in event.choices}
    for decision in decisions:
        assert chosen.get(decision.field or "", ("", decision.id)) == (decision.value, decision.id)
    assert (event.agreement or "") == dict(values).get("agreement", event.agreement or "")
