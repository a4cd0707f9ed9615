"""Who takes part in an event, and who is only quoted, named or of another event."""

import datetime as dt

import pytest

from tradedb import pipeline, readers, vocabulary

VOCABULARY = vocabulary.load()
PUBLISHED = dt.date(2024, 3, 28)  # a Thursday

BALE = "Trade Secretary Ann Bale of the UK"
OH = "South Korean Trade Minister Oh Min-ho"


def names(text: str, kind: str) -> set[str]:
    """The participants of the events of a kind."""
    article = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)[0]
    found = [event for event in pipeline.parse(article, VOCABULARY).events if f"{event.kind}/{event.type}" == kind]
    assert found, "no such event"
    return {person.name for event in found for person in event.participants}


BOTH = {"Oh Min-ho", "Ann Bale"}

MEETINGS = {
    "met": (f"{OH} met {BALE} in London on Monday.", BOTH),
    "met with, appositions": (
        "Oh Min-ho, South Korea's trade minister, met with Ann Bale, the UK's trade secretary, on Monday.",
        BOTH,
    ),
    "hosted": (f"{BALE} hosted {OH} in London on Monday.", BOTH),
    "and held talks": (f"{OH} and {BALE} held talks in London on Monday.", BOTH),
    "between": (f"A meeting between {OH} and {BALE} took place in London on Monday.", BOTH),
    "call": (f"{OH} spoke by phone with {BALE} on Monday.", BOTH),
    "told after": (f"{OH} told reporters after his meeting on Monday with {BALE} that work goes on.", BOTH),
    "said he had met": (f"{OH} said he had met {BALE} in London on Monday.", BOTH),
    "after meeting, said": (f"After meeting {BALE} on Monday, {OH} said that much was left to do.", BOTH),
    "who met": (f"{OH}, who met {BALE} in London on Monday, called for patience.", BOTH),
    "counterpart": ("South Korean Trade Minister Oh Min-ho met his British counterpart, Ann Bale, on Monday.", BOTH),
    "he": (f"{OH} flew to London on Sunday. He met {BALE} there on Monday.", BOTH),
    "she": (
        f"{BALE} arrived in Seoul with a large delegation. On Monday she met {OH} to take stock of the talks.",
        BOTH,
    ),
    "the two ministers": (
        f"{OH} came late, but {BALE} had waited. The two ministers met on Monday for an hour.",
        BOTH,
    ),
    "they": (f"{OH} and {BALE} know each other well. They met in London on Monday.", BOTH),
    "accompanied": (
        f"{OH}, accompanied by Ambassador Yu Ha-na, met {BALE} in London on Monday.",
        {*BOTH, "Yu Ha-na"},
    ),
    "also present": (
        f"{OH} met {BALE} in London on Monday. Also present were Ambassador Yu Ha-na and Director General Tom Reed.",
        {*BOTH, "Yu Ha-na", "Tom Reed"},
    ),
    "at the meeting": (
        "Trade ministers of South Korea and the UK met in London on Monday. "
        f"At the meeting, {OH} asked for more time. Farmers were pleased.",
        {"Oh Min-ho"},
    ),
    "only quoted": (
        f"{OH} met {BALE} in London on Monday. \"We expect results,\" Finance Minister Kim Do-yun said in Seoul.",
        BOTH,
    ),
    "said elsewhere": (
        f"{OH} met {BALE} in London on Monday, Finance Minister Kim Do-yun said.",
        BOTH,
    ),
    "according to": (f"{OH} met {BALE} on Monday, according to Finance Minister Kim Do-yun.", BOTH),
    "spokesman": (f"{OH} met {BALE} on Monday, spokesman Jo Min-su confirmed.", BOTH),
    "his government": (
        f"{OH} met {BALE} on Monday to talk about the tariffs of President Max Stone's administration.",
        BOTH,
    ),
    "I": (
        f"\"On Monday I met {BALE} in London,\" {OH} told the press. The two sides agreed on more.",
        BOTH,
    ),
    "receives him": (f"{OH} is a guest. {BALE} received him on Monday in London.", BOTH),
    "her as an owner": (f"{OH} is a guest. {BALE} met her staff and South Korean officials on Monday.", {"Ann Bale"}),
    "told a meeting": (
        f"{OH} told a meeting with {BALE} on Monday that he had no more to offer.",
        BOTH,
    ),
    "opinion": (
        "South Korean and British trade ministers met in London on Monday. "
        f"In the view of both {OH} and {BALE}, more is needed.",
        set(),
    ),
    "at a meeting, announced": (
        f"At a meeting in London on Monday, {OH} and {BALE} announced that talks would go on.",
        BOTH,
    ),
    "at which": (f"A meeting at which {OH} and {BALE} agreed on a plan took place in London on Monday.", BOTH),
    "cleft": (f"It was at a meeting in London on Monday that {OH} and {BALE} said so.", BOTH),
    "had met": (
        f"South Korean and British ministers had met on Monday in London. {OH} and {BALE} want to keep in touch.",
        set(),
    ),
    "on behalf of": (f"{OH} met {BALE} on Monday on behalf of President Kang Su-ho.", BOTH),
    "another day": (
        f"{OH} met {BALE} in London on Monday. The delegation of Finance Minister Kim Do-yun was received in Paris "
        "on 2 February 2024 and was led by Deputy Minister Ha Jin-u.",
        BOTH,
    ),
}  # fmt: skip

