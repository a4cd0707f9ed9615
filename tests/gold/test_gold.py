"""The parser against the annotated articles: no figure may fall below the recorded one."""

import json
from pathlib import Path

import pytest
import score
from record import CORPORA, RECORDED, figures


@pytest.fixture(scope="module", params=sorted(CORPORA))
def measured(request):
    return request.param, figures(request.param)


def test_every_corpus_has_articles():
    assert all(len(score.load_gold(folder)) >= 5 for folder, _ in CORPORA.values())


def test_figures_do_not_fall(measured, capsys):
    corpus, now = measured
    before = json.loads(RECORDED.read_text(encoding="utf-8"))[corpus]
    with capsys.disabled():
        print(f"\n{corpus}: " + ", ".join(f"{name} {value:.3f}" for name, value in now.items()))
    fallen = {name: (before[name], now[name]) for name in before if now[name] < before[name] - 0.0005}
    assert not fallen


def test_the_scorer_knows_a_perfect_parser():
    gold = score.load_gold(Path(__file__).parent / "dev")
    report = score.score(gold, score.as_predictions(gold))
    assert report["detection"]["strict"]["f1"] == report["detection"]["relaxed"]["f1"] == 1


def test_the_scorer_knows_an_empty_one():
    gold = score.load_gold(Path(__file__).parent / "dev")
    assert score.score(gold, [])["detection"]["strict"]["recall"] == 0
