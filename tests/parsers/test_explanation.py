"""Why words and dates made no event: the reasons that the deciding functions give."""

import datetime as dt

import pytest

from tradedb import pipeline, readers, vocabulary

VOCABULARY = vocabulary.load()
PUBLISHED = dt.date(2024, 3, 28)


def explained(text):
    (article,) = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)
    return pipeline.explain(article, VOCABULARY)


def remarks(text):
    """What made no event, and why: words → reason."""
    found = explained(text).sentences
    return {text[remark.start : remark.end]: remark.reason for sentence in found for remark in sentence.remarks}


REASONS = {
    "no trigger": ("Copper cost more on 3 March 2024.", "3 March 2024", "no words of the sentence speak of an event"),
    "a bound": (
        "Before 3 March 2024 the EU and Chile had not signed the agreement.",
        "3 March 2024",
        "bound by “before”",
    ),
    "a nearer date": (
        "After a storm on 1 March 2024 was over, Chile and Peru signed a trade agreement on 5 March 2024.",
        "1 March 2024",
        "“5 March 2024” fits “signed” (milestone.signed) better",
    ),
    "a date line": (
        "LIMA, March 27 (AP) -- Chile and Peru signed a trade agreement on 5 March 2024.",
        "March 27",
        "the date line says when the article was written",
    ),
    "part of a name": (
        "Officials of Chile and Peru met about the 2030 World Expo.",
        "2030",
        "part of a name",
    ),
    "denied": (
        "Officials denied that Chile and Peru had signed a trade agreement on 3 May 2023.",
        "signed",
        "the sentence says that it was not",
    ),
    "no date": ("Chile and Peru signed a trade agreement.", "signed", "nothing dates it"),
    "no value": ("Chile and Peru signed a trade agreement on 31 February 2024.", "31 February 2024", "no such day"),
}


@pytest.mark.parametrize(("text", "words", "reason"), REASONS.values(), ids=REASONS)
def test_a_reason_is_given(text, words, reason):
    assert reason in remarks(text).get(words, ""), remarks(text)


def test_what_made_an_event_needs_no_reason():
    text = "Chile and Peru signed a trade agreement in Lima on 5 March 2024."
    explanation = explained(text)
    assert [sentence.remarks for sentence in explanation.sentences] == [()]
    assert explanation.sentences[0].events == (0,)
    assert explanation.rules[explanation.parsed.events[0].rule] == "An agreement or instrument is signed"


def test_accounts_of_one_event_are_named():
    text = (
        "Chile and India held the third round of FTA talks in Delhi on 4-8 March 2024."
        " The third round ended on 8 March 2024."
    )
    explanation = explained(text)
    assert [sentence.events for sentence in explanation.sentences] == [(0,), (0,)]
    (accounts,) = explanation.accounts
    assert {account.date for account in accounts} == {"2024-03-04/2024-03-08", "2024-03-08"}


def test_marks_say_how_words_were_read():
    text = "Trade Minister Ahn Duk-geun of Korea met officials of the UK in London on 5 March."
    (sentence,) = explained(text).sentences
    readings = {(text[mark.start : mark.end], mark.kind): mark.reading for mark in sentence.marks}
    assert readings["5 March", "date"] == "2024-03-05, year: publication date"
    assert readings["London", "city"] == "London, GB"
    assert readings["met", "rule"] == "meeting.meet"
    assert readings["UK", "party"] == "GB"
    assert readings["Ahn Duk-geun", "person"].startswith("Ahn Duk-geun, Trade Minister")


def test_parse_and_explain_agree():
    text = "Chile and Peru signed a trade agreement in Lima on 5 March 2024. Exports rose in 2023."
    (article,) = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)
    assert pipeline.explain(article, VOCABULARY).parsed == pipeline.parse(article, VOCABULARY)
