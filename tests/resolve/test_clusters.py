"""What belongs together: at what cost, and as people say."""

from collections.abc import Callable
from typing import Any

import pytest

from tradedb.resolve import Account, Verdict, compare, resolve
from tradedb.resolve.clusters import clusters

Make = Callable[..., Account]
UPGRADE = "korea-uk-upgrade"


def reports(account: Make, count: int, **values: Any) -> list[Account]:
    """Accounts of one event by as many articles, each with another person and each third with a vague date."""
    return [
        account(
            article=f"a{number:04d}",
            date="2024-03" if number % 3 == 0 else "2024-03-19/2024-03-22",
            status="scheduled" if number % 5 == 0 else "held",
            people=[("KR", f"Kim N{number}"), ("GB", "Chris Bryant")],
            **values,
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "round", "agreement": UPGRADE, "round": 2},
        {"kind": "round", "agreement": UPGRADE},
        {"kind": "milestone", "agreement": UPGRADE},
        {"kind": "meeting"},
    ],
    ids=["numbered-round", "round", "milestone", "meeting"],
)
def test_a_popular_event_is_compared_no_more_often_than_a_rare_one(account: Make, values: dict[str, Any]) -> None:
    """How often depends on how many things are said, not on how many say them."""
    counts = []
    for size in (30, 300):
        calls = []

        def counting(a: Account, b: Account, calls: list[int] = calls) -> Verdict:
            calls.append(1)
            return compare(a, b)

        assert len(clusters(reports(account, size, **values), comparer=counting)) == 1
        counts.append(len(calls))
    assert 0 < counts[1] == counts[0]


def mentions(found: Any) -> set[frozenset[str]]:
    return {frozenset(mention.partition("-")[0] for mention in event.mentions) for event in found}


ROUND = {"agreement": UPGRADE, "round": 2}
JOINED = [
    ("two-kinds", [ROUND, {"kind": "meeting", "date": "2024-03-19"}], [("a", "b")], [], "ab"),
    ("two-blocks", [ROUND, {"agreement": "eu-india", "round": 2}], [("a", "b")], [], "ab"),
    ("a-chain-of-three", [ROUND, {"kind": "meeting", "date": "2024-03-19"}, {"agreement": "eu-india", "round": 2}],
     [("a", "b"), ("c", "b")], [], "abc"),
    ("new-word-finds-one-of-them", [ROUND, {**ROUND, "round": 3, "date": "2024-05-02"}, ROUND], [("a", "b")], [],
     "abc"),
    ("apart", [ROUND, ROUND], [], [("a", "b")], "a b"),
    ("apart-from-a-group", [ROUND, ROUND, ROUND], [], [("a", "c"), ("b", "c")], "ab c"),
    ("together-outweighs-apart", [ROUND, ROUND], [("a", "b")], [("a", "b")], "ab"),
    ("nobody-knows-them", [ROUND], [("a", "x")], [("a", "y")], "a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "together", "apart", "expected"), [case[1:] for case in JOINED], ids=[case[0] for case in JOINED]
)
def test_what_people_join_and_divide(
    account: Make, rows: list[dict[str, Any]], together: list[Any], apart: list[Any], expected: str
) -> None:
    accounts = [account(article=chr(ord("a") + place), **row) for place, row in enumerate(rows)]
    linked, barred = ([(f"{a}-000", f"{b}-000") for a, b in pairs] for pairs in (together, apart))
    wanted = {frozenset(group) for group in expected.split()}
    assert mentions(resolve(accounts, linked, barred)) == wanted
    assert mentions(resolve(accounts[::-1], linked[::-1], barred)) == wanted
    assert len({event.uid for event in resolve(accounts, linked, barred)}) == len(wanted)


def test_two_kinds_that_are_one_event_take_the_kind_of_most_articles(account: Make) -> None:
    accounts = [
        account(**ROUND),
        account(article="b", kind="meeting", date="2024-03-19"),
        account(article="c", **ROUND),
    ]
    (event,) = resolve(accounts, [("a-000", "b-000")])
    assert (event.kind, event.uid, event.articles) == ("round", f"{UPGRADE}/round/2", 3)
