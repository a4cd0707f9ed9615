"""The parser against an annotated corpus: its figures, what became of each event, and how both are written down."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import score

from tradedb import pipeline, readers, vocabulary
from tradedb.errors import TradedbError
from tradedb.paths import articles_folder
from tradedb.reports.parsed import parsed_table

HERE = Path(__file__).parent
#: Corpus → folder of the annotation, folder of the articles.
CORPORA = {
    "dev": (HERE / "dev", HERE / "dev"),
    "further": (HERE / "further", HERE / "further"),
    "unseen": (HERE / "unseen", HERE / "unseen"),
    "samples": (HERE / "samples", articles_folder()),
}
#: Corpora of which only the figures are looked at: no rule was written on their articles.
UNSEEN = frozenset({"unseen"})
FIGURES = HERE / "recorded.json"
#: One file of events for each corpus.
EVENTS = HERE / "recorded"

#: What became of an event, from the best to the worst.
FOUND, DATED_OTHERWISE, MISSED = "found", "other date", "missed"
#: What was found and is no event of the annotation.
SPURIOUS = "spurious"
_WORTH = {FOUND: 3, DATED_OTHERWISE: 2, MISSED: 1}


@dataclass(frozen=True)
class Outcome:
    """What became of one event.

    Attributes:
        article: its article.
        state: `found` (dates and all), `other date` (dates overlap only), `missed` or `spurious`.
        event: the event in brief, as annotated; a spurious one as predicted.
        differing: the fields that are not as annotated.
    """

    article: str
    state: str
    event: str
    differing: tuple[str, ...] = ()

    def line(self):
        """The outcome as it is recorded: article, state, event and, where some do, the fields that differ."""
        return " | ".join(part for part in (self.article, self.state, self.event, " ".join(self.differing)) if part)

    @classmethod
    def read(cls, line):
        """The outcome of a recorded line."""
        article, state, event, *differing = line.split(" | ")
        return cls(article, state, event, tuple(" ".join(differing).split()))


def predictions(articles):
    """What `tradedb parse --format jsonl` prints for a folder, as dictionaries."""
    words = vocabulary.load()
    found = []
    for article in readers.read([str(articles)]):
        if isinstance(article, TradedbError):
            raise article
        found += parsed_table([pipeline.parse(article, words)]).rows
    return found


def measure(gold, articles):
    """Figures by kind and outcomes of a corpus, given as folders of annotation and articles."""
    documents = score.load_gold(gold)
    report = score.score(documents, predictions(articles))
    return figures(report), outcomes(documents, report)


# --- figures -----------------------------------------------------------------------------------


def figures(report):
    """Counts of a scorer's report, for `all` and each kind: name → right, of how many; or found, gold, predicted."""
    by_kind = {"all": report, **report["by_kind"]}
    found = {kind: _counts(each) for kind, each in by_kind.items()}
    found["all"]["tallies"] = [report["tallies"]["found"], report["tallies"]["gold"]]
    return found


def _counts(report):
    detection, parties = report["detection"], report["parties"]
    return {
        **{level: [detection[level][name] for name in ("found", "gold", "predicted")] for level in detection},
        **{name: [field["correct"], field["of"]] for name, field in report["fields"].items()},
        "parties": [round((parties["jaccard"] or 0) * parties["of"], 2), parties["of"]],
        "participants": [report["participants"][name] for name in ("found", "gold", "predicted")],
    }


def precision(counts):
    """Of found, gold, predicted: the share of what was predicted; None without any."""
    found, _, predicted = counts
    return found / predicted if predicted else None


def recall(counts):
    """Of found, gold (and predicted): the share of what is annotated; None without any."""
    return counts[0] / counts[1] if counts[1] else None


def f1(counts):
    """Of found, gold, predicted: the harmonic mean of precision and recall; None without either."""
    found, gold, predicted = counts
    return 2 * found / (gold + predicted) if gold + predicted else None


def guarded(counts):
    """What must not fall: F1, tallies, and how many fields are right.

    A share of the events found falls when a hard event is found besides; a count does not.
    """
    shares = {f"{level} F1": f1(counts[level]) for level in ("strict", "relaxed")}
    shares["tallies"] = recall(counts["tallies"])
    fields = {f"{name} correct": counts[name][0] for name in (*score.FIELDS, "parties", "participants")}
    return {**{name: round(share, 4) for name, share in shares.items() if share is not None}, **fields}


def line(corpus, counts):
    """The shares of a corpus on one line."""
    shares = {
        "strict F1": f1(counts["strict"]),
        "relaxed F1": f1(counts["relaxed"]),
        **{name: recall(counts[name]) for name in (*score.FIELDS, "parties")},
        "participants F1": f1(counts["participants"]),
        "tallies": recall(counts["tallies"]),
    }
    return f"{corpus}: " + ", ".join(f"{name} {value:.3f}" for name, value in shares.items() if value is not None)


def written(all_figures):
    """The figures of all corpora as JSON, one kind on a line."""
    corpora = []
    for corpus, by_kind in all_figures.items():
        lines = [f"    {json.dumps(kind)}: {json.dumps(counts)}" for kind, counts in by_kind.items()]
        corpora.append(f"  {json.dumps(corpus)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(corpora) + "\n}\n"


