"""One person written in several ways, and names that look like something else."""

import pytest

from tradedb import pipeline, readers, vocabulary

VOCABULARY = vocabulary.load()


def named(text: str) -> list[str]:
    article = readers.read_bytes(text.encode(), "made.txt")[0]
    document = pipeline.read(article, pipeline.tools_for(VOCABULARY))
    return [person.name for sentence in document.sentences for person in sentence.people]


CASES = {
    "with and without a particle": (
        "Trade Minister Omar Ahmed Al Harbi arrived. Dr Omar bin Ahmed Al Harbi spoke.",
        ["Omar bin Ahmed Al Harbi", "Omar bin Ahmed Al Harbi"],
    ),
    "second surname": (
        "President Luis Paz arrived. Later President Luis Paz Roca spoke.",
        ["Luis Paz Roca", "Luis Paz Roca"],
    ),
    "two people": (
        "Trade Minister Oh Min came with Deputy Minister Oh Min-ho.",
        ["Oh Min", "Oh Min-ho"],
    ),
    "two sides": (
        "Peru's Trade Minister Luis Paz met Chile's Trade Minister Luis Paz Roca.",
        ["Luis Paz", "Luis Paz Roca"],
    ),
    "full name without a title": (
        "Anton Costa went home after the talks. \"We are content,\" Mr Costa said.",
        ["Anton Costa", "Anton Costa"],
    ),
    "month for a name": ("Norway's Trade Minister Jan Vik signed in January.", ["Jan Vik"]),
    "month": ("In June Trade Minister Oh Min-ho signed.", ["Oh Min-ho"]),
    "peer": ("The Minister for Investment, Lord Grey of Fallodon, was in Doha.", ["Lord Grey of Fallodon"]),
    "peer before a title": (
        "Lord Grey of Chipping Sodbury, the trade minister, left.",
        ["Lord Grey of Chipping Sodbury"],
    ),
    "capital article": ("Minister for Trade, The Rt Hon Ann Bale MP, spoke.", ["Ann Bale"]),
    "body before a name": (
        "President of the Confederation Ida Frei and Commission President Eva Roe met.",
        ["Ida Frei", "Eva Roe"],
    ),
    "negotiators for sides": (
        "The chief negotiators themselves, Max Roe for Australia and Ina Dhar for India, met.",
        ["Max Roe", "Ina Dhar"],
    ),
    "of a side": ("It was led by the EU's Michel Ravel and Britain's David Stone.", ["Michel Ravel", "David Stone"]),
    "of a side, in a list": (
        "There were Switzerland's Trade Minister Ida Frei, Iceland's Logi Arnason and Ase Vik from Norway.",
        ["Ida Frei", "Logi Arnason", "Ase Vik"],
    ),
    "from a side, no list": ("Fine Wool from Norway was sold.", []),
    "company of a side": ("Korea's Hanbit Motor and Britain's Royal Navy came.", []),
    "coordinates": ("Paul Reed, who coordinates the African Trade Centre, spoke.", ["Paul Reed"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_names(text, expected):
    assert named(text) == expected


SIDES = {
    "leader by surname": ("President Trump spoke.", ["US"]),
    "surname of several leaders": ("President Lee spoke.", [None]),
    "office on record": ("President Trump hosted Prime Minister Narendra Modi.", ["US", "IN"]),
    "no leader": ("Director Trump spoke.", [None]),
}


@pytest.mark.parametrize(("text", "expected"), SIDES.values(), ids=SIDES)
def test_sides(text, expected):
    article = readers.read_bytes(text.encode(), "made.txt")[0]
    document = pipeline.read(article, pipeline.tools_for(VOCABULARY))
    assert [person.country for sentence in document.sentences for person in sentence.people] == expected
