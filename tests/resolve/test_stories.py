"""Three stories of reports that do not agree, told from made accounts."""

from collections.abc import Callable

from tradedb.records import Reason, Status
from tradedb.resolve import Account, CanonicalEvent, resolve

Make = Callable[..., Account]
UPGRADE = "korea-uk-upgrade"


def by_uid(*accounts: Account) -> dict[str, CanonicalEvent]:
    return {event.uid: event for event in resolve(accounts)}


def reason(event: CanonicalEvent, field: str) -> Reason:
    return next(choice.reason for choice in event.choices if choice.field == field)


def test_concluded_in_london_or_signed(account: Make) -> None:
    """London says: concluded today, to be signed next year. Seoul's papers say: signed, on the 15th or the 16th."""
    day = {"agreement": UPGRADE, "kind": "milestone", "city": "London"}
    london = {**day, "article": "london", "voice": "GB", "published": "2025-12-15"}
    concluded = account(**london, type="concluded", date="2025-12-15")
    to_be_signed = account(**london, type="signed", date="2026", status="scheduled", start=80)
    paper = account(**day, article="paper", type="signed", date="2025-12-15", published="2025-12-16")
    outlet = account(**day, article="outlet", type="signed", date="2025-12-16", published="2025-12-17")

    events = by_uid(concluded, to_be_signed, paper, outlet)

    assert set(events) == {f"{UPGRADE}/concluded/2025-12-15", f"{UPGRADE}/signed/2026"}
    conclusion, signature = events[f"{UPGRADE}/concluded/2025-12-15"], events[f"{UPGRADE}/signed/2026"]
    assert conclusion.status is Status.HELD and not conclusion.conflicts
    assert signature.status is Status.SCHEDULED
    assert reason(signature, "status") is reason(signature, "date") is Reason.FIRST_HAND
    assert [
        (conflict.mention_id.partition("-")[0], conflict.field, conflict.value) for conflict in signature.conflicts
    ] == [
        ("outlet", "date", "2025-12-16"),
        ("paper", "date", "2025-12-15"),
        ("outlet", "status", "held"),
        ("paper", "status", "held"),
    ]
    assert signature.aliases == (f"{UPGRADE}/signed/2025-12-15", f"{UPGRADE}/signed/2025-12-16")


def test_signed_after_all(account: Make) -> None:
    """When London itself reports the signature, it was held, and nothing of what was said before is wrong."""
    signed = {"agreement": UPGRADE, "kind": "milestone", "type": "signed"}
    plan = account(**signed, article="a", voice="GB", date="2026", status="scheduled", published="2025-12-15")
    ceremony = account(**signed, article="b", voice="GB", date="2026-03-02", published="2026-03-02")

    (event,) = resolve([plan, ceremony])

    assert (event.uid, event.status, event.conflicts) == (f"{UPGRADE}/signed/2026-03-02", Status.HELD, ())
    assert event.aliases == (f"{UPGRADE}/signed/2026",)


def test_the_week_and_the_day(account: Make) -> None:
    """Parliament hears of the week commencing 22 January, the ministry in Seoul of 23 January: one round, one day."""
    first = {"agreement": UPGRADE, "round": 1}
    planned = account(**first, article="plan", date="2024-01", status="scheduled", published="2023-11-22", voice="GB")
    seoul = account(**first, article="seoul", date="2024-01-23", published="2024-01-23", voice="KR")
    week = {"date": "2024-01-22/2024-01-26", "granularity": "week"}
    london = account(**first, **week, article="london", published="2024-02-08", voice="GB")

    (event,) = resolve([planned, seoul, london])

    assert (event.uid, event.date, event.articles) == (f"{UPGRADE}/round/1", "2024-01-23", 3)
    assert reason(event, "date") is Reason.PRECISE
    assert event.conflicts == ()


def test_fourteen_rounds_or_sixteen(account: Make) -> None:
    """A plan for the fourteenth, the fourteenth in another week, and the sixteenth: two rounds, none of them in doubt.

    That a count speaks of fewer rounds than the numbers do is told by the gaps.
    """
    talks = {"agreement": "eu-india", "parties": ("EU", "IN")}
    plan = account(**talks, article="a", round=14, date="2025-09", status="scheduled", published="2025-08-01")
    held = account(**talks, article="b", round=14, date="2025-10-06/2025-10-10", published="2025-10-12", voice="EU")
    unnumbered = account(**talks, article="c", date="2025-10-08", published="2025-10-08")
    sixteenth = account(**talks, article="c", round=16, date="2025-12", status="scheduled", start=70)

    events = by_uid(plan, held, unnumbered, sixteenth)

    assert set(events) == {"eu-india/round/14", "eu-india/round/16"}
    fourteenth = events["eu-india/round/14"]
    assert (fourteenth.date, fourteenth.articles, fourteenth.conflicts) == ("2025-10-06/2025-10-10", 3, ())
    assert fourteenth.aliases == ("eu-india/round/2025-09", "eu-india/round/2025-10-06", "eu-india/round/2025-10-08")
