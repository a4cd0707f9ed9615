"""Measures the parser on the annotated articles and records what must not fall: `python tests/gold/record.py`."""

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


def report(corpus: str) -> dict:
    """The scorer's report on a corpus."""
    gold, articles = CORPORA[corpus]
    return score.score(score.load_gold(gold), predictions(articles))


def figures(report: dict) -> dict[str, float]:
    """The figures of a report by name; those of fields are shares of the events found."""
    detection, fields = report["detection"], report["fields"]
    found = {
        "strict F1": detection["strict"]["f1"],
        "relaxed F1": detection["relaxed"]["f1"],
        **{name: field["accuracy"] for name, field in fields.items()},
        "parties": report["parties"]["jaccard"],
        "participants F1": report["participants"]["f1"],
        "tallies": report["tallies"]["recall"],
    }
    return {name: value for name, value in found.items() if value is not None}


def guarded(report: dict) -> dict[str, float]:
    """What must not fall: F1, tallies, and how many fields are right.

    A share of the events found falls when a hard event is found besides; a count does not.
    """
    shares = {name: value for name, value in figures(report).items() if name in ("strict F1", "relaxed F1", "tallies")}
    correct = {name: field["correct"] for name, field in report["fields"].items()}
    parties = (report["parties"]["jaccard"] or 0) * report["parties"]["of"]
    people = report["participants"]["found"]
    return {
        **{name: round(value, 4) for name, value in shares.items()},
        **{f"{name} correct": count for name, count in correct.items()},
        "parties correct": round(parties, 2),
        "participants correct": people,
    }


def line(corpus: str, report: dict) -> str:
    """The figures of a report on one line."""
    return f"{corpus}: " + ", ".join(f"{name} {value:.3f}" for name, value in figures(report).items())


if __name__ == "__main__":
    reports = {corpus: report(corpus) for corpus in CORPORA}
    floors = {corpus: guarded(each) for corpus, each in reports.items()}
    RECORDED.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print("\n".join(line(corpus, each) for corpus, each in reports.items()))
