"""Which date belongs to which event, and whether the event was held, lies ahead or was called off.

An event is written `kind/type date [#number] [@place] [status]`; what is `held` leaves the status out.
"""

import datetime as dt

import pytest

from tests.parsers.made import PUBLISHED, parsed, shown_place
from tradedb.records import EventMention, Status


def events(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    return [brief(event) for event in parsed(text, published).events]


def brief(event: EventMention) -> str:
    bits = [
        f"{event.kind}/{event.type}",
        event.date or "undated",
        f"#{event.round}" if event.round else "",
        shown_place(event),
        "" if event.status is Status.HELD else event.status.value,
    ]
    return " ".join(bit for bit in bits if bit)


DATES = {
    "behind its verb": (
        "The fourth round of the EU-Thailand FTA talks ended on 15 March, and the fifth will be in Brussels in June.",
        ["round/negotiation 2024-03-15 #4", "round/negotiation 2024-06 #5 @Brussels scheduled"],
    ),
    "in front of the clause": (
        "In March, the sixth round of the EU-Thailand FTA talks was held, while the fifth was on 12 January.",
        ["round/negotiation 2024-03 #6", "round/negotiation 2024-01-12 #5"],
    ),
    "before its noun": (
        "The 12 March round of the EU-Thailand FTA talks followed the fifth round in January.",
        ["round/negotiation 2024-01 #5"],
    ),
    "in a relative clause": (
        "The Chile-India trade agreement, which was signed in May 2022, entered into force on 1 February 2024.",
        ["milestone/signed 2022-05", "milestone/in_force 2024-02-01"],
    ),
    "semicolon": (
        "Brussels will host the fifth round of EU-Thailand FTA talks in June; the sixth is due by the end of 2024.",
        ["round/negotiation 2024-06 #5 @Brussels scheduled", "round/negotiation 2024 #6 scheduled"],
    ),
    "since is no date of what follows": (
        "Since negotiations on an EU-Thailand FTA were resumed in May 2023, the third round has been prepared.",
        ["round/negotiation undated #3", "milestone/resumed 2023-05"],
    ),
    "when it takes effect is not when it was signed": (
        "Thailand and Norway signed the EFTA-Thailand free trade agreement, effective 1 April.",
        ["milestone/in_force 2024-04-01 scheduled"],
    ),
    "nor when it was ratified": (
        "Peru became the eighth member to ratify the CPTPP, which entered into force for it on 19 September 2021.",
        ["milestone/in_force 2021-09-19"],
    ),
    "signed and in force on one day": (
        "The Chile-India trade agreement was signed and entered into force on 12 March.",
        ["milestone/signed 2024-03-12", "milestone/in_force 2024-03-12"],
    ),
    "days before something": (
        "Two days before the EU-Chile summit on 12 March, Chile ratified the CPTPP.",
        ["meeting/summit 2024-03-12"],
    ),
    "days after something": (
        "Chile ratified the CPTPP three days after the EU-Chile summit of 12 March.",
        ["meeting/summit 2024-03-12"],
    ),
    "after something": (
        "Peru suspended negotiations with Ecuador on a free trade agreement after mobs stormed an embassy on 5 March.",
        [],
    ),
    "on a day after something": (
        "Chile ratified the CPTPP on 14 March, after the EU-Chile summit of 12 March.",
        ["meeting/summit 2024-03-12", "milestone/approved 2024-03-14"],
    ),
    "nor of what goes before": (
        "It was the third round since negotiations on an EU-Thailand FTA were resumed in May 2023.",
        ["round/negotiation undated #3", "milestone/resumed 2023-05"],
    ),
    "planned before": (
        "The third round of the EU-India FTA talks, originally planned for February, will be held on 8-12 April.",
        ["round/negotiation 2024-04-08/2024-04-12 #3 scheduled"],
    ),
    "moved from one date to another": (
        "The third round of the EU-India FTA talks was postponed from February to 8 April.",
        ["round/negotiation 2024-04-08 #3 scheduled"],
    ),
    "put off until": (
        "The third round of the EU-India FTA talks, due this week, was put off until May.",
        ["round/negotiation 2024-05 #3 scheduled"],
    ),
    "before a season": (
        "The EU and India agreed to meet for the third round of the FTA talks before the summer.",
        ["round/negotiation ../2024-06 #3 scheduled"],
    ),
    "when-clause": (
        "In March 2022, when Indian Commerce Minister Piyush Goyal visited Ottawa, talks were paused in late August.",
        ["meeting/visit 2022-03 @Ottawa", "milestone/suspended 2023-08-21/2023-08-31~"],
    ),
    "in brackets": (
        "Then came the sixth round of the EU-Thailand FTA talks (Brussels, 12-14 February) and the seventh (Bangkok,"
        " 8-11 March).",
        ["round/negotiation 2024-02-12/2024-02-14 #6 @Brussels", "round/negotiation 2024-03-08/2024-03-11 #7 @Bangkok"],
    ),
    "when it was said": (
        "The fifth round of the EU-Thailand FTA talks is to be held in Brussels in May, the ministry said Sunday.",
        ["round/negotiation 2024-05 #5 @Brussels scheduled"],
    ),
    "of another noun": (
        "The hosts of this week will be the guests of the fifth round of the EU-Thailand FTA talks, due in May.",
        ["round/negotiation 2024-05 #5 scheduled"],
    ),
    "two months of rounds": (
        "Negotiators held back-to-back rounds of the EU-Thailand FTA talks in January and March 2024.",
        ["round/negotiation 2024-01", "round/negotiation 2024-03"],
    ),
    "the end of another event": (
        "Trade Minister Ahn Duk-geun met Indian Commerce Minister Piyush Goyal in Jakarta on Monday during the G20"
        " summit, which ended on Tuesday.",
        ["meeting/ministerial 2024-03-25 @Jakarta", "meeting/summit 2024-03-26 @Jakarta"],
    ),
    "summit from Saturday to Monday": (
        "The Korea-ASEAN summit, which started on Saturday and ended on Monday, was held in Jakarta.",
        ["meeting/summit 2024-03-23/2024-03-25 @Jakarta"],
    ),
    "runs to a day": (
        "The sixth round of the EU-Thailand FTA talks opened in Brussels this Tuesday and runs to Friday.",
        ["round/negotiation 2024-03-26/2024-03-29 #6 @Brussels"],
    ),
    "summit of three days": (
        "The three-day Korea-ASEAN summit began in Jakarta on 18 March.",
        ["meeting/summit 2024-03-18/2024-03-20 @Jakarta"],
    ),
}

STATUS = {
    "failed to take place": (
        "The fifth round of the EU-India FTA talks had been due on 18 March but failed to take place.",
        ["round/negotiation 2024-03-18 #5 cancelled"],
    ),
    "not cancelled": (
        "The fifth round of the EU-India FTA talks on 18 March was not cancelled.",
        ["round/negotiation 2024-03-18 #5"],
    ),
    "was to be held": (
        "The fifth round of the EU-India FTA talks was to be held on 8 April.",
        ["round/negotiation 2024-04-08 #5 scheduled"],
    ),
    "had been scheduled and never held": (
        "The fifth round of the EU-India FTA talks had been scheduled for 4 to 8 March but was never held.",
        ["round/negotiation 2024-03-04/2024-03-08 #5 cancelled"],
    ),
    "was expected to be signed": (
        "The Chile-India trade agreement was expected to be signed in January 2024, but the ceremony was delayed.",
        ["milestone/signed 2024-01 scheduled"],
    ),
    "due to enter into force": (
        "The Chile-India trade agreement, due to enter into force on 1 January 2022, has been delayed.",
        ["milestone/in_force 2022-01-01 scheduled"],
    ),
    "had planned": (
        "Delhi had planned the fifth round of the EU-India FTA talks for February.",
        ["round/negotiation 2024-02 #5 scheduled"],
    ),
    "was scheduled to meet": (
        "The trade minister of India was scheduled to meet his Chilean counterpart in Delhi on 8 March.",
        ["meeting/ministerial 2024-03-08 @Delhi scheduled"],
    ),
    "was due and was held": (
        "The fifth round of the EU-India FTA talks was due on 8 March and was held in Delhi.",
        ["round/negotiation 2024-03-08 #5 @Delhi"],
    ),
    "as planned": (
        "As planned, the fifth round of the EU-India FTA talks was held on 8 March.",
        ["round/negotiation 2024-03-08 #5"],
    ),
    "the planned agreement": (
        "The planned Chile-India trade agreement was signed on 8 March 2024.",
        ["milestone/signed 2024-03-08"],
    ),
    "announced that it would": (
        "Chile and India announced on 8 March 2024 that they would start talks on a trade agreement.",
        ["milestone/launched 2024-03-08"],
    ),
    "met and put off something else": (
        "The trade ministers of Korea and India met in Seoul on 8 March and deferred a decision on farm goods.",
        ["meeting/ministerial 2024-03-08 @Seoul"],
    ),
    "called off the meeting itself": (
        "The trade minister of India was to meet his Chilean counterpart on 8 March but called off the meeting.",
        ["meeting/ministerial 2024-03-08 cancelled"],
    ),
    "held after something was scrapped": (
        "Chile and India held the fifth round of negotiations on 8 March, after India scrapped its import duties.",
        ["round/negotiation 2024-03-08 #5"],
    ),
    "postponed twice, it opened": (
        "Postponed twice, the summit between Korea and Japan opened in Seoul on 8 March.",
        ["meeting/summit 2024-03-08 @Seoul"],
    ),
    "postponed in one month, completed in the next": (
        "The third round of talks between India and Peru, postponed in January because of floods, was completed on"
        " 8 March.",
        ["round/negotiation 2024-03-08 #3"],
    ),
    "scheduled and postponed": (
        "The third round of talks between India and Peru, scheduled for 8 March, was postponed.",
        ["round/negotiation 2024-03-08 #3 cancelled"],
    ),
    "a condition": (
        "If ratified, the Chile-India trade agreement, signed on 1 December 2021, would take effect sixty days later.",
        ["milestone/signed 2021-12-01"],
    ),
    "contrary to fact": (
        "Had Chile ratified in time, the Chile-India trade agreement would have entered into force on 1 January 2024.",
        [],
    ),
    "would have taken place": (
        "The fifth round of the EU-India FTA talks would have taken place on 8 March but for the strike.",
        [],
    ),
    "a false report": (
        "Officials rejected a report that Chile and India had concluded a trade agreement on 8 March.",
        [],
    ),
    "a report that is denied behind": (
        "Reports that Chile and India had concluded a trade agreement on 8 March were dismissed as false.",
        [],
    ),
    "not true": ("It is not true that Chile and India signed a trade agreement on 8 March.", []),
    "a denial of something else": (
        "The minister of Chile denied delays; on 8 March, Chile and India signed a trade agreement.",
        ["milestone/signed 2024-03-08"],
    ),
    "no doubt": (
        "There is no doubt that Chile and India signed the trade agreement on 8 March.",
        ["milestone/signed 2024-03-08"],
    ),
    "a guess told aside": (
        "Chile, which may be the most open economy, signed a trade agreement with India on 8 March.",
        ["milestone/signed 2024-03-08"],
    ),
    "a hope": ("Chile, which has no agreement with India, may sign one on 8 April.", []),
    "under way": (
        "The fifth round of the EU-India FTA talks opened on Monday and will last until Friday.",
        ["round/negotiation 2024-03-25/2024-03-29 #5"],
    ),
    "later today": (
        "The fifth round of the EU-India FTA talks will begin on 28 March.",
        ["round/negotiation 2024-03-28 #5 scheduled"],
    ),
    "venue that was to be, and the begin": (
        "Bangkok was to be the venue of the fifth round of the EU-Thailand FTA talks from Monday to Friday. The fifth"
        " round opened on Monday.",
        ["round/negotiation 2024-03-25/2024-03-29 #5 @Bangkok"],
    ),
    "put off, but held": (
        "The fifth round of the EU-India FTA talks, which had been put off twice, took place on 18 March.",
        ["round/negotiation 2024-03-18 #5"],
    ),
    "no date yet": (
        "Officials said no date had been set for the fifth round of the EU-India FTA talks.",
        ["round/negotiation undated #5 scheduled"],
    ),
    "undated and would be": (
        "The minister said that the fifth round of the EU-India FTA talks would be held in Delhi.",
        ["round/negotiation undated #5 @Delhi scheduled"],
    ),
    "undated and ahead": (
        "The EU and India agreed to hold the fifth round of their FTA talks.",
        ["round/negotiation undated #5 scheduled"],
    ),
}

ECHOES = {
    "place in the next sentence": (
        "Chile and India signed a trade agreement on 8 March 2024. The signing took place in Santiago.",
        ["milestone/signed 2024-03-08 @Santiago"],
    ),
    "a place that is known stays": (
        "Chile and India signed a trade agreement in Delhi on 8 March 2024. The signing of May was in Santiago.",
        ["milestone/signed 2024-03-08 @Delhi"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES)
def test_an_event_takes_its_own_date(text, expected):
    assert sorted(events(text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), STATUS.values(), ids=STATUS)
def test_held_ahead_or_called_off(text, expected):
    assert events(text) == expected


@pytest.mark.parametrize(("text", "expected"), ECHOES.values(), ids=ECHOES)
def test_a_later_sentence_tells_more_of_an_event(text, expected):
    assert events(text) == expected