def recorded_figures():
    """The figures of the last record, by corpus."""
    return json.loads(FIGURES.read_text(encoding="utf-8"))


# --- outcomes ----------------------------------------------------------------------------------


def outcomes(documents, report):
    """What became of each event of a corpus, in the order of the annotation, and of what is spurious."""
    errors = {each["article"]: each for each in report["errors"]}
    none = {"missed": [], "differing": [], "spurious": []}
    return [one for doc in documents.values() for one in _of_article(doc, errors.get(doc["article"], none))]


def _of_article(document, errors):
    article = score.article_key(document["article"])
    missed = {id(event) for event in errors["missed"]}
    differing = {id(each["gold"]): each["fields"] for each in errors["differing"]}
    counted = [event for event in document["events"] if event["kind"] not in score.OPTIONAL]
    for event in counted:
        fields = differing.get(id(event), [])
        state = MISSED if id(event) in missed else DATED_OTHERWISE if "date" in fields else FOUND
        yield Outcome(article, state, brief(event), tuple(fields))
    for event in errors["spurious"]:
        yield Outcome(article, SPURIOUS, brief(event))


def brief(event):
    """An event on one line: `kind/type date parties agreement #number`."""
    parties = "+".join(str(score.country_key(party)) for party in event.get("parties") or [])
    number = f"#{event['round']}" if event.get("round") else ""
    bits = (f"{event['kind']}/{event['type']}", event["date"] or "undated", parties, event.get("agreement"), number)
    return " ".join(str(bit) for bit in bits if bit)


def recorded_outcomes(corpus):
    """The outcomes of the last record of a corpus; none where there is no record."""
    path = EVENTS / f"{corpus}.txt"
    if not path.exists():
        return []
    return [Outcome.read(line) for line in path.read_text(encoding="utf-8").splitlines()]


def record(measured):
    """Write down what was measured: corpus → figures, outcomes."""
    EVENTS.mkdir(exist_ok=True)
    FIGURES.write_text(written({corpus: counts for corpus, (counts, _) in measured.items()}), encoding="utf-8")
    for corpus, (_, found) in measured.items():
        if corpus in UNSEEN:
            continue
        lines = "".join(f"{outcome.line()}\n" for outcome in found)
        (EVENTS / f"{corpus}.txt").write_text(lines, encoding="utf-8")


def changes(before, now):
    """What distinguishes two lists of outcomes, as lines to print, by heading."""
    headings = ("gained", "lost", "spurious anew", "no longer spurious", "fields")
    found = {heading: [] for heading in headings}
    earlier, later = _by_event(before), _by_event(now)
    for key in dict.fromkeys((*earlier, *later)):
        for heading, text in _changed(earlier.get(key, []), later.get(key, [])):
            found[heading].append(f"{key[0]} {key[2]}{text}")
    return {heading: lines for heading, lines in found.items() if lines}


def _by_event(found):
    """Outcomes by event; those that are annotated alike stand together."""
    events = defaultdict(list)
    for outcome in found:
        events[outcome.article, outcome.state == SPURIOUS, outcome.event].append(outcome)
    return events


def _changed(before, now):
    for old, new in zip(before, now, strict=False):
        if _WORTH.get(old.state) != _WORTH.get(new.state):
            better = _WORTH[new.state] > _WORTH[old.state]
            yield "gained" if better else "lost", f"  ({old.state} → {new.state})"
        elif old.differing != new.differing:
            yield "fields", f"  (wrong: {', '.join(old.differing) or 'none'} → {', '.join(new.differing) or 'none'})"
    for one in before[len(now) :]:
        if one.state == SPURIOUS:
            yield "no longer spurious", ""
    for one in now[len(before) :]:  # an event that is no longer spurious there is new in the annotation
        if one.state != MISSED:
            yield ("spurious anew" if one.state == SPURIOUS else "gained"), ""


# --- tables ------------------------------------------------------------------------------------

_SHARES = (
    *((f"{level} {letter}", level, share) for level in ("strict", "relaxed")
      for letter, share in (("P", precision), ("R", recall), ("F1", f1))),
)  # fmt: skip
_FIELDS = ("type", "status", "agreement", "round", "ordinal", "city", "country", "parties")


def tables(by_kind):
    """Two Markdown tables of the figures of a corpus, detection and fields, a row for each kind; and the tallies.

    A kind without an annotated event has no share, only the count of what was found of it.
    """
    detection = [["", "events", *(name for name, _, _ in _SHARES)]]
    fields = [["", *_FIELDS, "participants F1"]]
    for kind, counts in by_kind.items():
        _, events, predicted = counts["strict"]
        shares = [_shown(share(counts[level]) if events else None) for _, level, share in _SHARES]
        detection.append([kind, str(events) if events else f"0, {predicted} found", *shares])
        fields.append([kind, *(_shown(recall(counts[name])) for name in _FIELDS), _shown(f1(counts["participants"]))])
    found, of = by_kind["all"]["tallies"]
    return "\n\n".join((markdown(detection), markdown(fields), f"Tallies: {found} of {of} found."))


def markdown(rows):
    """Rows as a Markdown table whose columns stand below one another; the first row is the head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    cells = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _shown(share):
    return "–" if share is None else f"{share:.3f}"
