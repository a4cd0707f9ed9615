"""Meetings in the ways in which trade news tell of them.

An event is written `type date parties [#number] [@place] [status]`; what is `held` leaves it out.
"""

import datetime as dt

import pytest

from tests.parsers.made import PUBLISHED, parsed, shown_place
from tradedb.records import EventMention, Kind, Status


def meetings(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    return [brief(event) for event in parsed(text, published).events if event.kind is Kind.MEETING]


def brief(event: EventMention) -> str:
    bits = [
        event.type,
        event.date,
        "+".join(event.parties),
        f"#{event.round}" if event.round else "",
        shown_place(event),
        "" if event.status is Status.HELD else event.status.value,
    ]
    return " ".join(bit for bit in bits if bit)


VERBS = {
    "met": (
        "Trade Minister Yeo Han-koo met Indian Commerce Minister Piyush Goyal on 5 March.",
        "ministerial 2024-03-05 IN+KR",
    ),
    "held talks": (
        "Indian Commerce Minister Piyush Goyal held talks with Swiss Economy Minister Guy Parmelin in Bern on 5 March.",
        "ministerial 2024-03-05 CH+IN @Bern",
    ),
    "sat down": (
        "Swiss Economy Minister Guy Parmelin sat down with Indian Commerce Minister Piyush Goyal in Davos in January.",
        "ministerial 2024-01 CH+IN @Davos",
    ),
    "received": (
        "Kenyan President William Ruto received Ugandan Trade Minister Francis Mwebesa in Nairobi on 5 March.",
        "summit 2024-03-05 KE+UG @Nairobi",
    ),
    "was received by": (
        "Ugandan Trade Minister Francis Mwebesa was received by Kenyan President William Ruto on 5 March.",
        "summit 2024-03-05 KE+UG",
    ),
    "hosted": (
        "Kenyan Trade Minister Rebecca Miano hosted Ugandan Trade Minister Francis Mwebesa in Mombasa on 5 March.",
        "ministerial 2024-03-05 KE+UG @Mombasa",
    ),
    "spoke by phone": (
        "US Trade Representative Katherine Tai spoke by phone with Kenyan Trade Minister Rebecca Miano on Monday.",
        "ministerial 2024-03-25 KE+US",
    ),
    "video call": (
        "EU Trade Commissioner Valdis Dombrovskis held a video call with Swiss Economy Minister Guy Parmelin "
        "on 5 March.",
        "ministerial 2024-03-05 CH+EU @virtual",
    ),
    "came together": (
        "The chief negotiators of Peru and Chile came together in Lima on 5 March.",
        "senior_officials 2024-03-05 CL+PE @Lima",
    ),
    "gathered": (
        "Trade ministers of Chile, Peru and Mexico gathered in Lima on 5 March.",
        "ministerial 2024-03-05 CL+MX+PE @Lima",
    ),
    "got together": (
        "Chilean Foreign Minister Alberto van Klaveren and Peruvian Foreign Minister Javier Gonzalez got "
        "together in Lima on 5 March.",
        "ministerial 2024-03-05 CL+PE @Lima",
    ),
    "flew to for talks": (
        "Swiss Economy Minister Guy Parmelin flew to New Delhi on 5 March for talks with Indian Commerce "
        "Minister Piyush Goyal.",
        "ministerial 2024-03-05 CH+IN @New Delhi",
    ),
    "was in": ("Swiss Economy Minister Guy Parmelin was in Mumbai on 5 March.", "visit 2024-03-05 CH+IN @Mumbai"),
    "paid a visit": (
        "Kenyan President William Ruto paid a state visit to Japan on 7 February.",
        "visit 2024-02-07 JP+KE @JP",
    ),
    "is to meet": (
        "Kenyan Trade Minister Rebecca Miano is to meet Ugandan Trade Minister Francis Mwebesa on 9 April.",
        "ministerial 2024-04-09 KE+UG scheduled",
    ),
    "called off": (
        "A meeting of the trade ministers of Chile and Peru planned for 9 April was called off.",
        "ministerial 2024-04-09 CL+PE cancelled",
    ),
    "raised with": (
        "Australian Foreign Minister Penny Wong raised wine with Chinese Foreign Minister Wang Yi in Jakarta "
        "last month.",
        "ministerial 2024-02 AU+CN @Jakarta",
    ),
    "discussed by": (
        "Quotas were discussed on 5 March by Kenyan Trade Minister Rebecca Miano and Ugandan Trade Minister "
        "Francis Mwebesa.",
        "ministerial 2024-03-05 KE+UG",
    ),
    "will see": (
        "Kenyan Trade Minister Rebecca Miano will see Ugandan Trade Minister Francis Mwebesa in Nairobi on 9 April.",
        "ministerial 2024-04-09 KE+UG @Nairobi scheduled",
    ),
}
NOUNS = {
    "the meeting of": (
        "The meeting of the two countries' trade ministers, Rebecca Miano of Kenya and Francis Mwebesa of "
        "Uganda, on 5 March was short.",
        "ministerial 2024-03-05 KE+UG",
    ),
    "between": (
        "Talks between Kenyan Trade Minister Rebecca Miano and Ugandan Trade Minister Francis Mwebesa took "
        "place in Nairobi on 5 March.",
        "ministerial 2024-03-05 KE+UG @Nairobi",
    ),
    "date in front": (
        "On 5 March, a meeting between the trade ministers of Kenya and Uganda was held in Nairobi.",
        "ministerial 2024-03-05 KE+UG @Nairobi",
    ),
    "dated noun": (
        "The 5 March meeting of the Kenyan and Ugandan trade ministers settled nothing.",
        "ministerial 2024-03-05 KE+UG",
    ),
    "summit with a number": (
        "The 24th EU-China summit took place in Beijing on 7 December 2023.",
        "summit 2023-12-07 CN+EU #24 @Beijing",
    ),
    "stocktake": (
        "A stocktake between the chief negotiators of Chile and Peru followed in Lima on 5 March.",
        "senior_officials 2024-03-05 CL+PE @Lima",
    ),
    "dialogue": (
        "The second Japan-India Economic Dialogue is to be held in Tokyo on 9 April.",
        "dialogue 2024-04-09 IN+JP #2 @Tokyo scheduled",
    ),
    "round table": (
        "A Kenya-Uganda business round table was held in Kampala on 5 March.",
        "business 2024-03-05 KE+UG @Kampala",
    ),
    "technical talks": (
        "Kenya and Uganda held technical talks in Kampala on 5 March.",
        "technical 2024-03-05 KE+UG @Kampala",
    ),
    "intersessional": (
        "An intersessional meeting of Kenya and Uganda was held online on 5 March.",
        "technical 2024-03-05 KE+UG @virtual",
    ),
    "vice ministers": (
        "Vice ministers of Chile and Peru held a meeting in Lima on 5 March.",
        "senior_officials 2024-03-05 CL+PE @Lima",
    ),
    "state visit with a summit": (
        "Kenyan President William Ruto met Japanese Prime Minister Fumio Kishida in Tokyo on 8 February "
        "during a state visit to Japan.",
        "summit 2024-02-08 JP+KE @Tokyo",
    ),
}
BODIES = {
    "a committee that the WTO has": (
        "Chad and Mali spoke of cotton. Members of the Committee on Agriculture met on 5 March.",
        "committee 2024-03-05 WTO",
    ),
    "a committee that an agreement has": (
        "The Committee on Rules of Origin of the Chile-Norway FTA met on 5 March.",
        "committee 2024-03-05 CL+NO",
    ),
    "a leader of whom a table tells the side": (
        "President Trump hosted Prime Minister Narendra Modi at the White House on 5 March, after France and the"
        " United States had spoken.",
        "summit 2024-03-05 IN+US",
    ),
    "joint committee": (
        "The fifth meeting of the Chile-Peru Joint Committee was held in Lima on 5 March.",
        "committee 2024-03-05 CL+PE #5 @Lima",
    ),
    "its meeting": (
        "The Chile-Peru Free Trade Commission held its third meeting in Lima on 5 March.",
        "committee 2024-03-05 CL+PE #3 @Lima",
    ),
    "met for the third time": (
        "The joint study group of Chile and Peru met for the third time in Lima on 5 March.",
        "technical 2024-03-05 CL+PE #3 @Lima",
    ),
    "of the WTO": (
        "The General Council of the World Trade Organization met in Geneva on 5 March.",
        "committee 2024-03-05 WTO @Geneva",
    ),
    "ministerial conference": (
        "The 13th WTO Ministerial Conference (MC13) was held in Abu Dhabi from 26 February to 2 March.",
        "dialogue 2024-02-26/2024-03-02 WTO #13 @Abu Dhabi",
    ),
    "abbreviated": (
        "MC13 was held in Abu Dhabi from 26 February to 2 March.",
        "dialogue 2024-02-26/2024-03-02 WTO #13 @Abu Dhabi",
    ),
    "session of the Council": (
        "The Council of the European Union gave its mandate at a session of trade ministers on 5 March.",
        "ministerial 2024-03-05 EU",
    ),
    "ministers of a bloc": (
        "ASEAN economic ministers met in Vientiane on 9 March.",
        "ministerial 2024-03-09 ASEAN @Vientiane",
    ),
    "leaders of a bloc": (
        "Leaders of the Asia-Pacific Economic Cooperation forum gathered in San Francisco in November 2023.",
        "summit 2023-11 APEC @San Francisco",
    ),
    "a bloc and a partner": (
        "ASEAN economic ministers met with Chinese Commerce Minister Wang Wentao in Jakarta on 9 March.",
        "ministerial 2024-03-09 ASEAN+CN @Jakarta",
    ),
    "summit of a bloc": (
        "The 46th ASEAN Summit will be held in Kuala Lumpur in May 2025.",
        "summit 2025-05 ASEAN #46 @Kuala Lumpur scheduled",
    ),
    "of a named agreement": (
        "The Joint Committee of the EFTA-Philippines agreement will meet in Manila on 9 April.",
        "committee 2024-04-09 EFTA+PH @Manila scheduled",
    ),
    "on accession": (
        "The WTO has many candidates: the fourth meeting of the Working Party on Ethiopia took place on 5 March.",
        "committee 2024-03-05 ET+WTO #4",
    ),
    "disputes": ("The DSB, meeting on 5 March, set up a panel on steel.", "committee 2024-03-05 WTO"),
    "year in the name": ("It was agreed at the 2023 G7 Summit in Hiroshima.", "summit 2023 G7 @Hiroshima"),
}
CASES = VERBS | NOUNS | BODIES


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_meeting(text, expected):
    assert meetings(text) == [expected]


SEVERAL = {
    "a partner and a day each": (
        "Kenyan Trade Minister Rebecca Miano met Ugandan Trade Minister Francis Mwebesa in Kampala on 5 March"
        " and Rwandan Trade Minister Prudence Sebahizi in Kigali on 7 March.",
        ["ministerial 2024-03-05 KE+UG @Kampala", "ministerial 2024-03-07 KE+RW @Kigali"],
    ),
    "on the margins": (
        "On the sidelines of the G20 Summit in New Delhi on 9 September 2023, Kenyan President William Ruto "
        "met Japanese Prime Minister Fumio Kishida.",
        ["summit 2023-09-09 G20 @New Delhi", "summit 2023-09-09 JP+KE @New Delhi"],
    ),
    "one event for each partner": (
        "Kenyan President William Ruto held bilateral meetings with Ugandan President Yoweri Museveni and "
        "Rwandan President Paul Kagame in Arusha on 5 March.",
        ["summit 2024-03-05 KE+UG @Arusha", "summit 2024-03-05 KE+RW @Arusha"],
    ),
    "partners on days of their own": (
        "Kenyan President William Ruto held talks with Ugandan President Yoweri Museveni on 5 March, and "
        "with Rwandan President Paul Kagame on 7 March.",
        ["summit 2024-03-05 KE+UG", "summit 2024-03-07 KE+RW"],
    ),
    "preceded by": (
        "The ASEAN Summit was preceded by a meeting of ASEAN economic ministers on 5 March.",
        ["ministerial 2024-03-05 ASEAN"],
    ),
    "in two cities on two days": (
        "Officials of Chile and Peru met in Lima on 5 March and in Santiago on 7 March.",
        ["senior_officials 2024-03-05 CL+PE @Lima", "senior_officials 2024-03-07 CL+PE @Santiago"],
    ),
    "the group's leaders": (
        "Brazil presides over the G20. The group's leaders are to meet in Rio de Janeiro on 18 and 19 November.",
        ["summit 2024-11-18/2024-11-19 G20 @Rio de Janeiro scheduled"],
    ),
    "said again with its date": (
        "Kenya and Uganda spoke about maize at senior level. The meeting was held in Nairobi on 5 March.",
        ["senior_officials 2024-03-05 KE+UG @Nairobi"],
    ),
    "under the heading of an agreement": (
        "Trade talks of the year\n\n## EU-Chile agreement\n\nText was agreed.\n\n## Kenya-Uganda trade agreement\n\n"
        "The trade ministers met on 5 March.\n",
        ["ministerial 2024-03-05 KE+UG"],
    ),
    "journey to a summit": (
        "Kenyan President William Ruto left for Kampala on 5 March to attend the African Union summit.",
        ["visit 2024-03-05 KE+UG @Kampala"],
    ),
    "he": (
        "Kenyan Trade Minister Rebecca Miano travels much. She met Ugandan Trade Minister Francis Mwebesa on 5 March.",
        ["ministerial 2024-03-05 KE+UG"],
    ),
    "chronology": (
        "Kenya and Uganda: a short history\n\n2023\nMarch 5: The trade ministers of Kenya and Uganda meet in "
        "Nairobi.\n\n2024\nJanuary 9: Second meeting of the Joint Committee of Kenya and Uganda in Kampala.\n",
        ["ministerial 2023-03-05 KE+UG @Nairobi", "committee 2024-01-09 KE+UG #2 @Kampala"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_meetings_told_together(text, expected):
    assert sorted(meetings(text)) == sorted(expected)


NONE = {
    "somebody of an unknown side": (
        "Britain and Japan trade a lot. Ardwell spoke by telephone with her Japanese counterpart on 5 March."
    ),
    "somebody of an unknown side, two days": (
        "Ardwell met Piyush Goyal in Delhi on 5 March and Majid Al-Kassabi in Riyadh on 7 March."
    ),
    "target": "Kenya and Uganda met their target for sugar on 5 March.",
    "buyers": "Exporters of Kenya met buyers from Uganda on 5 March.",
    "cabinet": "Kenya's Cabinet, which met on 5 March, approved the trade agreement with Uganda.",
    "interview": "Kenyan Trade Minister Rebecca Miano told reporters on 5 March that Uganda was a friend.",
    "press conference": "Kenyan Trade Minister Rebecca Miano gave a press conference on Uganda on 5 March.",
    "comparison": "It was the first visit of a Kenyan president to Japan since 2014.",
    "wish": "Kenya hopes for a summit with Uganda in May.",
    "no date": "The trade ministers of Kenya and Uganda will meet.",
    "committee as actor": "Kenya and Uganda tasked the Joint Committee with a report by 5 May.",
    "committee created": "A Joint Committee of Kenya and Uganda was established on 5 March.",
    "office": "He has been chair of the General Council since 2021.",
    "in force": "The trade agreement of Kenya and Uganda has been in force since 5 March 2013.",
    "in charge": "Kenyan Trade Minister Rebecca Miano is in charge of the file on Uganda since 5 March.",
    "preparations": "Preparations for the summit of Kenya and Uganda began on 5 March.",
    "world forum": "Kenya and Uganda signed a letter on 17 January on the sidelines of the World Economic Forum.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_meeting(text):
    assert meetings(text) == []


ORDINALS = {
    "and final": ("The second and final Chile-Peru ministerial was held on 5 March.", 2),
    "day of a summit": ("The second day of the G20 Summit was 10 September 2023.", None),
    "part of a date": ("The March 5th ministerial of Chile and Peru was short.", None),
    "time of another thing": ("At their third attempt Chile and Peru held a ministerial on 5 March.", None),
    "Roman": ("The XII Pacific Alliance Summit was held in Cali on 5 March.", 12),
    "inaugural": ("The inaugural Japan-India Economic Dialogue was held on 5 March.", 1),
    "compared": ("It was the first Japan-India summit in four years, held on 5 March.", None),
    "first of all": ("The first Japan-India summit was held on 5 March.", 1),
    "visit": ("After his first visit the minister of Kenya held a meeting with Uganda on 5 March.", None),
}


@pytest.mark.parametrize(("text", "number"), ORDINALS.values(), ids=ORDINALS)
def test_number(text, number):
    found = {e.round for e in parsed(text).events if e.kind is Kind.MEETING}
    assert found <= {number}, found
    assert found or number is None


APART = {
    "another official of the same side": (
        "Prime Minister Han Duck-soo visited China in January 2024. "
        "President Yoon Suk Yeol and Chinese Premier Li Qiang met in early January 2024.",
        ["visit 2024-01 CN+KR @CN", "summit 2024-01-01/2024-01-10~ CN+KR"],
    ),
    "the same official": (
        "Prime Minister Han Duck-soo visited China in January 2024. "
        "Prime Minister Han Duck-soo and Chinese Premier Li Qiang met in early January 2024.",
        ["summit 2024-01-01/2024-01-10~ CN+KR @CN"],
    ),
    "two of three on the margins": (
        "Cho Tae-yul met Wang Yi on the sidelines of the China-Japan-South Korea foreign ministers' meeting in Busan "
        "on 5 March. Cho is South Korea's foreign minister and Wang China's.",
        ["ministerial 2024-03-05 CN+KR @Busan", "ministerial 2024-03-05 CN+JP+KR @Busan"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), APART.values(), ids=APART)
def test_one_meeting_or_two(text, expected):
    assert meetings(text) == expected
