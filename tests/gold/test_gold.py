"""The parser against the annotated articles: what is recorded must not fall."""

import subprocess
import sys
from pathlib import Path

import evaluation
import pytest
import record
import resolution_score
import score

TESTS = Path(__file__).parents[1]
#: Rounding of the recorded figures.
SLACK = 0.0005


@pytest.fixture(scope="module", params=sorted(evaluation.CORPORA))
def measured(request):
    by_kind, _ = evaluation.measure(*evaluation.CORPORA[request.param])
    return request.param, by_kind["all"]


def fallen(before, now):
    """The figures below the recorded ones: name → recorded, now."""
    return {name: (before[name], now.get(name)) for name in before if now.get(name, 0) < before[name] - SLACK}


def test_every_corpus_has_articles():
    assert all(len(score.load_gold(folder)) >= 5 for folder, _ in evaluation.CORPORA.values())


def test_figures_do_not_fall(measured, record_property):
    corpus, counts = measured
    record_property("figures", evaluation.line(corpus, counts))
    before = evaluation.guarded(evaluation.recorded_figures()[corpus]["all"])
    assert set(before) == set(evaluation.guarded(counts))
    assert fallen(before, evaluation.guarded(counts)) == {}


def counts_of(gold, found):
    return evaluation.figures(score.score(gold, found))["all"]


def gold_documents():
    return score.load_gold(TESTS / "gold" / "dev")


def half_right(gold):
    """Every second event of the gold, found as it is."""
    return [event for number, event in enumerate(score.as_predictions(gold)) if number % 2]


def badly_found(event):
    return {**event, "type": "?", "agreement": "?", "place": None, "participants": []}


def test_an_event_found_besides_lets_nothing_fall():
    gold = gold_documents()
    few = half_right(gold)
    more = few + [badly_found(event) for event in score.as_predictions(gold) if event not in few]
    before, now = counts_of(gold, few), counts_of(gold, more)
    assert evaluation.recall(now["type"]) < evaluation.recall(before["type"])
    assert fallen(evaluation.guarded(before), evaluation.guarded(now)) == {}


@pytest.mark.parametrize(
    ("spoilt", "name"),
    [
        pytest.param({"date": "1066"}, "strict F1", id="date"),
        pytest.param({"date": "1066"}, "relaxed F1", id="date, too"),
        pytest.param({"type": "?"}, "type correct", id="type"),
        pytest.param({"place": {"city": "?", "country": "?"}}, "city correct", id="city"),
        pytest.param({"participants": []}, "participants correct", id="people"),
        pytest.param({"count": 99}, "tallies", id="tally"),
    ],
)
def test_a_loss_is_a_fall(spoilt, name):
    gold = gold_documents()
    perfect = score.as_predictions(gold)
    worse = [{**event, **spoilt} if set(spoilt) <= event.keys() else event for event in perfect]
    assert name in fallen(*(evaluation.guarded(counts_of(gold, found)) for found in (perfect, worse)))


def test_the_scorer_knows_a_perfect_parser():
    gold = gold_documents()
    report = score.score(gold, score.as_predictions(gold))
    assert report["detection"]["strict"]["f1"] == report["detection"]["relaxed"]["f1"] == 1


def test_the_scorer_knows_an_empty_one():
    assert score.score(gold_documents(), [])["detection"]["strict"]["recall"] == 0


def outcomes_of(gold, found):
    return evaluation.outcomes(gold, score.score(gold, found))


def test_what_a_change_gains_and_loses_is_listed():
    gold = gold_documents()
    perfect = score.as_predictions(gold)
    lacking = [e for e in perfect if not (score.article_key(e["article"]) == "105" and e.get("round") == 6)]
    alien = {**perfect[0], "date": "1066"}
    retyped = [{**e, "type": "?"} if e is perfect[0] else e for e in perfect]
    best = outcomes_of(gold, perfect)
    assert evaluation.changes(best, best) == {}
    (lost,) = evaluation.changes(best, outcomes_of(gold, lacking))["lost"]
    (gained,) = evaluation.changes(outcomes_of(gold, lacking), best)["gained"]
    assert "105 round/negotiation" in lost and "(found → missed)" in lost and "(missed → found)" in gained
    (spurious,) = evaluation.changes(best, outcomes_of(gold, [*perfect, alien])).values()
    assert "1066" in spurious[0]
    assert evaluation.changes(outcomes_of(gold, [*perfect, alien]), best) == {"no longer spurious": spurious}
    (fields,) = evaluation.changes(best, outcomes_of(gold, retyped))["fields"]
    assert "wrong: none → type" in fields


def test_nobody_reads_what_became_of_unseen_articles():
    assert all(evaluation.recorded_outcomes(corpus) == [] for corpus in evaluation.UNSEEN)


@pytest.mark.parametrize("corpus", sorted(evaluation.CORPORA.keys() - evaluation.UNSEEN))
def test_the_record_holds_every_event(corpus):
    outcomes, counts = evaluation.recorded_outcomes(corpus), evaluation.recorded_figures()[corpus]["all"]
    states = [one.state for one in outcomes]
    assert states.count(evaluation.FOUND) + states.count(evaluation.DATED_OTHERWISE) == counts["relaxed"][0]
    assert states.count(evaluation.MISSED) == counts["relaxed"][1] - counts["relaxed"][0]
    assert states.count(evaluation.SPURIOUS) == counts["relaxed"][2] - counts["relaxed"][0]
    assert [evaluation.Outcome.read(one.line()) for one in outcomes] == outcomes


def test_the_page_on_accuracy_agrees_with_the_record():
    page = record.ACCURACY.read_text(encoding="utf-8")
    assert page == record.accuracy(evaluation.recorded_figures(), resolution_score.recorded()), "run `make figures`"


@pytest.mark.parametrize("workers", ["0", "2"], ids=["alone", "in workers"])
def test_figures_are_printed(tmp_path, workers):
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    test = "def test_a(record_property):\n    record_property('figures', 'dev: strict F1 0.123')\n    assert {}\n"
    (tmp_path / "test_good.py").write_text(test.format(True), encoding="utf-8")
    (tmp_path / "test_bad.py").write_text(test.format(False).replace("0.123", "0.456"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers, str(tmp_path)]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60).stdout
    assert printed.count("\ndev: strict F1 0.123\n") == printed.count("\ndev: strict F1 0.456\n") == 1
