"""Dates beyond one sentence: bounds, names, years found out, other words of the same event, cost."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cost import assert_linear
from tradedb.parsers.dates import DateMention, Window, article_dates, find_dates
from tradedb.parsers.dates.fallback import full_date
from tradedb.parsers.text import sentences
from tradedb.records import Span, YearBasis

REFERENCE = dt.date(2024, 3, 28)


def only(text: str, reference: dt.date | None = REFERENCE) -> DateMention:
    (mention,) = find_dates(text, reference)
    return mention


def article(text: str, reference: dt.date | None = None, *facts: Window) -> list[tuple[str, str, YearBasis]]:
    found = article_dates(text, sentences(text), reference, facts=facts).mentions
    return [(mention.text, mention.edtf, mention.year_basis) for mention in found]


BOUNDS = [
    ("Talks have gone on since January 2024.", "since", "2024-01", "2024-01/.."),
    ("They must end before 2 March 2026.", "before", "2026-03-02", "../2026-03-02"),
    ("A deal before summer 2018 was the aim.", "before", "2018-22", "../2018-06"),
    ("It is to be finished by March 2024.", "by", "2024-03", "../2024-03"),
    ("They aim to finish by the end of the year.", "by", "2024", "2024"),
    ("They aim to finish by the end of 2026.", "by", "2026", "2026"),
    ("It should be fixed before the end of 2013.", "before", "2013", "2013"),
    ("They agreed to conclude within the year.", "by", "2024", "2024"),
    ("They want it by year-end.", "by", "2024", "2024"),
    ("They want it by the end of this month.", "by", "2024-03", "2024-03"),
    ("They want it by the end of next month.", "by", "2024-04", "../2024-04"),
    ("They want it by the end of this week.", "by", "2024-03-30/2024-03-31~", "../2024-03-31~"),
    ("It starts no earlier than June 2025.", "from", "2025-06", "2025-06"),
    ("It starts not before 2026.", "from", "2026", "2026"),
    ("It should be done by the end of March 2025.", "by", "2025-03", "../2025-03"),
    ("They want to finish within this year.", "by", "2024", "2024"),
    ("It came up after the January summit.", "", "2024-01", "2024-01"),
    ("It runs until September 2024.", "until", "2024-09", "2024-09"),
    ("It applies from 1 July 2024.", "from", "2024-07-01", "2024-07-01"),
    ("A surplus for the first time since 2004 was seen.", "since", "2004", "2004/.."),
    ("It was held in 2021.", "", "2021", "2021"),
    ("It was held from 19 to 22 March 2024.", "", "2024-03-19/2024-03-22", "2024-03-19/2024-03-22"),
    ("It takes place in around November 2024.", "", "2024-11~", "2024-11~"),
]


@pytest.mark.parametrize(("text", "relation", "value", "bounded"), BOUNDS, ids=[case[0] for case in BOUNDS])
def test_bounds(text: str, relation: str, value: str, bounded: str) -> None:
    mention = only(text)
    assert (mention.relation, mention.edtf, mention.bounded) == (relation, value, bounded)


NAMES = [
    ("The bid to host the 2030 World Expo failed.", True),
    ("The 2025 Korea–Africa Forum was opened.", True),
    ("Agenda 2030 is a plan.", True),
    ("The 2011 EU–RoK FTA was replaced.", True),
    ("In 2024 South Korea was host.", False),
    ("The 2024 agreement was signed.", False),
    ("The November 2022 G20 Summit was held.", False),
    ("It was signed in 2021.", False),
]


@pytest.mark.parametrize(("text", "in_name"), NAMES, ids=[case[0] for case in NAMES])
def test_years_in_names_are_flagged(text: str, in_name: bool) -> None:
    assert only(text).in_name is in_name


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("on 15 December 2025", "day"),
        ("in the week of 8 April 2024", "week"),
        ("in early December 2023", "month"),
        ("in summer 2024", "season"),
        ("in the first quarter of 2024", "quarter"),
        ("in the first half of 2024", "half"),
        ("in mid-2024", "year"),
        ("in the 1990s", "decade"),
        ("from 19 to 22 March 2024", "range"),
    ],
)
def test_granularity(text: str, granularity: str) -> None:
    assert only(text).granularity == granularity


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from March 19 to 22, 2024", ("March 19", "2024-03-19"), ("22, 2024", "2024-03-22")),
        ("19–22 March 2024", ("19", "2024-03-19"), ("22 March 2024", "2024-03-22")),
        ("28 April to 2 May 2024", ("28 April", "2024-04-28"), ("2 May 2024", "2024-05-02")),
        ("2017-22", ("2017", "2017"), ("22", "2022")),
    ],
)
def test_a_range_shows_its_ends(text: str, first: tuple[str, str], last: tuple[str, str]) -> None:
    mention = only(text)
    assert [(end.text, end.edtf) for end in mention.ends] == [first, last]
    assert mention.granularity == "range"


def test_flags_of_relative_dates_and_weekdays() -> None:
    flags = {
        m.text: (m.relative, m.weekday) for m in find_dates("On Monday, last June and Friday, 1 March 2024", REFERENCE)
    }
    assert flags == {"Monday": (True, True), "last June": (True, False), "Friday, 1 March 2024": (False, True)}


UNDATED = [
    ("They met yesterday, on Monday, last month and two years ago.", []),
    ("They met on March 19.", [("March 19", "XXXX-03-19", YearBasis.UNKNOWN)]),
    ("They met in March.", [("March", "XXXX-03", YearBasis.UNKNOWN)]),
    ("They met in early March.", [("early March", "XXXX-03-01/XXXX-03-10~", YearBasis.UNKNOWN)]),
    ("They met from March 19 to 22.", [("March 19 to 22", "XXXX-03-19/XXXX-03-22", YearBasis.UNKNOWN)]),
    ("They met in the week of 8 April, in summer.", []),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED, ids=[case[0] for case in UNDATED])
def test_nothing_is_guessed_without_a_reference(text: str, expected: list[tuple[str, str, YearBasis]]) -> None:
    assert [(m.text, m.edtf, m.year_basis) for m in find_dates(text)] == expected
    assert article(text) == expected


TERM = Window(dt.date(2023, 11, 22), dt.date(2024, 12, 31))
YEARS = {
    "publication date first": (
        "In 2019 they paused. They met on March 19.",
        REFERENCE,
        (),
        [("2019", "2019", YearBasis.STATED), ("March 19", "2024-03-19", YearBasis.PUBLICATION)],
    ),
    "weekday against publication date": (
        "They met on Monday, December 19.",
        REFERENCE,
        (),
        [("Monday, December 19", "2022-12-19", YearBasis.WEEKDAY)],
    ),
    "weekday among the years around": (
        "It began in June 2023. They met on Tuesday, March 19.",
        None,
        (),
        [("June 2023", "2023-06", YearBasis.STATED), ("Tuesday, March 19", "2024-03-19", YearBasis.WEEKDAY)],
    ),
    "the lead's own day": (
        "Ministers met in Beijing on December 12, 2025. They had met on November 1 in Gyeongju.",
        None,
        (),
        [("December 12, 2025", "2025-12-12", YearBasis.STATED), ("November 1", "2025-11-01", YearBasis.CONTEXT)],
    ),
    "the month before it": (
        "Talks were opened in November 2023. A second round was held in March.",
        None,
        (),
        [("November 2023", "2023-11", YearBasis.STATED), ("March", "2024-03", YearBasis.CONTEXT)],
    ),
    "the year of its sentence": (
        "In 2012, the first round was held in May.",
        None,
        (),
        [("2012", "2012", YearBasis.STATED), ("May", "2012-05", YearBasis.CONTEXT)],
    ),
    "a year of a name says nothing": (
        "For the 2030 World Expo they met in May.",
        None,
        (),
        [("2030", "2030", YearBasis.STATED), ("May", "XXXX-05", YearBasis.UNKNOWN)],
    ),
    "a comparison says nothing": (
        "The first visit since 2014 was made in May.",
        None,
        (),
        [("2014", "2014", YearBasis.STATED), ("May", "XXXX-05", YearBasis.UNKNOWN)],
    ),
    "a later year says nothing": (
        "The round closed on December 13. A deal is due by the end of 2019.",
        None,
        (),
        [("December 13", "XXXX-12-13", YearBasis.UNKNOWN), ("the end of 2019", "2019", YearBasis.STATED)],
    ),
    "facts leave one year": (
        "They met on March 19.",
        None,
        (TERM,),
        [("March 19", "2024-03-19", YearBasis.REFERENCE)],
    ),
    "facts leave two years": (
        "They met on December 12.",
        None,
        (TERM,),
        [("December 12", "XXXX-12-12", YearBasis.UNKNOWN)],
    ),
    "two facts leave one year": (
        "They met on December 12.",
        None,
        (TERM, Window(dt.date(2024, 1, 1), None)),
        [("December 12", "2024-12-12", YearBasis.REFERENCE)],
    ),
    "facts contradict": (
        "They met on March 19.",
        None,
        (TERM, Window(dt.date(2020, 1, 1), dt.date(2021, 1, 1))),
        [("March 19", "XXXX-03-19", YearBasis.UNKNOWN)],
    ),
    "dates that agree with one found out": (
        "They met in London from March 19 to 22. Ministers met on Tuesday, March 19, and talked of June 2023.",
        None,
        (TERM,),
        [
            ("March 19 to 22", "2024-03-19/2024-03-22", YearBasis.REFERENCE),
            ("Tuesday, March 19", "2024-03-19", YearBasis.WEEKDAY),
            ("June 2023", "2023-06", YearBasis.STATED),
        ],
    ),
    "a date line": (
        "BERN, 26 January 2008 - The pact was signed today. It was concluded in June.",
        None,
        (),
        [
            ("26 January 2008", "2008-01-26", YearBasis.STATED),
            ("today", "2008-01-26", YearBasis.CONTEXT),
            ("June", "2007-06", YearBasis.CONTEXT),
        ],
    ),
    "a date line whose year the facts tell": (
        "SEOUL, March 19 (Agency) -- The sides met on Tuesday. They will meet again in May.",
        None,
        (TERM,),
        [
            ("March 19", "2024-03-19", YearBasis.REFERENCE),
            ("Tuesday", "2024-03-19", YearBasis.REFERENCE),
            ("May", "2024-05", YearBasis.REFERENCE),
        ],
    ),
    "a date line whose year its weekday tells": (
        "TEL AVIV, Nov 20 (Agency) Talks were opened on Thursday. The last round was held in October 2021.",
        None,
        (Window(dt.date(2019, 5, 30), dt.date(2025, 12, 31)),),
        [
            ("Nov 20", "2025-11-20", YearBasis.WEEKDAY),
            ("Thursday", "2025-11-20", YearBasis.WEEKDAY),
            ("October 2021", "2021-10", YearBasis.STATED),
        ],
    ),
    "a date line between the years told": (
        "LIMA, Nov 9 (Agency) Talks resumed in October 2023, it was said on Sunday. They will end in January 2026.",
        None,
        (),
        [
            ("Nov 9", "2025-11-09", YearBasis.WEEKDAY),
            ("October 2023", "2023-10", YearBasis.STATED),
            ("Sunday", "2025-11-09", YearBasis.WEEKDAY),
            ("January 2026", "2026-01", YearBasis.STATED),
        ],
    ),
    "a date line beside the publication date": (
        "LIMA, March 26 (Agency) - The sides met today, and will meet next month.",
        REFERENCE,
        (),
        [
            ("March 26", "2024-03-26", YearBasis.PUBLICATION),
            ("today", "2024-03-26", YearBasis.PUBLICATION),
            ("next month", "2024-04", YearBasis.PUBLICATION),
        ],
    ),
    "a date line without a year": (
        "LIMA, May 5 (Agency) - The sides met on Tuesday.",
        None,
        (),
        [("May 5", "XXXX-05-05", YearBasis.UNKNOWN)],
    ),
    "last year, from the day that the text states": (
        "Signed on October 28 last year. The act is dated March 3, 2025.",
        None,
        (),
        [("October 28 last year", "2024-10-28", YearBasis.CONTEXT), ("March 3, 2025", "2025-03-03", YearBasis.STATED)],
    ),
}


@pytest.mark.parametrize(("text", "reference", "facts", "expected"), YEARS.values(), ids=YEARS)
def test_where_a_year_comes_from(
    text: str,
    reference: dt.date | None,
    facts: tuple[Window, ...],
    expected: list[tuple[str, str, YearBasis]],
) -> None:
    assert article(text, reference, *facts) == expected


def test_a_year_found_out_for_one_date_serves_the_others() -> None:
    text = "The round was held from March 19 to 22. Minister A met Minister B on March 19. Minister C had left."
    near = Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31), Span(40, 50))
    far = Window(dt.date(2019, 1, 1), dt.date(2019, 12, 31), Span(79, 89))
    assert article(text, None, near, far) == [
        ("March 19 to 22", "2024-03-19/2024-03-22", YearBasis.CONTEXT),
        ("March 19", "2024-03-19", YearBasis.REFERENCE),
    ]


def test_facts_of_the_same_sentence_come_first() -> None:
    text = "Minister A met Minister B on March 19. Minister C had left."
    near = Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31), Span(0, 10))
    far = Window(dt.date(2019, 1, 1), dt.date(2019, 12, 31), Span(39, 50))
    assert article(text, None, near, far) == [("March 19", "2024-03-19", YearBasis.REFERENCE)]


def test_only_the_given_stretches_are_read() -> None:
    text = "Menu 1 May 2020. Signed on 2 May 2021. Footer 3 May 2022."
    found = article_dates(text, [Span(17, 38)], None).mentions
    assert [(mention.text, text[mention.start : mention.end]) for mention in found] == [("2 May 2021", "2 May 2021")]


def test_a_narrative_takes_the_last_year_named() -> None:
    text = "2018\nMarch: first round. In July, second round.\n2019\nIn May it was signed."
    found = [mention.edtf for mention in find_dates(text, dt.date(2024, 3, 28), narrative=True)]
    assert found == ["2018", "2018-03", "2018-07", "2019", "2019-05"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon, 15 Dec 2025 10:00 KST", dt.date(2025, 12, 15)),
        ("Mon, 15 Dec 2025 23:30:00 +0900", dt.date(2025, 12, 15)),
        ("2025-12-15T23:30:00Z", dt.date(2025, 12, 15)),
        ("15 décembre 2025", dt.date(2025, 12, 15)),
        ("15 de diciembre de 2025", dt.date(2025, 12, 15)),
        ("2025년 12월 15일", dt.date(2025, 12, 15)),
        ("13/11/2025", dt.date(2025, 11, 13)),
        ("12/11/2025", None),
        ("December 2025", None),
        ("15 December", None),
        ("tomorrow", None),
        ("10", None),
        ("", None),
        ("1" * 500, None),
    ],
)
def test_full_dates_in_other_words(text: str, day: dt.date | None) -> None:
    assert full_date(text) == day


NASTY = {
    "digits": "1234567890",
    "dated and undated": "On 3 May 2021 and 10 March. ",
    "months": "Mar ",
    "days": "19 to ",
    "ranges": "March 19 to 22 and ",
    "list": "1, 2, 3 and 4, ",
    "brackets": "[" * 500 + "]" * 500,
    "open brackets": "Monday (",
    "dashes": "2017-",
    "the": "the ",
    "ordinals": "first second half of the ",
    "right to left": "‏אבג 2024 דהו ",
    "emoji": "🎉📅 2024 ",
    "zero width": "Mar\u200bch\u200b 2024\u200d ",
    "spaces": "March" + " " * 900 + "19",
    "years": "2024, ",
    "stops": ". ",
    "no stop": "held in March and ",
}

FACTS = [Window(dt.date(2020, 1, 1), dt.date(2024, 1, 1), Span(at, at + 5)) for at in range(0, 2_000, 10)]


@pytest.mark.parametrize("reference", [None, REFERENCE], ids=["undated", "dated"])
@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_cost_is_linear(piece: str, reference: dt.date | None) -> None:
    assert_linear(lambda text: article_dates(text, sentences(text), reference, facts=FACTS), piece)
