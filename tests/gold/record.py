"""Records what the parser finds in the annotated articles, writes docs/accuracy.md: `python tests/gold/record.py`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import evaluation  # noqa: E402
import resolution_score  # noqa: E402

ACCURACY = ROOT / "docs" / "accuracy.md"
#: Sections that the parser's benchmarks write of themselves, each with the day on which it was run.
BENCHMARKS = tuple(ROOT / "benchmarks" / "recorded" / name for name in ("dates.md", "speed.md"))

_HEAD = """# Accuracy

Written by `make figures`; do not edit. `make evaluate` measures anew and lists what was gained and lost since.

## How it is measured

The articles of a corpus are annotated by the guidelines (`docs/annotation.md`), and the parser's events are matched
with the annotated ones, one to one within an article, as many as possible (`tests/gold/score.py`). A match needs the
same kind, a party in common, and dates. *Strict* asks for the same first and last day, *relaxed* for dates that
overlap. *P*, precision, is the share of the events found that are annotated; *R*, recall, the share of the annotated
events that are found; *F1* their harmonic mean. Developments are optional: none is missed, one that matches nothing
counts as wrong.

The fields are those of matched events: the share that is as annotated. An agreement counts as right where the parser
names its parent; *ordinal* is the number of a numbered meeting; *parties* the mean likeness of the two sets (Jaccard);
*participants* the F1 of people's names. A *tally* is a sentence that counts events without dating each one.
"""
_CORPORA = {
    "dev": "articles in our own words, on which the rules were developed",
    "further": "more articles for the same purpose, denser and in more varied English; their facts are partly invented",
    "unseen": "articles that no rule was written on, of which only these figures are looked at",
    "samples": "the sample articles of `tradedb demo`",
}


_RESOLUTION = """## resolution: {clusters} clusters of articles that tell of the same events

Each cluster holds 3 to 8 articles of our own words with real facts, annotated with which accounts are one event and
what the timeline should say (`tests/gold/resolution/`). *Pairs* are pairs of accounts of one event. A date is right
where the timeline gives it as annotated; a conflict is a field of an event on which reports contradict each other;
inferred are years, numbers and bounds that only other reports give. *One event a day* is what event coders do: the same
type, agreement or sides, and day are one event. The first two rows judge the resolution alone, on the accounts that
the annotation gives; the last two also bear the parser's errors.

{table}
"""


def accuracy(all_figures, resolution):
    """docs/accuracy.md, from the recorded figures and what the benchmarks wrote down."""
    sections = [_HEAD]
    for corpus, by_kind in all_figures.items():
        sections.append(f"## {corpus}: {_CORPORA[corpus]}\n\n{evaluation.tables(by_kind)}\n")
    table = evaluation.markdown(resolution_score.table(resolution))
    sections.append(_RESOLUTION.format(clusters=len(resolution_score.names()), table=table))
    sections += [path.read_text(encoding="utf-8") for path in BENCHMARKS]
    return "\n".join(sections)


if __name__ == "__main__":
    measured = {corpus: evaluation.measure(*folders) for corpus, folders in evaluation.CORPORA.items()}
    evaluation.record(measured)
    resolution_score.record()
    ACCURACY.write_text(accuracy(evaluation.recorded_figures(), resolution_score.recorded()), encoding="utf-8")
    for corpus, (by_kind, _) in measured.items():
        print(f"{corpus}\n\n{evaluation.tables(by_kind)}\n")
