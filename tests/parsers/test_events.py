"""Sentences as trade news write them, and the events in them.

An event is written `kind/type date parties [agreement] [#number] [@place] [status]`; what is `held` leaves it out.
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
        "+".join(event.parties),
        event.agreement or "",
        f"#{event.round}" if event.round else "",
        shown_place(event),
        "" if event.status is Status.HELD else event.status.value,
    ]
    return " ".join(bit for bit in bits if bit)


ROUNDS = {
    "ordinal": (
        "Korea and the UK held the third round of talks on their free trade agreement in Seoul on 4-6 March 2024.",
        "round/negotiation 2024-03-04/2024-03-06 GB+KR korea-uk #3 @Seoul",
    ),
    "number behind": (
        "Round five of the UK-India FTA negotiations took place in London from 18 to 29 July 2022.",
        "round/negotiation 2022-07-18/2022-07-29 GB+IN india-uk #5 @London",
    ),
    "roman": (
        "The VI Round of negotiations on the Mercosur-Korea trade agreement closed on 4 June 2021.",
        "round/negotiation 2021-06-04 KR+MERCOSUR korea-mercosur #6",
    ),
    "week commencing": (
        "Officials met for the first round of Korea-UK FTA negotiations in the week commencing 22 January 2024.",
        "round/negotiation 2024-01-22/2024-01-26 GB+KR korea-uk #1",
    ),
    "planned": (
        "The fourth round of EU-India trade negotiations will be held in Brussels in June.",
        "round/negotiation 2024-06 EU+IN eu-india #4 @Brussels scheduled",
    ),
    "undated": (
        "Australia and the UAE have finished the second round of negotiations on a trade agreement.",
        "round/negotiation undated AE+AU australia-uae #2",
    ),
    "host": (
        "Canberra hosted the eighth round of the Australia-EU free trade agreement talks from 13 to 17 February 2023.",
        "round/negotiation 2023-02-13/2023-02-17 AU+EU australia-eu #8 @Canberra",
    ),
    "final": (
        "The eleventh and final round of Japan-EU EPA negotiations was held in Tokyo in March 2017.",
        "round/negotiation 2017-03 EU+JP eu-japan #11 @Tokyo",
    ),
    "latest": (
        "The latest round of talks between China and Norway on a free trade agreement ended on Monday.",
        "round/negotiation 2024-03-25 CN+NO china-norway",
    ),
    "virtual": (
        "New Zealand and the UK held the sixth round of FTA negotiations by video conference on 19-30 July 2021.",
        "round/negotiation 2021-07-19/2021-07-30 GB+NZ new-zealand-uk #6 @virtual",
    ),
    "postponed": (
        "The third round of India-EU FTA talks, planned for 10 April 2024, has been postponed.",
        "round/negotiation 2024-04-10 EU+IN eu-india #3 cancelled",
    ),
    "called off at the end": (
        "The sixth round of talks on the India-US trade agreement, scheduled for 8-12 April, was called off.",
        "round/negotiation 2024-04-08/2024-04-12 IN+US india-us #6 cancelled",
    ),
    "the pair before talks": (
        "The tenth round of UK-India talks was held in London in June 2023.",
        "round/negotiation 2023-06 GB+IN india-uk #10 @London",
    ),
}

MEETINGS = {
    "ministers": (
        "Trade Minister Ahn Duk-geun met with Indian Commerce Minister Piyush Goyal in Seoul on 12 March 2024.",
        "meeting/ministerial 2024-03-12 IN+KR @Seoul",
    ),
    "vice ministers": (
        "South Korea's Deputy Trade Minister Yang Byeong-nae and Lithuania's vice foreign minister Egidijus Meilunas"
        " met in Seoul on March 19.",
        "meeting/senior_officials 2024-03-19 KR+LT @Seoul",
    ),
    "leaders": (
        "President Yoon Suk Yeol and Prime Minister Rishi Sunak met in London on 22 November 2023.",
        "meeting/summit 2023-11-22 GB+KR @London",
    ),
    "summit of a bloc": (
        "The G20 Summit was held in New Delhi on 9-10 September 2023.",
        "meeting/summit 2023-09-09/2023-09-10 G20 @New Delhi",
    ),
    "committee with a number": (
        "The 10th Korea-EU Trade Committee was held in Seoul on 30 November 2021.",
        "meeting/committee 2021-11-30 EU+KR #10 @Seoul",
    ),
    "conference of the WTO": (
        "The 13th WTO Ministerial Conference took place in Abu Dhabi from 26 February to 2 March 2024.",
        "meeting/dialogue 2024-02-26/2024-03-02 WTO #13 @Abu Dhabi",
    ),
    "ahead": (
        "The Korea-Japan Economic Dialogue is to be held in Tokyo on 15 April.",
        "meeting/dialogue 2024-04-15 JP+KR @Tokyo scheduled",
    ),
    "visit": (
        "Indian Commerce Minister Piyush Goyal visited London on 10 July 2023.",
        "meeting/visit 2023-07-10 GB+IN @London",
    ),
    "trilateral": (
        "The China-Japan-South Korea foreign ministers' meeting was held in Busan on 26 November 2023.",
        "meeting/ministerial 2023-11-26 CN+JP+KR @Busan",
    ),
}

MILESTONES = {
    "launched": (
        "Korea and the UK launched negotiations on an upgrade of their free trade agreement on 22 November 2023.",
        "milestone/launched 2023-11-22 GB+KR korea-uk-upgrade",
    ),
    "opened": (
        "Negotiations on a free trade agreement between Switzerland and India were opened in 2008.",
        "milestone/launched 2008 CH+IN india-switzerland",
    ),
    "concluded": (
        "The EU and New Zealand concluded negotiations for a free trade agreement on 30 June 2022.",
        "milestone/concluded 2022-06-30 EU+NZ eu-new-zealand",
    ),
    "signed": (
        "The Korea-Philippines Free Trade Agreement was signed on 7 September 2023 in Jakarta.",
        "milestone/signed 2023-09-07 KR+PH korea-philippines @Jakarta",
    ),
    "in force": (
        "The EU-Japan Economic Partnership Agreement entered into force on 1 February 2019.",
        "milestone/in_force 2019-02-01 EU+JP eu-japan",
    ),
    "in force since": (
        "The Korea-Turkey FTA has been in force since May 2013.",
        "milestone/in_force 2013-05 KR+TR korea-turkey",
    ),
    "will enter into force": (
        "The Korea-Philippines FTA will enter into force on 31 December 2024.",
        "milestone/in_force 2024-12-31 KR+PH korea-philippines scheduled",
    ),
    "resumed": (
        "India and Canada resumed negotiations on a comprehensive trade agreement in March 2022.",
        "milestone/resumed 2022-03 CA+IN canada-india",
    ),
    "suspended": (
        "Negotiations on the EU-Malaysia FTA have been suspended since 2012.",
        "milestone/suspended 2012 EU+MY eu-malaysia",
    ),
    "ratified": (
        "The European Parliament approved the EU-Vietnam free trade agreement on 12 February 2020.",
        "milestone/approved 2020-02-12 EU eu-vietnam",
    ),
    "initialled": (
        "The EU and Korea initialled their free trade agreement on 15 October 2009.",
        "milestone/initialled 2009-10-15 EU+KR eu-korea",
    ),
    "moved to another day": (
        "Signing of the EU-Mercosur agreement, planned for 20 December 2025, was postponed to 12 January 2026.",
        "milestone/signed 2026-01-12 EU+MERCOSUR eu-mercosur scheduled",
    ),
    "their agreement": (
        "India and the EU concluded their FTA negotiations on 3 May 2023.",
        "milestone/concluded 2023-05-03 EU+IN eu-india",
    ),
    "the agreement, sides named": (
        "The EU and Mercosur signed the Partnership Agreement on 17 January 2024.",
        "milestone/signed 2024-01-17 EU+MERCOSUR eu-mercosur",
    ),
    "for one member": (
        "RCEP: 1 February 2022 - Entry into force for Korea.",
        "milestone/in_force 2022-02-01 KR+RCEP rcep",
    ),
    "a deadline is no day": (
        "The Korea-Philippines FTA is to be signed by 2 May 2024.",
        "milestone/signed ../2024-05-02 KR+PH korea-philippines scheduled",
    ),
    "memorandum": (
        "Japan and Thailand signed a memorandum of understanding on energy in Tokyo on 3 March 2024.",
        "milestone/signed 2024-03-03 JP+TH japan-thailand-mou @Tokyo",
    ),
}  # fmt: skip

NOTHING = {
    "statistics": "Korea's exports to the UK rose by 12% in 2023.",
    "hope": "Both sides hope to conclude the EU-India free trade agreement by the end of 2025.",
    "comparison": "It was the first visit to Seoul by a Chinese leader since 2014.",
    "a year in a name": "The 2030 World Expo will not be held in Busan.",
    "appointment": "He was trade minister from August 2021 to May 2022.",
    "a table is round": "A round table on exports to Korea was chaired by the bank.",
    "denied": "Officials denied that the EU and India had signed a free trade agreement on 3 May 2023.",
    "none": "No round of EU-India FTA talks was held in August 2023.",
    "opinion": "Analysts say that trade talks with China should begin one day.",
}


@pytest.mark.parametrize(("text", "expected"), [*ROUNDS.values()], ids=[*ROUNDS])
def test_rounds(text, expected):
    assert events(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [*MEETINGS.values()], ids=[*MEETINGS])
def test_meetings(text, expected):
    assert events(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [*MILESTONES.values()], ids=[*MILESTONES])
def test_milestones(text, expected):
    assert events(text) == [expected]


def test_a_list_of_places_and_months_is_as_many_meetings():
    text = "US and Chinese officials met in Geneva in May, London in June and Stockholm in July."
    assert events(text, dt.date(2025, 9, 1)) == [
        "meeting/senior_officials 2025-05 CN+US @Geneva",
        "meeting/senior_officials 2025-06 CN+US @London",
        "meeting/senior_officials 2025-07 CN+US @Stockholm",
    ]


def test_years_alone_on_a_line_head_a_chronology():
    text = """Chronology of the free trade agreement between South Korea and the United States

