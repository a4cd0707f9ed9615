"""The timeline against the annotated clusters: bounds that hold, and annotation that keeps its own rules."""

import datetime as dt

import pytest
import resolution_score as resolution
import test_gold_files as files
import yaml

from tradedb import edtf

CLUSTERS = resolution.names()
ANNOTATED, BASELINE = list(resolution.WAYS)[:2]
ENTRY = {"accounts", "kind", "type", "status", "agreement", "round", "date", "year_inferred", "number_inferred",
         "between", "conflicts", "why"}  # fmt: skip
GAPS = {
    "missing_rounds": {"agreement", "rounds"},
    "total_differs": {"agreement", "stated", "known"},
    "undated_stage": {"agreement", "stage"},
    "overdue": {"accounts"},
}


@pytest.fixture(scope="module")
def counts():
    return resolution.measure(ANNOTATED)


def test_accounts_of_one_event_come_together(counts, record_property):
    record_property("figures", f"resolution: pairs F1 {resolution.f1(counts.pairs):.3f}")
    assert resolution.f1(counts.pairs) >= 0.97, counts.wrong


def test_dates_are_right(counts):
    assert counts.right["date"] >= 0.97 * counts.events, counts.wrong


def test_every_planted_conflict_is_found_and_none_invented(counts):
    right, planted, claimed = counts.conflicts
    assert right == planted == claimed, counts.wrong


@pytest.mark.parametrize("name", CLUSTERS)
def test_every_planted_gap_is_found_and_none_invented(name):
    one = resolution.cluster(name)
    found, planted = resolution.missing(one, resolution.resolve(one.accounts))
    assert found == planted


@pytest.mark.parametrize("name", CLUSTERS)
def test_stages_are_as_annotated(name):
    one = resolution.cluster(name)
    annotated = {
        each["agreement"]: [list(map(str, pair)) for pair in each["stages"]] for each in one.document["stages"]
    }
    assert resolution.stages(resolution.resolve(one.accounts)) == annotated


def test_there_are_gaps_of_several_kinds():
    """None of them would be found in a timeline that nobody looks at."""
    kinds = [gap["kind"] for name in CLUSTERS for gap in resolution.cluster(name).document["gaps"]]
    assert len(kinds) > 20 and len(set(kinds)) >= 3


def test_the_baseline_does_worse(counts):
    baseline = resolution.measure(BASELINE)
    assert 0 < resolution.f1(baseline.pairs) < resolution.f1(counts.pairs)
    assert 0 < baseline.right["date"] < counts.right["date"]


def test_what_is_recorded_is_what_is_found(counts):
    assert resolution.recorded()[ANNOTATED] == counts.figures(), "run `make figures`"


def test_there_is_enough_to_judge_by(counts):
    """A gate that has checked nothing would pass as well."""
    assert len(CLUSTERS) >= 12
    assert counts.pairs[1] > 100 and counts.conflicts[1] > 10 and counts.inferred[1] > 5


def test_what_is_wrong_is_counted():
    """A timeline that is of no event at all, or all of one."""
    one = resolution.cluster("korea-uk-upgrade")
    none, all_in_one = resolution.Counts(), resolution.Counts()
    none.take(one, ())
    events = resolution.resolve(one.accounts)
    mentions = tuple(account.mention_id for account in one.accounts)
    all_in_one.take(one, [resolution.replace(events[0], mentions=mentions)])
    assert none.pairs[0] == none.right["date"] == none.conflicts[0] == 0 < none.pairs[1]
    assert all_in_one.pairs[0] == all_in_one.pairs[1] < all_in_one.pairs[2]


@pytest.mark.parametrize("name", CLUSTERS)
def test_a_cluster_tells_every_event_once(name):
    one = resolution.cluster(name)
    told = [key for entry in one.truth for key in entry["accounts"]]
    articles = {account.article_id for account in one.accounts}
    assert sorted(told) == sorted(account.mention_id for account in one.accounts)
    assert 3 <= len(articles) <= 8


@pytest.mark.parametrize("name", CLUSTERS)
def test_entries_keep_the_form(name):
    document = resolution.cluster(name).document
    assert document.keys() == {"about", "today", "events", "gaps", "stages"} and dt.date.fromisoformat(
        str(document["today"])
    )
    for entry in document["events"]:
        assert ENTRY >= entry.keys() >= {"accounts", "kind", "type", "status", "agreement", "date"}
        assert not entry["date"] or edtf.parse(entry["date"]).year_known
        assert set(entry.get("conflicts", ())) <= resolution.DISPUTABLE
    for gap in document["gaps"]:
        assert gap.keys() == GAPS[gap["kind"]] | {"kind"}


ARTICLES = [
    pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in sorted(resolution.FOLDER.glob("*/0*.txt"))
]


@pytest.mark.parametrize("path", ARTICLES)
def test_articles_are_annotated_by_the_guidelines(path):
    document = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    text = " ".join(path.read_text(encoding="utf-8").split())
    broken = [
        (title, entry["quote"])
        for rules, field in ((files.EVENT_RULES, "events"), (files.TALLY_RULES, "tallies"))
        for entry in document[field]
        for title, rule in rules.items()
        if not rule(entry, document, text)
    ]
    assert broken == []
    assert document["article"] == path.name
    assert (f"published: {document['published']}" if document["published"] else "publisher: ") in text
