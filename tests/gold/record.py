"""Measures the parser on the annotated articles and records the figures: `python tests/gold/record.py`."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import score  # noqa: E402

from tradedb import pipeline, readers, vocabulary  # noqa: E402
from tradedb.errors import TradedbError  # noqa: E402
from tradedb.paths import articles_folder  # noqa: E402
from tradedb.reports.parsed import parsed_table  # noqa: E402

RECORDED = HERE / "recorded.json"
#: Corpus → folder of the annotation, folder of the articles.
CORPORA = {"dev": (HERE / "dev", HERE / "dev"), "samples": (HERE / "samples", articles_folder())}


def predictions(articles: Path) -> list[dict]:
    """What `tradedb parse --format jsonl` prints for a folder, as dictionaries."""
    words = vocabulary.load()
    found = []
    for article in readers.read([str(articles)]):
        if isinstance(article, TradedbError):
            raise article
        found += parsed_table([pipeline.parse(article, words)]).rows
    return found


def figures(corpus: str) -> dict[str, float]:
    """The figures of a corpus by name."""
    gold, articles = CORPORA[corpus]
    report = score.score(score.load_gold(gold), predictions(articles))
    fields = {name: field["accuracy"] for name, field in report["fields"].items()}
    return {
        "strict F1": report["detection"]["strict"]["f1"],
        "relaxed F1": report["detection"]["relaxed"]["f1"],
        **{name: value for name, value in fields.items() if value is not None},
        "parties": report["parties"]["jaccard"],
        "participants F1": report["participants"]["f1"],
        "tallies": report["tallies"]["recall"],
    }


if __name__ == "__main__":
    measured = {corpus: {k: round(v, 4) for k, v in figures(corpus).items()} for corpus in CORPORA}
    RECORDED.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(measured, indent=2))
