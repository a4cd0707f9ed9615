"""Accounts are merged as if every pair were compared, whatever the order, and without comparing every pair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import steps
from tradedb.parsers import coreference
from tradedb.records import EventMention, Kind, Status, YearBasis

TYPES = {
    Kind.ROUND: ["negotiation"],
    Kind.MEETING: ["senior_officials", "ministerial", "committee"],
    Kind.MILESTONE: ["signed", "in_force"],
    Kind.DEVELOPMENT: ["measure"],
}
DATES = """2024-03-04 2024-03-05 2024-03-04/2024-03-08 2024-03-28/2024-04-02 2024-04-01 2024-03 2024-33 2024 2023
    2018/.. 2018-05/2024-06 ../2024-04-01 201X 19XX XXXX-03-04 XXXX-03 XXXX-03-04/XXXX-03-08
    2024-12-30/2025-01-03""".split()


@st.composite
def accounts(draw):
    kind = draw(st.sampled_from(Kind))
    number = draw(st.sampled_from([None, None, 1, 2]))
    may_lack_date = kind is Kind.ROUND and number is not None
    date = draw(st.sampled_from(["", *DATES] if may_lack_date else DATES))
    start = draw(st.integers(0, 500))
    return EventMention(
        kind=kind,
        type=draw(st.sampled_from(TYPES[kind])),
        status=draw(st.sampled_from(Status)),
        date=date,
        year_basis=YearBasis.UNKNOWN if date.startswith("X") or not date else YearBasis.STATED,
        parties=tuple(sorted(draw(st.sets(st.sampled_from(["CL", "IN", "JP", "KR"]), min_size=1, max_size=3)))),
        quote="met",
        start=start,
        end=start + 3,
        rule=draw(st.sampled_from(["meeting.meet", "meeting.summit"])),
        agreement=draw(st.sampled_from([None, "chile-india", "chile-india-upgrade", "chile-korea"])),
        round=number,
    )


def all_pairs(found):
    """The events of accounts, each account compared with every event."""
    events = []
    for account in sorted(found, key=lambda a: (a.date == "", a.start, a.end, a.kind, a.type)):
        index = next((i for i, event in enumerate(events) if coreference.same(event, account)), None)
        if index is None:
            events.append(account)
        else:
            events[index] = coreference.join(events[index], account)
    return sorted(events, key=lambda event: (event.start, event.end, event.kind, event.type))


@settings(max_examples=300, deadline=None)
@given(st.lists(accounts(), max_size=25))
def test_candidates_lose_no_event(found):
    merged = coreference.merged(found)
    assert [group.event for group in merged] == all_pairs(found)
    assert sorted(account.start for group in merged for account in group.accounts) == sorted(a.start for a in found)


def account(number):
    """One of many milestones of two parties, each on a day of its own."""
    day, month, year = number % 28 + 1, number // 28 % 12 + 1, 1900 + number // 336
    date = f"{year}-{month:02d}-{day:02d}"
    return EventMention(
        Kind.MILESTONE, "signed", Status.HELD, date, YearBasis.STATED, ("CL", "IN"), "signed", number, number + 6, "x"
    )


def test_a_long_chronology_is_merged_without_comparing_every_pair():
    found = [account(number) for number in range(1200)]
    assert len(coreference.merged(found)) == len(found)
    short, long = (steps(lambda part=part: coreference.merged(part)) for part in (found[:300], found))
    assert long < 6 * short
