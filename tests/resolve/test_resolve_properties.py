"""Whatever the accounts: no order and no batch changes the events, and no account is lost."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradedb.resolve import Account, CanonicalEvent, as_account, resolve
from tradedb.resolve.inference import stated

Make = Callable[..., Account]

DATES = st.sampled_from(
    ["", "2024-03-19/2024-03-22", "2024-03-20", "2024-03-19~", "2024-03", "2024", "2024-01/..", "../2024-04-01",
     "XXXX-03-20", "XXXX-02-29", "2024-02-29", "2024-21", "2023-12-21/2023-12-31~", "2007-06-28", "2024-05-02"]
)  # fmt: skip
ROWS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["round", "meeting", "milestone", "development"]),
        "voice": st.sampled_from([None, "GB", "KR"]),
        "granularity": st.sampled_from(["", "week"]),
        "date": DATES,
        "agreement": st.sampled_from([None, "korea-uk", "korea-uk-upgrade", "korea-uk-mou", "cptpp"]),
        "round": st.sampled_from([None, 1, 2]),
        "status": st.sampled_from(["held", "scheduled", "cancelled"]),
        "parties": st.sampled_from([(), ("GB", "KR"), ("KR",), ("CPTPP",)]),
        "city": st.sampled_from([None, "London", "Seoul", "virtual"]),
        "people": st.sampled_from([(), (("KR", "Yeo Han-koo"),), (("KR", "Yeo"), ("GB", "Chris Bryant"))]),
        "article": st.sampled_from("abcd"),
        "published": st.sampled_from([None, "2024-03-25", "2025-12-17"]),
        "basis": st.sampled_from(["stated", "publication date", "unknown"]),
    }
)


def accounts(account: Make, rows: list[dict[str, Any]]) -> list[Account]:
    return [account(start=place, **row) for place, row in enumerate(rows)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=12), data=st.data())
def test_order_does_not_matter(account: Make, rows: list[dict[str, Any]], data: st.DataObject) -> None:
    given_accounts = accounts(account, rows)
    shuffled = data.draw(st.permutations(given_accounts))
    assert resolve(shuffled) == resolve(given_accounts)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROWS, max_size=12))
def test_each_account_is_of_one_event_and_uids_are_unique(account: Make, rows: list[dict[str, Any]]) -> None:
    given_accounts = accounts(account, rows)
    events = resolve(given_accounts)
    mentions = sorted(mention for event in events for mention in event.mentions)
    assert mentions == sorted(each.mention_id for each in given_accounts)
    assert len({event.uid for event in events}) == len(events)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROWS, max_size=12))
def test_blocks_can_be_resolved_apart(account: Make, rows: list[dict[str, Any]]) -> None:
    """A load resolves only the blocks that it touches; that must give what resolving everything gives."""
    given_accounts = accounts(account, rows)
    blocks = {each.block for each in given_accounts}
    apart = [event for block in blocks for event in resolve(each for each in given_accounts if each.block == block)]
    assert sorted(apart, key=lambda event: event.uid) == list(resolve(given_accounts))


def values(event: CanonicalEvent) -> tuple[Any, ...]:
    """What an event says, without where it says it from."""
    what = event.uid, event.kind, event.type, event.status, event.date, event.year_basis, event.agreement, event.round
    return *what, event.parties, event.place, event.participants, event.title


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(ROWS, max_size=12))
def test_the_timeline_of_a_timeline_is_itself(account: Make, rows: list[dict[str, Any]]) -> None:
    families = {each.event.agreement: each.family for each in accounts(account, rows)}
    events = resolve(accounts(account, rows))
    again = resolve(as_account(event, families.get(event.agreement), event.uid) for event in events)
    assert list(map(values, again)) == list(map(values, events))


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROWS, max_size=12))
def test_an_alias_leads_to_one_event(account: Make, rows: list[dict[str, Any]]) -> None:
    events = resolve(accounts(account, rows))
    names = [name for event in events for name in (event.uid, *event.aliases)]
    assert len(set(names)) == len(names)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=12))
def test_every_value_has_its_reason(account: Make, rows: list[dict[str, Any]]) -> None:
    """And its source, which is one of the event's accounts; what contradicts it is another."""
    given_accounts = {each.mention_id: each for each in accounts(account, rows)}
    for event in resolve(given_accounts.values()):
        sources = {choice.field: choice.mention_id for choice in stated(event).choices}
        assert set(sources.values()) | {each.mention_id for each in event.conflicts} <= set(event.mentions)
        assert {"type", "status"} <= sources.keys()
        date = stated(event).date
        assert not date or given_accounts[sources["date"] or ""].event.date == date
        assert not any(sources[conflict.field] == conflict.mention_id for conflict in event.conflicts)


#: What happened: rounds in every other month of 2024, the launch before and the conclusion after them.
HAPPENED = [
    {"kind": "milestone", "type": "launched", "date": "2023-11-22"},
    *({"kind": "round", "round": number, "date": f"2024-{2 * number:02d}-19/2024-{2 * number:02d}-22"}
      for number in (1, 2, 3, 4)),
    {"kind": "milestone", "type": "concluded", "date": "2024-12-15"},
    {"kind": "meeting", "date": "2024-05-13", "city": "Seoul"},
]  # fmt: skip
REPORTS = st.tuples(
    st.sampled_from(HAPPENED),
    st.sampled_from(["exact", "month", "planned"]),
    st.sampled_from(["korea-uk", "korea-uk-upgrade"]),
    st.sampled_from([None, "2024-12-20", "2025-06-01"]),
)


def report(account: Make, number: int, told: tuple[dict[str, Any], str, str, str | None]) -> Account:
    """An article's account of what happened: exactly, by its month, or as it was planned for the month."""
    event, how, agreement, published = told
    date = event["date"] if how == "exact" else event["date"][:7]
    plan = {"status": "scheduled", "published": "2023-10-01"} if how == "planned" else {"published": published}
    return account(**{**event, "date": date, "agreement": agreement, "article": f"r{number}", **plan})


@settings(max_examples=200, deadline=None)
@given(told=st.lists(REPORTS, min_size=1, max_size=12), one_more=REPORTS)
def test_one_more_report_loses_no_event(account: Make, told: list[Any], one_more: Any) -> None:
    """Where reports only say more or less of the same, each event stays, if need be by another uid."""
    reports = [report(account, number, each) for number, each in enumerate(told)]
    before, after = resolve(reports), resolve([*reports, report(account, len(told), one_more)])
    by_name = {name: event for event in after for name in (event.uid, *event.aliases)}
    assert all(set(event.mentions) <= set(by_name[event.uid].mentions) for event in before)
    assert not any(event.conflicts for event in (*before, *after))
