"""The gold files themselves: words of the vocabulary, readable dates, quotes that stand in the article."""

import re
from functools import cache

import pytest
import score
import yaml
from evaluation import CORPORA

from tradedb import edtf, vocabulary
from tradedb.errors import EdtfError

WORDS = vocabulary.load()
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAMES = [
    pytest.param(corpus, path.stem, id=f"{corpus}-{path.stem}")
    for corpus, (gold, _) in sorted(CORPORA.items())
    for path in sorted(gold.glob("*.yaml"))
]
KEYS = {"kind", "type", "date", "status", "parties", "agreement", "round", "place", "participants", "quote"}
PERSON_KEYS = {"name", "title", "organization", "country"}


@cache
def gold_document(corpus, name):
    """The annotation of an article."""
    folder, _ = CORPORA[corpus]
    return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def article_items(corpus, name):
    """The article's text; of a digest that of each item. Each on one line, as quotes run over its line breaks."""
    _, folder = CORPORA[corpus]
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^-$", text) if gold_document(corpus, name).get("items") else [text]
    return [" ".join(part.split()) for part in parts if part.strip()]


def stands_in(quote, text):
    """Do the parts of the quote stand in the text, in this order?"""
    position = 0
    for part in quote.split(" ... "):
        found = text.find(part, position)
        if not part or found < 0:
            return False
        position = found + len(part)
    return True


def is_edtf(text):
    try:
        edtf.parse(text)
    except EdtfError:
        return False
    return score.readable(text)


def is_round_number(value):
    return value is None or (type(value) is int and value > 0)


def is_place(place):
    """None, or a city, a country or both; the country of the vocabulary."""
    if place is None:
        return True
    known = place.get("country", "KR") in WORDS.parties
    return bool(place) and place.keys() <= {"city", "country"} and all(place.values()) and known


def is_person(person, text):
    """Named by words of the article, with nothing said but title, organisation and country."""
    named = all(word in score.plain(text) for word in score.plain(person["name"]).split())
    return named and person.keys() <= PERSON_KEYS and person.get("country", "KR") in WORDS.parties


def year_known(event, document, text):
    """Is the year written, reckoned from one beside it or from the day of publication, or said to be inferred?"""
    if document["published"] or "item" in event:
        return not event.get("year_inferred")
    years = [int(year) for year in re.findall(r"(?<![-\d])\d{4}", event["date"])]
    reckoned = all(any(str(year + step) in text for step in (-1, 0, 1)) for year in years)
    return bool(event.get("year_inferred")) or reckoned


#: What must be true of an event, given its document and the text it is taken from.
EVENT_RULES = {
    "fields": lambda e, doc, text: KEYS <= e.keys() <= KEYS | {"item", "year_inferred"},
    "kind-and-type": lambda e, doc, text: e["type"] in WORDS.event_types[e["kind"]],
    "status": lambda e, doc, text: e["status"] in WORDS.statuses,
    "date": lambda e, doc, text: is_edtf(e["date"]) if e["date"] else e["kind"] == "round" and e["round"] is not None,
    "year": year_known,
    "parties": lambda e, doc, text: e["parties"] and all(p in WORDS.parties for p in e["parties"]),
    "agreement": lambda e, doc, text: e["agreement"] is None or SLUG.fullmatch(e["agreement"]),
    "round": lambda e, doc, text: is_round_number(e["round"]),
    "place": lambda e, doc, text: is_place(e["place"]),
    "participants": lambda e, doc, text: all(is_person(p, text) for p in e["participants"]),
    "quote": lambda e, doc, text: stands_in(e["quote"], text),
}
TALLY_RULES = {
    "kind": lambda t, doc, text: t["kind"] in WORDS.event_types,
    "count": lambda t, doc, text: type(t["count"]) is int and t["count"] > 1,
    "since": lambda t, doc, text: t.get("since") is None or is_edtf(t["since"]),
    "agreement": lambda t, doc, text: t["agreement"] is None or SLUG.fullmatch(t["agreement"]),
    "quote": lambda t, doc, text: stands_in(t["quote"], text),
}


def broken(rules, field, corpus, name):
    """The rules that the events or tallies of a document break, each with the quote."""
    document, parts = gold_document(corpus, name), article_items(corpus, name)
    return [
        (title, entry["quote"])
        for entry in document[field]
        for title, rule in rules.items()
        if not rule(entry, document, parts[entry.get("item", 1) - 1])
    ]


@pytest.mark.parametrize("corpus", sorted(CORPORA))
def test_every_article_has_its_annotation(corpus):
    gold, articles = CORPORA[corpus]
    annotated = {path.stem for path in gold.glob("*.yaml")}
    assert annotated == {path.stem for path in articles.glob("*.txt")}
    assert all(gold_document(corpus, name)["article"] == f"{name}.txt" for name in annotated)


@pytest.mark.parametrize(("corpus", "name"), NAMES)
def test_events_and_tallies_keep_the_rules(corpus, name):
    assert broken(EVENT_RULES, "events", corpus, name) == []
    assert broken(TALLY_RULES, "tallies", corpus, name) == []


@pytest.mark.parametrize(("corpus", "name"), NAMES)
def test_day_of_publication(corpus, name):
    published = gold_document(corpus, name)["published"]
    assert published is None or is_edtf(published)


@pytest.mark.parametrize(("corpus", "name"), NAMES)
def test_no_event_is_listed_twice(corpus, name):
    events = [{**event, "quote": None} for event in gold_document(corpus, name)["events"]]
    assert [event for number, event in enumerate(events) if event in events[:number]] == []


@pytest.mark.parametrize(("corpus", "name"), NAMES)
def test_items(corpus, name):
    document, parts = gold_document(corpus, name), article_items(corpus, name)
    items = document.get("items", [])
    entries = [entry.get("item") for entry in document["events"] + document["tallies"]]
    assert [item["item"] for item in items] == (list(range(1, len(parts) + 1)) if items else [])
    assert all(part.endswith(f"date{item['published']}") for item, part in zip(items, parts, strict=False))
    assert set(entries) <= ({item["item"] for item in items} or {None})