ROUNDS = {
    "led": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. "
        "The Korean delegation was led by Deputy Minister Oh Min-ho and the UK side by Chief Negotiator Ann Bale.",
        BOTH,
    ),
    "headed, at the head": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. "
        "At the head of the Korean delegation was Deputy Minister Oh Min-ho; Director Ann Bale headed the UK team.",
        BOTH,
    ),
    "co-chaired": (
        "The fifth round of Korea-UK FTA negotiations, co-chaired by Deputy Minister Oh Min-ho and Director General "
        "Ann Bale, was held in London on 4-8 March 2024.",
        BOTH,
    ),
    "opened": (
        f"{OH} and {BALE} opened the fifth round of Korea-UK FTA negotiations in London on 4 March 2024.",
        BOTH,
    ),
    "opening the round": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. "
        f"Opening the round, {BALE} spoke of common values.",
        {"Ann Bale"},
    ),
    "an update by": (
        f"{BALE} gave an update on the fifth round of Korea-UK FTA negotiations, held on 4-8 March 2024.",
        set(),
    ),
    "said of": (
        f"The fifth round of Korea-UK FTA negotiations begins on 4 April 2024, {OH} said.",
        set(),
    ),
    "the side of the team": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. The Korean delegation was "
        "headed by Oh Min-ho, Director-General of the Department of Trade.",
        {"Oh Min-ho"},
    ),
    "within the week": (
        "The fifth round of Korea-UK FTA negotiations ended in London on 8 March 2024. Ambassador Ann Bale and "
        "Deputy Minister Oh Min-ho chaired the opening session on 4 March 2024.",
        BOTH,
    ),
    "chief negotiators": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. Much is open, UK Chief "
        "Negotiator Ann Bale said. South Korean Chief Negotiator Oh Min-ho was content.",
        BOTH,
    ),
    "one chief negotiator, quoted": (
        "The fifth round of Korea-UK FTA negotiations was held in London on 4-8 March 2024. Much is open, UK Chief "
        "Negotiator Ann Bale said.",
        set(),
    ),
    "under a president": (
        "The fifth round of Korea-UK FTA negotiations took place on 4-8 March 2024, "
        "the first under President Kang Su-ho.",
        set(),
    ),
    "the one before": (
        "The second round of Korea-UK FTA negotiations was held in Seoul on 4-8 March 2024. It took up what had been "
        "begun at the first round in January 2024. Director Ann Bale and Director Oh Min-ho led the two teams.",
        BOTH,
    ),
}  # fmt: skip

SIGNED = {
    "signed": (f"{OH} and {BALE} signed the Korea-UK free trade agreement in London on Monday.", BOTH),
    "signed by": (f"The Korea-UK free trade agreement was signed in London on Monday by {OH} and {BALE}.", BOTH),
    "next sentence": (
        f"South Korea and the UK signed a free trade agreement on Monday. {OH} and {BALE} put pen to paper in London.",
        BOTH,
    ),
    "witnessed": (
        f"The Korea-UK free trade agreement was signed in London on Monday. The ceremony was witnessed by {OH} "
        f"and {BALE}.",
        BOTH,
    ),
    "announced together": (
        f"{OH} and {BALE} announced on Monday that they had signed the Korea-UK free trade agreement.",
        BOTH,
    ),
    "met and signed": (
        f"{OH} and {BALE} met in London on Monday and signed the Korea-UK free trade agreement.",
        BOTH,
    ),
    "named beside": (
        "South Korea and the UK signed a free trade agreement on Monday. "
        f"For South Korea it was {OH} who came, for the UK {BALE}.",
        BOTH,
    ),
    "said at the signing": (
        f"South Korea and the UK signed a free trade agreement on Monday. It took long, {OH} said at the signing.",
        {"Oh Min-ho"},
    ),
    "watched, and signed": (
        "South Korea and the UK signed a free trade agreement on Monday in the presence of President Kang Su-ho of "
        f"South Korea and UK Prime Minister Jo Finch. {OH} and {BALE} inked it.",
        BOTH | {"Kang Su-ho", "Jo Finch"},
    ),
    "watched, and praised": (
        "South Korea and the UK signed a free trade agreement on Monday in the presence of President Kang Su-ho of "
        f"South Korea and UK Prime Minister Jo Finch. {OH} and {BALE} praised it.",
        {"Kang Su-ho", "Jo Finch"},
    ),
    "a third country": (
        f"{OH} and {BALE} signed the Korea-UK free trade agreement on Monday, together with "
        "Peruvian Trade Minister Luis Paz.",
        BOTH,
    ),
    "talks, not people": (
        f"{OH} and {BALE} know the agreements. They were signed by South Korea and the UK on Monday.",
        set(),
    ),
    "announced by one": (
        f"{OH} announced that the Korea-UK free trade agreement was signed on Monday.",
        set(),
    ),
    "under a government": (
        "The Korea-UK free trade agreement was signed on Monday under President Kang Su-ho.",
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_people_at_a_meeting(text, expected):
    assert names(text, "meeting/ministerial") == expected


@pytest.mark.parametrize(("text", "expected"), ROUNDS.values(), ids=ROUNDS)
def test_people_at_a_round(text, expected):
    assert names(text, "round/negotiation") == expected


@pytest.mark.parametrize(("text", "expected"), SIGNED.values(), ids=SIGNED)
def test_people_at_a_signing(text, expected):
    assert names(text, "milestone/signed") == expected
