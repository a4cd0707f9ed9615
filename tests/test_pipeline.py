"""What holds for every article, whatever it says."""

import datetime as dt
import itertools
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import assert_linear, repeated, steps
from tradedb import edtf, pipeline, readers, vocabulary
from tradedb.errors import ReadError
from tradedb.parsers.text import fold
from tradedb.paths import articles_folder
from tradedb.records import Article, Basis, Kind

ROOT = Path(__file__).parent.parent
VOCABULARY = vocabulary.load()
FOLDERS = (str(Path(__file__).parent / "gold" / "dev"), str(articles_folder()))
ARTICLES = [article for article in readers.read(FOLDERS) if isinstance(article, Article)]
#: What the words of an evidence may support.
FIELDS = {"date", "status", "parties", "agreement", "round", "place", "participants", "type"}
PARSED = [pipeline.parse(article, VOCABULARY) for article in ARTICLES]


def made(text, published=None):
    article = readers.read_bytes(text.encode(), "made.txt", published)[0]
    return pipeline.parse(article, VOCABULARY)


def words_of(text):
    """The words of a text, whatever its typography and case."""
    return re.findall(r"[^\W_]+", fold(text).casefold())


def is_named(person, text):
    """The words of the span are the name, its end, or a part of the name that stands elsewhere in the text."""
    span, name = words_of(text[person.start : person.end]), words_of(person.name)
    assert 0 <= person.start < person.end <= len(text)
    assert set(name) <= set(words_of(text))
    return bool(span) and (name[-1] in span or set(span) < set(name))


def evidence_holds(event, text):
    """A value has words; those of people are of their names."""
    assert all(0 <= e.start < e.end <= len(text) and text[e.start : e.end].strip() for e in event.evidence)
    values = {name: getattr(event, name) for name in FIELDS - {"round"}} | {"round": event.round is not None}
    assert {e.field for e in event.evidence} == {name for name, value in values.items() if value}
    people = {word for person in event.participants for word in words_of(person.name)}
    told = [words_of(text[e.start : e.end]) for e in event.evidence if e.field == "participants"]
    assert bool(told) == bool(event.participants)
    assert all(people.intersection(words) for words in told)


def holds(parsed):
    text = parsed.article.text
    for item in (*parsed.events, *parsed.tallies):
        assert item.quote
        assert text[item.start : item.end] == item.quote
    for event in parsed.events:
        assert event.date or (event.kind is Kind.ROUND and event.round is not None)
        assert not event.date or edtf.parse(event.date)
        assert event.type in VOCABULARY.event_types[event.kind.value]
        assert event.parties and list(event.parties) == sorted(set(event.parties))
        assert set(event.parties) <= set(VOCABULARY.parties)
        assert event.title
        evidence_holds(event, text)
        assert all(is_named(person, text) for person in event.participants)
    for issue in parsed.issues:
        assert issue.code in VOCABULARY.issue_codes
        assert issue.start is None or 0 <= issue.start < issue.end <= len(text)


def test_there_are_articles():
    assert len(ARTICLES) > 70
    assert sum(len(parsed.events) for parsed in PARSED) > 200


@pytest.mark.parametrize("parsed", PARSED, ids=[article.address for article in ARTICLES])
def test_every_record_holds_its_words(parsed):
    holds(parsed)


def test_every_agreement_of_an_event_is_known_or_made():
    for parsed in PARSED:
        known = set(VOCABULARY.agreements) | {agreement.slug for agreement in parsed.agreements}
        assert {e.agreement for e in parsed.events if e.agreement} <= known
        assert all(agreement.parent in known for agreement in parsed.agreements if agreement.parent)


def test_parsing_twice_gives_the_same():
    again = [pipeline.parse(article, VOCABULARY) for article in ARTICLES[:20]]
    assert again == PARSED[:20]


def test_every_article_can_be_explained():
    for parsed in PARSED:
        explanation = pipeline.explain(parsed.article, VOCABULARY)
        assert explanation.parsed == parsed
        told = {number for sentence in explanation.sentences for number in sentence.events}
        assert told == set(range(len(parsed.events))) and len(explanation.accounts) == len(parsed.events)
        for sentence in explanation.sentences:
            assert all(sentence.start <= mark.start < mark.end <= sentence.end for mark in sentence.marks)
            assert all(remark.reason for remark in sentence.remarks)