2006
June 5-9: First round of talks in Washington.

2007
Jan. 15-19: Sixth round in Seoul.

2018
Jan. 5: First round of talks on the amendment in Washington.
"""
    assert events(text, None) == [
        "round/negotiation 2006-06-05/2006-06-09 KR+US korea-us #1 @Washington",
        "round/negotiation 2007-01-15/2007-01-19 KR+US korea-us #6 @Seoul",
        "round/negotiation 2018-01-05 KR+US korea-us #1 @Washington",
    ]


def test_news_is_not_older_than_what_it_looks_back_on():
    text = """The seventh round of the India-Peru trade negotiations was held in New Delhi from April 8 to 11.

The fifth round was in August 2019. The sixth round was hosted by Lima from February 12 to 14.

Bilateral trade reached 3.68 billion dollars in 2023.
"""
    assert [event.split()[1] for event in events(text, None)] == [
        "XXXX-04-08/XXXX-04-11",
        "2019-08",
        "XXXX-02-12/XXXX-02-14",
    ]


def test_a_table_of_rounds():
    text = """EU and India: where the free trade agreement stands

Round | Dates | Venue
9 | 23-27 September 2024 | New Delhi
10 | 10-14 March 2025 | Brussels
"""
    assert events(text, dt.date(2025, 9, 1)) == [
        "round/negotiation 2024-09-23/2024-09-27 EU+IN eu-india #9 @New Delhi",
        "round/negotiation 2025-03-10/2025-03-14 EU+IN eu-india #10 @Brussels",
    ]


def test_round_nought_is_no_number():
    assert events("Korea and the UK held round 0 of the FTA talks on 4 March 2024.") in (
        [],
        ["round/negotiation 2024-03-04 GB+KR korea-uk"],
    )


def test_rounds_of_other_parties_are_other_rounds():
    text = (
        "The third round between Korea and Japan was held on 5 March."
        " The third round between India and Chile was on 9 May."
    )
    assert len(events(text, dt.date(2024, 6, 1))) == 2


def test_a_heading_says_which_agreement_is_meant():
    text = """Trade talks of the year\n\n## The CPTPP\n\nThe CPTPP was signed on 8 March 2018.\n\n## EU-Australia talks

The third round was held in Canberra in July 2019.\n"""
    assert events(text)[-1] == "round/negotiation 2019-07 AU+EU australia-eu #3 @Canberra"


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_event(text):
    assert events(text) == []
