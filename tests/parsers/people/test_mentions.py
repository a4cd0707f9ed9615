"""People: names, titles, bodies, sides; what is nobody."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import assert_linear
from tests.parsers.people.made import people, shown, words

BEFORE_THE_NAME = [
    ("Trade Minister Ahn Duk-soo arrived.", "Ahn Duk-soo", "Trade Minister", None, None),
    ("Then Chinese Premier Zhu Rong spoke.", "Zhu Rong", "Premier", None, "CN"),
    ("Korea's deputy trade minister Oh Min-ho was there.", "Oh Min-ho", "deputy trade minister", None, "KR"),
    ("U.S. Trade Representative Jane Q. Miller agreed.", "Jane Q. Miller", "U.S. Trade Representative", None, "US"),
    ("Former U.S. President Adam Stone wrote.", "Adam Stone", "President", None, "US"),
    ("Minister of Commerce Hu Lin of China came.", "Hu Lin", "Minister of Commerce", None, "CN"),
    (
        "Norway's Minister of Trade, Industry and Fisheries, Kari Berg-Dahl, signed.",
        "Kari Berg-Dahl", "Minister of Trade, Industry and Fisheries", None, "NO",
    ),
    (
        "European Commissioner for Trade and Economic Security Jiří Žďárský left.",
        "Jiří Žďárský", "European Commissioner for Trade and Economic Security", None, "EU",
    ),
    (
        "Director General for Trade Negotiations Seo Ji-woo of the Ministry of Trade, Industry and Resources (MOTIR, "
        "Minister BK Moon) led.",
        "Seo Ji-woo", "Director General for Trade Negotiations", "Ministry of Trade, Industry and Resources", "KR",
    ),
    ("Union Minister for Commerce Ravi Rao hosted.", "Ravi Rao", "Union Minister for Commerce", None, "IN"),
    ("The Secretary of State for Business and Trade, Rt Hon Ann Lee MP, said.", "Ann Lee",
     "Secretary of State for Business and Trade", None, "GB"),
    ("US Under Secretary of State for Public Diplomacy Ada Vance's visit", "Ada Vance",
     "Under Secretary of State for Public Diplomacy", None, "US"),
    ("Vice Premier He Lan met them.", "He Lan", "Vice Premier", None, None),
    ("Japan's top negotiator, Kenji Mori, said.", "Kenji Mori", "top negotiator", None, "JP"),
    ("President of the European Commission Eva von der Heide", "Eva von der Heide", "President",
     "European Commission", "EU"),
    ("European Commission President Eva von der Heide", "Eva von der Heide", "President", "European Commission", "EU"),
    ("Minister of Trade, Industry and Resources (MOTIR) BK (Byung-Kook) Moon flew.", "Byung-Kook Moon",
     "Minister of Trade, Industry and Resources", None, "KR"),
    ("Commerce Ministry spokesperson Gao Min noted.", "Gao Min", "spokesperson", "Commerce Ministry", None),
    ("Prime Minister of Japan Taro Ito", "Taro Ito", "Prime Minister", None, "JP"),
    ("then-Foreign Minister Yun Ha-rin", "Yun Ha-rin", "Foreign Minister", None, None),
    ("Energy, Trade and Industry Minister Ken Abe", "Ken Abe", "Energy, Trade and Industry Minister", None, None),
    ("Ambassador Ruth Okello", "Ruth Okello", "Ambassador", None, None),
    ("U.S. Treasury Secretary Tom Birch", "Tom Birch", "Treasury Secretary", None, "US"),
    ("Economy Minister Mohamed bin Rashid Al Nuaimi", "Mohamed bin Rashid Al Nuaimi", "Economy Minister", None, None),
]  # fmt: skip

BEHIND_THE_NAME = [
    ("Oh Min-ho, Deputy Minister for Trade at the Ministry of Trade, Industry and Resources, met", "Oh Min-ho",
     "Deputy Minister for Trade", "Ministry of Trade, Industry and Resources", "KR"),
    ("Sir Tim Ash, Minister of State at the United Kingdom’s Department for Business and Trade, said", "Tim Ash",
     "Minister of State", "Department for Business and Trade", "GB"),
    ("Ravi Rao, Honourable Minister for Commerce and Industry, Government of India, said", "Ravi Rao",
     "Honourable Minister for Commerce and Industry", None, "IN"),
    ("Luc Morel, Deputy Director-General of the European Commission’s Directorate-General for Trade, came", "Luc Morel",
     "Deputy Director-General", "European Commission’s Directorate-General for Trade", "EU"),
    ("It is Ann Lee, the British trade secretary, whom", "Ann Lee", "trade secretary", None, "GB"),
    ("H.E. Dr. Omar bin Said Al Harthy, Minister of Economy of the UAE", "Omar bin Said Al Harthy",
     "Minister of Economy", None, "AE"),
    ("Asif Khan, Executive Chairman of Lakeland Investment Development Authority (LIDA);", "Asif Khan",
     "Executive Chairman", "Lakeland Investment Development Authority", None),
    ("John Hsu (許約翰), who heads Taiwan’s Office of Trade Negotiations, had", "John Hsu", "head",
     "Office of Trade Negotiations", "TW"),
    ("Mary B. Cole, who is Counselor at the Department of Labor and Chief Negotiator for Pillar V, and", "Mary B. Cole",
     "Counselor and Chief Negotiator for Pillar V", "Department of Labor", None),
    ("Rosa Diaz, Ambassador of Chile to Korea, attended", "Rosa Diaz", "Ambassador of Chile to Korea", None, "CL"),
    ("Park Ji-ho, MOTIE’s Deputy Minister for FTA Negotiations, said", "Park Ji-ho",
     "Deputy Minister for FTA Negotiations", "MOTIE", None),
    ("Nina Roth, Swiss Federal Councillor,", "Nina Roth", "Federal Councillor", None, "CH"),
    ("Jose Ruiz, his counterpart, agreed", "Jose Ruiz", None, None, None),
]  # fmt: skip

WITH_A_BODY = [
    ("talks led by Luc Morel of the European Commission's Directorate General for Trade and", "Luc Morel", None,
     "European Commission's Directorate General for Trade", "EU"),
    ("talks led by Mali Suk of the Ministry of Commerce of Chile and", "Mali Suk", None, "Ministry of Commerce", "CL"),
    ("Mali Suk (Ministry of Commerce) said", "Mali Suk", None, "Ministry of Commerce", None),
    ("World Trade Organization Director-General Ines Falk said", "Ines Falk", "Director-General",
     "World Trade Organization", None),
    ("Trade Controls Bureau Director General Lee Yong-ho said", "Lee Yong-ho", "Director General",
     "Trade Controls Bureau", None),
    ("Ines Falk, President of the Korea–Kenya Foundation, said", "Ines Falk", "President", "Korea–Kenya Foundation",
     None),
    ("Joint Secretary, Ministry of Commerce and Industry, Shri Ravi Rao led", "Ravi Rao", "Joint Secretary",
     "Ministry of Commerce and Industry", None),
]  # fmt: skip

MORE_FORMS = [
    ("Ines Falk, the centre's coordinator, said", "Ines Falk", "coordinator", None, None),
    ("PM Arun Mehta said", "Arun Mehta", "PM", None, None),
    ("Minister without Portfolio Jen-Ni Hsu said", "Jen-Ni Hsu", "Minister without Portfolio", None, None),
    ("German Vice Chancellor and Economy Minister Otto Lang said", "Otto Lang", "Vice Chancellor and Economy Minister",
     None, None),
    ("UAE President Sheikh Rashid said", "Sheikh Rashid", "President", None, "AE"),
    ("Mr. Raj Das, Commerce Secretary, India; the", "Raj Das", "Commerce Secretary", None, "IN"),
    ("Ha Minh Duc - Minister of Industry and Trade of Chile - said", "Ha Minh Duc", "Minister of Industry and Trade",
     None, "CL"),
    ("The Secretary of State for Business and Trade and President of the Board of Trade, the Rt Hon Ann Lee MP, said",
     "Ann Lee", "Secretary of State for Business and Trade and President of the Board of Trade", None, "GB"),
    ("Ines Falk, Chairman of the Board of the Lakeland Economic Commission, said", "Ines Falk", "Chairman",
     "Lakeland Economic Commission", None),
    ("Lee Kyung-ho, director general for FTA policy at the trade ministry, said", "Lee Kyung-ho",
     "director general for FTA policy", "trade ministry", None),
    ("Australian Minister for Trade Senator the Hon Max Reed said", "Max Reed", "Minister for Trade", None, None),
    ("Foreign Minister Chile Reed said", "Chile Reed", "Foreign Minister", None, None),
    ("Luz María de la Torre, undersecretary of foreign trade, said", "Luz María de la Torre",
     "undersecretary of foreign trade", None, None),
    ("Canadian Permanent Secretary of the Ministry of Foreign Affairs and Trade and Chief Negotiator Max Reed said",
     "Max Reed", "Permanent Secretary and Chief Negotiator", "Ministry of Foreign Affairs and Trade", None),
    ("Mr. Woo Tae-ho, Assistant Minister for Trade & Chief Negotiator, of the Ministry of Commerce of Korea (Chief "
     "Delegate), said", "Woo Tae-ho", "Assistant Minister for Trade & Chief Negotiator", "Ministry of Commerce", "KR"),
    ("Ambassador Ines Falk, United States Trade Representative, said", "Ines Falk",
     "United States Trade Representative", None, "US"),
    ("Hu Wei, Assistant Minister of Commerce of the People's Republic of China (Chief Delegate), said", "Hu Wei",
     "Assistant Minister of Commerce", None, "CN"),
    ("Ines Falk as chief negotiator", "Ines Falk", "chief negotiator", None, None),
    ("Sk. Amir Hossain, Secretary of the Ministry of Commerce;", "Sk. Amir Hossain", "Secretary",
     "Ministry of Commerce", None),
    ("Vice Minister Oh Min-ho said He would", "Oh Min-ho", "Vice Minister", None, None),
]  # fmt: skip

COUNTERPARTS = [
    ("Kim Ho-jin, Korea's Minister for Trade, and Jose Ruiz, his counterpart, met.",
     [("Kim Ho-jin", "Minister for Trade", None, "KR"), ("Jose Ruiz", None, None, None)]),
    ("She met her Indonesian counterpart, Budi Santoso, in June.", [("Budi Santoso", None, None, "ID")]),
    ("Premier Hu Wei and his EU counterpart, Trade Commissioner Ines Falk, met.",
     [("Hu Wei", "Premier", None, None), ("Ines Falk", "Trade Commissioner", None, "EU")]),
    ("He and his counterpart Ines Falk, UK Minister for Trade, met.",
     [("Ines Falk", "Minister for Trade", None, "GB")]),
    ("ROK **Foreign Minister Min Jin** and counterparts **Hu Wei** and **Abe Yoko** met.",
     [("Min Jin", "Foreign Minister", None, "KR"), ("Hu Wei", None, None, None), ("Abe Yoko", None, None, None)]),
]  # fmt: skip

LISTS = [
    ("Prime Ministers Arun Mehta and Paul Wood met.", ["Arun Mehta", "Paul Wood"], "Prime Minister"),
    (
        "Ministers Oh Min-ho of Korea, Ann Lee and Kenji Mori signed.",
        ["Oh Min-ho", "Ann Lee", "Kenji Mori"],
        "Minister",
    ),
]


@pytest.mark.parametrize(
    ("text", "name", "title", "organization", "country"),
    [*BEFORE_THE_NAME, *BEHIND_THE_NAME, *WITH_A_BODY, *MORE_FORMS],
    ids=[
        case[1] + " " + str(index)
        for index, case in enumerate([*BEFORE_THE_NAME, *BEHIND_THE_NAME, *WITH_A_BODY, *MORE_FORMS])
    ],
)
def test_a_title_beside_a_name_makes_a_person(
    text: str, name: str, title: str | None, organization: str | None, country: str | None
) -> None:
    assert shown(text) == [(name, title, organization, country)]


@pytest.mark.parametrize(("text", "expected"), COUNTERPARTS)
def test_a_counterpart_is_a_person_without_a_title(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(("text", "names", "title"), LISTS)
def test_a_title_in_the_plural_is_everybody_s(text: str, names: list[str], title: str) -> None:
    assert [(p.name, p.title) for p in people(text)] == [(name, title) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "The Free Trade Agreement was signed by the Trade Commissioner at Mansion House.",
        "South Korea and the United Kingdom met in Seoul on Monday.",
        "The Trade Ministers Meeting was held on Tuesday.",
        "Leif Harpin wrote this for Global Times.",
        "The European Commission and the World Trade Organization, chairman of nothing, agreed.",
        "He said that Senior Officials Meetings went well.",
        "The minister, Seoul said, would go.",
        "The Ministry of Trade, Industry and Resources (MOTIR, Minister BK Moon) held a forum.",
        "Minister for Trade and Industry",
        "By Prof. Lena Hart",
        "Korea, UK Trade Ministers Hold Talks",
        "Acting President Rebuffs Tariff Offer",
        "The Director General Meeting on Trade Remedies was held at 3 pm Tuesday.",
        "The Deputy Minister for Trade in Services and Investment will go.",
        "The Chairs of the Negotiating Groups on Agriculture and the Leaders’ Declaration were there.",
        "Trade ministers from Chile, Kenya and Canada met.",
        "The Ambassador Hotel, Prime Minister Stadium and Leaders Statement",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert people(text) == ()


def _as_written(phrase: tuple[str, ...]) -> str:
    return " ".join(word.upper() if len(word) <= 3 and len(phrase) == 1 else word for word in phrase)


@pytest.mark.parametrize("phrase", sorted(words().titles), ids=" ".join)
def test_every_title_of_the_table_makes_a_person(phrase: tuple[str, ...]) -> None:
    (person,) = people(f"There the {_as_written(phrase)} Ines Falk spoke.")
    offices = words().titles[phrase]
    assert person.name == "Ines Falk"
    assert person.level in {office.level for office in offices}


@pytest.mark.parametrize("phrase", sorted(words().roles["honorific"]), ids=" ".join)
def test_every_honorific_stays_outside_the_name(phrase: tuple[str, ...]) -> None:
    text = f"There {' '.join(word.capitalize() for word in phrase)} Ines Falk, trade minister, spoke."
    (person,) = people(text.replace(" He ", " H.E. "))
    assert person.name == "Ines Falk"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("President Xu Li", "leader"),
        ("Trade Minister Xu Li", "minister"),
        ("Vice Minister Xu Li", "vice"),
        ("Deputy Trade Minister Xu Li", "vice"),
        ("Deputy Prime Minister Xu Li", "minister"),
        ("Commerce Secretary Xu Li", "minister"),
        ("Indian Commerce Secretary Raj Das", "vice"),
        ("chief negotiator Xu Li", "official"),
        ("CEO Ann Birch", "business"),
        ("EU Trade Commissioner Xu Li", "minister"),
    ],
)
def test_levels(text: str, level: str) -> None:
    assert [p.level for p in people(text)] == [level]


def test_the_whole_phrase() -> None:
    text = "At noon Oh Min-ho, Korea’s Deputy Minister for Trade (MOTIR), met Ann."
    (person,) = people(text)
    assert text[person.full_start : person.full_end] == "Oh Min-ho, Korea’s Deputy Minister for Trade (MOTIR)"


def test_markup_is_no_part_of_a_name() -> None:
    text = "with [Foreign Minister Min Jin](#) and **Premier Hu Wei**"
    assert [text[p.start : p.end] for p in people(text)] == ["Min Jin", "Hu Wei"]


def test_names_do_not_run_over_the_end_of_a_heading() -> None:
    text = "Talks with Minister Hu Wei\nSeo Dialogue opens\n\nBody"
    assert [p.name for p in people(text)] == ["Hu Wei"]


PIECES = [
    *(
        "Minister",
        "Kim",
        "Jong-hoon",
        "of",
        "Trade",
        ",",
        "and",
        "\n",
        "(",
        ")",
        "’s",
        "**",
        "[",
        "](#)",
        "Mr.",
        "who is",
    ),
    *("President", "Prime", "Korea", "bin", "the", "counterpart", "He", "H.E.", "U.S.", "é", "\u200b", "–", "MOTIR"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map(" ".join))
def test_spans_hold(text: str) -> None:
    mentions = people(text)
    for person in mentions:
        assert 0 <= person.full_start <= person.start < person.end <= person.full_end <= len(text)
        assert (
            person.later
            or set(person.name.split()) <= set(re.findall(r"[^\s()*\[\]]+", text))
            or (set("".join(person.name.split())) <= set(text))
        )
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    "piece",
    ["Minister ", "Kim ", "of Trade and ", "(", "A.", "[" * 900 + "](", "’s", "Mr ", "Minister, ", "bin "],
    ids=lambda piece: piece[:10],
)
def test_monotonous_texts_take_linear_time(piece: str) -> None:
    assert_linear(people, piece)
