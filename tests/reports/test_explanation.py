"""An explanation on the page and for programs."""

import datetime as dt
import io
import json

import pytest

from tradedb.errors import UsageError
from tradedb.records import (
    Article,
    Basis,
    EventMention,
    Evidence,
    ExplainedSentence,
    Explanation,
    Kind,
    Mark,
    ParsedArticle,
    Place,
    PublishedBasis,
    Remark,
    Status,
    Tally,
    YearBasis,
)
from tradedb.reports import Format
from tradedb.reports.explanation import write_explanations

TEXT = "Peru and Chile signed\nthe Peru-Chile FTA in Lima on Monday.\nFive rounds were held. It rained on 1 May."


def at(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def evidence(field, words, basis=Basis.STATED):
    return Evidence(field, *at(words), basis)


SIGNED = EventMention(
    kind=Kind.MILESTONE,
    type="signed",
    status=Status.HELD,
    date="2024-03-04",
    year_basis=YearBasis.PUBLICATION,
    parties=("CL", "PE"),
    quote=TEXT[15:58],
    start=15,
    end=58,
    rule="milestone.signed",
    agreement="chile-peru",
    place=Place("Lima", "PE"),
    title="Chile–Peru FTA signed",
    evidence=(
        evidence("parties", "Peru"),
        evidence("parties", "Chile"),
        evidence("type", "signed"),
        evidence("agreement", "Peru-Chile FTA"),
        evidence("place", "Lima"),
        evidence("date", "Monday"),
        evidence("status", "Monday", Basis.PUBLICATION),
    ),
)
FIVE = Tally(Kind.ROUND, 5, "Five rounds", *at("Five rounds"), "tally.rounds", None, ("CL", "PE"))
ARTICLE = Article(
    "in/a.txt", TEXT, "0", published=dt.date(2024, 3, 6), published_basis=PublishedBasis.GIVEN, title="Signed"
)
UNUSED = Remark(*at("1 May"), "", "no words of the sentence speak of an event")
EXPLANATION = Explanation(
    parsed=ParsedArticle(ARTICLE, (SIGNED,), (FIVE,)),
    agreement="chile-peru",
    parties=("PE", "CL"),
    sentences=(
        ExplainedSentence(
            *at(TEXT[:59]),
            (
                Mark(*at("Peru"), "party", "PE"),
                Mark(*at("signed"), "rule", "milestone.signed"),
                Mark(*at("Peru-Chile FTA"), "agreement", "chile-peru"),
                Mark(26, 30, "party", "PE"),
                Mark(*at("Lima"), "city", "Lima, PE"),
                Mark(*at("Monday"), "date", "2024-03-04, year: publication date"),
            ),
            (0,),
            (),
            (),
        ),
        ExplainedSentence(*at("Five rounds were held."), (), (), (0,), ()),
        ExplainedSentence(
            *at("It rained on 1 May."),
            (),
            (0,),
            (),
            (UNUSED,),
        ),
    ),
    accounts=((SIGNED, SIGNED),),
    rules={"milestone.signed": "An agreement is signed", "tally.rounds": "Rounds are counted"},
)


def written(form=Format.TABLE, count=1):
    stream = io.StringIO()
    write_explanations([EXPLANATION] * count, form, stream)
    return stream.getvalue()


def test_the_page():
    assert (
        written()
        == """in/a.txt
published 2024-03-06 (given)
about chile-peru; PE CL

  1 [Peru = PE] and Chile [signed = milestone.signed] the [Peru-Chile FTA =
    chile-peru] in [Lima = city, PE] on [Monday = 2024-03-04, year: publication
    date].
    → event 1: milestone/signed, Chile–Peru FTA signed
      rule         milestone.signed: An agreement is signed
      type         signed ← “signed”
      date         2024-03-04 (year: publication date) ← “Monday”
      status       held ← “Monday” (against the day of publication)
      parties      CL PE ← “Peru”, “Chile”
      agreement    chile-peru ← “Peru-Chile FTA”
      place        Lima, PE ← “Lima”
      merged from  sentence 1, milestone.signed, 2024-03-04: “signed the
                   Peru-Chile FTA in Lima on Monday”
                   sentence 1, milestone.signed, 2024-03-04: “signed the
                   Peru-Chile FTA in Lima on Monday”

  2 Five rounds were held.
    → tally: five rounds, CL PE
      rule         tally.rounds: Rounds are counted
      words        “Five rounds”

  3 It rained on 1 May.
    → also tells of event 1
    × date “1 May”: no words of the sentence speak of an event
"""
    )


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL])
def test_for_programs(form):
    text = written(form, count=2)
    objects = json.loads(text) if form is Format.JSON else [json.loads(line) for line in text.splitlines()]
    assert len(objects) == 2
    (first, _) = objects
    assert (first["article"], first["published"], first["agreement"]) == ("a.txt", "2024-03-06", "chile-peru")
    assert first["sentences"][0]["text"] == TEXT[:59]
    assert first["sentences"][2]["remarks"][0]["reason"] == "no words of the sentence speak of an event"
    assert {each["field"]: each["basis"] for each in first["events"][0]["evidence"]}["status"] == "publication date"
    assert [each["words"] for each in first["events"][0]["evidence"] if each["field"] == "parties"] == ["Peru", "Chile"]
    assert first["tallies"][0]["count"] == 5


@pytest.mark.parametrize("form", [Format.CSV, Format.MARKDOWN])
def test_no_rows_and_columns(form):
    with pytest.raises(UsageError, match="does not go with --explain"):
        written(form)
