"""Where an event takes place: cities and countries told from sides, sources and parts of names."""

import datetime as dt

import pytest

from tradedb import pipeline, readers, vocabulary

VOCABULARY = vocabulary.load()
PUBLISHED = dt.date(2024, 3, 28)


def places(text, published=PUBLISHED):
    article = readers.read_bytes(text.encode(), "article.txt", published)[0]
    found = [event.place for event in pipeline.parse(article, VOCABULARY).events]
    return ["-" if place is None else f"{place.city or ''}/{place.country or ''}" for place in found]


CITIES = {
    "in": ("Ministers of Chile and Peru met in Lima on 7 March 2024.", "Lima/PE"),
    "before the date": ("Third Korea-Peru Trade Committee: Lima, 7 March 2024.", "Lima/PE"),
    "before a country and the date": (
        "The seventh Australia-Chile Joint Committee came together at Santiago, Chile, 7-9 March 2024.",
        "Santiago/CL",
    ),
    "behind the name": ("7 March 2024: Third RCEP Summit, Bangkok.", "Bangkok/TH"),
    "in front of the name": ("The Manila ministerial of Chile and Peru took place on 7 March 2024.", "Manila/PH"),
    "the capital of a people": ("The G20 Summit opened in the Brazilian capital on 7 March 2024.", "Brasilia/BR"),
    "was the venue": ("Cancun, Mexico, was the site of the G20 Summit from 7 to 9 March 2024.", "Cancun/MX"),
    "hosted": ("On 7 March 2024 Lima hosted the third round of Korea-Peru FTA negotiations.", "Lima/PE"),
    "far behind long titles": (
        "State Secretary Eva Lund of Norway's Ministry of Trade, Industry and Fisheries met Kim Min, Deputy "
        "Minister for "
        "Trade at Korea's Ministry of Trade, Industry and Energy, on Tuesday, 5 March 2024, in Seoul.",
        "Seoul/KR",
    ),
    "not of a source": (
        "A diplomat in Beijing says that the South Korea-Japan summit will be held in Japan on 9 April 2024.",
        "/JP",
    ),
    "not the date line": ("BERN, 7 March 2024 - Ministers of Chile and Peru met on Thursday.", "-"),
}
COUNTRIES = {
    "paid to": ("President Luiz Inacio Lula da Silva paid a state visit to Japan on 7 March 2024.", "/JP"),
    "hosted by": ("The G20 Summit hosted by Brazil was held on 7 March 2024.", "/BR"),
    "comes to": ("The 14th WTO Ministerial Conference comes to Cameroon in March 2026.", "/CM"),
    "which hosts": ("The G7 Summit, which Canada hosts, will be held on 15-17 June 2024.", "/CA"),
    "a side is no place": ("Ministers of Chile and Peru met on 7 March 2024.", "-"),
}
ONLINE = {
    "called virtual": ("The virtual Chile-Peru ministerial was held on 7 March 2024.", "virtual/"),
    "beside a city": (
        "Talks were broken off in Vientiane, and on 7 March 2024 the ministers of Chile and Peru held an "
        "online meeting.",
        "virtual/",
    ),
    "by video link": ("Chile and Peru held the third round of FTA negotiations by video link on 7 March.", "virtual/"),
}
CASES = CITIES | COUNTRIES | ONLINE


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_place(text, expected):
    assert expected in places(text), places(text)


def test_here_is_the_city_of_the_date_line():
    text = "NAIROBI, March 7 - Kenya and Uganda are neighbours.\n\nTheir trade ministers met here on Thursday."
    assert places(text) == ["Nairobi/KE"]


def test_this_town_is_the_city_of_the_date_line():
    text = "BIARRITZ, France - It rained.\n\nTrade ministers of Kenya and Uganda met in this French resort on Thursday."
    assert places(text) == ["Biarritz/FR"]


def test_a_meeting_on_the_margins_is_where_the_other_is():
    text = "On the margins of the G20 Summit in Lima, President Lee Jae-myung met President Xi Jinping on 7 March 2024."
    assert set(places(text)) == {"Lima/PE"}


def test_words_in_capitals_are_no_cities():
    text = "NOTE: The trade ministers of Kenya and Uganda met on 7 March 2024."
    assert places(text) == ["-"]
