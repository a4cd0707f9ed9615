"""Measures the parser on the annotated articles: `python tests/gold/evaluate.py [--errors] [FOLDER...]`.

Prints the figures of the corpora by kind, and what was gained and lost since the last record; of unseen articles the
figures alone. A further folder holds
articles (`NAME.txt`) with their annotation (`NAME.yaml`); its figures are printed, too.
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import evaluation  # noqa: E402
import resolution_score  # noqa: E402


def show(name, measured, *, compare, errors):
    """Print one corpus."""
    by_kind, outcomes = measured
    print(f"## {name}\n\n{evaluation.tables(by_kind)}\n")
    lists = evaluation.changes(evaluation.recorded_outcomes(name), outcomes) if compare else {}
    if errors:
        wrong = [one for one in outcomes if one.state != evaluation.FOUND or one.differing]
        lists["not as annotated"] = [one.line() for one in wrong]
    for heading, lines in lists.items():
        print(f"{heading} ({len(lines)})", *lines, sep="\n  ", end="\n\n")
    if compare and not lists:
        print("nothing gained or lost since the last record\n")


def show_resolution(*, errors):
    """Print how the accounts of many articles become one timeline."""
    measured = {way: resolution_score.measure(way) for way in resolution_score.WAYS}
    rows = resolution_score.table({way: counts.figures() for way, counts in measured.items()})
    print(f"## resolution\n\n{evaluation.markdown(rows)}\n")
    wrong = measured["annotated accounts"].wrong if errors else []
    if wrong:
        print(f"not as annotated ({len(wrong)})", *wrong, sep="\n  ", end="\n\n")


def main():
    """The command."""
    parser = argparse.ArgumentParser(description="The parser against the annotated articles.")
    parser.add_argument("folder", nargs="*", type=Path, help="a further folder of articles with annotation")
    parser.add_argument("--errors", action="store_true", help="list every event that is not as annotated")
    given = parser.parse_args()
    for corpus, folders in evaluation.CORPORA.items():
        seen = corpus not in evaluation.UNSEEN
        show(corpus, evaluation.measure(*folders), compare=seen, errors=given.errors and seen)
    show_resolution(errors=given.errors)
    for folder in given.folder:
        if not any(folder.glob("*.yaml")):
            parser.error(f"no annotation (*.yaml) in {folder}")
        show(str(folder), evaluation.measure(folder, folder), compare=False, errors=given.errors)


if __name__ == "__main__":
    main()
