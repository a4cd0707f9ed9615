"""Dated acts of trade policy beside rounds, meetings and milestones.

A development is written `type date parties [agreement] [status]`, several divided by `; `.
"""

import pytest

from tests.parsers.made import parsed
from tradedb.records import EventMention, Kind, Status


def developments(text: str) -> str:
    found = [e for e in parsed(text).events if e.kind is Kind.DEVELOPMENT]
    return "; ".join(brief(event) for event in found)


def brief(event: EventMention) -> str:
    status = "" if event.status is Status.HELD else f" {event.status}"
    agreement = f" {event.agreement}" if event.agreement else ""
    return f"{event.type} {event.date} {'+'.join(event.parties)}{agreement}{status}"


TOLD = {
    "imposed": (
        "China imposed anti-dumping duties on wine from Australia in March 2021.",
        "measure 2021-03 AU+CN",
    ),
    "raised": (
        "The United States raised tariffs on cars from Japan on 5 March 2024.",
        "measure 2024-03-05 JP+US",
    ),
    "lifted": (
        "China lifted its duties on barley from Australia on 5 March 2024.",
        "measure 2024-03-05 AU+CN",
    ),
    "ahead": (
        "China will scrap its tariffs on barley from Australia on 5 April.",
        "measure 2024-04-05 AU+CN scheduled",
    ),
    "took effect": (
        "The safeguard duties of Morocco on yarn from Egypt took effect on 5 March 2024.",
        "measure 2024-03-05 EG+MA",
    ),
    "ever since": (
        "China has levied duties on wine from Australia since March 2021.",
        "measure 2021-03/.. AU+CN",
    ),
    "export controls": (
        "Japan tightened export controls on chips for China on 5 March 2024.",
        "measure 2024-03-05 CN+JP",
    ),
    "complaint": (
        "Australia complained to the WTO about China in December 2020.",
        "dispute 2020-12 AU+CN",
    ),
    "panel": (
        "A panel on canola from Canada was set up against China on 4 March 2024.",
        "dispute 2024-03-04 CA+CN",
    ),
    "strategy": (
        "Britain unveiled its new trade strategy on 5 March 2024.",
        "announcement 2024-03-05 GB",
    ),
    "comments by a day": (
        "Farmers in Kenya were invited to comment by 5 April 2024.",
        "announcement ../2024-04-05 KE scheduled",
    ),
    "offers": (
        "Kenya and Ghana exchanged market access offers on 5 March 2024.",
        "other 2024-03-05 GH+KE ghana-kenya",
    ),
    "to parliament": (
        "Kenya will submit the text to parliament in May.",
        "other 2024-05 KE scheduled",
    ),
    "presidency": (
        "Peru takes over the presidency of APEC on 1 January 2025.",
        "other 2025-01-01 APEC+PE scheduled",
    ),
}

NOT_TOLD = {
    "a rate": "Tariffs between Korea and Chile were 8% in March 2004.",
    "the date of a milestone": "Chile and Peru signed a pact on 5 March 2024 that will remove tariffs on fish.",
    "a complaint to somebody else": "Growers in Canada complained to their bank on 5 March 2024.",
    "a strategy of old": "The trade strategy of Canada helps exporters, said a report of 5 March 2024.",
    "no date": "China imposed duties on wine from Australia.",
    "far away": (
        "China imposed duties on wine from Australia, which growers in the hills of the south, whose harvest had been"
        " poor, whose banks had lost patience and whose sons had left for the towns, remembered on 5 March 2024."
    ),
}


@pytest.mark.parametrize(("text", "expected"), [*TOLD.values()], ids=[*TOLD])
def test_a_development_is_told(text, expected):
    assert developments(text) == expected


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_no_development_is_told(text):
    assert developments(text) == ""
