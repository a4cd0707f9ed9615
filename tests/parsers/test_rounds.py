"""Rounds and tallies in the ways in which trade news speak of them.

A round is written `date [#number] [@place] [status]`; what is `held` leaves that out. What is no round is none.
"""

import dataclasses
import datetime as dt

import pytest

from tests.parsers.made import PUBLISHED, VOCABULARY, parsed
from tradedb import pipeline, readers
from tradedb.parsers import checks, coreference
from tradedb.records import Evidence, Kind, Status


def rounds(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    made = []
    for event in parsed(text, published).events:
        if event.kind is Kind.ROUND:
            city = f"@{event.place.city}" if event.place and event.place.city else ""
            number = f"#{event.round}" if event.round else ""
            status = "" if event.status is Status.HELD else event.status.value
            made.append(" ".join(filter(None, [event.date or "undated", number, city, status])))
    return made


ONE = {
    "talks in the sentence before": (
        "Chile and India go on with their talks. The fourth round was held in Santiago in May 2023.",
        "2023-05 #4 @Santiago",
    ),
    "sides that meet": (
        "Chile and India meet in Santiago in May 2024 for their fourth round.",
        "2024-05 #4 @Santiago scheduled",
    ),
    "sides that end it": ("Chile and India wrapped up the fourth round in May 2023.", "2023-05 #4"),
    "talks in the title": (
        "Chile and India on the way to a trade agreement\n\nChile and India held a fourth round in May 2023.",
        "2023-05 #4",
    ),
    "number behind in figures": (
        "Round 4 of the Chile-India trade talks took place in Santiago from 4 to 8 March 2024.",
        "2024-03-04/2024-03-08 #4 @Santiago",
    ),
    "no.": ("Round No. 4 of the Chile-India trade talks ended on 8 March 2024.", "2024-03-08 #4"),
    "roman behind": ("Round VII of the Chile-India trade talks was held in May 2023.", "2023-05 #7"),
    "roman with ending": ("The IXth round of the Chile-India trade talks was held in May 2023.", "2023-05 #9"),
    "final": (
        "The sixth and so far last round of the EU-Thailand FTA talks was held in May 2023.",
        "2023-05 #6",
    ),
    "adjectives between": (
        "The 5th in-person India-Peru trade agreement negotiating round took place in Lima in May 2023.",
        "2023-05 #5 @Lima",
    ),
    "such": ("The fifth such round of Chile-India trade talks was in Santiago in May 2023.", "2023-05 #5 @Santiago"),
    "of their rounds": (
        "Chile and India met in Santiago in May 2023 for the fourth of their rounds of trade negotiations.",
        "2023-05 #4 @Santiago",
    ),
    "in a series": (
        "It was the fourth in a series of EU-Thailand FTA negotiating rounds, held in May 2023.",
        "2023-05 #4",
    ),
    "hyphened": ("The sixth-round talks on the EU-Thailand FTA were held in May 2023.", "2023-05 #6"),
    "talks that are counted": (
        "The 6th Korea-GCC FTA negotiations were held in Riyadh from 4 to 8 June 2023.",
        "2023-06-04/2023-06-08 #6 @Riyadh",
    ),
    "a sixth time": (
        "Negotiators of the EU and Thailand will meet for a sixth time on 8-12 April 2024 in Bangkok.",
        "2024-04-08/2024-04-12 #6 @Bangkok scheduled",
    ),
    "space in the number": ("The 19 th round of the EU-Thailand FTA talks was held in May 2023.", "2023-05 #19"),
    "inaugural session": (
        "The negotiators of Chile and India held the inaugural session of their trade talks in May 2023.",
        "2023-05 #1",
    ),
    "first, three-day": (
        "On Wednesday the negotiators of Chile and India packed up after a first, three-day round of trade talks.",
        "2024-03-25/2024-03-27 #1",
    ),
    "in brackets": ("The next (fourth) round of the EU-Thailand FTA talks is on 15 April.", "2024-04-15 #4 scheduled"),
    "was the sixth": (
        "The round, held from 4 to 8 March 2024, was the sixth in the EU-Thailand FTA negotiations.",
        "2024-03-04/2024-03-08 #6",
    ),
    "of two days": (
        "The two-day round of the EU-Thailand FTA talks took place in Bangkok on 4-5 March 2024.",
        "2024-03-04/2024-03-05 @Bangkok",
    ),
    "mini-round": ("A mini-round of the EU-Thailand FTA talks is planned for 12 April.", "2024-04-12 scheduled"),
    "second part of the third": (
        "The second part of the third round of the EU-Thailand FTA talks was held in May 2023.",
        "2023-05 #3",
    ),
    "negotiating session": (
        "The fourth negotiating session between Chile and India on a trade agreement was held in May 2023.",
        "2023-05 #4",
    ),
    "next week's": (
        "Next week's round of the EU-India FTA talks has been called off.",
        "2024-04-01/2024-04-05~ cancelled",
    ),
    "not cancelled": (
        "The third round of the EU-India FTA talks on 8-12 April was not cancelled, officials said.",
        "2024-04-08/2024-04-12 #3 scheduled",
    ),
    "special": (
        "A special round on rules of origin of the EU-India FTA took place in Brussels on 4 and 5 March 2024.",
        "2024-03-04/2024-03-05 @Brussels",
    ),
}

SEVERAL = {
    "the next of this year": (
        "The third round of the EU-Thailand FTA talks was held last week. The next round is due before the end of the"
        " year.",
        ["2024-03-18/2024-03-22~ #3", "2024 scheduled"],
    ),
    "two numbers, two months": (
        "The second and third rounds of the EU-Thailand FTA talks were held in January and March 2024.",
        ["2024-01 #2", "2024-03 #3"],
    ),
    "ellipsis": (
        "The first round of the Chile-India trade talks was in Santiago in May 2023, the second in Delhi in July 2023.",
        ["2023-05 #1 @Santiago", "2023-07 #2 @Delhi"],
    ),
    "Roman numbers in a table, first and last day in columns": (
        "Rounds of the EU-Thailand FTA negotiations\n\nRound | From | To | Venue\n"
        "I | 05.06.2023 | 09.06.2023 | Brussels\nII | 03.07.2023 | 07.07.2023 | Bangkok",
        ["2023-06-05/2023-06-09 #1 @Brussels", "2023-07-03/2023-07-07 #2 @Bangkok"],
    ),
    "ellipsis in the next sentence": (
        "The third round of the EU-Thailand FTA talks was held in May 2023. For the fourth, in July 2023, the"
        " negotiators went to Brussels.",
        ["2023-05 #3", "2023-07 #4 @Brussels"],
    ),
    "appositions": (
        "The EU and Thailand have held two rounds of FTA talks, one in May 2023 and one in July 2023.",
        ["2023-05", "2023-07"],
    ),
    "held, one of last month": (
        "This followed the second round of the EU-Thailand FTA talks, which took place in Bangkok in the week"
        " commencing 15 January, and the first, held in Brussels between 3 and 7 July 2023.",
        ["2024-01-15/2024-01-19 #2 @Bangkok", "2023-07-03/2023-07-07 #1 @Brussels"],
    ),
    "series in one sentence": (
        "The first round of the EU-Thailand FTA talks was held in Brussels from 5 to 9 June 2023, the second, also in"
        " Brussels, from 10 to 14 July 2023, and the third in Bangkok from 4 to 8 September 2023.",
        [
            "2023-06-05/2023-06-09 #1 @Brussels",
            "2023-07-10/2023-07-14 #2 @Brussels",
            "2023-09-04/2023-09-08 #3 @Bangkok",
        ],
    ),
}

WHOLE = {
    "opens and lasts until": (
        "The EU and Thailand opened a new round of FTA talks on Monday, which will last until Friday.",
        ["2024-03-25/2024-03-29"],
    ),
    "began and concluded": (
        "The third round of the EU-Thailand FTA talks, which began in Bangkok on Monday, concluded today.",
        ["2024-03-25/2024-03-28 #3 @Bangkok"],
    ),
    "began after it is said to have ended": (
        "The third round of the EU-Thailand FTA talks ended on 22 March. Opened in Bangkok on 18 March, it dealt with"
        " services.",
        ["2024-03-18/2024-03-22 #3 @Bangkok"],
    ),
    "an end and the whole": (
        "The third round of the EU-Thailand FTA talks came to an end last Friday. The talks, held from 18 to 22 March,"
        " dealt with services.",
        ["2024-03-18/2024-03-22 #3"],
    ),
    "number of days": (
        "A four-day round of the EU-Thailand FTA talks began in Bangkok on 18 March.",
        ["2024-03-18/2024-03-21 @Bangkok"],
    ),
    "after so many days": (
        "The third round of the EU-Thailand FTA talks ended on 22 March after five days.",
        ["2024-03-18/2024-03-22 #3"],
    ),
    "last week and the days": (
        "The third round of the EU-Thailand FTA talks was held last week. The third round ran from 11 to 22 March.",
        ["2024-03-11/2024-03-22 #3"],
    ),
    "days of talks": (
        "The EU and Thailand on Friday ended five days of negotiations in Bangkok on a free trade agreement.",
        ["2024-03-18/2024-03-22 @Bangkok"],
    ),
    "days in the next sentence": (
        "The EU and Thailand opened a new round of FTA talks on 18 March. The video conference of three days is on"
        " services.",
        ["2024-03-18/2024-03-20"],
    ),
    "two sessions of one round": (
        "The third round of the EU-Thailand FTA talks was held in two sessions, on 11 and 14 March 2024.",
        ["2024-03-11/2024-03-14 #3"],
    ),
    "will wrap up": (
        "The third round of the EU-Thailand FTA talks opened in Bangkok on 26 March and will wrap up on 29 March.",
        ["2024-03-26/2024-03-29 #3 @Bangkok"],
    ),
    "no end known": ("The third round of the EU-Thailand FTA talks began on 18 March.", ["2024-03-18 #3"]),
}

SAID_AGAIN = {
    "the hoped-for end of the talks is no round": (
        "The EU and Thailand will hold the fifth round of FTA talks in Bangkok. They aim to conclude the negotiations"
        " by the end of 2025.",
        ["undated #5 @Bangkok scheduled"],
    ),
    "nor are they concluded in a round": (
        "The EU and Thailand will hold the fifth round of FTA talks in Bangkok. The negotiations are expected to be"
        " concluded by the end of 2025.",
        ["undated #5 @Bangkok scheduled"],
    ),
    "the talks that take place are the round": (
        "The EU and Thailand will hold the fifth round of FTA talks in Bangkok. The negotiations will take place on"
        " 8-12 April.",
        ["2024-04-08/2024-04-12 #5 @Bangkok scheduled"],
    ),
    "a new round, then its number": (
        "The EU and Thailand opened a fresh round of FTA negotiations on Tuesday. The fifth round of the talks will be"
        " held in Bangkok until Friday.",
        ["2024-03-26/2024-03-29 #5 @Bangkok"],
    ),
    "both ahead": (
        "The EU and Thailand will hold a new round of FTA talks in April. It will be the fifth round, officials said.",
        ["2024-04 #5 scheduled"],
    ),
    "it was the second": (
        "The EU and Thailand ended five days of FTA negotiations in Bangkok on Friday. It was the second round since"
        " the talks were resumed in May 2023.",
        ["2024-03-18/2024-03-22 #2 @Bangkok"],
    ),
    "most recently met": (
        "Three rounds of FTA talks have been held by the EU and Thailand, which last met in Bangkok in May 2023.",
        ["2023-05 @Bangkok"],
    ),
    "the talks": (
        "The fourth round of the Chile-India trade talks is over. The talks took place in Santiago on 4-8 March.",
        ["2024-03-04/2024-03-08 #4 @Santiago"],
    ),
    "it": (
        "India and Chile have finished the fourth round of their trade talks. It was held in Santiago on 4-8 March.",
        ["2024-03-04/2024-03-08 #4 @Santiago"],
    ),
    "talks of another year are another round": (
        "The fourth round of the Chile-India trade talks was held on 4-8 March. The talks held in May 2023 had failed.",
        ["2024-03-04/2024-03-08 #4", "2023-05"],
    ),
}

NONE = {
    "boxing": "The fight between the Chilean and the Indian boxer ended in the seventh round on 4 March 2024.",
    "cricket": "The third round of the cricket tournament between India and Australia began in Perth on 4 March 2024.",
    "tennis": "The French Open's first round begins on 26 May, and Korea sends four players.",
    "a game": "Spain beat Chile in the fourth round on 4 March 2024.",
    "a game beside talks": (
        "Chile and India negotiate on trade. Chile beat India in the third round of the championship on 4 March 2024."
    ),
    "nothing said of talks": "In Chile the fourth round went to the guests from India on 4 March 2024.",
    "funding": "The third funding round of the Korean company was closed on 4 March 2024 in London.",
    "tariffs": "A second round of tariffs on goods from China was announced by the US on 4 March 2024.",
    "cup": "Korea and Japan met in the second Davis Cup round in Seoul on 4 March 2024.",
    "investment": "The fifth investment round of the China-Korea fund was on 4 March 2024.",
    "voting": "The second round of voting in Chile was on 4 March 2024.",
    "Doha": "The EU and India have had differences ever since the Doha Round was begun in 2001.",
    "round table": "The third round table of Korean and British firms was held on 4 March 2024.",
    "first of its kind": "The EU-Chile trade agreement of 4 March 2024 is the first of its kind.",
    "since": "Since talks between the EU and Thailand were resumed in May 2023, this is the third time they have met.",
    "fraction": "After rounds of talks the EU and Thailand cut tariffs by a third, in March, under their FTA.",
}

TALLIES = {
    "since": ("Korea and the UK have held six rounds of FTA talks since January 2024.", [("round", 6, "2024-01")]),
    "first two": ("The first two rounds of the EU-India FTA talks dealt with goods.", [("round", 2, None)]),
    "stood at": ("The number of rounds of the EU-India FTA talks stood at 18.", [("round", 18, None)]),
    "as of": (
        "The number of rounds of the EU-India FTA talks held stood at 18 as of April 2017.",
        [("round", 18, None)],
    ),
    "what began later": (
        "Nine rounds of EU-India FTA talks were held, and from May 2022 the two sides met again.",
        [("round", 9, None)],
    ),
    "a dozen": ("After a dozen rounds the EU-India FTA talks were broken off.", [("round", 12, None)]),
    "words between": ("The EU and India held nine formal negotiating rounds on their FTA.", [("round", 9, None)]),
    "sides are not counted": ("The two sides have held nine rounds of EU-India FTA talks.", [("round", 9, None)]),
    "still ahead": ("The EU and India plan to hold two rounds of FTA talks this year.", []),
    "more are planned": ("Two more rounds are planned in the EU-India FTA talks.", []),
    "rounds of meetings": ("Two rounds of meetings with EU and India FTA experts were held.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_one_round(text, expected):
    assert rounds(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_several_rounds(text, expected):
    assert rounds(text) == expected


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE)
def test_first_and_last_day_make_one_round(text, expected):
    assert rounds(text) == expected


@pytest.mark.parametrize(("text", "expected"), SAID_AGAIN.values(), ids=SAID_AGAIN)
def test_a_round_said_again(text, expected):
    assert rounds(text) == expected


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_round(text):
    assert [event.rule for event in parsed(text).events if event.kind is Kind.ROUND and event.round] == []


@pytest.mark.parametrize(("text", "expected"), TALLIES.values(), ids=TALLIES)
def test_tallies(text, expected):
    assert [(tally.kind, tally.count, tally.since) for tally in parsed(text).tallies] == expected


COREFERENT = {
    "an agreement named less fully": ({}, {"agreement": "chile-india-cepa"}, True),
    "no agreement named": ({}, {"agreement": None}, True),
    "no agreement, other sides": ({}, {"agreement": None, "parties": ("KR", "US")}, False),
    "another number": ({}, {"round": 5}, False),
    "a number missing, the same time": ({}, {"round": None, "date": "2023-05-02"}, True),
    "a number missing, another time": ({}, {"round": None, "date": "2023-07-02"}, False),
    "the same number years before": ({}, {"date": "2009-05"}, False),
    "begin and end": (
        {"round": None, "date": "2023-05-02", "phase": "begun"},
        {"date": "2023-05-05", "phase": "ended"},
        True,
    ),
    "end and begin of the next": (
        {"round": None, "date": "2023-05-02", "phase": "ended"},
        {"date": "2023-05-05", "phase": "begun"},
        False,
    ),
    "too far apart": (
        {"round": None, "date": "2023-05-02", "phase": "begun"},
        {"date": "2023-06-29", "phase": "ended"},
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "expected"), COREFERENT.values(), ids=COREFERENT)
def test_one_round_or_two(one, other, expected):
    [event] = parsed("The fourth round of Chile-India trade talks was held in May 2023.").events
    one, other = (dataclasses.replace(event, **values) for values in (one, other))
    assert coreference.same(one, other) is coreference.same(other, one) is expected


def test_a_round_called_off_in_one_account_is_called_off():
    [event] = parsed("The fourth round of Chile-India trade talks was held in May 2023.").events
    other = dataclasses.replace(event, status=Status.CANCELLED, date="")
    assert coreference.join(event, other).status is Status.CANCELLED
    assert coreference.join(other, event).status is Status.CANCELLED


def test_evidence_is_kept_for_every_field_however_often_one_is_said():
    [event] = parsed("The fourth round of Chile-India trade talks was held in May 2023.").events
    many = dataclasses.replace(event, evidence=tuple(Evidence("type", i, i + 1) for i in range(100)))
    place = dataclasses.replace(event, evidence=(Evidence("place", 500, 505),))
    assert Evidence("place", 500, 505) in coreference.join(many, place).evidence
    assert len(coreference.join(place, many).evidence) < 100


def test_an_upgrade_of_a_year_does_not_take_the_day_of_the_agreement():
    event = parsed("The Chile-India trade agreement was signed on 8 March 2019.").events[0]
    upgrade = dataclasses.replace(event, agreement=f"{event.agreement}-upgrade", date="2019")
    assert not coreference.same(event, upgrade)
    assert coreference.same(event, dataclasses.replace(event, date="2019"))


def test_the_two_ends_of_a_round_are_both_evidence():
    text = "The third round of the EU-Thailand FTA talks, which began in Bangkok on 18 March, ended on 22 March."
    [event] = [event for event in parsed(text).events if event.kind is Kind.ROUND]
    assert [text[e.start : e.end] for e in event.evidence if e.field == "date"] == ["18 March", "22 March"]


def test_a_round_of_no_known_agreement_is_an_issue():
    article = readers.read_bytes(b"The third round of Chile-India trade talks was held in May 2023.", "made.txt")[0]
    document = pipeline.read(article, pipeline.tools_for(VOCABULARY))
    [event] = pipeline.parse(article, VOCABULARY).events
    for agreement, expected in (("chile-india", []), (None, ["round_without_agreement"])):
        made = dataclasses.replace(event, agreement=agreement)
        assert [issue.code for issue in checks.check(document, [made], ())] == expected


GUESTS = {
    "those to whom a delegation travels": ("A Japanese delegation arrived in Dhaka", "BD+JP"),
    "not those in whose city others meet": ("A Japanese delegation arrived in Geneva", "EU+JP"),
}


@pytest.mark.parametrize(("text", "expected"), GUESTS.values(), ids=GUESTS)
def test_whose_round_it_is(text, expected):
    before = "The European Union and the Gulf Cooperation Council held the second round of talks on 4 March 2024."
    event = parsed(f"{before} {text} on 12 March 2024 for the fourth round of EPA talks.").events[-1]
    assert "+".join(event.parties) == expected


@pytest.mark.parametrize(
    ("who", "expected"), [("The two sides", ["parties_inferred"]), ("Kenya and Uganda", [])], ids=["inferred", "named"]
)
def test_sides_that_only_the_article_tells_are_an_issue(who, expected):
    between = " ".join(["The weather was fine."] * 6)
    found = parsed(f"Kenya and Uganda share a lake. {between} {who} met on 4 March 2024.")
    assert len(found.events) == 1
    assert [issue.code for issue in found.issues if issue.code == "parties_inferred"] == expected