def test_every_process_finds_the_same():
    """Sets are ordered by a number that Python draws anew for each process."""
    command = [sys.executable, "-m", "tradedb", "parse", "--explain", "--format", "jsonl", str(articles_folder())]
    environments = (os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2"))
    runs = [subprocess.run(command, env=each, capture_output=True, check=True, cwd=ROOT) for each in environments]
    assert runs[0].stdout == runs[1].stdout != b""


def test_what_is_parsed_can_travel_between_processes():
    assert pickle.loads(pickle.dumps(PARSED[0])) == PARSED[0]  # noqa: S301


def test_typography_moves_no_offset():
    plain = 'Officials of Korea and the UK held the "third" round of talks - in Seoul - on 4-6 March 2024.'
    fancy = (
        plain.replace('"', "“", 1)
        .replace('"', "”")
        .replace(" - ", " — ")
        .replace("4-6", "4–6")
        .replace(" on ", "\u00a0on ")
    )
    ours, theirs = made(plain).events, made(fancy).events
    assert [(e.date, e.start, e.end, e.parties) for e in ours] == [(e.date, e.start, e.end, e.parties) for e in theirs]
    assert ours


def test_without_a_publication_date_nothing_is_counted_from_today():
    parsed = made("Korea and the UK held the third round of talks in Seoul last week.")
    assert [event.date for event in parsed.events] == [""]


def test_number_and_country_have_their_words():
    parsed = made("Korea and the UK held the third round of FTA talks in Canada on 4 March 2024.")
    text, (event,) = parsed.article.text, parsed.events
    words = {e.field: text[e.start : e.end] for e in event.evidence}
    assert (event.round, event.place.country) == (3, "CA")
    assert (words["round"], words["place"]) == ("third round", "Canada")


BASES = {
    "stated": (
        "Korea and the UK will hold the third round of talks in Seoul in March 2024.",
        "status",
        "will hold",
        Basis.STATED,
    ),
    "by publication": ("Korea and the UK met in Seoul on 4 March 2024.", "status", "4 March 2024", Basis.PUBLICATION),
    "on the day": ("Korea and the UK met in Seoul on 28 March 2024.", "status", "met", Basis.DEFAULT),
    "of the parties": ("The USMCA entered into force on 1 July 2020.", "parties", "USMCA", Basis.REFERENCE),
    "named before": (
        "Korea and Chile are talking of an upgrade of the Korea-Chile FTA. The third round was held on 4 March 2024.",
        "agreement",
        "Korea-Chile FTA",
        Basis.NEARBY,
    ),
    "online": (
        "Korea and the UK held the second FTA round online on 4 March 2024.",
        "place",
        "online",
        Basis.STATED,
    ),
    "a minister's side": (
        "Trade Minister Ahn Duk-geun met Douglas Alexander, the UK's Secretary of State, in Seoul on 4 March 2024.",
        "parties",
        "UK",
        Basis.STATED,
    ),
}


@pytest.mark.parametrize(("text", "field", "words", "basis"), BASES.values(), ids=BASES)
def test_every_value_says_how_its_words_give_it(text, field, words, basis):
    parsed = made(text, dt.date(2024, 3, 28))
    event = parsed.events[-1]
    assert (words, basis) in {(text[e.start : e.end], e.basis) for e in event.evidence if e.field == field}


def test_a_date_that_dates_nothing_is_an_issue():
    parsed = made("The price of copper rose on 3 March 2024.")
    assert [issue.code for issue in parsed.issues if issue.code == "date_unused"] == ["date_unused"]


def test_an_unknown_agreement_is_made_from_its_parties():
    parsed = made("Fiji and Malawi signed a free trade agreement in Suva on 3 March 2024.")
    assert [(a.slug, a.parties, a.source) for a in parsed.agreements] == [("fiji-malawi", ("FJ", "MW"), "article")]
    assert "agreement_unknown" in {issue.code for issue in parsed.issues}


words = st.sampled_from(
    """Korea the UK EU talks round second third signed on in Seoul London 3 March 2024 Monday last month agreement FTA
    Minister Yeo Han-koo met with , . ; : " ( ) — will be held negotiations launched since 2019 six rounds U.S. China
    and [visit](#) ** Dec. 5 19–22 week commencing \n \n\n""".split(" ")
)

sentences = st.sampled_from(
    (
        "Trade Minister Yeo Han-koo met Douglas Alexander, the UK’s Secretary of State, in London on 3 March 2024.",
        "Yeo and Mr Alexander agreed to hold the third round of talks in Seoul in May.",
        "“We are close,” Alexander said after President Lee Jae-myung met King Charles on Monday.",
        "Korea’s and Britain’s negotiators held the second round of talks on March 19–22.",
        "Chile and the\u00a0EU signed the agreement in Brussels in December 2023 — H.E. José Ávila attended.",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words | sentences, max_size=60).map(" ".join), st.sampled_from([None, dt.date(2024, 4, 1)]))
def test_any_text_keeps_the_promises(text, published):
    try:
        article = readers.read_bytes(text.encode(), "made.txt", published)
    except ReadError:
        return
    for one in article:
        holds(pipeline.parse(one, VOCABULARY))


#: What makes texts that no rule may run away on, by what they are made of.
NASTY = {
    "digits": "7",
    "letters": "a",
    "capitals": "A",
    "blanks": " ",
    "line breaks": "\n",
    "brackets": "([{",
    "closing brackets": ")",
    "quotation marks": "\"'",
    "pipes": "| ",
    "hyphened words": "a-",
    "full stops": ". ",
    "dashes and lines": "\n-",
    "headings": "# A\n",
    "bullets": "* a\n\n",
    "front matter": "---\n",
    "digest": "A.\ndate2024-03-01\n-\n",
    "markup": "[a](b) ",
    "entities": "&amp;",
    "control characters": "\x00\x0c",
    "zero width": "a\u200b",
    "right to left": "שלום 5 במרץ \u202e",
    "emoji": "👨‍👩‍👧🎉",
    "combining": "e\u0301",
    "Chinese": "第三回交渉は三月五日に",
    "full width": "２０２４年３月",
    "months": "Mar ",
    "ambiguous months": "May ",
    "days": "3 May and ",
    "open ranges": "from 3 to ",
    "years": "2017, 2018, ",
    "numerals": "XIV ",
    "abbreviations": "U.S. ",
    "parties": "Korea, ",
    "joined parties": "Korea-",
    "agreements": "EU-India FTA ",
    "ordinals": "third ",
    "rounds": "third round on 3 May 2024, ",
    "talks": "round of talks ",
    "acts": "signed agreement ",
    "verbs": "met ",
    "promises": "Chile and Peru agreed to launch trade negotiations in May 2024. ",
    "three sides": "Ministers of the three countries met on 3 May 2024. ",
    "meetings": "Korea and Japan met on 3 May. ",
    "no full stop": "Korea and Japan met on 3 May ",
    "cities": "in London on 3 May 2024 ",
    "honorifics": "Mr ",
    "surnames": "Mr Abe met Mr Kim. ",
    "titles": "Minister of Trade of ",
    "people": "Minister Yeo Han-koo, ",
    "appositions": "Abc Def, who is ",
    "counts": "six rounds since 2019 ",
    "pronouns": "They signed it there. ",
    "rows": "1 | 2 May 2024 | Lima\n",
    "repeated lines": "2024 | Korea signs FTA\n",
    "headings of agreements": "Korea-UK FTA\n\n",
    "date lines": "LONDON, March 3 (AP) - ",
    "one long line": "x" * 1400 + " ",
}


def parse(text):
    """What a text is read and parsed as; nothing where it is refused."""
    try:
        articles = readers.read_bytes(text.encode(), "made.txt", None)
    except ReadError:
        return []
    return [pipeline.parse(one, VOCABULARY) for one in articles]


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY)
def test_no_rule_runs_away(unit):
    assert_linear(parse, unit)
    for each in parse(repeated(unit, 4_000)):
        holds(each)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*NASTY.values()]), st.integers(1, 30)), max_size=20))
def test_nasty_texts_keep_the_promises(parts):
    try:
        articles = readers.read_bytes("".join(unit[:60] * times for unit, times in parts).encode(), "made.txt", None)
    except ReadError:
        return
    for article in articles:
        holds(pipeline.parse(article, VOCABULARY))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_keep_the_promises(text):
    try:
        articles = readers.read_bytes(text.encode(errors="surrogatepass"), "made.txt", None)
    except ReadError:
        return
    for article in articles:
        holds(pipeline.parse(article, VOCABULARY))


#: A chronology without blank lines: every line dated, every event another.
def chronology(lines):
    parties = ("Chile", "Peru", "Japan", "Kenya", "Norway")
    pairs = list(itertools.permutations(parties, 2))
    return "\n".join(
        f"{n % 28 + 1} May {1800 + n // 28}: {' and '.join(pairs[n % 20])} signed a trade agreement."
        for n in range(lines)
    )


def test_a_long_chronology_costs_no_more_a_line_than_a_short_one():
    short, long = (steps(lambda lines=lines: parse(chronology(lines))) for lines in (200, 800))
    assert long < 4.5 * short
